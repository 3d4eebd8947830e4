"""Cells to values: the numbers that cells print, with unit, or why there is none."""

import re
from collections.abc import Iterable, Iterator, Sequence

from extractors.facts.grids import Grid, grids_of
from extractors.facts.scales import with_unit_at
from extractors.facts.units import unit_of
from extractors.findings import Draft
from extractors.wording.digits import DecimalSign, sign_of
from extractors.wording.languages import Language
from extractors.wording.numbers import missing_code, printed_number, rises_and_falls
from schemas.tables import Cell, TableRow


def with_values(
    tables: Iterable[TableRow],
    cells: Sequence[Cell],
    language: Language,
    decimal: DecimalSign | None,
) -> list[Cell]:
    """Return the cells with value, unit and missing code, in the order given.

    A cell that prints no unit takes that of its column's head, or of its table. A blank
    cell is coded only in a column of numbers. ``decimal`` is the paper's sign before
    decimals; figures of the column that can be read in one way only go before it.
    """
    valued: dict[str, Cell] = {}
    for grid in grids_of(tables, cells):
        for column in _columns(grid):
            for cell in _column(grid, column, language, decimal):
                valued[cell.cell_id] = cell
    return [valued.get(cell.cell_id, cell) for cell in cells]


def figures_of_columns(
    tables: Iterable[TableRow], cells: Sequence[Cell], language: Language
) -> Iterator[list[str]]:
    """Yield the figures of each column of each table, folded, as evidence of how it writes."""
    for grid in grids_of(tables, cells):
        for column in _columns(grid):
            yield _figures(grid.column(column), language)


def undecided(
    tables: Iterable[TableRow], cells: Sequence[Cell], language: Language
) -> Iterator[Draft]:
    """Yield a finding for each cell without value whose figure can be read in two ways."""
    for grid in grids_of(tables, cells):
        for cell in grid.data:
            printed = printed_number(cell.text, language) if cell.value is None else None
            if printed is not None and printed.is_ambiguous:
                message = f"{cell.text} can be read in two ways: it has no value"
                yield Draft("number-ambiguous", message, cell.page, cell.cell_id)


def with_units(tables: Iterable[TableRow], language: Language) -> list[TableRow]:
    """Return the tables, each with the unit as printed that its caption names in brackets."""
    return [
        table.model_copy(update={"unit": _caption_unit(table, language)})
        if table.unit is None
        else table
        for table in tables
    ]


def _columns(grid: Grid) -> range:
    return range(grid.label_columns + 1, grid.table.columns + 1)


def _figures(cells: Iterable[Cell], language: Language) -> list[str]:
    printed = (printed_number(cell.text, language) for cell in cells)
    return [one.digits for one in printed if one is not None and one.digits]


def _caption_unit(table: TableRow, language: Language) -> str | None:
    return next((each for each in _bracketed(table.caption) if unit_of(each, language)), None)


def _column(
    grid: Grid, column: int, language: Language, decimal: DecimalSign | None
) -> Iterator[Cell]:
    cells = grid.under(column)
    sign = sign_of(_figures(grid.column(column), language), decimal)
    up = rises_and_falls(cell.text for cell in cells)
    unit = _unit(grid, column, language)
    printed = [printed_number(cell.text, language, up=up) for cell in cells]
    in_numbers = any(printed)
    for cell, one in zip(cells, printed, strict=True):
        number = one.number(sign) if one else None
        code = None if number else cell.missing_code or missing_code(cell.text, language)
        if number is not None:
            named = with_unit_at(number.unit, unit)
            yield cell.model_copy(update={"value": number.value, "unit": named})
        else:
            skipped = code == "blank" and not in_numbers
            yield cell if skipped else cell.model_copy(update={"missing_code": code})


def _unit(grid: Grid, column: int, language: Language) -> str | None:
    """Return the unit named nearest to a column: by its heads from below, then the table."""
    captions = [grid.table.unit, *_bracketed(grid.table.caption)]
    named = [*reversed(grid.heads(column)), *captions]
    return next((unit for text in named if text and (unit := unit_of(text, language))), None)


def _bracketed(caption: str | None) -> list[str]:
    """Return what a caption says in brackets, where units stand: "(in $'000)"."""
    return re.findall(r"\(([^()]*)\)", caption or "")
