"""Bytes to pages: the only module of the core that knows pdfplumber."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfpage import PDFPage
from pdfplumber.utils.exceptions import PdfminerException

from extractors.errors import UnreadableError
from extractors.pages.canvas import Canvas
from extractors.pages.characters import Characters
from extractors.pages.faults import NOT_READ, in_words
from extractors.pages.fonts import Fonts
from extractors.pages.layers import Layers
from extractors.pages.one_page import content_lost, frame_of, guarded
from extractors.pages.opening import LOCKED, Opened, mended, opened
from extractors.pages.page_tree import A4, leaves
from extractors.pages.recognition import Recognized, with_recognized
from schemas.paper import Box, Fault, Page


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
        x0, low, x1, high = frame_of(leaf.page)
        canvas = Canvas(fonts, layers, characters, (-x0, high))
        usual = Box(0, 0, x1 - x0, high - low)
        why = content_lost(leaf.page, was_mended)
        read = guarded(leaf.page, number, canvas, usual, leaf.faults, why)
        again = _again(leaf.page, number, known) if read.words and not leaf.faults else ()
        yield replace(read, faults=(*read.faults, *again))


def _again(page: PDFPage, number: int, known: dict[tuple[object, ...], int]) -> Iterator[Fault]:
    """Yield a fault where a page paints the very streams that another one paints."""
    streams = tuple(getattr(each, "objid", None) for each in page.contents)
    first = known.setdefault(streams, number) if all(streams) and streams else number
    if first < number:
        message = f"the page paints what page {first} paints: its own text may be lost"
        yield Fault("page-repeated", message)
