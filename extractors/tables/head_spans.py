"""Lines of heads: which columns each head of them is over."""

from collections.abc import Sequence
from dataclasses import replace

from extractors.tables.head_groups import shared_out
from extractors.tables.head_rules import HeadLine, columns_under, is_aligned
from extractors.tables.heads_by_rules import share_rule, under_rule
from extractors.tables.pieces import Piece, Strip
from extractors.tables.placing import Columns
from extractors.tables.rulings import Ruling
from schemas.paper import Box


def spans_of_lines(
    strips: Sequence[Strip], columns: Columns, levels: Sequence[Ruling]
) -> list[list[tuple[int, int]]]:
    """Return the columns that each piece of each line heads: a head is over heads as a whole."""
    found = [_spans(strips, at, columns, levels) for at in range(len(strips))]
    for at in range(len(strips) - 2, -1, -1):
        found[at] = _with_next_line(strips[at], found[at], strips[at + 1], found[at + 1], columns)
        found[at] = _over_whole_heads(found[at], found[at + 1])
    return found


def _with_next_line(
    strip: Strip,
    spans: Sequence[tuple[int, int]],
    lower: Strip,
    lower_spans: Sequence[tuple[int, int]],
    columns: Columns,
) -> list[tuple[int, int]]:
    """Leave the first line of a head, alone on its line, over the columns of its next line.

    The other heads stand beside the next line; the first line reaches over the same columns.
    """
    if len(strip.pieces) > 1 or len(lower.pieces) < 2:
        return list(spans)
    own = columns.span(strip.pieces[0].box)
    for one, span in zip(lower.pieces, lower_spans, strict=True):
        if span == own and own[0] < own[1] and is_aligned(strip.pieces[0], one):
            return [own]
    return list(spans)


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


def _spans(
    strips: Sequence[Strip], at: int, columns: Columns, levels: Sequence[Ruling]
) -> list[tuple[int, int]]:
    """Return the columns that each piece of a line heads: the first rule with an answer tells."""
    pieces = strips[at].pieces
    line = HeadLine(
        pieces,
        [columns.span(piece.box) for piece in pieces],
        [under_rule(piece, columns, levels) for piece in pieces],
        _repeats(strips[at + 1].pieces, columns) if at + 1 < len(strips) else [],
        [piece for strip in strips[at + 1 :] for piece in strip.pieces],
        columns,
    )
    _part_overlaps(pieces, line.spans, columns)
    for found in {each for each in line.ruled if each is not None}:
        places = [place for place, each in enumerate(line.ruled) if each == found]
        whole = [_whole_head(strips, at, piece, levels) for piece in pieces]
        share_rule(found, places, whole, line.spans, columns, {last for _, last in line.groups})
    for place in range(len(pieces)):
        line.spans[place] = columns_under(line, place)
    if at + 1 < len(strips) and not any(line.ruled):
        for place, span in shared_out(strips[at], strips[at + 1], columns).items():
            line.spans[place] = span
    return line.spans


def _whole_head(strips: Sequence[Strip], at: int, piece: Piece, levels: Sequence[Ruling]) -> Piece:
    """Return the last line of a head as wide as the lines over it that are of the same head."""
    box = top = piece.box
    for strip in reversed(strips[:at]):
        over = [one for one in strip.pieces if is_aligned(one, replace(piece, box=top))]
        low = over[0].box if over else top
        if not over or any(low.middle_y < line.at < top.middle_y for line in levels):
            break
        box, top = Box.around((box, low)), low
    return replace(piece, box=box, middle_x=box.middle_x)


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


def _repeats(lower: Sequence[Piece], columns: Columns) -> list[tuple[int, int]]:
    """Return the groups of columns whose heads come again: Women, Men, Women, Men."""
    texts = [""] * len(columns)
    for piece in lower:
        first, last = columns.span(piece.box)
        if first == last:
            texts[first] += " ".join(word.text for word in piece.unraised)  # a mark tells nothing
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
