"""Cells to values: the numbers that cells print, with unit, or why there is none."""

import re
from collections.abc import Iterable, Sequence

from extractors.facts.grids import Grid
from extractors.facts.units import unit_of
from extractors.wording.languages import Language
from extractors.wording.numbers import Style, column_style, missing_code, read_number
from schemas.tables import Cell, TableRow


def with_values(
    tables: Iterable[TableRow], cells: Sequence[Cell], language: Language
) -> list[Cell]:
    """Return the cells with value, unit and missing code, in the order given.

    A cell that prints no unit takes that of its column's head, or of its table. A blank
    cell is coded only in a column of numbers.
    """
    valued: dict[str, Cell] = {}
    for table in tables:
        grid = Grid.of(table, cells)
        for column in range(grid.label_columns + 1, table.columns + 1):
            for cell in _column(grid, column, language):
                valued[cell.cell_id] = cell
    return [valued.get(cell.cell_id, cell) for cell in cells]


def with_units(tables: Iterable[TableRow], language: Language) -> list[TableRow]:
    """Return the tables, each with the unit as printed that its caption names in brackets."""
    return [
        table.model_copy(update={"unit": _caption_unit(table, language)})
        if table.unit is None
        else table
        for table in tables
    ]


def _caption_unit(table: TableRow, language: Language) -> str | None:
    return next((each for each in _bracketed(table.caption) if unit_of(each, language)), None)


def _column(grid: Grid, column: int, language: Language) -> list[Cell]:
    cells = [cell for cell in grid.data if cell.column == column]
    style = column_style([cell.text for cell in cells if cell.column_span == 1], language)
    numbers = sum(read_number(cell.text, style) is not None for cell in cells)
    unit = _unit(grid, column, language)
    return [_valued(cell, style, unit, numbers > 0, language) for cell in cells]


def _valued(
    cell: Cell, style: Style, unit: str | None, in_numbers: bool, language: Language
) -> Cell:
    number = read_number(cell.text, style)
    if number is not None:
        return cell.model_copy(update={"value": number.value, "unit": number.unit or unit})
    code = missing_code(cell.text, language)
    if code == "blank" and not in_numbers:
        return cell
    return cell.model_copy(update={"missing_code": code})


def _unit(grid: Grid, column: int, language: Language) -> str | None:
    """Return the unit named nearest to a column: by its heads from below, then the table."""
    captions = [grid.table.unit, *_bracketed(grid.table.caption)]
    named = [*reversed(grid.heads(column)), *captions]
    return next((unit for text in named if text and (unit := unit_of(text, language))), None)


def _bracketed(caption: str | None) -> list[str]:
    """Return what a caption says in brackets, where units stand: "(in $'000)"."""
    return re.findall(r"\(([^()]*)\)", caption or "")
