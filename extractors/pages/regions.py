"""A page to regions in reading order: frames, columns and what stands between them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Literal, NamedTuple

from extractors.pages.boxed_charts import chart_rows
from extractors.pages.frames import frames
from extractors.pages.gutters import gutter_of
from extractors.pages.lines import lines_of, page_lines
from extractors.pages.listed import list_gutter
from extractors.pages.marks import with_wrapped_marks
from schemas.paper import Box, Line, Page, Word

_Framed = tuple[Box, list[Word]]

UNDERLINE = 0.28  # em below the baseline: a rule so near underlines the words


@dataclass(frozen=True)
class Region:
    """Lines that are read one after the other, and the column they stand in.

    ``edges`` are left and right edge for the lines that run beside a text box; a region
    that is itself such a box has ``floats`` set, and is read where it is anchored. In a
    column of a list, ``listed``, each line at its left edge begins an entry.
    """

    lines: tuple[Line, ...]
    left: float
    right: float
    in_box: bool = False
    floats: bool = False
    listed: bool = False
    in_chart: bool = False  # a box of a chart: its words are the figure's, no running text
    edges: Mapping[int, tuple[float, float]] = field(default_factory=dict, compare=False)
    underlined: frozenset[int] = field(default=frozenset(), compare=False)  # ids of lines
    margin: float | None = None  # where text begins in columns like this one, if known

    @property
    def edge(self) -> float:
        """Where the text of the column begins, from page left: what indents are told from."""
        return self.left if self.margin is None else self.margin

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
    rows = chart_rows(page, words)
    charts, words = _framed([box for row in rows for box in row], words)
    boxes, words = _framed(frames(page, words), words)
    lines = page_lines(page) if not boxes and not charts else lines_of(words, page.number)
    floating = [(frame, inside) for frame, inside in boxes if _beside(frame, lines)]
    tops = {box: row[0].top for row in rows for box in row}
    fixed = [_Part(frame.top, inside, "frame") for frame, inside in boxes
             if not _beside(frame, lines)]  # fmt: skip
    fixed += [_Part(tops[box], inside, "chart") for box, inside in charts]
    result = _in_order(lines, fixed, [frame for frame, _ in floating], page.number)
    for _, inside in sorted(floating, key=lambda each: each[0].top):
        result.append(_region(lines_of(inside, page.number), in_box=True, floats=True))
    return [replace(region, underlined=_underlined(region.lines, page)) for region in result]


class _Part(NamedTuple):
    """Words that are read together: where they begin, points from page top, and in what."""

    top: float
    words: list[Word]
    kind: Literal["text", "frame", "chart"]

    def regions(self, page: int, floating: Sequence[Box]) -> list[Region]:
        lines = lines_of(self.words, page)
        if self.kind == "chart":
            return [replace(_region(lines, in_box=True), in_chart=True)]
        return _columns(lines, page, self.kind == "frame", floating)


def _framed(boxes: Iterable[Box], words: list[Word]) -> tuple[list[_Framed], list[Word]]:
    """Return boxes with the words in them, a word in the first that holds it, and the rest."""
    found: list[_Framed] = []
    for box in boxes:
        inside = [word for word in words if box.holds(word.box)]
        if inside:
            found.append((box, inside))
            held = {id(word) for word in inside}
            words = [word for word in words if id(word) not in held]
    return found, words


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
    lines: Sequence[Line], fixed: Sequence[_Part], floating: Sequence[Box], page: int
) -> list[Region]:
    """Return frames across the page and the text between them, from top to bottom."""
    if not fixed:
        return _columns(lines, page, False, floating) if lines else []
    parts = list(fixed)
    cuts = sorted(part.top for part in fixed)
    for _, between in groupby(lines, key=lambda line: sum(line.box.top > cut for cut in cuts)):
        found = list(between)
        words = [word for line in found for word in line.words]
        parts.append(_Part(found[0].box.top, words, "text"))
    parts.sort(key=lambda part: (part.top, part.kind == "text"))
    return [region for part in parts for region in part.regions(page, floating)]


def _columns(
    lines: Sequence[Line], page: int, in_box: bool, floating: Sequence[Box]
) -> list[Region]:
    """Cut a group of lines into columns where an empty strip runs down several of them."""
    listed = list_gutter(lines)
    gutter = listed or gutter_of(lines)
    if gutter is None:
        return [_region(lines, in_box, floating=floating)]
    first, last, x = gutter
    before, middle, after = lines[:first], lines[first:last], lines[last:]
    inside = [word for line in middle for word in line.words]
    left = [word for word in inside if word.box.x0 < x]
    right = [word for word in inside if word.box.x0 >= x]
    result = _part(before, page, in_box, floating)
    if listed:
        result.append(replace(_region(lines_of(left, page), in_box), listed=True))
        others = _columns(lines_of(right, page), page, in_box, ())
        result += [replace(other, listed=True) for other in others]
    else:
        result += [_region(lines_of(side, page), in_box) for side in (left, right) if side]
    return result + _part(after, page, in_box, floating)


def _part(lines: Sequence[Line], page: int, in_box: bool, floating: Sequence[Box]) -> list[Region]:
    words = [word for line in lines for word in line.words]
    return _columns(lines_of(words, page), page, in_box, floating) if words else []


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
    return Region(tuple(lines), left, right, in_box, floats, edges=edges)
