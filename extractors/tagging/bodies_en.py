"""Bodies by their shape in English: capital words with a head noun among them."""

import re
from collections.abc import Container, Iterator, Sequence

from extractors.tagging.acronyms import Word, words_of
from extractors.tagging.english_chains import (
    Span,
    first_stretch,
    is_spoken_for,
    parts_of,
    without_money,
    without_openers,
)
from extractors.tagging.english_named import Named
from extractors.tagging.english_rules import answer_of
from extractors.tagging.lexicon import Lexicon, lexicon

CAPITAL = r"[A-ZÀ-Þ][\w&]*(?:[-–][\w]+)*(?:[’'](?=\s)|[’']s(?=\s[A-Z]))?"
LINK = r"(?:of|for|on|and|to|against|&)(?:\sthe)?"
RUN = rf"{CAPITAL}(?:\s{CAPITAL})*"
LISTED = rf"(?:\s(?:of|for|on)(?:\sthe)?\s{RUN}(?:,\s{RUN})+,?\sand\s{RUN})"
CHAIN = re.compile(rf"\b(?:[LD][’'])?{CAPITAL}(?:{LISTED}|\s(?:{LINK}\s)?{CAPITAL})+")


def english_bodies(
    text: str, known: Sequence[Span], words: Lexicon, owners: Container[Span] = ()
) -> Iterator[Span]:
    """Yield the stretches of a text that name a body by their shape.

    ``known`` are places of known bodies: a head noun inside one is spoken for. A run of
    capitals is cut at "and" where both sides are names, then stripped from the left until
    its head noun is that of a body: "President of the Andean Labour Council" gives the
    council, "Plan of Action of the Council" nothing but the council.
    """
    for match in CHAIN.finditer(text):
        chain = match.group()
        if not any(word in words["body_heads"] for word in re.split(r"\W+", chain)):
            continue
        chain_words = without_money(words_of(text, *match.span()), words)
        for part in parts_of(without_openers(chain_words, words), known, words):
            span = _body(part, known, words, owners)
            name = text[span[0] : span[1]] if span else ""
            plan = any(plan in name for plan in words["plan_names"])
            if span and not plan and name not in words["generic_names"]:
                yield span


def _body(
    part: list[Word], known: Sequence[Span], words: Lexicon, owners: Container[Span]
) -> Span | None:
    """Return the name in one part, or nothing."""
    while part:
        part = without_openers(part, words)
        stretch = first_stretch(part, words)
        if not stretch:
            return None
        head = stretch[-1]
        rest = [word for word in part if word.start > head.end]
        if head.text in words["body_heads"] and not is_spoken_for(head, known):
            answer = answer_of(Named(part, stretch, rest, known, words, owners))
            if not answer.goes_on:
                return answer.span
        part = rest
    return None


def named(text: str, *known: str) -> list[str]:
    """Return the names of bodies that a text holds; ``known`` are those of the registry in it.

    >>> named("the Andean Labour Council and the Plan of Action of the Council")
    ['Andean Labour Council']
    """
    places = [(at, at + len(name)) for name in known if (at := text.find(name)) >= 0]
    found = english_bodies(text, places, lexicon("en"), set(places))
    return [text[start:end] for start, end in found]
