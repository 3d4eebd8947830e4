"""The glyphs of one level string, each where the pen stands: the loop that all text takes."""

from pdfminer.pdfdevice import PDFTextSeq

from extractors.pages.characters import Scaled


class Shown:
    """What a string shows: the text, start and end of each glyph and the number of its part.

    ``across`` and ``left`` lay a place in the string on the page as seen; ``x`` is where the pen
    stands in the string, ``strings`` the number of its last part.
    """

    def __init__(self, across: float, left: float, x: float, strings: int) -> None:
        self.across, self.left, self.x, self.strings = across, left, x, strings
        self.texts: list[str] = []
        self.starts: list[float] = []
        self.ends: list[float] = []
        self.numbers: list[int] = []

    def take(self, seq: PDFTextSeq, font: Scaled) -> None:
        """Show numbers and strings, nothing added between the glyphs."""
        across, left, x, number = self.across, self.left, self.x, self.strings
        texts, starts, ends, numbers = self.texts, self.starts, self.ends, self.numbers
        known, step = font.known.get, font.step
        for part in seq:
            if isinstance(part, bytes):
                number += 1
                for text, pen, wide in known(part) or font.glyphs(part):
                    if text:
                        texts.append(text)
                        starts.append(across * x + left)
                        ends.append(across * (x + wide) + left)
                        numbers.append(number)
                    x += pen
            elif isinstance(part, (int, float)):
                x -= part * step
        self.x, self.strings = x, number

    def take_spaced(self, seq: PDFTextSeq, font: Scaled, signs: float, words: float) -> None:
        """Show numbers and strings with space between all signs, and after blanks of one byte."""
        x, spaced = self.x, False
        for part in seq:
            if not isinstance(part, bytes):
                x -= part * font.step if isinstance(part, (int, float)) else 0
                spaced = True
                continue
            self.strings += 1
            for glyph in font.glyphs(part):
                text, pen, wide = glyph
                x += signs if spaced else 0
                if text:
                    self.texts.append(text)
                    self.starts.append(self.across * x + self.left)
                    self.ends.append(self.across * (x + wide) + self.left)
                    self.numbers.append(self.strings)
                x += pen
                if words and not font.multibyte and glyph is font.get(BLANK):
                    x += words
                spaced = True
        self.x = x


BLANK = 32  # the code after which words are set apart
