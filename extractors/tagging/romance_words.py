"""Words of French and Spanish names: which are nouns, verbs, adjectives, heads of other names."""

from collections.abc import Sequence
from functools import cache

from extractors.tagging.acronyms import Word
from extractors.tagging.lexicon import Lexicon, lexicon

Span = tuple[int, int]


@cache
def endings(language: str, kind: str = "adjective_ends") -> tuple[str, ...]:
    return tuple(sorted(lexicon(language)[kind]))


@cache
def _no_nouns(language: str) -> frozenset[str]:
    words = lexicon(language)
    return (words["stop"] - words["nouns_too"]) | words["articles"]


def is_noun(word: Word, words: Lexicon) -> bool:
    return (
        word.is_word
        and not word.text.isdigit()
        and word.text.lower() not in _no_nouns(words.language)
    )


def is_infinitive(text: str, words: Lexicon) -> bool:
    """Say whether a small word behind a bare "de" is a verb: "au Conseil d'examiner"."""
    if text in words["infinitives"]:
        return True
    ends = endings(words.language, "infinitive_ends")
    shaped = text[0].islower() and text.endswith(ends) and not text.endswith("ier")
    return bool(ends) and shaped and text not in words["no_infinitives"]


def is_verb(word: Word, before: Word | None, words: Lexicon) -> bool:
    """Say whether the ending of a small word is that of a verb: "tranchera", "decidirá".

    A participle behind a capital word is one too: "el Instituto Europeo publicado".
    """
    if word.text.endswith(endings(words.language, "verb_ends")):
        return True
    done = word.text.endswith(endings(words.language, "participle_ends"))
    return done and before is not None and before.text[0].isupper()


def has_object(after: list[Word], at: int, words: Lexicon) -> bool:
    """Say whether a word is followed as a verb is: by an article, "que", a pronoun."""
    return at + 1 < len(after) and after[at + 1].text in words["verb_objects"]


def is_behind_capital(after: list[Word], place: int) -> bool:
    """Say whether the word before a place has a capital: what joins it has one, too."""
    return place > 0 and after[place - 1].text[0].isupper()


def opens_another(after: list[Word], at: int, words: Lexicon) -> bool:
    """Say whether a word opens another name: a head noun, or a prefix of one."""
    others = words["body_heads"] | words["other_heads"]
    follower = after[at + 1].text if at + 1 < len(after) else ""
    prefixed = after[at].text in words["head_prefixes"]
    return after[at].text in others or (prefixed and follower in others)


def is_other_name(word: Word, known: Sequence[Span]) -> bool:
    """Say whether a word opens another name: a known one, or an acronym."""
    acronym = word.text.isupper() and len(word.text) > 2
    return acronym or any(a == word.start for a, _ in known)
