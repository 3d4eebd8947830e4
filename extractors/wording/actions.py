"""Verbs of decisions: what the Governing Body does in a paragraph or clause, as printed."""

import re
from collections.abc import Iterable
from functools import cache

from extractors.wording.folding import fold
from extractors.wording.languages import Language

INFINITIVE = r"[a-z'-]+(?: (?:note|nota|acte|su[oy][oa]s?|sien(?:ne)?s?)\b)?"
SUBJECT = 160  # characters before the verb: "The Governing Body, having considered ..., "


def action_of(text: str, language: Language, *, clause: bool = False) -> str | None:
    """Return the first action verb as printed, after its subject, or at a clause's start.

    >>> from extractors.wording.languages import language
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
