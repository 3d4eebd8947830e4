"""Rows of text to rows of meaning: each extractor reads rows and yields its own."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar, cast

from extractors.facts.amounts import amounts
from extractors.facts.citations import citations
from extractors.facts.conventions import Convention, convention
from extractors.facts.decisions import decisions
from extractors.facts.observations import observe
from extractors.facts.values import figures_of_columns, undecided, with_units, with_values
from extractors.findings import Draft, findings
from extractors.passages.linking import PassageLink
from extractors.proofs.checks import check
from extractors.proofs.grades import graded
from extractors.proofs.other_languages import strange_passages
from extractors.proofs.proven_totals import proven_totals
from extractors.proofs.recovered import recover
from extractors.proofs.unread import unread_figures
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
    PageRow,
    Paper,
    Passage,
    TableRow,
)

Tables = dict[type[Row], list[Row]]
R = TypeVar("R", bound=Row)
UNSETTLED = "name-fits-several"


def rows_of(tables: Tables, table: type[R]) -> list[R]:
    """Return the rows of one table, with their type."""
    return cast("list[R]", tables[table])


def add_meaning(
    tables: Tables,
    language: Language | None,
    links: Sequence[PassageLink],
    drafts: Sequence[Draft] = (),
) -> Tables:
    """Fill the tables that are read from text: values, mentions, citations, findings ...

    ``words`` are None for a paper in a language that is not read: it has no meaning, only
    findings. ``drafts`` are those of the reading itself. The same tables are returned,
    with the cells that have values in place of those that had none.
    """
    (paper,) = rows_of(tables, Paper)
    proved = [*drafts]
    if language is not None:
        proved += _read_meaning(tables, paper, language, links)
    proved += check(tables, language)
    tables[Finding] = list(findings(paper.paper_id, proved))
    return with_grades(tables)


def with_grades(tables: Tables) -> Tables:
    """Return the tables with the grades that their findings give paper and pages."""
    (paper,) = rows_of(tables, Paper)
    found, grids = rows_of(tables, Finding), rows_of(tables, TableRow)
    paper, pages = graded(paper, rows_of(tables, PageRow), found, grids)
    tables = tables.copy()
    tables[Paper], tables[PageRow] = [paper], [*pages]
    return tables


def _read_meaning(
    tables: Tables, paper: Paper, language: Language, links: Sequence[PassageLink]
) -> list[Draft]:
    """Fill the tables of meaning; return the findings of doing so.

    Passages in another language than their paper's are passed over.
    """
    passages = _read_passages(tables, language)
    read = _read_figures(tables, passages, language)
    grids, cells = read.tables, read.cells
    sums, ambiguous = amounts(passages, language, read.style.decimal, cells)
    names = tag(paper.paper_id, language.code, passages)
    observed = observe(
        grids, cells, names.mentions, language, proven_totals(grids, cells, language)
    )
    found: dict[type[Row], Sequence[Row]] = {
        TableRow: grids,
        Cell: cells,
        Mention: names.mentions,
        Entity: names.entities,
        Observation: observed.observations,
        ObservationItem: observed.items,
        Citation: citations(passages, language, links),
        Decision: decisions(passages, language, paper.document_type),
        Amount: sums,
        Paper: [paper.model_copy(update={"number_format": read.style.number_format})],
    }
    tables.update({table: list(rows) for table, rows in found.items()})
    figures = [*read.style.findings, *undecided(grids, cells, language), *ambiguous]
    figures += unread_figures(passages, cells)
    unsettled = unsettled_names(names, passages)
    return [*figures, *read.findings, *observed.findings, *unsettled]


class Figures(NamedTuple):
    """The tables of a paper and their cells with values, how it writes numbers, and findings."""

    tables: list[TableRow]
    cells: list[Cell]
    style: Convention
    findings: Sequence[Draft]


def _read_figures(tables: Tables, passages: Sequence[Passage], language: Language) -> Figures:
    grids = with_units(rows_of(tables, TableRow), language)
    printed = rows_of(tables, Cell)
    style = convention(passages, figures_of_columns(grids, printed, language), language)
    recovered = recover(grids, with_values(grids, printed, language, style.decimal), language)
    return Figures(grids, recovered.cells, style, recovered.findings)


def unsettled_names(names: Names, passages: Sequence[Passage]) -> Iterator[Draft]:
    """Yield a draft for every name that fits several countries, so that it has no id."""
    pages = {passage.passage_id: passage.page for passage in passages}
    for passage_id, text, ids in names.unsettled:
        message = f"{text!r} fits {', '.join(ids)}: it has no id"
        yield Draft(UNSETTLED, message, pages[passage_id], passage_id)


def tag_again(tables: Tables, language: Language) -> Tables:
    """Find the names again in the rows of a paper, without its PDF; return its tables.

    Guaranteed: the rows are those that reading the PDF anew would give, where nothing but
    the gazetteers has changed since.
    """
    (paper,) = rows_of(tables, Paper)
    passages = _read_passages(tables, language)
    grids, cells = rows_of(tables, TableRow), rows_of(tables, Cell)
    old = Counter(observe(grids, cells, rows_of(tables, Mention), language).findings)
    names = tag(paper.paper_id, language.code, passages)
    observed = observe(
        grids, cells, names.mentions, language, proven_totals(grids, cells, language)
    )
    found: dict[type[Row], Sequence[Row]] = {
        Mention: names.mentions,
        Entity: names.entities,
        Observation: observed.observations,
        ObservationItem: observed.items,
    }
    checked = set(check(tables, language))
    kept = Counter(_drafts(row for row in rows_of(tables, Finding) if row.code != UNSETTLED))
    rest = list((kept - old).elements())
    after = [draft for draft in rest if draft in checked]
    before = [draft for draft in rest if draft not in checked]
    proved = [*before, *observed.findings, *unsettled_names(names, passages), *after]
    named: Tables = {
        **tables,
        **{table: list(rows) for table, rows in found.items()},
        Finding: list(findings(paper.paper_id, proved)),
    }
    return with_grades(named)


def _read_passages(tables: Tables, language: Language) -> list[Passage]:
    """Return the passages in the language of their paper."""
    passages = rows_of(tables, Passage)
    strange = {passage.passage_id for passage in strange_passages(passages, language)}
    return [passage for passage in passages if passage.passage_id not in strange]


def _drafts(rows: Iterable[Finding]) -> list[Draft]:
    return [Draft(row.code, row.message, row.page, row.passage_id) for row in rows]
