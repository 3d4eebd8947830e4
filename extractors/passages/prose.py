"""Lines to text: what a reader would copy, and where the marks of notes stand in it.

Lines are joined with one space; a hyphen that only breaks a word is removed; an address
or a symbol broken after a slash or dash is whole again; marks that a note answers are
taken out and their places kept.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import NamedTuple

from extractors.body.contents import leader_words, without_leader
from extractors.pages.marks import (
    STARS,
    as_raised,
    at_ten,
    closing_form,
    following,
    marks_in,
    parts_marks,
    spans,
)
from extractors.passages.powers import Answers
from extractors.wording.hyphens import BREAK_SIGN, HYPHENS, PLAIN_HYPHEN, Vocabulary
from extractors.wording.raised import POWER_HOST, UNIT_HOST
from schemas.paper import Line, Word

HIDDEN = str.maketrans("", "", "\u00ad\u200b\u200c\u200d\u2060\ufeff")
SYMBOL_HEAD = re.compile(r"[(«“]?G\.?B\.")  # a symbol may break after it: GB. | 303/LILS/4
ADDRESS = re.compile(r"(?:https?://|www\.)\S*$", re.I)
ADDRESS_GOES_ON = re.compile(
    r"^[^\s]*[/_=&%?#~][^\s]*|^[\w.-]+\.(?:pdf|html?|org|int|aspx?|php|docx?)\W*$", re.I
)

Elsewhere = Callable[[str], bool]


class PlacedMark(NamedTuple):
    """A mark taken out of a text: its place in code points, the note it calls, its page."""

    offset: int
    note_id: str
    page: int


class PlacedWord(NamedTuple):
    """Where a printed word ended in a text, in code points, and its page."""

    end: int
    word: Word
    page: int


class Prose(NamedTuple):
    """A text, the marks that stood in it, and the printed words it is made of."""

    text: str
    marks: tuple[PlacedMark, ...]
    words: tuple[PlacedWord, ...] = ()


def prose(
    lines: Sequence[Line],
    answers: Answers,
    vocabulary: Vocabulary,
    skip: int = 0,
    elsewhere: Elsewhere = lambda note: False,
) -> Prose:
    """Return the text of lines, without their first ``skip`` words, and its marks.

    ``elsewhere`` says whether a note is called by another mark than a figure at a ten.
    Guaranteed: NFC, single ordinary spaces, none at the ends; each mark's offset is a
    place in the text.
    """
    text = ""
    marks: list[PlacedMark] = []
    placed: list[PlacedWord] = []
    for number, line in enumerate(lines):
        fresh = number > 0
        gap = False
        leaders = leader_words(line)
        for at, word in enumerate(line.words):
            if skip:
                skip -= 1
                continue
            if at in leaders:
                gap = True
                continue
            called = _called(line, at, answers)
            power = at_ten(line, at) and any(map(elsewhere, called))
            if called and not power:
                marks += [PlacedMark(len(text), note, line.page) for note in called]
                gap = gap or word.spaced
                continue
            if parts_marks(line, at) and marks and marks[-1].offset == len(text):
                continue
            piece, inner = (
                (word.text, []) if power else _without_inner_marks(line, at, text, answers)
            )
            piece = piece if inner else as_raised(line, at, piece)
            if not piece:
                marks += [PlacedMark(len(text), mark, line.page) for _, mark in inner]
                gap = gap or word.spaced
                continue
            if fresh:
                piece = _without_repeated_hyphen(text, piece)
                text = _over_line(text, piece, vocabulary)
            elif text and (word.spaced or gap) and not (_led(inner, gap) and _closes(piece)):
                text += " "
            marks += [PlacedMark(len(text) + offset, mark, line.page) for offset, mark in inner]
            text += piece
            placed.append(PlacedWord(len(text), word, line.page))
            fresh, gap = False, False
    return _tidy(text, marks, placed)


def _called(line: Line, at: int, answers: Answers) -> list[str]:
    """Return the notes that a word of a line calls; none unless each of its marks is answered.

    Figures that no note answers as one number may be two marks set close: 34 for 3 and 4.
    """
    marks = [mark.text for mark in marks_in(line, at)]
    notes = [answers(mark, line.page) for mark in marks]
    if notes and not all(notes) and len(marks) == 1:
        notes = [answers(mark, line.page) for mark in following(marks[0])]
    return [note for note in notes if note] if notes and all(notes) else []


def _without_inner_marks(
    line: Line, at: int, before: str, answers: Answers
) -> tuple[str, list[tuple[int, str]]]:
    """Take Unicode superscripts, stars and marks in brackets that a note answers out of a word."""
    text = without_leader(line.words[at])
    text = text.translate(HIDDEN) if not text.endswith("\u00ad") else text
    form = closing_form(line, at)
    if form and text.endswith(form) and (called := answers(form, line.page)):
        piece = text.removesuffix(form)
        return piece, [(len(piece), called)]
    cuts = [
        (a, b, mark)
        for a, b, mark in spans(text)
        if not UNIT_HOST.search(text[:a]) and not POWER_HOST.search(before[-12:] + text[:a])
    ]
    for found in STARS.finditer(text):
        if before or found.start():
            cuts.append((found.start(), found.end(), found.group()))
    piece, last, inner = "", 0, []
    for start, end, mark in sorted(cuts):
        note = answers(mark, line.page)
        if note:
            piece += text[last:start]
            inner.append((len(piece), note))
            last = end
    return piece + text[last:], inner


def _led(inner: Sequence[tuple[int, str]], gap: bool) -> bool:
    """Say whether a mark stood right before the piece: the space was the mark's."""
    return gap or bool(inner and inner[0][0] == 0)


