"""Notes under the columns of a page: each column has its own, under a short rule of its own.

Text across the page may go on under the columns, so that their notes end no page.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.body.note_rules import (
    EDGE,
    INDENTED,
    LEAST_RULE,
    LEAST_WIDTH,
    SHORT_RULE,
    UNDER,
    short_rules,
)
from extractors.pages.lines import lines_of, page_lines
from extractors.pages.marks import HARDLY, MAY_MARK, is_plain, opening_mark
from extractors.pages.regions import Region, regions
from schemas.paper import Box, Line, Page, Word


def without_column_notes(page: Page, size: float) -> tuple[Page, list[list[Line]]]:
    """Return a page without the notes of its columns and the rules over them, and the notes.

    ``size`` is that of the paper's text, in points. The notes are given column by column.
    """
    if not _may_have_notes(page):
        return page, []
    found: list[list[Line]] = []
    for column in _columns(regions(page)):
        lines = lines_of([word for line in column.lines for word in line.words], page.number)
        inside = [rule for rule in page.rules if _within(rule.box.x0, rule.box.x1, column)]
        for rule in short_rules(replace(page, rules=tuple(inside)), lines):
            below = [line for line in lines if line.box.top > rule - 3]
            if _are_notes(below, rule, size):
                found.append(below)
                page = _without(page, below, rule, column)
                break
    return page, found


def _may_have_notes(page: Page) -> bool:
    """Say whether what may be the mark of a note opens text close under a short rule.

    Few pages with rules have that, and only of those the columns need to be found.
    """
    widest = SHORT_RULE * max(page.width, LEAST_WIDTH)
    level = (rule.box for rule in page.rules if rule.horizontal)
    short = [box for box in level if LEAST_RULE <= box.width <= widest]
    marks = (mark for line in page_lines(page) for mark in _openers(line)) if short else ()
    return any(_stands_under(mark, box) for mark in marks for box in short)


def _openers(line: Line) -> Iterator[Word]:
    """Yield the words of a line that may be marks and open a column; there one may be alone."""
    if is_plain(line) and len(line.words) > 1:
        return
    small = HARDLY * max(word.size for word in line.words)
    for at, word in enumerate(line.words):
        mark = word.size <= small or MAY_MARK.match(word.text) or len(line.words) == 1
        if mark and (word.spaced or at == 0):
            yield word


def _stands_under(mark: Word, rule: Box) -> bool:
    """Say whether a mark stands close under a rule, not far right of where that begins."""
    near = rule.top - 3 < mark.box.top < rule.top + UNDER + 2 * mark.size
    return near and rule.x0 - EDGE < mark.box.x0 < rule.x1 + INDENTED


def _columns(found: Sequence[Region]) -> list[Region]:
    """Return the regions that another stands beside."""
    return [one for one in found if any(_beside(one, other) for other in found)]


def _beside(one: Region, other: Region) -> bool:
    apart = one.right < other.left or other.right < one.left
    return apart and _top(one) < _foot(other) and _top(other) < _foot(one)


def _top(region: Region) -> float:
    return min(line.box.top for line in region.lines)


def _foot(region: Region) -> float:
    return max(line.box.bottom for line in region.lines)


def _within(x0: float, x1: float, column: Region) -> bool:
    return column.left - 3 < x0 and x1 < column.right + 3


def _are_notes(lines: Sequence[Line], rule: float, size: float) -> bool:
    """Say whether a raised mark opens the lines close under a rule, none larger than text."""
    if not lines or lines[0].box.top - rule >= UNDER or opening_mark(lines[0]) is None:
        return False
    return all(line.size <= size + 0.2 for line in lines)


def _without(page: Page, lines: Sequence[Line], rule: float, column: Region) -> Page:
    taken = {id(word) for line in lines for word in line.words}
    return replace(
        page,
        words=tuple(word for word in page.words if id(word) not in taken),
        rules=tuple(
            each
            for each in page.rules
            if each.box.top != rule or not _within(each.box.x0, each.box.x1, column)
        ),
    )
