"""A table of a paper on the terminal: a grid with ids, marks, spans and values."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from flows.export.grid import grid_of
from flows.export.notes import Notes, notes_of
from flows.export.rows import PaperRows, place_of
from flows.terminal.printing import WrongUseError
from flows.terminal.safe import words
from flows.terminal.show_places import findings_shown
from flows.terminal.show_words import ID, marked, note_lines, place_shown
from schemas.tables import Cell, Finding, TableRow

ROOMY = 5  # columns of a table that has room for blanks round its cells
MEANT = "green"


def table_asked(rows: PaperRows, name: str) -> TableRow:
    """Return a table by its place (`tbl_2`) or by its place in order (`2`).

    Raises:
        WrongUseError: there is none.
    """
    for table in rows.tables:
        if name in (place_of(table.table_id), table.table_id, str(table.order)):
            return table
    places = ", ".join(place_of(table.table_id) for table in rows.tables) or "none"
    raise WrongUseError(f"There is no table {name}; the paper has {places}.")


def table_shown(rows: PaperRows, table: TableRow, findings: Sequence[Finding]) -> RenderableType:
    """Return a table as a grid; a cell's id is the table's, `__r` its row, `c` its column."""
    notes = notes_of(rows)
    cells = [cell for cell in rows.cells if cell.table_id == table.table_id]
    units = {cell.unit for cell in cells if cell.value is not None}
    ids = {cell.cell_id for cell in cells} | {f"{table.table_id}__caption", table.table_id}
    mine = [finding for finding in findings if finding.passage_id in ids]
    own = [note for note in rows.footnotes if note.table_id == table.table_id]
    return Group(
        _title(rows, table, notes),
        _about(table, units),
        _grid(table, cells, notes, one_unit=len(units) < 2),
        *note_lines(own),
        *([findings_shown(mine)] if mine else []),
    )


def _title(rows: PaperRows, table: TableRow, notes: Notes) -> Text:
    caption = next((p for p in rows.passages if p.passage_id == f"{table.table_id}__caption"), None)
    title = place_shown(table.table_id).append(
        f"  Table {table.number}: " if table.number else "  "
    )
    return title.append_text(marked(caption.passage_id, caption.text, notes)) if caption else title


def _about(table: TableRow, units: set[str | None]) -> Text:
    pages = f"page {table.page}"
    if table.page_end != table.page:
        pages = f"pages {table.page} to {table.page_end}"
    unit = f"; values in {next(iter(units))}" if len(units) == 1 and None not in units else ""
    ids = f"{place_of(table.table_id)}__r<row>c<column>"
    said = f"{table.rows} rows, {table.columns} columns; {pages}{unit}; ids {ids}"
    return words(f"{said}; confidence {table.confidence:.2f}", "dim")


def _grid(table: TableRow, cells: Sequence[Cell], notes: Notes, one_unit: bool) -> Table:
    columns = max([table.columns, *(cell.column for cell in cells)])
    grid = Table(show_lines=True, header_style=ID, padding=(0, 1 if columns <= ROOMY else 0))
    grid.add_column("", style=ID, no_wrap=True)
    for column in range(1, columns + 1):
        grid.add_column(f"c{column}", overflow="fold")
    for number, row in enumerate(grid_of(table.rows, table.columns, cells), start=1):
        placed = {cell.column: cell for cell in row if cell}
        found = [placed.get(column) for column in range(1, columns + 1)]
        grid.add_row(f"r{number}", *(_cell(cell, notes, one_unit) for cell in found))
    return grid


def _cell(cell: Cell | None, notes: Notes, one_unit: bool) -> Text:
    """Return a cell: text with marks; under it its span, its value, why there is none."""
    if cell is None:
        return Text("")
    text = marked(cell.cell_id, cell.text, notes)
    text.stylize("bold" if cell.is_header else "")
    for part, style in _beside(cell, one_unit):
        text.append("\n" if text.plain else "").append_text(words(part, style))
    return text


def _beside(cell: Cell, one_unit: bool) -> Iterator[tuple[str, str]]:
    if cell.cell_id != f"{cell.table_id}__r{cell.row}c{cell.column}":
        yield place_of(cell.cell_id), ID
    if cell.row_span > 1:
        yield f"r{cell.row}–r{cell.row + cell.row_span - 1}", "dim"
    if cell.column_span > 1:
        yield f"c{cell.column}–c{cell.column + cell.column_span - 1}", "dim"
    if cell.value is not None and not (one_unit and _says(cell.text, cell.value)):
        unit = "" if one_unit else f" {cell.unit or ''}"
        yield f"= {cell.value:f}{unit}".rstrip(), MEANT
    if cell.missing_code:
        yield f"({cell.missing_code})", "dim"


def _says(text: str, value: Decimal) -> bool:
    """Say whether a text is a number as programs write it, but for blanks and commas."""
    try:
        return Decimal(re.sub(r"[\s,]", "", text)) == value
    except InvalidOperation:
        return False
