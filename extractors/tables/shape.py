"""Candidate to shape: columns, header, rows and cells of one candidate of one page."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.tables.candidates import Candidate
from extractors.tables.cells_by_place import open_spots
from extractors.tables.cells_by_rules import RuledRows, ruled_spots
from extractors.tables.columns import Gap, gaps_of
from extractors.tables.heads import head_spots
from extractors.tables.measures import SHAPE, STRETCH_TESTS
from extractors.tables.pieces import Strip
from extractors.tables.placing import Columns, Spot, merge_columns, split_at_gaps
from extractors.tables.rows import body_rows
from extractors.tables.rulings import Ruling, Rulings
from extractors.tables.shared_labels import shared_labels
from extractors.tables.sheet import Sheet
from extractors.tables.turned_cells import with_turned
from schemas.paper import Box, Word


@dataclass(frozen=True, slots=True)
class Shape:
    """The cells of a candidate and how they were found."""

    candidate: Candidate
    columns: Columns
    spots: tuple[Spot, ...]
    rows: int
    header_rows: int
    strips: tuple[Strip, ...]
    head: float  # bottom of the header, y

    @property
    def box(self) -> Box:
        """The grid, in points."""
        return self.candidate.box

    @property
    def units(self) -> int:
        """How many cells the grid has, spans undone."""
        return self.rows * len(self.columns)

    @property
    def filled(self) -> float:
        """The share of the grid that cells with text take."""
        return sum(spot.units for spot in self.spots if spot.words) / max(1, self.units)


def shape_of(candidate: Candidate, sheet: Sheet) -> Shape | None:
    """Return the shape of a candidate, or none if it has no two columns."""
    inside = sheet.rulings.within(candidate.box)
    cuts = [Box(line.at, line.start, line.at, line.end) for line in inside.upright]
    strips = sheet.strips_with(candidate.words, cuts)
    spaces = sheet.spaces
    gaps = gaps_of(strips, inside, candidate.box)
    whole = whole_rules(inside.level, candidate.box)
    columns = Columns.of(gaps, candidate.box)
    head = head_of(strips, columns, whole, candidate.box)
    gaps = merge_columns(split_at_gaps(strips, columns, spaces), gaps, candidate.box, head)
    gaps = with_head_gaps(gaps, strips, head, candidate.box)
    if not gaps:
        return None
    columns = Columns.of(gaps, candidate.box)
    strips = split_at_gaps(strips, columns, spaces)
    head = head_of(strips, columns, whole, candidate.box)
    drawn = any(gap.ruled for gap in columns.gaps)
    if drawn or _share_labels(strips, columns, inside.level, whole, head):
        return _ruled(candidate, columns, strips, inside, head, sheet.turned)
    return _open(candidate, columns, strips, inside, whole, head, numbered=sheet.numbered)


def with_head_gaps(
    gaps: Sequence[Gap], strips: Sequence[Strip], head: float, box: Box
) -> list[Gap]:
    """Add the gaps between heads that the body keeps free but has too little text to show.

    Text that starts before the first gap may run over it: it heads a group of rows or is
    a row of its own (UN deliverables).
    """
    over = [s.pieces for s in strips if _middle(s) < head and len(s.pieces) > 1]
    under = [p.box for s in strips if _middle(s) >= head for p in s.pieces]
    found = list(gaps)
    if not over or not under:
        return found
    pieces = max(over, key=len)
    least = min([gap.start for gap in gaps], default=pieces[0].box.x1)
    later = [b for b in under if b.x0 >= least]
    for left, right in pairwise(pieces):
        if any(left.box.x1 - 4 <= gap.at <= right.box.x0 + 4 for gap in found):
            continue
        low, high = left.box.x1, right.box.x0
        labels = [b.x1 for b in under if b.x0 < low < b.x1]
        if labels and max(labels) < high:  # none heads a group: they keep to their column
            low = max(labels)
        start = max([low, *(b.x1 for b in later if low < b.x1 < high)])
        end = min([high, *(b.x0 for b in later if start <= b.x0)])
        if end > start and not any(b.x0 < start and b.x1 > end for b in later):
            found.append(Gap(start, end, 1))
    return sorted(found, key=lambda gap: gap.at)


def whole_rules(levels: Sequence[Ruling], box: Box) -> list[float]:
    """Return the heights at which rules run over (nearly) the whole width.

    A rule that leaves out the first column stands under a head, not under the header
    (US-025: a head over all columns but the first).
    """
    lengths: dict[float, float] = {}
    starts: dict[float, float] = {}
    for line in levels:
        length = min(line.end, box.x1) - max(line.start, box.x0)
        lengths[line.at] = lengths.get(line.at, 0.0) + length
        starts[line.at] = min(line.start, starts.get(line.at, line.start))
    return sorted(
        at
        for at, length in lengths.items()
        if length >= SHAPE.whole * box.width and starts[at] <= box.x0 + SHAPE.left_out * box.width
    )


def head_of(strips: Sequence[Strip], columns: Columns, whole: Sequence[float], box: Box) -> float:
    """Return the bottom of the header: a rule under it, or the first line of figures."""
    for y in whole:
        above = [s for s in strips if s.box.bottom - 2 <= y + 2 and _middle(s) < y]
        if not above:
            continue
        if len(above) == len(strips) or len(above) > STRETCH_TESTS.header_lines:
            break
        data = sum(is_data(s, columns) for s in above)
        if data == 1 and _is_row(above[-1], columns) and _rules_rows(strips, columns, whole, y):
            break
        if data <= 1 or data < 0.5 * len(above):
            return y
        break
    for at, strip in enumerate(strips):
        if is_data(strip, columns):
            before = strips[at - 1] if at else None
            if before is not None and _is_group_label(before, columns):
                at -= 1
            return strips[at].box.top - 0.5 if at else box.top
    return strips[0].box.bottom + 0.5 if len(strips) > 1 else box.top


def _middle(strip: Strip) -> float:
    return strip.middle


def _is_row(strip: Strip, columns: Columns) -> bool:
    """Say whether a line is a label with figures behind it."""
    return is_data(strip, columns) and columns.at(strip.pieces[0].box.x0) == 0


def _rules_rows(
    strips: Sequence[Strip], columns: Columns, whole: Sequence[float], first: float
) -> bool:
    """Say whether a rule stands under each row: then the first one stands under a row too."""
    under = [y for y in whole if y >= first]
    rows = [
        sum(is_data(s, columns) for s in strips if top < _middle(s) < bottom)
        for top, bottom in pairwise(under)
    ]
    return len(rows) >= 2 and set(rows) == {1}


def _is_group_label(strip: Strip, columns: Columns) -> bool:
    """Say whether a line is one label in the first column, as over a group of rows."""
    return len(strip.pieces) == 1 and columns.span(strip.pieces[0].box) == (0, 0)


def is_data(strip: Strip, columns: Columns) -> bool:
    """Say whether a line holds figures, other than years, behind the first column."""
    later = [p for p in strip.pieces if columns.at((p.box.x0 + p.box.x1) / 2) > 0]
    figures = [p for p in later if p.is_value]
    labelled = columns.at(strip.pieces[0].box.x0) == 0
    years = [p for p in figures if p.is_year]
    if strip.counts_columns or (figures and len(years) == len(figures)):
        return False
    return bool(figures) and len(figures) >= 0.5 * len(later) and (labelled or len(figures) > 1)


def _ruled(
    candidate: Candidate,
    columns: Columns,
    strips: list[Strip],
    rulings: Rulings,
    head: float,
    turned: Sequence[Word],
) -> Shape:
    edges = _edges(rulings.level, columns, candidate.box)
    rows = RuledRows(strips, columns, edges, head)
    heights = [*rows.tops, candidate.box.bottom]
    spots = with_turned(ruled_spots(rows, strips, columns, rulings), columns, heights, turned)
    header = sum(1 for top in rows.tops if top < head - 2)
    if not header and any(word.rotation for spot in spots if not spot.row for word in spot.words):
        header = 1
    return Shape(candidate, columns, tuple(spots), len(rows.tops), header, tuple(strips), head)


def _share_labels(
    strips: Sequence[Strip],
    columns: Columns,
    levels: Sequence[Ruling],
    whole: Sequence[float],
    head: float,
) -> bool:
    """Say whether rows share labels: rules that leave out the first column part their rows.

    Between two whole rules stands one label for all of them, in the first row or the middle.
    """
    if not columns.gaps:
        return False
    start = columns.gaps[0]
    inner = [
        line.at
        for line in levels
        if line.at > head + 2
        and line.at not in whole
        and start.start - 2 <= line.start <= start.end + 2
        and line.end >= columns.edges[-1] - 3
    ]
    edges = [head, *(y for y in whole if y > head + 2)]
    groups = [(a, b) for a, b in pairwise(edges) if any(a < y < b for y in inner)]
    return bool(groups) and all(
        sum(
            any(
                columns.span(p.box)[0] == 0
                for s in strips
                if low < _middle(s) < high
                for p in s.pieces
            )
            for low, high in pairwise([top, *(y for y in inner if top < y < bottom), bottom])
        )
        <= 1
        for top, bottom in groups
    )


def _edges(levels: Sequence[Ruling], columns: Columns, box: Box) -> list[float]:
    """Return the heights at which a rule closes a column or more, with top and bottom."""
    found = [box.top]
    for line in levels:
        closes = any(
            line.covers(columns.edges[c], columns.edges[c + 1]) for c in range(len(columns))
        )
        if closes and box.top + 4 < line.at < box.bottom - 4 and line.at - found[-1] > 4:
            found.append(line.at)
    return [*found, box.bottom]


def _open(
    candidate: Candidate,
    columns: Columns,
    strips: list[Strip],
    rulings: Rulings,
    whole: Sequence[float],
    head: float,
    *,
    numbered: bool,
) -> Shape:
    over = [s for s in strips if _middle(s) < head]
    under = [s for s in strips if _middle(s) >= head]
    spots, header = head_spots(over, columns, rulings.level)
    shared = shared_labels(under, columns, rulings.level)
    if shared:
        spots += shared.spots(header)
        spots += open_spots(shared.rows, columns, header, rulings.grounds, numbered=numbered)
        count = header + len(shared.rows)
        return Shape(candidate, columns, tuple(spots), count, header, tuple(strips), head)
    rows: list[list[Strip]] = []
    edges = [
        head,
        *(y for y in whole if head + 2 < y < candidate.box.bottom - 2),
        candidate.box.bottom + 2,
    ]
    for top, bottom in itertools.pairwise(edges):
        inside = [s for s in under if top <= _middle(s) < bottom]
        rows += body_rows(inside, columns, len(edges) - 1)
    spots += open_spots(rows, columns, header, rulings.grounds, numbered=numbered)
    return Shape(candidate, columns, tuple(spots), header + len(rows), header, tuple(strips), head)
