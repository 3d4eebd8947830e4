"""Two lists side by side, of codes and what they stand for (UN: legislative mandates).

    61/222  Oceans and the law of the sea      75/239  Sustainable fisheries
    68/70   Small harbours                     76/72   Sea-level rise

Each list is read on its own, down its column, so that lines tell nothing of rows.
"""

from collections.abc import Sequence

from extractors.tables.measures import CODED_LISTS
from extractors.tables.pieces import Piece, Strip


def are_coded_lists(rows: Sequence[Strip]) -> bool:
    """Say whether lines are those of two coded lists: all pieces begin where the first ones do."""
    full = [row.pieces for row in rows if _is_full(row.pieces)]
    if len(full) < CODED_LISTS.rows:
        return False
    starts = [piece.box.x0 for piece in full[0]]
    return all(any(_at(piece, x) for x in starts) for row in rows for piece in row.pieces)


def _is_full(pieces: Sequence[Piece]) -> bool:
    return [_is_code(piece) for piece in pieces] == [True, False, True, False]


def _is_code(piece: Piece) -> bool:
    """Say whether a piece is one word with a digit: `61/222`, `76/72;`."""
    return len(piece.words) == 1 and any(sign.isdigit() for sign in piece.text)


def _at(piece: Piece, x: float) -> bool:
    return abs(piece.box.x0 - x) < CODED_LISTS.flush
