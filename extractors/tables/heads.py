"""Heads of columns: blocks of lines over one column or several, level above level."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.tables.figures import COUNT
from extractors.tables.head_spans import spans_of_lines
from extractors.tables.measures import HEADS
from extractors.tables.pieces import Piece, Strip
from extractors.tables.placing import Columns, Spot
from extractors.tables.rulings import Ruling
from schemas.paper import Box


@dataclass(slots=True)
class _Block:
    pieces: list[Piece]
    first: int
    last: int
    counts: bool = False
    level: int = 0
    above: list["_Block"] = field(default_factory=list)

    @property
    def box(self) -> Box:
        return Box.around(piece.box for piece in self.pieces)


def head_spots(
    strips: Sequence[Strip], columns: Columns, levels: Sequence[Ruling]
) -> tuple[list[Spot], int]:
    """Return the cells of the header and the number of its rows."""
    blocks = _head_blocks(strips, columns, levels)
    if not blocks:
        return [], 0
    for at, block in enumerate(blocks):
        block.above = [
            one for one in blocks[:at] if one.first <= block.last and block.first <= one.last
        ]
        block.level = max((one.level + 1 for one in block.above), default=0)
    lowest = max(block.level for block in blocks)
    for block in blocks:
        block.level = lowest if block.counts else block.level
    rows = max(block.level for block in blocks) + 1
    spots = []
    for at, block in enumerate(blocks):
        below = [
            one.level for one in blocks[at + 1 :] if block in one.above and one.level > block.level
        ]
        top = block.level if block.above or block.counts else 0
        end = min(below) - 1 if below else rows - 1
        words = tuple(word for piece in block.pieces for word in piece.words)
        spots.append(Spot(top, block.first, max(top, end), block.last, words))
    if all(block.first > 0 for block in blocks):
        spots.append(Spot(0, 0, rows - 1, 0, ()))  # the labels have no head: one empty cell
    return spots, rows


def _head_blocks(
    strips: Sequence[Strip], columns: Columns, levels: Sequence[Ruling]
) -> list[_Block]:
    blocks: list[_Block] = []
    spans_of = spans_of_lines(strips, columns, levels)
    for strip, spans in zip(strips, spans_of, strict=True):
        alone = strip.counts_columns and bool(COUNT.match(strip.pieces[0].text))
        for piece, (first, last) in zip(strip.pieces, spans, strict=True):
            counts = strip.counts_columns and bool(COUNT.match(piece.text))
            over = [b for b in blocks if b.first <= last and first <= b.last]
            under = over[-1] if over else None
            goes_on = under is not None and _is_next_line_of_head(under, piece, first, last, levels)
            if under is not None and goes_on and not (counts and alone):
                under.pieces.append(piece)
            else:
                blocks.append(_Block([piece], first, last, counts))
    return sorted(blocks, key=lambda b: (b.box.top, b.first))


def _is_next_line_of_head(
    block: _Block, piece: Piece, first: int, last: int, levels: Sequence[Ruling]
) -> bool:
    if (block.first, block.last) != (first, last):
        return False
    low = block.pieces[-1].box
    if piece.box.top - low.bottom > HEADS.next_line * piece.size:
        return False
    middle = piece.middle_x
    between = low.middle_y, piece.box.middle_y
    return not any(
        between[0] < line.at < between[1] and line.start < middle < line.end for line in levels
    )
