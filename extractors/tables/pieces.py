"""Words to pieces: the runs of text on one line that a reader sees as one thing.

A piece ends where the gap is wider than the spaces of the page, and between two figures
that stand apart. Columns are found from pieces, so a piece never decides alone: a piece
that runs over a column edge may still be split there (`placing.py`).
"""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from extractors.tables.figures import (
    BULLET,
    COUNT,
    FIGURE,
    ITEM,
    LEADER,
    SIGN,
    YEAR,
    fills_a_cell,
    is_grouped,
    is_value,
    stands_for_figure,
)
from extractors.tables.measures import PIECES
from schemas.paper import Box, Word


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """Words that stand together on one line, ``text`` as printed; ``box`` is in points.

    Two pieces are the same only if they are one object: a piece is cut once.
    """

    words: tuple[Word, ...]
    box: Box
    size: float
    text: str
    is_value: bool
    middle_x: float  # that of its box, kept

    @property
    def unraised(self) -> tuple[Word, ...]:
        """The words without raised marks, which are smaller and in a face of their own."""
        return tuple(word for word in self.words if word.size > PIECES.mark * self.size)

    @property
    def is_code(self) -> bool:
        """Say whether the piece is one word with a digit: `61/222`, `76/72;`, `P-4`."""
        return len(self.words) == 1 and any(sign.isdigit() for sign in self.text)

    @property
    def is_year(self) -> bool:
        """Say whether the piece is a year, a span of years or a day, which may head a column."""
        return bool(YEAR.match(self.text))


@dataclass(frozen=True, slots=True, eq=False)
class Strip:
    """The pieces on one line, left to right; ``text`` parts them by one space."""

    pieces: tuple[Piece, ...]
    box: Box
    size: float  # of the largest piece, in points
    middle_y: float  # that of its box, kept
    baseline: float  # of the largest word, in points from the top
    text: str

    @property
    def words(self) -> list[Word]:
        """The words of the line, left to right."""
        return [word for piece in self.pieces for word in piece.words]

    @property
    def counts_columns(self) -> bool:
        """Say whether the line only counts the columns: 1, 2, 3 or (1), (2), (3)=(1)+(2).

        The head of the labels may stand before counts in brackets: `Category  (1)  (2)  (3)`.
        """
        counts = [COUNT.match(piece.text) for piece in self.pieces]
        if counts[0] is None and all(piece.text.startswith("(") for piece in self.pieces[1:]):
            counts = counts[1:]
        numbers = [int(count[1]) for count in counts if count]
        steps = all(after == before + 1 for before, after in itertools.pairwise(numbers))
        return steps and len(numbers) == len(counts) >= PIECES.counted


def around(boxes: Sequence[Box]) -> Box:
    """Return the smallest box around boxes; that of one is itself."""
    return boxes[0] if len(boxes) == 1 else Box.around(boxes)


def piece_of(words: Iterable[Word]) -> Piece:
    """Return words, in reading order, as one piece."""
    held = tuple(words)
    text = "".join((" " if word.spaced and at else "") + word.text for at, word in enumerate(held))
    box = around([word.box for word in held])
    size = max(word.size for word in held)
    return Piece(held, box, size, text, is_value(text), box.middle_x)


def strip_of(pieces: Iterable[Piece]) -> Strip:
    """Return pieces, left to right, as one line."""
    held = tuple(pieces)
    box = around([piece.box for piece in held])
    largest = max(
        (word for piece in held for word in piece.words),
        key=lambda word: (word.size, -word.box.x0),
    )
    return Strip(
        held,
        box,
        max(piece.size for piece in held),
        box.middle_y,
        largest.baseline,
        " ".join(piece.text for piece in held),
    )


class WordSpaces:
    """The usual spaces between the words of a page, in em.

    Those of a face and size or of the size alone, whichever is narrower: the gaps between
    heads are no spaces. Where both show too few, an ordinary space, or what is usual on the
    page if that is narrower.
    """

    def __init__(self, lines: Sequence[Sequence[Word]]) -> None:
        """Take the middle of the spaces between words of one face; figures have none."""
        gaps: dict[object, list[float]] = {}
        for left, right in (pair for line in lines for pair in itertools.pairwise(line)):
            gap = (right.box.x0 - left.box.x1) / max(left.size, 1.0)
            if (
                0 < gap < PIECES.widest_space
                and right.spaced
                and not _are_signs(left.text, right.text)
            ):
                for key in ("page", round(left.size, 1), _face(left)):
                    gaps.setdefault(key, []).append(gap)
        self._usual = {
            key: max(PIECES.narrowest, median(some))
            for key, some in gaps.items()
            if len(some) >= PIECES.few_gaps
        }
        self._otherwise = min(self._usual.get("page", PIECES.word_space), PIECES.word_space)

    def after(self, word: Word) -> float:
        """Return the usual space after words of the face and size of one."""
        by_size = self._usual.get(round(word.size, 1), self._otherwise)
        return min(by_size, self._usual.get(_face(word), by_size))


