"""Heads of columns: blocks of lines over one column or several, level above level."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from extractors.tables.head_groups import shared_out
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
    return spots, rows


def _head_blocks(
    strips: Sequence[Strip], columns: Columns, levels: Sequence[Ruling]
) -> list[_Block]:
    blocks: list[_Block] = []
    spans_of = _spans_of_lines(strips, columns, levels)
    for strip, spans in zip(strips, spans_of, strict=True):
        counts = strip.counts_columns
        for piece, (first, last) in zip(strip.pieces, spans, strict=True):
            over = [b for b in blocks if b.first <= last and first <= b.last]
            under = over[-1] if over else None
            goes_on = under is not None and _is_next_line_of_head(under, piece, first, last, levels)
            if under is not None and goes_on and not counts:
                under.pieces.append(piece)
            else:
                blocks.append(_Block([piece], first, last, counts))
    return sorted(blocks, key=lambda b: (b.box.top, b.first))


def _spans_of_lines(
    strips: Sequence[Strip], columns: Columns, levels: Sequence[Ruling]
) -> list[list[tuple[int, int]]]:
    """Return the columns that each piece of each line heads: a head is over heads as a whole."""
    found = [_spans(strips, at, columns, levels) for at in range(len(strips))]
    for at in range(len(strips) - 2, -1, -1):
        found[at] = _over_whole_heads(found[at], found[at + 1])
    return found


def _over_whole_heads(
    spans: Sequence[tuple[int, int]], lower: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Widen heads over several columns to all columns of the heads under them.

    >>> _over_whole_heads([(0, 0), (2, 3)], [(0, 0), (1, 2), (3, 4)])
    [(0, 0), (1, 4)]
    """
    found = list(spans)
    for at, (first, last) in enumerate(spans):
        if first == last:
            continue
        under = [one for one in lower if one[0] <= last and first <= one[1] and one[0] < one[1]]
        wide = (min([first, *(a for a, _ in under)]), max([last, *(b for _, b in under)]))
        others = [one for place, one in enumerate(spans) if place != at]
        if not any(a <= wide[1] and wide[0] <= b for a, b in others):
            found[at] = wide
    return found


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


@dataclass(slots=True)
class _HeadLine:
    """A line of heads: the columns that each is over so far, and what stands under it.

    ``ruled`` are those of a rule close under a head; ``groups`` of heads that come again.
    """

    pieces: Sequence[Piece]
    spans: list[tuple[int, int]]
    ruled: list[tuple[int, int] | None]
    groups: list[tuple[int, int]]
    lower: list[Piece]
    columns: Columns


def _spans(
    strips: Sequence[Strip], at: int, columns: Columns, levels: Sequence[Ruling]
) -> list[tuple[int, int]]:
    """Return the columns that each piece of a line heads: the first rule with an answer tells."""
    pieces = strips[at].pieces
    line = _HeadLine(
        pieces,
        [columns.span(piece.box) for piece in pieces],
        [_under_rule(piece, columns, levels) for piece in pieces],
        _repeats(strips[at + 1].pieces, columns) if at + 1 < len(strips) else [],
        [piece for strip in strips[at + 1 :] for piece in strip.pieces],
        columns,
    )
    _part_overlaps(pieces, line.spans, columns)
    for found in {each for each in line.ruled if each is not None}:
        places = [place for place, each in enumerate(line.ruled) if each == found]
        _share(found, places, pieces, line.spans, columns, {last for _, last in line.groups})
    for place in range(len(pieces)):
        answers = (rule(line, place) for rule in _RULES)
        line.spans[place] = next(answer for answer in answers if answer is not None)
    if at + 1 < len(strips) and not any(line.ruled):
        for place, span in shared_out(strips[at], strips[at + 1], columns).items():
            line.spans[place] = span
    return line.spans


def _by_rule(line: _HeadLine, place: int) -> tuple[int, int] | None:
    """A head over a rule is over the columns of the rule.

    ::

            Staff
        -----------
        Women   Men
    """
    return line.spans[place] if line.ruled[place] is not None else None


def _by_repeats(line: _HeadLine, place: int) -> tuple[int, int] | None:
    """A head alone over heads that come again is over all of one run of them.

    ::

           2018          2019
        Women  Men    Women  Men
    """
    span = line.spans[place]
    group = next((g for g in line.groups if _inside(span, g)), None)
    if group is None or sum(_inside(one, group) for one in line.spans) != 1:
        return None
    aligned = any(_aligned(line.pieces[place], one) for one in line.lower)
    return None if aligned else group


def _goes_on_below(line: _HeadLine, place: int) -> tuple[int, int] | None:
    """A head close over text flush with it is the first line of that head.

    ::

             Expenditure as
        at 28 February 2018
    """
    piece = line.pieces[place]
    flush = any(_is_flush(piece.box, one.box) and _is_close(piece, one) for one in line.lower)
    return line.spans[place] if flush else None


