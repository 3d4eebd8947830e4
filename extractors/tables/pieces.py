"""Words to pieces: the runs of text on one line that a reader sees as one thing.

A piece ends where the gap is wider than the spaces of the page, and between two figures
that stand apart. Columns are found from pieces, so a piece never decides alone: a piece
that runs over a column edge may still be split there (``columns.py``).
"""

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from extractors.pages.lines import group_lines
from schemas.paper import Box, Word

WORD_SPACE = 0.27  # em: the space taken where a page shows none (one word a line)
WIDEST_SPACE = 0.75  # em: a wider gap says nothing about word spaces (US-035A: Courier)
EXTRA = 0.42  # em beyond the usual space that ends a piece (US-024: columns 0.7 em apart)
AFTER_FIGURE = 0.25  # em beyond the usual space that parts a figure from words (GB.309/PFA/4)
FIGURE_EXTRA = 0.05  # em beyond the usual space that parts two figures (US-018, bold rows)
GROUP_EXTRA = 0.2  # em beyond the usual space that is no gap inside a grouped figure
SIGN_REACH = 8.0  # em: a currency sign belongs to the figure this far to its right

FIGURE = re.compile(
    r"^[(\[<>≤≥~±+*$€£¥#†‡–—−-]*(?:US\$|CHF|\$|€|£)?[–—−-]?[.,]?\d[\d,.'’/:]*(?:[–—-](?:US\$|[$€£])?\d[\d,.]*)?[%)\]–—−+*†‡§¶a-z]{0,3}$"
)
BLANK = re.compile(
    r"^(?:[–—−‐-]{1,3}|\.{2,3}|…|:|n\.?\s?/?a\.?|N\.?\s?/?A\.?|n\.d\.|s\.o\.|\(?[X#†‡*¤]\)?|\*{1,5})$"
)
SIGN = re.compile(r"^[(<>≤≥+–−-]*(?:US\$|[$€£¥]|CHF|EUR|USD)$")
BULLET = re.compile(r"^[•·●■▪◆◦○❖➢✓✔»›\uf0b7\uf0a7\uf0d8\u2010-\u2015*-]$")
ITEM = re.compile(r"^\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)]$")
LEADER = re.compile(r"(?:\.\s?){4,}$|…{2,}$|_{4,}$")
YEAR = re.compile(r"^(?:(?:19|20)\d\d(?:[–/-]\d{2,4})?|\d{1,2}[./]\d{1,2}[./](?:\d\d){1,2})$")
COUNT = re.compile(r"^\(?(\d{1,2})\)?(?:\s?=.*)?$")
COUNTED = 3  # figures in sequence that count columns
TAIL = re.compile(r"^(?:%|\([a-z*]\))$")  # what may follow a figure: 12,5 % and 7.1 (p)


