"""Boxes that stand apart, each around its own words, and the charts they make.

The boxes of an organization chart are joined by drawn lines; no box shares a side with
another, as the cells of a table do. Source: A/80/628, annex.
"""

from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise

from schemas.paper import Box, Page, Rule, Word

CORNER = 1.5  # points between the ends of rules that make a corner
SIDE = 8.0  # points: a box with a shorter side is a sign to tick
BOXES = 3  # so many boxes with words that lines join make a chart
REACH = 2.0  # points between a box and the end of a line that joins it to another


def chart_rows(page: Page, words: Iterable[Word]) -> list[list[Box]]:
    """Return the boxes of the charts of a page by rows, each from left; none without a chart.

    Boxes of prose that nothing joins are text set in frames, no chart.
    """
    if len(page.rules) < 4 * BOXES:
        return []
    boxes = _outermost(closed_boxes(page.rules))
    printed = list(words)
    boxes = [box for box in boxes if any(box.holds(word.box) for word in printed)]
    if min(len(apart(boxes, REACH)), len(_joined(boxes, page.rules))) < BOXES:
        return []
    return _rows(boxes)


def _rows(boxes: Iterable[Box]) -> list[list[Box]]:
    rows: list[list[Box]] = []
    for box in sorted(boxes, key=lambda box: box.top):
        if rows and box.top - rows[-1][0].top < SIDE:
            rows[-1].append(box)
        else:
            rows.append([box])
    return [sorted(row, key=lambda box: box.x0) for row in rows]


def closed_boxes(rules: Iterable[Rule]) -> list[Box]:
    """Return the boxes that four rules close which end at its corners, ticked signs left out."""
    found = list(rules)
    level = sorted((r.box for r in found if r.horizontal), key=lambda box: (box.x0, box.top))
    upright = [rule.box for rule in found if not rule.horizontal]
    return [
        box
        for group in _begin_alike(level)
        for one, other in combinations(sorted(group, key=lambda box: box.top), 2)
        if _near(one.x1, other.x1)
        for box in [Box(one.x0, one.top, one.x1, other.bottom)]
        if min(box.width, box.height) > SIDE and _has_sides(box, upright)
    ]


def apart(boxes: Sequence[Box], gap: float) -> list[Box]:
    """Return the boxes that are ``gap`` points or more from any other, and hold none."""
    return [box for box in boxes if not any(o is not box and _meet(o, box, gap) for o in boxes)]


def _meet(box: Box, other: Box, gap: float) -> bool:
    level = box.x0 - gap < other.x1 and other.x0 < box.x1 + gap
    return level and box.top - gap < other.bottom and other.top < box.bottom + gap


def _begin_alike(level: Sequence[Box]) -> list[list[Box]]:
    """Return rules, sorted by where they begin, in groups that begin at one place."""
    groups = [list(level[:1])]
    for last, box in pairwise(level):
        if _near(last.x0, box.x0):
            groups[-1].append(box)
        else:
            groups.append([box])
    return groups


def _has_sides(box: Box, upright: Sequence[Box]) -> bool:
    sides = [side for side in upright if _near(side.top, box.top)]
    sides = [side for side in sides if _near(side.bottom, box.bottom)]
    return all(any(_near(side.x0, x) for side in sides) for x in (box.x0, box.x1))


def _outermost(boxes: Sequence[Box]) -> list[Box]:
    return [box for box in boxes if not any(o is not box and o.holds(box) for o in boxes)]


def _joined(boxes: Sequence[Box], rules: Sequence[Rule]) -> list[Box]:
    """Return the boxes that a line ends at which is a side of none."""
    lines = [r.box for r in rules if not any(_is_side(r.box, box) for box in boxes)]
    return [box for box in boxes if any(_ends_at(line, box) for line in lines)]


def _is_side(line: Box, box: Box) -> bool:
    level = _near(line.x0, box.x0) and _near(line.x1, box.x1)
    upright = _near(line.top, box.top) and _near(line.bottom, box.bottom)
    at_level = _near(line.top, box.top) or _near(line.bottom, box.bottom)
    at_upright = _near(line.x0, box.x0) or _near(line.x1, box.x1)
    return (level and at_level) or (upright and at_upright)


def _ends_at(line: Box, box: Box) -> bool:
    """Say whether a line outside a box ends at one of its sides."""
    along = box.x0 - REACH < line.x0 and line.x1 < box.x1 + REACH
    meets = min(abs(line.bottom - box.top), abs(line.top - box.bottom)) < REACH
    beside = box.top - REACH < line.top and line.bottom < box.bottom + REACH
    abuts = min(abs(line.x1 - box.x0), abs(line.x0 - box.x1)) < REACH
    return (along and meets) or (beside and abuts)


def _near(one: float, other: float) -> bool:
    return abs(one - other) < CORNER
