"""Rows of text to rows of meaning: each extractor reads rows and yields its own."""

from collections import Counter
from collections.abc import Sequence
from typing import TypeVar, cast

from extractors.facts.amounts import amounts
from extractors.facts.citations import citations
from extractors.facts.decisions import decisions
from extractors.facts.observations import observe
from extractors.facts.values import with_units, with_values
from extractors.findings import Draft, findings
from extractors.passages.linking import PassageLink
from extractors.proofs.checks import check
from extractors.proofs.recovered import recover
from extractors.tagging import tag
from extractors.wording.languages import Language
from schemas.row import Row
from schemas.tables import (
    Amount,
    Cell,
    Citation,
    Decision,
    Entity,
    Finding,
    Mention,
    Observation,
    ObservationItem,
    Paper,
    Passage,
    TableRow,
)

Tables = dict[type[Row], list[Row]]
R = TypeVar("R", bound=Row)


def rows_of(tables: Tables, table: type[R]) -> list[R]:
    """Return the rows of one table, with their type."""
    return cast("list[R]", tables[table])


def add_meaning(
    tables: Tables, words: Language, links: Sequence[PassageLink], drafts: Sequence[Draft] = ()
) -> Tables:
    """Fill the tables that are read from text: values, mentions, citations, findings ...

    ``drafts`` are findings of the reading itself. The same tables are returned, with the
    cells that have values in place of those that had none.
    """
    (paper,) = rows_of(tables, Paper)
    passages = rows_of(tables, Passage)
    grids = with_units(rows_of(tables, TableRow), words)
    recovered = recover(grids, with_values(grids, rows_of(tables, Cell), words), words)
    cells = recovered.cells
    mentions, entities = tag(paper.paper_id, words.code, passages)
    observed = observe(grids, cells, mentions, words)
    found: dict[type[Row], Sequence[Row]] = {
        TableRow: grids,
        Cell: cells,
        Mention: mentions,
        Entity: entities,
        Observation: observed.observations,
        ObservationItem: observed.items,
        Citation: citations(passages, words, links),
        Decision: decisions(passages, words),
        Amount: amounts(passages, words),
    }
    tables.update({table: list(rows) for table, rows in found.items()})
    proved = [*drafts, *recovered.findings, *observed.findings, *check(tables, words)]
    tables[Finding] = list(findings(paper.paper_id, proved))
    return tables


def tag_again(tables: Tables, words: Language) -> Tables:
    """Find the names again in the rows of a paper, without its PDF; return its tables.

    Guaranteed: the rows are those that reading the PDF anew would give, where nothing but
    the gazetteers has changed since.
    """
    (paper,) = rows_of(tables, Paper)
    grids, cells = rows_of(tables, TableRow), rows_of(tables, Cell)
    old = observe(grids, cells, rows_of(tables, Mention), words).findings
    mentions, entities = tag(paper.paper_id, words.code, rows_of(tables, Passage))
    observed = observe(grids, cells, mentions, words)
    found: dict[type[Row], Sequence[Row]] = {
        Mention: mentions,
        Entity: entities,
        Observation: observed.observations,
        ObservationItem: observed.items,
    }
    checked = Counter(check(tables, words))
    kept = _drafts(rows_of(tables, Finding))
    rest = list((Counter(kept) - Counter(old)).elements())
    after = [draft for draft in rest if draft in checked]
    before = [draft for draft in rest if draft not in checked]
    return {
        **tables,
        **{table: list(rows) for table, rows in found.items()},
        Finding: list(findings(paper.paper_id, [*before, *observed.findings, *after])),
    }


def _drafts(rows: Sequence[Finding]) -> list[Draft]:
    return [Draft(row.code, row.message, row.page, row.passage_id) for row in rows]
