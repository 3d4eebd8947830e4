"""What the place of a cell says of it: measure, breakdown, period, and whom it is about."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from extractors.facts.grids import Grid
from extractors.facts.groups import heads_of_groups, total_places
from extractors.facts.subjects import Names, subject_of
from extractors.wording.languages import Language
from extractors.wording.periods import Period, find_period, is_period, without_period
from schemas.tables import Cell, Observation

FORMULA = re.compile(r"[\d()=+\-–−×÷*/ ]+")  # "(3)", "(4)=(3)÷(1)": a column's number, no label


@dataclass(frozen=True)
class Sheet:
    """One table with what its labels say: groups, totals, and the names that they hold."""

    grid: Grid
    heads: Mapping[int, int]  # the row that heads the group of a row
    totals: tuple[frozenset[int], frozenset[int]]  # rows and columns called totals
    names: Names
    language: Language

    @classmethod
    def of(
        cls, grid: Grid, names: Names, language: Language, proven: frozenset[int] = frozenset()
    ) -> "Sheet":
        """Take the labels of a table; ``names`` are those in the cells of the paper.

        ``proven`` are rows that are totals though their labels are no words for one.
        """
        heads = heads_of_groups(grid, language)
        rows, columns = total_places(grid, heads, language)
        return cls(grid, heads, (rows | proven, columns), names, language)

    def is_total(self, cell: Cell) -> bool:
        """Say whether a figure stands in a row that is a total or under a head called one."""
        rows, columns = self.totals
        return cell.row in rows or cell.column in columns


def observation_at(sheet: Sheet, cell: Cell, before: int) -> Observation:
    """Return a row with all that the place of a cell says: measure, period, whom it is about."""
    grid = sheet.grid
    subject = subject_of(grid, cell, sheet.heads, sheet.names, sheet.language)
    heads = [
        head for head in grid.heads(cell.column) if find_period(head) or not FORMULA.fullmatch(head)
    ]
    breakdown = [rest for head in dict.fromkeys(heads) if (rest := without_period(head))]
    label = grid.label(cell.row)
    head = sheet.heads.get(cell.row)
    group = grid.label(head) if head is not None else None
    period = _period(
        [*reversed(heads), label, *_years_beside(grid, cell), group, grid.table.caption]
    )
    return Observation(
        observation_id=f"{grid.table.paper_id}#obs_{before + 1}",
        paper_id=grid.table.paper_id,
        table_id=grid.table.table_id,
        cell_id=cell.cell_id,
        row=cell.row,
        column=cell.column,
        measure=" / ".join(part for part in (group, label) if part) or None,
        breakdown=" / ".join(breakdown) or None,
        period_start=period.first if period else None,
        period_end=period.last if period else None,
        entity_id=subject.entity_id if subject else None,
        entity_from=subject.named_by if subject else None,
        is_total=sheet.is_total(cell),
        text=cell.text,
    )


def _period(texts: Iterable[str | None]) -> Period | None:
    """Return the first period that a text names, nearest to the cell first."""
    return next((found for text in texts if text and (found := find_period(text))), None)


def _years_beside(grid: Grid, cell: Cell) -> list[str]:
    """Return the texts of cells of the row that are a year or biennium and nothing else."""
    return [c.text for c in grid.row(cell.row) if is_period(c.text)]
