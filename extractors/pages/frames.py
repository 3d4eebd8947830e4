"""Frames and grounds around text: boxes that are read apart from the text around them."""

from collections.abc import Iterable, Sequence
from itertools import takewhile

from extractors.pages.lines import lines_of
from schemas.paper import Box, Page, Word

LEAST = 12.0  # points: a shorter side is no side of a frame around text
SAME_X = 0.7  # points by which pieces of one upright rule may differ in place
TOUCH = 2.0  # points between pieces of one upright rule: LibreOffice draws one a paragraph
NARROWEST = 0.25  # share of the page's width: a narrower frame is a cell or an ornament
SIDES = 6.0  # points by which the two sides of one frame may differ in height


def frames(page: Page, words: Sequence[Word]) -> list[Box]:
    """Return the frames and grounds around text, largest first, none inside another.

    A frame is two upright rules of one height with text between; it may be open at the
    top or foot where it goes on over a page. Grounds count where they hold whole lines.
    """
    sides = sorted((box for box in _upright(page) if box.height > LEAST), key=lambda box: box.top)
    found = [
        Box(min(a.x0, b.x0), min(a.top, b.top), max(a.x1, b.x1), max(a.bottom, b.bottom))
        for at, a in enumerate(sides)
        for b in _level_with(a, sides[at + 1 :])
        if abs(a.x0 - b.x0) > NARROWEST * page.width and abs(a.bottom - b.bottom) < SIDES
    ]
    found += [shade.box for shade in page.shades if _is_ground(shade.box, page, words)]
    found.sort(key=lambda box: -(box.width * box.height))
    outer: list[Box] = []
    for box in found:
        if not any(other.holds(box) for other in outer) and _encloses(box, words):
            outer.append(box)
    return outer


def _level_with(side: Box, others: Sequence[Box]) -> Iterable[Box]:
    """Return the sides, sorted by top, that begin at the height of one before them."""
    return takewhile(lambda other: other.top - side.top < SIDES, others)


def _upright(page: Page) -> list[Box]:
    """Return the upright rules of a page, pieces that touch as one."""
    merged: list[Box] = []
    pieces = [rule.box for rule in page.rules if not rule.horizontal]
    for box in sorted(pieces, key=lambda box: (round(box.x0), box.top)):
        last = merged[-1] if merged else None
        if last and abs(last.x0 - box.x0) <= SAME_X and box.top - last.bottom <= TOUCH:
            merged[-1] = Box.around((last, box))
        else:
            merged.append(box)
    return merged


def _is_ground(box: Box, page: Page, words: Sequence[Word]) -> bool:
    whole = box.width > 0.9 * page.width and box.height > 0.8 * page.height
    inside = [word for word in words if box.holds(word.box)]
    return (
        not whole and box.width > NARROWEST * page.width and len(lines_of(inside, page.number)) >= 2
    )


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
