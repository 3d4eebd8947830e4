"""Lines to text: what a reader would copy, and where the marks of notes stand in it.

Lines are joined with one space; a hyphen that only breaks a word is removed; an address
or a symbol broken after a slash or dash is whole again; marks that a note answers are
taken out and their places kept.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from extractors.body.contents import leader_words, without_leader
from extractors.pages.lines import text_of
from extractors.pages.marks import (
    STARS,
    as_raised,
    at_ten,
    closing_form,
    following,
    is_plain,
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
# why a word is looked at: signs that show nothing, rows of dots, what may be a mark in brackets
ODD = re.compile(
    r"[\u00ad\u200b-\u200d\u2060\ufeff]|[.·…_](?: ?[.·…_]){3}"
    r"|(?:[(\[]|\b)(?:[0-9]{1,2}|[a-z]|[*†‡§]{1,3})[)\]]"
)
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
    placing: bool = True,
) -> Prose:
    """Return the text of lines, without their first ``skip`` words, and its marks.

    ``elsewhere`` says whether a note is called by another mark than a figure at a ten. The
    places of the words are kept only where ``placing`` asks for them.
    Guaranteed: NFC, single ordinary spaces, none at the ends; each mark's offset is a
    place in the text.
    """
    writing = _Writing(answers, vocabulary, elsewhere, placing)
    for number, line in enumerate(lines):
        writing.fresh = number > 0
        writing.add_line(line, min(skip, len(line.words)))
        skip = max(skip - len(line.words), 0)
    return _tidy(writing.text, writing.marks, writing.placed)


@dataclass
class _Writing:
    """A text as its lines are read: what is written, the marks met, the words placed."""

    answers: Answers
    vocabulary: Vocabulary
    elsewhere: Elsewhere
    placing: bool
    fresh: bool = False  # a line has begun and the text does not have its first piece
    text: str = ""
    marks: list[PlacedMark] = field(default_factory=list)
    placed: list[PlacedWord] = field(default_factory=list)
    _gap: bool = False  # a blank stood before what was taken out

    def add_line(self, line: Line, skip: int) -> None:
        """Write a line on from its word ``skip``: as it is printed, where nothing is taken out."""
        self._gap = False
        if skip < len(line.words) and is_plain(line) and ODD.search(line.text) is None:
            self._add_plain(line, line.words[skip:])
            return
        leaders = leader_words(line)
        for at in range(skip, len(line.words)):
            if at in leaders:
                self._gap = True
                continue
            called = _called(line, at, self.answers)
            power = at_ten(line, at) and any(map(self.elsewhere, called))
            if called and not power:
                self._take_out(called, line, at)
            elif not (self._follows_mark() and parts_marks(line, at)):
                self._add_word(line, at, power)

    def _add_plain(self, line: Line, words: Sequence[Word]) -> None:
        piece = text_of(words)
        first = self._begin(words[0].text, words[0].spaced)
        end = len(self.text)
        self.text += first + piece[len(words[0].text) :]
        if self.placing:
            end -= len(words[0].text) - len(first)
            for at, word in enumerate(words):
                end += len(word.text) + (at > 0 and word.spaced)
                self.placed.append(PlacedWord(end, word, line.page))

    def _add_word(self, line: Line, at: int, power: bool) -> None:
        """Write a word without the marks inside it; a ``power`` holds none."""
        word = line.words[at]
        piece, inner = word.text, list[tuple[int, str]]()
        if not power:
            piece, inner = _without_inner_marks(line, at, self.text, self.answers)
        piece = piece if inner else as_raised(line, at, piece)
        if not piece:
            self._take_out([note for _, note in inner], line, at)
            return
        blank = (word.spaced or self._gap) and not (_led(inner, self._gap) and _closes(piece))
        piece = self._begin(piece, blank)
        start = len(self.text)
        self.marks += [PlacedMark(start + offset, note, line.page) for offset, note in inner]
        self.text += piece
        self._gap = False
        if self.placing:
            self.placed.append(PlacedWord(len(self.text), word, line.page))

    def _take_out(self, notes: Iterable[str], line: Line, at: int) -> None:
        """Note the place of the marks that a word consists of."""
        self.marks += [PlacedMark(len(self.text), note, line.page) for note in notes]
        self._gap = self._gap or line.words[at].spaced

    def _follows_mark(self) -> bool:
        return bool(self.marks) and self.marks[-1].offset == len(self.text)

    def _begin(self, piece: str, blank: bool) -> str:
        """Make the text ready for a piece, with a blank before it or not; return the piece."""
        if self.fresh:
            piece = _without_repeated_hyphen(self.text, piece)
            self.text = _over_line(self.text, piece, self.vocabulary)
            self.fresh = False
        elif blank and self.text:
            self.text += " "
        return piece


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
    if text.isascii():
        return Prose(text, tuple(marks), tuple(words))
    plain = text.translate(PLAIN_HYPHEN)
    composed = unicodedata.normalize("NFC", plain)
    if len(composed) != len(plain):
        marks = [mark._replace(offset=_composed(plain, mark.offset)) for mark in marks]
        words = [word._replace(end=_composed(plain, word.end)) for word in words]
    return Prose(composed, tuple(marks), tuple(words))


def _composed(text: str, offset: int) -> int:
    return len(unicodedata.normalize("NFC", text[:offset]))
