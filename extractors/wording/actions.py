"""Verbs of decisions: what a body does in a paragraph or clause, as printed and in one word.

One word of English stands for a verb in all three languages, in every tense; the forms are in
``extractors/data/decision_verbs.csv``.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal, NamedTuple

from extractors.wording.folding import fold
from extractors.wording.languages import Language
from extractors.wording.registers import decision_patterns, decision_verbs

Tense = Literal["present", "past", "infinitive"]
INFINITIVE = r"[a-z'-]+(?: (?:note|nota|acte|su[oy][oa]s?|sien(?:ne)?s?)\b)?"
SUBJECT = 160  # characters before the verb: "The Governing Body, having considered ..., "
PHRASE = 160  # characters of what stands before the verb of a clause: "having noted ..., "


class Action(NamedTuple):
    """A verb as printed at a place; ``verb`` is its word in the closed list, if it has one."""

    start: int
    end: int
    verb: str | None
    tense: Tense


def action_of(text: str, language: Language, *, clause: bool = False) -> str | None:
    """Return the first action verb as printed, after its subject, or at a clause's start.

    >>> from extractors.wording.languages import language_of
    >>> action_of("The Governing Body requests the Office to act.", language_of("en"))
    'requests'
    """
    found = find_action(text, language, clause=clause)
    return text[found.start : found.end] if found else None


def find_action(text: str, language: Language, *, clause: bool = False) -> Action | None:
    """Return the first action of a text: after its subject, or where a clause begins.

    The verb of a clause may stand behind a phrase: "having considered the report, requests".
    """
    folded = fold(text)
    patterns = [_sentence(language), *([_verb_first(language), _led(language)] if clause else [])]
    match = next((found for pattern in patterns if (found := pattern.match(folded))), None)
    if match is None or match.lastgroup is None:
        return None
    start, end = match.span(match.lastgroup)
    if match.lastgroup == "open":
        return _infinitive(folded, start, language) or Action(start, end, None, "infinitive")
    return Action(start, end, *_verb(match.group(match.lastgroup), language))


def open_action(text: str, language: Language) -> Action | None:
    """Return the infinitive that a text opens with, as a clause under "decides:" does."""
    folded = fold(text)
    lead = re.match(rf"\W*(?:(?:{decision_patterns(language.code, 'to')}) ?\b)?", folded)
    found = _infinitive(folded, lead.end(), language) if lead else None
    return found or (_infinitive(folded, 0, language) if lead else None)


def further_actions(text: str, first: Action, language: Language) -> Iterator[Action]:
    """Yield the actions that a text joins to its first, in its tense: "and requests the ..."."""
    folded = fold(text)
    for match in _joined(language, first.tense).finditer(folded, first.end):
        known, tense = _verb(match["verb"], language, first.tense)
        small = match["next"] in language.stop_words | {
            *language.numbers.articles,
            "a",
            "to",
            "que",
        }
        loose = re.fullmatch(decision_patterns(language.code, "no_verb_alone"), match["verb"])
        if small or tense == "infinitive" or not loose:  # "reports and notes", "and adopted texts"
            yield Action(*match.span("verb"), known, tense)


def _infinitive(folded: str, at: int, language: Language) -> Action | None:
    match = re.compile(rf"(?:{_forms(language, 'infinitive')})\b").match(folded, at)
    return Action(*match.span(), *_verb(match.group(), language, "infinitive")) if match else None


def _verb(form: str, language: Language, tense: Tense | None = None) -> tuple[str, Tense]:
    """Return the verb of a form, of the tense if it has it, else of its first."""
    tenses: tuple[Tense, ...] = (tense,) if tense else ("present", "past", "infinitive")
    known = decision_verbs(language.code)
    return next((known[each][form], each) for each in tenses if form in known[each])


@cache
def _sentence(language: Language) -> re.Pattern[str]:
    """Match up to the verb of "the Governing Body [may wish to] request": a verb of the list,
    or any word after a form that leaves the verb open. Who stands in a condition decides
    nothing yet: "If the Conference adopts it, the Governing Body requests"."""
    verbs = language.decision_verbs
    modals = "|".join(sorted(verbs.modals, key=len, reverse=True))
    open_verb = rf"(?:{modals})[ ,]{{1,2}}{_adverbs(language)}(?P<open>{INFINITIVE})"
    verb = rf"{_adverbs(language)}(?P<verb>{_forms(language, 'present', 'past')})\b"
    condition = decision_patterns(language.code, "condition")
    lead = rf"(?:(?:{condition})\b[^.;]{{1,{SUBJECT}}}?, "
    lead += rf"|(?!(?:{condition})\b)(?:[^.;]{{0,{SUBJECT}}}?\b)?)"
    apart = rf"(?: |, ?(?!(?:{_forms(language, 'past')})\b)(?:\d+\. )?)"  # "it, set up in 2010"
    return re.compile(rf"\W*{lead}(?:{'|'.join(verbs.subjects)}){apart}(?:{open_verb}|{verb})")


@cache
def _verb_first(language: Language) -> re.Pattern[str]:
    forms = _forms(language, "present", "past")
    return re.compile(rf"\W*(?:\d+\. )?{_adverbs(language)}(?P<verb>{forms})\b")


@cache
def _led(language: Language) -> re.Pattern[str]:
    """A past form after a comma may be a participle, so that it is no verb here."""
    openers = decision_patterns(language.code, "opener")
    forms = _forms(language, "present")
    return re.compile(
        rf"\W*(?:{openers})\b[^.;:]{{0,{PHRASE}}}?, {_adverbs(language)}(?P<verb>{forms})\b"
    )


@cache
def _joined(language: Language, tense: Tense) -> re.Pattern[str]:
    ands = "|".join(language.numbers.ands)
    to = rf"(?:(?:{decision_patterns(language.code, 'to')}) ?)?" if tense == "infinitive" else ""
    return re.compile(
        rf"(?:[,;] (?:(?:{ands}) )?|\b(?:{ands}) ){to}{_adverbs(language)}"
        rf"(?P<verb>{_forms(language, tense)})\b[ ,]{{1,2}}(?P<next>[a-z']+)"
    )


def _adverbs(language: Language) -> str:
    return rf"(?:(?:{'|'.join(language.decision_verbs.adverbs)})[ ,]{{1,2}})*"


@cache
def _forms(language: Language, *tenses: Tense) -> str:
    known = decision_verbs(language.code)
    return _any(form for tense in tenses for form in known[tense])


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))
