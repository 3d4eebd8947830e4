"""What a font itself says of a glyph: a sign of a symbol font, the glyph's names, its shape."""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from pdfminer.pdffont import PDFFont
from pdfminer.pdftypes import PDFStream, dict_value, list_value, resolve1
from pdfminer.psparser import PSLiteral

from extractors.pages.signs import Outline, is_sound
from extractors.wording.registers import symbol_signs

if TYPE_CHECKING:
    from extractors.pages.font_programs import Program

BARS = re.compile(r"c39|c128|code.?(?:39|93|128)|barcode|3of9|ean.?13", re.I)


def name_of(font: PDFFont) -> str:
    """Return the name of a font without the mark of its subset."""
    name = font.fontname
    text = name.decode("latin-1") if isinstance(name, bytes) else str(name)
    return text.split("+", 1)[-1]


def symbol(font: PDFFont, cid: int, given: str) -> str:
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


def differences(font: PDFFont, cid: int) -> Iterator[str]:
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


def own_names(program: "Program | None", font: PDFFont, cid: int) -> Iterator[str]:
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


def shape_of(program: "Program", name: str) -> Outline | None:
    try:
        return program.outline(name)
    except Exception:  # fontTools lets out any kind of error on damaged glyphs
        return None


def program_of(font: PDFFont) -> "Program | None":
    from extractors.pages.font_programs import Program

    descriptor = dict_value(font.descriptor)
    for key in ("FontFile2", "FontFile3"):
        stream = resolve1(descriptor.get(key))
        if isinstance(stream, PDFStream):
            kind = resolve1(stream.get("Subtype"))
            bare = key == "FontFile3" and getattr(kind, "name", "") != "OpenType"
            return Program(stream.get_data(), bare=bare)
    return None
