"""The page tree of a PDF: its pages in order, and what is in their place where one is lost.

pdfminer passes over what it cannot follow, so that a lost page would leave no trace. Here each
place in the tree gives a page or says why there is none.
Source: ISO 32000-1, 7.7.3 (page tree), 14.11.2 (boxes), annex C (a page has 200 inches at most).
"""

import math
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFObjRef
from pdfminer.psparser import LIT

from extractors.pages.faults import NOT_READ
from extractors.pages.layers import found, resolved
from schemas.paper import Fault

INHERITED = ("Resources", "MediaBox", "CropBox", "Rotate")
KEPT = (*INHERITED, "Type", "Contents", "Annots")
A4 = [0.0, 0.0, 595.28, 841.89]  # points: what a page without a sound box is taken to be
MOST = 14400.0  # points: no page is wider or higher
LEAST = 1.0
MOST_UNIT = 75_000.0  # points: the largest that a maker of PDFs takes
DEEP = 100  # branches of a tree one under the other
PAGE, PAGES = LIT("Page"), LIT("Pages")
UNSOUND = "page-box-unsound"
EMPTY = "the page names fonts and has no content: what it printed is lost"


class Leaf(NamedTuple):
    """A place in the page tree: a page, or none where it is lost, and what is wrong with it."""

    page: PDFPage | None
    faults: tuple[Fault, ...] = ()


def leaves(doc: PDFDocument) -> list[Leaf]:
    """Return all places of the page tree of a document, in order."""
    root = resolved(doc.catalog.get("Pages"))
    if not isinstance(root, dict):
        return _strays(doc)
    places = list(_below(doc, doc.catalog["Pages"], {}, 0, set()))
    if not any(leaf.page for leaf in places):
        return _strays(doc) or places
    stated = resolved(root.get("Count"))
    if isinstance(stated, int) and stated != len(places) and places:
        message = f"it states {stated} pages and has {len(places)}"
        extra = Fault("page-count-differs", message, whole=True)
        places[0] = places[0]._replace(faults=(*places[0].faults, extra))
    return _once(places)


def _below(
    doc: PDFDocument, node: object, given: Mapping[str, Any], depth: int, known: set[object]
) -> Iterator[Leaf]:
    """Yield the places under a node of the tree; each branch (``known``) is followed once."""
    name = node.objid if isinstance(node, PDFObjRef) else id(node)
    values = found(node)
    if not isinstance(values, dict):
        yield _lost("its object is not in the file")
        return
    handed = {**given, **{key: values[key] for key in INHERITED if key in values}}
    kids = found(values.get("Kids"))
    kind = found(values.get("Type"))
    if isinstance(kids, list) and kind is not PAGE:
        if name in known or depth > DEEP:
            yield _lost("its branch of the page tree leads in a circle or stands there twice")
            return
        known.add(name)
        for kid in kids:
            yield from _below(doc, kid, handed, depth + 1, known)
    elif kind is PAGE or (kind is not PAGES and ("Contents" in values or "MediaBox" in values)):
        yield _told_if_empty(_page(doc, name, {**values, **handed}), values)
    elif not (kind is PAGES and found(values.get("Count")) == 0):
        yield _lost("in its place of the page tree stands something else")


def _told_if_empty(leaf: Leaf, values: Mapping[str, Any]) -> Leaf:
    """Say of a page without content that it names fonts of its own: a blank page needs none."""
    own = found(values.get("Resources"))
    fonts = found(own.get("Font")) if isinstance(own, dict) else None
    if "Contents" in values or not fonts:
        return leaf
    return leaf._replace(faults=(*leaf.faults, Fault("page-incomplete", EMPTY)))


def _lost(why: str) -> Leaf:
    return Leaf(None, (Fault(NOT_READ, f"the page cannot be read: {why}"),))


def _page(doc: PDFDocument, name: object, values: Mapping[str, Any]) -> Leaf:
    """Return a page with boxes, in points, and a rotation that can be used."""
    kept = {key: values[key] for key in KEPT if key in values}
    faults = []
    unit = kept["UserUnit"] = _unit(values.get("UserUnit"))
    media = _box(kept.get("MediaBox"), unit)
    crop = _box(kept.pop("CropBox", None), unit)
    if media is None:
        faults.append(Fault(UNSOUND, "the page has no sound size; it is taken to be of A4"))
        media = crop or A4
    kept["MediaBox"] = _clipped(media)
    if crop is not None:
        kept["CropBox"] = _clipped(crop)
    if max(media[2] - media[0], media[3] - media[1]) > MOST:
        faults.append(Fault(UNSOUND, f"the page is larger than {MOST:.0f} points; it is cut there"))
    turn = found(kept.pop("Rotate", 0))
    kept["Rotate"] = turn % 360 if isinstance(turn, int) and turn % 90 == 0 else 0
    if turn and not (isinstance(turn, int) and turn % 90 == 0):
        faults.append(Fault(UNSOUND, "the page is turned by no quarter; it is read as not turned"))
    if not isinstance(found(kept.get("Resources")), dict):
        kept["Resources"] = {}
    return Leaf(PDFPage(doc, name, kept, None), tuple(faults))


def _unit(value: object) -> float:
    """Return the points of a page's unit (ISO 32000-1, table 30): one, unless it says otherwise."""
    unit = found(value)
    return float(unit) if isinstance(unit, (int, float)) and 0 < unit <= MOST_UNIT else 1.0


def _box(value: object, unit: float) -> list[float] | None:
    """Return a box with its lower left corner first; none where it spans no area."""
    sides = found(value)
    numbers = [found(side) for side in sides] if isinstance(sides, list) else []
    if len(numbers) != 4 or not all(isinstance(n, (int, float)) for n in numbers):
        return None
    x0, y0, x1, y1 = (max(min(n * unit, 1e9), -1e9) for n in numbers)
    box = [min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)]
    large = box[2] - box[0] > LEAST and box[3] - box[1] > LEAST
    return box if large and all(math.isfinite(n) for n in box) else None


def _clipped(box: list[float]) -> list[float]:
    """Return a box that is no larger than a page may be; the lower left corner stays."""
    x0, y0, x1, y1 = box
    return [x0, y0, min(x1, x0 + MOST), min(y1, y0 + MOST)]


def _once(places: list[Leaf]) -> list[Leaf]:
    """Say of a page that stands in the tree before that it does."""
    seen: dict[object, int] = {}
    said = []
    for number, leaf in enumerate(places, 1):
        first = seen.setdefault(leaf.page.pageid, number) if leaf.page else number
        again = Fault("page-repeated", f"the page is page {first} once more: one may be lost")
        said.append(leaf._replace(faults=(*leaf.faults, again)) if first < number else leaf)
    return said


def _strays(doc: PDFDocument) -> list[Leaf]:
    """Return the pages of a document that has no page tree, as their objects are numbered."""
    numbers = sorted({number for xref in doc.xrefs for number in xref.get_objids()})
    places = [
        _page(doc, number, values)
        for number in numbers
        if isinstance(values := found(PDFObjRef(doc, number)), dict)
        and found(values.get("Type")) is PAGE
    ]
    message = "its page tree leads to no page: its pages are read in the order of their objects"
    faults = (Fault("page-count-differs", message, whole=True),)
    return [
        leaf._replace(faults=(*leaf.faults, *faults * (not at))) for at, leaf in enumerate(places)
    ]
