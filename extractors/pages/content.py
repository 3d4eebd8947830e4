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
from pdfminer.utils import MATRIX_IDENTITY, Matrix, apply_matrix_rect

from extractors.pages.clipping import Paths, upright
from extractors.pages.faults import in_words
from extractors.pages.fonts import FontMap
from extractors.pages.state import State, TextState, share
from schemas.paper import Box

TEXT = (bytes, int, float)  # what an array of text holds
CLIPPING = 4  # text render modes from this on add the glyphs to the clip path


class Content(Paths):
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


def _clip_box(ctm: Matrix, sides: Sequence[Any]) -> tuple[Box, bool]:
    x0, y0, x1, y1 = (float(resolve1(side)) for side in sides)
    rect = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    return Box(*apply_matrix_rect(ctm, rect)), upright(ctm)
