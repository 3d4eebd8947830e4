"""The language versions of a release's papers, tied and checked against each other."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import TypeVar

from extractors.versions.differences import Tied, tie
from extractors.versions.parallels import Version
from schemas.csv_text import from_csv_text
from schemas.row import Row
from schemas.tables import Amount, Cell, Mention, Paper, Passage, TableRow

R = TypeVar("R", bound=Row)
Texts = Mapping[str, str]  # CSV text of a table of a paper, by its path in the store


def tied_versions(paper_ids: Iterable[str], texts: Texts) -> Tied:
    """Tie the papers of each symbol that is held in several languages, by symbol."""
    papers = [paper for paper_id in paper_ids for paper in _rows(Paper, paper_id, texts)]
    named = sorted((p for p in papers if p.symbol), key=lambda p: (p.symbol, p.paper_id))
    tied = Tied([], [])
    for _, group in groupby(named, key=lambda paper: paper.symbol):
        versions = {paper.language: paper for paper in group}
        if len(versions) > 1:
            found = tie([_version(paper, texts) for paper in versions.values()])
            tied.parallels.extend(found.parallels)
            tied.findings.extend(found.findings)
    return tied


def _version(paper: Paper, texts: Texts) -> Version:
    return Version(
        paper,
        _rows(Passage, paper.paper_id, texts),
        _rows(TableRow, paper.paper_id, texts),
        _rows(Mention, paper.paper_id, texts),
        _rows(Amount, paper.paper_id, texts),
        _rows(Cell, paper.paper_id, texts),
    )


def _rows(row_type: type[R], paper_id: str, texts: Texts) -> list[R]:
    return from_csv_text(row_type, texts[f"papers/{paper_id}/{row_type.table}.csv"])
