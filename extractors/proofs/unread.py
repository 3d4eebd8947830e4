"""Figures with a glyph that says nothing: read where a total proves it, else said.

The text of the cell stays as printed. What a total lacks, or what its parts add up to, must
be the printed figure with one sign in the place of the glyph; two totals must not differ.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from extractors.facts.grids import Grid
from extractors.facts.groups import group_rows, total_rows
from extractors.findings import Draft
from extractors.proofs.relations import is_rate_column
from extractors.proofs.spans import figures_of, spans
from extractors.wording.digits import SIGNS
from extractors.wording.doubtful import UNKNOWN, doubtful_figures
from extractors.wording.languages import Language
from extractors.wording.numbers import printed_number
from schemas.tables import Cell, Passage

SAID = "0123456789-., "  # what a glyph in a figure may say


def read_by_totals(grid: Grid, language: Language) -> Iterator[tuple[Cell, Draft]]:
    """Yield the cells whose figure a total proves, with their values, each with a finding."""
    if not any(UNKNOWN in cell.text for cell in grid.data):
        return
    rows, groups = total_rows(grid, language), group_rows(grid)
    for column in range(grid.label_columns + 1, grid.table.columns + 1):
        if is_rate_column(grid, column, language):
            continue
        cells = figures_of(grid, column)
        may_be = {cell.cell_id: set(_readings(cell, language)) for cell in cells}
        proven = _proven(cells, rows, groups, may_be)
        unit = next((cell.unit for cell in cells if cell.value is not None), None)
        for cell in cells:
            if len(values := proven.get(cell.cell_id, set())) == 1:
                yield _read(cell, values.copy().pop(), unit)


def _readings(cell: Cell, language: Language) -> Iterator[Decimal]:
    """Yield the values that a cell may have, for each sign that its one glyph may say."""
    if cell.value is not None or cell.text.count(UNKNOWN) != 1:
        return
    for sign in SAID:
        printed = printed_number(cell.text.replace(UNKNOWN, sign), language)
        for decimal in SIGNS if printed else ():
            number = printed.number(decimal) if printed else None
            if number is not None:
                yield number.value


def _proven(
    cells: Sequence[Cell],
    rows: frozenset[int],
    groups: frozenset[int],
    may_be: Mapping[str, set[Decimal]],
) -> Mapping[str, set[Decimal]]:
    """Return the values that totals leave for the doubtful cells of a column."""
    nought = Decimal(0)
    filled = [c.model_copy(update={"value": nought}) if may_be[c.cell_id] else c for c in cells]
    found: dict[str, set[Decimal]] = defaultdict(set)
    for total, readings in spans(filled, rows, groups):
        for parts in readings:
            doubtful = [cell for cell in (total, *parts) if may_be[cell.cell_id]]
            if len(doubtful) != 1:
                continue
            lacking = _sum([total]) - _sum(parts)
            lacking = -lacking if doubtful[0] is total else lacking
            if lacking in may_be[doubtful[0].cell_id]:
                found[doubtful[0].cell_id].add(lacking)
    return found


def _sum(cells: Iterable[Cell]) -> Decimal:
    return sum((cell.value or Decimal(0) for cell in cells), Decimal(0))


def _read(cell: Cell, value: Decimal, unit: str | None) -> tuple[Cell, Draft]:
    message = f"{cell.text} is printed, a glyph in it says nothing; its value is {value:f}: "
    message += "so the total of its column adds up"
    found = cell.model_copy(update={"value": value, "unit": unit, "missing_code": None})
    return found, Draft("figure-recovered", message, cell.page, cell.cell_id)


def unread_figures(passages: Iterable[Passage], cells: Iterable[Cell]) -> Iterator[Draft]:
    """Yield a finding for each passage with figures of which no value is read."""
    valued = {cell.cell_id for cell in cells if cell.value is not None}
    for passage in passages:
        found = doubtful_figures(passage.text)
        if found and passage.passage_id not in valued:
            message = f"{', '.join(found)} is printed, a glyph in it says nothing: it has no value"
            yield Draft("figure-unread", message, passage.page, passage.passage_id)
