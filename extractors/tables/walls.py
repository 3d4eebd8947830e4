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

from extractors.tables.pieces import Piece, Strip

PARAGRAPH, HEADING = "paragraph", "heading"
OPENING = re.compile(r"(\d{1,3})\.")
LONG = 8  # words: shorter lines do not tell how wide the text is
COMMON = 0.15  # share of the long lines that are in the type of the text, at least
FULL = 0.85  # share of the text's width that the first line of a paragraph fills
SAME_SIDE = 1.5  # points: the numbers of paragraphs start no farther from one another
ALIKE = 0.06  # of the size: type this near in size is the same
LARGER = 1.12  # times the size of the text: larger type is a heading
PARAGRAPHS = 2  # numbered paragraphs: with fewer the type of the text is not sure
WORDS = 3  # words of a paragraph's first line, its number counted, at least


class TextColumn(NamedTuple):
    """Where the running text of a paper stands, and its size, in points."""

    left: float
    right: float
    size: float


@dataclass(frozen=True, slots=True)
class _Opening:
    number: int
    piece: Piece
    size: float


def walls_of(pages: Sequence[Sequence[Strip]]) -> list[dict[int, str]]:
    """Return the walls of each page of a paper: what each is by the id of its first word."""
    column = text_column([strip for strips in pages for strip in strips])
    if column is None:
        return [{} for _ in pages]
    found: list[dict[int, str]] = []
    last: _Opening | None = None
    for strips in pages:
        found.append({})
        for strip in strips:
            opening = _opening(strip)
            if opening and _is_paragraph(opening, last, column):
                found[-1][_key(strip)] = PARAGRAPH
                last = opening
    if sum(map(len, found)) >= PARAGRAPHS:
        for walls, strips in zip(found, pages, strict=True):
            large = (s for s in strips if len(s.pieces) == 1 and s.size > LARGER * column.size)
            walls.update({_key(strip): HEADING for strip in large if _key(strip) not in walls})
    return found


def _key(strip: Strip) -> int:
    return id(strip.pieces[0].words[0])


def text_column(strips: Sequence[Strip]) -> TextColumn | None:
    """Return where most text of the largest common type stands; none without long lines."""
    long = [s for s in strips if len(s.pieces) == 1 and len(s.pieces[0].words) >= LONG]
    sizes = Counter(round(strip.size * 2) / 2 for strip in long)
    common = [size for size, count in sizes.items() if count >= max(2, COMMON * len(long))]
    if not common:
        return None
    lines = [s.box for s in long if abs(s.size - max(common)) <= ALIKE * max(common)]
    lefts, rights = sorted(box.x0 for box in lines), sorted(box.x1 for box in lines)
    return TextColumn(lefts[len(lefts) // 10], rights[-1 - len(rights) // 10], max(common))


def _opening(strip: Strip) -> _Opening | None:
    """Return the number that opens a line of one piece (or of a number and one piece)."""
    first = strip.pieces[0]
    found = OPENING.fullmatch(first.words[0].text)
    words = sum(len(piece.words) for piece in strip.pieces)
    if found is None or words < WORDS or any(piece.is_value for piece in strip.pieces[1:]):
        return None
    return _Opening(int(found[1]), first, strip.size)


def _is_paragraph(opening: _Opening, last: _Opening | None, column: TextColumn) -> bool:
    """Say whether a number opens a paragraph: it follows the last one, or its line is full."""
    if abs(opening.size - column.size) > ALIKE * column.size:
        return False
    box = opening.piece.box
    width = column.right - column.left
    near = abs(box.x0 - column.left) < 0.1 * width
    if near and box.x1 > column.right - (1 - FULL) * width:
        return True
    follows = last is not None and opening.number == last.number + 1
    return follows and last is not None and abs(box.x0 - last.piece.box.x0) < SAME_SIDE
