"""One page of a PDF: what it paints, and apart from it what it only holds."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import chain

from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream
from pdfminer.utils import Rect, apply_matrix_rect

from extractors.pages.annotations import (
    annotations_of,
    links_of,
    page_matrix,
    paint_appearances,
    struck_areas,
)
from extractors.pages.canvas import Canvas
from extractors.pages.content import Content
from extractors.pages.doubles import once
from extractors.pages.faults import NOT_READ, UnsoundError, in_words
from extractors.pages.glyphs import signs_of, words_of
from extractors.pages.layers import found
from extractors.pages.rules import drawings, drawn
from extractors.pages.sight import told_apart
from extractors.pages.skew import straightened
from extractors.pages.strips import Strip
from extractors.pages.struck import apart, struck_out
from extractors.pages.superiors import set_high
from schemas.paper import Box, Fault, Hidden, Page


def guarded(
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


def content_lost(page: PDFPage, was_mended: bool) -> str:
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


def frame_of(page: PDFPage) -> Rect:
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
