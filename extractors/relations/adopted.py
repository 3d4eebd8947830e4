"""Draft decisions beside what was adopted: clause by clause, with the words that changed.

A record says under a decision where its draft stands: "(GB.331/INS/2, paragraph 19.)". Those
two are compared. What says nothing (a decision of one paper may not) is compared with all
drafts of the paper that it decides on. In minutes what says nothing stays alone: it may
belong to any paper.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractors.relations.words import (
    Words,
    added,
    marked,
    pairs,
    removed,
    runs,
    similarity,
    words_of,
)
from extractors.wording.languages import Language
from extractors.wording.locators import paragraph_numbers
from schemas.relation_tables import Adoption
from schemas.tables import Citation, Decision, Passage

DRAFTED, RECORDED = ("draft", "proposed"), ("adopted", "noted")
ASIDE = ("footnote", "table_note")  # may stand between a decision and its line, at a page's foot
CITING_LINE = re.compile(r"\s*\(.*\)\W*$")


@dataclass(frozen=True, slots=True)
class Minuted:
    """A paper with its decisions, and what leads from them to drafts."""

    paper_id: str
    decisions: Sequence[Decision]
    passages: Sequence[Passage] = ()
    citations: Sequence[Citation] = ()


Pairs = dict[str, tuple[Decision, Words, Words]]  # by adopted row: draft, words of both


@dataclass(frozen=True, slots=True)
class Unit:
    """Rows that were adopted, and the rows of one draft that they may go back to."""

    draft_paper_id: str
    drafts: Sequence[Decision]
    adopted: Sequence[Decision]


def adoptions(
    record: Minuted,
    drafts: Sequence[Minuted],
    draft_of: Callable[[str], str | None],
    language: Language,
    whole: bool,
) -> list[Adoption]:
    """Return a row for each text of a record that has a draft, and for each that was dropped.

    ``draft_of`` says which of ``drafts`` a symbol means. ``whole``: the record is the
    decision on one paper, so that what cites nothing belongs to that paper's draft.
    """
    by_id = {one.paper_id: one for one in drafts}
    units = [*_cited(record, by_id, draft_of, language)]
    if whole and len(drafts) == 1:
        seen = {row.decision_id for unit in units for row in (*unit.drafts, *unit.adopted)}
        rest = [row for row in _rows(record, RECORDED) if row.decision_id not in seen]
        left = [row for row in _rows(drafts[0], DRAFTED) if row.decision_id not in seen]
        if _rows(drafts[0], DRAFTED):
            units.append(Unit(drafts[0].paper_id, left, rest))
    told = [_told(record.paper_id, *_paired(unit, language)) for unit in units]
    rows = {row.adoption_id: row for found in told for row in found}
    kept = {row.draft_id for row in rows.values() if row.adopted_id}
    found = [row for row in rows.values() if row.adopted_id or row.draft_id not in kept]
    order = {row.decision_id: at for at, row in enumerate(record.decisions)}
    return sorted(found, key=lambda row: order.get(row.adopted_id or "", len(order)))


def _rows(paper: Minuted, statuses: Collection[str | None]) -> list[Decision]:
    return [row for row in paper.decisions if row.status in statuses]


def _cited(
    record: Minuted,
    by_id: dict[str, Minuted],
    draft_of: Callable[[str], str | None],
    language: Language,
) -> Iterator[Unit]:
    """Yield the decisions under which a line says where their drafts stand."""
    places = {passage.passage_id: at for at, passage in enumerate(record.passages)}
    said: dict[str, list[Citation]] = {}
    for citation in record.citations:
        if citation.symbol and citation.kind == "gb_document":
            said.setdefault(citation.passage_id, []).append(citation)
    for group in _groups(_rows(record, RECORDED)):
        after = places.get(group[-1].passage_id, len(places)) + 1
        line = next((p for p in record.passages[after:] if p.kind not in ASIDE), None)
        if line is None or not CITING_LINE.match(line.text):
            continue
        for citation in said.get(line.passage_id, ()):
            draft = by_id.get(draft_of(citation.symbol or "") or "")
            if draft is None:
                continue
            numbers = paragraph_numbers(citation.locator or "", language)
            rows = _rows(draft, DRAFTED)
            at_place = [row for row in rows if row.number in numbers]
            yield Unit(draft.paper_id, at_place if numbers else rows, group)


def _groups(rows: Sequence[Decision]) -> list[list[Decision]]:
    """Return the rows of each decision: its paragraph, and its clauses after it."""
    groups: list[list[Decision]] = []
    for row in rows:
        if groups and row.clause and row.number == groups[-1][-1].number:
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _paired(unit: Unit, language: Language) -> tuple[Unit, Pairs]:
    """Return the draft of each row that was adopted, if it has one."""
    drafts = [_words(row, language) for row in unit.drafts]
    texts = [_words(row, language) for row in unit.adopted]
    found = pairs(
        drafts, texts, lambda number, at: unit.drafts[number].clause == unit.adopted[at].clause
    )
    return unit, {
        unit.adopted[at].decision_id: (unit.drafts[number], drafts[number], texts[at])
        for at, number in found.items()
    }


def _words(row: Decision, language: Language) -> Words:
    return words_of(row.text, language, (row.action, row.verb))


def _told(paper_id: str, unit: Unit, paired: Pairs) -> Iterator[Adoption]:
    for row in unit.adopted:
        place = row.decision_id.split("#", 1)[1].removeprefix("dec_")
        pair = paired.get(row.decision_id)
        yield _adoption(unit, f"{paper_id}#adopts_{place}", paper_id, row, pair)
    drafts = {draft.decision_id for draft, _, _ in paired.values()}
    for draft in unit.drafts:
        if draft.decision_id not in drafts:
            place = draft.decision_id.replace("#", "__")
            yield Adoption(
                adoption_id=f"{paper_id}#dropped__{place}",
                paper_id=paper_id,
                draft_paper_id=unit.draft_paper_id,
                draft_id=draft.decision_id,
                outcome="dropped",
                removed=draft.text,
                difference=marked([(draft.text, "")]),
            )


def _adoption(
    unit: Unit,
    adoption_id: str,
    paper_id: str,
    row: Decision,
    pair: tuple[Decision, Words, Words] | None,
) -> Adoption:
    found = [*runs(pair[1], pair[2])] if pair else [("", row.text)]
    same = pair is not None and pair[1].folded == pair[2].folded
    return Adoption(
        adoption_id=adoption_id,
        paper_id=paper_id,
        draft_paper_id=unit.draft_paper_id,
        draft_id=pair[0].decision_id if pair else None,
        adopted_id=row.decision_id,
        outcome="unchanged" if same else "reworded" if pair else "added",
        similarity=round(Decimal(similarity(pair[1], pair[2])), 2) if pair else None,
        removed=removed(found),
        added=added(found),
        difference=marked(found) + (pair[2].rest if pair else ""),
    )
