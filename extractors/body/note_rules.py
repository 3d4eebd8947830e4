"""Short rules over page notes, told from underlines and from the rules of tables."""

from collections.abc import Sequence

from extractors.pages.frames import frames
from extractors.pages.lines import segments
from extractors.pages.marks import opening_mark
from schemas.paper import Box, Line, Page

SHORT_RULE = 0.55  # share of the text's width: a rule this short parts notes from body
LEAST_WIDTH = 200.0  # points: narrower text is measured as if it were so wide
LEAST_RULE = 25.0  # points: a shorter rule is an ornament
EDGE = 12.0  # points between the left edge and where a rule over notes begins, at most
INDENTED = 30.0  # points by which the marks of notes may be indented under their rule
UNDER = 22.0  # points between the rule and the first note, at most


def short_rules(page: Page, lines: list[Line]) -> list[float]:
    """Return the heights of level rules that start at the left edge and stop short.

    The edge is that of the page's text or, where a masthead stands further left, that of
    the lines under the rule. A rule in a frame parts nothing but what is in the frame.
    """
    if not lines:
        return []
    left = min(line.box.x0 for line in lines)
    width = max(line.box.x1 for line in lines) - left
    around = frames(page, page.words)
    level = [rule.box for rule in page.rules if rule.horizontal]
    return sorted(
        box.top
        for box in level
        if LEAST_RULE <= box.width <= SHORT_RULE * max(width, LEAST_WIDTH)
        and (abs(box.x0 - left) < EDGE or _begins_notes(box, lines))
        and not any(frame.holds(box) for frame in around)
        and not any(abs(other.top - box.top) < 2 and not _twins(other, box) for other in level)
        and not _underlines(box, lines)
        and not _rules_rows(box, level, lines)
    )


def _rules_rows(rule: Box, level: Sequence[Box], lines: Sequence[Line]) -> bool:
    """Say whether a rule is one of a table's: rows in columns between it and its next twin."""
    below = [box for box in level if box.top > rule.bottom + 2 and _twins(box, rule)]
    nearest = min(below, key=lambda box: box.top, default=rule)
    return any(_closes_rows(foot, level, lines) for foot in {rule, nearest})


def _begins_notes(rule: Box, lines: Sequence[Line]) -> bool:
    """Say whether a raised mark opens the lines under a rule, all right of where it begins."""
    under = [line for line in lines if line.box.top > rule.top - 3]
    if not under or opening_mark(under[0]) is None:
        return False
    return -3 < min(line.box.x0 for line in under) - rule.x0 < INDENTED


def _underlines(rule: Box, lines: Sequence[Line]) -> bool:
    """Say whether a rule only underlines words: it touches them and ends where they end."""
    above = [
        word.box
        for line in lines
        for word in line.words
        if word.box.x0 < rule.x1
        and word.box.x1 > rule.x0
        and -1.0 <= rule.top - word.baseline <= 0.28 * word.size
    ]
    return bool(above) and max(box.x1 for box in above) < rule.x1 + 3


def under_table(page: Page, line: Line, above: Sequence[Line]) -> bool:
    """Say whether the line stands right under the last rule of a table.

    Notes may stand under a rule as wide as the text too; then no rule of that width closes
    rows in columns above it.
    """
    wide = SHORT_RULE * page.width * 0.8
    level = [rule.box for rule in page.rules if rule.horizontal and rule.box.width > wide]
    return any(
        0 <= line.box.top - foot.bottom < UNDER and _closes_rows(foot, level, above)
        for foot in level
    )


def _closes_rows(foot: Box, level: Sequence[Box], lines: Sequence[Line]) -> bool:
    """Say whether the lines between a rule and the like rule above it are in columns."""
    twins = [box.bottom for box in level if box.bottom < foot.top - 2 and _twins(box, foot)]
    if not twins:
        return False
    rows = [line for line in lines if max(twins) - 1 < line.box.top and line.box.top < foot.top]
    return bool(rows) and 2 * sum(len(segments(line)) > 1 for line in rows) >= len(rows)


def _twins(box: Box, other: Box) -> bool:
    return abs(box.x0 - other.x0) < 3 and abs(box.x1 - other.x1) < 3
