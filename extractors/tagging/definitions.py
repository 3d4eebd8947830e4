"""Definitions: "Long Name (ABBR)" and "ABBR (Long Name)", read off plain text."""

import re
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from extractors.tagging.acronyms import SMALL, Word, fold, letters, loosely_spells, spells, words_of
from extractors.tagging.body_heads import (
    body_of_romance,
    is_body,
)
from extractors.tagging.lexicon import Lexicon, heads, lexicon, shared

BRACKET = re.compile(r"\(([^()]{2,120})\)")
ACRONYM = re.compile(
    r"[“\"«‘ ]*([A-Za-zÀ-Þ0-9][\w&+/.–-]{1,15}?)s?[”\"»’ ]*"
    r"(?:$|[,;:–] ?| (?:in|by|from|en|par|por|selon|según)\b)"
)
ARTICLES = frozenset({"le", "la", "l", "les", "el", "los", "las"})
BEFORE = 220  # characters that are looked at in front of a bracket
SYMBOL = re.compile(r"(?=.*\d).*[/.].*|[CRP]\d{2,3}|\d.*")  # "GB.332/INS/5", "C182"
ENDERS = frozenset('.;:()!?“”«»"[]•')


class Definition(NamedTuple):
    """A name and the acronym a paper gives it; ``is_body`` is false for a goal or a plan."""

    name: str
    acronym: str
    is_body: bool


def definitions(
    text: str, words: Lexicon, known: Container[str] = (), countries: Container[str] = ()
) -> Iterator[Definition]:
    """Yield the definitions of a text, in order.

    ``known`` are long names of the registry, which any acronym may follow; ``countries`` are
    names of countries, which only an acronym of theirs does ("South Africa (IBSA)").
    """
    for match in BRACKET.finditer(text):
        acronym = acronym_in(match.group(1))
        if acronym:
            before = _sentence(words_of(text, max(0, match.start() - BEFORE), match.start()))
            ahead = text[: before[-1].end] if before else ""
            tails = ((w.start, ahead[w.start :]) for w in before)
            named = next(
                (at for at, tail in tails if tail in known or _of(tail, countries, acronym)), None
            )
            if named is not None:
                yield Definition(ahead[named:], acronym, True)
                continue
            start = long_form(before, acronym, words)
            if start is not None:
                yield Definition(
                    ahead[before[start].start :], acronym, is_body(before[start:], words)
                )
        else:
            yield from _turned(text, match, words)


def _of(name: str, countries: Container[str], acronym: str) -> bool:
    return " " in name and name in countries and loosely_spells(name, acronym)


def acronym_in(inside: str) -> str | None:
    """Return the acronym in a bracket, or nothing: most letters must be capitals.

    >>> acronym_in("en adelante, «OAF»"), acronym_in("see below"), acronym_in("NWC, in short")
    ('OAF', None, 'NWC')
    """
    parts = inside.split(" ")
    while len(parts) > 1 and parts[0].rstrip(",:") in shared("leads"):
        parts = parts[1:]
    found = ACRONYM.match(" ".join(parts))
    if not found:
        return None
    acronym = found.group(1).rstrip(".–-/")
    if SYMBOL.fullmatch(acronym):
        return None
    first = acronym.partition("-")[0]  # "CUT-Chile"
    upper = sum(c.isupper() for c in first)
    lower = sum(c.islower() for c in first)
    return acronym if upper >= 2 and upper > lower and len(acronym) < 14 else None


def _sentence(words: Sequence[Word]) -> list[Word]:
    """Return the words after the last sign that no name crosses."""
    for at in range(len(words) - 1, -1, -1):
        if words[at].text in ENDERS:
            return list(words[at + 1 :])
    return list(words)


