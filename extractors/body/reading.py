"""Pages to parts: what runs along, what notes say, what tables hold, and the text between.

Each stage takes words off the pages and passes the rest on, so that every word of the
PDF ends in exactly one part: that is the account of `pages.csv`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.body.contents import contents_lines
from extractors.body.notes import Note, without_notes
from extractors.cover.front import Front, read_front
from extractors.cover.languages import cover_language
from extractors.cover.lines import is_body_line
from extractors.cover.paper_row import symbol_of
from extractors.cover.plain_title import plain_title
from extractors.findings import Draft
from extractors.pages.furniture import without_furniture
from extractors.pages.lines import page_lines, segments, text_of
from extractors.pages.remarks import remarks
from extractors.pages.styles import body_size
from extractors.pages.turning import turn_of, turned, turned_box
from extractors.tables import read_tables
from extractors.wording.foreign import Foreign, foreign_language
from extractors.wording.languages import CODES, Language, detect_language, language_of
from schemas.paper import Box, Line, Page, TableBlock, Word


@dataclass(frozen=True)
class Parts:
    """A paper taken apart; every word of ``pages`` is in exactly one of the others."""

    pages: tuple[Page, ...]  # as seen
    furniture: tuple[tuple[int, Word], ...]
    notes: tuple[Note, ...]
    front: Front
    tables: tuple[TableBlock, ...]
    rest: tuple[Page, ...]  # words of the running text, turned to be read
    turns: tuple[int, ...]  # clockwise turn of each page of ``rest``
    size: float  # font size of most of the text, points
    language: Language  # of the layout only, where the paper is in a language that is not read
    foreign: Foreign | None = None
    drafts: tuple[Draft, ...] = ()  # findings of the reading itself

    def as_seen(self, page: int, box: Box) -> Box:
        """Return a box of a turned page as it lies on the page as seen."""
        read = self.rest[page - 1]
        return turned_box(box, read.width, read.height, -self.turns[page - 1] % 360)


def parts_of(pages: Sequence[Page]) -> Parts:
    """Take the pages apart: furniture, notes, front, tables, and the text that is left."""
    upright, whole = _to_be_read(pages)
    body, running, once = without_furniture(upright)
    body, inner = _to_be_read(body)  # a sheet turned under upright running lines
    body, notes, separators = without_notes(body)
    furniture = (*running, *separators)
    foreign = foreign_language(" ".join(text_of(page.words) for page in body))
    language = language_of("en") if foreign else _language_of(body)
    front = Front() if foreign else _front_of(body[0], running, language, body_size(body))
    body = (body[0].without(set(map(id, front.words))), *body[1:])
    tables, refused = disjoint(read_tables(_without_contents(body, language)))
    rest = _without_tables(body, tables)
    return Parts(
        pages=tuple(pages),
        furniture=furniture,
        notes=tuple(notes),
        front=front,
        tables=tuple(tables),
        rest=rest,
        turns=tuple((a + b) % 360 for a, b in zip(whole, inner, strict=True)),
        size=body_size(rest),
        language=language,
        foreign=foreign,
        drafts=(*map(_not_read, refused), *remarks(pages), *map(_taken_once, once)),
    )


def _without_contents(pages: Sequence[Page], language: Language) -> list[Page]:
    """Return the pages without the entries of a contents page, which look like a table."""
    result = []
    for page in pages:
        found = contents_lines(page_lines(page), language)
        result.append(page.without({id(word) for line in found for word in line.words}))
    return result


def disjoint(tables: Sequence[TableBlock]) -> tuple[list[TableBlock], list[TableBlock]]:
    """Return tables that share no word, the larger first choice, and those that do.

    The words of a refused table stay in the text: never half a table, none counted twice.
    """
    kept: list[TableBlock] = []
    refused: list[TableBlock] = []
    taken: set[int] = set()
    for table in sorted(tables, key=lambda table: -len(table.cells)):
        words = [id(word) for line in lines_of_table(table) for word in line.words]
        if len(set(words)) < len(words) or not taken.isdisjoint(words):
            refused.append(table)
        else:
            kept.append(table)
            taken.update(words)
    return [table for table in tables if table in kept], refused


def _not_read(table: TableBlock) -> Draft:
    page = table.boxes[0][0]
    message = f"a table of {table.rows} rows and {table.columns} columns overlaps another"
    return Draft("table-not-read", f"{message}; its words stand as text", page)


def _taken_once(line: Line) -> Draft:
    message = f"`{line.text}` was taken as a running line; no other page has it at that place"
    return Draft("furniture-once", message, line.page)


def _to_be_read(pages: Sequence[Page]) -> tuple[tuple[Page, ...], list[int]]:
    """Return the pages turned so that most text runs from left to right, and the turns."""
    turns = [turn_of(page) for page in pages]
    return tuple(turned(page, turn) for page, turn in zip(pages, turns, strict=True)), turns


def _language_of(pages: Sequence[Page]) -> Language:
    """Return the language of a paper: that of its cover, or of all its words if it has none."""
    cover = [line.text for line in page_lines(pages[0])]
    if any(
        is_body_line(part.text, language_of(code))
        for line in page_lines(pages[0])
        for part in segments(line, 0.9)
        for code in CODES
    ):
        return language_of(cover_language(cover))
    return language_of(detect_language(" ".join(text_of(page.words) for page in pages)))


def _front_of(
    page: Page, running: Sequence[tuple[int, Word]], language: Language, size: float
) -> Front:
    """Return the front of a Governing Body paper; of another document's only the title."""
    front = read_front(page, language)
    named = any(
        is_body_line(part.text, language) for line in front.masthead for part in segments(line, 0.9)
    )
    if named or symbol_of(front.masthead, running):
        return front
    return Front(title=plain_title(page, language, size))


def _without_tables(pages: Sequence[Page], tables: Sequence[TableBlock]) -> tuple[Page, ...]:
    lines = [line for table in tables for line in lines_of_table(table)]
    taken = {id(word) for line in lines for word in line.words}
    return tuple(page.without(taken) for page in pages)


def lines_of_table(table: TableBlock) -> list[Line]:
    """Return every line of a table: cells, caption, unit, notes and what was dropped."""
    outside = (*table.caption, *table.unit, *table.notes, *table.dropped)
    return [*outside, *(line for cell in table.cells for line in cell.lines)]
