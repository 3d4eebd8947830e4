"""The device that a page's content is painted on: it keeps each mark, with its ink and order."""

import math
from collections.abc import Iterator, Sequence
from typing import Any

from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextDevice, PDFTextSeq
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFGraphicState, PDFResourceManager, PDFTextState
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.utils import (
    Matrix,
    PathSegment,
    Point,
    Rect,
    apply_matrix_pt,
    apply_matrix_rect,
    mult_matrix,
)

from extractors.pages.characters import Characters, Scaled, name_of
from extractors.pages.faults import Faults
from extractors.pages.layers import Layers
from extractors.pages.painted import Colour, Ground, Ink, Path, colour_of
from extractors.pages.shown import Shown
from extractors.pages.state import State
from extractors.pages.strips import Strip
from schemas.paper import Box

LEVEL = 1.0  # degrees: text that leans by more from the quarter turns runs at a slant
OPAQUE = 0.99  # alpha of what nothing shines through
SEEN = 0.02  # alpha of what is hardly there
SQUARE = ("mlllh", "mllll")


class Canvas(PDFTextDevice):
    """What one page paints. ``origin`` is where pdfminer's origin lies on the page as seen."""

    def __init__(
        self,
        manager: PDFResourceManager,
        layers: Layers,
        characters: Characters,
        origin: tuple[float, float],
    ) -> None:
        super().__init__(manager)
        self.layers = layers
        self.characters = characters
        self.dx, self.dy = origin
        self.faults = Faults()
        self.steps = 0  # operands and operators so far
        self.order = 0
        self.strings = 0
        self.state = State()
        self.mode = 0
        self.strips: list[tuple[Strip, Ink]] = []
        self.paths: list[Path] = []
        self.images: list[Box] = []
        self.grounds: list[Ground] = []
        self.through: set[int] = set()  # orders of clipping glyphs with something painted through
        self._place: tuple[Ink, int, float, float] = (Ink(0), 0, 0.0, 0.0)
        self._clipped: tuple[Box | None, Box | None] = (None, None)  # as pdfminer has it, as seen
        self._colours: dict[tuple[object, str], Colour | None] = {}

    def box(self, rect: Rect) -> Box:
        """Return a box of pdfminer's as it lies on the page as seen."""
        x0, y0, x1, y1 = rect
        return Box(x0 + self.dx, self.dy - y1, x1 + self.dx, self.dy - y0)

    def _clip(self, state: State) -> Box | None:
        return self.box(state.clip) if state.clip is not None else None

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

    def paint_path(
        self,
        graphicstate: PDFGraphicState,
        stroke: bool,
        fill: bool,
        evenodd: bool,
        path: Sequence[PathSegment],
    ) -> None:
        """Keep a path, and as a ground what it fills."""
        self.order += 1
        state = graphicstate
        assert isinstance(state, State)
        self.through.update(state.through)
        alphas = (state.fill_alpha * state.group_alpha, state.stroke_alpha * state.group_alpha)
        stroke, fill = stroke and alphas[1] > SEEN, fill and alphas[0] > SEEN
        if state.off or not (stroke or fill):
            return
        parts = [self._path(part, stroke, fill, state) for part in _subpaths(path)]
        self.paths += parts
        if fill:
            alone = len(parts) == 1 and not state.blended and alphas[0] >= OPAQUE
            self.grounds += [self._ground(part, state, alone) for part in parts]
        elif not state.blended and alphas[1] >= OPAQUE:
            bars = [part for part in parts if part.kind == "line" and _is_straight(part.box)]
            self.grounds += [self._bar(part, state) for part in bars]

    def _path(self, part: Sequence[PathSegment], stroke: bool, fill: bool, state: State) -> Path:
        assert self.ctm is not None
        first = part[0][-2:]
        raw: list[Any] = [each[-2:] if each[0] != "h" else first for each in part]
        points = [apply_matrix_pt(self.ctm, point) for point in raw]
        shape = "".join(each[0] for each in part)
        if len(shape) > 3 and shape.endswith("lh") and points[-2] == points[0]:
            shape = shape[:-2] + "h"
            points.pop()
        kind = "line" if shape in ("ml", "mlh") else "curve"
        if shape in SQUARE and points[0] == points[4] and _is_square(points):
            kind = "rect"
        seen = tuple((x + self.dx, self.dy - y) for x, y in points)
        box = Box.around(Box(x, y, x, y) for x, y in seen)
        return Path(kind, box, seen, fill, stroke, state.ncolor, state.scolor)

    def _ground(self, part: Path, state: State, alone: bool) -> Ground:
        colour = colour_of(state.ncolor, state.ncs.name) if alone else None
        hides = alone and _hides(state, state.ncs.name)
        points = () if part.kind == "rect" else part.points
        return Ground(self.order, _met(part.box, self._clip(state)), colour, hides, points)

    def _bar(self, part: Path, state: State) -> Ground:
        """Return what a thick straight line covers."""
        assert self.ctm is not None
        box, half = part.box, state.width * math.hypot(self.ctm[0], self.ctm[1]) / 2
        across, down = (0.0, half) if box.width > box.height else (half, 0.0)
        area = Box(box.x0 - across, box.top - down, box.x1 + across, box.bottom + down)
        colour = colour_of(state.scolor, state.scs.name)
        hides = _hides(state, state.scs.name)
        return Ground(self.order, _met(area, self._clip(state)), colour, hides)

    def shade(self, state: State) -> None:
        """Keep as a ground of no known colour what a shading paints."""
        self.order += 1
        self.through.update(state.through)
        clip = self._clip(state)
        if clip is not None and not state.off:
            self.grounds.append(Ground(self.order, clip, None, hides=False))

    def render_image(self, name: str, stream: PDFStream) -> None:
        """Keep a picture: the unit square, wherever the matrix puts it."""
        self.order += 1
        state = self.state
        self.through.update(state.through)
        if state.off or state.fill_alpha * state.group_alpha <= SEEN:
            return
        assert self.ctm is not None
        box = self.box(apply_matrix_rect(self.ctm, (0, 0, 1, 1)))
        self.images.append(box)
        masks = [resolve1(stream.get(key)) for key in ("SMask", "Mask", "ImageMask", "IM")]
        a, b, c, d, _, _ = self.ctm
        upright = max(min(abs(a), abs(b)), min(abs(c), abs(d))) < 1e-3
        opaque = state.fill_alpha * state.group_alpha >= OPAQUE and not state.blended
        hides = upright and opaque and _hides(state, "") and not any(masks)
        self.grounds.append(Ground(self.order, _met(box, self._clip(state)), None, hides))


