"""A picture of one page as the table finder saw it, for people who tune and review."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import replace

import pypdfium2
from PIL import Image, ImageDraw

from extractors.body.reading import Parts, lines_of_table, parts_of
from extractors.pages.pdf import read_pdf
from extractors.tables.chain import Look, look
from extractors.tables.sheet import Sheet, sheets_of
from extractors.tables.turning import sideways, turned
from schemas.paper import Box, Line, Page

SCALE = 1.6  # pixels to a point
RULE, CANDIDATE, REFUSED, COLUMN = "blue", "red", "black", "green"
CELL, HEAD, WORD = "orange", "magenta", "lightgray"
CAPTION, UNIT, NOTE, DROPPED = "teal", "navy", "brown", "gray"


class NoSuchPageError(Exception):
    """The paper has no page of that number; the message says how many it has."""


def draw_page(data: bytes, number: int, scale: float = SCALE) -> bytes:
    """Return a PNG of a page (from 1) with what the finder saw drawn over it.

    Gray: words; blue: rules; red: candidates and their evidence; black: what was
    refused; green: edges of columns; magenta: heads; orange: cells; teal, navy, brown, gray:
    captions, units, notes and what a joined table dropped. A sideways page is drawn as it is read.

    Raises:
        NoSuchPageError: the number is not that of a page.
        extractors.errors.UnreadableError: the bytes cannot be read.
    """
    parts = _parts(data, number)
    sheet = _sheets(parts)[number - 1]
    page = sheet.page
    picture = _paper(data, number, scale).rotate(-parts.turns[number - 1], expand=True)
    pen = ImageDraw.Draw(picture)
    for word in page.words:
        pen.rectangle(_scaled(word.box, scale), outline=WORD)
    _draw_seen(pen, look(sheet), scale)
    for table in parts.tables:
        for lines, colour in (
            (table.caption, CAPTION),
            (table.unit, UNIT),
            (table.notes, NOTE),
            (table.dropped, DROPPED),
        ):
            _frame(pen, (line for line in lines if line.page == number), colour, scale)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


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


def _paper(data: bytes, number: int, scale: float) -> Image.Image:
    with pypdfium2.PdfDocument(data) as document:
        image: Image.Image = document[number - 1].render(scale=scale).to_pil()
        return image.convert("RGB")


def _scaled(box: Box, scale: float) -> tuple[float, float, float, float]:
    return (box.x0 * scale, box.top * scale, box.x1 * scale, box.bottom * scale)


def _frame(pen: ImageDraw.ImageDraw, lines: Iterable[Line], colour: str, scale: float) -> None:
    for line in lines:
        pen.rectangle(_scaled(line.box, scale), outline=colour, width=2)


def _draw_seen(pen: ImageDraw.ImageDraw, seen: Look, scale: float) -> None:
    for line in seen.sheet.rulings.level:
        pen.line(_scaled(Box(line.start, line.at, line.end, line.at), scale), fill=RULE)
    for line in seen.sheet.rulings.upright:
        pen.line(_scaled(Box(line.at, line.start, line.at, line.end), scale), fill=RULE)
    for refused in seen.refused:
        pen.rectangle(_scaled(refused.box, scale), outline=REFUSED)
    for candidate in seen.merged:
        box = candidate.box
        pen.rectangle(_scaled(box, scale), outline=CANDIDATE, width=3)
        pen.text((box.x0 * scale, box.top * scale - 12), candidate.evidence, fill=CANDIDATE)
    for verdict in seen.verdicts:
        shape, box = verdict.shape, verdict.shape.box
        if not verdict.is_table:
            pen.rectangle(_scaled(box, scale), outline=REFUSED, width=3)
            continue
        for edge in shape.columns.edges[1:-1]:
            pen.line(_scaled(Box(edge, box.top, edge, box.bottom), scale), fill=COLUMN, width=2)
        for spot in shape.spots:
            if spot.words:
                around = Box.around(word.box for word in spot.words)
                colour = HEAD if spot.row < shape.header_rows else CELL
                pen.rectangle(_scaled(around, scale), outline=colour, width=1)
