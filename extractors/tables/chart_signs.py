"""Signs of a chart: what has rules and figures in line but is no table."""

import itertools
from collections.abc import Sequence
from functools import partial

from extractors.tables.labels import opens_caption, opens_figure
from extractors.tables.pieces import Strip
from extractors.tables.shape import Shape
from extractors.tables.sheet import Sheet
from schemas.paper import Box, Word

FILLED = 0.3  # share of its cells that hold text in a table (charts: under 0.2)
DRAWN = 0.15  # share of the grid that the box around its curves takes in a chart
FIELD = 0.4  # share of the grid that no cell of a table takes
ABOVE = 60.0  # points over which a table's caption rules what is under it
FARTHEST = 330.0  # points over which a figure's does, if no text stands between (UN: 250)
AXIS = 80.0  # points: a chart's caption starts this far left of its field, or less (US-028)
APART = 20.0  # points between a figure and a table under it, at least
BELOW = 40.0  # points under which a figure's caption rules what is over it
TICKS = 4  # figures in even steps that make an axis
SIDEWAYS = 14.0  # points: a turned title stands this close to an axis
SPARSE_AXIS = 0.6  # share of the cells that hold text in a table with a column of even steps


def is_drawn(box: Box, drawings: Sequence[Box]) -> bool:
    """Say whether curves or pictures of lines take much of a box."""
    inside = [drawing for drawing in drawings if box.holds(drawing)]
    if not inside:
        return False
    drawn = Box.around(inside)
    return drawn.width * drawn.height > DRAWN * box.width * box.height


def is_named_table(box: Box, sheet: Sheet) -> bool:
    """Say whether the nearest caption over a box names a table."""
    return _nearest_caption(box, sheet) == "table"


def is_named_figure(box: Box, sheet: Sheet) -> bool:
    """Say whether the nearest caption over a box, or one close under it, names a figure."""
    nearest = _nearest_caption(box, sheet)
    if nearest is not None:
        return nearest == "figure"
    under = [x for x in sheet.strips if box.bottom < x.box.bottom < box.bottom + BELOW]
    return any(opens_figure(x) and _beside(x.box, box) for x in under)


def _nearest_caption(box: Box, sheet: Sheet) -> str | None:
    """Return what the nearest caption over a box names; nothing where that is too far.

    A figure's caption counts as far as neither running text nor the figure itself stands
    between. ``other``: it names what ends well above the box.
    """
    over = [x for x in sheet.strips if x.box.top < box.top + 12 and _beside(x.box, box)]
    for at, line in enumerate(reversed(over)):
        away = box.top - line.box.bottom
        if opens_figure(line):
            return "other" if _is_over_another(line.box, box, sheet) else "figure"
        if opens_caption(line):
            return "table" if away < ABOVE else "other"
        after = list(reversed(over))[at + 1 : at + 4]
        in_caption = any(opens_figure(x) or opens_caption(x) for x in after)
        if away > FARTHEST or (_is_text(line) and not in_caption):
            break
    return None


def _is_over_another(caption: Box, box: Box, sheet: Sheet) -> bool:
    """Say whether the figure that a caption names ends well above a box."""
    page = sheet.page
    things = [*(rule.box for rule in page.rules), *page.drawings, *page.images]
    between = [
        thing.bottom
        for thing in things
        if caption.bottom < thing.top and thing.bottom < box.top and _beside(thing, box)
    ]
    return len(between) >= TICKS and box.top - max(between) > APART


def _beside(line: Box, box: Box) -> bool:
    return line.x1 > box.x0 - AXIS and line.x0 < box.x1


def _is_text(line: Strip) -> bool:
    return len(line.pieces) == 1 and len(line.pieces[0].words) >= 8


def empty_share(shape: Shape) -> float | None:
    """Return the share of cells that hold text where that is less than a table has."""
    written = sum(1 for spot in shape.spots if spot.words) / max(1, shape.units)
    least = min(shape.filled, 2 * written)
    return least if least < FILLED else None


def has_field(shape: Shape) -> bool:
    """Say whether one cell takes most of the grid: the field of a chart (UN: bars and lines)."""
    widest = max((spot.units for spot in shape.spots), default=0)
    return min(shape.rows, len(shape.columns)) >= 3 and widest > FIELD * shape.units


def has_axis(shape: Shape) -> bool:
    """Say whether a column holds figures in even steps: the ticks of an axis."""
    for column in (0, len(shape.columns) - 1):
        figures = [
            number
            for spot in sorted(shape.spots, key=lambda s: s.row)
            if spot.column == column and (number := _number(spot.words)) is not None
        ]
        steps = {round(a - b, 6) for a, b in itertools.pairwise(figures)}
        if len(figures) >= TICKS and len(steps) == 1 and steps != {0}:
            return True
    return False


def is_titled_axis(shape: Shape, sheet: Sheet) -> bool:
    """Say whether even steps are those of an axis: with few cells filled or a turned title."""
    turned = [word for word in sheet.page.words if word.rotation != 0]
    return shape.filled < SPARSE_AXIS or any(map(partial(_is_title, shape.box), turned))


def _is_title(box: Box, word: Word) -> bool:
    return (
        box.x0 - SIDEWAYS <= word.box.x1
        and word.box.x0 <= box.x1 + SIDEWAYS
        and box.top <= (word.box.top + word.box.bottom) / 2 <= box.bottom
    )


def _number(words: Sequence[Word]) -> float | None:
    text = "".join(word.text for word in words).strip("%$€£").replace(",", "")
    try:
        return float(text)
    except ValueError:
        return None
