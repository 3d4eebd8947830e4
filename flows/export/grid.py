"""Cells to the rows of a table with spans: what stands where, and which places are empty."""

from collections.abc import Iterable, Iterator

from schemas.tables import Cell


def grid_of(rows: int, columns: int, cells: Iterable[Cell]) -> list[list[Cell | None]]:
    """Return for each row the cells that begin in it, in the order of the columns.

    A place that no cell covers is None, so that what follows keeps its column. A row that
    is covered from above whole is [None] where it has nothing else: it has to be there.
    """
    begin: dict[tuple[int, int], list[Cell]] = {}
    covered: set[tuple[int, int]] = set()
    for cell in cells:
        begin.setdefault((cell.row, cell.column), []).append(cell)
        rows, columns = max(rows, cell.row), max(columns, cell.column)
        covered |= set(_places(cell, rows, columns))
    return [_row(begin, covered, row, columns) or [None] for row in range(1, rows + 1)]


def _places(cell: Cell, rows: int, columns: int) -> Iterator[tuple[int, int]]:
    """Yield the places inside a table that a cell covers, row and column from 1."""
    for row in range(cell.row, min(cell.row + cell.row_span, rows + 1)):
        for column in range(cell.column, min(cell.column + cell.column_span, columns + 1)):
            yield row, column


def _row(
    begin: dict[tuple[int, int], list[Cell]],
    covered: set[tuple[int, int]],
    row: int,
    columns: int,
) -> list[Cell | None]:
    found: list[Cell | None] = []
    for column in range(1, columns + 1):
        if (row, column) in begin:
            found += begin[row, column]
        elif (row, column) not in covered:
            found.append(None)
    return found
