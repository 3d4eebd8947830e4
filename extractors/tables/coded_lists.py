"""Two lists side by side, of codes and what they stand for (UN: legislative mandates).

    61/222  Oceans and the law of the sea      75/239  Sustainable fisheries
    68/70   Small harbours                     76/72   Sea-level rise

Each list is read on its own, down its column, so that lines tell nothing of rows.
"""

from collections.abc import Sequence

from extractors.tables.measures import CODED_LISTS
from extractors.tables.pieces import Piece, Strip


def are_coded_lists(rows: Sequence[Strip]) -> bool:
    """Say whether lines are those of two lists, each with codes of its own under one another.

    A line may hold an item of both lists, of one, or the rest of an item; all pieces begin
    where those of a line with two items do.
    """
    full = next((row.pieces for row in rows if _is_full(row.pieces)), None)
    if full is None:
        return False
    starts = [piece.box.x0 for piece in full]
    pieces = [piece for row in rows for piece in row.pieces]
    if not all(any(_at(piece, x) for x in starts) for piece in pieces):
        return False
    codes = [piece for piece in pieces if _is_code(piece)]
    return all(sum(_at(code, x) for code in codes) >= CODED_LISTS.codes for x in starts[::2])


def _is_full(pieces: Sequence[Piece]) -> bool:
    return [_is_code(piece) for piece in pieces] == [True, False, True, False]


def _is_code(piece: Piece) -> bool:
    """Say whether a piece is one word with a digit: `61/222`, `76/72;`."""
    return len(piece.words) == 1 and any(sign.isdigit() for sign in piece.text)


def _at(piece: Piece, x: float) -> bool:
    return abs(piece.box.x0 - x) < CODED_LISTS.flush
