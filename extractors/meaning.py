"""Rows of text to rows of meaning: each extractor reads rows and yields its own."""

from collections.abc import Iterator, Sequence
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
from extractors.tagging import Names, tag
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
    names = tag(paper.paper_id, words.code, passages)
    observed = observe(grids, cells, names.mentions, words)
    found: dict[type[Row], Sequence[Row]] = {
        TableRow: grids,
        Cell: cells,
        Mention: names.mentions,
        Entity: names.entities,
        Observation: observed.observations,
        ObservationItem: observed.items,
        Citation: citations(passages, words, links),
        Decision: decisions(passages, words),
        Amount: amounts(passages, words),
    }
    tables.update({table: list(rows) for table, rows in found.items()})
    proved = [*drafts, *recovered.findings, *observed.findings, *check(tables, words)]
    proved += unsettled_names(names, passages)
    tables[Finding] = list(findings(paper.paper_id, proved))
    return tables


def unsettled_names(names: Names, passages: Sequence[Passage]) -> Iterator[Draft]:
    """Yield a draft for every name that fits several countries, so that it has no id."""
    pages = {passage.passage_id: passage.page for passage in passages}
    for passage_id, text, ids in names.unsettled:
        message = f"{text!r} fits {', '.join(ids)}: it has no id"
        yield Draft("name-fits-several", message, pages[passage_id], passage_id)
