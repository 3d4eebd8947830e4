"""Endnotes: pieces opened by a raised mark that the text before them calls for."""

from collections.abc import Sequence
from dataclasses import replace

from extractors.body.notes import Note
from extractors.body.roles import Piece
from extractors.pages.marks import marks_of, opening_mark
from schemas.paper import Line

UNDER_TABLE = 30.0  # points between a table and a note of its own, at most


def without_endnotes(found: Sequence[Piece]) -> tuple[list[Piece], list[Note]]:
    """Return the pieces that are no notes, and the notes, in order.

    A piece that opens with a raised mark is a note only where its mark stands in other
    text, and a table's where it meets a table that has the mark; else it is text that
    happens to begin with a raised figure.
    """
    cited = {mark for piece in found for mark in _marks(piece)}
    rest: list[Piece] = []
    notes: list[Note] = []
    for piece in found:
        mark = opening_mark(piece.lines[0]) if piece.kind == "footnote" else None
        if mark is not None and rest and _is_of_table(mark, piece, rest[-1]):
            rest[-1] = _with_note(rest[-1], piece)
        elif mark is not None and mark in cited:
            notes.append(Note(mark, piece.lines))
        elif piece.kind == "footnote":
            rest.append(replace(piece, kind="text"))
        else:
            rest.append(piece)
    return rest, notes


def _with_note(table: Piece, note: Piece) -> Piece:
    """Return a table's piece with the lines of a further note."""
    if table.table is None:
        return table
    return replace(table, table=replace(table.table, notes=(*table.table.notes, *note.lines)))


def _is_of_table(mark: str, note: Piece, table: Piece) -> bool:
    """Say whether a note is a table's: it has the mark, and the note stands right under it.

    Under it may be under its other notes; or the note heads the page after it.
    """
    if table.table is None or mark not in _marks(table):
        return False
    page, box = table.table.boxes[-1]
    first = note.lines[0]
    if first.page == page:
        above = [line.box.bottom for line in table.table.notes if line.page == page]
        return 0 <= first.box.top - max([box.bottom, *above]) < UNDER_TABLE
    return first.page == page + 1 and note.fresh


def _marks(piece: Piece) -> list[str]:
    """Return the marks that stand in a piece, but not the one that opens it."""
    lines: list[Line] = list(piece.lines)
    if piece.table is not None:
        lines += [line for cell in piece.table.cells for line in cell.lines]
    return [
        mark.text
        for number, line in enumerate(lines)
        for mark in marks_of(line, int(number == 0 and piece.table is None))
    ]