def _by_middle(line: _HeadLine, place: int) -> tuple[int, int]:
    """A head is over the columns whose middle it stands over.

    ::

              Budget
        Posts       Costs
    """
    piece, spans, columns = line.pieces[place], line.spans, line.columns
    least = spans[place - 1][1] + 1 if place else 0
    most = spans[place + 1][0] - 1 if place + 1 < len(spans) else len(columns) - 1
    span = _widened_to_middle(piece, spans[place], least, most, columns, line.lower)
    others = [one for at, one in enumerate(spans) if at != place]
    if any(first < last for first, last in [span, *others]):
        return _evenly(piece, span, least, most, columns, line.lower)
    return span


_RULES: tuple[Callable[[_HeadLine, int], tuple[int, int] | None], ...] = (
    _by_rule,
    _by_repeats,
    _goes_on_below,
    _by_middle,
)


def _aligned(piece: Piece, lower: Piece) -> bool:
    """Say whether a head stands on another as the next line of it does."""
    centred = abs(piece.middle_x - lower.middle_x) < HEADS.flush
    return _is_close(piece, lower) and (_is_flush(piece.box, lower.box) or centred)


def _is_close(piece: Piece, lower: Piece) -> bool:
    return lower.box.top - piece.box.bottom < HEADS.next_line * piece.size


def _is_flush(one: Box, other: Box) -> bool:
    return abs(one.x0 - other.x0) < HEADS.flush or abs(one.x1 - other.x1) < HEADS.flush


def _inside(span: tuple[int, int], group: tuple[int, int]) -> bool:
    return group[0] <= span[0] and span[1] <= group[1]


def _share(
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


def _repeats(lower: Sequence[Piece], columns: Columns) -> list[tuple[int, int]]:
    """Return the groups of columns whose heads come again: Women, Men, Women, Men."""
    texts = [""] * len(columns)
    for piece in lower:
        first, last = columns.span(piece.box)
        if first == last:
            texts[first] += piece.text
    for width in range(2, len(columns) // 2 + 1):
        for first in range(len(columns) - 2 * width + 1):
            block = texts[first : first + width]
            if all(block) and len(set(block)) == width:
                count = 1
                while texts[first + count * width : first + (count + 1) * width] == block:
                    count += 1
                if count >= 2:
                    return [(first + n * width, first + (n + 1) * width - 1) for n in range(count)]
    return []


def _part_overlaps(pieces: Sequence[Piece], spans: list[tuple[int, int]], columns: Columns) -> None:
    """Leave a column that two heads of a line reach into to the one that fills more of it."""
    for at in range(len(pieces) - 1):
        left, right = spans[at], spans[at + 1]
        if left[1] != right[0]:
            continue
        edge_low, edge_high = columns.edges[left[1]], columns.edges[left[1] + 1]
        mine = min(pieces[at].box.x1, edge_high) - max(pieces[at].box.x0, edge_low)
        others = min(pieces[at + 1].box.x1, edge_high) - max(pieces[at + 1].box.x0, edge_low)
        if mine < others and left[0] < left[1]:
            spans[at] = (left[0], left[1] - 1)
        elif right[0] < right[1]:
            spans[at + 1] = (right[0] + 1, right[1])


def _under_rule(piece: Piece, columns: Columns, levels: Sequence[Ruling]) -> tuple[int, int] | None:
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


def _widened_to_middle(
    piece: Piece,
    span: tuple[int, int],
    least: int,
    most: int,
    columns: Columns,
    lower: Sequence[Piece],
) -> tuple[int, int]:
    """Widen a head to the columns over whose middle it stands, if lower heads fill them."""
    filled: dict[int, Box] = {}
    for one in lower:
        first, last = columns.span(one.box)
        if first == last:
            filled[first] = Box.around([one.box, filled[first]]) if first in filled else one.box
    middle = piece.middle_x
    best, off = span, _off(span, middle, filled)
    if off is None:
        return span
    for first in range(least, span[0] + 1):
        for last in range(span[1], most + 1):
            if (first, last) == span or not all(c in filled for c in range(first, last + 1)):
                continue
            other = _off((first, last), middle, filled)
            if other is not None and other + HEADS.centred * piece.size < off:
                best, off = (first, last), other
    return best


def _evenly(
    piece: Piece,
    span: tuple[int, int],
    least: int,
    most: int,
    columns: Columns,
    lower: Sequence[Piece],
) -> tuple[int, int]:
    """Widen a head over one column to as many on its left as on its right that have none.

    Only where another head of the line is over several columns: then the middle column of
    three shows what it is over no more than the middle of all three.
    """
    first, last = span
    lowest = {columns.span(one.box) for one in lower}
    middle = piece.middle_x
    while first == last or (first, last) != span:
        wider = (first - 1, last + 1)
        if wider[0] < least or wider[1] > most or any((c, c) not in lowest for c in wider):
            break
        if abs(middle - (columns.edges[wider[0]] + columns.edges[wider[1] + 1]) / 2) > piece.size:
            break
        first, last = wider
    return first, last


def _off(span: tuple[int, int], middle: float, filled: dict[int, Box]) -> float | None:
    boxes = [filled[c] for c in range(span[0], span[1] + 1) if c in filled]
    if not boxes:
        return None
    box = Box.around(boxes)
    return abs(box.middle_x - middle)