def _is_figure(text: str) -> bool:
    return bool(FIGURE.match(text) or SIGN.match(text) or BLANK.match(text))


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand together on one line; ``box`` is around them, in points."""

    words: tuple[Word, ...]
    box: Box
    size: float

    @property
    def text(self) -> str:
        """The piece as printed."""
        return "".join(
            (" " if word.spaced and at else "") + word.text for at, word in enumerate(self.words)
        )

    @property
    def is_value(self) -> bool:
        """Say whether the piece is one figure, or a sign that stands for one."""
        text = self.text
        if BLANK.match(text):
            return True
        first, *others = text.split()
        return (
            len(text) <= 24
            and _is_figure(first)
            and all(_is_figure(part) or TAIL.match(part) for part in others)
        )

    @property
    def is_year(self) -> bool:
        """Say whether the piece is a year, a span of years or a day, which may head a column."""
        return bool(YEAR.match(self.text))


@dataclass(frozen=True, slots=True)
class Strip:
    """The pieces on one line, left to right."""

    pieces: tuple[Piece, ...]

    @property
    def box(self) -> Box:
        """The box around the pieces, in points."""
        return Box.around(piece.box for piece in self.pieces)

    @property
    def size(self) -> float:
        """The size of the largest piece, in points."""
        return max(piece.size for piece in self.pieces)

    @property
    def baseline(self) -> float:
        """The baseline of the largest word, in points from the top."""
        words = [word for piece in self.pieces for word in piece.words]
        return max(words, key=lambda word: (word.size, -word.box.x0)).baseline

    @property
    def counts_columns(self) -> bool:
        """Say whether the line only counts the columns: 1, 2, 3 or (1), (2), (3)=(1)+(2)."""
        counts = [COUNT.match(piece.text) for piece in self.pieces]
        numbers = [int(count[1]) for count in counts if count]
        steps = all(after == before + 1 for before, after in itertools.pairwise(numbers))
        return steps and len(numbers) >= COUNTED and len(numbers) == len(counts)


def piece_of(words: Iterable[Word]) -> Piece:
    """Return words, in reading order, as one piece."""
    held = tuple(words)
    return Piece(held, Box.around(word.box for word in held), max(word.size for word in held))


def strips_of(words: Sequence[Word], cuts: Sequence[Box] = ()) -> list[Strip]:
    """Return upright words as strips of pieces, top to bottom.

    ``cuts`` are upright rules: no piece runs over one.
    """
    lines = group_lines(word for word in words if word.rotation == 0)
    space = _space(lines)
    return [Strip(tuple(_pieces(line, space, cuts))) for line in lines]


def word_space(words: Sequence[Word]) -> float:
    """Return the usual space between upright words, in em."""
    return _space(group_lines(word for word in words if word.rotation == 0))


def _space(lines: Sequence[Sequence[Word]]) -> float:
    """Return the usual space between words, in em."""
    gaps = [
        (right.box.x0 - left.box.x1) / max(left.size, 1.0)
        for line in lines
        for left, right in itertools.pairwise(line)
        if right.spaced and not (_is_sign(left.text) or _is_sign(right.text))
    ]
    small = [gap for gap in gaps if 0 < gap < WIDEST_SPACE]
    return max(0.15, median(small)) if len(small) >= 5 else WORD_SPACE


def _is_sign(text: str) -> bool:
    return bool(FIGURE.match(text) or BLANK.match(text) or BULLET.match(text))


def _pieces(line: Sequence[Word], space: float, cuts: Sequence[Box]) -> list[Piece]:
    runs: list[list[Word]] = [[line[0]]]
    for word in line[1:]:
        if _parts(runs[-1], word, space, cuts):
            runs.append([word])
        else:
            runs[-1].append(word)
    return _with_signs([piece_of(run) for run in runs], cuts)


def _parts(run: list[Word], word: Word, space: float, cuts: Sequence[Box]) -> bool:
    """Say whether a new piece starts with the word."""
    last = run[-1]
    gap = (word.box.x0 - last.box.x1) / max(min(last.size, word.size), 1.0)
    if _cut(last.box, word.box, cuts):
        return True
    if not word.spaced:
        return False
    if LEADER.search(last.text) and FIGURE.match(word.text):
        return True
    if gap > space + EXTRA:
        return not (LEADER.match(word.text) or (set(word.text) <= {"."} and gap < 2))
    if _stands_for_figure(last.text) and gap > space + AFTER_FIGURE:
        return len(run) == 1 and not YEAR.match(last.text) and not set(word.text) <= {".", "%"}
    apart = gap > space + GROUP_EXTRA or not _is_grouped(last.text, word.text)
    return gap > space + FIGURE_EXTRA and apart and _are_figures(last.text, word.text)


def _stands_for_figure(text: str) -> bool:
    """Say whether a word is a figure of a column, not the count of what follows it."""
    if not (FIGURE.match(text) or BLANK.match(text)):
        return False
    return not text.isdecimal() and not ITEM.match(text)


def _are_figures(left: str, right: str) -> bool:
    return all(FIGURE.match(text) or BLANK.match(text) for text in (left, right))


def _is_grouped(left: str, right: str) -> bool:
    """Say whether two neighbours have the form of one figure grouped by a space (1 234)."""
    return bool(
        re.match(r"^\(?[–−-]?\d{1,3}$", left) and re.match(r"^\d{3}(?:[.,]\d+)?\)?%?$", right)
    )


def _with_signs(pieces: list[Piece], cuts: Sequence[Box]) -> list[Piece]:
    """Join currency signs to their figures, bullets and numbers of items to their text."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined:
            last = joined[-1]
            gap = (piece.box.x0 - last.box.x1) / max(last.size, 1.0)
            sign = SIGN.match(last.text) and piece.is_value and gap < SIGN_REACH
            item = len(joined) == 1 and ITEM.match(last.text)
            bullet = (BULLET.match(last.text) or item) and not piece.is_value and gap < 4
            bullet = bullet and not (len(joined) > 1 and joined[-2].is_value)
            percent = piece.text in {"%", ")", "%)"} and last.is_value and gap < 1.5
            if (sign or bullet or percent) and not _cut(last.box, piece.box, cuts):
                joined[-1] = piece_of((*last.words, *piece.words))
                continue
        joined.append(piece)
    return joined


def _cut(left: Box, right: Box, cuts: Sequence[Box]) -> bool:
    """Say whether an upright rule stands between two boxes of a line."""
    middle = (right.top + right.bottom) / 2
    return any(
        left.x1 - 2 <= (cut.x0 + cut.x1) / 2 <= right.x0 + 2 and cut.top < middle < cut.bottom
        for cut in cuts
    )
