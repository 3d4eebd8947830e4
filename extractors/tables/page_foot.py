"""A label at the foot of a page whose figures are on the next one.

It is the last line of its page, under the last row of a table that no rule closes; it stands
as far under the row as rows do, begins where their labels do and ends before their figures.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.tables.candidates import Candidate
from extractors.tables.marks import marks_of, opens_note_of
from extractors.tables.measures import PAGE_FOOT
from extractors.tables.pieces import Strip
from extractors.tables.sheet import Sheet
from extractors.tables.tabular import is_row
from schemas.paper import Box, Word


def with_label_at_foot(candidate: Candidate, words: Sequence[Word], sheet: Sheet) -> Candidate:
    """Take in the label of a row that the page's end cuts; ``words`` are in no candidate."""
    box = candidate.box
    under = sheet.strips_with([word for word in words if word.box.top > box.bottom - 1])
    if candidate.closed or len(under) != 1 or not _ends_page(under[0], sheet):
        return candidate
    strips = sheet.strips_with(candidate.words)
    rows = [strip for strip in strips if is_row(strip)][-PAGE_FOOT.rows :]
    marks = marks_of([strip.words for strip in strips])
    if (
        len(rows) < PAGE_FOOT.rows
        or not _is_label(under[0], rows)
        or opens_note_of(under[0], marks)
    ):
        return candidate
    whole = Box.around((box, under[0].box))
    return replace(candidate, box=whole, words=(*candidate.words, *under[0].words))


def _ends_page(line: Strip, sheet: Sheet) -> bool:
    """Say whether a line stands at the foot of a page, and nothing under it."""
    low = line.box.bottom > PAGE_FOOT.low * sheet.page.height
    return low and sheet.strips[-1].box.bottom <= line.box.bottom and not sheet.is_wall(line)


def _is_label(line: Strip, rows: Sequence[Strip]) -> bool:
    """Say whether a line is set as the labels of the rows over it are."""
    last = rows[-1]
    step = max((b.baseline - a.baseline for a, b in pairwise(rows)), default=0.0)
    near = line.baseline - last.baseline < PAGE_FOOT.step * step
    level = abs(line.box.x0 - last.box.x0) < PAGE_FOOT.flush
    short = line.box.x1 < min(row.pieces[1].box.x0 for row in rows)
    return near and level and short and len(line.pieces) == 1 and line.size == last.size
