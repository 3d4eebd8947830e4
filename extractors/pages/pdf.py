"""Bytes to pages: the only module of the core that knows pdfplumber."""

import io
from collections import Counter
from collections.abc import Iterator

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from extractors.errors import UnreadableError
from extractors.pages.annotations import (
    annotations_of,
    links_of,
    page_matrix,
    paint_appearances,
    struck_areas,
)
from extractors.pages.canvas import Canvas
from extractors.pages.characters import Characters, Fonts
from extractors.pages.content import Content
from extractors.pages.doubles import once
from extractors.pages.glyphs import signs_of, words_of
from extractors.pages.layers import Layers
from extractors.pages.rules import drawings, drawn
from extractors.pages.sight import told_apart
from extractors.pages.skew import straightened
from extractors.pages.struck import apart, struck_out
from extractors.pages.superiors import set_high
from schemas.paper import Box, Hidden, Page

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
    if not any(page.words or page.struck for page in pages):
        raise UnreadableError("no-text", _why_no_text(pages))
    return pages


def _why_no_text(pages: tuple[Page, ...]) -> str:
    if any(page.hidden for page in pages):
        return (
            "its pages are pictures: their text is in the file and not on the page, as text "
            "recognition (OCR) puts it, and is not read as printed; ask for the original"
        )
    return "its pages are pictures without text; run text recognition (OCR) over it first"


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
    _drop_broken_labels(pdf)
    layers = Layers(pdf.doc.catalog)
    fonts, characters = Fonts(), Characters()
    for number, page in enumerate(pdf.pages, start=1):
        seen = _frame(page)
        left, top = page.mediabox[:2]
        origin = (float(left) - seen.x0, float(page.height) + float(top) - seen.top)
        canvas = Canvas(fonts, layers, characters, origin)
        yield _read(page, number, canvas, Box(0, 0, seen.width, seen.height))
        page.close()


def _drop_broken_labels(pdf: pdfplumber.pdf.PDF) -> None:
    """Take page labels that cannot be read out of the catalog: pdfminer stops at them."""
    try:
        next(iter(pdf.doc.get_page_labels()), None)
    except Exception:  # none, or any kind of error on damaged objects
        pdf.doc.catalog.pop("PageLabels", None)


def _read(page: pdfplumber.page.Page, number: int, canvas: Canvas, frame: Box) -> Page:
    """Return one page: what it paints, and apart from it what it only holds."""
    interpreter, ctm = Content(canvas.rsrcmgr, canvas), page_matrix(page.page_obj)
    interpreter.process_page(page.page_obj)
    notes = annotations_of(page.page_obj)
    paint_appearances(notes, interpreter, canvas, ctm)
    seen, hidden = told_apart(canvas.glyphs, canvas.grounds, canvas.through, frame)
    if canvas.characters.has_superiors:
        seen = set_high(seen)
    glyphs, lean = straightened(once(seen), frame)
    rules, shades = drawn(canvas.paths, frame)
    marked, strokes = struck_out(glyphs, rules, struck_areas(notes, canvas, ctm))
    words, struck = apart(words_of(marked))
    return Page(
        number=number,
        width=frame.x1,
        height=frame.bottom,
        rotation=int(page.rotation or 0) % 360,
        words=words,
        rules=tuple(rule for rule in rules if rule not in strokes),
        shades=shades,
        images=tuple(canvas.images),
        drawings=drawings(canvas.paths, frame),
        links=links_of(notes, canvas, ctm),
        struck=struck,
        hidden=tuple(Hidden(why, words_of(hidden[why])) for why in sorted(hidden)),
        painted=sum(n * signs_of(text) for text, n in Counter(g.text for g in glyphs).items()),
        annotated=len(notes),
        leaning=lean,
    )


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
