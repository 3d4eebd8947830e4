"""What a glyph says: the characters that the PDF gives for it, or what its font proves.

A map to Unicode may lie: control signs, private use, several signs for one. Then the font
itself is asked: the glyph's name, else its shape. What nothing proves is U+FFFD.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from pdfminer.encodingdb import name2unicode
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import PDFStream, dict_value, list_value, resolve1
from pdfminer.psparser import PSLiteral

from extractors.pages.font_programs import Outline, Program, is_name
from extractors.wording.registers import symbol_signs

UNKNOWN = "\N{REPLACEMENT CHARACTER}"
UNSOUND = ("Cc", "Cn", "Co", "Cs")  # categories that no printed character is of
BLANK = 0.15  # em: a glyph without ink that moves the pen so far is a blank
HYPHEN = 0.45  # em: a bar this wide or narrower is a hyphen, a wider one a dash
BAR = 0.16  # em: a bar is no higher
ROUND, FULL = (0.74, 0.83), 0.97  # share of its box that a dot fills, and a square
BARS = re.compile(r"c39|c128|code.?(?:39|93|128)|barcode|3of9|ean.?13", re.I)
SQUARE = 0.2  # of its height: by how much the width of a bullet may differ
DASHES = frozenset("-\u00ad\u2010\u2011\u2012\u2013\u2014\u2212")


class Fonts(PDFResourceManager):
    """pdfminer's fonts, each with the dictionary it was made of."""

    def get_font(self, objid: object, spec: Mapping[str, object]) -> PDFFont:
        """Return a font, made anew or known, with its dictionary as ``spec``."""
        font = super().get_font(objid, spec)
        font.__dict__.setdefault("spec", spec)
        return font


class Characters:
    """The characters of the glyphs of one document's fonts; each glyph is asked for once."""

    def __init__(self) -> None:
        self._known: dict[PDFFont, dict[int, tuple[str, float]]] = defaultdict(dict)
        self._programs: dict[PDFFont, Program | None] = {}

    def known(self, font: PDFFont) -> Mapping[int, tuple[str, float]]:
        """Return the glyphs of a font met so far: what each says, and its width in em."""
        return self._known[font]

    def learn(self, font: PDFFont, cid: int) -> tuple[str, float]:
        """Return what a glyph says (nothing for a sign that prints nothing) and its width."""
        found = self._known[font].get(cid)
        if found is None:
            found = self._known[font][cid] = (self._read(font, cid), font.char_width(cid))
        return found

    def _read(self, font: PDFFont, cid: int) -> str:
        try:
            given = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            given = ""
        sign = _symbol(font, cid, given)
        if sign or is_sound(given):
            return sign or given
        plain = "".join(c for c in given if unicodedata.category(c) != "Cf")
        if given and (not plain or is_sound(plain)):
            return plain
        one = one_of(plain) if len(plain) > 1 else ""
        return one or self._proven(font, cid, plain)

    def _proven(self, font: PDFFont, cid: int, given: str) -> str:
        """Return what a glyph's name or shape proves."""
        program = self._program(font)
        names = [*_differences(font, cid), *_own_names(program, font, cid)]
        for name in names:
            said = of_name(name) if is_name(name) else ""
            if said:
                return said
        shape = next((s for n in names[::-1] if program and (s := _shape(program, n))), None)
        if shape is not None:
            said = of_shape(shape, font.char_width(cid))
            if said is not None:
                return said
        return of_width(given, font.char_width(cid))

    def _program(self, font: PDFFont) -> Program | None:
        if font not in self._programs:
            try:
                self._programs[font] = _program(font)
            except Exception:  # fontTools lets out any kind of error on damaged programs
                self._programs[font] = None
        return self._programs[font]


def is_sound(text: str) -> bool:
    """Say whether a text may be what one glyph says: a sign, or the letters of a ligature.

    >>> [is_sound(text) for text in ("a", "ffi", "¾", "\\x02", "\\uf0b7", "---", "")]
    [True, True, True, False, False, False, False]
    """
    if len(text) == 1:
        return (
            (unicodedata.category(text) not in (*UNSOUND, "Cf")
            and text != UNKNOWN)
            or (text == "\u00ad")
        )
    return bool(text) and all(c.isalnum() or unicodedata.combining(c) for c in text)


def one_of(text: str) -> str:
    """Return the one sign that a text gives in several codes, or nothing.

    Some makers list all the codes of a glyph: hyphen, soft hyphen, U+2010.

    >>> one_of("-\\u00ad\\u2010"), one_of("\\t\\r \\u00a0"), one_of("\\u2126\\u03a9"), one_of("ab")
    ('-', ' ', 'Ω', '')
    """
    if len(set(text)) > 1 and set(text) <= DASHES:
        return "-" if "-" in text else text[0]
    folded = {unicodedata.normalize("NFKC", c) for c in text}
    if not text.strip():
        return " "
    return folded.pop() if len(folded) == 1 and len(set(text)) > 1 else ""


