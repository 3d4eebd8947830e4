"""Bytes to pages: the only module of the core that knows pdfplumber."""

import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from types import MappingProxyType

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream
from pdfminer.utils import Rect, apply_matrix_rect
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
from extractors.pages.faults import NOT_READ, UnsoundError, in_words
from extractors.pages.glyphs import signs_of, words_of
from extractors.pages.layers import Layers, found
from extractors.pages.opening import LOCKED, Opened, mended, opened
from extractors.pages.page_tree import A4, leaves
from extractors.pages.recognition import Recognized, with_recognized
from extractors.pages.rules import drawings, drawn
from extractors.pages.sight import told_apart
from extractors.pages.skew import straightened
from extractors.pages.strips import Strip
from extractors.pages.struck import apart, struck_out
from extractors.pages.superiors import set_high
from schemas.paper import Box, Fault, Hidden, Page


def read_pdf(
    data: bytes, recognized: Mapping[int, Recognized] = MappingProxyType({})
) -> tuple[Page, ...]:
    """Return the pages of a PDF, each with all that is printed on it, and its links.

    ``recognized`` is what was read in the pictures of pages, by number: for those without words.

    A page that is lost or damaged is there without words, and its faults say why. What is to
    be said of the file stands with the first page.

    Raises:
        UnreadableError: the bytes are empty, no PDF, locked, damaged beyond mending, or hold
            no text on any page.
    """
    file = opened(data)
    pages = tuple(with_recognized(_all_pages(file), recognized))
    if not pages:
        raise UnreadableError("damaged", "it holds no page; ask for the file again")
    if not any(page.words or page.struck for page in pages):
        raise _no_text(pages)
    first = replace(pages[0], faults=(*file.faults, *pages[0].faults))
    return (first, *pages[1:])


def _all_pages(file: Opened) -> tuple[Page, ...]:
    """Return the pages; of a file that pdfminer cannot parse, those of the file mended."""
    try:
        return tuple(_pages(file.data, file.mended))
    except (UnreadableError, MemoryError):
        raise
    except Exception:  # the parser lets out any kind of error on damaged objects
        try:
            return tuple(_pages(mended(file.data), True))
        except (UnreadableError, MemoryError):
            raise
        except Exception as error:
            raise _refused(error) from error


def _no_text(pages: tuple[Page, ...]) -> UnreadableError:
    lost = [fault for page in pages for fault in page.faults if fault.code == NOT_READ]
    if lost and not any(page.images or page.hidden for page in pages):
        why = f"none of its {len(pages)} pages can be read; {lost[0].message}"
        return UnreadableError("damaged", why)
    if {group.why for page in pages for group in page.hidden} == {"off-page"}:
        return UnreadableError("damaged", "all of its text lies outside of its pages")
    return UnreadableError("no-text-layer", _why_no_text(pages))


def _why_no_text(pages: tuple[Page, ...]) -> str:
    if any(page.hidden for page in pages):
        return (
            "its pages are pictures: their text is in the file and not on the page, as text "
            "recognition (OCR) puts it, and is not read as printed; ask for the original"
        )
    return "its pages are pictures without text; GBPAPERS_OCR=true has them recognized"


def _refused(error: Exception) -> UnreadableError:
    cause = error.args[0] if isinstance(error, PdfminerException) and error.args else error
    if isinstance(cause, (PDFPasswordIncorrect, PDFEncryptionError)):
        return LOCKED
    kind = f"{type(cause).__name__}: {in_words(cause)}"
    return UnreadableError("damaged", f"it is damaged and cannot be parsed ({kind})")


def _pages(data: bytes, was_mended: bool) -> Iterator[Page]:
    pdf = pdfplumber.open(io.BytesIO(data))
    layers = Layers(pdf.doc.catalog)
    fonts, characters = Fonts(), Characters()
    known: dict[tuple[object, ...], int] = {}
    usual = Box(0, 0, A4[2], A4[3])
    for number, leaf in enumerate(leaves(pdf.doc), start=1):
        if leaf.page is None:
            yield Page(number, usual.x1, usual.bottom, 0, (), faults=leaf.faults)
            continue
        x0, low, x1, high = _frame(leaf.page)
        canvas = Canvas(fonts, layers, characters, (-x0, high))
        usual = Box(0, 0, x1 - x0, high - low)
        why = _content_lost(leaf.page, was_mended)
        read = _guarded(leaf.page, number, canvas, usual, leaf.faults, why)
        again = _again(leaf.page, number, known) if read.words and not leaf.faults else ()
        yield replace(read, faults=(*read.faults, *again))


