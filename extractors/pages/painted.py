"""What is painted on a page, in its order: the ink of glyphs, paths, pictures.

Boxes are points from the top-left corner of the page as seen. ``order`` counts what is
painted: of two marks at one place, the one of the higher order lies on top.
"""

from collections.abc import Sequence
from typing import NamedTuple

from schemas.paper import Box

Colour = tuple[float, float, float]  # red, green, blue, 0 to 1

GIVEN = {  # colour spaces whose components say the colour; of others only the paint is known
    "DeviceGray": 1,
    "CalGray": 1,
    "DeviceRGB": 3,
    "CalRGB": 3,
    "DeviceCMYK": 4,
    "ICCBased": 0,  # 1, 3 or 4
}


class Ink(NamedTuple):
    """With what glyphs are painted; no colour where it cannot be told (patterns, spot inks).

    ``mode`` is the text render mode, ``clip`` what the clip path lets through.
    """

    order: int
    mode: int = 0
    fill: Colour | None = (0.0, 0.0, 0.0)
    stroke: Colour | None = (0.0, 0.0, 0.0)
    fill_alpha: float = 1.0
    stroke_alpha: float = 1.0
    off: bool = False
    clip: Box | None = None


class Path(NamedTuple):
    """One drawn path: a `line`, an upright `rect`, or else a `curve`; points closed if it is.

    ``fill`` and ``stroke`` are the colours' components as the PDF gives them.
    """

    kind: str
    box: Box
    points: tuple[tuple[float, float], ...]
    filled: bool
    stroked: bool
    fill: object = 0.0
    stroke: object = 0.0


class Ground(NamedTuple):
    """An area that lies under later marks and over earlier ones.

    ``hides`` says that nothing under it is seen; ``colour`` is none where it is not one
    colour or not known. ``points`` are the outline where it is no upright box.
    """

    order: int
    box: Box
    colour: Colour | None
    hides: bool
    points: tuple[tuple[float, float], ...] = ()

    def holds(self, box: Box) -> bool:
        """Say whether a box lies within the area."""
        edge = self.box
        inside = (
            edge.x0 <= box.x0
            and box.x1 <= edge.x1
            and edge.top <= box.top
            and box.bottom <= edge.bottom
        )
        if not inside or not self.points:
            return inside
        corners = ((x, y) for x in (box.x0, box.x1) for y in (box.top, box.bottom))
        return all(_within(corner, self.points) for corner in corners)


def colour_of(components: object, space: str) -> Colour | None:
    """Return a colour from its components in a colour space, or none if it cannot be told.

    >>> colour_of(1.0, "DeviceGray"), colour_of((0.0, 0.0, 0.0, 1.0), "DeviceCMYK")
    ((1.0, 1.0, 1.0), (0.0, 0.0, 0.0))
    >>> colour_of(1.0, "Separation")
    """
    parts = components if isinstance(components, (tuple, list)) else (components,)
    numbers = [float(part) for part in parts if isinstance(part, (int, float))]
    if space not in GIVEN or len(numbers) < len(parts):
        return None
    if len(numbers) == 1:
        return (numbers[0], numbers[0], numbers[0])
    if len(numbers) == 3:
        return (numbers[0], numbers[1], numbers[2])
    if len(numbers) == 4:
        c, m, y, k = numbers
        return ((1 - c) * (1 - k), (1 - m) * (1 - k), (1 - y) * (1 - k))
    return None


def _within(point: tuple[float, float], outline: Sequence[tuple[float, float]]) -> bool:
    """Say whether a point lies inside an outline (even-odd)."""
    x, y = point
    inside = False
    before = outline[-1]
    for here in outline:
        (ax, ay), (bx, by) = before, here
        if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
            inside = not inside
        before = here
    return inside
