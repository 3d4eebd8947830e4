"""Notes under a table: the small lines right below its grid that its marks call for.

They are told from page notes by place: page notes were taken off before, by their own
sequence. A line without a mark belongs to the notes where a label opens it ("Source:")
or where it goes on with the note before.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.lines import lines_of
from extractors.marks import STARS, marks_in, opening_mark
from extractors.tables.labels import is_note_label
from schemas.paper import Box, Line, Page, TableBlock, Word

BELOW = 26.0  # points between the grid and the first note, at most
SPACING = 1.7  # em between the tops of lines of notes, at most
LARGER = 0.3  # points by which notes may be larger than the table's own type
PLAIN_MARK = re.compile(r"([0-9]{1,2}|[a-z]|[*†‡§]{1,3})[.)]?")


def with_notes(pages: Sequence[Page], tables: Sequence[TableBlock]) -> list[TableBlock]:
    """Return the tables, each with the notes that stand under it on its last page.

    ``pages`` hold the words that no table has; no line is given to two tables.
    """
    taken: set[int] = set()
    result = []
    for table in tables:
        page, box = table.boxes[-1]
        lines = [
            line
            for line in lines_of(_near(pages[page - 1], box), page)
            if not any(id(word) in taken for word in line.words)
        ]
        notes = table.notes or _notes(table, lines, box)
        taken |= {id(word) for line in notes for word in line.words}
        result.append(replace(table, notes=tuple(notes)))
    return result


def _near(page: Page, box: Box) -> list[Word]:
    return [
        word
        for word in page.words
        if word.rotation == 0
        and word.box.top > box.bottom - 3
        and word.box.x1 > box.x0 - 20
        and word.box.x0 < box.x1 + 20
    ]


def _notes(table: TableBlock, lines: Sequence[Line], box: Box) -> list[Line]:
    """Return the lines of notes under a grid: none unless the first one is near and opens one."""
    marks = table_marks(table)
    size = _size(table)
    found: list[Line] = []
    bottom = box.bottom
    for line in lines:
        gap = line.box.top - bottom
        if gap > (BELOW if not found else SPACING * line.size) or line.size > size + LARGER:
            break
        if not (
            _opens(line, marks) or is_note_label(line.text) or (found and _goes_on(found[-1], line))
        ):
            break
        found.append(line)
        bottom = line.box.bottom
    return found


def table_marks(table: TableBlock) -> set[str]:
    """Return the marks that stand in a table's cells and caption."""
    found: set[str] = set()
    for line in (*table.caption, *table.unit, *(x for cell in table.cells for x in cell.lines)):
        for at, word in enumerate(line.words):
            found.update(mark.text for mark in marks_in(line, at))
            found.update(STARS.findall(word.text))
    return found


def _opens(line: Line, marks: set[str]) -> bool:
    """Say whether a line opens with a mark of the table, raised or not."""
    mark = opening_mark(line)
    if mark is None:
        plain = PLAIN_MARK.fullmatch(line.words[0].text)
        mark = plain.group(1) if plain and len(line.words) > 1 else None
    return mark is not None and mark in marks


def _goes_on(last: Line, line: Line) -> bool:
    return abs(last.size - line.size) < LARGER and line.box.top - last.box.bottom < 0.6 * line.size


def _size(table: TableBlock) -> float:
    """Return the largest type size of the table's lines, in points."""
    return max((line.size for cell in table.cells for line in cell.lines), default=0.0)
