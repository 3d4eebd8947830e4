"""The content of a page as it is painted: with transparency, clip paths and layers.

pdfminer follows the text and the paths of a page, not the parts of the graphics state
that decide whether a mark is seen. They are kept here, in the state that it saves and
restores. A form begins with the state of the place where it is called (ISO 32000-1, 8.10).
"""

from collections.abc import Sequence
from typing import Any

from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfinterp import PDFStackT
from pdfminer.pdftypes import PDFStream, dict_value, list_value, resolve1, stream_value
from pdfminer.psparser import PSLiteral, literal_name
from pdfminer.utils import MATRIX_IDENTITY, Matrix, apply_matrix_pt, apply_matrix_rect

from extractors.pages.characters import FontMap
from extractors.pages.faults import in_words
from extractors.pages.operators import Operators
from extractors.pages.state import State, TextState, share
from schemas.paper import Box

TEXT = (bytes, int, float)  # what an array of text holds
CLIPPING = 4  # text render modes from this on add the glyphs to the clip path


class Content(Operators):
    """pdfminer's interpreter, its graphics state a `State`, its device a `Canvas`."""

    graphicstate: Any  # a State: pdfminer makes and copies it as its own
    device: Any  # a Canvas
    given: State | None = None
    mode = 0  # text render mode of the place where a form is called

    def subinterp(self) -> "Content":
        """Return the interpreter of a form, which begins with the state of this place."""
        inner = super().subinterp()
        assert isinstance(inner, Content)
        inner.given, inner.mode = self.graphicstate.copy(), self.textstate.render
        return inner

    def annotation(self) -> "Content":
        """Return the interpreter of an annotation, which begins with a fresh state."""
        inner = self.dup()
        assert isinstance(inner, Content)
        inner.given = State()
        return inner

    def init_resources(self, resources: dict[object, object]) -> None:
        """Prepare fonts and forms; a font is read when it is used, so that no other costs."""
        known = dict(dict_value(resources))
        fonts = dict_value(known.pop("Font", None))
        try:
            super().init_resources(known)
        except Exception:  # any kind of error on damaged colour spaces: their colours are unknown
            known.pop("ColorSpace", None)
            super().init_resources(known)
        self.resources = resources
        self.fontmap = FontMap(self.rsrcmgr, fonts)

    def render_contents(
        self,
        resources: dict[object, object],
        streams: Sequence[object],
        ctm: Matrix = MATRIX_IDENTITY,
    ) -> None:
        """Paint content streams, a form inside its box."""
        if self.given is not None and streams:
            form = stream_value(streams[0])
            self.given.narrow(*_clip_box(ctm, list_value(form["BBox"])))
            if isinstance(resolve1(form.get("Group")), dict):
                self.given.enter_group()
        super().render_contents(resources, streams, ctm=ctm)

    def init_state(self, ctm: Matrix) -> None:
        """Begin with a fresh state, or with that of the place where a form is called."""
        super().init_state(ctm)
        self.graphicstate = self.given.copy() if self.given is not None else State()
        self.textstate = TextState()
        self.textstate.render = self.mode
        self.outside = self.graphicstate.off
        self.layers: list[bool] = []  # of the open marked contents: is its layer off
        self.clips = False
        self.paths: dict[tuple[Any, ...], tuple[Box, bool]] = {}  # that clipped, by matrix

    def do_Q(self) -> None:
        """Restore the state; layers do not belong to it."""
        if self.gstack:
            self.ctm, self.textstate, self.graphicstate = self.gstack.pop()
            self.device.ctm = self.ctm
        self._layer()

    def do_Tf(self, fontid: PDFStackT, fontsize: PDFStackT) -> None:
        """Set the font; of one that is missing or damaged it is said where it is used."""
        super().do_Tf(fontid, fontsize)
        if not isinstance(fontsize, (int, float)):
            self.device.faults.add("an operator has not its operands: Tf")
        for fault in getattr(self.textstate.font, "faults", ()):
            self.device.faults.add(f"{fault}: {in_words(literal_name(fontid))}")

    def do_w(self, linewidth: PDFStackT) -> None:
        """Set the width of lines, which pdfminer measures where it is set, not where it is used."""
        super().do_w(linewidth)
        self.graphicstate.width = share(linewidth, self.graphicstate.width)

    def do_cs(self, name: PDFStackT) -> None:
        """Set the colour space of fills; in one that is not known the colour is not either."""
        super().do_cs(name)
        if literal_name(name) not in self.csmap:
            self.graphicstate.ncs = PDFColorSpace("unknown", self.graphicstate.ncs.ncomponents)

    def do_CS(self, name: PDFStackT) -> None:
        """Set the colour space of strokes; in one that is not known the colour is not either."""
        super().do_CS(name)
        if literal_name(name) not in self.csmap:
            self.graphicstate.scs = PDFColorSpace("unknown", self.graphicstate.scs.ncomponents)

    def do_gs(self, name: PDFStackT) -> None:
        """Set what an extended graphics state says of transparency."""
        states = dict_value(self.resources.get("ExtGState", {}))
        values = resolve1(states.get(literal_name(name)))
        if isinstance(values, dict):
            self.graphicstate.set(values)

    def do_W(self) -> None:
        """Clip with the path when it is painted."""
        self.clips = True

    def do_W_a(self) -> None:
        """Clip with the path when it is painted (even-odd)."""
        self.clips = True

    def do_S(self) -> None:
        """Stroke the path."""
        self._painted(super().do_S)

    def do_f(self) -> None:
        """Fill the path."""
        self._painted(super().do_f)

    def do_F(self) -> None:
        """Fill the path (the old name of f)."""
        self._painted(super().do_f)

    def do_f_a(self) -> None:
        """Fill the path (even-odd)."""
        self._painted(super().do_f_a)

    def do_B(self) -> None:
        """Fill and stroke the path."""
        self._painted(super().do_B)

    def do_B_a(self) -> None:
        """Fill and stroke the path (even-odd)."""
        self._painted(super().do_B_a)

    def do_n(self) -> None:
        """End the path, which may clip."""
        self._clip_with(self.curpath)
        self.curpath = []

    def do_re(self, x: PDFStackT, y: PDFStackT, w: PDFStackT, h: PDFStackT) -> None:
        """Add a rectangle to the path."""
        if not (type(x) is type(y) is type(w) is type(h) is float):
            super().do_re(x, y, w, h)
            return
        right, top = x + w, y + h
        self.curpath += [("m", x, y), ("l", right, y), ("l", right, top), ("l", x, top), ("h",)]

    def _painted(self, paint: Any) -> None:
        path = self.curpath
        paint()
        self._clip_with(path)

    def _clip_with(self, path: Sequence[Any]) -> None:
        """Clip with a path that ends, if it is to clip; the same ones come again and again."""
        if not self.clips:
            return
        self.clips = False
        key = (self.ctm, *path)
        found = self.paths.get(key)
        if found is None:
            ends = [apply_matrix_pt(self.ctm, part[-2:]) for part in path if len(part) > 2]
            if not ends:
                return
            box = Box.around(Box(*end, *end) for end in ends)
            found = self.paths[key] = (box, len(ends) == 4 and _upright(self.ctm))
        self.graphicstate.narrow(*found)

    def do_sh(self, name: object) -> None:
        """Paint a shading over all that the clip lets through."""
        self.device.shade(self.graphicstate)

    def do_TJ(self, seq: PDFStackT) -> None:
        """Show text; glyphs of a clipping mode are seen where something is painted through."""
        if self.textstate.render >= CLIPPING:
            self.graphicstate.through = (*self.graphicstate.through, self.device.order + 1)
        state = self.graphicstate
        self.device.state, self.device.mode = state, self.textstate.render
        if self.textstate.font is None:
            self.device.faults.add("text stands before any font")
        elif not isinstance(seq, list) or not isinstance(seq[0] if seq else b"", TEXT):
            self.device.faults.add("an operator has not its operands: TJ")
        else:
            self.device.render_string(self.textstate, seq, state.ncs, state)

    def do_BMC(self, tag: PDFStackT) -> None:
        """Begin marked content."""
        self.layers.append(False)

    def do_BDC(self, tag: PDFStackT, props: PDFStackT) -> None:
        """Begin marked content, which may be of a layer that is off."""
        off = False
        if isinstance(tag, PSLiteral) and tag.name == "OC" and isinstance(props, PSLiteral):
            known = dict_value(self.resources.get("Properties", {}))
            off = self.device.layers.is_off(known.get(props.name))
        self.layers.append(off)
        self._layer()

    def do_EMC(self) -> None:
        """End marked content."""
        if self.layers:
            self.layers.pop()
        self._layer()

    def _layer(self) -> None:
        self.graphicstate.off = self.outside or True in self.layers

    def do_EI(self, obj: PDFStackT) -> None:
        """Paint an inline picture."""
        self.device.state = self.graphicstate
        super().do_EI(obj)

    def do_Do(self, xobjid_arg: PDFStackT) -> None:
        """Paint a picture or form, which may be of a layer that is off."""
        thing = resolve1(self.xobjmap.get(literal_name(xobjid_arg)))
        if not _is_painted(thing):
            name = in_words(literal_name(xobjid_arg))
            self.device.faults.add(f"a picture or form is not in the file: {name}")
        off = isinstance(thing, PDFStream) and self.device.layers.is_off(thing.get("OC"))
        self.layers.append(off)
        self._layer()
        self.device.state = self.graphicstate
        super().do_Do(xobjid_arg)
        self.do_EMC()


def _is_painted(thing: object) -> bool:
    """Say whether a thing is a picture or form that pdfminer paints."""
    kind = thing.get("Subtype") if isinstance(thing, PDFStream) else None
    asked = {"Form": ("BBox",), "Image": ("Width", "Height")}.get(getattr(kind, "name", ""))
    return asked is not None and all(key in thing for key in asked)  # type: ignore[operator]


def _upright(ctm: Matrix) -> bool:
    """Say whether a matrix turns upright boxes into upright boxes."""
    a, b, c, d, _, _ = ctm
    return max(min(abs(a), abs(b)), min(abs(c), abs(d))) < 1e-3


def _clip_box(ctm: Matrix, sides: Sequence[Any]) -> tuple[Box, bool]:
    x0, y0, x1, y1 = (float(resolve1(side)) for side in sides)
    rect = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    return Box(*apply_matrix_rect(ctm, rect)), _upright(ctm)
