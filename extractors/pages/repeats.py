"""Whether anything on a page may be drawn twice: most pages are done with at this question."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from operator import sub
from typing import NamedTuple

from extractors.pages.strips import Strip

FAR = 15_000.0  # points: no page is longer (ISO 32000-1, annex C)
WIDE, HIGH = 64.0, 16.0  # points: the cells in which strips are looked for


class _Reach(NamedTuple):
    """Where the boxes of a strip's glyphs begin: their left edges, and the reach of all."""

    strip: Strip
    lefts: Sequence[float]
    x0: float
    x1: float
    top: float
    bottom: float
    near: float

    @classmethod
    def of(cls, strip: Strip, em: float) -> "_Reach":
        if not (strip.rotation or strip.texts[0].isspace() or strip.texts[-1].isspace()):
            left, low = strip.starts, strip.low  # nearly all
            return cls(strip, left, min(left), max(left), low, low, em * strip.size)
        first, stop = 0, len(strip.texts)
        while stop > first and strip.texts[stop - 1].isspace():
            stop -= 1
        while first < stop and strip.texts[first].isspace():
            first += 1
        part = strip.part(first, stop) if stop - first < len(strip.texts) else strip
        lefts: Sequence[float] = part.starts
        tops: Sequence[float] = (part.low,)
        if part.rotation and part.texts:
            boxes = part.boxes()
            lefts, tops = [box.x0 for box in boxes], [box.top for box in boxes]
        if not lefts:
            return cls(part, (), 0.0, 0.0, 0.0, 0.0, 0.0)
        return cls(part, lefts, min(lefts), max(lefts), min(tops), max(tops), em * strip.size)


def may_repeat(strips: Iterable[Strip], em: float) -> bool:
    """Say whether two glyphs that begin alike, of different strings, stand within some em.

    Where it is denied there are no two such glyphs; it may be affirmed where there are none.
    """
    placed: dict[tuple[int, int], list[_Reach]] = defaultdict(list)
    largest = 0.0
    for strip in strips:
        here = _Reach.of(strip, em)
        if not here.lefts:
            continue
        largest = max(largest, here.near)
        if _is_far_off(here) or _repeats_itself(here):
            return True
        cells = _cells(here, largest)
        near = {id(other): other for cell in cells for other in placed.get(cell, ())}
        if any(_share(here, other) for other in near.values()):
            return True
        for cell in _cells(here, 0.0):
            placed[cell].append(here)
    return False


def _is_far_off(here: _Reach) -> bool:
    """Say whether a strip reaches further than any page: in too many cells to be looked for."""
    return min(here.x0, here.top) < -FAR or max(here.x1, here.bottom, here.near) > FAR


def _cells(here: _Reach, near: float) -> list[tuple[int, int]]:
    """Return the cells that the strip's glyphs begin in, or as near to as that."""
    first, last = int((here.x0 - near) // WIDE), int((here.x1 + near) // WIDE)
    top, bottom = int((here.top - near) // HIGH), int((here.bottom + near) // HIGH)
    return [(x, y) for x in range(first, last + 1) for y in range(top, bottom + 1)]


def _repeats_itself(here: _Reach) -> bool:
    """Say whether two glyphs of one strip may do so; those of one string never do."""
    strings, lefts, texts = here.strip.strings, here.lefts, here.strip.texts
    if len(lefts) < 2 or (strings[0] == strings[-1] >= 0):
        return False
    steps = list(map(sub, lefts[1:], lefts))
    least = min(steps)
    if least > here.near:
        return False
    if least < 0:
        return True
    for at, step in enumerate(steps, 1):
        if step > here.near:
            continue
        before = at - 1
        while before >= 0 and lefts[at] - lefts[before] <= here.near:
            alike = texts[before][0] == texts[at][0] and not texts[at].isspace()
            if alike and (strings[before] != strings[at] or strings[at] < 0):
                return True
            before -= 1
    return False


def _share(here: _Reach, other: _Reach) -> bool:
    """Say whether glyphs of two strips that begin alike may stand near each other."""
    near = max(here.near, other.near)
    if (
        here.x0 - near > other.x1
        or other.x0 - near > here.x1
        or here.top - near > other.bottom
        or other.top - near > here.bottom
        or (len(here.lefts) == 1 and here.strip.strings == other.strip.strings != (-1,))
    ):
        return False
    mine = _window(here, other.x0 - near, other.x1 + near)
    theirs = _window(other, here.x0 - near, here.x1 + near)
    return any(
        text[0] == again[0] and abs(left - beside) <= near and not text.isspace()
        for text, left in mine
        for again, beside in theirs
    )


def _window(reach: _Reach, least: float, most: float) -> list[tuple[str, float]]:
    """Return what begins between two places, and where."""
    texts = reach.strip.texts
    if len(texts) == 1:
        return [(texts[0], reach.x0)]
    both = zip(texts, reach.lefts, strict=True)
    return [(text, left) for text, left in both if least <= left <= most]
