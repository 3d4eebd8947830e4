"""Rows that open like a total and say more, "Total expenditure": totals if they add up.

"Total" alone is a total by its name; "Total population" is none unless it is the sum of what
stands over it.
"""

from collections.abc import Iterable, Mapping, Sequence

from extractors.facts.grids import Grid, grids_of
from extractors.facts.groups import rows_called, total_rows
from extractors.proofs.totals import totals_of
from extractors.wording.languages import Language, wording
from schemas.tables import Cell, TableRow


def proven_totals(
    tables: Iterable[TableRow], cells: Sequence[Cell], language: Language
) -> Mapping[str, frozenset[int]]:
    """Return by table the rows that arithmetic proves to be totals, besides those so called."""
    return {grid.table.table_id: _proven(grid, language) for grid in grids_of(tables, cells)}


def _proven(grid: Grid, language: Language) -> frozenset[int]:
    """Return the rows that add up in most of the columns where they may, and in one exactly."""
    called = total_rows(grid, language)
    proven: frozenset[int] = frozenset()
    for row in sorted(rows_called(grid, wording(language.sum_words)) - called):
        every = totals_of(grid, language, called | proven | {row})
        found = [total for total in every if total.cell.row == row and total.value]
        exact = any(total.value in total.sums for total in found)
        if exact and 2 * sum(total.holds for total in found) > len(found):
            proven |= {row}
    return proven
