"""Bytes to pages: the only module of the core that knows pdfplumber."""

import io
import math
from collections.abc import Iterator
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from extractors.errors import UnreadableError
from extractors.pages.glyphs import Glyph, words_of
from extractors.pages.rules import drawings, drawn
from schemas.paper import Box, Link, Page

TAIL = 4096  # bytes at the end of a whole PDF in which its end mark stands


def read_pdf(data: bytes) -> tuple[Page, ...]:
    """Return the pages of a PDF, each with all that is printed on it, and its links.

    Raises:
        UnreadableError: the bytes are empty, no PDF, cut off, locked, damaged, or hold
            no text on any page.
    """
    _refuse(data)
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            pages = tuple(_pages(pdf))
    except (UnreadableError, MemoryError):
        raise
    except Exception as error:  # the parser lets out any kind of error on damaged objects
        raise _refused(error) from error
    if not pages:
        raise UnreadableError("damaged", "it holds no page; ask for the file again")
    if not any(page.words for page in pages):
        raise UnreadableError(
            "no-text",
            "its pages are pictures without text; run text recognition (OCR) over it first",
        )
    return pages


def _refused(error: Exception) -> UnreadableError:
    cause = error.args[0] if isinstance(error, PdfminerException) and error.args else error
    if isinstance(cause, (PDFPasswordIncorrect, PDFEncryptionError)):
        return UnreadableError("encrypted", "it is locked with a password; ask for an open copy")
    return UnreadableError("damaged", f"it is damaged and cannot be parsed ({cause!r})")


def _refuse(data: bytes) -> None:
    if not data.strip():
        raise UnreadableError("empty-file", "it is empty; fetch it again")
    if b"%PDF-" not in data[:1024]:
        raise UnreadableError("not-a-pdf", "it is not a PDF, whatever its name says")
    if b"%%EOF" not in data[-TAIL:]:
        raise UnreadableError("damaged", "its end is missing, so it was cut off; fetch it again")


def _pages(pdf: pdfplumber.pdf.PDF) -> Iterator[Page]:
    for number, page in enumerate(pdf.pages, start=1):
        seen = _frame(page)
        shift = (-seen.x0, -seen.top)
        frame = Box(0, 0, seen.width, seen.height)
        paths = [*page.lines, *page.rects, *page.curves]
        rules, shades = drawn(paths, frame, shift)
        glyphs = (_glyph(char, page, shift) for char in page.chars)
        yield Page(
            number=number,
            width=frame.x1,
            height=frame.bottom,
            rotation=int(page.rotation or 0) % 360,
            words=words_of([glyph for glyph in glyphs if glyph and _seen(glyph, frame)]),
            rules=rules,
            shades=shades,
            images=tuple(_box(image, shift) for image in page.images),
            drawings=drawings([*page.lines, *page.curves], frame, shift),
            links=tuple(
                Link(_box(link, shift), str(link["uri"]))
                for link in page.hyperlinks
                if link.get("uri")
            ),
        )
        page.close()


def _frame(page: pdfplumber.page.Page) -> Box:
    """Return what is seen of a page, in pdfplumber's coordinates: its crop box, if sound."""
    media, crop = Box(*map(float, page.mediabox)), Box(*map(float, page.cropbox))
    box = Box(
        max(media.x0, crop.x0),
        max(media.top, crop.top),
        min(media.x1, crop.x1),
        min(media.bottom, crop.bottom),
    )
    return box if box.width > 1 and box.height > 1 else media


def _box(thing: dict[str, Any], shift: tuple[float, float]) -> Box:
    dx, dy = shift
    return Box(thing["x0"] + dx, thing["top"] + dy, thing["x1"] + dx, thing["bottom"] + dy)


def _glyph(
    char: dict[str, Any], page: pdfplumber.page.Page, shift: tuple[float, float]
) -> Glyph | None:
    """Return a glyph with its pen positions, or none for an empty character."""
    text = char["text"]
    if not text or text in "\x00\x02":
        return None
    if text.startswith("(cid:"):
        text = "\N{REPLACEMENT CHARACTER}"
    a, b, _, _, e, f = char["matrix"]
    rotation = round(math.degrees(math.atan2(-b, a)) / 90) * 90 % 360
    box = _box(char, shift)
    upright = rotation in (0, 180)
    along, to = {
        0: (box.x0, box.x1),
        90: (box.top, box.bottom),
        180: (-box.x1, -box.x0),
        270: (-box.bottom, -box.top),
    }[rotation]
    # the matrix counts from the lower left corner of the media box
    base = float(page.height) - f + float(page.mediabox[1]) + shift[1]
    if not upright:
        base = e + float(page.mediabox[0]) + shift[0]
    return Glyph(
        text=text,
        box=box,
        size=round(box.height if upright else box.width, 2),
        font=str(char["fontname"]).split("+", 1)[-1],
        along=along,
        to=to,
        baseline=round(base, 2),
        rotation=rotation,
    )


def _seen(glyph: Glyph, frame: Box) -> bool:
    """Say whether any of the glyph lies on the page: what is clipped is not printed."""
    box = glyph.box
    return (
        box.x1 > frame.x0
        and box.x0 < frame.x1
        and box.bottom > frame.top
        and box.top < frame.bottom
    )
