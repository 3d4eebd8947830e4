"""A picture of one page as the table finder saw it, for people who tune and review."""

import io
from collections.abc import Iterable
from dataclasses import replace

import pypdfium2
from PIL import Image, ImageDraw

from extractors.body.reading import Parts, lines_of_table, parts_of
from extractors.pages.pdf import read_pdf
from extractors.tables.finder import Seen, look
from schemas.paper import Box, Line, Page

SCALE = 1.6  # pixels to a point
RULE, REGION, COLUMN, CELL, HEAD, WORD = "blue", "red", "green", "orange", "magenta", "lightgray"
CAPTION, UNIT, NOTE, DROPPED = "teal", "navy", "brown", "gray"


class NoSuchPageError(Exception):
    """The paper has no page of that number; the message says how many it has."""


def draw_page(data: bytes, number: int, scale: float = SCALE) -> bytes:
    """Return a PNG of a page (from 1) with what the finder saw drawn over it.

    Gray: words; blue: rules; red: regions and their evidence; green: edges of columns;
    magenta: heads; orange: cells; teal, navy, brown, gray: captions, units, notes and
    what a joined table dropped. A sideways page is drawn as it is read.

    Raises:
        NoSuchPageError: the number is not that of a page.
        extractors.errors.UnreadableError: the bytes cannot be read.
    """
    pages = read_pdf(data)
    if not 1 <= number <= len(pages):
        raise NoSuchPageError(f"there is no page {number}; give one from 1 to {len(pages)}")
    parts = parts_of(pages)
    page = _as_found(parts, number)
    picture = _paper(data, number, scale).rotate(-parts.turns[number - 1], expand=True)
    pen = ImageDraw.Draw(picture)
    for word in page.words:
        pen.rectangle(_scaled(word.box, scale), outline=WORD)
    _draw_seen(pen, look(page), scale)
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


def _draw_seen(pen: ImageDraw.ImageDraw, seen: Seen, scale: float) -> None:
    for line in seen.rulings.level:
        pen.line(_scaled(Box(line.start, line.at, line.end, line.at), scale), fill=RULE)
    for line in seen.rulings.upright:
        pen.line(_scaled(Box(line.at, line.start, line.at, line.end), scale), fill=RULE)
    for region in seen.regions:
        pen.rectangle(_scaled(region.box, scale), outline=REGION, width=3)
        pen.text((region.box.x0 * scale, region.box.top * scale - 12), region.evidence, fill=REGION)
    for lattice in seen.lattices:
        box = lattice.region.box
        for edge in lattice.columns.edges[1:-1]:
            pen.line(_scaled(Box(edge, box.top, edge, box.bottom), scale), fill=COLUMN, width=2)
        for spot in lattice.spots:
            if spot.words:
                around = Box.around(word.box for word in spot.words)
                colour = HEAD if spot.row < lattice.header_rows else CELL
                pen.rectangle(_scaled(around, scale), outline=colour, width=1)
