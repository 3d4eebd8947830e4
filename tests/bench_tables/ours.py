"""This project's own reading of a PDF, as the benchmark counts it."""

from collections import defaultdict
from pathlib import Path

from extractors.pipeline import read_paper
from schemas.tables import Cell
from tests.bench_tables.gold import GridCell, Pages, plain


def read(pdf: Path) -> Pages:
    """Return the tables of a PDF by the page on which each cell starts."""
    tables: dict[tuple[int, str], list[GridCell]] = defaultdict(list)
    for cell in read_paper(pdf.read_bytes(), pdf.name)[Cell]:
        assert isinstance(cell, Cell)
        tables[cell.page, cell.table_id].append(
            GridCell(
                cell.row,
                cell.column,
                cell.row + cell.row_span - 1,
                cell.column + cell.column_span - 1,
                plain(cell.text),
            )
        )
    pages: Pages = defaultdict(list)
    for (page, _), cells in tables.items():
        pages[page].append(cells)
    return pages
