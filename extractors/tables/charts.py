"""Charts: what has rules and figures in line but is no table."""

import itertools
from collections.abc import Sequence

from extractors.tables.labels import opens_caption, opens_figure
from extractors.tables.lattice import Spot
from extractors.tables.pieces import Strip
from extractors.tables.structure import Lattice
from schemas.paper import Box, Page, Word

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


def is_chart(lattice: Lattice, lines: Sequence[Strip], page: Page) -> bool:
    """Say whether a lattice is a chart: by a figure's caption, curves, an axis or empty space.

    ``lines`` are those of the whole page.
    """
    named = _named_figure(lattice.region.box, lines, page)
    if named is False:
        return False
    full = _fill(lattice)
    if named or _is_drawn(lattice.region.box, page.drawings):
        return True
    turned = [word for word in page.words if word.rotation != 0]
    if min(full, 2 * _written(lattice)) < FILLED or _has_field(lattice):
        return True
    return _has_axis(lattice) and (full < 0.6 or _titled(lattice.region.box, turned))


def _is_drawn(box: Box, drawings: Sequence[Box]) -> bool:
    """Say whether curves or pictures of lines take much of a box."""
    inside = [drawing for drawing in drawings if box.holds(drawing)]
    if not inside:
        return False
    drawn = Box.around(inside)
    return drawn.width * drawn.height > DRAWN * box.width * box.height


def _named_figure(box: Box, lines: Sequence[Strip], page: Page) -> bool | None:
    """Say whether the nearest caption names a figure (or a table); none if there is none.

    A figure's caption over a region counts as far as neither running text nor the figure
    itself stands between.
    """
    over = [x for x in lines if x.box.top < box.top + 12 and _beside(x.box, box)]
    for at, line in enumerate(reversed(over)):
        away = box.top - line.box.bottom
        if opens_figure(line):
            return None if _is_over_another(line.box, box, page) else True
        if opens_caption(line):
            return False if away < ABOVE else None
        after = list(reversed(over))[at + 1 : at + 4]
        in_caption = any(opens_figure(x) or opens_caption(x) for x in after)
        if away > FARTHEST or (_is_text(line) and not in_caption):
            break
    under = [x for x in lines if box.bottom < x.box.bottom < box.bottom + BELOW]
    return True if any(opens_figure(x) and _beside(x.box, box) for x in under) else None


def _is_over_another(caption: Box, box: Box, page: Page) -> bool:
    """Say whether the figure that a caption names ends well above a region."""
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


def _fill(lattice: Lattice) -> float:
    units = sum(_units(spot) for spot in lattice.spots if spot.words)
    return units / max(1, lattice.rows * len(lattice.columns))


def _written(lattice: Lattice) -> float:
    """Return how many cells hold text for each unit of the grid: spans count once."""
    written = sum(1 for spot in lattice.spots if spot.words)
    return written / max(1, lattice.rows * len(lattice.columns))


def _has_field(lattice: Lattice) -> bool:
    """Say whether one cell takes most of the grid: the field of a chart (UN: bars and lines)."""
    widest = max((_units(spot) for spot in lattice.spots), default=0)
    count = lattice.rows * len(lattice.columns)
    return min(lattice.rows, len(lattice.columns)) >= 3 and widest > FIELD * count


def _units(spot: Spot) -> int:
    return (spot.row_end - spot.row + 1) * (spot.column_end - spot.column + 1)


def _has_axis(lattice: Lattice) -> bool:
    """Say whether a column holds figures in even steps: the ticks of an axis."""
    for column in (0, len(lattice.columns) - 1):
        figures = [
            number
            for spot in sorted(lattice.spots, key=lambda s: s.row)
            if spot.column == column and (number := _number(spot.words)) is not None
        ]
        steps = {round(a - b, 6) for a, b in itertools.pairwise(figures)}
        if len(figures) >= TICKS and len(steps) == 1 and steps != {0}:
            return True
    return False


def _number(words: Sequence[Word]) -> float | None:
    text = "".join(word.text for word in words).strip("%$€£").replace(",", "")
    try:
        return float(text)
    except ValueError:
        return None


def _titled(box: Box, turned: Sequence[Word]) -> bool:
    return any(
        box.x0 - SIDEWAYS <= word.box.x1
        and word.box.x0 <= box.x1 + SIDEWAYS
        and box.top <= (word.box.top + word.box.bottom) / 2 <= box.bottom
        for word in turned
    )
