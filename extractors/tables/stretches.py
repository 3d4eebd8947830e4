"""Stretches: what stands between two level rules, and under the last one."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from extractors.tables.columns import Gap, gaps_of
from extractors.tables.from_lines import is_rest_of_label
from extractors.tables.labels import is_unit, opens_caption, opens_note
from extractors.tables.measures import STRETCHES, TABULAR
from extractors.tables.pieces import Strip
from extractors.tables.prose import stacks_of
from extractors.tables.rulings import NO_RULES, Ruling
from extractors.tables.sheet import Sheet
from extractors.tables.tabular import is_row, is_tabular
from schemas.paper import Box, Word


@dataclass(frozen=True)
class Stretch:
    """The words between two rules; ``closed`` says that a rule stands under them."""

    top: float
    bottom: float
    words: tuple[Word, ...]
    strips: tuple[Strip, ...]
    closed: bool = True
    walled: bool = False  # text of paragraphs or a heading stands in it

    @cached_property
    def tabular(self) -> bool:
        """Say whether the stretch reads as rows of a table."""
        return is_tabular(self.strips)

    @cached_property
    def has_values(self) -> bool:
        """Say whether figures stand behind the first piece of most lines."""
        rows = [strip for strip in self.strips if len(strip.pieces) >= 2]
        figures = [strip for strip in rows if any(p.is_value for p in strip.pieces[1:])]
        return bool(rows) and len(figures) >= 0.5 * len(rows)

    @cached_property
    def all_prose(self) -> bool:
        """Say whether the stretch is columns of running text."""
        if len(self.strips) < STRETCHES.prose_lines or self.has_values:
            return False
        pieces = sum(len(strip.pieces) for strip in self.strips)
        prose = sum(len(s.pieces) for s in stacks_of(self.strips) if s.is_prose)
        return prose >= 0.6 * pieces


def stretches_of(rules: Sequence[Ruling], words: Sequence[Word], sheet: Sheet) -> list[Stretch]:
    """Return the stretches between the rules of one extent and the open one under the last."""
    ys = sorted(line.at for line in rules)
    stretches: list[Stretch] = []
    for top, bottom in zip(ys, [*ys[1:], sheet.page.height], strict=True):
        inside = [w for w in words if top <= w.box.middle_y < bottom]
        strips = sheet.strips_with(inside)
        if bottom == sheet.page.height:
            stretches.append(
                _stretch(top, bottom, _rows_under(strips, top, stretches, sheet), closed=False)
            )
            continue
        walls = (at for at, s in enumerate(strips) if opens_caption(s) or sheet.is_wall(s))
        rows = _rows_under(strips[: next(walls, 0)], top, stretches, sheet)
        if rows:
            stretches.append(_stretch(top, rows[-1].box.bottom, rows, closed=False))
            strips = strips[len(rows) :]
            top = stretches[-1].bottom
        text = 0 if any(stretch.strips for stretch in stretches) else _text_lines(strips)
        if text:
            strips = strips[text:]
            top = strips[0].box.top - 1
        walled = any(map(sheet.is_wall, strips))
        stretches.append(_stretch(top, bottom, strips, closed=True, walled=walled))
    return stretches


def _stretch(
    top: float, bottom: float, strips: Sequence[Strip], *, closed: bool, walled: bool = False
) -> Stretch:
    words = [word for strip in strips for piece in strip.pieces for word in piece.words]
    return Stretch(top, bottom, tuple(words), tuple(strips), closed, walled)


def _text_lines(strips: Sequence[Strip]) -> int:
    """Return how many lines under the first rule are text in larger type, no rows.

    The rule is then that of a box over the text (covers), not the table's. Rows stand over
    their notes in smaller type too.
    """
    for at in range(len(strips) - STRETCHES.rows, 0, -1):
        words = [word for piece in strips[at - 1].pieces for word in piece.words]
        rows = median(strip.size for strip in strips[at:])
        goes_on = at > 1 and strips[at - 2].size > STRETCHES.larger * rows
        larger = strips[at - 1].size > STRETCHES.larger * rows and not words[0].bold
        if larger and not is_row(strips[at - 1]) and (len(words) > TABULAR.few or goes_on):
            return at
    return 0


def _rows_under(
    strips: Sequence[Strip], top: float, stretches: Sequence[Stretch], sheet: Sheet
) -> list[Strip]:
    """Return the lines under the last rule that go on as rows."""
    head = next((stretch for stretch in reversed(stretches) if stretch.strips), None)
    head = head if head is not None and head.tabular else None
    gaps = gaps_of(head.strips, NO_RULES, Box.around(s.box for s in head.strips)) if head else []
    kept: list[Strip] = []
    waiting: list[Strip] = []
    low = top
    for strip in strips:
        box = strip.box
        opens = opens_note(strip) or opens_caption(strip) or is_unit(strip)
        if opens or sheet.is_wall(strip) or box.top - low > STRETCHES.widest_blank * strip.size:
            break
        low = box.bottom
        if is_row(strip) or _in_one_column(strip, gaps):
            kept += [*waiting, strip]
            waiting = []
        else:
            waiting.append(strip)
            if len(waiting) > 3 or any(crossed(p.box, gaps) > 1 for p in strip.pieces):
                break
    rows = [*head.strips, *kept] if head and kept else []
    gaps = gaps_of(rows, NO_RULES, Box.around(strip.box for strip in rows)) if rows else []
    while kept and waiting and is_rest_of_label(kept[-1], waiting[0], gaps):
        kept.append(waiting.pop(0))
    return [*kept, *waiting] if _is_group_line_at_foot(kept, waiting, sheet) else kept


def _is_group_line_at_foot(kept: Sequence[Strip], waiting: Sequence[Strip], sheet: Sheet) -> bool:
    """Say whether a line that ends a page heads rows of its table that the page has cut off.

    In bold under rows that are not, or before a colon: `Seminars (number of days):`.
    """
    if len(waiting) != 1 or not kept or waiting[0] is not sheet.strips[-1]:
        return False
    line = waiting[0]
    near = line.box.top - kept[-1].box.bottom < STRETCHES.next_row * line.size
    heads = line.words[0].bold and not all(strip.words[0].bold for strip in kept)
    return near and (heads or line.text.endswith(":"))


def crossed(box: Box, gaps: Sequence[Gap]) -> int:
    return sum(1 for gap in gaps if box.x0 < gap.at < box.x1)


def _in_one_column(strip: Strip, gaps: Sequence[Gap]) -> bool:
    """Say whether a lone piece keeps to a column behind the first."""
    box = strip.pieces[0].box
    return bool(gaps) and box.x0 > gaps[0].start and crossed(box, gaps) == 0
