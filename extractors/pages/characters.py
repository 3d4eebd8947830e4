"""What a glyph says: the characters that the PDF gives for it, or what its font proves.

A map to Unicode may lie: control signs, private use, several signs for one. Then the font
itself is asked: the glyph's name, else its shape. What nothing proves is U+FFFD.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined

from extractors.pages.font_glyphs import (
    differences,
    name_of,
    own_names,
    program_of,
    shape_of,
    symbol,
)
from extractors.pages.signs import Outline, is_name, is_sound, of_name, of_shape, of_width, one_of
from extractors.pages.superiors import Superior, superior
from extractors.pages.widths import Reach, reach_of

if TYPE_CHECKING:
    from extractors.pages.font_programs import Program

SHORT = 4  # bytes: strings no longer come again and again


class Characters:
    """The characters of the glyphs of one document's fonts; each glyph is asked for once."""

    def __init__(self) -> None:
        self._known: dict[PDFFont, dict[int, tuple[str, Reach]]] = defaultdict(dict)
        self._scaled: dict[tuple[PDFFont, float, float], Scaled] = {}
        self._programs: dict[PDFFont, Program | None] = {}
        self.has_superiors = False

    def scaled(self, font: PDFFont, size: float, scaling: float) -> "Scaled":
        """Return the glyphs of a font as one size of it and one scaling across draw them."""
        found = self._scaled.get((font, size, scaling))
        if found is None:
            found = self._scaled[font, size, scaling] = Scaled(self, font, size, scaling)
        return found

    def learn(self, font: PDFFont, cid: int) -> tuple[str, Reach]:
        """Return what a glyph says (nothing for a sign that prints nothing) and its widths."""
        found = self._known[font].get(cid)
        if found is None:
            text = self._read(font, cid)
            reach = reach_of(font, cid, text, partial(self._advance, font, cid, text))
            text = superior(text, reach.ink, partial(self._outline, font, cid))
            self.has_superiors |= isinstance(text, Superior)
            found = self._known[font][cid] = (text, reach)
        return found

    def _advance(self, font: PDFFont, cid: int, text: str) -> float | None:
        """Return the advance of a glyph in the font's own program, if that can be read."""
        program = self._program(font)
        if program is None:
            return None
        names = [*own_names(program, font, cid), *differences(font, cid), *program.called(text)]
        try:
            return next((width for name in names if (width := program.advance(name))), None)
        except Exception:  # fontTools lets out any kind of error on damaged glyphs
            return None

    def _read(self, font: PDFFont, cid: int) -> str:
        try:
            given = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            given = ""
        sign = symbol(font, cid, given)
        if sign or is_sound(given):
            return sign or given
        plain = "".join(c for c in given if unicodedata.category(c) != "Cf")
        if given and (not plain or is_sound(plain)):
            return plain
        one = one_of(plain) if len(plain) > 1 else ""
        return one or self._proven(font, cid, plain)

    def _proven(self, font: PDFFont, cid: int, given: str) -> str:
        """Return what a glyph's name or shape proves."""
        names = [*differences(font, cid), *own_names(self._program(font), font, cid)]
        for name in names:
            said = of_name(name) if is_name(name) else ""
            if said:
                return said
        shape = self._outline(font, cid)
        if shape is not None:
            proven = of_shape(shape, font.char_width(cid))
            if proven is not None:
                return proven
        return of_width(given, font.char_width(cid))

    def _outline(self, font: PDFFont, cid: int) -> Outline | None:
        """Return the shape of a glyph in the font's own program, if that can be read."""
        program = self._program(font)
        if program is None:
            return None
        names = [*own_names(program, font, cid), *differences(font, cid)]
        return next((shape for name in names if (shape := shape_of(program, name))), None)

    def _program(self, font: PDFFont) -> "Program | None":
        if font not in self._programs:
            try:
                self._programs[font] = program_of(font)
            except Exception:  # fontTools lets out any kind of error on damaged programs
                self._programs[font] = None
        return self._programs[font]


class Scaled(dict[int, tuple[str, float, float]]):
    """What each glyph says, how far it moves the pen and how wide it is, by its code, in points.

    A glyph that was not met before is learnt when it is asked for. ``step`` is how far a unit
    of kerning moves the pen; ``known`` are the glyphs of short strings, by their bytes.
    """

    def __init__(self, characters: Characters, font: PDFFont, size: float, scaling: float) -> None:
        super().__init__()
        self._given = (characters, font, size, scaling)
        self.known: dict[bytes, Sequence[tuple[str, float, float]]] = {}
        self.scaling, self.step = scaling, 0.001 * size * scaling
        self.name, self.descent = name_of(font), font.get_descent()
        self.vertical, self.multibyte = font.is_vertical(), font.is_multibyte()

    def __missing__(self, cid: int) -> tuple[str, float, float]:
        characters, font, size, scaling = self._given
        text, (pen, ink) = characters.learn(font, cid)
        found = self[cid] = (text, pen * size * scaling, ink * size * scaling)
        return found

    def glyphs(self, part: bytes) -> Sequence[tuple[str, float, float]]:
        """Return the glyphs of a string."""
        found = [self[cid] for cid in self._given[1].decode(part)]
        if len(part) <= SHORT:
            self.known[part] = found
        return found
