"""The figures that a printed total may stand for, by each way that totals are made."""

import re
from collections.abc import Iterator, Sequence

from extractors.facts.grids import Grid
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
    nought. The head of a group may be one cell over all columns, and none of this one.
    """
    heads = sorted(groups)
    parts: tuple[list[Cell], ...] = ([], [], [], [], [])
    single, since, group, subtotals, loose = parts
    for cell in column:
        while heads and heads[0] <= cell.row:
            heads.pop(0)
            loose += group
            group.clear()
        if cell.row in groups:
            continue
        if cell.row not in totals:
            if cell.value is not None or cell.missing_code == "dash":
                for part in (single, since, group):
                    part.append(cell)
        elif cell.value is not None:
            mixed = [*subtotals, *loose, *group]
            readings = [
                list(part)
                for part in (single, since, group, subtotals, mixed)
                if len(part) >= LEAST
            ]
            if readings and len(group) == 1:  # under a head of its own
                readings.append(list(group))
            if readings:
                yield cell, readings
            subtotals.append(cell)
            since.clear()
            group.clear()
