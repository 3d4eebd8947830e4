"""Grades in a release: what the language versions of a paper say of it counts too."""

from collections.abc import Mapping, Sequence

from extractors.meaning import with_grades
from schemas.csv_text import from_csv_text, to_csv_text
from schemas.row import Row
from schemas.tables import Finding, PageRow, Paper, TableRow

READ: tuple[type[Row], ...] = (Paper, PageRow, TableRow, Finding)
GRADED: tuple[type[Row], ...] = (Paper, PageRow)


def regraded(files: Mapping[type[Row], str], more: Sequence[Finding]) -> dict[type[Row], str]:
    """Return the CSVs of a paper with the grades that ``more`` findings leave it."""
    tables = {t: list[Row](from_csv_text(t, files[t])) for t in READ}
    found = with_grades(tables, more)
    return {**files, **{t: to_csv_text(t, found[t]) for t in GRADED}}
