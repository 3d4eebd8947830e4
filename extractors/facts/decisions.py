"""Draft decisions and decisions: one row for the paragraph and one for each clause.

Source: GB.332/POL/4, paragraph 23 ("requests the Office: (a) ...; (b) ..."); records of
decisions are in the past tense, French ones of 2017 in either.
"""

import re
from collections.abc import Sequence

from extractors.wording.actions import INFINITIVE, action_of
from extractors.wording.folding import fold
from extractors.wording.languages import Language
from schemas.tables import Decision, Passage

PARTS = ("paragraph", "clause", "bullet", "text")


def decisions(passages: Sequence[Passage], language: Language) -> list[Decision]:
    """Return a row for each paragraph and clause of a decision, in document order.

    A clause carries the letters of the clauses it stands under, outermost first, and the
    action of its paragraph where it names none itself. Headings are no rows.
    """
    by_id = {passage.passage_id: passage for passage in passages}
    rows: list[Decision] = []
    ids: set[str] = set()
    actions: dict[str | None, str | None] = {}
    paragraph: Passage | None = None
    for passage in passages:
        if passage.kind == "heading":
            paragraph = None
        if not passage.is_decision or passage.kind not in PARTS or not passage.text:
            continue
        if passage.kind == "paragraph":
            paragraph = passage
        letters = _letters(passage, by_id)
        action = action_of(passage.text, language, clause=bool(letters))
        if action is None and letters:
            above = by_id.get(passage.parent_id or "")
            action = actions.get(passage.parent_id) or _left_open(above, passage, language)
        actions[passage.passage_id] = action
        rows.append(_row(passage, _number(passage, paragraph, by_id), letters, action, ids))
    return rows


def _left_open(above: Passage | None, clause: Passage, language: Language) -> str | None:
    """Return the verb a clause opens with under "the Governing Body may wish to:"."""
    modals = "|".join(language.decision_verbs.modals)
    if above is None or not re.search(rf"\b(?:{modals})\s?:?$", fold(above.text)):
        return None
    verb = re.match(INFINITIVE, fold(clause.text))
    return clause.text[: verb.end()] if verb else None


def _row(
    passage: Passage, number: str | None, letters: str | None, action: str | None, ids: set[str]
) -> Decision:
    place = "__".join(["dec", *([number] if number else []), *re.findall(r"\w+", letters or "")])
    place = place.replace("__", "_", 1)
    row_id, again = f"{passage.paper_id}#{place}", 1
    while row_id in ids:
        again += 1
        row_id = f"{passage.paper_id}#{place}__{again}"
    ids.add(row_id)
    return Decision(
        decision_id=row_id,
        paper_id=passage.paper_id,
        passage_id=passage.passage_id,
        number=number,
        clause=letters,
        action=action,
        text=passage.text,
    )


def _letters(passage: Passage, by_id: dict[str, Passage]) -> str | None:
    """Return the clause letters from the outermost: ``(a)/(i)``."""
    letters: list[str] = []
    at: Passage | None = passage
    while at is not None and at.kind in ("clause", "bullet"):
        if at.kind == "clause" and at.number:
            letters.append(at.number)
        at = by_id.get(at.parent_id) if at.parent_id else None
    return "/".join(reversed(letters)) or None


def _number(passage: Passage, paragraph: Passage | None, by_id: dict[str, Passage]) -> str | None:
    """Return the number of the paragraph that a passage is or belongs to."""
    at: Passage | None = passage
    while at is not None and at.kind != "paragraph":
        at = by_id.get(at.parent_id) if at.parent_id else None
    found = at or paragraph
    return found.number.strip(". ") if found and found.number else None
