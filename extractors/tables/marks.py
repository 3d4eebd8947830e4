"""Marks of notes in a table: which its texts hold, and which open a line under it.

What a raised mark is, is told by `extractors.pages.marks`, as for the text; in a table a
star or a dagger at the end of a word is a mark too, raised or not, and so is a mark in brackets
that ends the words of a cell, if a note under the table opens with the same: `Iraq (1)`.
"""

import re
from collections.abc import Iterable, Sequence

from extractors.pages.marks import closing_form, marks_in, opening_mark
from extractors.tables.labels import opens_key, opens_note
from extractors.tables.pieces import Strip
from schemas.paper import Line, Word

ENDING_SIGN = re.compile(r"[*†‡§¶]{1,4}$")
OPENING = re.compile(r"[(\[]?(?:[*†‡§¶#]{1,4}|[0-9]{1,2}|[a-z])[)\]./]?")


def marks_of(lines: Iterable[Sequence[Word]]) -> frozenset[str]:
    """Return the marks that lines of words hold: raised ones, signs at the end of words.

    Several marks at one place (`a, b`) are several. Those in brackets on the line are as printed.
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
            if form := closing_form(line, at):
                found.add(form)
    return frozenset(found)


def opens_with_mark(strip: Strip, marks: frozenset[str]) -> bool:
    """Say whether a line opens with a mark: a raised one, or one of ``marks`` on the line."""
    words = strip.words
    if not OPENING.fullmatch(words[0].text) or len(words) < 2:
        return False
    return opening_mark(Line(tuple(words), 1)) is not None or bool(mark_on_line(words[0], marks))


def mark_on_line(word: Word, marks: frozenset[str]) -> str | None:
    """Return the mark that a word on the line says, if it is one of ``marks``: `(a)`, `1.`, `b/`.

    A form in brackets answers the same form on the line, or a raised mark.

    >>> from schemas.paper import Box
    >>> word = Word("(1)", Box(0, 0, 9, 9), 9.0, "Serif", 9.0)
    >>> [mark_on_line(word, frozenset(marks)) for marks in (["(1)"], ["1"], ["1)"], [])]
    ['1', '1', None, None]
    """
    plain = word.text.strip("()[]./")
    if not OPENING.fullmatch(word.text):
        return None
    return plain if word.text in marks or plain in marks else None


def opens_note_of(strip: Strip, marks: frozenset[str]) -> bool:
    """Say whether a line opens a note of a table: with its label or a mark that it holds."""
    return opens_note(strip) or opens_key(strip.text) or opens_with_mark(strip, marks)
