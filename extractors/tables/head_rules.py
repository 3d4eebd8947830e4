"""Which columns a head is over: small rules in order, the first that has an answer decides.

Each shows a printed example, `->` before the line of the head that is asked of.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extractors.tables.heads_by_middle import Head, evenly, widened_to_middle
from extractors.tables.measures import HEADS
from extractors.tables.pieces import Piece
from extractors.tables.placing import Columns
from schemas.paper import Box


@dataclass(slots=True)
class HeadLine:
    """A line of heads: the columns that each is over so far, and what stands under it.

    ``ruled`` are those of a rule close under a head; ``groups`` of heads that come again.
    """

    pieces: Sequence[Piece]
    spans: list[tuple[int, int]]
    ruled: list[tuple[int, int] | None]
    groups: list[tuple[int, int]]
    lower: list[Piece]
    columns: Columns


def columns_under(line: HeadLine, place: int) -> tuple[int, int]:
    """Return the columns that a head of a line is over: the first rule with an answer tells."""
    answers = (rule(line, place) for rule in RULES)
    return next(answer for answer in answers if answer is not None)


def _by_rule(line: HeadLine, place: int) -> tuple[int, int] | None:
    """A head over a rule is over the columns of the rule.

    ::

            Staff
        -----------
        Women   Men
    """
    return line.spans[place] if line.ruled[place] is not None else None


def _by_repeats(line: HeadLine, place: int) -> tuple[int, int] | None:
    """A head alone over heads that come again is over all of one run of them.

    ::

           2018          2019
        Women  Men    Women  Men
    """
    span = line.spans[place]
    group = next((g for g in line.groups if _inside(span, g)), None)
    if group is None or sum(_inside(one, group) for one in line.spans) != 1:
        return None
    aligned = any(is_aligned(line.pieces[place], one) for one in line.lower)
    return None if aligned else group


def _goes_on_below(line: HeadLine, place: int) -> tuple[int, int] | None:
    """A head close over text flush with it is the first line of that head.

    It is over no more columns than that text, if it stands over nothing else.

    ::

             Expenditure as
        at 28 February 2018
    """
    piece, span = line.pieces[place], line.spans[place]
    ends = [one for one in line.lower if _is_flush(piece.box, one.box) and _is_close(piece, one)]
    if not ends:
        return None
    under = [one for one in line.lower if one.box.x0 < piece.box.x1 and piece.box.x0 < one.box.x1]
    below = line.columns.span(ends[0].box)
    return below if _inside(below, span) and under == ends[:1] else span


def _by_middle(line: HeadLine, place: int) -> tuple[int, int]:
    """A head is over the columns whose middle it stands over.

    ::

              Budget
        Posts       Costs
    """
    piece, spans, columns = line.pieces[place], line.spans, line.columns
    least = spans[place - 1][1] + 1 if place else 0
    most = spans[place + 1][0] - 1 if place + 1 < len(spans) else len(columns) - 1
    head = Head(piece, spans[place], least, most)
    span = widened_to_middle(head, columns, line.lower)
    others = [one for at, one in enumerate(spans) if at != place]
    if any(first < last for first, last in [span, *others]):
        return evenly(head._replace(span=span), columns, line.lower)
    return span


RULES: tuple[Callable[[HeadLine, int], tuple[int, int] | None], ...] = (
    _by_rule,
    _by_repeats,
    _goes_on_below,
    _by_middle,
)


def is_aligned(piece: Piece, lower: Piece) -> bool:
    """Say whether a head stands on another as the next line of it does."""
    centred = abs(piece.middle_x - lower.middle_x) < HEADS.flush
    return _is_close(piece, lower) and (_is_flush(piece.box, lower.box) or centred)


def _is_close(piece: Piece, lower: Piece) -> bool:
    return lower.box.top - piece.box.bottom < HEADS.next_line * piece.size


def _is_flush(one: Box, other: Box) -> bool:
    return abs(one.x0 - other.x0) < HEADS.flush or abs(one.x1 - other.x1) < HEADS.flush


def _inside(span: tuple[int, int], group: tuple[int, int]) -> bool:
    return group[0] <= span[0] and span[1] <= group[1]
