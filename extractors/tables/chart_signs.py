"""Signs of a chart: what has rules and figures in line but is no table."""

import itertools
from collections.abc import Sequence
from functools import partial

from extractors.tables.drawn_signs import signs_of
from extractors.tables.labels import opens_caption, opens_figure
from extractors.tables.measures import CHART_SIGNS
from extractors.tables.pieces import Strip
from extractors.tables.shape import Shape
from extractors.tables.sheet import Sheet
from schemas.paper import Box, Word


def is_drawn(shape: Shape, drawings: Sequence[Box]) -> bool:
    """Say whether curves or pictures of lines take much of a box; signs in cells do not count."""
    box, signs = shape.box, signs_of(shape, drawings)
    drawings = [drawing for drawing in drawings if drawing not in signs]
    inside = [drawing for drawing in drawings if box.holds(drawing)]
    if not inside:
        return False
    drawn = Box.around(inside)
    return drawn.width * drawn.height > CHART_SIGNS.drawn * box.width * box.height


def is_named_table(box: Box, sheet: Sheet) -> bool:
    """Say whether the nearest caption over a box names a table."""
    return _nearest_caption(box, sheet) == "table"


def is_named_figure(box: Box, sheet: Sheet) -> bool:
    """Say whether the nearest caption over a box, or one close under it, names a figure."""
    nearest = _nearest_caption(box, sheet)
    if nearest is not None:
        return nearest == "figure"
    under = [x for x in sheet.strips if box.bottom < x.box.bottom < box.bottom + CHART_SIGNS.below]
    return any(opens_figure(x) and _is_within_width(x.box, box) for x in under)


def is_full_of_cells(shape: Shape, sheet: Sheet) -> bool:
    """Say whether a shape right under a figure's caption is a table: heads, labels, full cells.

    A chart has curves, bars, an axis or a field between its caption and its figures.
    """
    box, page = shape.box, sheet.page
    lines = [x for x in sheet.strips if opens_figure(x) and _is_within_width(x.box, box)]
    near = any(0 <= box.top - x.box.bottom < CHART_SIGNS.right_over * x.size for x in lines)
    body = [spot for spot in shape.spots if spot.row >= shape.header_rows and spot.words]
    labels = [spot for spot in body if spot.column == 0]
    if not near or not shape.header_rows or len(labels) < 2 or shape.filled < CHART_SIGNS.cells:
        return False
    if has_axis(shape) or any(_number(spot.words) is not None for spot in labels):
        return False
    bars = [g for g in sheet.rulings.grounds if g.width < CHART_SIGNS.bar * box.width]
    bars = [] if shape.candidate.evidence == "grid" else bars
    return not any(box.holds(thing) for thing in (*bars, *page.drawings, *page.images))


def _nearest_caption(box: Box, sheet: Sheet) -> str | None:
    """Return what the nearest caption over a box names; nothing where that is too far.

    A figure's caption counts as far as neither running text nor the figure itself stands
    between. ``other``: it names what ends well above the box.
    """
    over = [x for x in sheet.strips if x.box.top < box.top + 12 and _is_within_width(x.box, box)]
    for at, line in enumerate(reversed(over)):
        away = box.top - line.box.bottom
        if opens_figure(line):
            return "other" if _is_over_another(line.box, box, sheet) else "figure"
        if opens_caption(line):
            return "table" if away < CHART_SIGNS.above else "other"
        after = list(reversed(over))[at + 1 : at + 4]
        in_caption = any(opens_figure(x) or opens_caption(x) for x in after)
        if away > CHART_SIGNS.farthest or (_is_running_text(line) and not in_caption):
            break
    return None


def _is_over_another(caption: Box, box: Box, sheet: Sheet) -> bool:
    """Say whether the figure that a caption names ends well above a box."""
    page = sheet.page
    things = [*(rule.box for rule in page.rules), *page.drawings, *page.images]
    between = [
        thing.bottom
        for thing in things
        if caption.bottom < thing.top and thing.bottom < box.top and _is_within_width(thing, box)
    ]
    return len(between) >= CHART_SIGNS.ticks and box.top - max(between) > CHART_SIGNS.apart


def _is_within_width(line: Box, box: Box) -> bool:
    return line.x1 > box.x0 - CHART_SIGNS.axis and line.x0 < box.x1


def _is_running_text(line: Strip) -> bool:
    return len(line.pieces) == 1 and len(line.pieces[0].words) >= 8


def empty_share(shape: Shape, drawings: Sequence[Box] = ()) -> float | None:
    """Return the share of cells that hold text where that is less than a table has.

    Signs that are drawn in cells (ticks, discs) count as text.
    """
    signs = len(set(signs_of(shape, drawings).values()))
    units = max(1, shape.units)
    written = (sum(1 for spot in shape.spots if spot.words) + signs) / units
    least = min(shape.filled + signs / units, 2 * written)
    return least if least < CHART_SIGNS.filled else None


def has_field(shape: Shape) -> bool:
    """Say whether one cell takes most of the grid: the field of a chart (UN: bars and lines)."""
    widest = max((spot.units for spot in shape.spots), default=0)
    return min(shape.rows, len(shape.columns)) >= 3 and widest > CHART_SIGNS.field * shape.units


def has_axis(shape: Shape) -> bool:
    """Say whether a column holds figures in even steps: the ticks of an axis."""
    for column in (0, len(shape.columns) - 1):
        figures = [
            number
            for spot in sorted(shape.spots, key=lambda s: s.row)
            if spot.column == column and (number := _number(spot.words)) is not None
        ]
        steps = {round(a - b, 6) for a, b in itertools.pairwise(figures)}
        if len(figures) >= CHART_SIGNS.ticks and len(steps) == 1 and steps != {0}:
            return True
    return False


def is_titled_axis(shape: Shape, sheet: Sheet) -> bool:
    """Say whether even steps are those of an axis: with few cells filled or a turned title."""
    turned = [word for word in sheet.page.words if word.rotation != 0]
    return shape.filled < CHART_SIGNS.sparse_axis or any(
        map(partial(_titles_axis, shape.box), turned)
    )


def _titles_axis(box: Box, word: Word) -> bool:
    return (
        box.x0 - CHART_SIGNS.sideways <= word.box.x1
        and word.box.x0 <= box.x1 + CHART_SIGNS.sideways
        and box.top <= word.box.middle_y <= box.bottom
    )


def _number(words: Sequence[Word]) -> float | None:
    text = "".join(word.text for word in words).strip("%$€£").replace(",", "")
    try:
        return float(text)
    except ValueError:
        return None
