"""Walls: lines of running text over which no table goes, told by the paper's own numbers.

A paragraph opens with the number that follows the one before it, at the same place and in
the type of the text; that holds over pages. A heading is set larger than the text. Neither
is ever inside a table, whatever its rules and gaps look like.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extractors.tables.measures import WALLS
from extractors.tables.pieces import Piece, Strip

PARAGRAPH, HEADING = "paragraph", "heading"
OPENING = re.compile(
    r"(?P<number>\d{1,3})\.|(?P<chapter>\d{1,2}[A-Z]?(?:\.[IVX]+)?)\.(?P<in_chapter>\d{1,3})"
)


class TextColumn(NamedTuple):
    """Where the running text of a paper stands, and its size, in points."""

    left: float
    right: float
    size: float


@dataclass(frozen=True, slots=True)
class _Opening:
    """A number that may open a paragraph: ``5.``, or ``29A.5`` and ``5.I.5`` in a budget."""

    chapter: str
    number: int
    strip: Strip

    def comes_before(self, other: "_Opening") -> bool:
        """Say whether the other number is the next one: at the same place, if in no chapter."""
        beside = bool(self.chapter) or abs(self.strip.box.x0 - other.strip.box.x0) < WALLS.same_side
        return beside and (other.chapter, other.number) == (self.chapter, self.number + 1)


def walls_of(pages: Sequence[Sequence[Strip]]) -> list[dict[int, str]]:
    """Return the walls of each page of a paper: what each is by the number of its line."""
    lines = [strip for strips in pages for strip in strips]
    column = text_column(lines) or _column_of_sentences(lines)
    if column is None:
        return [{} for _ in pages]
    found: list[dict[int, str]] = []
    last: _Opening | None = None
    for strips in pages:
        found.append({})
        for number, strip in enumerate(strips):
            opening = _opening(strip)
            if opening and _is_paragraph(opening, last, column):
                found[-1][number] = PARAGRAPH
                last = opening
    if sum(map(len, found)) >= WALLS.paragraphs:
        for walls, strips in zip(found, pages, strict=True):
            for number, strip in enumerate(strips):
                if len(strip.pieces) == 1 and strip.size > WALLS.larger * column.size:
                    walls.setdefault(number, HEADING)
    return found


def text_column(strips: Sequence[Strip]) -> TextColumn | None:
    """Return where most text of the largest common type stands; none without long lines."""
    texts = [text for strip in strips if (text := _text(strip)) is not None]
    long = [text for text in texts if len(text.words) >= WALLS.long]
    sizes = Counter(round(text.size * 2) / 2 for text in long)
    common = [size for size, count in sizes.items() if count >= max(2, WALLS.common * len(long))]
    if not common:
        return None
    lines = [t.box for t in long if abs(t.size - max(common)) <= WALLS.alike * max(common)]
    lefts, rights = sorted(box.x0 for box in lines), sorted(box.x1 for box in lines)
    return TextColumn(_left(lefts), rights[-1 - len(rights) // 10], max(common))


def _left(lefts: Sequence[float]) -> float:
    """Return where text begins: the first of the sorted places that a tenth of the lines share.

    Of few lines one may be a caption or a long label: two share the place.
    """
    least = max(2, len(lefts) // 10)
    shared = (x for x in lefts if sum(abs(x - one) < WALLS.same_side for one in lefts) >= least)
    return next(shared, lefts[0])


def _text(strip: Strip) -> Piece | None:
    """Return the text of a line of text: all of it, or what stands behind a hanging number."""
    first, *others = strip.pieces
    if not others:
        return first
    number = OPENING.fullmatch(first.text)
    return others[0] if number and number["chapter"] and len(others) == 1 else None


def _column_of_sentences(strips: Sequence[Strip]) -> TextColumn | None:
    """Return where numbered sentences stand in a paper that has no long line.

    Each is a line of one piece, and they are numbered from 1 on at the same place.
    """
    found: list[_Opening] = []
    for strip in strips:
        opening = _opening(strip) if _is_sentence(strip) else None
        if opening and (opening.number == 1 if not found else found[-1].comes_before(opening)):
            found.append(opening)
    if len(found) < WALLS.paragraphs:
        return None
    boxes = [opening.strip.box for opening in found]
    right = min(box.x1 for box in boxes)  # the shortest of them is full
    return TextColumn(min(box.x0 for box in boxes), right, found[0].strip.size)


def _is_sentence(strip: Strip) -> bool:
    return len(strip.pieces) == 1 and strip.text.endswith(".")


def _opening(strip: Strip) -> _Opening | None:
    """Return the number that opens a line of text."""
    found = OPENING.fullmatch(strip.pieces[0].words[0].text)
    if found is None or sum(len(piece.words) for piece in strip.pieces) < WALLS.words:
        return None
    return _Opening(found["chapter"] or "", int(found["number"] or found["in_chapter"]), strip)


def _is_paragraph(opening: _Opening, last: _Opening | None, column: TextColumn) -> bool:
    """Say whether a number opens a paragraph: it follows the last one, or its line is full.

    A line of several pieces may be a row or be stretched to fill the column: then both hold.
    A number that hangs in the margin is no row's: it opens a paragraph like a line of one piece.
    """
    strip, width = opening.strip, column.right - column.left
    if abs(strip.size - column.size) > WALLS.alike * column.size:
        return False
    hangs = _hangs(strip, column)
    full = strip.box.x1 > column.right - (1 - WALLS.full) * width
    full = full and (hangs or abs(strip.box.x0 - column.left) < 0.1 * width)
    follows = last is not None and last.comes_before(opening)
    return (full or follows) if hangs or len(strip.pieces) == 1 else (full and follows)


def _hangs(strip: Strip, column: TextColumn) -> bool:
    """Say whether a number stands alone left of the text, which begins where all text does."""
    if len(strip.pieces[0].words) > 1 or len(strip.pieces) == 1:
        return False
    return abs(strip.pieces[1].box.x0 - column.left) < WALLS.same_side
