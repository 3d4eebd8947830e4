"""Does an acronym stand for these words? Pure functions over words."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractors.tagging.lexicon import shared

SMALL = shared("small_words")
WORD = re.compile(r"[^\W_]+|[^\w\s]")
MAX_SKIPPED = 2  # words of the name that give the acronym no letter


class Word(NamedTuple):
    """A word or sign of a text, with the place of its first character."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """The place after the last character."""
        return self.start + len(self.text)

    @property
    def is_word(self) -> bool:
        """Say whether it is a word and no sign."""
        return self.text[0].isalnum()


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Return the words and signs of a piece of a text.

    >>> [w.text for w in words_of("l'Union du Sud-Est")]
    ['l', "'", 'Union', 'du', 'Sud', '-', 'Est']
    """
    stop = len(text) if end is None else end
    return [Word(m.group(), m.start()) for m in WORD.finditer(text, start, stop)]


def letters(acronym: str) -> str:
    """Return the letters an acronym stands for, in lower case, without accents' care.

    >>> letters("CIF-OIT"), letters("G77")
    ('cifoit', 'g')
    """
    return "".join(c for c in acronym if c.isalpha()).lower()


def spells(words: Sequence[str], acronym: str) -> bool:
    """Say whether the acronym can be read off the initials of the words.

    Small words may give a letter or none; up to two other words may give none, but the first
    and the last letter must be initials, the first of the first word.

    >>> spells("National Council for Water".split(), "NCW")
    True
    >>> spells("Council for Water".split(), "NCW")
    False
    """
    wanted = letters(acronym)
    if not words or not wanted or fold(words[0][0]) != wanted[0]:
        return False
    return _fits(list(words[1:]), wanted[1:], MAX_SKIPPED if len(wanted) > 2 else 0)


def _fits(words: Sequence[str], wanted: str, skips: int) -> bool:
    if not words:
        return not wanted
    first = fold(words[0])
    if wanted and first[0] == wanted[0] and _fits(words[1:], wanted[1:], skips):
        return True
    if (
        wanted
        and first[:2] == wanted[:2]
        and len(wanted) > 1
        and _fits(words[1:], wanted[2:], skips)
    ):
        return True
    if words[0] in SMALL:
        return _fits(words[1:], wanted, skips)
    return skips > 0 and bool(wanted or len(words) == 1) and _fits(words[1:], wanted, skips - 1)


def fold(text: str) -> str:
    """Return the text in lower case with the accents of Western Europe taken off."""
    return text.lower().translate(
        str.maketrans("áàâäãåéèêëíìîïóòôöõúùûüçñ", "aaaaaaeeeeiiiiooooouuuucn")
    )


def loosely_spells(text: str, acronym: str) -> bool:
    """Say whether all letters of the acronym occur in the text in order, the first one first.

    For acronyms that take several letters from one word (CINTERFOR).
    """
    folded, at = fold(text), 0
    wanted = letters(acronym)
    if not wanted or not folded.startswith(wanted[0]):
        return False
    for letter in wanted:
        at = folded.find(letter, at) + 1
        if not at:
            return False
    return True