def _again(page: PDFPage, number: int, known: dict[tuple[object, ...], int]) -> Iterator[Fault]:
    """Yield a fault where a page paints the very streams that another one paints."""
    streams = tuple(getattr(each, "objid", None) for each in page.contents)
    first = known.setdefault(streams, number) if all(streams) and streams else number
    if first < number:
        message = f"the page paints what page {first} paints: its own text may be lost"
        yield Fault("page-repeated", message)


def _guarded(
    page: PDFPage,
    number: int,
    canvas: Canvas,
    frame: Box,
    faults: tuple[Fault, ...],
    why: str,
) -> Page:
    """Return one page; one that cannot be read whole has no words, and a fault says why."""
    try:
        if why:
            raise UnsoundError(why)
        read = _read(page, number, canvas, frame)
    except MemoryError:
        raise
    except RecursionError:
        why = "forms or objects lie too deep in one another"
    except UnsoundError as error:
        why = str(error)
    except Exception as error:  # the parser lets out any kind of error on damaged objects
        why = f"{type(error).__name__}: {in_words(error)}"
    else:
        return replace(read, faults=(*faults, *canvas.faults.found()))
    lost = Fault(NOT_READ, f"the page cannot be read: {why}")
    return Page(number, frame.x1, frame.bottom, 0, (), faults=(*faults, lost))


def _read(page: PDFPage, number: int, canvas: Canvas, frame: Box) -> Page:
    """Return one page: what it paints, and apart from it what it only holds."""
    interpreter, ctm = Content(canvas.rsrcmgr, canvas), page_matrix(page)
    interpreter.render_contents(page.resources, page.contents, ctm=ctm)
    notes = annotations_of(page, canvas.faults)
    paint_appearances(notes, interpreter, canvas, ctm)
    seen, hidden = told_apart(canvas.strips, canvas.grounds, canvas.through, frame)
    if canvas.characters.has_superiors:
        seen = set_high(seen)
    strips, lean = straightened(once(seen), frame)
    rules, shades = drawn(canvas.paths, frame)
    marked, strokes = struck_out(strips, rules, struck_areas(notes, canvas, ctm))
    words, struck = apart(words_of(marked))
    return Page(
        number=number,
        width=frame.x1,
        height=frame.bottom,
        rotation=page.rotate,
        words=words,
        rules=tuple(rule for rule in rules if rule not in strokes),
        shades=shades,
        images=tuple(canvas.images),
        drawings=drawings(canvas.paths, frame),
        links=links_of(notes, canvas, ctm),
        struck=struck,
        hidden=tuple(Hidden(why, words_of(hidden[why])) for why in sorted(hidden)),
        painted=_signs(strips),
        annotated=len(notes),
        leaning=lean,
    )


def _content_lost(page: PDFPage, was_mended: bool) -> str:
    """Say that content of a page is not in the file; of what is lost, qpdf leaves nothing."""
    streams = [found(each) for each in page.contents]
    if not all(isinstance(each, PDFStream) for each in streams):
        return "its content is not in the file"
    if was_mended and not streams:
        return "it has no content in a file that is damaged"
    if was_mended and any(not (each.rawdata or each.data or b"").strip() for each in streams):
        return "its content is cut off"
    return ""


def _signs(strips: Iterable[Strip]) -> int:
    """Return how many signs the glyphs have together, before any word is made of them."""
    counts = Counter(chain.from_iterable(strip.texts for strip in strips))
    return sum(count * signs_of(text) for text, count in counts.items())


def _frame(page: PDFPage) -> Rect:
    """Return what is seen of a page, as its matrix lays it (y upwards): its crop box, if sound."""
    turned = page_matrix(page, 1.0)
    media, crop = (apply_matrix_rect(turned, box) for box in (page.mediabox, page.cropbox))
    box = Box(
        max(media[0], crop[0]),
        max(media[1], crop[1]),
        min(media[2], crop[2]),
        min(media[3], crop[3]),
    )
    return box if box.width > 1 and box.height > 1 else media
