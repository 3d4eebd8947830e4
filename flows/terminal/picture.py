"""A page or a part of it as a PNG: shapes over it, ids beside them, a legend at its side."""

import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2
from PIL import Image, ImageDraw, ImageFont

from flows.terminal.layers import LAYERS, TARGET, Layer, Shape
from schemas.paper import Box

SCALE = 2.0  # pixels to a point
CLOSE = 3.0  # pixels to a point of a part that is cut out
MOST_PIXELS = 40_000_000  # of one page, whatever size it claims to have
LINE, EDGE = 19, 12  # pixels: height of the legend's lines, its margin
SWATCH = " " * 10  # room for a colour before its meaning
SMALL, PLAIN = 11, 13  # pixels: height of ids and of the legend's words
LEAST = (220.0, 110.0)  # points: width and height of the smallest part that is cut out


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to draw: a page (from 1), shapes, a box that stands out, a part to cut out."""

    page: int
    shapes: Sequence[Shape]
    title: Sequence[str]
    target: Box | None = None
    margin: float | None = None  # points left round the target; None: the whole page


def picture_of(data: bytes, wanted: Wanted) -> bytes:
    """Return a PNG.

    Raises:
        pypdfium2.PdfiumError: the bytes are no PDF that can be drawn.
    """
    page, scale = _page(data, wanted.page, SCALE if wanted.margin is None else CLOSE)
    part = Box(0, 0, page.width / scale, page.height / scale)
    if wanted.target and wanted.margin is not None:
        part = _part(wanted.target, wanted.margin, part)
    shown = [shape for shape in wanted.shapes if _meet(shape.box, part)]
    _Shapes(ImageDraw.Draw(page, "RGBA"), scale, shown).draw(wanted.target)
    edges = (round(part.x0 * scale), round(part.top * scale))
    page = page.crop((*edges, round(part.x1 * scale), round(part.bottom * scale)))
    out = io.BytesIO()
    _with_legend(page, wanted, shown).save(out, "PNG")
    return out.getvalue()


def _page(data: bytes, number: int, scale: float) -> tuple[Image.Image, float]:
    with pypdfium2.PdfDocument(data) as document:
        page = document[number - 1]
        width, height = page.get_size()
        scale = min(scale, (MOST_PIXELS / max(1, width * height)) ** 0.5)
        image: Image.Image = page.render(scale=scale).to_pil()
        return image.convert("RGB"), scale


def _part(target: Box, margin: float, page: Box) -> Box:
    """Return a target with its margin, no smaller than can be made sense of."""
    wide = max(margin, (LEAST[0] - (target.x1 - target.x0)) / 2)
    high = max(margin, (LEAST[1] - (target.bottom - target.top)) / 2)
    return Box(
        max(0, target.x0 - wide),
        max(0, target.top - high),
        min(page.x1, target.x1 + wide),
        min(page.bottom, target.bottom + high),
    )


class _Shapes:
    """Draws shapes, and their ids where least stands in the way."""

    def __init__(self, pen: ImageDraw.ImageDraw, scale: float, shapes: Sequence[Shape]) -> None:
        self.pen, self.scale, self.shapes = pen, scale, shapes
        self.font = ImageFont.load_default(SMALL)
        self.taken = [self._pixels(shape.box) for shape in shapes if shape.label]

    def draw(self, target: Box | None) -> None:
        """Draw what was asked for, then the shapes, then their ids."""
        if target:
            self._frame(target, TARGET)
        for shape in self.shapes:
            self._frame(shape.box, LAYERS[shape.layer])
        for shape in self.shapes:
            if shape.label:
                self._label(shape)

    def _pixels(self, box: Box) -> Box:
        return Box(*(side * self.scale for side in box))

    def _frame(self, box: Box, layer: Layer) -> None:
        x0, top, x1, bottom = self._pixels(box)
        if x0 == x1 or top == bottom:
            self.pen.line((x0, top, x1, bottom), layer.colour, layer.width)
            return
        fill = f"{layer.colour}30" if layer is TARGET else None
        out = layer.width + 1 if layer is TARGET else 1
        around = (x0 - out, top - out, x1 + out, bottom + out)
        self.pen.rectangle(around, fill=fill, outline=layer.colour, width=layer.width)

    def _label(self, shape: Shape) -> None:
        """Write an id over its box, left of it or under it, else over it whatever is there."""
        width, height = self.font.getlength(shape.label) + 4, SMALL + 3
        box = self._pixels(shape.box)
        places = [
            Box(left, upper, left + width, upper + height)
            for left, upper in (
                (box.x0 - 1, box.top - height - 1),
                (box.x0 - width - 3, box.top),
                (box.x1 - width, box.bottom + 2),
            )
        ]
        free = [p for p in places if p.x0 >= 0 and not any(_meet(p, o) for o in self.taken)]
        place = (free or places)[0]
        self.taken.append(place)
        self.pen.rectangle(tuple(place), fill="#FFFFFFD8")
        colour = LAYERS[shape.layer].colour
        self.pen.text((place.x0 + 2, place.top), shape.label, fill=colour, font=self.font)


def _meet(one: Box, other: Box) -> bool:
    across = one.x0 <= other.x1 and other.x0 <= one.x1
    return across and one.top <= other.bottom and other.top <= one.bottom


def _with_legend(page: Image.Image, wanted: Wanted, shown: Sequence[Shape]) -> Image.Image:
    counts = Counter(shape.layer for shape in shown)
    keys = [(LAYERS[name], f"{LAYERS[name].meaning} ({counts[name]})") for name in counts]
    if wanted.target:
        keys.insert(0, (TARGET, TARGET.meaning))
    font = ImageFont.load_default(PLAIN)
    words = [*wanted.title, *(f"{SWATCH}{meaning}" for _, meaning in keys)]
    width = round(max(map(font.getlength, words))) + 2 * EDGE
    height = max(page.height, (len(words) + 1) * LINE + 2 * EDGE)
    sheet = Image.new("RGB", (page.width + width, height), "white")
    sheet.paste(page, (0, 0))
    pen = ImageDraw.Draw(sheet)
    pen.line((page.width, 0, page.width, height), "#808080", 1)
    left, top = page.width + EDGE, EDGE
    for line in wanted.title:
        pen.text((left, top), line, fill="black", font=font)
        top += LINE
    for at, (layer, meaning) in enumerate(keys):
        upper = top + LINE // 2 + at * LINE
        swatch = (left, upper + 2, left + 22, upper + 14)
        pen.rectangle(swatch, outline=layer.colour, width=min(layer.width, 4))
        pen.text((left + font.getlength(SWATCH), upper), meaning, fill="black", font=font)
    return sheet
