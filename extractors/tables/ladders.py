"""Ladders: the level rules of one extent, between which a table without upright rules stands.

Short rules over and under the sums of a column of figures are no ladder: the labels of their
rows stand left of them (statements of accounts).
"""

from collections.abc import Sequence
from statistics import median

from extractors.tables.pieces import Piece, Strip, strips_of
from extractors.tables.prose import prose_pieces
from extractors.tables.rulings import Line
from schemas.paper import Word

SIDE = 5.0  # points: rules of one table end within this of one another
SHORTEST = 60.0  # points: a shorter rule alone bounds no table
BROKEN = 16.0  # points: the gap between two columns at which a rule is broken, at most
FIGURES = 0.8  # share of the lines between sum rules that hold nothing but figures there
LABELLED = 0.6  # share of those lines that have their label on the left
ROWS = 2.5  # line heights over the first sum rule in which its first rows stand


def ladders(levels: Sequence[Line], words: Sequence[Word]) -> list[list[Line]]:
    """Return the rules of one extent together; rules of one height count as one, whole or broken.

    ``words`` are those of the page that are in no grid: they tell which rules are sums'.
    """
    found: list[list[Line]] = []
    for hull in _hulls(levels):
        near = [ladder for ladder in found if _apart(ladder[0], hull) <= SIDE]
        if near:
            min(near, key=lambda ladder: _apart(ladder[0], hull)).append(hull)
        else:
            found.append([hull])
    long = [ladder for ladder in found if ladder[0].length > SHORTEST]
    strips = strips_of(words)
    prose = prose_pieces(strips)
    return [ladder for ladder in long if not _are_sums(ladder, long, strips, prose)]


def _hulls(levels: Sequence[Line]) -> list[Line]:
    rows: list[list[Line]] = []
    for line in sorted(levels):
        if rows and line.at - rows[-1][0].at < 1.5:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [Line(row[0].at, one.start, one.end) for row in rows for one in _joined(row)]


def _apart(one: Line, other: Line) -> float:
    return max(abs(one.start - other.start), abs(one.end - other.end))


def _joined(row: list[Line]) -> list[Line]:
    """Join the parts of a rule that is broken at the gaps between columns."""
    joined: list[Line] = []
    for line in sorted(row, key=lambda one: one.start):
        if joined and line.start - joined[-1].end < BROKEN and line.length > 12:
            joined[-1] = Line(joined[-1].at, joined[-1].start, line.end)
        else:
            joined.append(line)
    return joined


def _are_sums(
    ladder: Sequence[Line],
    all_ladders: Sequence[Sequence[Line]],
    strips: Sequence[Strip],
    prose: set[Piece],
) -> bool:
    """Say whether rules only part sums from their addends: figures under labels on the left.

    What stands in the rules of another ladder beside it is no label, nor is running text.
    """
    left, right = min(rule.start for rule in ladder), max(rule.end for rule in ladder)
    low, high = ladder[0].at - ROWS * _size(strips), ladder[-1].at + ROWS * _size(strips)
    rows = figures = labelled = 0
    for strip in strips:
        y = (strip.box.top + strip.box.bottom) / 2
        inside = [p for p in strip.pieces if left - SIDE < (p.box.x0 + p.box.x1) / 2 < right + SIDE]
        if not low < y < high or not inside:
            continue
        rows += 1
        if not inside[0].is_value:
            continue
        figures += 1
        labelled += any(
            piece.box.x1 < inside[0].box.x0
            and not piece.is_value
            and piece not in prose
            and not _held(piece, y, ladder, all_ladders)
            for piece in strip.pieces
        )
    return figures >= FIGURES * rows and labelled >= LABELLED * figures > 0


def _size(strips: Sequence[Strip]) -> float:
    return median(strip.size for strip in strips) if strips else 0.0


def _held(
    piece: Piece, y: float, ladder: Sequence[Line], all_ladders: Sequence[Sequence[Line]]
) -> bool:
    """Say whether a piece stands between the rules of a ladder beside this one."""
    return any(
        other is not ladder
        and len(other) > 1
        and other[0].at - 1 <= y <= other[-1].at + 1
        and other[0].start - SIDE < piece.box.x0
        and piece.box.x1 < ladder[0].start
        and other[0].end < ladder[0].start + SIDE
        for other in all_ladders
    )
