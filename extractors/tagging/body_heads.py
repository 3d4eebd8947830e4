"""Whether a long form names a body: by its head noun, in any of the languages."""

from collections.abc import Iterator, Sequence

from extractors.tagging.acronyms import SMALL, Word, fold, words_of
from extractors.tagging.lexicon import Lexicon, heads, lexicon

FOREIGN = frozenset({"de", "du", "des", "del", "do", "da", "dos", "la", "las", "los"})


def is_body(name: Sequence[Word], words: Lexicon) -> bool:
    """Say whether a long form names a body: by its head noun, in any language.

    English heads stand last before the first preposition, French and Spanish ones first.
    """
    first = name[0].text
    if not first[0].isupper():
        return False
    if first in words["head_prefixes"] and len(name) > 1:
        return is_body(name[1:], words)
    body, _ = heads()
    romance = body_of_romance()
    foreign = any(w.text in FOREIGN for w in name[1:])
    if first in romance and (words.language != "en" or foreign or first not in words["body_heads"]):
        return first not in words["non_body_heads"] or first in words["body_heads"]
    return english_head([w.text for w in name]) in body


def is_thing(name: str, words: Lexicon) -> bool:
    """Say whether a long form names a goal, a plan or a thing: by its head or its small letters."""
    parts = name.split()
    if words.language != "en":
        return not name[0].isupper() or parts[0] in words["non_body_heads"]
    small = any(part[0].islower() and part not in SMALL for part in parts)
    return small or english_head(parts) in words["non_body_heads"]


def first_heads() -> Iterator[frozenset[str]]:
    """Yield the head nouns of the languages that put the head first."""
    for language in ("fr", "es"):
        yield lexicon(language)["body_heads"]


def body_of_romance() -> frozenset[str]:
    """Return the head nouns of the languages that put the head first."""
    return frozenset().union(*first_heads())


def english_head(name: Sequence[str]) -> str:
    """Return the head noun of an English name: the last word before its first preposition.

    >>> english_head("Joint Council for Skills and Work".split())
    'Council'
    """
    for at, text in enumerate(name):
        if text in {"of", "for", "on", "to", "against", "in"} and at:
            return name[at - 1]
    return name[-1]


def same_body(name: str, known: str) -> bool:
    """Say whether two long forms share most of their words: spelling, not another body."""
    one, two = (
        {fold(w.text) for w in words_of(n) if w.is_word and w.text not in SMALL}
        for n in (name, known)
    )
    return len(one & two) >= 0.6 * min(len(one), len(two)) and bool(one & two)
