"""Drawn paths to rules and shades: what the lines, boxes and grounds of a page are.

PDF makers draw the same frame in several ways: four lines, a stroked box, thin filled
boxes, or one box filled between two outlines (seen in WeasyPrint). All become rules.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from extractors.pages.painted import Path
from schemas.paper import Box, Rule, Shade

THIN = 3.0  # points: a filled box this thin or thinner is a rule, not a ground
RING = 6.0  # points: two filled outlines this close or closer are a border
SHORT = 3.0  # points: anything shorter is a dot or the corner of a drawing
ASLANT = 0.5  # points: a side that leans by more is neither level nor upright
ASLANT_SHARE = 0.5  # share of its width over which the path of a drawing runs aslant
WHITE = 0.99  # a fill this bright or brighter on all channels is paper


def drawn(paths: Iterable[Path], frame: Box) -> tuple[tuple[Rule, ...], tuple[Shade, ...]]:
    """Return the rules and shades of a page, each once, in reading order.

    ``frame`` is the page; what lies outside it is dropped, what runs over its edge is cut.
    """
    rules: set[Box] = set()
    grounds: dict[Box, tuple[float, ...]] = {}
    for path in paths:
        for box, filled, stroked in _parts(path):
            cut = _cut(box, frame)
            if cut is None:
                continue
            if min(cut.width, cut.height) <= THIN:
                rules.add(cut)
            elif stroked:
                rules.update(_edges(cut))
            if filled and min(cut.width, cut.height) > THIN:
                grounds[cut] = _components(path.fill)
    shades = _without_rings(grounds, rules)
    return (
        tuple(
            Rule(box) for box in sorted(rules, key=_reading) if max(box.width, box.height) > SHORT
        ),
        tuple(Shade(box, grounds[box]) for box in sorted(shades, key=_reading)),
    )


def _reading(box: Box) -> tuple[float, float, float, float]:
    return (box.top, box.x0, box.bottom, box.x1)


def _parts(path: Path) -> Iterable[tuple[Box, bool, bool]]:
    """Yield box, filled, stroked for each straight part of one drawn path."""
    box = path.box
    filled = path.filled and not _white(path.fill)
    # one component at 1.0 may be white or the full ink of a spot colour (seen in NCES
    # tables): a drawn line is taken for a line
    stroked = path.stroked and (_is_single(path.stroke) or not _white(path.stroke))
    if path.kind == "line":
        if (stroked or filled) and min(box.width, box.height) <= THIN:
            yield box, False, True
    elif path.kind == "rect":
        if filled or stroked:
            yield box, filled, stroked
    elif filled or stroked:
        yield from _segments(path.points, filled, box)


def _segments(
    points: Sequence[tuple[float, float]], filled: bool, box: Box
) -> Iterable[tuple[Box, bool, bool]]:
    """Yield the level and upright sides of a path; a thin filled path is one rule."""
    if filled and min(box.width, box.height) <= THIN:
        yield box, False, True
        return
    sides = list(pairwise(points))
    if not sides or not all(abs(a[0] - b[0]) < 0.5 or abs(a[1] - b[1]) < 0.5 for a, b in sides):
        return
    if filled:
        yield box, True, False
        return
    for (ax, ay), (bx, by) in sides:
        yield Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)), False, True


def drawings(paths: Iterable[Path], frame: Box) -> tuple[Box, ...]:
    """Return the boxes of the paths of a page that run aslant: curves of charts, pictures.

    A box with round corners is none: little of its outline runs aslant.
    """
    found = set()
    for path in paths:
        if path.kind == "rect":
            continue
        aslant = [
            abs(a[0] - b[0])
            for a, b in pairwise(path.points)
            if min(abs(a[0] - b[0]), abs(a[1] - b[1])) > ASLANT
        ]
        cut = _cut(path.box, frame)
        if cut is not None and sum(aslant) >= ASLANT_SHARE * max(path.box.width, THIN):
            found.add(cut)
    return tuple(sorted(found, key=_reading))


def _is_single(colour: object) -> bool:
    return isinstance(colour, (int, float)) or (
        isinstance(colour, (tuple, list)) and len(colour) == 1
    )


def _white(colour: object) -> bool:
    """Say whether a PDF colour (gray, RGB or CMYK components) is that of the paper."""
    parts = _components(colour)
    if not parts:
        return False
    if len(parts) == 4:
        return all(part <= 1 - WHITE for part in parts)
    return all(part >= WHITE for part in parts)


def _components(colour: object) -> tuple[float, ...]:
    """Return the components of a colour; none where there is none or it is a pattern."""
    parts = colour if isinstance(colour, (tuple, list)) else (colour,)
    return tuple(parts) if all(isinstance(part, (int, float)) for part in parts) else ()


def _cut(box: Box, frame: Box) -> Box | None:
    cut = Box(
        max(box.x0, frame.x0),
        max(box.top, frame.top),
        min(box.x1, frame.x1),
        min(box.bottom, frame.bottom),
    )
    return cut if cut.x1 >= cut.x0 and cut.bottom >= cut.top else None


def _edges(box: Box) -> tuple[Box, Box, Box, Box]:
    return (
        Box(box.x0, box.top, box.x1, box.top),
        Box(box.x0, box.bottom, box.x1, box.bottom),
        Box(box.x0, box.top, box.x0, box.bottom),
        Box(box.x1, box.top, box.x1, box.bottom),
    )


def _without_rings(grounds: Iterable[Box], rules: set[Box]) -> list[Box]:
    """Return the grounds that are no ring; the outlines of a ring become its four rules."""
    rings: set[Box] = set()
    ordered = sorted(set(grounds))
    for at, outer in enumerate(ordered):
        for inner in ordered[at + 1 :]:  # inner ones begin further right, but not far
            if inner.x0 - outer.x0 > RING:
                break
            if _within(inner, outer):
                rings.update((inner, outer))
                rules.update(_edges(outer))
    return [box for box in grounds if box not in rings]


def _within(inner: Box, outer: Box) -> bool:
    gaps = (
        inner.x0 - outer.x0,
        inner.top - outer.top,
        outer.x1 - inner.x1,
        outer.bottom - inner.bottom,
    )
    return all(0 <= gap <= RING for gap in gaps)
