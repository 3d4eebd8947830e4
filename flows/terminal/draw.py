"""A page as the table finder saw it, for people who tune and review: shapes, and words."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from extractors.body.reading import Parts, lines_of_table, parts_of
from extractors.pages.pdf import read_pdf
from extractors.tables.chain import Look, look
from extractors.tables.sheet import Sheet, sheets_of
from extractors.tables.turning import sideways, turned
from flows.terminal.layers import Shape
from schemas.paper import Box, Line, Page


class NoSuchPageError(Exception):
    """The paper has no page of that number; the message says how many it has."""


def seen_shapes(data: bytes, number: int) -> list[Shape]:
    """Return what the finder saw on a page (from 1), as it lies on the page as seen.

    Raises:
        NoSuchPageError: the number is not that of a page.
        extractors.errors.UnreadableError: the bytes cannot be read.
    """
    parts = _parts(data, number)
    sheet = _sheets(parts)[number - 1]
    found = [Shape("words", word.box) for word in sheet.page.words]
    found += _seen(look(sheet))
    for table in parts.tables:
        for lines in (table.caption, table.unit, table.notes, table.dropped):
            found += _around(line for line in lines if line.page == number)
    return [replace(shape, box=parts.as_seen(number, shape.box)) for shape in found]


def why(data: bytes, number: int) -> list[str]:
    """Return what the finder says of each part of a page (from 1), one line for each.

    First the tables and the shapes that are none, then what was refused before it had a
    shape; boxes are in points. The tables of words that stand sideways are told too.

    Raises:
        NoSuchPageError: the number is not that of a page.
        extractors.errors.UnreadableError: the bytes cannot be read.
    """
    sheet = _sheets(_parts(data, number))[number - 1]
    turn = sideways(sheet.page)
    sides = sheets_of([turned(sheet.page, turn)]) if turn else []
    seen = [look(sheet), *map(look, sides)]
    return [line for one in seen for line in told(one)]


def told(seen: Look) -> Iterator[str]:
    """Yield a line for each shape and for each part of a page that was refused."""
    for verdict in seen.verdicts:
        shape = verdict.shape
        what = f"{shape.rows} rows, {len(shape.columns)} columns"
        said = "; ".join(answer.reason for answer in verdict.answers)
        yield f"{_place(shape.box)} {'table' if verdict.is_table else 'no table'} ({what}): {said}"
    for refused in sorted(seen.refused, key=lambda one: (one.box.top, one.box.x0)):
        yield f"{_place(refused.box)} no table ({refused.evidence}): {refused.reason}"


def _place(box: Box) -> str:
    return f"[{box.x0:.0f} {box.top:.0f} {box.x1:.0f} {box.bottom:.0f}]"


def _parts(data: bytes, number: int) -> Parts:
    pages = read_pdf(data)
    if not 1 <= number <= len(pages):
        raise NoSuchPageError(f"there is no page {number}; give one from 1 to {len(pages)}")
    return parts_of(pages)


def _sheets(parts: Parts) -> list[Sheet]:
    return sheets_of([_as_found(parts, page.number) for page in parts.rest])


def _as_found(parts: Parts, number: int) -> Page:
    """Return the page as the finder got it: without furniture and notes of the page."""
    page = parts.rest[number - 1]
    lines = [line for table in parts.tables for line in lines_of_table(table)]
    words = [word for line in lines if line.page == number for word in line.words]
    return replace(page, words=(*page.words, *words))


def _around(lines: Iterable[Line]) -> Iterator[Shape]:
    for line in lines:
        yield Shape("around", line.box)


def _seen(seen: Look) -> Iterator[Shape]:
    for line in seen.sheet.rulings.level:
        yield Shape("rules", Box(line.start, line.at, line.end, line.at))
    for line in seen.sheet.rulings.upright:
        yield Shape("rules", Box(line.at, line.start, line.at, line.end))
    for refused in seen.refused:
        yield Shape("refused", refused.box)
    for candidate in seen.merged:
        yield Shape("candidates", candidate.box, candidate.evidence)
    for verdict in seen.verdicts:
        shape, box = verdict.shape, verdict.shape.box
        if not verdict.is_table:
            yield Shape("refused", box)
            continue
        for edge in shape.columns.edges[1:-1]:
            yield Shape("columns", Box(edge, box.top, edge, box.bottom))
        for spot in shape.spots:
            if spot.words:
                layer = "heads" if spot.row < shape.header_rows else "found"
                yield Shape(layer, Box.around(word.box for word in spot.words))
