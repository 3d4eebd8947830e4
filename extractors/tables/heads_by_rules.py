"""Heads over rules: a rule close under a head runs under the columns that it heads."""

from collections.abc import Sequence

from extractors.tables.measures import HEADS
from extractors.tables.pieces import Piece
from extractors.tables.placing import Columns
from extractors.tables.rulings import Ruling
from schemas.paper import Box


def under_rule(piece: Piece, columns: Columns, levels: Sequence[Ruling]) -> tuple[int, int] | None:
    """Return the columns of a rule that stands close under a piece and not under all."""
    for line in levels:
        near = 0 < line.at - piece.box.bottom + 2.5 < HEADS.under * piece.size + 2.5
        inside = line.start - 3 <= piece.box.x0 and piece.box.x1 <= line.end + 3
        if near and inside:
            held = [
                c
                for c in range(len(columns))
                if _overlap(line, columns.edges[c], columns.edges[c + 1]) > 0.5
            ]
            if held and len(held) < len(columns):
                return held[0], held[-1]
            return None
    return None


def _overlap(line: Ruling, start: float, end: float) -> float:
    return max(0.0, min(line.end, end) - max(line.start, start)) / max(end - start, 0.1)


def share_rule(
    found: tuple[int, int],
    places: Sequence[int],
    pieces: Sequence[Piece],
    spans: list[tuple[int, int]],
    columns: Columns,
    ends: set[int],
) -> None:
    """Give the columns over a rule to the heads on it; ``ends`` are of heads that come again.

    Typst and WeasyPrint draw the rules under neighbouring heads as one.
    """
    first = found[0]
    for place, following in zip(places, [*places[1:], None], strict=True):
        last = found[1]
        if following is not None:
            between = range(spans[place][1], max(spans[place][1] + 1, spans[following][0]))
            inner = [column for column in between if column in ends] or between
            last = _nearest_end(pieces[place], pieces[following].box, first, inner, columns)
        spans[place] = (min(first, spans[place][0]), max(last, spans[place][1]))
        first = last + 1


def _nearest_end(
    piece: Piece, following: Box, first: int, inner: Sequence[int], columns: Columns
) -> int:
    """Return the last column of a head: of those whose middle it is over, or up to midway."""
    edges = columns.edges
    twice = piece.box.x0 + piece.box.x1
    best = min(inner, key=lambda column: abs(edges[first] + edges[column + 1] - twice))
    centred = abs(edges[first] + edges[best + 1] - twice) < HEADS.centred * piece.size
    if centred and piece.box.x0 - edges[first] > HEADS.inset * piece.size:
        return best
    middle = (piece.box.x1 + following.x0) / 2
    return min(inner, key=lambda column: abs(edges[column + 1] - middle))
