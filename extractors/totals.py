"""Printed totals against the sums of what stands over them.

A total may add up all rows above it, the rows since the total before it, or the subtotals.
Source: GB.267/TC/1, appendices (totals in thousands may differ by one from rounding).
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from extractors.findings import Draft
from extractors.folding import fold_label
from extractors.grids import Grid
from extractors.languages import Language, wording
from schemas.tables import Cell, TableRow

NEAR = Decimal("0.25")  # of the total; rates and averages lie further off
LEAST = 2  # rows that a total stands for, at least


class Total(NamedTuple):
    """A printed total and the sums it might be."""

    cell: Cell
    value: Decimal
    sums: tuple[Decimal, ...]
    slack: Decimal

    @property
    def holds(self) -> bool:
        """Say whether the total is one of the sums, but for rounding."""
        return any(abs(self.value - each) <= self.slack for each in self.sums)

    @property
    def is_near(self) -> bool:
        """Say whether the total is nearly a sum, as a misprint or a lost row leaves it."""
        return any(abs(self.value - each) <= NEAR * abs(self.value) for each in self.sums)


def check_totals(
    tables: Iterable[TableRow], cells: Sequence[Cell], language: Language
) -> list[Draft]:
    """Return a draft for each total that is no sum, in rows that are totals by proof.

    A row called "Total" may hold averages too; so it is held to be a sum only in a table
    where at least half of such totals add up, or where it is the only one; and in a column
    where another total adds up, or where it comes near. Percentages need not add up.
    """
    drafts: list[Draft] = []
    for table in tables:
        grid = Grid.of(table, cells)
        rows = _total_rows(grid, language)
        found = [
            total
            for column in range(grid.label_columns + 1, table.columns + 1)
            for total in _totals(grid.column(column), rows)
        ]
        wrong = [total for total in found if not total.holds]
        if 2 * len(wrong) <= len(found) or len(found) == 1:
            proven = {total.cell.column for total in found if total.holds}
            drafts += [
                _draft(total)
                for total in wrong
                if total.cell.unit != "%" and (total.cell.column in proven or total.is_near)
            ]
    return drafts


def _total_rows(grid: Grid, language: Language) -> frozenset[int]:
    """Return the rows whose label is a word for total."""
    pattern = wording(language.total_words, whole=True)
    labels = {cell.row: grid.label(cell.row) for cell in grid.data}
    return frozenset(
        row
        for row, label in labels.items()
        if label and any(pattern.match(fold_label(part)) for part in label.split(" / "))
    )


def _totals(column: Sequence[Cell], rows: frozenset[int]) -> list[Total]:
    found: list[Total] = []
    single: list[Decimal] = []
    since: list[Decimal] = []
    subtotals: list[Decimal] = []
    for cell in column:
        if cell.value is None:
            continue
        if cell.row not in rows:
            single.append(cell.value)
            since.append(cell.value)
            continue
        readings = [part for part in (since, single, subtotals) if len(part) >= LEAST]
        if readings:
            sums = [sum(part, Decimal(0)) for part in readings]
            sums += [each / 2 for each in sums]  # sums of a part stand among its figures
            slack = _slack(cell.value, max(map(len, readings)))
            found.append(Total(cell, cell.value, tuple(sums), slack))
        subtotals.append(cell.value)
        since = []
    return found


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
        message=f"{total.value:f} is printed as the total, the figures add up to {nearest:f}",
    )
