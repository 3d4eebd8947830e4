"""Charts: what has rules and figures in line but is no table."""

import itertools
from collections.abc import Sequence

from extractors.tables.labels import opens_caption, opens_figure
from extractors.tables.pieces import Strip
from extractors.tables.structure import Lattice
from schemas.paper import Box, Word

FILLED = 0.3  # share of its cells that hold text in a table (charts: under 0.2)
ABOVE = 60.0  # points over which a figure's caption rules what is under it
BELOW = 40.0  # points under which a figure's caption rules what is over it
TICKS = 4  # figures in even steps that make an axis
SIDEWAYS = 14.0  # points: a turned title stands this close to an axis


def is_chart(lattice: Lattice, lines: Sequence[Strip], turned: Sequence[Word]) -> bool:
    """Say whether a lattice is a chart: by a figure's caption, an axis or empty space.

    ``lines`` are those of the whole page, ``turned`` its words that do not read upright.
    """
    named = _named_figure(lattice.region.box, lines)
    if named is False:
        return False
    full = _fill(lattice)
    if named:
        return lattice.region.evidence != "grid" or full < 0.85 or lattice.rows < 3
    if full < FILLED:
        return True
    return _has_axis(lattice) and (full < 0.6 or _titled(lattice.region.box, turned))


def _named_figure(box: Box, lines: Sequence[Strip]) -> bool | None:
    """Say whether the nearest caption names a figure (or a table); none if there is none."""
    near: list[tuple[float, bool]] = []
    for line in lines:
        if line.box.x1 < box.x0 or line.box.x0 > box.x1:
            continue
        away = box.top - line.box.bottom if line.box.top < box.top else line.box.top - box.bottom
        reach = ABOVE if line.box.top < box.top else BELOW
        if -box.height < away < reach:
            if opens_figure(line):
                near.append((away, True))
            elif opens_caption(line) and line.box.top < box.top + 12:
                near.append((away, False))
    return min(near)[1] if near else None


def _fill(lattice: Lattice) -> float:
    units = sum(
        (s.row_end - s.row + 1) * (s.column_end - s.column + 1) for s in lattice.spots if s.words
    )
    return units / max(1, lattice.rows * len(lattice.columns))


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
