"""Bands: what stands between two level rules, and whether it reads as rows of a table."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from extractors.tables.columns import Gap, gaps_of
from extractors.tables.labels import opens_box, opens_caption, opens_figure, opens_note
from extractors.tables.pieces import Strip, strips_of
from extractors.tables.prose import stacks_of
from extractors.tables.rulings import Line, Rulings
from schemas.paper import Box, Word

MANY = 0.4  # share of a band's lines that hold two pieces or more
SOLID = 0.8  # share of the width that one piece fills where no column is
FEW = 5  # lines: one of three pieces makes so few lines rows (heads of several lines)
HEADER_LINES = 9  # a band of more lines is no header (US-037: 6)
BREAK = 2.6  # line heights of blank that end the rows under the last rule
TIGHT = 3.0  # line heights: a band of one label between two rules is no taller
LARGER = 1.2  # of the rows' size: larger type is text over a table
ROWS = 3  # lines that may be a table under such text
MARKER = re.compile(r"^(?:\(?(?:[0-9]{1,3}(?:\.[0-9]+)*|[a-z]|[ivxlc]+)[.)]?|[•·●■▪–—-])$", re.I)
NO_RULES = Rulings((), ())


@dataclass(frozen=True, slots=True)
class Band:
    """The words between two rules; ``closed`` says that a rule stands under them."""

    top: float
    bottom: float
    words: tuple[Word, ...]
    strips: tuple[Strip, ...]
    closed: bool = True

    @property
    def tabular(self) -> bool:
        """Say whether the band reads as rows of a table."""
        return is_tabular(self.strips)

    @property
    def has_values(self) -> bool:
        """Say whether figures stand behind the first piece of most lines."""
        rows = [strip for strip in self.strips if len(strip.pieces) >= 2]
        figures = [strip for strip in rows if any(p.is_value for p in strip.pieces[1:])]
        return bool(rows) and len(figures) >= 0.5 * len(rows)

    @property
    def all_prose(self) -> bool:
        """Say whether the band is columns of running text."""
        if len(self.strips) < 5 or self.has_values:
            return False
        pieces = sum(len(strip.pieces) for strip in self.strips)
        prose = sum(len(s.pieces) for s in stacks_of(self.strips) if s.is_prose)
        return prose >= 0.6 * pieces

    def fits(self, before: Sequence["Band"], after: Sequence["Band"]) -> bool:
        """Say whether the band goes on with the table of the bands before it."""
        if not self.strips:
            return bool(before) and self.bottom - self.top < 30
        if any(map(opens_caption, self.strips[:1] if self.tabular else self.strips)):
            return False
        if not self.closed and before and not _goes_on(self, before):
            return False
        if self.tabular:
            return not self.all_prose or _is_headed(self, before)
        if _keeps_columns(self, before) or _is_body(self, before):
            return True
        label = len(self.strips) == 1 and self.bottom - self.top < TIGHT * self.strips[0].size
        return (
            label
            and bool(before)
            and any(b.tabular for b in after[:2])
            and not opens_note(self.strips[0])
        )


def _is_headed(band: Band, before: Sequence[Band]) -> bool:
    """Say whether columns of prose stand under heads that start or end where they do."""
    gaps = gaps_of(band.strips, NO_RULES, Box.around(s.box for s in band.strips))
    heads = [b for b in before if b.tabular and 0 < len(b.strips) <= HEADER_LINES]
    if not heads or not gaps:
        return False
    starts = [band.strips[0].pieces[0].box.x0, *(gap.end for gap in gaps)]
    pieces = heads[-1].strips[-1].pieces
    near = pieces[0].size
    return len(pieces) > 1 and all(
        any(abs(piece.box.x0 - start) < near for start in starts) for piece in pieces
    )


def _head(before: Sequence[Band]) -> Band | None:
    """Return the band that heads the columns, if the first one can."""
    first = next((b for b in before if b.strips), None)
    return first if first and first.tabular and len(first.strips) <= HEADER_LINES else None


def _keeps_columns(band: Band, before: Sequence[Band]) -> bool:
    """Say whether a band under heads keeps to their columns (UN: one cell of three filled).

    Text that starts in the first column may run over the others: it heads a group.
    """
    head = _head(before)
    if head is None or not band.closed:
        return False
    known = [strip for b in before for strip in b.strips]
    gaps = gaps_of(known, NO_RULES, Box.around(strip.box for strip in known))
    pieces = [piece for strip in band.strips for piece in strip.pieces]
    over = sum(
        piece.box.x0 > gap.start and _crosses(piece.box, gaps) > 0
        for piece in pieces
        for gap in gaps[:1]
    )
    solid = sum(len(s.pieces) == 1 and _crosses(s.pieces[0].box, gaps) > 0 for s in band.strips)
    filled = {sum(gap.at < piece.box.x0 for gap in gaps) for piece in pieces}
    if not gaps or over > 0.1 * len(pieces) or solid > 0.4 * len(band.strips):
        return False
    return len(filled) >= 2


def _is_body(band: Band, before: Sequence[Band]) -> bool:
    """Say whether a band stands right under the heads of three columns or more.

    Then it is their body, whatever it holds (UN deliverables: a page with prose only).
    """
    head = _head(before)
    filled = [b for b in before if b.strips]
    if head is None or len(filled) != 1 or not band.closed:
        return False
    wide = max(len(strip.pieces) for strip in head.strips) >= 3
    opens = (opens_caption, opens_figure, opens_box)
    return wide and not any(each(strip) for strip in band.strips for each in opens)


def _goes_on(band: Band, before: Sequence[Band]) -> bool:
    """Say whether rows under the last rule belong to the table above it."""
    if opens_note(band.strips[0]):
        return False
    filled = [b for b in before if b.strips]
    if len(filled) == 1 and not (filled[0].has_values and len(filled[0].strips) > HEADER_LINES):
        return True
    many = [strip for strip in band.strips if len(strip.pieces) >= 2]
    near = band.strips[0].box.top - band.top < 2.0 * band.strips[0].size
    return near and band.has_values and len(many) >= 0.6 * len(band.strips)


def is_tabular(strips: Sequence[Strip]) -> bool:
    """Say whether lines read as rows of two columns or more."""
    if not strips:
        return False
    box = Box.around(strip.box for strip in strips)
    solid = sum(
        1 for s in strips if len(s.pieces) == 1 and s.pieces[0].box.width >= SOLID * box.width
    )
    if len(strips) > 1 and solid >= 0.4 * len(strips):
        return False
    many = [strip for strip in strips if is_row(strip)]
    if len(strips) <= FEW and any(len(strip.pieces) >= 3 for strip in many):
        return True
    if not many or len(many) < MANY * len(strips):
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


def split_bands(ladder: Sequence[Line], words: Sequence[Word], page: Box) -> list[Band]:
    """Return the bands between the rules of a ladder and the open one under the last."""
    ys = sorted(line.at for line in ladder)
    bands: list[Band] = []
    for top, bottom in zip(ys, [*ys[1:], page.bottom], strict=True):
        strips = strips_of([w for w in words if top <= (w.box.top + w.box.bottom) / 2 < bottom])
        if bottom == page.bottom:
            bands.append(_band(top, bottom, _under(strips, top, bands), closed=False))
            continue
        caption = next((at for at, strip in enumerate(strips) if opens_caption(strip)), 0)
        rows = _under(strips[:caption], top, bands)
        if rows:
            bands.append(_band(top, rows[-1].box.bottom, rows, closed=False))
            strips = strips[len(rows) :]
            top = bands[-1].bottom
        text = 0 if any(band.strips for band in bands) else _text_lines(strips)
        if text:
            strips = strips[text:]
            top = strips[0].box.top - 1
        bands.append(_band(top, bottom, strips, closed=True))
    return bands


def _band(top: float, bottom: float, strips: Sequence[Strip], *, closed: bool) -> Band:
    words = [word for strip in strips for piece in strip.pieces for word in piece.words]
    return Band(top, bottom, tuple(words), tuple(strips), closed)


def _text_lines(strips: Sequence[Strip]) -> int:
    """Return how many lines under the first rule are text in larger type, no rows.

    The rule is then that of a box over the text (covers), not the table's.
    """
    for at in range(len(strips) - ROWS, 0, -1):
        words = [word for piece in strips[at - 1].pieces for word in piece.words]
        rows = median(strip.size for strip in strips[at:])
        goes_on = at > 1 and strips[at - 2].size > LARGER * rows
        larger = strips[at - 1].size > LARGER * rows and not words[0].bold
        if larger and (len(words) > FEW or goes_on):
            return at
    return 0


def _under(strips: Sequence[Strip], top: float, bands: Sequence[Band]) -> list[Strip]:
    """Return the lines under the last rule that go on as rows."""
    head = next((band for band in reversed(bands) if band.strips), None)
    head = head if head is not None and head.tabular else None
    gaps = gaps_of(head.strips, NO_RULES, Box.around(s.box for s in head.strips)) if head else []
    kept: list[Strip] = []
    waiting: list[Strip] = []
    low = top
    for strip in strips:
        box = strip.box
        if box.top - low > BREAK * strip.size or opens_note(strip) or opens_caption(strip):
            break
        low = box.bottom
        if is_row(strip) or _in_one_column(strip, gaps):
            kept += [*waiting, strip]
            waiting = []
        else:
            waiting.append(strip)
            if len(waiting) > 3 or any(_crosses(p.box, gaps) > 1 for p in strip.pieces):
                break
    return kept


def _crosses(box: Box, gaps: Sequence[Gap]) -> int:
    return sum(1 for gap in gaps if box.x0 < gap.at < box.x1)


def _in_one_column(strip: Strip, gaps: Sequence[Gap]) -> bool:
    """Say whether a lone piece keeps to a column behind the first."""
    box = strip.pieces[0].box
    return bool(gaps) and box.x0 > gaps[0].start and _crosses(box, gaps) == 0
