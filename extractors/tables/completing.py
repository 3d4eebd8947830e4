"""Lines that a candidate lacks: heads over its first rule, a last row without ground."""

from collections.abc import Sequence
from dataclasses import replace

from extractors.tables.candidates import Candidate, held
from extractors.tables.columns import Gap, gaps_of
from extractors.tables.labels import is_unit, is_unit_alone, opens_caption
from extractors.tables.measures import COMPLETING, MERGING
from extractors.tables.merging import edges_of
from extractors.tables.pieces import Strip
from extractors.tables.rulings import NO_RULES, Rulings
from extractors.tables.sheet import Sheet
from schemas.paper import Box, Word


def with_heads(candidate: Candidate, words: Sequence[Word], sheet: Sheet) -> Candidate:
    """Take in heads of columns that stand on the candidate's top without a rule over them.

    ``words`` are those in no candidate (US-034: one rule, under the header).
    """
    box = candidate.box
    gaps = gaps_of(sheet.strips_with(candidate.words), NO_RULES, box)
    size = max(word.size for word in candidate.words)
    taken: list[Strip] = []
    top = box.top
    for strip in reversed(sheet.strips_with(_over(box, words))):
        far = top - strip.box.bottom > strip.size
        other = is_unit_alone(strip) and strip.box.x1 > box.x1 - strip.size
        other = other or _is_no_head(strip, size, sheet)
        if far or other or not _may_head(strip, gaps, bool(taken)):
            break
        taken.append(strip)
        top = strip.box.top
    while taken and len(taken[-1].pieces) < 2 and not gaps:
        taken.pop()
    if not taken:
        return candidate
    new = [word for strip in taken for word in strip.words]
    higher = Box(box.x0, top - 1, box.x1, box.bottom)
    return replace(candidate, box=higher, words=(*new, *candidate.words))


def _over(box: Box, words: Sequence[Word]) -> list[Word]:
    """Return the words that stand over a box."""
    left, right = box.x0 - COMPLETING.side, box.x1 + COMPLETING.side
    return [w for w in words if left < w.box.middle_x < right and w.box.bottom < box.top + 3]


def _is_no_head(strip: Strip, size: float, sheet: Sheet) -> bool:
    """Say whether a line over rows of a size is a caption, a unit, a title or a wall."""
    named = opens_caption(strip) or is_unit(strip)
    return named or strip.size > COMPLETING.larger * size or sheet.is_wall(strip)


def _may_head(strip: Strip, gaps: Sequence[Gap], under: bool) -> bool:
    """Say whether a line can be heads of the columns that the gaps part."""
    if len(strip.pieces) >= 2:
        inside = sum(
            1 for p in strip.pieces if not any(p.box.x0 + 1 < g.at < p.box.x1 - 1 for g in gaps)
        )
        return inside >= 0.6 * len(strip.pieces) and all(len(p.words) <= 6 for p in strip.pieces)
    piece = strip.pieces[0]
    return bool(gaps) and piece.box.x0 > gaps[0].start and len(piece.words) <= (8 if under else 4)


def with_tail(candidate: Candidate, words: Sequence[Word], sheet: Sheet) -> Candidate:
    """Take in the last row of a table of which every other row has a ground (no rule under it).

    ``words`` are those in no candidate. The row keeps to the columns and begins in the first.
    """
    edges = edges_of(candidate, sheet.rulings)
    if candidate.evidence == "text" or not edges:
        return candidate
    tail = _lines_under(candidate, words, edges, sheet)
    striped = _is_striped(candidate, edges[0], sheet.rulings)
    least = 2 if striped else len(edges) + 1  # one ground alone: then the row is full
    if not tail or len(tail[0].pieces) < least or tail[0].pieces[0].box.x0 > edges[0]:
        return candidate
    if not striped and not _is_last_row(tail, candidate, sheet):
        return candidate
    taken = [word for line in tail for word in line.words]
    box = Box.around((candidate.box, *(word.box for word in taken)))
    return replace(candidate, box=box, words=(*candidate.words, *taken), closed=False)


def _lines_under(
    candidate: Candidate, words: Sequence[Word], edges: Sequence[float], sheet: Sheet
) -> list[Strip]:
    """Return the lines close under a candidate that keep to the edges between its columns."""
    size = max(word.size for word in candidate.words)
    low, found = candidate.box.bottom, list[Strip]()
    under = Box(candidate.box.x0, low, candidate.box.x1, low + 1000.0)
    for line in sheet.strips_with(held(words, under)):
        far = line.box.top - low > MERGING.near * size
        across = any(p.box.x0 + 1 < x < p.box.x1 - 1 for p in line.pieces for x in edges)
        if far or across or sheet.is_wall(line):
            break
        found.append(line)
        low = line.box.bottom
    return found


def _is_last_row(tail: Sequence[Strip], candidate: Candidate, sheet: Sheet) -> bool:
    """Say whether one line follows a row on a ground, and nothing follows it."""
    size, low = max(word.size for word in candidate.words), tail[-1].box.bottom
    near = Box(candidate.box.x0, low, candidate.box.x1, low + MERGING.near * size)
    alone = len(tail) == 1 and not held(sheet.words, near)
    return alone and _ends_on_ground(candidate, sheet.rulings)


def _ends_on_ground(candidate: Candidate, rulings: Rulings) -> bool:
    """Say whether the last row of a candidate stands on a ground."""
    box = candidate.box
    return any(
        abs(ground.bottom - box.bottom) < MERGING.same and ground.x0 < box.x1 and ground.x1 > box.x0
        for ground in rulings.grounds
    )


def _is_striped(candidate: Candidate, edge: float, rulings: Rulings) -> bool:
    """Say whether an edge between columns is drawn in every other row, in the last one too."""
    runs = [
        line for line in rulings.within(candidate.box).upright if abs(line.at - edge) < MERGING.same
    ]
    return len(runs) > 1 and max(line.end for line in runs) > candidate.box.bottom - MERGING.same
