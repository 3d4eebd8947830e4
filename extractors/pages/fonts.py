"""The fonts of a PDF, read when they are used; what is unsound of one is left out, and said."""

from collections.abc import Iterator, Mapping

from pdfminer.cmapdb import CMapDB
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import PDFObjRef, PDFStream, dict_value, resolve1
from pdfminer.psparser import LIT, PSLiteral

from extractors.pages.faults import UnsoundError
from extractors.pages.streams import sound
from extractors.pages.unicode_maps import NOTHING, unicode_map

PLAIN = {  # what is taken in place of a font that cannot be read
    "Type": LIT("Font"),
    "Subtype": LIT("Type1"),
    "BaseFont": LIT("Helvetica"),
    "Encoding": LIT("WinAnsiEncoding"),
}
MOST_GLYPHS = 0xFFFF  # of a composite font (ISO 32000-1, annex C)
COMPOSITE, DRAWN = LIT("Type0"), LIT("Type3")
KINDS = {COMPOSITE, DRAWN} | {
    LIT(name) for name in ("Type1", "MMType1", "TrueType", "CIDFontType0", "CIDFontType2")
}
PROGRAMS = ("FontFile", "FontFile2", "FontFile3")


class Fonts(PDFResourceManager):
    """pdfminer's fonts, each with the dictionary it was made of."""

    def get_font(self, objid: object, spec: Mapping[str, object]) -> PDFFont:
        """Return a font, made anew or known, with its dictionary as ``spec``.

        What cannot be read of it stands in its ``faults``.
        """
        if objid and objid in self._cached_fonts:
            return self._cached_fonts[objid]
        whole, faults = without_unsound(spec)
        stream = resolve1(whole.get("ToUnicode"))
        mapped = unicode_map(sound(stream)) if isinstance(stream, PDFStream) else None
        given = whole if mapped is None else {**whole, "ToUnicode": NOTHING}
        try:
            font = super().get_font(None, given or PLAIN)
            if mapped is not None:
                font.__dict__["unicode_map"] = mapped
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
