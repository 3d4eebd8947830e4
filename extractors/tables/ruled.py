"""Cells between drawn rules: a cell ends where a rule stands, and only there.

Where upright and level rules form a grid, a missing stretch of rule joins two cells.
Rows of figures between two level rules are parted by their lines (US-001).
"""

from collections.abc import Sequence

from extractors.tables.lattice import Columns, Spot
from extractors.tables.pieces import Piece, Strip
from extractors.tables.rows import body_rows
from extractors.tables.rulings import Line, Rulings

COVER = 0.5  # share of a cell's side along which a rule must run to close it


def ruled_spots(
    strips: Sequence[Strip], columns: Columns, rulings: Rulings, edges: Sequence[float]
) -> tuple[list[Spot], list[float]]:
    """Return the cells between rules and the tops of their rows.

    ``edges`` are the heights of the level rules from the region's top to its bottom.
    """
    tops, drawn = _rows(strips, columns, edges)
    bottoms = [*tops[1:], edges[-1]]
    count = len(tops)
    placed = _placed(strips, columns, tops)
    group = {(r, c): (r, c) for r in range(count) for c in range(len(columns))}

    def root(unit: tuple[int, int]) -> tuple[int, int]:
        while group[unit] != unit:
            unit = group[unit]
        return unit

    for r in range(count):
        for c in range(len(columns)):
            if c + 1 < len(columns) and _open_right(r, c, placed, columns, rulings, tops, bottoms):
                group[root((r, c + 1))] = root((r, c))
            if r + 1 < count and drawn[r + 1] and _open_down(r, c, columns, rulings.level, tops):
                group[root((r + 1, c))] = root((r, c))
    members: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for unit in group:
        members.setdefault(root(unit), []).append(unit)
    return _spots(list(members.values()), placed), tops


def _rows(
    strips: Sequence[Strip], columns: Columns, edges: Sequence[float]
) -> tuple[list[float], list[bool]]:
    """Return the tops of the rows and whether a rule is drawn there."""
    tops: list[float] = []
    drawn: list[bool] = []
    for top, bottom in zip(edges, edges[1:], strict=False):
        inside = [s for s in strips if top <= (s.box.top + s.box.bottom) / 2 < bottom]
        rows = body_rows(inside, columns, lone=len(edges) <= 3)
        tops.append(top)
        drawn.append(True)
        for before, row in zip(rows, rows[1:], strict=False):
            low = max(s.box.bottom for s in before)
            tops.append((low + min(s.box.top for s in row)) / 2)
            drawn.append(False)
    return tops, drawn


def _placed(
    strips: Sequence[Strip], columns: Columns, tops: Sequence[float]
) -> dict[tuple[int, int], list[tuple[Piece, int]]]:
    """Return the pieces by the row and column they start in, with their last column."""
    found: dict[tuple[int, int], list[tuple[Piece, int]]] = {}
    for strip in strips:
        for piece in strip.pieces:
            middle = (piece.box.top + piece.box.bottom) / 2
            row = max((r for r, top in enumerate(tops) if top <= middle), default=0)
            first, last = columns.span(piece.box)
            if piece.is_value:
                first = last = columns.at((piece.box.x0 + piece.box.x1) / 2)
            found.setdefault((row, first), []).append((piece, last))
    return found


def _open_right(
    r: int,
    c: int,
    placed: dict[tuple[int, int], list[tuple[Piece, int]]],
    columns: Columns,
    rulings: Rulings,
    tops: Sequence[float],
    bottoms: Sequence[float],
) -> bool:
    """Say whether a cell runs on into the column to its right."""
    gap = columns.gaps[c]
    over = any(last > c for first in range(c + 1) for _, last in placed.get((r, first), []))
    if not gap.ruled:
        return over
    height = bottoms[r] - tops[r]
    closed = sum(
        max(0.0, min(line.end, bottoms[r]) - max(line.start, tops[r]))
        for line in rulings.upright
        if abs(line.at - gap.at) < 3
    )
    if closed >= COVER * height:
        return False
    both = (r, c) in placed and (r, c + 1) in placed
    return over or not both


def _open_down(
    r: int, c: int, columns: Columns, levels: Sequence[Line], tops: Sequence[float]
) -> bool:
    """Say whether no rule closes a cell below."""
    start, end = columns.edges[c], columns.edges[c + 1]
    covered = sum(
        max(0.0, min(line.end, end) - max(line.start, start))
        for line in levels
        if abs(line.at - tops[r + 1]) < 3
    )
    return covered < COVER * (end - start)


def _spots(
    groups: list[list[tuple[int, int]]], placed: dict[tuple[int, int], list[tuple[Piece, int]]]
) -> list[Spot]:
    """Return one rectangular cell for each group of units; overlapping groups are one."""
    boxes = [
        [min(r for r, _ in g), min(c for _, c in g), max(r for r, _ in g), max(c for _, c in g)]
        for g in groups
    ]
    changed = True
    while changed:
        changed = False
        for at, one in enumerate(boxes):
            for other in boxes[at + 1 :]:
                if (
                    one[0] <= other[2]
                    and other[0] <= one[2]
                    and one[1] <= other[3]
                    and other[1] <= one[3]
                ):
                    one[:] = [*map(min, one[:2], other[:2]), *map(max, one[2:], other[2:])]
                    boxes.remove(other)
                    changed = True
                    break
            if changed:
                break
    spots = []
    for top, first, bottom, last in sorted(boxes):
        pieces = [
            piece
            for r in range(top, bottom + 1)
            for c in range(first, last + 1)
            for piece, _ in placed.get((r, c), [])
        ]
        words = tuple(word for piece in pieces for word in piece.words)
        spots.append(Spot(top, first, bottom, last, words))
    return spots
