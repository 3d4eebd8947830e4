"""The shape of a candidate: its columns, its strips with pieces placed in columns."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.tables.columns import Gap
from extractors.tables.figures import is_grouped, is_value
from extractors.tables.measures import PIECES, PLACING
from extractors.tables.pieces import Piece, Strip, WordSpaces, piece_of, strip_of
from schemas.paper import Box, Word


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell on one page: rows and columns from 0, ends included."""

    row: int
    column: int
    row_end: int
    column_end: int
    words: tuple[Word, ...]

    @property
    def units(self) -> int:
        """How many cells of the grid it takes."""
        return (self.row_end - self.row + 1) * (self.column_end - self.column + 1)


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a candidate: ``edges`` are x from its left side to its right."""

    edges: tuple[float, ...]
    gaps: tuple[Gap, ...]

    @classmethod
    def of(cls, gaps: Sequence[Gap], box: Box) -> "Columns":
        """Return the columns that the gaps part."""
        return cls((box.x0, *(gap.at for gap in gaps), box.x1), tuple(gaps))

    def __len__(self) -> int:
        return len(self.edges) - 1

    def at(self, x: float) -> int:
        """Return the column that holds x; what lies outside is in the nearest one."""
        for column, edge in enumerate(self.edges[1:-1]):
            if x < edge:
                return column
        return len(self) - 1

    def span(self, box: Box) -> tuple[int, int]:
        """Return the first and the last column under a box."""
        first = self.at(box.x0 + min(PLACING.over, box.width / 3))
        last = self.at(box.x1 - min(PLACING.over, box.width / 3))
        return first, max(first, last)


def split_at_gaps(strips: Sequence[Strip], columns: Columns, spaces: WordSpaces) -> list[Strip]:
    """Split pieces at gaps between columns where their words stand apart.

    ``spaces`` are those usual between words of the page.
    """
    found = []
    for strip in strips:
        parts = [p for piece in strip.pieces for p in _split_piece(piece, columns, spaces)]
        found.append(strip if len(parts) == len(strip.pieces) else strip_of(parts))
    return found


def _split_piece(piece: Piece, columns: Columns, spaces: WordSpaces) -> list[Piece]:
    """Return the parts of a piece, each of which may have to be split in its turn."""
    crossed = [gap for gap in columns.gaps if piece.box.x0 + 1 < gap.at < piece.box.x1 - 1]
    if not crossed or len(piece.words) < 2:
        return [piece]
    cuts = {_cut_at(piece, gap, columns, spaces) for gap in crossed} - {0}
    if not cuts:
        return [piece]
    parts = [piece_of(piece.words[a:b]) for a, b in pairwise([0, *sorted(cuts), len(piece.words)])]
    return [one for part in parts for one in _split_piece(part, columns, spaces)]


def _cut_at(piece: Piece, gap: Gap, columns: Columns, spaces: WordSpaces) -> int:
    """Return before which word a piece is cut at a gap, 0 where its words do not stand apart."""
    for at, (left, right) in enumerate(pairwise(piece.words), 1):
        if not (right.spaced or abs(right.size - left.size) < 0.1):
            continue
        low = max(word.box.x1 for word in piece.words[:at])
        high = min(word.box.x0 for word in piece.words[at:])
        figures = is_value(left.text) and is_value(right.text)
        if figures and not gap.ruled and _is_one_figure(left, right, spaces):
            continue
        near = figures and abs((low + high) / 2 - gap.at) < PLACING.nearest * piece.size
        if not near and not (low <= gap.end + 1 and high >= gap.start - 1):
            continue
        if gap.ruled and not (low <= gap.at + 1.5 and high >= gap.at - 1.5):
            continue
        least = PLACING.stands_apart * spaces.after(left) * piece.size
        apart = right.spaced and right.box.x0 - left.box.x1 > least
        if figures or apart or _are_flush(low, piece.box.x1, gap, columns):
            return at
    return 0


def _is_one_figure(left: Word, right: Word, spaces: WordSpaces) -> bool:
    """Say whether two words are one figure in groups, no farther apart than words are."""
    near = right.box.x0 - left.box.x1 < (spaces.after(left) + PIECES.group_extra) * left.size
    return near and is_grouped(left.text, right.text)


def _are_flush(left: float, right: float, gap: Gap, columns: Columns) -> bool:
    """Say whether both parts of a piece end where the texts of their columns end."""
    at = columns.gaps.index(gap)
    last = at + 1 == len(columns.gaps)
    end = columns.edges[-1] if last else columns.gaps[at + 1].start
    return abs(left - gap.start) < PLACING.flush and abs(right - end) < (
        5 * PLACING.flush if last else PLACING.flush
    )


def merge_columns(strips: Sequence[Strip], gaps: list[Gap], box: Box, head: float) -> list[Gap]:
    """Drop gaps between columns of which no line fills both: one column, two alignments.

    ``head`` is the bottom of the header: lines above it do not count.
    """
    gaps = list(gaps)
    while gaps:
        columns = Columns.of(gaps, box)
        body = _filled([s for s in strips if s.middle_y >= head], columns)
        for at, gap in enumerate(gaps):
            left, right = body[at], body[at + 1]
            if gap.ruled or _share_a_line(left, right):
                continue
            if not right and at + 1 < len(gaps) and not gaps[at + 1].ruled:
                over = [s for s in strips if s.middle_y < head]
                del gaps[at + _belongs_right(at + 1, over, body, columns)]
                break
            if not left or not right or at > 0:
                if at == 0 and not left:
                    continue
                del gaps[at]
                break
        else:
            return gaps
    return gaps


def _filled(strips: Sequence[Strip], columns: Columns) -> list[list[tuple[int, Box]]]:
    """Return for each column the pieces that stand in it alone, with their line."""
    found: list[list[tuple[int, Box]]] = [[] for _ in range(len(columns))]
    for at, strip in enumerate(strips):
        for piece in strip.pieces:
            first, last = columns.span(piece.box)
            if first == last:
                found[first].append((at, piece.box))
    return found


def _share_a_line(one: Sequence[tuple[int, Box]], other: Sequence[tuple[int, Box]]) -> bool:
    return not {at for at, _ in one}.isdisjoint(at for at, _ in other)


def _belongs_right(
    column: int,
    over: Sequence[Strip],
    body: Sequence[Sequence[tuple[int, Box]]],
    columns: Columns,
) -> bool:
    """Say whether heads that no figure stands under belong to the column on their right.

    They do where the column on the left has a head in the same line and that one has none,
    where other lines of heads run over the edge between the two, or where its figures are
    nearer: heads that are centred or flush left over figures that are flush right.
    """
    filled = _filled(over, columns)
    heads = filled[column]
    headed = [_share_a_line(heads, filled[column + side]) for side in (-1, 1)]
    if headed[0] != headed[1]:
        return headed[0]
    for strip in reversed(over):
        across = [_run_over([strip], columns.gaps[column + side].at) for side in (-1, 0)]
        if across[0] != across[1]:
            return across[1] > across[0]
    if not heads:
        return False
    near = Box.around(box for _, box in heads)
    left = max((box.x1 for _, box in body[column - 1]), default=-1000.0)
    right = min((box.x0 for _, box in body[column + 1]), default=1000.0)
    return right - near.x1 < near.x0 - left


def _run_over(strips: Sequence[Strip], x: float) -> int:
    return sum(piece.box.x0 < x < piece.box.x1 for strip in strips for piece in strip.pieces)


def tiles(spots: Sequence[Spot], rows: int, columns: int) -> bool:
    """Say whether no unit of the grid is in two cells and no cell lies outside it."""
    held = Counter(
        (row, column)
        for spot in spots
        for row in range(spot.row, spot.row_end + 1)
        for column in range(spot.column, spot.column_end + 1)
    )
    return all(n == 1 and r < rows and c < columns for (r, c), n in held.items())
