"""The figures that a printed total may stand for, by each way that totals are made."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extractors.facts.grids import Grid
from extractors.wording.periods import find_period
from schemas.tables import Cell

LEAST = 2  # rows that a total stands for, at least
COLUMN_NUMBER = re.compile(r"\([0-9]{1,2}\)\s*(?:=.*)?$")

Span = tuple[Cell, list[list[Cell]]]  # a total and the figures it may stand for, by reading


def figures_of(grid: Grid, column: int) -> list[Cell]:
    """Return the cells of a column, without those of a row that numbers the columns.

    Such a row prints "(1)", "(2)", "(3)=(1)-(2)", which are no figures.
    """
    return [cell for cell in grid.column(column) if not _numbers_columns(grid, cell.row)]


def _numbers_columns(grid: Grid, row: int) -> bool:
    texts = [cell.text for cell in grid.row(row) if cell.text]
    return len(texts) >= LEAST and all(COLUMN_NUMBER.match(text) for text in texts)


def spans(column: Sequence[Cell], totals: frozenset[int], groups: frozenset[int]) -> Iterator[Span]:
    """Yield each total of a column with the figures that it may stand for.

    Those are the figures of its group, since the total before, all single figures, or the
    totals before, alone or with the figures that stand between groups. A dash is a figure:
    nought; a total over dashes alone is not broken down, and stands for none. The head of a
    group may be one cell over all columns, and none of this one.
    """
    heads = sorted(groups)
    read = _Read()
    for cell in column:
        while heads and heads[0] <= cell.row:
            heads.pop(0)
            read.close_group()
        if cell.row in groups:
            continue
        if cell.row not in totals:
            read.add(cell)
        elif cell.value is not None:
            readings = read.readings()
            if readings:
                yield cell, readings
            read.add_total(cell)


@dataclass
class _Read:
    """The figures of a column down to a place, by each way that a total may be made of them."""

    single: list[Cell] = field(default_factory=list)  # that are no totals
    since: list[Cell] = field(default_factory=list)  # the total before
    group: list[Cell] = field(default_factory=list)  # that is open
    totals: list[Cell] = field(default_factory=list)
    loose: list[Cell] = field(default_factory=list)  # of groups that have no total

    def add(self, cell: Cell) -> None:
        """Add a figure, or a dash."""
        if cell.value is not None or cell.missing_code == "dash":
            for part in (self.single, self.since, self.group):
                part.append(cell)

    def close_group(self) -> None:
        """Let the next group begin; the one before has no total of its own."""
        self.loose += self.group
        self.group = []

    def add_total(self, cell: Cell) -> None:
        """Add a total, which closes its group."""
        self.totals.append(cell)
        self.since, self.group = [], []

    def readings(self) -> list[list[Cell]]:
        """Return the figures that a total here may stand for, by reading."""
        mixed = [*self.totals, *self.loose, *self.group]
        found = [
            list(part)
            for part in (self.single, self.since, self.group, self.totals, mixed)
            if len(part) >= LEAST and any(each.value is not None for each in part)
        ]
        own = [list(self.group)] if found and len(self.group) == 1 else []  # under its own head
        return [*found, *own]


def alike(grid: Grid, figures: Sequence[Cell], total: Cell, totals: frozenset[int]) -> list[Cell]:
    """Return the figures over a total in rows that have its own second label, a period.

    Each row label may have a line for each of several periods, and so has the total
    (``Total | 2019 | 14`` over ``Togo | 2019 | 9``, ``Chad | 2019 | 5``).
    """
    own = _second(grid, total.row)
    if own is None or find_period(own) is None:
        return []
    found = [cell for cell in figures if cell.row < total.row and cell.row not in totals]
    return [cell for cell in found if cell.value is not None and _second(grid, cell.row) == own]


def _second(grid: Grid, row: int) -> str | None:
    """Return what stands in the second column of a row, if it is one cell."""
    cells = (*grid.label_cells(row), *grid.row(row))
    return next((cell.text for cell in cells if cell.column == 2 and cell.column_span == 1), None)
