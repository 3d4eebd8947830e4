"""The device that a page's content is painted on: it keeps each mark, with its ink and order."""

import math
from typing import Any

from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextSeq
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFGraphicState, PDFResourceManager, PDFTextState
from pdfminer.utils import (
    Matrix,
    Point,
    Rect,
    apply_matrix_pt,
    apply_matrix_rect,
    mult_matrix,
)

from extractors.pages.characters import Characters, Scaled
from extractors.pages.drawing import Drawing
from extractors.pages.faults import Faults
from extractors.pages.font_glyphs import name_of
from extractors.pages.layers import Layers
from extractors.pages.painted import Colour, Ink, colour_of
from extractors.pages.shown import Shown
from extractors.pages.strips import Strip
from schemas.paper import Box

LEVEL = 1.0  # degrees: text that leans by more from the quarter turns runs at a slant


class Canvas(Drawing):
    """What one page paints. ``origin`` is where pdfminer's origin lies on the page as seen."""

    def __init__(
        self,
        manager: PDFResourceManager,
        layers: Layers,
        characters: Characters,
        origin: tuple[float, float],
    ) -> None:
        super().__init__(manager, origin)
        self.layers = layers
        self.characters = characters
        self.faults = Faults()
        self.steps = 0  # operands and operators so far
        self.strings = 0
        self.mode = 0
        self.strips: list[tuple[Strip, Ink]] = []
        self._place: tuple[Ink, int, float, float] = (Ink(0), 0, 0.0, 0.0)
        self._clipped: tuple[Box | None, Box | None] = (None, None)  # as pdfminer has it, as seen
        self._colours: dict[tuple[object, str], Colour | None] = {}

    def render_string(
        self,
        textstate: PDFTextState,
        seq: PDFTextSeq,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> None:
        """Paint a string: all its glyphs with one ink, in one direction."""
        self.order += 1
        assert self.ctm is not None and textstate.font is not None
        matrix = mult_matrix(textstate.matrix, self.ctm)
        level = not (matrix[1] or matrix[2]) and min(matrix[0], matrix[3]) > 0
        if level and min(textstate.fontsize, textstate.scaling) > 0:
            font = self.characters.scaled(
                textstate.font, textstate.fontsize, textstate.scaling * 0.01
            )
            if not font.vertical:
                self._level(textstate, seq, matrix, font)
                return
        a, b, c, d, _, _ = matrix
        angle = math.degrees(math.atan2(-b, a))
        quarter = round(angle / 90) * 90
        slanting = abs(angle - quarter) > LEVEL
        rotation = round(angle) if slanting else quarter
        if slanting and rotation % 90 == 0:
            rotation += 1 if angle > quarter else -1
        size = abs(textstate.fontsize) * math.hypot(c, d)
        self._place = (self._ink(), rotation % 360, round(size, 2), math.radians(angle))
        super().render_string(textstate, seq, ncs, graphicstate)

    def _ink(self) -> Ink:
        state = self.state
        clip, seen = self._clipped
        if state.clip is not clip:
            seen = self._clip(state)
            self._clipped = state.clip, seen
        return Ink(
            self.order,
            self.mode,
            self._colour(state.ncolor, state.ncs.name),
            self._colour(state.scolor, state.scs.name),
            state.fill_alpha * state.group_alpha,
            state.stroke_alpha * state.group_alpha,
            state.off,
            seen,
        )

    def _colour(self, components: Any, space: str) -> Colour | None:
        if (components, space) not in self._colours:
            self._colours[components, space] = colour_of(components, space)
        return self._colours[components, space]

    def _level(self, text: PDFTextState, seq: PDFTextSeq, matrix: Matrix, font: Scaled) -> None:
        """Paint a string that runs level, as nearly all do, without a step for each glyph."""
        a, _, _, d, e, f = matrix
        x, y = text.linematrix
        left, floor = e + self.dx, self.dy - (d * y + f)
        low = font.descent * text.fontsize + text.rise
        top, bottom = floor - d * (low + text.fontsize), floor - d * low
        shown = Shown(a, left, x, self.strings)
        if text.charspace or (text.wordspace and not font.multibyte):
            between = (text.charspace * font.scaling, text.wordspace * font.scaling)
            shown.take_spaced(seq, font, *between)
        else:
            shown.take(seq, font)
        self.strings = shown.strings
        text.linematrix = (shown.x, y)
        if shown.texts:
            size, baseline = round(bottom - top, 2), round(floor - d * text.rise, 2)
            places = (shown.texts, shown.starts, shown.ends, shown.numbers)
            strip = Strip(*places, top, bottom, size, font.name, baseline)
            self.strips.append((strip, self._ink()))

    def render_string_horizontal(
        self,
        seq: PDFTextSeq,
        matrix: Matrix,
        pos: Point,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        charspace: float,
        wordspace: float,
        rise: float,
        dxscale: float,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> Point:
        """Paint a string of any direction glyph by glyph.

        Returns where the pen is then, in text space (as pdfminer's own device does).
        """
        x, y = pos
        spaced = False
        for part in seq:
            if not isinstance(part, bytes):
                x -= part * dxscale if isinstance(part, (int, float)) else 0
                spaced = True
                continue
            self.strings += 1
            x += charspace if spaced and part else 0
            x, y = super().render_string_horizontal(
                [part], matrix, (x, y), font, fontsize, scaling, charspace, wordspace, rise,
                dxscale, ncs, graphicstate,
            )  # fmt: skip
            spaced = spaced or bool(part)
        return x, y

    def render_char(
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> float:
        """Keep a glyph; return how far the pen moves (as pdfminer's own device does)."""
        text, reach = self.characters.learn(font, cid)
        if text:
            bounds = _bounds(font, cid, fontsize, rise, reach.ink * fontsize * scaling)
            pen = apply_matrix_pt(matrix, (0, rise))
            self._keep(text, matrix, bounds, font, pen)
        return reach.pen * fontsize * scaling

    def _keep(self, text: str, matrix: Matrix, bounds: Rect, font: PDFFont, at: Point) -> None:
        """Keep a glyph whose baseline begins at a point of the page, risen text at its own."""
        ink, rotation, size, turn = self._place
        box = self.box(apply_matrix_rect(matrix, bounds))
        pen = (at[0] + self.dx, self.dy - at[1])
        along, to, baseline = box.x0, box.x1, pen[1]
        if rotation == 90:
            along, to, baseline = box.top, box.bottom, pen[0]
        elif rotation == 180:
            along, to = -box.x1, -box.x0
        elif rotation == 270:
            along, to, baseline = -box.bottom, -box.top, pen[0]
        if rotation % 90 == 0:
            size = round(box.height if rotation in (0, 180) else box.width, 2)
        else:
            along = pen[0] * math.cos(turn) + pen[1] * math.sin(turn)
            to = along + abs(bounds[2] - bounds[0]) * math.hypot(matrix[0], matrix[1])
            baseline = pen[1] * math.cos(turn) - pen[0] * math.sin(turn)
        low, high = (box.top, box.bottom) if rotation in (0, 180) else (box.x0, box.x1)
        strip = Strip(
            (text,), (along,), (to,), (self.strings,), low, high, size, name_of(font),
            round(baseline, 2), rotation, False, box if rotation % 90 else None,
        )  # fmt: skip
        self.strips.append((strip, ink))


def _bounds(font: PDFFont, cid: int, fontsize: float, rise: float, advance: float) -> Rect:
    """Return the box of a glyph in text space: its advance and the height of its font."""
    if font.is_vertical():
        vx, vy = font.char_disp(cid)  # type: ignore[misc]  # a pair in vertical fonts
        right = fontsize * 0.5 if vx is None else vx * fontsize * 0.001
        up = (1000 - vy) * fontsize * 0.001
        return (-right, up + rise + advance, -right + fontsize, up + rise)
    descent = font.get_descent() * fontsize
    return (0, descent + rise, advance, descent + rise + fontsize)
