"""Row labels that several rows share: at the top of their rows or in the middle of them.

Told where every row has a text of its own in the second column, a figure behind it, and
some have no label. Rules that part the groups tell which rows are one group; without them a
label at the top holds until the next, and one in the middle as far down as up.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from extractors.tables.measures import SHARED_LABELS
from extractors.tables.pieces import Piece, Strip, strip_of
from extractors.tables.placing import Columns, Spot
from extractors.tables.rows import body_rows
from extractors.tables.rulings import Ruling


class Shared(NamedTuple):
    """Rows, each the lines of one without its label, and the labels with the rows they name."""

    rows: list[list[Strip]]
    labels: list[tuple[int, int, tuple[Piece, ...]]]

    def spots(self, first_row: int) -> list[Spot]:
        """Return the labels as cells; ``first_row`` is that of the first of ``rows``."""
        return [
            Spot(
                top + first_row,
                0,
                end + first_row,
                0,
                tuple(word for piece in pieces for word in piece.words),
            )
            for top, end, pieces in self.labels
        ]


def shared_labels(
    strips: Sequence[Strip],
    columns: Columns,
    levels: Sequence[Ruling],
    least: int | None = None,
) -> Shared | None:
    """Return the rows of a table's body and the labels that they share, or none.

    ``least`` is how many rows there are at least, if not as many as usual.
    """
    lines = [_parted(strip, columns) for strip in strips]
    labels = [label for label, _ in lines if label]
    if len(columns) < 3 or not labels or all(label and rest for label, rest in lines):
        return None
    later = Columns(columns.edges[1:], columns.gaps[1:])
    rows = body_rows([strip_of(rest) for _, rest in lines if rest], later, 1)
    if len(rows) < (least or SHARED_LABELS.rows) or not (
        _are_named(rows, later) or _are_full(rows, later)
    ):
        return None
    blocks = _labels_of(labels, rows)
    if len(blocks) >= len(rows):
        return None
    edges = _group_edges(rows, columns, levels)
    groups = _between_rules(blocks, rows, edges) if edges else None
    groups = groups or _from_the_top(blocks, rows) or _around_the_middle(blocks, rows)
    if groups is None or all(top == end for top, end in groups):
        return None
    return Shared(
        rows, [(top, end, block) for (top, end), block in zip(groups, blocks, strict=True)]
    )


def _parted(strip: Strip, columns: Columns) -> tuple[Piece | None, list[Piece]]:
    """Return the piece of a line in the first column, and the others."""
    first = strip.pieces[0]
    if columns.span(first.box) == (0, 0):
        return first, list(strip.pieces[1:])
    return None, list(strip.pieces)


def _are_named(rows: Sequence[Sequence[Strip]], columns: Columns) -> bool:
    """Say whether each row has a text or year of its own in the first column left, and figures."""
    return all(_is_named_row(row, columns) for row in rows)


def _is_named_row(row: Sequence[Strip], columns: Columns) -> bool:
    first = row[0].pieces[0]
    named = columns.span(first.box) == (0, 0) and (not first.is_value or first.is_year)
    return named and any(piece.is_value for strip in row for piece in strip.pieces[1:])


def _are_full(rows: Sequence[Sequence[Strip]], columns: Columns) -> bool:
    """Say whether each row fills all columns that are left, and one of them with a single line.

    So a column of codes tells rows from the paragraphs of one cell (`High`, `P-4`). In a column
    all of them have words.
    """
    lines = [
        Counter(columns.span(piece.box)[0] for strip in row for piece in strip.pieces)
        for row in rows
    ]
    first = [{columns.span(piece.box)[0] for piece in row[0].pieces} for row in rows]
    every = set(range(len(columns)))
    figures = {columns.at(p.middle_x) for row in rows for p in row[0].pieces if p.is_value}
    return (
        figures != every
        and all(each == every for each in first)
        and any(all(held[column] == 1 for held in lines) for column in every)
    )


def _labels_of(labels: Sequence[Piece], rows: Sequence[Sequence[Strip]]) -> list[tuple[Piece, ...]]:
    """Return the labels, the lines of one together."""
    blocks: list[list[Piece]] = []
    for piece in labels:
        if blocks and _is_next_line_of_label(blocks[-1][-1], piece, rows):
            blocks[-1].append(piece)
        else:
            blocks.append([piece])
    return [tuple(block) for block in blocks]


def _is_next_line_of_label(above: Piece, here: Piece, rows: Sequence[Sequence[Strip]]) -> bool:
    """Say whether a line goes on with a label: close under it, in no line of a row or in small."""
    step = here.words[0].baseline - above.words[0].baseline
    if step > SHARED_LABELS.next_line * here.size or abs(here.box.x0 - above.box.x0) > here.size:
        return False
    return here.text[:1].islower() or not any(_on_line(here, row) for row in rows)


def _on_line(piece: Piece, row: Sequence[Strip]) -> bool:
    return abs(piece.words[0].baseline - row[0].baseline) < SHARED_LABELS.on_line


def _row_middle(row: Sequence[Strip]) -> float:
    """Return the middle of the lines of a row, y."""
    return (row[0].box.top + row[-1].box.bottom) / 2


def _group_edges(
    rows: Sequence[Sequence[Strip]], columns: Columns, levels: Sequence[Ruling]
) -> list[float]:
    """Return the heights of rules over the first column that part rows."""
    left, right = columns.edges[0], columns.gaps[0].start
    return [
        line.at
        for line in levels
        if line.covers(left, right, SHARED_LABELS.wide)
        and _row_middle(rows[0]) < line.at < _row_middle(rows[-1])
    ]


def _between_rules(
    blocks: Sequence[Sequence[Piece]], rows: Sequence[Sequence[Strip]], edges: Sequence[float]
) -> list[tuple[int, int]] | None:
    """Return the rows of each label by the rules between them: one label to a stretch."""
    groups = []
    for low, high in pairwise([float("-inf"), *sorted(edges), float("inf")]):
        inside = [at for at, row in enumerate(rows) if low < _row_middle(row) < high]
        held = [block for block in blocks if low < _label_middle(block) < high]
        if not inside or len(held) != 1:
            return None
        groups.append((inside[0], inside[-1]))
    return groups if len(groups) == len(blocks) else None


def _label_middle(block: Sequence[Piece]) -> float:
    return (block[0].box.top + block[-1].box.bottom) / 2


def _from_the_top(
    blocks: Sequence[Sequence[Piece]], rows: Sequence[Sequence[Strip]]
) -> list[tuple[int, int]] | None:
    """Return the rows of each label if each stands in the line of its first row."""
    tops = [
        next((at for at, row in enumerate(rows) if _on_line(block[0], row)), -1) for block in blocks
    ]
    if tops[0] != 0 or -1 in tops:
        return None
    return [(top, end - 1) for top, end in pairwise([*tops, len(rows)])]


def _around_the_middle(
    blocks: Sequence[Sequence[Piece]], rows: Sequence[Sequence[Strip]]
) -> list[tuple[int, int]] | None:
    """Return the rows of each label if each stands in the middle of its rows."""
    step = median(_row_middle(b) - _row_middle(a) for a, b in pairwise(rows))
    groups: list[tuple[int, int]] = []
    top = 0
    for block in blocks:
        if top >= len(rows):
            return None
        end = min(
            range(top, len(rows)),
            key=lambda at: abs(
                (_row_middle(rows[top]) + _row_middle(rows[at])) / 2 - _label_middle(block)
            ),
        )
        if (
            abs((_row_middle(rows[top]) + _row_middle(rows[end])) / 2 - _label_middle(block))
            > SHARED_LABELS.off * step
        ):
            return None
        groups.append((top, end))
        top = end + 1
    return groups if top == len(rows) else None
