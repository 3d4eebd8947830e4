"""Pages whose text runs up or down the sheet, turned so that it runs from left to right."""

from collections import Counter
from dataclasses import replace

from schemas.paper import Box, Link, Page, Rule, Shade, Word

MOSTLY = 0.6  # share of a page's characters that must run one way for the page to be turned


def turn_of(page: Page) -> int:
    """Return by how many degrees clockwise to turn a page to read it."""
    counts: Counter[int] = Counter()
    for word in page.words:
        counts[word.rotation] += len(word.text)
    total = counts.total()
    for rotation, turn in ((90, 270), (180, 180), (270, 90)):
        if total and counts[rotation] > MOSTLY * total:
            return turn
    return 0


def turned(page: Page, turn: int) -> Page:
    """Return the page turned clockwise by a multiple of 90 degrees, boxes in its new frame."""
    if turn == 0:
        return page
    across = turn in (90, 270)
    return replace(
        page,
        width=page.height if across else page.width,
        height=page.width if across else page.height,
        words=tuple(_word(word, page, turn) for word in page.words),
        struck=tuple(_word(word, page, turn) for word in page.struck),
        hidden=tuple(
            replace(group, words=tuple(_word(word, page, turn) for word in group.words))
            for group in page.hidden
        ),
        rules=tuple(
            Rule(turned_box(rule.box, page.width, page.height, turn)) for rule in page.rules
        ),
        shades=tuple(
            Shade(turned_box(s.box, page.width, page.height, turn), s.colour) for s in page.shades
        ),
        images=tuple(turned_box(box, page.width, page.height, turn) for box in page.images),
        drawings=tuple(turned_box(box, page.width, page.height, turn) for box in page.drawings),
        links=tuple(
            Link(turned_box(link.box, page.width, page.height, turn), link.uri)
            for link in page.links
        ),
    )


def turned_box(box: Box, width: float, height: float, turn: int) -> Box:
    """Return where a box of a page of this size lies after a clockwise turn of the page."""
    if turn == 90:
        return Box(height - box.bottom, box.x0, height - box.top, box.x1)
    if turn == 180:
        return Box(width - box.x1, height - box.bottom, width - box.x0, height - box.top)
    if turn == 270:
        return Box(box.top, width - box.x1, box.bottom, width - box.x0)
    return box


def _word(word: Word, page: Page, turn: int) -> Word:
    rotation = (word.rotation + turn) % 360
    baseline = word.baseline
    level = word.rotation in (0, 180)
    if level and turn in (90, 180):
        baseline = page.height - word.baseline
    elif not level and turn in (180, 270):
        baseline = page.width - word.baseline
    return replace(
        word,
        box=turned_box(word.box, page.width, page.height, turn),
        rotation=rotation,
        baseline=baseline,
    )
