"""Draft decisions and decisions: one row for the paragraph and one for each clause.

Source: GB.332/POL/4, paragraph 23 ("requests the Office: (a) ...; (b) ..."); records of
decisions are in the past tense, French ones of 2017 in either.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from extractors.facts.changed import changed_places
from extractors.facts.standing import standing
from extractors.wording.actions import INFINITIVE, Action, find_action, further_actions, open_action
from extractors.wording.folding import fold
from extractors.wording.languages import Language
from schemas.meaning_tables import DecisionStatus
from schemas.paper_tables import DocumentType
from schemas.tables import Decision, Passage

TO_ACT = r"\W*to [a-z]+"  # "The actions to be taken by the Assembly are: (a) To approve ..."
PARTS = ("paragraph", "clause", "bullet", "text")
OPEN = (
    "decide",
    "agree",
    "propose",
    "recommend",
)  # "decides: (a) to approve": own verbs


@dataclass(slots=True)
class Said:
    """What one passage says is done: its verbs, and the one that its clauses go on with."""

    printed: str | None = None
    verbs: list[str] = field(default_factory=list)
    tense: str | None = None
    last: "Said | None" = None


def decisions(
    passages: Sequence[Passage], language: Language, document_type: DocumentType | None = None
) -> list[Decision]:
    """Return a row for each paragraph and clause of a decision, in document order.

    A clause carries the letters of the clauses it stands under, outermost first, and the
    last action of what it stands under where it names none itself. Headings are no rows.
    """
    by_id = {passage.passage_id: passage for passage in passages}
    rows: list[Decision] = []
    ids: set[str] = set()
    said: dict[str | None, Said] = {}
    paragraph: Passage | None = None
    heading: str | None = None
    for passage in passages:
        if passage.kind == "heading":
            paragraph, heading = None, passage.text
        if not passage.is_decision or passage.kind not in PARTS or not passage.text:
            continue
        if passage.kind == "paragraph":
            paragraph = passage
        above = by_id.get(passage.parent_id or "")
        one = _said(passage, above, said.get(passage.parent_id), language)
        said[passage.passage_id] = one
        number, letters = _number(passage, paragraph, by_id), _letters(passage, by_id)
        decision_id = _row_id(passage, number, letters, ids)
        status = standing(heading, document_type, one.tense, one.verbs, language)
        rows.append(_row(decision_id, passage, (number, letters), one, status, language))
    return rows


def _row(
    decision_id: str,
    passage: Passage,
    place: tuple[str | None, str | None],
    said: Said,
    status: DecisionStatus,
    language: Language,
) -> Decision:
    """Return the row of a passage; ``place`` is its paragraph's number and its letters."""
    return Decision(
        decision_id=decision_id,
        paper_id=passage.paper_id,
        passage_id=passage.passage_id,
        number=place[0],
        clause=place[1],
        action=said.printed,
        verb=said.verbs[0] if said.verbs else None,
        other_verbs="; ".join(said.verbs[1:]) or None,
        status=status,
        amends="; ".join(changed_places(passage.text, language)) or None,
        text=passage.text,
    )


def _said(passage: Passage, above: Passage | None, lead: Said | None, language: Language) -> Said:
    text = passage.text
    first = find_action(text, language, clause=True)
    if first is None and (lead is None or not lead.verbs) and re.match(TO_ACT, fold(text)):
        first = open_action(text, language)
    if first is None and lead is not None:
        first = _left_open(above, lead, text, language)
        if first is None:
            heir = lead.last or lead
            return Said(heir.printed, heir.verbs[-1:], heir.tense)
    if first is None:
        return Said()
    further = [*further_actions(text, first, language)]
    one = _of(text, [first, *further])
    one.last = _of(text, further[-1:]) if further else None
    return one


def _of(text: str, actions: Sequence[Action]) -> Said:
    verbs = dict.fromkeys(action.verb for action in actions if action.verb)
    first = actions[0]
    return Said(text[first.start : first.end], list(verbs), first.tense)


def _left_open(above: Passage | None, lead: Said, text: str, language: Language) -> Action | None:
    """Return the verb that a clause opens with where its lead leaves it open.

    So do "may wish to:", "decides:" and "recommends that the Governing Body:"; "requests the
    Office:" does not, whose clauses say what the Office does.
    """
    modals = "|".join(language.decision_verbs.modals)
    before = fold(above.text) if above else ""
    if re.search(rf"\b(?:{modals})\s?:?$", before):
        verb = re.match(INFINITIVE, fold(text))
        loose = Action(0, verb.end(), None, "infinitive") if verb else None
        return open_action(text, language) or loose
    bare = re.search(r"\w\s?:$", before) is not None
    return (
        open_action(text, language) if bare and lead.verbs[-1:] and lead.verbs[-1] in OPEN else None
    )


def _row_id(passage: Passage, number: str | None, letters: str | None, ids: set[str]) -> str:
    place = "__".join(["dec", *([number] if number else []), *re.findall(r"\w+", letters or "")])
    place = place.replace("__", "_", 1)
    row_id, again = f"{passage.paper_id}#{place}", 1
    while row_id in ids:
        again += 1
        row_id = f"{passage.paper_id}#{place}__{again}"
    ids.add(row_id)
    return row_id


def _letters(passage: Passage, by_id: Mapping[str, Passage]) -> str | None:
    """Return the clause letters from the outermost: ``(a)/(i)``."""
    letters: list[str] = []
    at: Passage | None = passage
    while at is not None and at.kind in ("clause", "bullet"):
        if at.kind == "clause" and at.number:
            letters.append(at.number)
        at = by_id.get(at.parent_id) if at.parent_id else None
    return "/".join(reversed(letters)) or None


def _number(
    passage: Passage, paragraph: Passage | None, by_id: Mapping[str, Passage]
) -> str | None:
    """Return the number of the paragraph that a passage is or belongs to."""
    at: Passage | None = passage
    while at is not None and at.kind != "paragraph":
        at = by_id.get(at.parent_id) if at.parent_id else None
    found = at or paragraph
    return found.number.strip(". ") if found and found.number else None
