"""Two lists side by side, of codes and what they stand for (UN: legislative mandates).

    61/222  Oceans and the law of the sea      75/239  Sustainable fisheries
    68/70   Small harbours                     76/72   Sea-level rise

Where their items are level they are rows of four columns; else each list runs on its own, and
lines tell nothing of rows.
"""

from collections.abc import Sequence

from extractors.tables.measures import CODED_LISTS
from extractors.tables.pieces import Piece, Strip


def lists_are_level(rows: Sequence[Strip]) -> bool | None:
    """Say whether the items of two coded lists are level; nothing of lines that are none."""
    full = [row.pieces for row in rows if _is_full(row.pieces)]
    if len(full) < CODED_LISTS.rows:
        return None
    starts = [piece.box.x0 for piece in full[0]]
    pieces = [piece for row in rows for piece in row.pieces]
    if sum(any(_at(piece, x) for x in starts) for piece in pieces) < len(pieces):
        return None
    right = [row for row in rows if any(_at(p, starts[2]) for p in row.pieces)]
    level = [row for row in right if _at(row.pieces[0], starts[0])]
    return len(level) >= CODED_LISTS.level * len(right)


def _is_full(pieces: Sequence[Piece]) -> bool:
    return [piece.is_code for piece in pieces] == [True, False, True, False]


def _at(piece: Piece, x: float) -> bool:
    return abs(piece.box.x0 - x) < CODED_LISTS.flush


def with_opener(run: Sequence[Strip], over: Strip | None) -> list[Strip]:
    """Take in the line over a list that heads its first items as lines inside head the others."""
    heads = [line for line in run[1:] if len(line.pieces) == 1]
    if over is None or len(over.pieces) > 1:
        return list(run)
    here = over.pieces[0]
    alike = any(
        _at(head.pieces[0], here.box.x0) and _faces(head.pieces[0]) == _faces(here)
        for head in heads
        if any(_faces(head.pieces[0]))
    )
    near = run[0].box.top - over.box.bottom < CODED_LISTS.reach * over.size
    return [over, *run] if alike and near else list(run)


def _faces(piece: Piece) -> tuple[bool, bool]:
    return all(word.bold for word in piece.words), all(word.italic for word in piece.words)
