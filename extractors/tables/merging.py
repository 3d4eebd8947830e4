"""Candidates that are one table: rows with and without ground, heads and what is under them.

Grounds and rules give a candidate for each run of rows that they bound; where nothing but rows
stands between two of them and their columns agree, the runs are rows of one table.
"""

from collections.abc import Sequence
from dataclasses import replace

from extractors.tables.candidates import Candidate, held, without
from extractors.tables.labels import opens_box, opens_caption, opens_figure, opens_note
from extractors.tables.measures import MERGING
from extractors.tables.pieces import Strip
from extractors.tables.rulings import Rulings
from extractors.tables.sheet import Sheet
from schemas.paper import Box, Word


def merged(candidates: Sequence[Candidate], sheet: Sheet) -> list[Candidate]:
    """Return the candidates with those above one another that are one table joined.

    No word is in two candidates.
    """
    free = without(sheet.words, [word for candidate in candidates for word in candidate.words])
    found: list[Candidate] = []
    for candidate in sorted(_unnested(candidates), key=lambda r: (r.box.top, r.box.x0)):
        above = next(
            (
                one
                for one in reversed(found)
                if one.box.bottom <= candidate.box.top + 1
                and min(one.box.x1, candidate.box.x1) > max(one.box.x0, candidate.box.x0)
            ),
            None,
        )
        whole = _as_one(above, candidate, free, sheet) if above else None
        if above is not None and whole is not None:
            found[found.index(above)] = whole
        else:
            found.append(candidate)
    return found


def _unnested(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Join each candidate to the rows that it lies in: a row with a ground of its own."""
    found: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda r: (-r.box.height, r.box.top)):
        outer = next((one for one in found if _holds(one, candidate)), None)
        if outer is None:
            found.append(candidate)
            continue
        box, words = Box.around((outer.box, candidate.box)), (*outer.words, *candidate.words)
        found[found.index(outer)] = replace(outer, box=box, words=words, evidence="grid")
    return found


def _holds(outer: Candidate, inner: Candidate) -> bool:
    one, other = outer.box, inner.box
    sides = abs(one.x0 - other.x0) < MERGING.side and abs(one.x1 - other.x1) < MERGING.side
    return sides and one.top - MERGING.same < other.top and other.bottom < one.bottom + MERGING.same


def _as_one(
    above: Candidate, below: Candidate, words: Sequence[Word], sheet: Sheet
) -> Candidate | None:
    """Return two candidates as one, or none if they are two tables."""
    if "grid" not in (above.evidence, below.evidence) or not _same_sides(above, below):
        return None
    box = Box.around((above.box, below.box))
    between = Box(box.x0 - MERGING.side, above.box.bottom, box.x1 + MERGING.side, below.box.top)
    inside = held(words, between)
    if not _are_rows(sheet.strips_with(inside), between, above, below, sheet):
        return None
    if not _edges_agree(above, below, sheet):
        return None
    taken = (*above.words, *inside, *below.words)
    return Candidate(box, taken, "grid", below.closed, above.stretches + below.stretches)


def _are_rows(
    lines: Sequence[Strip], between: Box, above: Candidate, below: Candidate, sheet: Sheet
) -> bool:
    """Say whether the few lines between two candidates, if any, may be rows of one table."""
    size = max(word.size for word in below.words)
    blank = between.height - sum(line.box.height for line in lines)
    if len(lines) > MERGING.between or blank > (len(lines) + 1) * MERGING.near * size:
        return False
    if any(sheet.is_wall(line) or line.size > MERGING.larger * size for line in lines):
        return False
    opens = (opens_caption, opens_figure, opens_note, opens_box)
    if any(each(line) for line in [*lines, *sheet.strips_with(below.words)[:1]] for each in opens):
        return False
    return not lines or _is_closed(between, sheet.rulings) or _same_edges(above, below, sheet)


def _same_sides(above: Candidate, below: Candidate) -> bool:
    """Say whether two are as wide; text without rules may stop short of a ground's side."""
    one, other = above.box, below.box
    if below.evidence == "text":
        return other.x0 > one.x0 - MERGING.side and other.x1 < one.x1 + MERGING.side
    return abs(one.x0 - other.x0) < MERGING.side and abs(one.x1 - other.x1) < MERGING.side


def _is_closed(between: Box, rulings: Rulings) -> bool:
    """Say whether rules close the stretch between two candidates above and below."""
    whole = [line.at for line in rulings.level if line.covers(between.x0, between.x1, 0.8)]
    return all(
        any(abs(at - y) < MERGING.same for at in whole) for y in (between.top, between.bottom)
    )


def _same_edges(above: Candidate, below: Candidate, sheet: Sheet) -> bool:
    """Say whether the same upright rules part the columns of two candidates, three or more."""
    one, other = (edges_of(candidate, sheet.rulings) for candidate in (above, below))
    if len(one) < 2 or len(one) != len(other):
        return False
    return all(abs(x - y) < MERGING.same for x, y in zip(one, other, strict=True))


def _edges_agree(above: Candidate, below: Candidate, sheet: Sheet) -> bool:
    """Say whether no run of rows has an edge between columns where text of the other stands."""
    edges = [edges_of(candidate, sheet.rulings) for candidate in (above, below)]
    if all(edges):
        few, many = sorted(edges, key=len)
        return all(any(abs(x - y) < MERGING.same for y in many) for x in few)
    mine, other = (edges[0], below) if edges[0] else (edges[1], above)
    pieces = [piece.box for strip in sheet.strips_with(other.words) for piece in strip.pieces]
    over = sum(any(box.x0 + 1 < x < box.x1 - 1 for x in mine) for box in pieces)
    return bool(mine) and over <= MERGING.across * len(pieces)


def edges_of(candidate: Candidate, rulings: Rulings) -> list[float]:
    """Return where upright rules part the lowest row of a candidate."""
    inside = rulings.within(candidate.box).upright
    low = max((line.end for line in inside), default=0.0)
    return sorted(
        {
            line.at
            for line in inside
            if line.end > low - MERGING.same
            and candidate.box.x0 + MERGING.side < line.at < candidate.box.x1 - MERGING.side
        }
    )
