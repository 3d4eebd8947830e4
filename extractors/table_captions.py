"""Caption and unit of a table: the labelled line right above its grid, and what follows it."""

from collections.abc import Sequence
from dataclasses import replace

from extractors.languages import Language
from extractors.lines import lines_of
from extractors.roles import caption_of
from extractors.tables.labels import opens_unit
from schemas.paper import Box, Line, Page, TableBlock

ABOVE = 4  # lines between the label of a caption and the grid, its own line included
NEAR = 24.0  # points between the last line of a caption and the grid, at most
SPACING = 1.9  # em between the lines of one caption, at most


def with_captions(
    pages: Sequence[Page], tables: Sequence[TableBlock], words: Language
) -> list[TableBlock]:
    """Return the tables, each with the caption and unit line that stand above it.

    ``pages`` hold the words that no table has. A table that has a caption keeps it.
    """
    result = []
    for table in tables:
        page, box = table.boxes[0]
        found = [] if table.caption else _above(lines_of(pages[page - 1].words, page), box)
        at = next((at for at, line in enumerate(found) if caption_of(line.text, words)), None)
        if at is None:
            result.append(table)
            continue
        caption, unit = _parted(found[at:])
        result.append(replace(table, caption=caption, unit=table.unit or unit))
    return result


def _above(lines: Sequence[Line], box: Box) -> list[Line]:
    """Return the lines right above a grid, top to bottom, as far as they hang together."""
    found: list[Line] = []
    top = box.top
    for line in reversed([line for line in lines if line.box.bottom <= box.top + 4]):
        gap = top - line.box.bottom
        if len(found) == ABOVE or gap > (SPACING * line.size - line.size if found else NEAR):
            break
        if line.box.x1 < box.x0 or line.box.x0 > box.x1:
            break
        found.insert(0, line)
        top = line.box.top
    return found


def _parted(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Part the unit line at the end from the caption: `(in thousands of US dollars)`."""
    last = lines[-1]
    bracketed = last.text.startswith("(") and last.text.rstrip().endswith(")")
    if len(lines) > 1 and (bracketed or opens_unit(last.text)):
        return tuple(lines[:-1]), (last,)
    return tuple(lines), ()
