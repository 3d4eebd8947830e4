"""Pages that lean as a whole, as scanned ones do: read as if they lay level.

A watermark leans too, over a page whose other text is level; here most of the text does.
"""

import math
from collections import Counter
from collections.abc import Sequence

from extractors.pages.strips import Strip
from schemas.paper import Box

MOST = 0.5  # share of a page's signs that lean alike
FURTHEST = 5  # degrees: what leans by more was set so
DESCENT = 0.2  # em: how far letters reach below their baseline


def straightened(strips: Sequence[Strip], frame: Box) -> tuple[list[Strip], int]:
    """Return a page's glyphs, level if most lean alike, and by how many degrees they did.

    The page is turned about its middle; what is level on a leaning page stays as it is.
    """
    lean = _lean(strips)
    if not lean:
        return list(strips), 0
    turn = math.radians(lean)
    x, y = (frame.x0 + frame.x1) / 2, (frame.top + frame.bottom) / 2
    right = x - (x * math.cos(turn) + y * math.sin(turn))
    down = y - (y * math.cos(turn) - x * math.sin(turn))
    rotation = lean % 360
    return [_level(s, right, down) if s.rotation == rotation else s for s in strips], lean


def _lean(strips: Sequence[Strip]) -> int:
    """Return the degrees, clockwise, by which most of the text leans; 0 if it does not."""
    found: Counter[int] = Counter()
    for strip in strips:
        found[strip.rotation] += len(strip.texts) - strip.blanks
    (rotation, count), *_ = found.most_common(1) or [(0, 0)]
    lean = rotation - 360 if rotation > 180 else rotation
    return lean if count > MOST * found.total() and abs(lean) <= FURTHEST else 0


def _level(strip: Strip, right: float, down: float) -> Strip:
    baseline = strip.baseline + down
    low = baseline + DESCENT * strip.size
    return strip._replace(
        starts=[start + right for start in strip.starts],
        ends=[end + right for end in strip.ends],
        low=low - strip.size,
        high=low,
        baseline=round(baseline, 2),
        rotation=0,
        box=None,
    )
