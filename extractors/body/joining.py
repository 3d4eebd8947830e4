"""Pieces over breaks: passages that a page foot, a column or a table cut in two."""

from collections.abc import Sequence
from dataclasses import replace

from extractors.body.breaks import INDENT, is_full
from extractors.body.roles import Piece
from extractors.pages.stops import has_ended

RUNNING = frozenset({"paragraph", "clause", "bullet", "text", "footnote"})
SAME_SIZE = 0.4  # points


def joined(found: Sequence[Piece]) -> list[Piece]:
    """Return the pieces with those made whole that a break had cut.

    Guaranteed: every line of the input is in exactly one piece of the output, and lines
    keep their order. Text in a frame goes on only in a frame, as it does over a page.
    """
    result: list[Piece] = []
    for piece in found:
        at = _open_before(result, piece)
        if at is not None and goes_on(result[at], piece):
            result[at] = replace(result[at], lines=(*result[at].lines, *piece.lines))
        else:
            result.append(piece)
    return result


def _open_before(result: Sequence[Piece], piece: Piece) -> int | None:
    """Return where the last running passage is, before a piece that begins a page or column."""
    if piece.kind != "text" or not piece.fresh:
        return None
    for at in range(len(result) - 1, -1, -1):
        before = result[at]
        if before.in_box != piece.in_box or before.kind in ("cell", "caption", "figure"):
            continue
        return at if before.kind in RUNNING and not before.listed else None
    return None


def goes_on(before: Piece, piece: Piece) -> bool:
    """Say whether a piece is the rest of the passage before it.

    An unfinished sentence goes on. After a finished one the text goes on only where the
    last line is full, so that the break may have fallen between two sentences, and the
    text keeps its left edge.
    """
    last, first = before.lines[-1], piece.lines[0]
    if abs(last.size - first.size) > SAME_SIZE:
        return False
    alike = before.style[1] == piece.style[1]
    if not has_ended(last) or last.text.endswith(" GB."):
        return alike or is_full(last, first, before.right)
    if not alike:
        return False
    same_edge = abs(first.box.x0 - before.left) < INDENT
    return is_full(last, first, before.right) and same_edge
