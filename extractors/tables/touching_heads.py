"""Heads of neighbouring columns that nearly touch: parted before columns are sought.

`Amount Percentage` is two heads where each ends where figures under it do: figures are set
flush right, and so are the heads over them.
"""

from collections.abc import Sequence
from itertools import pairwise

from extractors.tables.measures import TOUCHING_HEADS
from extractors.tables.pieces import Piece, Strip, piece_of, strip_of


def with_heads_parted(strips: Sequence[Strip]) -> list[Strip]:
    """Return lines, those without figures with the pieces parted that are several heads."""
    ends = _ends_of_figures(strips)
    return [_parted(strip, ends) if ends and _has_no_figure(strip) else strip for strip in strips]


def _has_no_figure(strip: Strip) -> bool:
    return not any(piece.is_value and not piece.is_year for piece in strip.pieces)


def _ends_of_figures(strips: Sequence[Strip]) -> list[float]:
    """Return where figures of several lines end on the right, from left to right."""
    rights = sorted(p.box.x1 for strip in strips for p in strip.pieces if p.is_value)
    groups: list[list[float]] = []
    for x in rights:
        if groups and x - groups[-1][0] < TOUCHING_HEADS.flush:
            groups[-1].append(x)
        else:
            groups.append([x])
    return [max(group) for group in groups if len(group) >= TOUCHING_HEADS.figures]


def _parted(strip: Strip, ends: Sequence[float]) -> Strip:
    parts = [part for piece in strip.pieces for part in _heads(piece, ends)]
    return strip if len(parts) == len(strip.pieces) else strip_of(parts)


def _heads(piece: Piece, ends: Sequence[float]) -> list[Piece]:
    """Return the heads that a piece is: it begins behind the figures left of the first."""
    words = piece.words
    cuts = [at for at in range(1, len(words)) if _end_at(words[at - 1].box.x1, ends) is not None]
    first = _end_at(words[cuts[0] - 1].box.x1, ends) if cuts else None
    if first is None or _end_at(piece.box.x1, ends) in (None, first):
        return [piece]
    if first and piece.box.x0 < ends[first - 1]:
        return [piece]
    parts = [words[a:b] for a, b in pairwise([0, *cuts, len(words)])]
    if max(map(len, parts)) > TOUCHING_HEADS.words:
        return [piece]  # a text whose words end there by chance
    return list(map(piece_of, parts))


def _end_at(x: float, ends: Sequence[float]) -> int | None:
    """Return at which of the ends a text ends, if at any."""
    near = (at for at, end in enumerate(ends) if abs(x - end) < TOUCHING_HEADS.flush)
    return next(near, None)
