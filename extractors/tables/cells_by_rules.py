"""Cells between drawn rules: a cell ends where a rule stands, and only there.

Where upright and level rules form a grid, a missing stretch of rule joins two cells.
Rows of figures between two level rules are parted by their lines (US-001).
"""

from collections.abc import Sequence
from itertools import pairwise

from extractors.tables.measures import CELLS_BY_RULES
from extractors.tables.pieces import Piece, Strip
from extractors.tables.placing import Columns, Spot
from extractors.tables.rows import body_rows
from extractors.tables.rulings import Ruling, Rulings

Unit = tuple[int, int]
Placed = dict[Unit, list[tuple[Piece, int]]]


class RuledRows:
    """The rows of a ruled candidate: tops, and for each top the columns that it closes.

    ``closed[r]`` is none where a rule is drawn over row r (the rule itself says which
    columns it closes), else the columns parted there by text.
    """

    def __init__(
        self,
        strips: Sequence[Strip],
        columns: Columns,
        edges: Sequence[float],
        head: float,
        uprights: Sequence[Ruling],
    ) -> None:
        """Part the stretches between level rules into rows."""
        self.head = head
        self.tops: list[float] = []
        self.closed: list[frozenset[int] | None] = []
        every = frozenset(range(len(columns)))
        stretches = sum(1 for bottom in edges[1:] if bottom > head + 2)
        for top, bottom in pairwise(edges):
            inside = [s for s in strips if top <= s.middle_y < bottom]
            self.tops.append(top)
            self.closed.append(None)
            if bottom <= head + 2:
                for y, under in _head_cuts(inside, columns, uprights):
                    self.tops.append(y)
                    self.closed.append(under)
                continue
            for before, row in pairwise(body_rows(inside, columns, stretches)):
                low = max(s.box.bottom for s in before)
                self.tops.append((low + min(s.box.top for s in row)) / 2)
                self.closed.append(every)
        self.bottoms = [*self.tops[1:], edges[-1]]


def _head_cuts(
    strips: Sequence[Strip], columns: Columns, uprights: Sequence[Ruling]
) -> list[tuple[float, frozenset[int]]]:
    """Return where a head over several columns stands above their own heads (US-033).

    A line that counts the columns stands apart from the heads over it too. Rules between
    those columns may begin under the head, without a level rule there.
    """
    cuts = []
    for above, here in pairwise(strips):
        counts = here.counts_columns
        under = {columns.at(piece.middle_x) for piece in here.pieces} if counts else set[int]()
        for piece in above.pieces:
            first, last = columns.span(piece.box)
            y = piece.box.middle_y
            lines = [line for line in uprights if line.start < y < line.end]
            if any(abs(line.at - gap.at) < 3 for line in lines for gap in columns.gaps[first:last]):
                continue
            below = [p for p in here.pieces if first <= columns.span(p.box)[0] <= last]
            if last > first and len(below) >= 2:
                under.update(range(first, last + 1))
        if under:
            cuts.append(((above.box.bottom + here.box.top) / 2, frozenset(under)))
    return cuts


def ruled_spots(
    rows: RuledRows, strips: Sequence[Strip], columns: Columns, rulings: Rulings
) -> list[Spot]:
    """Return the cells between rules."""
    count = len(rows.tops)
    placed = _placed(strips, columns, rows)
    group: dict[Unit, Unit] = {(r, c): (r, c) for r in range(count) for c in range(len(columns))}

    def root(unit: Unit) -> Unit:
        while group[unit] != unit:
            unit = group[unit]
        return unit

    for r in range(count):
        for c in range(len(columns)):
            if c + 1 < len(columns) and _open_right(r, c, placed, columns, rulings, rows):
                group[root((r, c + 1))] = root((r, c))
            if r + 1 < count and _open_down(r, c, columns, rulings.level, rows, placed):
                group[root((r + 1, c))] = root((r, c))
    members: dict[Unit, list[Unit]] = {}
    for unit in group:
        members.setdefault(root(unit), []).append(unit)
    return _spots(list(members.values()), placed)


def _placed(strips: Sequence[Strip], columns: Columns, rows: RuledRows) -> Placed:
    """Return the pieces by the row and column they start in, with their last column."""
    found: Placed = {}
    for strip in strips:
        for piece in strip.pieces:
            middle = piece.box.middle_y
            row = max((r for r, top in enumerate(rows.tops) if top <= middle), default=0)
            first, last = columns.span(piece.box)
            if piece.is_value and middle > rows.head:
                first = last = columns.at(piece.middle_x)
            found.setdefault((row, first), []).append((piece, last))
    return found