def _closes(piece: str) -> bool:
    return piece[0] in ".,;:!?)]»”’"


def _without_repeated_hyphen(text: str, piece: str) -> str:
    """Return a line's first piece without the hyphen that Spanish and Portuguese repeat.

    A compound broken at its own hyphen may have it at the end of one line and again at the
    start of the next: `técnico-` | `-jurídico`.
    """
    repeated = text[-1:] in tuple(HYPHENS) and piece[0] in HYPHENS and piece[1:2].isalpha()
    return piece[1:] if repeated else piece


def _over_line(text: str, piece: str, vocabulary: Vocabulary) -> str:
    """Return the text so far, ready for the first piece of the next line."""
    if not text:
        return text
    last, token = text[-1], text.rsplit(" ", 1)[-1]
    if last == BREAK_SIGN and vocabulary.breaks_with_sign:
        return text[:-1]
    if ADDRESS.search(token):
        goes_on = last in "/-_=&?%.#~" or ADDRESS_GOES_ON.match(piece)
        return text if (goes_on and not piece[0].isupper()) or last in "/-_=&" else text + " "
    if last == "\u00ad":
        return text[:-1]
    if last in HYPHENS and len(token) > 1:
        return text if vocabulary.keeps_hyphen(text[:-1], piece) else text[:-1]
    if last in "/–—" and len(token) > 1:
        return text
    if SYMBOL_HEAD.fullmatch(token) and piece[0].isdecimal():
        return text
    return text + " "


def _tidy(text: str, marks: list[PlacedMark], words: list[PlacedWord]) -> Prose:
    """Compose the text (NFC) and keep the marks' places true."""
    plain = text.translate(PLAIN_HYPHEN)
    composed = unicodedata.normalize("NFC", plain)
    if len(composed) != len(plain):
        marks = [mark._replace(offset=_composed(plain, mark.offset)) for mark in marks]
        words = [word._replace(end=_composed(plain, word.end)) for word in words]
    return Prose(composed, tuple(marks), tuple(words))


def _composed(text: str, offset: int) -> int:
    return len(unicodedata.normalize("NFC", text[:offset]))
