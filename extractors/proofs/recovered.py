"""Minus signs that print lost, put back where arithmetic proves them, each with a finding.

The text of a cell stays as printed. Proof is a column of changes that follows its two
columns in all other rows, or a total that adds up exactly if one figure is negative.
Source: GB.267/TC/1, appendix I.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from extractors.facts.grids import Grid, grids_of
from extractors.facts.groups import group_rows, total_rows
from extractors.findings import Draft
from extractors.proofs.relations import Relation, is_rate_column, relations
from extractors.proofs.spans import LEAST, figures_of, spans
from extractors.proofs.unread import read_by_totals
from extractors.wording.languages import Language
from schemas.tables import Cell, TableRow

SURE = 100  # a figure as great is not by chance half of what a total lacks


@dataclass
class Recovered:
    """Cells with the values that arithmetic proves, and what had to be said about them."""

    cells: list[Cell]
    findings: list[Draft] = field(default_factory=list)


def recover(tables: Iterable[TableRow], cells: Sequence[Cell], language: Language) -> Recovered:
    """Return the cells, values negative where a minus was lost, and the findings.

    A percentage that breaks the rule its column follows is a finding too; it stays.
    """
    drafts: list[Draft] = []
    signed: dict[str, Cell] = {}
    for grid in grids_of(tables, cells):
        read = dict(read_by_totals(grid, language))
        drafts += read.values()
        signed |= {cell.cell_id: cell for cell in read}
        grid = Grid.of(grid.table, [signed.get(cell.cell_id, cell) for cell in grid.cells])
        lost = dict(_lost_in_totals(grid, language))
        for relation in relations(grid, language):
            lost |= {relation.column[row].cell_id: _because(relation) for row in relation.lost}
            drafts += _wrong(relation)
        for cell in grid.data:
            if cell.cell_id in lost and cell.value is not None:
                signed[cell.cell_id] = cell.model_copy(update={"value": -cell.value})
                drafts.append(_recovered(signed[cell.cell_id], lost[cell.cell_id]))
    return Recovered([signed.get(cell.cell_id, cell) for cell in cells], drafts)


def percentages(
    tables: Iterable[TableRow], cells: Sequence[Cell], language: Language
) -> Iterator[Draft]:
    """Yield a draft for each percentage that breaks the rule its column follows."""
    for grid in grids_of(tables, cells):
        for relation in relations(grid, language):
            yield from _wrong(relation)


def _lost_in_totals(grid: Grid, language: Language) -> Iterator[tuple[str, str]]:
    """Yield the figures that make a total exact if negative, where only one does."""
    rows, groups = total_rows(grid, language), group_rows(grid)
    for column in range(grid.label_columns + 1, grid.table.columns + 1):
        if is_rate_column(grid, column, language):
            continue
        for total, readings in spans(figures_of(grid, column), rows, groups):
            lacking = [_missing(total, parts) for parts in readings]
            for parts, half in zip(readings, lacking, strict=True):
                same = [cell for cell in parts if cell.value == half]
                if 0 not in lacking and half >= SURE and len(same) == 1 and len(parts) > LEAST:
                    yield same[0].cell_id, f"so the total {total.text} adds up"
                    break


def _missing(total: Cell, parts: Sequence[Cell]) -> Decimal:
    """Return the figure that must be negative if the parts are to add up to the total."""
    value = total.value or Decimal(0)
    return (sum((cell.value or Decimal(0) for cell in parts), Decimal(0)) - value) / 2


def _because(relation: Relation) -> str:
    return f"it is {relation.rule}, as in {len(relation.kept)} other rows"


def _recovered(cell: Cell, because: str) -> Draft:
    message = f"{cell.text} is printed, its value is {cell.value:f}: {because}"
    return Draft("minus-recovered", message, cell.page, cell.cell_id)


def _wrong(relation: Relation) -> Iterator[Draft]:
    """Yield the percentages that break the rule of their column; rounding is left out."""
    for row in relation.wrong:
        cell = relation.column[row]
        message = f"{cell.text} is printed, {relation.rule} is {relation.worked[row]:.1f}"
        yield Draft("percentage-differs", message, cell.page, cell.cell_id)
