"""What columns of percentages are worked out from: changes and shares, proved row by row.

A printed percentage is right if it can be worked out anew: the change from one column to a
later one, the share of a column's total, or one column in percent of another. A column that
follows such a rule in nearly all rows proves where one row does not: a minus that was lost,
or a figure that is wrong. Source: GB.267/TC/1, appendix I, where every minus was lost.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from extractors.facts.grids import Grid
from extractors.facts.units import is_rate
from extractors.wording.languages import Language
from schemas.tables import Cell

LEAST = 3  # rows that must follow a rule, at least
EXACT = Decimal("0.51")  # of the last digit printed: what rounding the result leaves
ROUNDED = 2  # last digits printed: what rounding the figures it comes from may add
MOST = Decimal("0.75")  # of the rows must follow it, in size
WIDEST = 24  # columns; the pairs of a wider table would take longer than its reading
HUNDRED = Decimal(100)

Column = Mapping[int, Cell]  # cells with a value, by row
Worked = dict[int, Decimal]  # percentages worked out, by row


class Relation(NamedTuple):
    """A rule that a column of percentages follows: what it gives for each row."""

    column: Column
    worked: Worked
    rule: str

    @property
    def lost(self) -> list[int]:
        """Rows printed without the minus that the rule gives."""
        flipped = [row for row in self._near(-1, ROUNDED) if row not in self._near(1, ROUNDED)]
        return [row for row in flipped if self.worked[row] < 0 < self._printed(row)]

    @property
    def wrong(self) -> list[int]:
        """Rows whose size is not what the rule gives, by more than rounding."""
        sized = {*self._near(1, ROUNDED), *self._near(-1, ROUNDED)}
        return [row for row in self.worked if row not in sized]

    @property
    def kept(self) -> list[int]:
        """Rows that are as the rule gives them, sign and size."""
        return self._near(1, EXACT)

    @property
    def holds(self) -> bool:
        """Say whether rows enough are of the right size, and signs stand or fell off."""
        sized = {*self.kept, *self._near(-1, EXACT)}
        proved = len(sized) >= LEAST and len(sized) >= MOST * len(self.worked)
        return proved and bool(self.kept) and sized <= {*self.kept, *self.lost}

    def _near(self, sign: int, digits: Decimal | int) -> list[int]:
        slack = _step(self.column) * digits
        return [
            row
            for row, worked in self.worked.items()
            if abs(sign * self._printed(row) - worked) <= slack
        ]

    def _printed(self, row: int) -> Decimal:
        return _value(self.column[row])


def relations(grid: Grid, language: Language) -> list[Relation]:
    """Return the rule of each column of percentages that follows one, the best it follows."""
    if grid.table.columns > WIDEST:
        return []
    columns = {
        at: _valued(grid, at) for at in range(grid.label_columns + 1, grid.table.columns + 1)
    }
    rates = [at for at, cells in columns.items() if cells and is_rate_column(grid, at, language)]
    plain = {at: cells for at, cells in columns.items() if cells and at not in rates}
    found: list[Relation] = []
    for at in rates:
        rules = [Relation(columns[at], *each) for each in _rules(columns[at], plain)]
        held = [rule for rule in rules if rule.holds]
        if held:
            found.append(max(held, key=lambda rule: (-len(rule.wrong), len(rule.kept))))
    return found


def is_rate_column(grid: Grid, column: int, language: Language) -> bool:
    """Say whether a column holds percentages, averages, rates: figures that do not add up."""
    cells = [cell for cell in grid.column(column) if cell.value is not None]
    percent = bool(cells) and all(cell.unit == "%" for cell in cells)
    return percent or any(is_rate(head, language) for head in grid.heads(column))


def _valued(grid: Grid, column: int) -> Column:
    return {cell.row: cell for cell in grid.column(column) if cell.value is not None}


def _rules(rates: Column, plain: Mapping[int, Column]) -> Iterator[tuple[Worked, str]]:
    """Yield what each rule gives: changes, then proportions, then shares of a total."""
    for first, before in plain.items():
        for second, after in plain.items():
            if first < second:
                pairs = _pairs(rates, before, after)
                changes = {row: (b - a) / a * HUNDRED for row, (a, b) in pairs.items()}
                yield changes, f"the change in per cent from column {first} to column {second}"
                changes = {row: b - a for row, (a, b) in pairs.items()}
                yield changes, f"the change from column {first} to column {second}"
            if first != second:
                pairs = _pairs(rates, after, before)
                parts = {row: b / a * HUNDRED for row, (a, b) in pairs.items()}
                yield parts, f"column {first} in per cent of column {second}"
    for at, column in plain.items():
        last = max(column)
        total = column[last].value
        if total and last in rates and rates[last].value == HUNDRED:
            shares = {row: _value(column[row]) / total * HUNDRED for row in rates if row in column}
            yield shares, f"the share of the total of column {at}"


def _pairs(rates: Column, before: Column, after: Column) -> dict[int, tuple[Decimal, Decimal]]:
    """Return the values of two columns in the rows where a percentage can be worked out."""
    rows = (row for row in rates if row in before and row in after and _value(before[row]) != 0)
    return {row: (_value(before[row]), _value(after[row])) for row in rows}


def _value(cell: Cell) -> Decimal:
    return cell.value if cell.value is not None else Decimal(0)


def _step(column: Column) -> Decimal:
    """Return the worth of the last digit that a column prints."""
    exponents = [_value(cell).as_tuple().exponent for cell in column.values()]
    return Decimal(1).scaleb(min(e for e in exponents if isinstance(e, int)))
