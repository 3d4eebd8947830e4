"""What a glyph says: the characters that the PDF gives for it, or what its font proves.

A map to Unicode may lie: control signs, private use, several signs for one. Then the font
itself is asked: the glyph's name, else its shape. What nothing proves is U+FFFD.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from pdfminer.cmapdb import CMapDB
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import PDFObjRef, PDFStream, dict_value, list_value, resolve1
from pdfminer.psparser import LIT, PSLiteral

from extractors.pages.faults import UnsoundError
from extractors.pages.signs import (
    Outline,
    is_name,
    is_sound,
    of_name,
    of_shape,
    of_width,
    one_of,
)
from extractors.pages.streams import sound
from extractors.pages.superiors import Superior, superior
from extractors.pages.widths import Reach, reach_of
from extractors.wording.registers import symbol_signs

if TYPE_CHECKING:
    from extractors.pages.font_programs import Program

PLAIN = {  # what is taken in place of a font that cannot be read
    "Type": LIT("Font"),
    "Subtype": LIT("Type1"),
    "BaseFont": LIT("Helvetica"),
    "Encoding": LIT("WinAnsiEncoding"),
}
SHORT = 4  # bytes: strings no longer come again and again
MOST_GLYPHS = 0xFFFF  # of a composite font (ISO 32000-1, annex C)
COMPOSITE, DRAWN = LIT("Type0"), LIT("Type3")
KINDS = {COMPOSITE, DRAWN} | {
    LIT(name) for name in ("Type1", "MMType1", "TrueType", "CIDFontType0", "CIDFontType2")
}
PROGRAMS = ("FontFile", "FontFile2", "FontFile3")
BARS = re.compile(r"c39|c128|code.?(?:39|93|128)|barcode|3of9|ean.?13", re.I)


class Fonts(PDFResourceManager):
    """pdfminer's fonts, each with the dictionary it was made of."""

    def get_font(self, objid: object, spec: Mapping[str, object]) -> PDFFont:
        """Return a font, made anew or known, with its dictionary as ``spec``.

        What cannot be read of it stands in its ``faults``.
        """
        if objid and objid in self._cached_fonts:
            return self._cached_fonts[objid]
        whole, faults = without_unsound(spec)
        try:
            font = super().get_font(None, whole or PLAIN)
        except (RecursionError, MemoryError):
            raise
        except Exception:  # the parser lets out any kind of error on damaged fonts
            font = super().get_font(None, PLAIN)
            faults.append("a font cannot be read, its characters are taken to be plain Latin")
        font.__dict__.setdefault("spec", whole)
        font.__dict__["faults"] = (*font.__dict__.get("faults", ()), *faults)
        if objid:
            self._cached_fonts[objid] = font
        return font


class FontMap(dict[object, PDFFont]):
    """The fonts that a page names; each is made when it is asked for."""

    def __init__(self, manager: PDFResourceManager, specs: Mapping[object, object]) -> None:
        super().__init__()
        self._manager, self._specs = manager, specs

    def __missing__(self, name: object) -> PDFFont:
        """Return a font for the first time.

        Raises:
            KeyError: there is none of this name.
        """
        thing = self._specs[name]
        objid = thing.objid if isinstance(thing, PDFObjRef) else None
        font = self[name] = self._manager.get_font(objid, dict_value(thing))
        return font


