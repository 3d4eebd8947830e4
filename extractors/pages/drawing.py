"""What a page draws besides text, each with its order: paths, grounds and pictures."""

import math
from collections.abc import Iterator, Sequence
from typing import Any

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfinterp import PDFGraphicState, PDFResourceManager
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.utils import PathSegment, Rect, apply_matrix_pt, apply_matrix_rect

from extractors.pages.painted import Ground, Path, colour_of
from extractors.pages.state import State
from schemas.paper import Box

OPAQUE = 0.99  # alpha of what nothing shines through
SEEN = 0.02  # alpha of what is hardly there
SQUARE = ("mlllh", "mllll")


class Drawing(PDFTextDevice):
    """The paths, grounds and pictures of one page, in points from its top-left corner."""

    def __init__(self, manager: PDFResourceManager, origin: tuple[float, float]) -> None:
        super().__init__(manager)
        self.dx, self.dy = origin
        self.order = 0
        self.state = State()
        self.paths: list[Path] = []
        self.images: list[Box] = []
        self.grounds: list[Ground] = []
        self.through: set[int] = set()  # orders of clipping glyphs with something painted through

    def box(self, rect: Rect) -> Box:
        """Return a box of pdfminer's as it lies on the page as seen."""
        x0, y0, x1, y1 = rect
        return Box(x0 + self.dx, self.dy - y1, x1 + self.dx, self.dy - y0)

    def _clip(self, state: State) -> Box | None:
        return self.box(state.clip) if state.clip is not None else None

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
