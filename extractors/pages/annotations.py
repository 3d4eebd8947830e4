"""The annotations of a page: where links lead, what fields and remarks print, what is struck out.

Each is read by itself and only as far as needed: signatures refer back to the whole document,
and one that is broken or goes in a circle takes nothing else with it.
Source: ISO 32000-1, 12.5 (flags, appearance streams and where they are painted).
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream
from pdfminer.psparser import PSLiteral
from pdfminer.utils import Matrix, apply_matrix_rect, mult_matrix

from extractors.pages.canvas import Canvas
from extractors.pages.content import Content
from extractors.pages.faults import Faults
from extractors.pages.fields import paint_value
from extractors.pages.layers import resolved
from schemas.paper import Box, Link

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
UNSEEN = 0b100010  # flags: hidden, or not to be viewed
UNPRINTED = ("Popup", "Link", "Text", "Highlight", "Underline", "StrikeOut", "Squiggly")

Annotation = Mapping[str, Any]


def annotations_of(page: PDFPage, faults: Faults) -> list[Annotation]:
    """Return the annotations of a page that are seen, in their order; broken ones are faults."""
    found: list[Annotation] = []
    for reference in _list(page.annots):
        annotation = _guarded(partial(resolved, reference))
        if not isinstance(annotation, dict):
            faults.add("an annotation is not in the file")
        elif not _guarded(partial(_unseen, annotation)):
            found.append(annotation)
    return found


def page_matrix(page: PDFPage, unit: float | None = None) -> Matrix:
    """Return the matrix that lays a page's own space on the page as seen (as pdfminer's).

    The boxes of the page are in points already, its own space is in units of its own: ``unit``
    points, if none are given those that the page states.
    """
    x0, y0, x1, y1 = page.mediabox
    unit = page.attrs["UserUnit"] if unit is None else unit
    return {
        90: (0.0, -unit, unit, 0.0, -y0, x1),
        180: (-unit, 0.0, 0.0, -unit, x1, y1),
        270: (0.0, unit, -unit, 0.0, y1, -x0),
    }.get(page.rotate, (unit, 0.0, 0.0, unit, -x0, -y0))


def paint_appearances(
    found: Sequence[Annotation], interpreter: Content, canvas: Canvas, ctm: Matrix
) -> None:
    """Paint what annotations print over the page: values of fields, typed remarks, stamps."""
    for annotation in found:
        if _guarded(partial(_is_unprinted, annotation, canvas)):
            continue
        try:
            _paint(annotation, interpreter, ctm)
        except MemoryError:
            raise
        except Exception:  # the parser lets out any kind of error on damaged objects
            canvas.faults.add("what an annotation prints cannot be read")


def links_of(found: Sequence[Annotation], canvas: Canvas, ctm: Matrix) -> tuple[Link, ...]:
    """Return the links of a page that lead to an address."""
    links = (_guarded(partial(_link, one, canvas, ctm)) for one in found)
    return tuple(link for link in links if link is not None)


def struck_areas(found: Sequence[Annotation], canvas: Canvas, ctm: Matrix) -> list[Box]:
    """Return the areas of a page that remarks strike out."""
    areas: list[Box] = []
    for annotation in found:
        if _guarded(partial(_name, annotation.get("Subtype"))) == "StrikeOut":
            areas += _guarded(partial(_areas, annotation, canvas, ctm)) or []
    return areas


def _guarded(look: Callable[[], Any]) -> Any:
    """Return what is found, or none where an annotation cannot be read."""
    try:
        return look()
    except Exception:  # the parser lets out any kind of error on damaged objects
        return None


def _unseen(annotation: Annotation) -> bool:
    flags = resolved(annotation.get("F"))
    return isinstance(flags, int) and bool(flags & UNSEEN)


def _is_unprinted(annotation: Annotation, canvas: Canvas) -> bool:
    kind = _name(annotation.get("Subtype"))
    return kind in UNPRINTED or canvas.layers.is_off(annotation.get("OC"))


def _paint(annotation: Annotation, interpreter: Content, ctm: Matrix) -> None:
    """Paint the normal appearance: its box, turned by its matrix, fills the rectangle."""
    stream = _appearance(annotation)
    if stream is None:
        if _name(annotation.get("Subtype")) == "Widget" and resolved(annotation.get("AP")) is None:
            paint_value(annotation, _rect(annotation.get("Rect")), interpreter, ctm)
        return
    matrix: Any = tuple(_numbers(stream.get("Matrix")) or (1.0, 0.0, 0.0, 1.0, 0.0, 0.0))
    x0, y0, x1, y1 = apply_matrix_rect(matrix, _rect(stream.get("BBox")))
    left, low, right, high = _rect(annotation.get("Rect"))
    across = (right - left) / (x1 - x0) if x1 > x0 else 1.0
    up = (high - low) / (y1 - y0) if y1 > y0 else 1.0
    fitted = (across, 0.0, 0.0, up, left - x0 * across, low - y0 * up)
    inner = interpreter.annotation()
    resources: Any = resolved(stream.get("Resources")) or {}
    inner.render_contents(resources, [stream], mult_matrix(mult_matrix(matrix, fitted), ctm))


def _appearance(annotation: Annotation) -> PDFStream | None:
    looks = resolved(annotation.get("AP"))
    normal = resolved(looks.get("N")) if isinstance(looks, dict) else None
    if isinstance(normal, dict):  # one for each state of a box that is ticked or not
        normal = resolved(normal.get(_name(annotation.get("AS")) or "Off"))
    return normal if isinstance(normal, PDFStream) else None


def _link(annotation: Annotation, canvas: Canvas, ctm: Matrix) -> Link | None:
    action = resolved(annotation.get("A"))
    uri = resolved(action.get("URI")) if isinstance(action, dict) else None
    if not isinstance(uri, bytes) or not uri:
        return None
    try:
        address = uri.decode("utf-8")
    except UnicodeDecodeError:
        address = uri.decode("latin-1")
    clean = CONTROL.sub(lambda found: f"%{ord(found[0]):02X}", address)
    if clean != address:
        canvas.faults.add("a link leads to an address with control signs: they stand as %XX")
    return Link(canvas.box(apply_matrix_rect(ctm, _rect(annotation.get("Rect")))), clean)


def _areas(annotation: Annotation, canvas: Canvas, ctm: Matrix) -> list[Box]:
    points = _numbers(annotation.get("QuadPoints"))
    quads = [points[at : at + 8] for at in range(0, len(points) - 7, 8)]
    areas = []
    for quad in quads or [list(_rect(annotation.get("Rect")))]:
        x, y = quad[0::2], quad[1::2]
        areas.append(canvas.box(apply_matrix_rect(ctm, (min(x), min(y), max(x), max(y)))))
    return areas


def _list(thing: object) -> list[Any]:
    found = _guarded(lambda: resolved(thing))
    return found if isinstance(found, list) else []


def _numbers(thing: object) -> list[float]:
    return [float(resolved(part)) for part in resolved(thing) or ()]


def _rect(thing: object) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = _numbers(thing)
    return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _name(thing: object) -> str:
    found = resolved(thing)
    return str(found.name) if isinstance(found, PSLiteral) else ""