def of_name(name: str) -> str:
    """Return the characters that a glyph's name stands for, or nothing (Adobe Glyph List)."""
    try:
        text = name2unicode(name)
    except (KeyError, ValueError):
        return ""
    return text if is_sound(text) or text.isspace() else ""


def of_shape(shape: Outline, advance: float) -> str | None:
    """Return what a glyph's shape proves: nothing, a blank, a hyphen or dash, a bullet."""
    if not shape.contours:
        return " " if advance >= BLANK else ""
    width, height = shape.x1 - shape.x0, shape.y1 - shape.y0
    if shape.contours != 1:
        return None
    level = height <= BAR and width > 1.5 * height and shape.y0 > 0.1
    if level and shape.corners in (4, 5) and shape.full > FULL:
        return "-" if width <= HYPHEN else "–"
    if abs(width - height) <= SQUARE * height:
        if shape.corners in (4, 5) and shape.full > FULL:
            return "▪"
        if not shape.corners and ROUND[0] < shape.full < ROUND[1] and height > BAR:
            return "•"
    return None


def of_width(given: str, advance: float) -> str:
    """Return what several signs for one glyph are, told by its width: `---` is a hyphen."""
    if len(given) < 2 or not all(is_sound(c) for c in given):
        return UNKNOWN
    if set(given) <= DASHES:
        return "-" if advance <= HYPHEN else "–" if advance <= 2 * HYPHEN else "—"
    return given


def _symbol(font: PDFFont, cid: int, given: str) -> str:
    """Return a sign of a symbol font, whose codes are no letters, or of private use.

    A bar code says the letters and figures whose codes it has.
    """
    private = len(given) == 1 and 0xF000 <= ord(given) <= 0xF0FF
    if private and BARS.search(str(font.fontname)) and is_sound(chr(ord(given) - 0xF000)):
        return chr(ord(given) - 0xF000)
    called = str(getattr(font, "basefont", font.fontname))
    name = called.split("+", 1)[-1].lower().replace("-", "").replace(" ", "")
    kind = next((k for k in symbol_signs() if name.startswith(k.replace(" ", ""))), "")
    spec: Mapping[str, Any] = font.__dict__.get("spec", {})
    own = "ToUnicode" not in spec and "Encoding" not in spec and not font.is_multibyte()
    if kind in ("", "symbol", "zapfdingbats") and not (private or (kind and own)):
        return ""
    code = cid if own or not font.is_multibyte() else ord(given[:1] or "\0")
    code = ord(given) if private else code
    signs = symbol_signs()
    return signs.get(kind, {}).get(code & 0xFF) or (
        signs["any"].get(code & 0xFF, "") if private else ""
    )


def _differences(font: PDFFont, cid: int) -> Iterator[str]:
    """Yield the name that the encoding of a font gives to a code."""
    encoding = resolve1(font.__dict__.get("spec", {}).get("Encoding"))
    code = 0
    found = None
    for each in list_value(encoding.get("Differences", [])) if isinstance(encoding, dict) else ():
        if isinstance(each, int):
            code = each
        elif isinstance(each, PSLiteral):
            found = each.name if code == cid else found
            code += 1
    if isinstance(found, str):
        yield found


def _own_names(program: Program | None, font: PDFFont, cid: int) -> Iterator[str]:
    """Yield the name that the font program gives to a glyph."""
    if program is None:
        return
    name = program.codes.get(cid)
    if font.is_multibyte():
        name = program.name_of_index(_index(font, cid))
    if name:
        yield name


def _index(font: PDFFont, cid: int) -> int:
    """Return the index of a composite font's glyph in its program."""
    mapped = resolve1(font.__dict__.get("spec", {}).get("CIDToGIDMap"))
    if isinstance(mapped, PDFStream):
        pair = mapped.get_data()[2 * cid : 2 * cid + 2]
        return int.from_bytes(pair, "big") if len(pair) == 2 else -1
    return cid


def _shape(program: Program, name: str) -> Outline | None:
    try:
        return program.outline(name)
    except Exception:  # fontTools lets out any kind of error on damaged glyphs
        return None


def _program(font: PDFFont) -> Program | None:
    descriptor = dict_value(font.descriptor)
    for key in ("FontFile2", "FontFile3"):
        stream = resolve1(descriptor.get(key))
        if isinstance(stream, PDFStream):
            kind = resolve1(stream.get("Subtype"))
            bare = key == "FontFile3" and getattr(kind, "name", "") != "OpenType"
            return Program(stream.get_data(), bare=bare)
    return None
