"""What stands around a grid and belongs to it: caption, unit, notes, "continued" lines."""

import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from extractors.tables.labels import (
    is_continued,
    is_unit,
    is_unit_alone,
    opens_box,
    opens_caption,
    opens_figure,
)
from extractors.tables.marks import marks_of, opens_note_of
from extractors.tables.measures import FOOT, SURROUNDINGS
from extractors.tables.pieces import Strip
from extractors.tables.sheet import Sheet
from extractors.tables.tabular import is_row
from schemas.paper import Box, Word

NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Around:
    """The lines around a grid, by what they are for it."""

    caption: tuple[Strip, ...] = ()
    unit: tuple[Strip, ...] = ()
    notes: tuple[Strip, ...] = ()
    dropped: tuple[Strip, ...] = ()

    @property
    def words(self) -> list[Word]:
        """Every word around the grid that belongs to it."""
        groups = (self.caption, self.unit, self.notes, self.dropped)
        return [word for group in groups for strip in group for word in strip.words]


def around(
    box: Box,
    inside: Sequence[Sequence[Word]],
    lines: Sequence[Strip],
    sheet: Sheet,
    tables: Sequence[Box] = (),
    opens: Callable[[Strip], bool] = opens_caption,
) -> Around:
    """Return what belongs to a grid of the lines of its page that are in no grid.

    ``inside`` are the words of its cells; ``lines`` run top to bottom, and only those over
    or under the grid count. ``tables`` are the grids of the page, ``opens`` says of
    a line whether the caption opens there.
    """
    near = [line for line in lines if _shares_width(line.box, box)]
    over = [line for line in near if line.middle_y < box.top + 2]
    caption, unit = _caption_over(box, _until(reversed(over), sheet), opens)
    under = _until((line for line in near if line.middle_y > box.bottom - 2), sheet)
    if not caption:
        caption = _caption_under(box, under, tables)
        under = [line for line in under if line not in caption]
    low = max([_short_rule(box, sheet), *(line.box.bottom for line in caption)])
    notes, dropped = _notes_under(box, inside, caption, under, low)
    return Around(tuple(caption), tuple(unit), tuple(notes), tuple(dropped))


def _until(lines: Iterable[Strip], sheet: Sheet) -> list[Strip]:
    """Return the lines as far as no paragraph of the text opens."""
    return list(itertools.takewhile(lambda line: not sheet.opens_paragraph(line), lines))


def _shares_width(line: Box, box: Box) -> bool:
    shared = min(line.x1, box.x1) - max(line.x0, box.x0)
    return shared > 0.3 * min(line.width, box.width)


def _caption_over(
    box: Box, lines: Sequence[Strip], opens: Callable[[Strip], bool]
) -> tuple[list[Strip], list[Strip]]:
    """Return the caption's lines and the unit's; ``lines`` run upwards."""
    block: list[Strip] = []
    top = box.top
    for line in lines:
        reach = SURROUNDINGS.reach if not block else SURROUNDINGS.leading
        far = top - line.box.bottom > reach * max(line.size, *(one.size for one in block[:1]), 0.0)
        other = (opens_figure(line) and not opens(line)) or opens_box(line)
        if far or len(block) >= SURROUNDINGS.lines or other:
            break
        block.insert(0, line)
        top = line.box.top
        if opens(line):
            return _split_unit(block)
    unit: list[Strip] = []
    for line in reversed(block):
        if not is_unit(line) and not is_unit_alone(line):
            break
        unit.insert(0, line)
    return [], unit


def _caption_under(box: Box, lines: Sequence[Strip], tables: Sequence[Box]) -> list[Strip]:
    """Return the caption that stands right under a grid; none where rows or a table follow it.

    Then it is the caption of those (A/80/605, page 15).
    """
    block: list[Strip] = []
    low = box.bottom
    for line in lines:
        reach = SURROUNDINGS.reach if not block else SURROUNDINGS.same_caption
        bold = line.words[0].bold
        opens = opens_caption(line) if not block else bold == block[-1].words[-1].bold
        if not opens or line.box.top - low > reach * line.size:
            break
        block.append(line)
        low = line.box.bottom
    if not block or any(block[0] in _caption_of(table, lines) for table in tables):
        return []
    rest = [line for line in lines if line not in block][:1]
    heads = [line.box for line in rest if is_row(line)]
    near = [one for one in heads if one.top - low < SURROUNDINGS.reach * block[0].size]
    return [] if any(_shares_width(one, box) for one in near) else block


def _caption_of(table: Box, lines: Sequence[Strip]) -> list[Strip]:
    """Return the lines over another table that are its caption."""
    over = [
        line for line in lines if line.middle_y < table.top + 2 and _shares_width(line.box, table)
    ]
    return _caption_over(table, over[::-1], opens_caption)[0]


def _split_unit(block: list[Strip]) -> tuple[list[Strip], list[Strip]]:
    """Part a caption's lines from the unit under it, which may run over lines.

    A line under the unit is of the caption too: it says which of several tables this is.
    """
    if len(block) > 1 and is_unit_alone(block[-1]):
        return block[:-1], block[-1:]
    start = next((at for at in range(1, len(block)) if is_unit(block[at])), len(block))
    ends = (
        at + 1 for at in range(start, len(block)) if block[at].text.rstrip().endswith((")", "]"))
    )
    end = next(ends, start)
    return [*block[:start], *block[end:]], block[start:end]


def _notes_under(
    box: Box,
    inside: Sequence[Sequence[Word]],
    caption: Sequence[Strip],
    lines: Sequence[Strip],
    over: float,
) -> tuple[list[Strip], list[Strip]]:
    """Return the notes under a grid and the lines that only say that it goes on.

    ``over`` is where a short rule over the notes stands, or the foot of a caption under the grid.
    """
    marks = marks_of([*inside, *(line.words for line in caption)])
    size = median(word.size for words in inside for word in words)
    notes: list[Strip] = []
    dropped: list[Strip] = []
    low = max(box.bottom, over)
    for line in lines:
        reach = SURROUNDINGS.note_reach if not notes else SURROUNDINGS.notes_apart
        height = max(line.size, size) if not notes else line.size
        if line.box.top - low > reach * height or opens_caption(line):
            break
        if is_continued(line.text):
            dropped.append(line)
        elif (
            opens_note_of(line, marks if line.size < SURROUNDINGS.larger * size else NONE)
            or (not notes and line.size < SURROUNDINGS.smaller * size)
            or (notes and abs(line.size - notes[-1].size) < 0.6 and _is_next(notes, line))
        ):
            notes.append(line)
        else:
            break
        low = line.box.bottom
    return notes, dropped


def _short_rule(box: Box, sheet: Sheet) -> float:
    """Return the height of a short rule close under a grid, over its notes; 0 without one."""
    return max(
        (
            line.at
            for line in sheet.rulings.level
            if box.bottom < line.at < box.bottom + SURROUNDINGS.rule_reach
            and box.x0 - 1 <= line.start
            and line.end < box.x0 + FOOT.short * box.width
        ),
        default=0.0,
    )


def _is_next(notes: Sequence[Strip], line: Strip) -> bool:
    """Say whether a line goes on with the note above it."""
    return line.box.top - notes[-1].box.bottom < 0.6 * line.size
