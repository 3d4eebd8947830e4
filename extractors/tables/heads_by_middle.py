"""Heads without rules: a head stands over the middle of the columns that it heads."""

from collections.abc import Sequence
from typing import NamedTuple

from extractors.tables.measures import HEADS
from extractors.tables.pieces import Piece
from extractors.tables.placing import Columns
from schemas.paper import Box


class Head(NamedTuple):
    """A head, the columns that it is over so far, and the first and last that it may be over."""

    piece: Piece
    span: tuple[int, int]
    least: int
    most: int


def widened_to_middle(head: Head, columns: Columns, lower: Sequence[Piece]) -> tuple[int, int]:
    """Widen a head to the columns over whose middle it stands, if lower heads fill them."""
    piece, span, least, most = head
    filled: dict[int, Box] = {}
    for one in lower:
        first, last = columns.span(one.box)
        if first == last:
            filled[first] = Box.around([one.box, filled[first]]) if first in filled else one.box
    middle = piece.middle_x
    best, off = span, _off(span, middle, filled)
    if off is None:
        return span
    for first in range(least, span[0] + 1):
        for last in range(span[1], most + 1):
            if (first, last) == span or not all(c in filled for c in range(first, last + 1)):
                continue
            other = _off((first, last), middle, filled)
            if other is not None and other + HEADS.centred * piece.size < off:
                best, off = (first, last), other
    return best


def evenly(head: Head, columns: Columns, lower: Sequence[Piece]) -> tuple[int, int]:
    """Widen a head over one column to as many on its left as on its right that have none.

    Only where another head of the line is over several columns: then the middle column of
    three shows what it is over no more than the middle of all three.
    """
    piece, span, least, most = head
    first, last = span
    lowest = {columns.span(one.box) for one in lower}
    middle = piece.middle_x
    while first == last or (first, last) != span:
        wider = (first - 1, last + 1)
        if wider[0] < least or wider[1] > most or any((c, c) not in lowest for c in wider):
            break
        if abs(middle - (columns.edges[wider[0]] + columns.edges[wider[1] + 1]) / 2) > piece.size:
            break
        first, last = wider
    return first, last


def _off(span: tuple[int, int], middle: float, filled: dict[int, Box]) -> float | None:
    boxes = [filled[c] for c in range(span[0], span[1] + 1) if c in filled]
    if not boxes:
        return None
    box = Box.around(boxes)
    return abs(box.middle_x - middle)
