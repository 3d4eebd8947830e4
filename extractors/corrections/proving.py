"""Findings proved again with corrected values: what is no longer so goes, what is new comes."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TypeVar

from extractors.corrections.claims import Outcome, Tables, rows_of, table_of
from extractors.facts.observations import observe
from extractors.facts.values import undecided
from extractors.findings import Draft, findings
from extractors.proofs.recovered import percentages
from extractors.proofs.totals import check_totals
from extractors.proofs.unread import unread_figures
from extractors.wording.languages import Language
from schemas.row import Row
from schemas.tables import Amount, Cell, Finding, Mention, Paper, Passage, TableRow

V = TypeVar("V", Cell, Amount)
SERIES = "correction"  # in the ids of findings that corrections bring
VALUED = frozenset({"number-ambiguous", "figure-recovered", "minus-recovered"})  # say a value


def proved_again(before: Tables, after: Tables, language: Language | None) -> list[Draft]:
    """Return what is found with the corrected values and was not found with those read."""
    if language is None:
        return []
    return list((Counter(_proofs(after, language)) - Counter(_proofs(before, language))).elements())


def disproved(before: Tables, after: Tables, language: Language | None) -> set[Draft]:
    """Return what was found with the values read and is not so with the corrected ones."""
    gone = set(_said_of_values(before, after))
    if language is not None:
        gone |= set(Counter(_proofs(before, language)) - Counter(_proofs(after, language)))
    return gone


def refusals(tables: Tables, outcomes: Iterable[Outcome]) -> Iterator[Draft]:
    """Yield a finding for each correction that was refused, at its place if it is there."""
    (paper,) = rows_of(tables, Paper)
    pages = {row.passage_id: row.page for row in rows_of(tables, Passage)}
    for outcome in sorted(outcomes):
        place, field = outcome.correction.place, outcome.correction.field
        if outcome.state != "refused" or outcome.code is None or table_of(place) is Finding:
            continue
        row_id = f"{paper.paper_id}#{place}"
        passage = row_id if row_id in pages else None
        message = f"{field} of {place or 'the paper'} is not corrected to "
        message += f"“{outcome.correction.meant}”: {outcome.why}"
        yield Draft(outcome.code, message, pages.get(row_id), passage)


def with_findings(tables: Tables, gone: set[Draft], new: Iterable[Draft]) -> list[Row]:
    """Return findings without those that are gone, the new ones numbered on their own.

    One that is said of a place in other words keeps its id.
    """
    (paper,) = rows_of(tables, Paper)
    left: list[Row] = []
    fresh = list(new)
    for row in rows_of(tables, Finding):
        if _draft(row) not in gone:
            left.append(row)
        elif again := next((d for d in fresh if _said_at(d) == _said_at(_draft(row))), None):
            fresh.remove(again)
            left.append(row.model_copy(update={"message": again.message}))
    return [*left, *findings(paper.paper_id, fresh, SERIES)]


def _proofs(tables: Tables, language: Language) -> Iterator[Draft]:
    """Yield the findings that rest on values of cells and on mentions."""
    grids, cells = rows_of(tables, TableRow), rows_of(tables, Cell)
    yield from check_totals(grids, cells, language)
    yield from percentages(grids, cells, language)
    yield from undecided(grids, cells, language)
    yield from unread_figures(rows_of(tables, Passage), cells)
    yield from observe(grids, cells, rows_of(tables, Mention), language).findings


def _said_of_values(before: Tables, after: Tables) -> Iterator[Draft]:
    """Yield the findings that say which value a figure has whose value was corrected."""
    texts: dict[str, list[str]] = {}
    for cell in _changed(before, after, Cell):
        texts.setdefault(cell.cell_id, []).append(f"{cell.text} ")
    for amount in _changed(before, after, Amount):
        texts.setdefault(amount.passage_id, []).append(f"{amount.text} ")
    for finding in rows_of(before, Finding):
        said = tuple(texts.get(finding.passage_id or "", ()))
        if finding.code in VALUED and finding.message.startswith(said):
            yield _draft(finding)


def _changed(before: Tables, after: Tables, row_type: type[V]) -> list[V]:
    """Return the cells or amounts, as read, that have another value now."""
    pairs = zip(rows_of(before, row_type), rows_of(after, row_type), strict=True)
    return [was for was, now in pairs if was.value != now.value]


def _draft(row: Finding) -> Draft:
    return Draft(row.code, row.message, row.page, row.passage_id)


def _said_at(draft: Draft) -> tuple[str, int | None, str | None]:
    return draft.code, draft.page, draft.passage_id