def without_unsound(spec: Mapping[str, object]) -> tuple[dict[str, object], list[str]]:
    """Return a font's dictionary without the streams that are damaged, and what they were."""
    whole, faults = dict(spec), []
    if not spec:
        faults.append("a font is not in the file, its characters are taken to be plain Latin")
    for key in ("ToUnicode", "Encoding"):
        thing = resolve1(spec.get(key))
        if thing is None and key in spec:
            faults.append(f"of a font the {key} is not in the file")
            del whole[key]
        elif isinstance(thing, PDFStream) and not _is_whole(thing):
            faults.append(f"of a font the {key} is damaged")
            del whole[key]
    faults += [f"of a font the {key} is not in the file" for key in _wanting(spec)]
    if _names_no_map(spec):
        whole["Encoding"] = LIT("Identity-H")
        faults.append("of a font the Encoding is not known; its codes are taken to be of two bytes")
    for key in ("W", "W2"):
        if _reaches_too_far(spec.get(key)):
            faults.append(f"of a font the widths ({key}) are for more glyphs than there can be")
            del whole[key]
    descriptor = resolve1(spec.get("FontDescriptor"))
    if isinstance(descriptor, dict):
        broken = [key for key in PROGRAMS if key in descriptor and not _is_whole(descriptor[key])]
        faults += [f"of a font the {key} is damaged" for key in broken]
        whole["FontDescriptor"] = {k: v for k, v in descriptor.items() if k not in broken}
    return whole, faults


def _wanting(spec: Mapping[str, object]) -> Iterator[str]:
    """Yield the keys that a font must have and has not (ISO 32000-1, tables 111, 112, 121)."""
    if spec and resolve1(spec.get("Subtype")) not in KINDS:
        yield "Subtype"
    elif spec and "BaseFont" not in spec and resolve1(spec["Subtype"]) is not DRAWN:
        yield "BaseFont"
    if "FirstChar" in spec and "Widths" not in spec:
        yield "Widths"


def _names_no_map(spec: Mapping[str, object]) -> bool:
    """Say whether a composite font states its codes by a name that no map has."""
    name = resolve1(spec.get("Encoding"))
    if resolve1(spec.get("Subtype")) is not COMPOSITE:
        return False
    if not isinstance(name, PSLiteral):
        return name is None
    try:
        CMapDB.get_cmap(str(name.name))
    except CMapDB.CMapNotFound:
        return True
    return False


def _reaches_too_far(widths: object) -> bool:
    """Say whether a list of widths names glyphs that no font has: each would be written out."""
    given = resolve1(widths)
    numbers = [resolve1(each) for each in given] if isinstance(given, list) else []
    return any(isinstance(each, int) and each > MOST_GLYPHS for each in numbers)


def _is_whole(thing: object) -> bool:
    stream = resolve1(thing)
    try:
        return isinstance(stream, PDFStream) and sound(stream) is not None
    except UnsoundError:
        return False


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
        names = [*_own_names(program, font, cid), *_differences(font, cid), *program.called(text)]
        try:
            return next((width for name in names if (width := program.advance(name))), None)
        except Exception:  # fontTools lets out any kind of error on damaged glyphs
            return None

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
        names = [*_differences(font, cid), *_own_names(self._program(font), font, cid)]
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
        names = [*_own_names(program, font, cid), *_differences(font, cid)]
        return next((shape for name in names if (shape := _shape(program, name))), None)

    def _program(self, font: PDFFont) -> "Program | None":
        if font not in self._programs:
            try:
                self._programs[font] = _program(font)
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


def name_of(font: PDFFont) -> str:
    """Return the name of a font without the mark of its subset."""
    name = font.fontname
    text = name.decode("latin-1") if isinstance(name, bytes) else str(name)
    return text.split("+", 1)[-1]


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


def _own_names(program: "Program | None", font: PDFFont, cid: int) -> Iterator[str]:
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


def _shape(program: "Program", name: str) -> Outline | None:
    try:
        return program.outline(name)
    except Exception:  # fontTools lets out any kind of error on damaged glyphs
        return None


def _program(font: PDFFont) -> "Program | None":
    from extractors.pages.font_programs import Program

    descriptor = dict_value(font.descriptor)
    for key in ("FontFile2", "FontFile3"):
        stream = resolve1(descriptor.get(key))
        if isinstance(stream, PDFStream):
            kind = resolve1(stream.get("Subtype"))
            bare = key == "FontFile3" and getattr(kind, "name", "") != "OpenType"
            return Program(stream.get_data(), bare=bare)
    return None
