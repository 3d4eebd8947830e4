"""Candidates of lines that meet and part columns: grids, drawn or made of grounds."""

from collections.abc import Sequence

from extractors.tables.candidates import Candidate, Refusals, held, outermost
from extractors.tables.labels import opens_note
from extractors.tables.measures import FROM_GRIDS
from extractors.tables.pieces import Strip
from extractors.tables.rulings import Ruling, Rulings, components
from extractors.tables.sheet import Sheet
from extractors.tables.tabular import is_tabular
from schemas.paper import Box, Word


def grid_candidates(sheet: Sheet, refused: Refusals) -> list[Candidate]:
    """Return the candidates of lines that meet and part columns."""
    found = []
    for group in components(sheet.rulings):
        box = _grid_box(group, sheet)
        if box is None:
            continue
        inside = held(sheet.words, box)
        if inside and _is_filled(group, inside, box, sheet):
            found.append(Candidate(box, tuple(inside), "grid"))
        elif inside:
            refused.add(box, "grid", "no upright rule has text on both sides in two lines")
    return outermost(found)


def _grid_box(group: Rulings, sheet: Sheet) -> Box | None:
    if len(group.level) < 2 or not group.upright:
        return None
    left = min([line.start for line in group.level] + [line.at for line in group.upright])
    right = max([line.end for line in group.level] + [line.at for line in group.upright])
    inner = [
        line
        for line in group.upright
        if left + FROM_GRIDS.inside < line.at < right - FROM_GRIDS.inside
    ]
    if not inner:
        return None
    top, bottom = min(line.start for line in inner), max(line.end for line in inner)
    whole = [line.at for line in group.level]
    top, bottom = (
        min([y for y in whole if y >= top - 4] + [top]),
        max([y for y in whole if y <= bottom + 4] + [bottom]),
    )
    top, bottom = _stretched(group, sheet, Box(left, top, right, bottom))
    return Box(left, top, right, bottom)


def _stretched(group: Rulings, sheet: Sheet, box: Box) -> tuple[float, float]:
    """Take in rows of the frame above and below that no upright rule parts."""
    levels = sorted({line.at for line in group.level if line.covers(box.x0, box.x1, 0.5)})
    top, bottom = box.top, box.bottom
    for y in levels:
        if y > bottom + 4:
            strips = sheet.strips_with(held(sheet.words, Box(box.x0, bottom, box.x1, y)))
            if not strips or not (is_tabular(strips) or _is_group_line(strips, group, box, y)):
                break
            bottom = y
    for y in reversed(levels):
        if y < top - 4:
            strips = sheet.strips_with(held(sheet.words, Box(box.x0, y, box.x1, top)))
            if not strips or not is_tabular(strips):
                break
            top = y
    return top, bottom


def _is_group_line(strips: Sequence[Strip], group: Rulings, box: Box, bottom: float) -> bool:
    """Say whether a row is one line in the frame of a grid: it heads rows on the next page."""
    framed = all(
        any(
            abs(line.at - x) < FROM_GRIDS.inside and line.end > bottom - 4 for line in group.upright
        )
        for x in (box.x0, box.x1)
    )
    return framed and len(strips) == 1 == len(strips[0].pieces) and not opens_note(strips[0])


def _is_filled(group: Rulings, words: Sequence[Word], box: Box, sheet: Sheet) -> bool:
    """Say whether lines of text stand on both sides of an upright rule (US-036: page tabs)."""
    inner = [
        line
        for line in group.upright
        if box.x0 + FROM_GRIDS.inside < line.at < box.x1 - FROM_GRIDS.inside
    ]
    strips = sheet.strips_with(words, [Box(v.at, v.start, v.at, v.end) for v in group.upright])
    parted = [strip for strip in strips if any(_parts_text(line, strip) for line in inner)]
    if parted and _is_tiled(group, inner, box):
        return True
    return len(strips) >= 2 and len(parted) >= min(2, len(strips) - 1)


def _is_tiled(group: Rulings, inner: Sequence[Ruling], box: Box) -> bool:
    """Say whether rules close each cell of two rows or more and of three columns or more.

    Then a line of full rows is enough: the rest of a row that the page cut stands in one cell.
    """
    rows = sum(line.covers(box.x0, box.x1, FROM_GRIDS.closed) for line in group.level) - 1
    whole = all(
        line.start < box.top + FROM_GRIDS.inside and line.end > box.bottom - FROM_GRIDS.inside
        for line in inner
    )
    return rows >= FROM_GRIDS.tiled and len(inner) >= FROM_GRIDS.tiled and whole


def _parts_text(line: Ruling, strip: Strip) -> bool:
    box = strip.box
    middle = box.middle_y
    return box.x0 < line.at < box.x1 and line.start < middle < line.end