def long_form(before: Sequence[Word], acronym: str, words: Lexicon) -> int | None:
    """Return where the long form in front of an acronym starts: an index, or nothing."""
    if not before or not before[-1].is_word:
        return None
    longest = len(before) - 2 * len(letters(acronym)) - 8
    starts = [i for i in range(len(before) - 1, max(-1, longest), -1) if before[i].is_word]
    for start in starts:
        texts = [w.text for w in before[start:] if w.is_word]
        if _inside_word(before, start) or before[start].text in SMALL:
            continue
        if spells(texts, acronym):
            return start
    foreign = _by_head(before, starts, acronym, words)
    if acronym in shared("not_bodies"):
        return None
    if foreign is not None and _content(before[foreign:]) > 1:
        return foreign  # "the Committee (ABC)" gives the common word no meaning
    for start in starts:
        text = " ".join(w.text for w in before[start:] if w.is_word)
        if loosely_spells(text, acronym) and before[start].text[0].isupper():
            return start
    return None


def _inside_word(words: Sequence[Word], at: int) -> bool:
    """Say whether a word is the second part of a capital word with a hyphen: "Inter-Island"."""
    joined = at > 1 and words[at - 1].text in "-–" and words[at - 1].end == words[at].start
    return joined and words[at - 2].text[0].isupper()


def _by_head(
    before: Sequence[Word], starts: Sequence[int], acronym: str, words: Lexicon
) -> int | None:
    """Return the start of a name whose acronym comes from another language.

    English names run over capitals; French and Spanish ones open with a capital head noun.
    Of several heads the one whose name is about as long as its acronym is taken.
    """
    body, other = heads()
    own = words["body_heads"] | body | other | words["non_body_heads"]
    if words.language == "en":
        start = _capitals(before, words)
        return start if start is not None and any(w.text in own for w in before[start:]) else None
    if before[-1].text in lexicon("en")["body_heads"] - body_of_romance():
        return _capitals(before, words)
    found = [i for i in starts if before[i].text in own and before[i].text[0].isupper()]
    found = [i for i in found if not _crosses(before[i:]) and i - 1 not in found]
    if not found:
        return None
    wanted = letters(acronym)

    def distance(at: int) -> tuple[bool, int, int]:
        initial = fold(before[at].text[0]) != wanted[:1]
        return initial, abs(_content(before[at:]) - len(wanted)), at

    return min(found, key=distance)


def _crosses(words: Sequence[Word]) -> bool:
    """Say whether a comma or another name's article splits the words: hardly one name."""
    body, _ = heads()
    for at, word in enumerate(words):
        if word.text == ",":
            return True
        article = words[at + 1 : at + 2]
        if word.text in ("et", "y", "e") and article and article[0].text in ARTICLES:
            follower = words[at + 2].text if at + 2 < len(words) else ""
            if follower in body or (word.text == "et" and follower[:1].isupper()):
                return True
    return False


def _content(words: Sequence[Word]) -> int:
    return sum(w.is_word and w.text not in SMALL for w in words)


def _capitals(before: Sequence[Word], words: Lexicon) -> int | None:
    """Return the start of the run of capital words (with connectors) at the end."""
    start = None
    for at in range(len(before) - 1, -1, -1):
        word = before[at]
        if word.text == "the" and at and before[at - 1].text == "and":
            break
        if word.text[0].isupper() and word.text not in words["determiners"] | words["openers"]:
            start = at
        elif word.text not in shared("run_on"):
            break
    return start


def _turned(text: str, match: re.Match[str], words: Lexicon) -> Iterator[Definition]:
    """Yield the definition of "ABBR (Long Name)"."""
    before = re.search(
        r"([A-Z][\w&+/-]{1,13})\s*$", text[max(0, match.start() - 20) : match.start()]
    )
    inside = words_of(match.group(1))
    if not before or len(inside) < 2 or not inside[0].text[0].isupper():
        return
    acronym = before.group(1)
    if sum(c.isupper() for c in acronym) < 2:
        return
    texts = [w.text for w in inside if w.is_word]
    if spells(texts, acronym) or (
        inside[0].text in heads()[0] and letters(acronym) == acronym.lower()
    ):
        yield Definition(match.group(1).strip(), acronym, is_body(inside, words))
