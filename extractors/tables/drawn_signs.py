"""Signs that are drawn in cells, not written: ticks, discs.

A sign is a small curve or picture alone in a cell without text, in a row that has a label
and a column that has a head.
"""

from collections.abc import Sequence
from statistics import median

from extractors.tables.measures import DRAWN_SIGNS
from extractors.tables.placing import Spot
from extractors.tables.shape import Shape
from schemas.paper import Box

Unit = tuple[int, int]


def signs_of(shape: Shape, drawings: Sequence[Box]) -> dict[Box, Unit]:
    """Return the drawings that are signs, each with the row and column of its cell, from 0."""
    spots = [spot for spot in shape.spots if spot.words]
    small = [box for box in drawings if _is_small(box, spots) and shape.box.holds(box)]
    if not small:
        return {}
    spans = row_spans(shape, spots)
    filled = {unit for spot in spots for unit in _units(spot)}
    labelled = {row for row, column in filled if column == 0 and row >= shape.header_rows}
    headed = {column for row, column in filled if row < shape.header_rows}
    found = {}
    for box in small:
        column, middle = shape.columns.at(box.middle_x), box.middle_y
        row = next((at for at in labelled if spans[at][0] <= middle <= spans[at][1]), None)
        if row is not None and column in headed and (row, column) not in filled:
            found[box] = (row, column)
    return found


def _is_small(box: Box, spots: Sequence[Spot]) -> bool:
    size = median(word.size for spot in spots for word in spot.words)
    return max(box.width, box.height) < DRAWN_SIGNS.largest * size


def _units(spot: Spot) -> list[Unit]:
    rows, columns = range(spot.row, spot.row_end + 1), range(spot.column, spot.column_end + 1)
    return [(row, column) for row in rows for column in columns]


def row_spans(shape: Shape, spots: Sequence[Spot]) -> list[tuple[float, float]]:
    """Return the top and bottom of the text of each row, the grid's for an empty row."""
    box = shape.box
    tops = [box.bottom] * shape.rows
    bottoms = [box.top] * shape.rows
    for spot in spots:
        if spot.words and spot.row == spot.row_end:
            held = Box.around(word.box for word in spot.words)
            tops[spot.row] = min(tops[spot.row], held.top)
            bottoms[spot.row] = max(bottoms[spot.row], held.bottom)
    return [
        (top, bottom) if top < bottom else (box.top, box.bottom)
        for top, bottom in zip(tops, bottoms, strict=True)
    ]
