"""What belongs to a French or Spanish name behind its head: adjectives and complements.

Each function returns the place behind what it takes, 0 where that does not stand here.
"""

from extractors.tagging.acronyms import Word
from extractors.tagging.lexicon import Lexicon
from extractors.tagging.longnames import people
from extractors.tagging.romance_words import (
    endings,
    is_infinitive,
    is_noun,
    is_verb,
)

NEAR = 3  # words between "appui" and its "au"
SHORTEST_ADJECTIVE = 4
ADVERB = ("ment", "mente")


def complement(after: list[Word], place: int, words: Lexicon) -> int:
    """Return the place after "de l'emploi": preposition, article, noun; else 0."""
    if not _is_preposition(after, place, words):
        return 0
    at = _behind_articles(after, place + 1, words)
    while at + 1 < len(after) and after[at].text in words["fore_adjectives"]:
        joined = after[at + 1].text in words["conjunctions"]
        if not joined and after[at + 1].text in words["prepositions"]:
            break  # "l'emploi des jeunes du Sahel"
        at += 2 if joined else 1
    if at == len(after) or not is_noun(after[at], words):
        return 0
    bare = after[at - 1].text not in words["articles"] or after[at - 1].text in "'’"
    return 0 if bare and is_infinitive(after[at].text, words) else at + 1


def _is_preposition(after: list[Word], at: int, words: Lexicon) -> bool:
    """Say whether a preposition stands here; "au" is one behind "appui" and the like only."""
    if after[at].text in words["prepositions"]:
        return True
    helped = any(word.text in words["help"] for word in after[max(0, at - NEAR) : at])
    return after[at].text in words["at_prepositions"] and helped


def _behind_articles(after: list[Word], at: int, words: Lexicon) -> int:
    """Return the place behind up to two articles and their apostrophes."""
    for _ in range(2):
        if at < len(after) and after[at].text in "'’":
            at += 1
        if at < len(after) and after[at].text in words["articles"]:
            at += 1
    return at + (at < len(after) and after[at].text in "'’")


def modifier(after: list[Word], place: int, words: Lexicon) -> int:
    """Return the place after an adjective or another capital word; else 0.

    Adjectives are known by their endings; another small word counts if what follows it shows
    that it is no verb: a sign, the end, or "de".
    """
    word = after[place]
    follower = after[place + 1] if place + 1 < len(after) else None
    hyphened = follower is not None and follower.start == word.end
    if word.text in "-–" and place and hyphened:
        return place + 2
    if _is_small(word, words):
        return 0
    if word.text[0].isupper() or not word.text.isalpha():
        return 0 if word.text.isdigit() else place + 1
    if len(word.text) < SHORTEST_ADJECTIVE or word.text.endswith(ADVERB):
        return 0
    if is_verb(word, after[place - 1] if place else None, words):
        return 0
    if follower and follower.text == "-" and hyphened and place + 2 < len(after):
        return place + 3 if modifier(after, place + 2, words) else 0
    return place + 1 if _is_adjective(after, place, words) else 0


def _is_small(word: Word, words: Lexicon) -> bool:
    """Say whether a word is a sign, a preposition, an article or the like."""
    if not word.is_word or word.text.lower() in words["stop"]:
        return True
    return word.text in words["prepositions"] | words["articles"]


def _is_adjective(after: list[Word], place: int, words: Lexicon) -> bool:
    """Say whether a small word is an adjective: by its ending, or by what follows it."""
    text = after[place].text
    if text in people(words.language) or text.endswith(endings(words.language)):
        return True
    if not place or not after[place - 1].text[0].islower():
        return False
    if place + 1 == len(after):
        return True
    follower = after[place + 1]
    return not follower.is_word or follower.text in ("de", "du", "del", "d")
