"""Bodies by their shape in French and Spanish: a capital head noun and what depends on it."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from extractors.tagging.acronyms import Word, words_of
from extractors.tagging.lexicon import Lexicon, lexicon

Span = tuple[int, int]
REACH = 160  # characters looked at behind a head noun
FIRST = frozenset({"", ".", "!", "?", "•", "–", "-", ":"})


@cache
def _head_pattern(language: str) -> re.Pattern[str]:
    found = sorted(lexicon(language)["body_heads"], key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(found) + r")(?=[\s-])")


def romance_bodies(text: str, known: Sequence[Span], words: Lexicon) -> Iterator[Span]:
    """Yield the stretches of a text that name a body by their shape.

    A head noun with a capital opens the name; adjectives, complements ("de l'emploi", "para
    la formación") and joined complements belong to it; a verb, an article without a
    preposition or a sign ends it. At the start of a sentence the capital tells nothing, so
    there a second sign of a name is asked for.
    """
    end = 0
    for match in _head_pattern(words.language).finditer(text):
        if match.start() < end or any(a <= match.start() < b for a, b in known):
            continue
        after = words_of(text, match.end(), min(len(text), match.end() + REACH))
        taken = _taken(text, match.end(), after, known, words)
        if not taken or not _tells(match, taken, text, words):
            continue
        end = taken[-1].end
        yield match.start(), end


def _taken(text: str, at: int, after: list[Word], known: Sequence[Span], words: Lexicon) -> list[Word]:
    """Return the words behind the head that belong to the name."""
    taken: list[Word] = []
    place, linked = 0, False
    ministry = text[:at].rsplit(None, 1)[-1] in words["ministries"]
    while place < len(after):
        step = _complement(after, place, words)
        if step and ministry and any(a == after[step - 1].start for a, b in known):
            break
        if step:
            linked = True
        else:
            step = _joined(after, place, linked, words) or _modifier(after, place, known, words)
        if not step or _gap(text, after, place, at):
            break
        taken += after[place:step]
        place = step
    return taken


def _gap(text: str, after: list[Word], place: int, at: int) -> bool:
    """Say whether something other than one space or a hyphen stands before the word."""
    before = after[place - 1].end if place else at
    return text[before : after[place].start] not in ("", " ")


def _complement(after: list[Word], place: int, words: Lexicon) -> int:
    """Return the place after "de l'emploi": preposition, article, noun; else 0."""
    at = place
    if after[at].text not in words["prepositions"]:
        return 0
    at += 1
    for _ in range(2):
        if at < len(after) and after[at].text in "'’":
            at += 1
        if at < len(after) and after[at].text in words["articles"]:
            at += 1
    if at < len(after) and after[at].text in "'’":
        at += 1
    return at + 1 if at < len(after) and _noun(after[at], words) else 0


def _noun(word: Word, words: Lexicon) -> bool:
    return word.is_word and not word.text.isdigit() and word.text.lower() not in words["stop"] | words["articles"]


def _joined(after: list[Word], place: int, linked: bool, words: Lexicon) -> int:
    """Return the place after "et de l'emploi" or "y empleo"; else 0."""
    if not linked or after[place].text not in words["conjunctions"] or place + 1 >= len(after):
        return 0
    step = _complement(after, place + 1, words)
    if step:
        return step
    follower = after[place + 1]
    if _noun(follower, words) and follower.text not in words["body_heads"] and follower.text not in words["prepositions"]:
        return place + 2
    return 0


def _modifier(after: list[Word], place: int, known: Sequence[Span], words: Lexicon) -> int:
    """Return the place after an adjective or another capital word; else 0."""
    word = after[place]
    if word.text in "-–" and place and place + 1 < len(after) and after[place + 1].start == word.end:
        return place + 2
    if not word.is_word or word.text.lower() in words["stop"] or word.text in words["prepositions"] | words["articles"]:
        return 0
    if word.text[0].isupper() and not word.text.isdigit():
        return place + 1
    ends = words["adjective_ends"]
    fits = any(word.text.endswith(end) for end in ends if len(end) > 1) and len(word.text) > 3
    return place + 1 if fits else 0


def _tells(match: re.Match[str], taken: list[Word], text: str, words: Lexicon) -> bool:
    """Say whether the words make a name and no common phrase ("Comité technique")."""
    content = [w for w in taken if w.is_word and w.text not in words["prepositions"] | words["articles"] | words["conjunctions"]]
    telling = [w for w in content if w.text not in words["generic"]]
    if not telling:
        return False
    capitals = [w for w in content if w.text[0].isupper()]
    if match.group() in words["weak_heads"] and not capitals and len(content) < 2:
        return False
    before = text[: match.start()].rstrip(" «“\"(")
    opens = (before[-1:] or "") in FIRST
    return not opens or bool(capitals) or len(content) > 2 and content[0].text != telling[0].text
