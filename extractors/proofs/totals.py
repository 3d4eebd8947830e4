"""Printed totals against the sums of what stands over them.

A total may add up all rows above it, the rows since the total before it, or the subtotals.
Source: GB.267/TC/1, appendices (totals in thousands may differ by one from rounding).
"""

from collections.abc import Iterable, Sequence, Set
from decimal import Decimal
from typing import NamedTuple

from extractors.facts.grids import Grid, grids_of
from extractors.facts.groups import group_rows, rows_called, total_rows
from extractors.findings import Draft
from extractors.proofs.relations import is_rate_column
from extractors.proofs.spans import LEAST, alike, figures_of, spans
from extractors.wording.languages import Language, wording
from schemas.tables import Cell, TableRow

NEAR = Decimal("0.25")  # of the total; rates and averages lie further off
ZERO = Decimal(0)
WHOLE = Decimal(100)  # what shares add up to


class Total(NamedTuple):
    """A printed total and the sums it might be."""

    cell: Cell
    value: Decimal
    sums: tuple[Decimal, ...]
    slack: Decimal

    @property
    def holds(self) -> bool:
        """Say whether the total is one of the sums, but for rounding.

        Or half of one: the sums of a part may stand among its figures.
        """
        sums = (*self.sums, *(each / 2 for each in self.sums))
        return any(abs(self.value - each) <= self.slack for each in sums)

    @property
    def is_near(self) -> bool:
        """Say whether the total is nearly a sum, as a misprint or a lost row leaves it."""
        return _is_near(self.value, self.sums)


def check_totals(
    tables: Iterable[TableRow], cells: Sequence[Cell], language: Language
) -> list[Draft]:
    """Return a draft for each total that is no sum, in rows that are totals by proof.

    A row called "Total" may hold averages too; so it is held to be a sum only in a table
    where at least half of such totals add up, or where it is the only one; and in a column
    where another total adds up, or where it comes near. Under percentages, averages and
    rates only a total of 100 is held to be one, and only where it comes near. A table that
    may go on from the page before is held to nothing.
    """
    drafts: list[Draft] = []
    before: Grid | None = None
    for grid in grids_of(tables, cells):
        goes_on = before is not None and _may_go_on(before, grid, language)
        found = [] if goes_on else totals_of(grid, language, total_rows(grid, language))
        before = grid
        wrong = [total for total in found if not total.holds]
        if 2 * len(wrong) <= len(found) or len(found) == 1:
            proven = {total.cell.column for total in found if total.holds}
            drafts += [
                _draft(total) for total in wrong if total.cell.column in proven or total.is_near
            ]
    return drafts


def _may_go_on(before: Grid, grid: Grid, language: Language) -> bool:
    """Say whether a table may be the rest of the one before, on a new page: no total ended it."""
    last = max((cell.row for cell in before.data), default=0)
    return (
        before.table.page_end == grid.table.page - 1
        and before.table.columns == grid.table.columns
        and last not in total_rows(before, language)
    )


def totals_of(grid: Grid, language: Language, rows: frozenset[int]) -> list[Total]:
    """Return the totals of a table in some of its rows, with the sums that they may be.

    Figures under "less ..." are taken off, not added.
    """
    groups = group_rows(grid)
    deducted = rows_called(grid, wording(language.deducted_words))
    found: list[Total] = []
    for column in range(grid.label_columns + 1, grid.table.columns + 1):
        rates = is_rate_column(grid, column, language)
        figures = figures_of(grid, column)
        for cell, readings in spans(figures, rows, groups):
            value = cell.value or Decimal(0)
            readings += [each for each in [alike(grid, figures, cell, rows)] if len(each) >= LEAST]
            taken = {row for row in deducted if not _has_label_beside(grid, row, column)}
            sums = [sum((_signed(part, taken) for part in each), ZERO) for each in readings]
            if rates and not (value == WHOLE and _is_near(value, sums)):
                continue
            slack = _slack(value, max(map(len, readings)))
            found.append(Total(cell, value, tuple(sums), slack))
    return found


def _has_label_beside(grid: Grid, row: int, column: int) -> bool:
    """Say whether words stand between the label of a row and a column: a label of its own.

    A balance sheet has its two sides beside each other.
    """
    return any(
        cell.column < column and cell.value is None and any(map(str.isalpha, cell.text))
        for cell in grid.row(row)
    )


def _signed(cell: Cell, deducted: Set[int]) -> Decimal:
    value = cell.value or ZERO
    return -abs(value) if cell.row in deducted else value


def _is_near(value: Decimal, sums: Iterable[Decimal]) -> bool:
    return any(abs(value - each) <= NEAR * abs(value) for each in sums)


def _slack(value: Decimal, count: int) -> Decimal:
    """Return what rounding each of ``count`` figures to the printed digit may add up to."""
    exponent = value.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) and exponent < 0 else 0)
    return step * Decimal(count) / 2


def _draft(total: Total) -> Draft:
    nearest = min(total.sums, key=lambda each: abs(each - total.value))
    return Draft(
        code="total-differs-from-sum",
        page=total.cell.page,
        passage_id=total.cell.cell_id,
        message=f"{total.cell.text} is printed as the total, the figures over it add up to "
        f"{nearest:f}",
    )
