"""Marks of notes in a table: which its texts hold, and which open a line under it.

What a raised mark is, is told by `extractors.pages.marks`, as for the text; in a table a
star or a dagger at the end of a word is a mark too, raised or not.
"""

import re
from collections.abc import Iterable, Sequence

from extractors.pages.marks import marks_in, opening_mark
from extractors.tables.labels import opens_note
from extractors.tables.pieces import Strip
from schemas.paper import Line, Word

ENDING_SIGN = re.compile(r"[*†‡§¶]{1,4}$")
OPENING = re.compile(r"[*†‡§¶#]{1,4}|\(?(?:[0-9]{1,2}|[a-z])\)?")


def marks_of(lines: Iterable[Sequence[Word]]) -> frozenset[str]:
    """Return the marks that lines of words hold: raised ones, signs at the end of words.

    Several marks at one place (`a, b`) are several.
    """
    found: set[str] = set()
    for words in lines:
        line = Line(tuple(words), 1)
        largest = max(word.size for word in words)
        for at, word in enumerate(words):
            if word.size < largest or not word.text.isascii():
                found.update(mark.text for mark in marks_in(line, at))
            if sign := ENDING_SIGN.search(word.text):
                found.add(sign.group())
    return frozenset(found)


def opens_with_mark(strip: Strip, marks: frozenset[str]) -> bool:
    """Say whether a line opens with a mark: a raised one, or one of ``marks`` on the line."""
    words = strip.words
    first = words[0].text
    if not OPENING.fullmatch(first) or len(words) < 2:
        return False
    return opening_mark(Line(tuple(words), 1)) is not None or first.strip("()") in marks


def opens_note_of(strip: Strip, marks: frozenset[str]) -> bool:
    """Say whether a line opens a note of a table: with its label or a mark that it holds."""
    return opens_note(strip) or opens_with_mark(strip, marks)
