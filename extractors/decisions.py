"""Draft decisions and decisions: one row for the paragraph and one for each clause.

Source: GB.332/POL/4, paragraph 23 ("requests the Office: (a) ...; (b) ..."); records of
decisions are in the past tense, French ones of 2017 in either.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from extractors.folding import fold
from extractors.languages import Language
from schemas.tables import Decision, Passage

PARTS = ("paragraph", "clause", "bullet", "text")
INFINITIVE = r"[a-z'-]+(?: (?:note|nota|acte|su[oy][oa]s?|sien(?:ne)?s?)\b)?"
SUBJECT = 160  # characters before the verb: "The Governing Body, having considered ..., "


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


def action_of(text: str, language: Language, *, clause: bool = False) -> str | None:
    """Return the first action verb as printed, after its subject, or at a clause's start.

    >>> from extractors.languages import language
    >>> action_of("The Governing Body requests the Office to act.", language("en"))
    'requests'
    """
    folded = fold(text)
    match = _sentence(language).match(folded)
    if match is None and clause:
        match = _verb_first(language).match(folded)
    if match is None or match.lastgroup is None:
        return None
    return text[match.start(match.lastgroup) : match.end(match.lastgroup)]


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


@cache
def _sentence(language: Language) -> re.Pattern[str]:
    """Match up to the verb of "the Governing Body [may wish to] request": a verb of the list,
    or any word after a form that leaves the verb open."""
    verbs = language.decision_verbs
    modals = "|".join(sorted(verbs.modals, key=len, reverse=True))
    open_verb = rf"(?:{modals})[ ,]{{1,2}}{_adverbs(language)}(?P<open>{INFINITIVE})"
    verb = rf"{_adverbs(language)}(?P<verb>{_words(verbs.words)})\b"
    subject = rf"\W*(?:[^.;]{{0,{SUBJECT}}}?\b)?(?:{'|'.join(verbs.subjects)})[ ,]{{1,2}}"
    return re.compile(rf"{subject}(?:{open_verb}|{verb})")


@cache
def _verb_first(language: Language) -> re.Pattern[str]:
    words = _words(language.decision_verbs.words)
    return re.compile(rf"\W*{_adverbs(language)}(?P<verb>{words})\b")


def _adverbs(language: Language) -> str:
    return rf"(?:(?:{'|'.join(language.decision_verbs.adverbs)})[ ,]{{1,2}})*"


def _words(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))
