"""Cells without upright rules: a cell is a row's text in a column."""

from collections.abc import Sequence

from extractors.tables.lattice import Columns, Spot
from extractors.tables.pieces import Piece, Strip

CENTRED = 0.08  # share of the width: a lone line this close to the middle heads a group


def open_spots(rows: Sequence[Sequence[Strip]], columns: Columns, first_row: int) -> list[Spot]:
    """Return the cells of rows of lines; empty ones are left out."""
    return [
        spot
        for at, row in enumerate(rows, start=first_row)
        for spot in _row_spots(row, columns, at)
    ]


def _row_spots(row: Sequence[Strip], columns: Columns, at: int) -> list[Spot]:
    placed: list[tuple[int, int, Piece]] = []
    for strip in row:
        for piece in strip.pieces:
            first, last = _reach(piece, strip, columns)
            placed.append((first, last, piece))
    cells: dict[int, tuple[int, list[Piece]]] = {}
    for first, last, piece in placed:
        end, pieces = cells.get(first, (first, []))
        cells[first] = (max(end, last), [*pieces, piece])
    starts = sorted(cells)
    spots = []
    for place, first in enumerate(starts):
        end, pieces = cells[first]
        if place + 1 < len(starts):
            end = min(end, starts[place + 1] - 1)
        words = tuple(word for piece in pieces for word in piece.words)
        spots.append(Spot(at, first, at, max(end, first), words))
    return spots


def _reach(piece: Piece, strip: Strip, columns: Columns) -> tuple[int, int]:
    """Return the columns of a piece: its own, or those that a lone line runs over."""
    if piece.is_value:
        column = columns.at((piece.box.x0 + piece.box.x1) / 2)
        return column, column
    first, last = columns.span(piece.box)
    if first == last or first == 0 or len(strip.pieces) > 2:
        return first, first if first == 0 else last
    left, right = columns.edges[1], columns.edges[-1]
    off = abs((piece.box.x0 + piece.box.x1) / 2 - (left + right) / 2)
    if len(strip.pieces) == 1 and off < CENTRED * (right - left):
        return 1, len(columns) - 1
    return first, last
