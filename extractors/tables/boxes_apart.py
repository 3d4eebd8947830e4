"""Boxes that stand apart, each around its own words: an organization chart, no grid.

The boxes of a chart are joined by lines, so that all of it looks like one grid of rules;
but no box shares a side with another, as the cells of a table do.
"""

from collections.abc import Iterable, Sequence

from extractors.pages.boxed_charts import apart, closed_boxes
from extractors.tables.measures import BOXES_APART
from schemas.paper import Box, Rule, Word


def are_boxes_apart(area: Box, rules: Sequence[Rule], words: Iterable[Word]) -> bool:
    """Say whether nearly all words of an area stand in boxes that share no side."""
    near = BOXES_APART.corner
    around = Box(area.x0 - near, area.top - near, area.x1 + near, area.bottom + near)
    inside = [rule for rule in rules if around.holds(rule.box)]
    found = apart(closed_boxes(inside), BOXES_APART.gap)
    if len(found) < BOXES_APART.boxes:
        return False
    printed = [word for word in words if area.holds(word.box)]
    boxed = [word for word in printed if any(box.holds(word.box) for box in found)]
    return len(boxed) >= BOXES_APART.boxed * len(printed)
