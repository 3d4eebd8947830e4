"""Dashes and figures in brackets that look like the markers of lists and stand in a column.

`– P-4` is an item of a list, unless other lines have figures where the dash is: then it says
that there is no figure, and the text behind it is that of the next column. So it is with
`(1) Driver`.
"""

from collections.abc import Sequence

from extractors.tables.figures import BLANK, FIGURE, fills_a_cell
from extractors.tables.measures import COLUMN_SIGNS
from extractors.tables.pieces import Piece, Strip, piece_of, strip_of


def with_signs_in_columns(strips: Sequence[Strip]) -> list[Strip]:
    """Return the lines of a page with such signs as pieces of their own."""
    figures = [
        [piece for piece in strip.pieces[1:] if len(piece.words) == 1 and FIGURE.match(piece.text)]
        for strip in strips
    ]
    found = []
    for at, strip in enumerate(strips):
        near = slice(max(0, at - COLUMN_SIGNS.lines), at + COLUMN_SIGNS.lines + 1)
        beside = [piece for line in figures[near] for piece in line]
        parts = [part for piece in strip.pieces for part in _parted(piece, beside)]
        found.append(strip if len(parts) == len(strip.pieces) else strip_of(parts))
    return found


def _parted(piece: Piece, figures: Sequence[Piece]) -> list[Piece]:
    """Return a piece parted behind a sign that stands under or over figures of other lines."""
    sign = piece.words[0]
    if len(piece.words) < 2 or not fills_a_cell(sign.text) or fills_a_cell(piece.words[1].text):
        return [piece]
    if not (BLANK.match(sign.text) or sign.text.startswith("(")):
        return [piece]
    aligned = sum(
        abs(sign.box.x1 - one.box.x1) < COLUMN_SIGNS.flush
        or abs(sign.box.middle_x - one.middle_x) < COLUMN_SIGNS.flush
        for one in figures
    )
    if aligned < COLUMN_SIGNS.figures:
        return [piece]
    return [piece_of(piece.words[:1]), piece_of(piece.words[1:])]