def _open_right(
    r: int, c: int, placed: Placed, columns: Columns, rulings: Rulings, rows: RuledRows
) -> bool:
    """Say whether a cell runs on into the column to its right."""
    gap = columns.gaps[c]
    over = any(last > c for first in range(c + 1) for _, last in placed.get((r, first), []))
    if not gap.ruled:
        return over
    if _is_drawn(gap.at, r, rulings, rows):
        return False
    pieces = sum(len(held) for unit, held in placed.items() if unit[0] == r)
    if pieces > 1 and not any(_is_drawn(g.at, r, rulings, rows) for g in columns.gaps):
        return over  # a row without ground between rows that have one
    drawn = [gap.at for gap in columns.gaps if _is_drawn(gap.at, r, rulings, rows)]
    return over or not _parts_pieces(r, c, placed, columns, drawn)


def _is_drawn(x: float, r: int, rulings: Rulings, rows: RuledRows) -> bool:
    """Say whether an upright rule runs along most of a row at x."""
    top, bottom = rows.tops[r], rows.bottoms[r]
    drawn = sum(
        max(0.0, min(line.end, bottom) - max(line.start, top))
        for line in rulings.upright
        if abs(line.at - x) < 3
    )
    return drawn >= CELLS_BY_RULES.cover * (bottom - top)


def _parts_pieces(r: int, c: int, placed: Placed, columns: Columns, drawn: Sequence[float]) -> bool:
    """Say whether, of the edges between two pieces of a row, this is nearest to their middle.

    Pieces that an edge ``drawn`` in the row parts need no other.
    """
    at = columns.gaps[c].at
    boxes = sorted(p.box for unit, held in placed.items() if unit[0] == r for p, _ in held)
    before = [box for box in boxes if box.middle_x < at]
    after = [box for box in boxes if box.middle_x >= at]
    if not before or not after:
        return False
    left, right = max(box.x1 for box in before), min(box.x0 for box in after)
    starts = max(b.middle_x for b in before), min(b.middle_x for b in after)
    middle = (left + right) / 2
    between = [gap.at for gap in columns.gaps if starts[0] < gap.at <= starts[1]]
    if any(x in drawn for x in between):
        return False
    return at == min(between, key=lambda x: abs(x - middle), default=at)


def _open_down(
    r: int, c: int, columns: Columns, levels: Sequence[Ruling], rows: RuledRows, placed: Placed
) -> bool:
    """Say whether nothing closes a cell below."""
    closed = rows.closed[r + 1]
    if closed is not None:
        return c not in closed
    if _is_ruled_over(r + 1, c, columns, levels, rows):
        return False
    above = r
    while above and not placed.get((above, c)):
        if _is_ruled_over(above, c, columns, levels, rows):
            break  # the text above the rule is that of another cell
        above -= 1
    return not (_in_line(above, c, placed) and _in_line(r + 1, c, placed))


def _is_ruled_over(
    r: int, c: int, columns: Columns, levels: Sequence[Ruling], rows: RuledRows
) -> bool:
    """Say whether a level rule runs along most of the top of a unit."""
    start, end = columns.edges[c], columns.edges[c + 1]
    drawn = sum(
        max(0.0, min(line.end, end) - max(line.start, start))
        for line in levels
        if abs(line.at - rows.tops[r]) < 3
    )
    return drawn >= CELLS_BY_RULES.cover * (end - start)


def _in_line(r: int, c: int, placed: Placed) -> bool:
    """Say whether a lone line of text stands on the baseline of its row's figures."""
    mine = [piece for piece, _ in placed.get((r, c), [])]
    figures = [
        piece for unit, held in placed.items() if unit[0] == r and unit[1] != c for piece, _ in held
    ]
    return len(mine) == 1 and any(
        piece.is_value
        and abs(piece.words[0].baseline - mine[0].words[0].baseline) < CELLS_BY_RULES.level
        for piece in figures
    )


def _spots(groups: list[list[Unit]], placed: Placed) -> list[Spot]:
    """Return one rectangular cell for each group of units; overlapping groups are one."""
    boxes = [
        [min(r for r, _ in g), min(c for _, c in g), max(r for r, _ in g), max(c for _, c in g)]
        for g in groups
    ]
    while (pair := _overlapping(boxes)) is not None:
        one, other = pair
        one[:] = [*map(min, one[:2], other[:2]), *map(max, one[2:], other[2:])]
        boxes.remove(other)
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


def _overlapping(boxes: list[list[int]]) -> tuple[list[int], list[int]] | None:
    for at, one in enumerate(boxes):
        for other in boxes[at + 1 :]:
            if (
                one[0] <= other[2]
                and other[0] <= one[2]
                and one[1] <= other[3]
                and other[1] <= one[3]
            ):
                return one, other
    return None
