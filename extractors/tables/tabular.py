"""Whether lines read as rows of two columns or more."""

from collections.abc import Sequence

from extractors.tables.columns import gaps_of
from extractors.tables.figures import MARKER
from extractors.tables.measures import TABULAR
from extractors.tables.pieces import Strip
from extractors.tables.rulings import NO_RULES
from schemas.paper import Box


def is_tabular(strips: Sequence[Strip]) -> bool:
    """Say whether lines read as rows of two columns or more."""
    if not strips:
        return False
    box = Box.around(strip.box for strip in strips)
    solid = sum(
        1
        for s in strips
        if len(s.pieces) == 1 and s.pieces[0].box.width >= TABULAR.solid * box.width
    )
    if len(strips) > 1 and solid >= 0.4 * len(strips):
        return False
    many = [strip for strip in strips if is_row(strip)]
    if len(strips) <= TABULAR.few and any(len(strip.pieces) >= 3 for strip in many):
        return True
    if not many or len(many) < TABULAR.many * len(strips):
        return _cells_of_prose(strips, many, box)
    return bool(gaps_of(strips, NO_RULES, box))


def _cells_of_prose(strips: Sequence[Strip], many: Sequence[Strip], box: Box) -> bool:
    """Say whether few lines are full because the cells are of very different height."""
    if len(many) < 2 or not is_row(strips[0]):
        return False
    gaps = gaps_of(many, NO_RULES, box)
    return bool(gaps) and not any(
        p.box.x0 + 1 < gap.at < p.box.x1 - 1 for s in strips for p in s.pieces for gap in gaps
    )


def is_row(strip: Strip) -> bool:
    """Say whether a line holds two pieces or more, a list's marker not counted."""
    pieces = strip.pieces
    if len(pieces) == 2 and MARKER.match(pieces[0].text) and not pieces[1].is_value:
        return False
    return len(pieces) >= 2
