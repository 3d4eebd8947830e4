"""Groups of a table's rows: the labels that head them, and the totals that end them."""

import re

from extractors.facts.grids import Grid
from extractors.wording.folding import fold_label
from extractors.wording.languages import Language, wording


def total_rows(grid: Grid, language: Language) -> frozenset[int]:
    """Return the rows whose label is a word for total."""
    return rows_called(grid, wording(language.total_words, whole=True))


def group_rows(grid: Grid) -> frozenset[int]:
    """Return the rows that head a group of rows: a label and no figures."""
    rows = {cell.row for cell in grid.cells if not cell.is_header}
    filled = {cell.row for cell in grid.data if cell.text}
    return frozenset(row for row in rows - filled if grid.label(row))


def groups_of(grid: Grid, language: Language) -> dict[int, str]:
    """Return the head of the group that each row belongs to, where it belongs to one.

    A group ends with its total: what follows belongs to none, till the next head.
    """
    heads, totals = group_rows(grid), total_rows(grid, language)
    found: dict[int, str] = {}
    group: str | None = None
    for row in sorted({cell.row for cell in grid.cells if not cell.is_header}):
        if row in heads:
            group = _head(grid.label(row) or "", language)
        elif group is not None:
            found[row] = group
            group = None if row in totals else group
    return found


def _head(label: str, language: Language) -> str | None:
    """Return a label that heads a group; one that breaks off is the first line of another."""
    broken = fold_label(label).split(" ")[-1] in language.stop_words
    return None if broken else label


def rows_called(grid: Grid, pattern: re.Pattern[str]) -> frozenset[int]:
    labels = {cell.row: grid.label(cell.row) for cell in grid.data}
    return frozenset(
        row
        for row, label in labels.items()
        if label and any(pattern.match(fold_label(part)) for part in label.split(" / "))
    )
