"""A second line of heads under the first rule: units, or heads under a head over several columns.

Such a line holds no figure and stands alone between two rules over the whole width.
"""

from collections.abc import Sequence

from extractors.tables.figures import SIGN
from extractors.tables.labels import opens_unit
from extractors.tables.pieces import Piece, Strip
from extractors.tables.placing import Columns


def with_second_line(
    strips: Sequence[Strip], columns: Columns, whole: Sequence[float], first: float
) -> float:
    """Return the bottom of the head: the rule under a second line of heads, if there is one.

    ``first`` is that of the rule under the first line; ``whole`` are the rules over all columns.
    """
    bottom = next((y for y in whole if y > first), None)
    if bottom is None:
        return first
    over = [p for strip in strips if strip.middle_y < first for p in strip.pieces]
    here = [strip for strip in strips if first <= strip.middle_y < bottom]
    if len(here) != 1 or here[0] is strips[-1]:
        return first
    pieces = here[0].pieces
    heads = _are_units(pieces) or _are_under_a_span(pieces, over, columns)
    return bottom if heads else first


def _are_units(pieces: Sequence[Piece]) -> bool:
    """Say whether a line is units alone: `US$  US$  %`."""
    return len(pieces) > 1 and all(_is_unit(piece.text) for piece in pieces)


def _is_unit(text: str) -> bool:
    bare = text.strip("()[]")
    return bool(SIGN.match(bare)) or bare == "%" or opens_unit(bare)


def _are_under_a_span(pieces: Sequence[Piece], over: Sequence[Piece], columns: Columns) -> bool:
    """Say whether heads stand where no head is over one column, and one is over several.

    ::

           Part     2034-35 proposed
        -----------------------------
        ->          Before     After
    """
    spans = [columns.span(piece.box) for piece in over]
    headed = {first for first, last in spans if first == last}
    mine = [columns.span(piece.box) for piece in pieces]
    alone = all(first == last and first not in headed for first, last in mine)
    words = not any(piece.is_value and not piece.is_year for piece in pieces)
    return len(pieces) > 1 and alone and words and any(first < last for first, last in spans)
