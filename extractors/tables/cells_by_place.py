"""Cells without upright rules: a cell is a row's text in a column."""

from collections.abc import Sequence

from extractors.tables.group_lines import is_over_all
from extractors.tables.measures import CELLS_BY_PLACE
from extractors.tables.pieces import Piece, Strip
from extractors.tables.placing import Columns, Spot
from schemas.paper import Box


def open_spots(
    rows: Sequence[Sequence[Strip]],
    columns: Columns,
    first_row: int,
    grounds: Sequence[Box] = (),
    *,
    numbered: bool = False,
) -> list[Spot]:
    """Return the cells of rows of lines; empty ones are left out.

    ``grounds`` are those of the page: a line alone on one over all columns is one cell. So are
    the lines of `group_lines.py`, if the paper's paragraphs are ``numbered``.
    """
    pieces = [piece for row in rows for strip in row for piece in strip.pieces]
    starts = [piece.box.x0 for piece in pieces if not piece.is_value]
    found = []
    for at, row in enumerate(rows):
        whole = (numbered and is_over_all(rows, at, columns)) or _is_head_of_rows(
            row, columns, starts, grounds
        )
        found += [_spot_over_all(row, columns, at + first_row)] if whole else []
        found += [] if whole else _row_spots(row, columns, at + first_row)
    return found


def _spot_over_all(row: Sequence[Strip], columns: Columns, at: int) -> Spot:
    """Return a row as one cell over all columns."""
    return Spot(at, 0, at, len(columns) - 1, tuple(word for strip in row for word in strip.words))


def _is_head_of_rows(
    row: Sequence[Strip], columns: Columns, starts: Sequence[float], grounds: Sequence[Box]
) -> bool:
    """Say whether a row is one cell over all columns: in the middle, or on its own ground."""
    pieces = [piece for strip in row for piece in strip.pieces]
    return len(pieces) == 1 and (
        _is_over_the_middle(pieces[0], columns, starts)
        or _has_ground(pieces[0].box, columns, grounds)
    )


def _has_ground(box: Box, columns: Columns, grounds: Sequence[Box]) -> bool:
    """Say whether a line stands on a ground of its own from the first column to the last."""
    width = columns.edges[-1] - columns.edges[0]
    return any(
        ground.holds(box)
        and ground.width > CELLS_BY_PLACE.whole * width
        and ground.height < CELLS_BY_PLACE.low * box.height
        for ground in grounds
    )


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
    starts_at = sorted(cells)
    spots = []
    for place, first in enumerate(starts_at):
        end, pieces = cells[first]
        if place + 1 < len(starts_at):
            end = min(end, starts_at[place + 1] - 1)
        words = tuple(word for piece in pieces for word in piece.words)
        spots.append(Spot(at, first, at, max(end, first), words))
    return spots


def _is_over_the_middle(piece: Piece, columns: Columns, starts: Sequence[float]) -> bool:
    """Say whether a lone line over the middle of all columns heads the rows under it.

    A cell of a column that lies in the middle starts where others of the column do.
    """
    middle = piece.middle_x
    if piece.is_value or abs(middle - _middle_of_columns(columns, 0)) > CELLS_BY_PLACE.middle:
        return False
    return sum(abs(start - piece.box.x0) < CELLS_BY_PLACE.flush for start in starts) == 1


def _middle_of_columns(columns: Columns, first: int) -> float:
    """Return the middle of the columns from one to the last, in points."""
    return (columns.edges[first] + columns.edges[-1]) / 2


def _reach(piece: Piece, strip: Strip, columns: Columns) -> tuple[int, int]:
    """Return the columns of a piece: its own, or those that a lone line runs over."""
    if piece.is_value:
        column = columns.at(piece.middle_x)
        return column, column
    first, last = columns.span(piece.box)
    if first == last or first == 0 or len(strip.pieces) > 2:
        return first, first if first == 0 else last
    left, right = columns.edges[1], columns.edges[-1]
    off = abs(piece.middle_x - _middle_of_columns(columns, 1))
    if len(strip.pieces) == 1 and off < CELLS_BY_PLACE.centred * (right - left):
        return 1, len(columns) - 1
    return first, last