def _face(word: Word) -> tuple[str, float]:
    return word.font, round(word.size, 1)


def _are_signs(left: str, right: str) -> bool:
    """Say whether one of two words is a figure or a sign, whose gaps are those of columns."""
    return _is_sign(left) or _is_sign(right)


def cut_line(line: Sequence[Word], spaces: WordSpaces, cuts: Sequence[Box] = ()) -> Strip:
    """Return a line of upright words as pieces; ``spaces`` are those of its page.

    ``cuts`` are upright rules: no piece runs over one.
    """
    return strip_of(_pieces(line, spaces, cuts))


def _is_sign(text: str) -> bool:
    return fills_a_cell(text) or bool(BULLET.match(text))


def _pieces(line: Sequence[Word], spaces: WordSpaces, cuts: Sequence[Box]) -> list[Piece]:
    runs: list[list[Word]] = [[line[0]]]
    for word in line[1:]:
        if _starts_piece(runs[-1], word, spaces, cuts):
            runs.append([word])
        else:
            runs[-1].append(word)
    return _with_signs([piece_of(run) for run in runs], cuts)


def _starts_piece(run: list[Word], word: Word, spaces: WordSpaces, cuts: Sequence[Box]) -> bool:
    """Say whether a new piece starts with the word."""
    last = run[-1]
    marks = last.size < PIECES.mark * word.size  # after a raised mark the space is the text's
    size = word.size if marks else min(last.size, word.size)
    gap = (word.box.x0 - last.box.x1) / max(size, 1.0)
    space = spaces.after(last)
    if cuts and _is_cut_between(last.box, word.box, cuts):
        return True
    if not word.spaced:
        return False
    if LEADER.search(last.text) and FIGURE.match(word.text):
        return True
    if gap > space + PIECES.extra:
        return not (LEADER.match(word.text) or (set(word.text) <= {"."} and gap < 2))
    if gap > space + PIECES.after_figure and stands_for_figure(last.text):
        return len(run) == 1 and not YEAR.match(last.text) and not set(word.text) <= {".", "%"}
    if gap <= space + PIECES.figure_extra:
        return False
    apart = gap > space + PIECES.group_extra or not is_grouped(last.text, word.text)
    return apart and fills_a_cell(last.text) and fills_a_cell(word.text)


def _with_signs(pieces: list[Piece], cuts: Sequence[Box]) -> list[Piece]:
    """Join currency signs to their figures, bullets and numbers of items to their text."""
    joined: list[Piece] = []
    for piece in pieces:
        if (
            joined
            and _belongs(joined, piece)
            and not _is_cut_between(joined[-1].box, piece.box, cuts)
        ):
            joined[-1] = piece_of((*joined[-1].words, *piece.words))
        else:
            joined.append(piece)
    return joined


def _belongs(joined: Sequence[Piece], piece: Piece) -> bool:
    """Say whether a piece goes with the one before it: a figure with its sign, an item's text."""
    last = joined[-1]
    gap = (piece.box.x0 - last.box.x1) / max(last.size, 1.0)
    if SIGN.match(last.text) and piece.is_value and gap < PIECES.sign_reach:
        return True
    if piece.text in {"%", ")", "%)"} and last.is_value and gap < 1.5:
        return True
    item = len(joined) == 1 and ITEM.match(last.text)
    bullet = (BULLET.match(last.text) or item) and not piece.is_value and gap < 4
    return bool(bullet) and not (len(joined) > 1 and joined[-2].is_value)


def _is_cut_between(left: Box, right: Box, cuts: Sequence[Box]) -> bool:
    """Say whether an upright rule stands between two boxes of a line."""
    middle = right.middle_y
    return any(
        left.x1 - 2 <= cut.middle_x <= right.x0 + 2 and cut.top < middle < cut.bottom
        for cut in cuts
    )
