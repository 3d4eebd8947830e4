"""A table's cells by place: what heads stand over a cell, and what label before it."""

from collections.abc import Iterable
from dataclasses import dataclass

from extractors.wording.periods import find_period
from schemas.tables import Cell, TableRow


@dataclass(frozen=True)
class Grid:
    """The cells of one table; ``label_columns`` are the columns of row labels."""

    table: TableRow
    cells: tuple[Cell, ...]
    label_columns: int

    @classmethod
    def of(cls, table: TableRow, cells: Iterable[Cell]) -> "Grid":
        """Gather the cells of ``table``; its first column holds labels if it has words."""
        own = tuple(cell for cell in cells if cell.table_id == table.table_id)
        first = [cell.text for cell in own if cell.column == 1 and not cell.is_header]
        worded = sum(any(char.isalpha() for char in text) for text in first)
        labels = table.columns > 1 and (2 * worded > len(first) or all(map(find_period, first)))
        return cls(table, own, table.header_columns or int(labels))

    @property
    def data(self) -> list[Cell]:
        """The cells that are neither column heads nor row labels, row by row."""
        found = [c for c in self.cells if not c.is_header and c.column > self.label_columns]
        return sorted(found, key=lambda cell: (cell.row, cell.column))

    def heads(self, column: int) -> list[str]:
        """Return the texts of the heads over a column, from the top."""
        over = [
            cell
            for cell in self.cells
            if cell.is_header
            and cell.text
            and cell.column <= column < cell.column + cell.column_span
        ]
        return [cell.text for cell in sorted(over, key=lambda cell: cell.row)]

    def label(self, row: int) -> str | None:
        """Return the labels of a row, joined from left to right."""
        before = [
            cell
            for cell in self.cells
            if not cell.is_header
            and cell.column <= self.label_columns
            and cell.text
            and cell.row <= row < cell.row + cell.row_span
        ]
        return " / ".join(c.text for c in sorted(before, key=lambda cell: cell.column)) or None

    def column(self, column: int) -> list[Cell]:
        """Return the data cells of one column, from the top."""
        return [cell for cell in self.data if cell.column == column and cell.column_span == 1]
