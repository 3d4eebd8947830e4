"""A page to regions in reading order: frames, columns and what stands between them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from extractors.pages.frames import frames
from extractors.pages.lines import lines_of
from extractors.pages.marks import with_wrapped_marks
from schemas.paper import Box, Line, Page, Word

GUTTER = 9.0  # points: the least width of the empty strip between two columns
COLUMN_LINES = 3  # lines on both sides that a strip must part to be a gutter
UNDERLINE = 0.28  # em below the baseline: a rule so near underlines the words
HEADING_SPACE = 2.2  # em of empty space beside a heading that stands over all columns
NARROW = 0.28  # share of the text's width: a narrower column is a hanging number or label


@dataclass(frozen=True)
class Region:
    """Lines that are read one after the other, and the column they stand in.

    ``edges`` are left and right edge for the lines that run beside a text box; a region
    that is itself such a box has ``floats`` set, and is read where it is anchored.
    """

    lines: tuple[Line, ...]
    left: float
    right: float
    in_box: bool = False
    floats: bool = False
    edges: Mapping[int, tuple[float, float]] = field(default_factory=dict, compare=False)
    underlined: frozenset[int] = field(default=frozenset(), compare=False)  # ids of lines

    def left_of(self, line: Line) -> float:
        """Return the left edge of the column beside a line, from page left."""
        return self.edges.get(id(line), (self.left, self.right))[0]

    def right_of(self, line: Line) -> float:
        """Return the right edge of the column beside a line, from page left."""
        return self.edges.get(id(line), (self.left, self.right))[1]


def regions(page: Page) -> list[Region]:
    """Return the upright words of a page as regions, in reading order, floating boxes last.

    Each upright word is in exactly one line of one region.
    """
    words = [word for word in page.words if word.rotation == 0]
    boxes: list[tuple[Box, list[Word]]] = []
    for frame in frames(page, words):
        inside = [word for word in words if frame.holds(word.box)]
        if inside:
            boxes.append((frame, inside))
            held = {id(word) for word in inside}
            words = [word for word in words if id(word) not in held]
    lines = lines_of(words, page.number)
    floating = [(frame, inside) for frame, inside in boxes if _beside(frame, lines)]
    fixed = [(frame, inside) for frame, inside in boxes if not _beside(frame, lines)]
    result = _in_order(lines, fixed, [frame for frame, _ in floating], page.number)
    for _, inside in sorted(floating, key=lambda each: each[0].top):
        result.append(_region(lines_of(inside, page.number), in_box=True, floats=True))
    return [replace(region, underlined=_underlined(region.lines, page)) for region in result]


def _underlined(lines: Sequence[Line], page: Page) -> frozenset[int]:
    """Return the ids of the lines whose words a rule right under them underlines.

    The number of a heading may stand before the rule.
    """
    level = [rule.box for rule in page.rules if rule.horizontal]
    found = set()
    for line in lines:
        base, size, box = line.words[0].baseline, line.size, line.box
        near = [r for r in level if 0 <= r.top - base <= UNDERLINE * size and r.x1 <= box.x1 + 3]
        under = [w for w in line.words if any(_over(w.box, rule) for rule in near)]
        if under and len(under) >= len(line.words) - 1 and under[-1] is line.words[-1]:
            found.add(id(line))
    return frozenset(found)


def _over(word: Box, rule: Box) -> bool:
    return rule.x0 - 1 <= word.x0 and word.x1 <= rule.x1 + 1


def _beside(frame: Box, lines: Sequence[Line]) -> list[Line]:
    """Return the lines that run beside a frame."""
    return [
        line for line in lines if frame.top < (line.box.top + line.box.bottom) / 2 < frame.bottom
    ]


def _in_order(
    lines: Sequence[Line],
    fixed: Sequence[tuple[Box, list[Word]]],
    floating: Sequence[Box],
    page: int,
) -> list[Region]:
    """Return frames across the page and the text between them, from top to bottom."""
    groups = [(frame.top, inside, True) for frame, inside in fixed]
    cuts = sorted(frame.top for frame, _ in fixed)
    for _, part in groupby(lines, key=lambda line: sum(line.box.top > cut for cut in cuts)):
        found = list(part)
        groups.append((found[0].box.top, [w for line in found for w in line.words], False))
    groups.sort(key=lambda group: (group[0], not group[2]))
    return [
        region
        for _, found_words, in_box in groups
        for region in _columns(found_words, page, in_box, floating)
    ]


def _columns(
    words: Sequence[Word], page: int, in_box: bool, floating: Sequence[Box]
) -> list[Region]:
    """Cut a group of words into columns where an empty strip runs down several lines."""
    lines = lines_of(words, page)
    gutter = _gutter(lines)
    if gutter is None:
        return [_region(lines, in_box, floating=floating)]
    first, last, x = gutter
    before, middle, after = lines[:first], lines[first:last], lines[last:]
    inside = [word for line in middle for word in line.words]
    sides = (
        [word for word in inside if word.box.x0 < x],
        [word for word in inside if word.box.x0 >= x],
    )
    result = [_region(before, in_box, floating=floating)] if before else []
    result += [_region(lines_of(side, page), in_box) for side in sides if side]
    rest = [word for line in after for word in line.words]
    return result + (_columns(rest, page, in_box, floating) if rest else [])


def _region(
    lines: Sequence[Line], in_box: bool, floats: bool = False, floating: Sequence[Box] = ()
) -> Region:
    lines = with_wrapped_marks(lines)
    left, right = min(line.box.x0 for line in lines), max(line.box.x1 for line in lines)
    edges: dict[int, tuple[float, float]] = {}
    for frame in floating:
        beside = _beside(frame, lines)
        for line in beside:
            edges[id(line)] = (
                min(each.box.x0 for each in beside) if frame.x0 < line.box.x0 else left,
                max(each.box.x1 for each in beside) if frame.x0 > line.box.x0 else right,
            )
    return Region(tuple(lines), left, right, in_box, floats, edges)


def _gutter(lines: Sequence[Line]) -> tuple[int, int, float] | None:
    """Return first line, line after the last, and x of the first gutter, or none."""
    if len(lines) < COLUMN_LINES:
        return None
    left = min(line.box.x0 for line in lines)
    right = max(line.box.x1 for line in lines)
    for x in _strips(lines, left, right):
        run = _longest_run(lines, x)
        if run is not None:
            return (*run, x)
    return None


def _strips(lines: Sequence[Line], left: float, right: float) -> list[float]:
    """Return the middles of wide gaps away from the edges, most frequent first."""
    counts: dict[int, int] = {}
    low, high = left + NARROW * (right - left), right - NARROW * (right - left)
    for line in lines:
        for a, b in zip(line.words, line.words[1:], strict=False):
            if b.box.x0 - a.box.x1 >= GUTTER and low < b.box.x0 and a.box.x1 < high:
                counts[round(b.box.x0 - 2)] = counts.get(round(b.box.x0 - 2), 0) + 1
    return [
        float(x) for x, n in sorted(counts.items(), key=lambda item: -item[1]) if n >= COLUMN_LINES
    ]


def _longest_run(lines: Sequence[Line], x: float) -> tuple[int, int] | None:
    """Return the longest run of lines that the strip left of ``x`` crosses empty."""
    best: tuple[int, int] | None = None
    start = 0
    for at in range(len(lines) + 1):
        if at < len(lines) and _clear(lines[at], x) and not _heads_columns(lines, at, x):
            continue
        both = [
            line
            for line in lines[start:at]
            if line.box.x0 < x - GUTTER and line.box.x1 > x + GUTTER
        ]
        if (
            len(both) >= COLUMN_LINES
            and _texty(both, x)
            and (best is None or at - start > best[1] - best[0])
        ):
            best = (start, at)
        start = at + 1
    return best


def _heads_columns(lines: Sequence[Line], at: int, x: float) -> bool:
    """Say whether a line left of the gutter is a heading over both columns below it.

    Beside it the right column is empty, and it goes on in the next line.
    """
    line = lines[at]
    right_of = [[w for w in each.words if w.box.x0 >= x] for each in lines[at : at + 2]]
    if right_of[0] or len(right_of) < 2 or not right_of[1]:
        return False
    above = [w.box.bottom for each in lines[:at] for w in each.words if w.box.x0 >= x]
    space = right_of[1][0].box.top - max(above, default=0.0)
    both = lines[at + 1].box.x0 < x
    return both and bool(above) and space > HEADING_SPACE * line.size


def _clear(line: Line, x: float) -> bool:
    return not any(word.box.x0 < x - 0.5 and word.box.x1 > x - GUTTER + 0.5 for word in line.words)


def _texty(lines: Sequence[Line], x: float) -> bool:
    """Say whether both sides are running text: most lines reach well into their column."""
    sides = [
        [[w for w in line.words if (w.box.x0 < x) == is_left] for line in lines]
        for is_left in (True, False)
    ]
    return all(sum(len(words) >= 3 for words in side) >= 0.6 * len(side) for side in sides)
