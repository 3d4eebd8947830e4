"""Pages to parts: what runs along, what notes say, what tables hold, and the text between.

Each stage takes words off the pages and passes the rest on, so that every word of the
PDF ends in exactly one part: that is the account of `pages.csv`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.blocks import Block, blocks, pitches
from extractors.furniture import without_furniture
from extractors.lines import group_lines
from extractors.notes import Note, body_size, without_notes
from extractors.regions import Region, regions
from extractors.tables import read_tables
from extractors.turning import turn_of, turned, turned_box
from schemas.paper import Box, Line, Page, TableBlock, Word


@dataclass(frozen=True)
class Parts:
    """A paper taken apart; every word of ``pages`` is in exactly one of the others."""

    pages: tuple[Page, ...]  # as seen
    furniture: tuple[tuple[int, Word], ...]
    notes: tuple[Note, ...]
    tables: tuple[TableBlock, ...]
    rest: tuple[Page, ...]  # words of the running text, turned to be read
    turns: tuple[int, ...]  # clockwise turn of each page of ``rest``
    size: float  # font size of most of the text, points

    def as_seen(self, page: int, box: Box) -> Box:
        """Return a box of a turned page as it lies on the page as seen."""
        turn = self.turns[page - 1]
        read = self.rest[page - 1]
        return turned_box(box, read.width, read.height, -turn % 360)


def parts_of(pages: Sequence[Page]) -> Parts:
    """Take the pages apart."""
    body, furniture = without_furniture(pages)
    turns = tuple(turn_of(page) for page in body)
    body = tuple(turned(page, turn) for page, turn in zip(body, turns, strict=True))
    size = body_size(body)
    body, notes, ruled = without_notes(body)
    tables = read_tables(body)
    taken = {id(word) for table in tables for line in lines_of_table(table) for word in line.words}
    rest = tuple(replace(p, words=tuple(w for w in p.words if id(w) not in taken)) for p in body)
    return Parts(
        pages=tuple(pages),
        furniture=(*furniture, *ruled),
        notes=tuple(notes),
        tables=tuple(tables),
        rest=rest,
        turns=turns,
        size=size,
    )


def lines_of_table(table: TableBlock) -> list[Line]:
    """Return every line of a table: cells, caption, unit, notes and what was dropped."""
    outside = (*table.caption, *table.unit, *table.notes, *table.dropped)
    return [*outside, *(line for cell in table.cells for line in cell.lines)]


def text_blocks(pages: Sequence[Page]) -> list[Block]:
    """Return the blocks of the running text in reading order, rotated leftovers last."""
    found = [(page, regions(page)) for page in pages]
    pitch = pitches(region for _, here in found for region in here)
    result: list[Block] = []
    for page, here in found:
        for region in here:
            result += blocks(region, pitch)
        result += [_odd_block(line, page) for line in _odd_lines(page)]
    return result


def _odd_lines(page: Page) -> list[Line]:
    return [
        Line(tuple(words), page.number)
        for rotation in (90, 180, 270)
        for words in group_lines([word for word in page.words if word.rotation == rotation])
    ]


def _odd_block(line: Line, page: Page) -> Block:
    return Block((line,), Region((line,), 0, page.width, False), False, None)
