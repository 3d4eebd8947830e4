"""Pages that lean as a whole, as scanned ones do: read as if they lay level.

A watermark leans too, over a page whose other text is level; here most of the text does.
"""

import math
from collections import Counter
from collections.abc import Sequence

from extractors.pages.painted import Glyph
from schemas.paper import Box

MOST = 0.5  # share of a page's signs that lean alike
FURTHEST = 5  # degrees: what leans by more was set so
DESCENT = 0.2  # em: how far letters reach below their baseline


def straightened(glyphs: Sequence[Glyph], frame: Box) -> tuple[list[Glyph], int]:
    """Return a page's glyphs, level if most lean alike, and by how many degrees they did.

    The page is turned about its middle; what is level on a leaning page stays as it is.
    """
    lean = _lean(glyphs)
    if not lean:
        return list(glyphs), 0
    turn = math.radians(lean)
    x, y = (frame.x0 + frame.x1) / 2, (frame.top + frame.bottom) / 2
    right = x - (x * math.cos(turn) + y * math.sin(turn))
    down = y - (y * math.cos(turn) - x * math.sin(turn))
    rotation = lean % 360
    return [_level(g, right, down) if g.rotation == rotation else g for g in glyphs], lean


def _lean(glyphs: Sequence[Glyph]) -> int:
    """Return the degrees, clockwise, by which most of the text leans; 0 if it does not."""
    found = Counter(g.rotation for g in glyphs if not g.text.isspace())
    (rotation, count), *_ = found.most_common(1) or [(0, 0)]
    lean = rotation - 360 if rotation > 180 else rotation
    return lean if count > MOST * found.total() and abs(lean) <= FURTHEST else 0


def _level(glyph: Glyph, right: float, down: float) -> Glyph:
    x0, x1, baseline = glyph.along + right, glyph.to + right, glyph.baseline + down
    low = baseline + DESCENT * glyph.size
    box = Box(x0, low - glyph.size, x1, low)
    return glyph._replace(box=box, along=x0, to=x1, baseline=round(baseline, 2), rotation=0)
