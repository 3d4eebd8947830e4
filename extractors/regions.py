"""A page to regions in reading order: frames, columns and what stands between them."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from extractors.lines import lines_of
from schemas.paper import Box, Line, Page, Word

SIDES = 6.0  # points by which the two sides of one frame may differ in height
GUTTER = 9.0  # points: the least width of the empty strip between two columns
COLUMN_LINES = 4  # lines on both sides that a strip must part to be a gutter
NARROW = 0.28  # share of the text's width: a narrower column is a hanging number or label


class Region(NamedTuple):
    """Lines that are read one after the other, and the column they stand in."""

    lines: tuple[Line, ...]
    left: float
    right: float
    in_box: bool


def regions(page: Page) -> list[Region]:
    """Return the upright words of a page as regions, in reading order.

    Each upright word is in exactly one line of one region.
    """
    words = [word for word in page.words if word.rotation == 0]
    groups: list[tuple[float, list[Word], bool]] = []
    for frame in frames(page, words):
        inside = [word for word in words if frame.holds(word.box)]
        if inside:
            groups.append((frame.top, inside, True))
            held = {id(word) for word in inside}
            words = [word for word in words if id(word) not in held]
    cuts = sorted(top for top, _, _ in groups)
    for _, part in groupby(
        lines_of(words, page.number), key=lambda line: sum(line.box.top > cut for cut in cuts)
    ):
        lines = list(part)
        groups.append((lines[0].box.top, [word for line in lines for word in line.words], False))
    groups.sort(key=lambda group: (group[0], not group[2]))
    return [
        region for _, found, in_box in groups for region in _columns(found, page.number, in_box)
    ]


def frames(page: Page, words: Sequence[Word]) -> list[Box]:
    """Return the frames and grounds around text, largest first, none inside another.

    A frame is two upright rules of one height with text between; it may be open at the
    top or foot where it goes on over a page. Grounds count where they hold whole lines.
    """
    upright = [rule.box for rule in page.rules if not rule.horizontal and rule.box.height > 12]
    found = [
        Box(a.x0, min(a.top, b.top), b.x1, max(a.bottom, b.bottom))
        for a in upright
        for b in upright
        if b.x0 - a.x1 > 0.25 * page.width
        and abs(a.top - b.top) < SIDES
        and abs(a.bottom - b.bottom) < SIDES
    ]
    found += [shade.box for shade in page.shades if _is_ground(shade.box, page, words)]
    found.sort(key=lambda box: -(box.width * box.height))
    outer: list[Box] = []
    for box in found:
        if not any(other.holds(box) for other in outer) and _encloses(box, words):
            outer.append(box)
    return outer


def _is_ground(box: Box, page: Page, words: Sequence[Word]) -> bool:
    whole = box.width > 0.9 * page.width and box.height > 0.8 * page.height
    inside = [word for word in words if box.holds(word.box)]
    return not whole and box.width > 0.25 * page.width and len(lines_of(inside, page.number)) >= 2


def _encloses(box: Box, words: Sequence[Word]) -> bool:
    """Say whether the frame cuts through no word: else it is part of a drawing."""
    crossing = [
        word
        for word in words
        if box.top < (word.box.top + word.box.bottom) / 2 < box.bottom
        and (
            word.box.x0 < box.x0 - 1 < word.box.x1 - 1 or word.box.x0 + 1 < box.x1 + 1 < word.box.x1
        )
    ]
    return not crossing


def _columns(words: Sequence[Word], page: int, in_box: bool) -> list[Region]:
    """Cut a group of words into columns where an empty strip runs down several lines."""
    lines = lines_of(words, page)
    gutter = _gutter(lines)
    if gutter is None:
        return [_region(lines, in_box)]
    first, last, x = gutter
    before, middle, after = lines[:first], lines[first:last], lines[last:]
    inside = [word for line in middle for word in line.words]
    sides = (
        [word for word in inside if word.box.x0 < x],
        [word for word in inside if word.box.x0 >= x],
    )
    result = [_region(before, in_box)] if before else []
    result += [_region(lines_of(side, page), in_box) for side in sides if side]
    return result + (
        _columns([w for line in after for w in line.words], page, in_box) if after else []
    )


def _region(lines: Sequence[Line], in_box: bool) -> Region:
    return Region(
        tuple(lines),
        min(line.box.x0 for line in lines),
        max(line.box.x1 for line in lines),
        in_box,
    )


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
        if at < len(lines) and _clear(lines[at], x):
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


def _clear(line: Line, x: float) -> bool:
    return not any(word.box.x0 < x - 0.5 and word.box.x1 > x - GUTTER + 0.5 for word in line.words)


def _texty(lines: Sequence[Line], x: float) -> bool:
    """Say whether both sides are running text: most lines reach well into their column."""
    sides = [
        [[w for w in line.words if (w.box.x0 < x) == is_left] for line in lines]
        for is_left in (True, False)
    ]
    return all(sum(len(words) >= 3 for words in side) >= 0.6 * len(side) for side in sides)
