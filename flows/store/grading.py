"""Grades in a release: what language versions and people say of a paper counts too."""

from collections.abc import Mapping, Sequence

from extractors.proofs.grades import graded
from schemas.csv_text import from_csv_text, to_csv_text
from schemas.row import Row
from schemas.tables import Finding, PageRow, Paper, TableRow

GRADED: tuple[type[Row], ...] = (Paper, PageRow)


def regraded(files: Mapping[type[Row], str], more: Sequence[Finding] = ()) -> dict[type[Row], str]:
    """Return the CSVs of a paper with the grades that its findings and ``more`` leave it."""
    (paper,) = from_csv_text(Paper, files[Paper])
    tables = from_csv_text(TableRow, files[TableRow])
    found = [*from_csv_text(Finding, files[Finding]), *more]
    paper, pages = graded(paper, from_csv_text(PageRow, files[PageRow]), found, tables)
    return {**files, Paper: to_csv_text(Paper, [paper]), PageRow: to_csv_text(PageRow, pages)}
