"""Endnotes: pieces opened by a raised mark that the text before them calls for."""

from collections.abc import Sequence
from dataclasses import replace

from extractors.marks import marks_in, opening_mark
from extractors.notes import Note
from extractors.roles import Piece
from schemas.paper import Line


def without_endnotes(found: Sequence[Piece]) -> tuple[list[Piece], list[Note]]:
    """Return the pieces that are no notes, and the notes, in order.

    A piece that opens with a raised mark is a note only where its mark stands in other
    text; else it is text that happens to begin with a raised figure.
    """
    cited = {mark for piece in found for mark in _marks(piece)}
    rest: list[Piece] = []
    notes: list[Note] = []
    for piece in found:
        mark = opening_mark(piece.lines[0]) if piece.kind == "footnote" else None
        if mark is not None and mark in cited:
            notes.append(Note(mark, tuple(piece.lines)))
        elif piece.kind == "footnote":
            rest.append(replace(piece, kind="text"))
        else:
            rest.append(piece)
    return rest, notes


def _marks(piece: Piece) -> list[str]:
    """Return the marks that stand in a piece, but not the one that opens it."""
    lines: list[Line] = list(piece.lines)
    if piece.table is not None:
        lines += [line for cell in piece.table.cells for line in cell.lines]
    return [
        mark.text
        for number, line in enumerate(lines)
        for at in range(int(number == 0 and piece.table is None), len(line.words))
        for mark in marks_in(line, at)
    ]
