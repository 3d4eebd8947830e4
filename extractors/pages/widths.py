"""How far the pen moves over a glyph, and how wide the glyph is where the PDF does not say.

Fonts without widths are drawn by every viewer, by the advances of the embedded program or of
a standard font. Read as widths of nothing, all their glyphs would stand on one place.
"""

import unicodedata
from collections.abc import Callable
from typing import NamedTuple

from pdfminer.pdffont import FontMetricsDB, PDFFont, PDFType3Font
from pdfminer.pdftypes import list_value, resolve1

FIXED, SERIF = 0b01, 0b10  # flags of a font descriptor (ISO 32000-1, table 123)
USUAL = 0.5  # em: a glyph of which nothing is known


class Reach(NamedTuple):
    """How far the pen moves over a glyph and how wide its ink stands, in em."""

    pen: float
    ink: float


def reach_of(font: PDFFont, cid: int, text: str, embedded: Callable[[], float | None]) -> Reach:
    """Return the widths of a glyph that says a text.

    ``embedded`` gives the advance in the font's own program. A width of nothing that the
    PDF states moves no pen, but the glyph is as wide as its font draws it.
    """
    given = font.char_width(cid) or _listed(font, cid)
    if given or not _is_printed(text):
        return Reach(given or 0.0, given or 0.0)
    natural = font.widths.get(text, 0) * font.hscale or embedded() or _standard(font, text)
    return Reach(natural if given is None else 0.0, natural)


def _listed(font: PDFFont, cid: int) -> float | None:
    """Return the width that the PDF lists for a code, none if it lists no width for it."""
    if font.is_multibyte():
        return 0.0
    spec = font.__dict__.get("spec", {})
    first, listed = resolve1(spec.get("FirstChar")) or 0, list_value(spec.get("Widths") or [])
    width = resolve1(listed[cid - first]) if 0 <= cid - first < len(listed) else None
    return float(width) * font.hscale if isinstance(width, (int, float)) else None


def _is_printed(text: str) -> bool:
    """Say whether a text has ink of its own: no blank, no accent over another letter."""
    return any(not c.isspace() and unicodedata.category(c)[0] not in "MC" for c in text)


def _standard(font: PDFFont, text: str) -> float:
    """Return the width of a text in the standard font that stands in for a font."""
    if isinstance(font, PDFType3Font):
        return USUAL
    name = "Courier" if font.flags & FIXED else "Times-Roman" if font.flags & SERIF else "Helvetica"
    _, widths = FontMetricsDB.get_metrics(name)
    return sum(widths.get(c, 1000 * USUAL) for c in text) / 1000
