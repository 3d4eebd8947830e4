"""Embedded font programs: what a font itself calls a glyph, and what shape it has.

The only module that knows fontTools. A program is read only when a glyph's characters are
in doubt, and only then this module and fontTools are loaded (0.1 s); one that cannot be read
proves nothing.
"""

import io
from collections.abc import Mapping
from typing import Any

from fontTools.agl import UV2AGL
from fontTools.cffLib import CFFFontSet
from fontTools.pens.areaPen import AreaPen
from fontTools.pens.basePen import NullPen
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont

from extractors.pages.signs import Outline

DATES = range(20, 36)  # bytes of the table `head`: when a font was made and changed
SOUND_DATE = (0xC0000000).to_bytes(8, "big")  # seconds since 1904: some day in 2006


class Program:
    """A font program: names and outlines of its glyphs by name, code and index."""

    def __init__(self, data: bytes, *, bare: bool) -> None:
        """Read a TrueType or OpenType font, or the bare CFF table of one.

        Raises:
            Exception: whatever fontTools lets out on damaged programs.
        """
        self.codes: Mapping[int, str] = {}
        self.letters: Mapping[int, str] = {}
        if bare:
            fonts = CFFFontSet()
            fonts.decompile(io.BytesIO(data), None)
            top = fonts[0]
            self.names: list[str] = list(top.charset)
            self.glyphs: Any = top.CharStrings
            self.em: float = 1 / (getattr(top, "FontMatrix", None) or [0.001])[0]
            encoding = getattr(top, "Encoding", None)
            if isinstance(encoding, list):
                self.codes = {at: name for at, name in enumerate(encoding) if name != ".notdef"}
            self.keyed = hasattr(top, "ROS")
            return
        font = TTFont(io.BytesIO(_with_sound_dates(data)), lazy=True, checkChecksums=0)
        self.names = font.getGlyphOrder()
        self.glyphs = font.getGlyphSet()
        self.em = font["head"].unitsPerEm
        self.keyed = False
        if "cmap" in font:
            self.letters = font.getBestCmap() or {}
            tables = {(t.platformID, t.platEncID): t.cmap for t in font["cmap"].tables}
            symbols = {code & 0xFF: name for code, name in tables.get((3, 0), {}).items()}
            self.codes = {**tables.get((1, 0), {}), **symbols}

    def name_of_index(self, index: int) -> str | None:
        """Return the name of a glyph of a composite font."""
        if self.keyed:
            return f"cid{index:05d}"
        return self.names[index] if 0 <= index < len(self.names) else None

    def called(self, text: str) -> list[str]:
        """Return the names that the glyph of a character may have in this font."""
        names = [self.letters.get(ord(text)), UV2AGL.get(ord(text))] if len(text) == 1 else []
        return [name for name in names if name]

    def advance(self, name: str) -> float | None:
        """Return how far a glyph moves the pen, in em, or none where there is no such glyph."""
        if name not in self.glyphs:
            return None
        glyph = self.glyphs[name]
        if getattr(glyph, "width", None) is None or not hasattr(glyph, "glyphSet"):
            glyph.draw(NullPen())  # a charstring knows its width once it is drawn
        width: float = glyph.width
        return width / self.em

    def outline(self, name: str) -> Outline | None:
        """Return a glyph's shape, or none where there is no such glyph; no ink: no contours."""
        if name not in self.glyphs:
            return None
        glyph = self.glyphs[name]
        kept, bounds, area = RecordingPen(), BoundsPen(self.glyphs), AreaPen(self.glyphs)
        for pen in (kept, bounds, area):
            glyph.draw(pen)
        if bounds.bounds is None:
            return Outline(0, 0, 0, 0, 0, 0, 0)
        x0, y0, x1, y1 = (side / self.em for side in bounds.bounds)
        steps = [step for step, _ in kept.value]
        size = max((x1 - x0) * (y1 - y0), 1e-9)
        curved = any(step in ("curveTo", "qCurveTo") for step in steps)
        corners = 0 if curved else steps.count("lineTo") + 1
        return Outline(
            x0, y0, x1, y1, steps.count("moveTo"), corners, abs(area.value) / self.em**2 / size
        )


def _with_sound_dates(data: bytes) -> bytes:
    """Return a font with dates that fontTools does not warn of: subsets have any."""
    count = int.from_bytes(data[4:6], "big")
    for at in range(12, 12 + 16 * count, 16):
        if data[at : at + 4] == b"head":
            start = int.from_bytes(data[at + 8 : at + 12], "big") + DATES.start
            return data[:start] + 2 * SOUND_DATE + data[start + len(DATES) :]
    return data
