"""One paper read: what comes back from the process that read it, small and as text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extractors.errors import UnreadableError
from schemas.csv_text import to_csv_text
from schemas.labels import collisions
from schemas.row import Row
from schemas.tables import PAPER_TABLES, Entity, Finding, Mention, Paper


@dataclass(frozen=True, slots=True)
class Reading:
    """A paper as the CSVs that hold it, and the little that the run wants to say of it."""

    paper_id: str
    symbol: str | None
    language: str | None  # ISO 639-1, also of papers in a language that is not read
    title: str | None
    pages: int
    tables: dict[str, str]  # table name -> CSV text
    counts: dict[str, int]  # table name -> rows
    findings: list[tuple[str, str, str]]  # severity, code, message


def reading_of(tables: Mapping[type[Row], Sequence[Any]]) -> Reading:
    """Print the rows of one paper as CSV text.

    Raises:
        UnreadableError: the reader gave no paper or more than one, or one id two labels.
    """
    papers: Sequence[Paper] = tables.get(Paper, ())
    if len(papers) != 1:
        raise UnreadableError("no-paper", f"the reader gave {len(papers)} papers, not one")
    (paper,) = papers
    named = [*tables.get(Entity, ()), *tables.get(Mention, ())]
    for problem in collisions((row.entity_id, row.label) for row in named):
        raise UnreadableError("labels-collide", problem)
    found: Sequence[Finding] = tables.get(Finding, ())
    return Reading(
        paper_id=paper.paper_id,
        symbol=paper.symbol,
        language=paper.language,
        title=paper.title,
        pages=paper.page_count,
        tables={t.table: to_csv_text(t, tables.get(t, ())) for t in PAPER_TABLES},
        counts={t.table: len(tables.get(t, ())) for t in PAPER_TABLES},
        findings=[(f.severity, f.code, f.message) for f in found],
    )
