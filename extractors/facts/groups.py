"""Groups of a table's rows: the labels that head them, and the totals that end them."""

import re
from collections.abc import Mapping

from extractors.facts.grids import Grid
from extractors.wording.folding import fold_label
from extractors.wording.languages import Language, wording
from extractors.wording.periods import without_period

BRACKETED = re.compile(r"\([^()]*\)")


def total_rows(grid: Grid, language: Language) -> frozenset[int]:
    """Return the rows whose label is a word for total."""
    return rows_called(grid, wording(language.total_words, whole=True))


def group_rows(grid: Grid) -> frozenset[int]:
    """Return the rows that head a group of rows: a label and no figures."""
    rows = {cell.row for cell in grid.cells if not cell.is_header}
    filled = {cell.row for cell in grid.data if cell.text}
    return frozenset(row for row in rows - filled if grid.label(row))


def heads_of_groups(grid: Grid, language: Language) -> dict[int, int]:
    """Return the row that heads the group of each row, where it belongs to one.

    A group ends with its total: what follows belongs to none, till the next head.
    """
    heads, totals = group_rows(grid), total_rows(grid, language)
    found: dict[int, int] = {}
    group: int | None = None
    for row in sorted({cell.row for cell in grid.cells if not cell.is_header}):
        if row in heads:
            group = None if _breaks_off(grid.label(row) or "", language) else row
        elif group is not None:
            found[row] = group
            group = None if row in totals else group
    return found


def total_places(
    grid: Grid, heads: Mapping[int, int], language: Language
) -> tuple[frozenset[int], frozenset[int]]:
    """Return the rows and the columns of figures that are called totals.

    A row is one by its label or by the head of its group, a column by one of its heads,
    without period and what stands in brackets. ``heads`` is what `heads_of_groups` says.
    """
    called = wording(language.total_words, whole=True)
    rows = _rows_named(grid, called)
    under = {row for row, head in heads.items() if head in rows}
    columns = {
        column
        for column in range(grid.label_columns + 1, grid.table.columns + 1)
        if any(_is_called(called, head) for head in grid.heads(column))
    }
    return rows | under, frozenset(columns)


def _breaks_off(label: str, language: Language) -> bool:
    """Say whether a label is only the first line of another."""
    return fold_label(label).split(" ")[-1] in language.stop_words


def rows_called(grid: Grid, pattern: re.Pattern[str]) -> frozenset[int]:
    """Return the rows of figures that have a label which a pattern fits."""
    labels = {cell.row: grid.label(cell.row) for cell in grid.data}
    return frozenset(
        row
        for row, label in labels.items()
        if label and any(pattern.match(fold_label(part)) for part in label.split(" / "))
    )


def _rows_named(grid: Grid, pattern: re.Pattern[str]) -> frozenset[int]:
    rows = {cell.row for cell in grid.cells if not cell.is_header}
    labels = {row: grid.label(row) or "" for row in rows}
    return frozenset(
        row
        for row, label in labels.items()
        if any(_is_called(pattern, part) for part in label.split(" / "))
    )


def _is_called(pattern: re.Pattern[str], label: str) -> bool:
    """Say whether a label is a word of the pattern, as it stands or but for period and brackets."""
    plain = without_period(BRACKETED.sub(" ", label))
    return any(pattern.match(fold_label(text)) for text in (label, plain))
