"""Columns of a candidate: where the gaps between pieces stand above one another.

Each line votes for the gaps it has; a piece that runs over a gap votes against it. Rules
that stand upright in the candidate are columns' edges without a vote.
"""

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

from extractors.tables.measures import COLUMNS
from extractors.tables.pieces import Piece, Strip
from extractors.tables.rulings import Rulings
from schemas.paper import Box


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap between two columns; ``at`` is the edge, ``ruled`` says it is drawn."""

    start: float
    end: float
    votes: int
    ruled: bool = False

    @property
    def at(self) -> float:
        """The edge between the columns, in points."""
        return (self.start + self.end) / 2


Spans = list[tuple[float, float]]


class _Lines(NamedTuple):
    """What the lines of a candidate take of its width, those that overlap joined.

    ``taken`` are those of rows under the first heads, of lines of several pieces, of all;
    ``pieces`` are the ends of the pieces of the rows under the first heads; ``under`` are all
    lines under those heads, labels alone too.
    """

    pieces: Spans
    taken: tuple[list[Spans], list[Spans], list[Spans]]
    under: list[Spans]


def gaps_of(strips: Sequence[Strip], rulings: Rulings, box: Box) -> list[Gap]:
    """Return the gaps between the columns of a candidate, left to right."""
    drawn = _ruled_gaps(rulings, box)
    edges = [box.x0, *(gap.at for gap in drawn), box.x1]
    gaps = list(drawn)
    for left, right in itertools.pairwise(edges):
        inside = _clipped(strips, left, right)
        gaps += _voted(inside, alone=not drawn)
    return sorted(gaps, key=lambda gap: gap.at)


def _ruled_gaps(rulings: Rulings, box: Box) -> list[Gap]:
    """Return the edges that upright rules draw, those of one place once."""
    tall: dict[float, float] = {}
    for line in rulings.upright:
        if box.x0 + COLUMNS.edge < line.at < box.x1 - COLUMNS.edge:
            tall[line.at] = tall.get(line.at, 0.0) + line.length
    return [
        Gap(at, at, 0, ruled=True)
        for at, length in sorted(tall.items())
        if length >= COLUMNS.tall * box.height
    ]


def _clipped(strips: Sequence[Strip], left: float, right: float) -> list[list[Piece]]:
    rows = []
    counted = [strip for strip in strips if not strip.counts_columns]
    for strip in counted if len(counted) > COLUMNS.few else strips:
        row = [p for p in strip.pieces if left - 1 <= p.middle_x <= right + 1]
        row = [p for p in row if p.box.x0 > left - 4 and p.box.x1 < right + 4]
        if row:
            rows.append(row)
    return rows


def _voted(rows: list[list[Piece]], alone: bool) -> list[Gap]:
    """Return the gaps for which the lines vote.

    Between upright rules (not ``alone``) a gap needs as many lines for it as against.
    """
    many = [row for row in rows if len(row) >= 2]
    if not many:
        return []
    size = median(piece.size for row in rows for piece in row)
    full = max(len(row) for row in many)
    first = next(at for at, row in enumerate(many) if len(row) >= 0.75 * full)
    counted = many[first:]
    taken = [_covered(row) for row in many]
    pieces = [(p.box.x0, p.box.x1) for row in counted for p in row]
    every = [_covered(row) for row in rows]
    under = every[next(at for at, row in enumerate(rows) if row is many[first]) :]
    lines = _Lines(pieces, (taken[first:], taken, every), under)
    gaps: list[Gap] = []
    for start, end, votes in _open_spans(many, lines):
        gaps += _split(start, end, votes, lines, COLUMNS.narrow * size)
    least = 1 if len(many) < 4 else 2
    gaps = [g for g in gaps if g.votes >= least]
    if alone or (len(many) >= 3 and len(many) >= 0.6 * len(rows)):
        return gaps
    return [clear for gap in gaps if (clear := _clear(gap, rows)) is not None]


def _clear(gap: Gap, rows: list[list[Piece]]) -> Gap | None:
    """Return the part of a gap that no piece runs over, if the first line has the gap too."""
    head = rows[0]
    parts = len(head) >= 2 and head[0].box.x1 <= gap.start + 1 and head[-1].box.x0 >= gap.end - 1
    if not parts or (gap.votes < 2 and gap.end - gap.start < COLUMNS.wide * head[0].size):
        return None
    words = [word.box for row in rows for piece in row for word in piece.words]
    inside = [box for box in words if box.x0 < gap.end and box.x1 > gap.start]
    start = max([gap.start, *(b.x1 for b in inside if b.x0 < gap.start)])
    end = min([gap.end, *(b.x0 for b in inside if b.x0 >= gap.start)])
    return Gap(start, end, gap.votes) if end > start else None


def _open_spans(many: list[list[Piece]], lines: _Lines) -> list[tuple[float, float, int]]:
    """Return the stretches over which more lines have a gap than a piece."""
    marks = sorted({x for row in many for p in row for x in (p.box.x0, p.box.x1)})
    votes = _tally(
        marks, [_free(row, taken) for row, taken in zip(many, lines.taken[1], strict=True)]
    )
    against = _tally(marks, lines.taken[0])
    spans: list[tuple[float, float, int]] = []
    for (left, right), here, over in zip(itertools.pairwise(marks), votes, against, strict=True):
        if here == 0 or over > COLUMNS.crossed * here:
            continue
        if spans and spans[-1][1] == left:
            spans[-1] = (spans[-1][0], right, max(here, spans[-1][2]))
        else:
            spans.append((left, right, here))
    return spans


def _covered(row: Sequence[Piece]) -> Spans:
    """Return the stretches that the pieces of a line take, those that overlap joined."""
    spans: list[tuple[float, float]] = []
    for x0, x1 in sorted((piece.box.x0, piece.box.x1) for piece in row):
        if spans and x0 < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], x1))
        else:
            spans.append((x0, x1))
    return spans


def _free(row: Sequence[Piece], taken: Spans) -> Spans:
    """Return the stretches between the first piece of a line and its last that none takes."""
    low, high = row[0].box.x1, row[-1].box.x0
    free = [(left[1], right[0]) for left, right in itertools.pairwise(taken)]
    return [(max(a, low), min(b, high)) for a, b in free if max(a, low) < min(b, high)]


def _tally(marks: Sequence[float], rows: Sequence[Sequence[tuple[float, float]]]) -> list[int]:
    """Return how many rows have a span over each stretch between two neighbouring marks.

    A span counts in a stretch if it reaches beyond the stretch's middle on both sides.
    """
    middles = [(a + b) / 2 for a, b in itertools.pairwise(marks)]
    steps = [0] * (len(middles) + 1)
    for row in rows:
        for start, end in row:
            first, last = bisect_right(middles, start), bisect_left(middles, end)
            if first < last:
                steps[first] += 1
                steps[last] -= 1
    return list(itertools.accumulate(steps[:-1]))


def _split(
    start: float,
    end: float,
    votes: int,
    lines: _Lines,
    narrow: float,
) -> list[Gap]:
    """Split a stretch at pieces that stand inside it: a column that few lines fill."""
    inside = sorted((x0, x1) for x0, x1 in lines.pieces if x0 >= start - 0.5 and x1 <= end + 0.5)
    groups: list[list[float]] = []
    for x0, x1 in inside:
        if groups and x0 < groups[-1][1]:
            groups[-1][1] = max(groups[-1][1], x1)
        else:
            groups.append([x0, x1])
    edges = [start, *(x for group in groups for x in group), end]
    found = []
    for left, right in zip(edges[::2], edges[1::2], strict=True):
        core = _core(left, right, lines, narrow)
        if core is not None and right - left >= narrow:
            found.append(Gap(core[0], core[1], votes))
    return found


def _core(left: float, right: float, lines: _Lines, narrow: float) -> tuple[float, float] | None:
    """Return the part of a stretch that the fewest pieces run over: of rows, heads, labels.

    Where heads over several columns leave but a sliver, what is under them tells.
    """
    if right <= left:
        return None
    ends = {x for row in lines.taken[2] for span in row for x in span}
    marks = sorted({left, right} | {x for x in ends if left < x < right})
    tallies = [_tally(marks, rows) for rows in lines.taken]
    best = _widest(marks, list(zip(*tallies, strict=True)))
    if best[1] - best[0] >= narrow:
        return best
    return _widest(marks, list(zip(tallies[0], _tally(marks, lines.under), strict=True)))


def _widest(marks: Sequence[float], over: Sequence[tuple[int, ...]]) -> tuple[float, float]:
    """Return the widest stretch over which the least stands; ``over`` counts what does."""
    least = min(over)
    spans: list[list[float]] = []
    for here, (a, b) in zip(over, itertools.pairwise(marks), strict=True):
        if here != least:
            continue
        if spans and spans[-1][1] == a:
            spans[-1][1] = b
        else:
            spans.append([a, b])
    best = max(spans, key=lambda span: span[1] - span[0])
    return best[0], best[1]