def _hides(state: State, space: str) -> bool:
    """Say whether a mark hides all that lies under its box: no pattern, no odd clip path."""
    return state.exact and not state.through and space != "Pattern"


def _is_straight(box: Box) -> bool:
    return min(box.width, box.height) < 0.01


def _bounds(font: PDFFont, cid: int, fontsize: float, rise: float, advance: float) -> Rect:
    """Return the box of a glyph in text space: its advance and the height of its font."""
    if font.is_vertical():
        vx, vy = font.char_disp(cid)  # type: ignore[misc]  # a pair in vertical fonts
        right = fontsize * 0.5 if vx is None else vx * fontsize * 0.001
        up = (1000 - vy) * fontsize * 0.001
        return (-right, up + rise + advance, -right + fontsize, up + rise)
    descent = font.get_descent() * fontsize
    return (0, descent + rise, advance, descent + rise + fontsize)


def _subpaths(path: Sequence[PathSegment]) -> Iterator[Sequence[PathSegment]]:
    """Yield the parts of a path that each begin with a move; a path begins with one."""
    starts = [at for at, segment in enumerate(path) if segment[0] == "m"]
    if not starts or starts[0] != 0:
        return
    for start, end in zip(starts, [*starts[1:], len(path)], strict=True):
        if end - start > 1:
            yield path[start:end]


def _is_square(points: Sequence[tuple[float, float]]) -> bool:
    (x0, y0), (x1, y1), (x2, y2), (x3, y3), _ = points
    return (x0 == x1 and y1 == y2 and x2 == x3 and y3 == y0) or (
        y0 == y1 and x1 == x2 and y2 == y3 and x3 == x0
    )


def _met(box: Box, clip: Box | None) -> Box:
    """Return what of a box a clip lets through; it may be empty."""
    if clip is None:
        return box
    return Box(
        max(box.x0, clip.x0),
        max(box.top, clip.top),
        min(box.x1, clip.x1),
        min(box.bottom, clip.bottom),
    )
