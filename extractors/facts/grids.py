"""A table's cells by place: what heads stand over a cell, and what label before it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from extractors.wording.periods import find_period
from schemas.tables import Cell, TableRow


def grids_of(tables: Iterable[TableRow], cells: Iterable[Cell]) -> Iterator["Grid"]:
    """Yield the grid of each table of a paper; its cells are gone through once."""
    own: dict[str, list[Cell]] = {}
    for cell in cells:
        own.setdefault(cell.table_id, []).append(cell)
    for table in tables:
        yield Grid.of(table, own.get(table.table_id, ()))


@dataclass(frozen=True)
class Grid:
    """The cells of one table; ``label_columns`` are the columns of row labels."""

    table: TableRow
    cells: tuple[Cell, ...]
    label_columns: int

    @classmethod
    def of(cls, table: TableRow, cells: Iterable[Cell]) -> "Grid":
        """Take the cells of ``table``; its first column holds labels if it has words."""
        own = tuple(cells)
        first = [cell.text for cell in own if cell.column == 1 and not cell.is_header]
        worded = sum(any(char.isalpha() for char in text) for text in first)
        labels = table.columns > 1 and (2 * worded > len(first) or all(map(find_period, first)))
        return cls(table, own, table.header_columns or int(labels))

    @cached_property
    def data(self) -> tuple[Cell, ...]:
        """The cells that are neither column heads nor row labels, row by row."""
        found = (c for c in self.cells if not c.is_header and c.column > self.label_columns)
        return tuple(sorted(found, key=lambda cell: (cell.row, cell.column)))

    def heads(self, column: int) -> list[str]:
        """Return the texts of the heads over a column, from the top."""
        return [cell.text for cell in self.head_cells(column)]

    def label(self, row: int) -> str | None:
        """Return the labels of a row, joined from left to right."""
        return " / ".join(cell.text for cell in self.label_cells(row)) or None

    def head_cells(self, column: int) -> list[Cell]:
        """Return the heads over a column that hold words, from the top."""
        return self._heads.get(column, [])

    def label_cells(self, row: int) -> list[Cell]:
        """Return the cells that hold the labels of a row, from the left."""
        return self._labels.get(row, [])

    def row(self, row: int) -> list[Cell]:
        """Return the data cells of one row, from the left."""
        return self._rows.get(row, [])

    def under(self, column: int) -> list[Cell]:
        """Return the data cells that begin in one column, from the top."""
        return self._columns.get(column, [])

    def column(self, column: int) -> list[Cell]:
        """Return the data cells of one column alone, from the top."""
        return [cell for cell in self.under(column) if cell.column_span == 1]

    @cached_property
    def _heads(self) -> Mapping[int, list[Cell]]:
        found: dict[int, list[Cell]] = {}
        for cell in sorted(self.cells, key=lambda cell: cell.row):
            if cell.is_header and cell.text:
                for column in range(cell.column, cell.column + cell.column_span):
                    found.setdefault(column, []).append(cell)
        return found

    @cached_property
    def _labels(self) -> Mapping[int, list[Cell]]:
        found: dict[int, list[Cell]] = {}
        for cell in sorted(self.cells, key=lambda cell: cell.column):
            if cell.text and not cell.is_header and cell.column <= self.label_columns:
                for row in range(cell.row, cell.row + cell.row_span):
                    found.setdefault(row, []).append(cell)
        return found

    @cached_property
    def _rows(self) -> Mapping[int, list[Cell]]:
        found: dict[int, list[Cell]] = {}
        for cell in self.data:
            found.setdefault(cell.row, []).append(cell)
        return found

    @cached_property
    def _columns(self) -> Mapping[int, list[Cell]]:
        found: dict[int, list[Cell]] = {}
        for cell in self.data:
            found.setdefault(cell.column, []).append(cell)
        return found
