"""Boxes that stand apart, each around its own words: an organization chart, no grid.

The boxes of a chart are joined by lines, so that all of it looks like one grid of rules;
but no box shares a side with another, as the cells of a table do.
"""

from collections.abc import Iterable, Sequence
from itertools import combinations

from extractors.tables.measures import BOXES_APART
from schemas.paper import Box, Rule, Word


def are_boxes_apart(area: Box, rules: Sequence[Rule], words: Iterable[Word]) -> bool:
    """Say whether nearly all words of an area stand in boxes that share no side."""
    near = BOXES_APART.corner
    around = Box(area.x0 - near, area.top - near, area.x1 + near, area.bottom + near)
    inside = [rule for rule in rules if around.holds(rule.box)]
    apart = _lone([box for box in _closed_boxes(inside) if _is_large(box)])
    if len(apart) < BOXES_APART.boxes:
        return False
    printed = [word for word in words if area.holds(word.box)]
    boxed = [word for word in printed if any(box.holds(word.box) for box in apart)]
    return len(boxed) >= BOXES_APART.boxed * len(printed)


def _closed_boxes(rules: Sequence[Rule]) -> list[Box]:
    """Return the boxes that four rules close which end at its corners."""
    level = sorted((rule.box for rule in rules if rule.horizontal), key=lambda box: box.top)
    upright = [rule.box for rule in rules if not rule.horizontal]
    found: list[Box] = []
    for top, foot in combinations(level, 2):
        if not (_near(top.x0, foot.x0) and _near(top.x1, foot.x1)):
            continue
        box = Box(top.x0, top.top, top.x1, foot.bottom)
        sides = [side for side in upright if _near(side.top, box.top)]
        sides = [side for side in sides if _near(side.bottom, box.bottom)]
        if all(any(_near(side.x0, x) for side in sides) for x in (box.x0, box.x1)):
            found.append(box)
    return found


def _lone(boxes: Sequence[Box]) -> list[Box]:
    """Return the boxes that neither touch nor hold another."""
    return [
        box for box in boxes if not any(other is not box and _touch(box, other) for other in boxes)
    ]


def _touch(box: Box, other: Box) -> bool:
    gap = BOXES_APART.gap
    return (
        box.x0 - gap < other.x1
        and other.x0 < box.x1 + gap
        and box.top - gap < other.bottom
        and other.top < box.bottom + gap
    )


def _is_large(box: Box) -> bool:
    return min(box.width, box.height) > BOXES_APART.side


def _near(one: float, other: float) -> bool:
    return abs(one - other) < BOXES_APART.corner
