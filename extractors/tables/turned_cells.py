"""Words set sideways in cells of a drawn grid: labels of groups of rows, heads of columns."""

from collections.abc import Sequence
from dataclasses import replace

from extractors.tables.placing import Columns, Spot
from schemas.paper import Box, Word


def with_turned(
    spots: Sequence[Spot], columns: Columns, heights: Sequence[float], turned: Sequence[Word]
) -> list[Spot]:
    """Return the cells with the turned words that stand in them, each in reading order.

    ``heights`` are the tops of the rows and the bottom of the last, in points.
    """
    if not turned:
        return list(spots)
    found = []
    for spot in spots:
        box = Box(
            columns.edges[spot.column],
            heights[spot.row],
            columns.edges[spot.column_end + 1],
            heights[spot.row_end + 1],
        )
        inside = sorted((word for word in turned if box.holds(word.box)), key=_reading)
        found.append(replace(spot, words=(*spot.words, *inside)) if inside else spot)
    return found


def _reading(word: Word) -> tuple[float, float]:
    """Return the place of a turned word in its cell: its line, then how far along it."""
    if word.rotation == 90:
        return -word.baseline, word.box.top
    return word.baseline, -word.box.bottom
