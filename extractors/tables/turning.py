"""Tables that stand sideways on an upright page: turned to be read, and turned back."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from extractors.tables.measures import TURNING
from schemas.paper import Box, Line, Page, Rule, Shade, TableBlock, TableCell, Word

Turn = Callable[[Box], Box]


def sideways(page: Page) -> int:
    """Return the direction, 90 or 270, in which a page's turned words read; 0 if few do."""
    counts = {turn: sum(1 for word in page.words if word.rotation == turn) for turn in (90, 270)}
    turn = max(counts, key=lambda key: counts[key])
    return turn if counts[turn] >= TURNING.sideways else 0


def turned(page: Page, turn: int) -> Page:
    """Return the page as one who reads its turned words sees it, without its other words."""
    move = _to_upright(page, turn)
    words = [word for word in page.words if word.rotation == turn]
    return replace(
        page,
        width=page.height,
        height=page.width,
        words=tuple(_upright(word, move, page, turn) for word in words),
        rules=tuple(Rule(move(rule.box)) for rule in page.rules),
        shades=tuple(Shade(move(shade.box), shade.colour) for shade in page.shades),
        images=tuple(map(move, page.images)),
        drawings=tuple(map(move, page.drawings)),
    )


def _to_upright(page: Page, turn: int) -> Turn:
    width, height = page.width, page.height

    def from_90(box: Box) -> Box:
        return Box(box.top, width - box.x1, box.bottom, width - box.x0)

    def from_270(box: Box) -> Box:
        return Box(height - box.bottom, box.x0, height - box.top, box.x1)

    return from_90 if turn == 90 else from_270


def _upright(word: Word, move: Turn, page: Page, turn: int) -> Word:
    baseline = page.width - word.baseline if turn == 90 else word.baseline
    return replace(word, box=move(word.box), baseline=baseline, rotation=0)


def turned_back(block: TableBlock, page: Page, turn: int) -> TableBlock:
    """Return a table found on a turned page with the words and boxes of the page itself."""
    move = _to_upright(page, turn)
    words = {_upright(word, move, page, turn): word for word in page.words if word.rotation == turn}
    back = _from_upright(page, turn)

    def lines(held: Sequence[Line]) -> tuple[Line, ...]:
        return tuple(Line(tuple(words[w] for w in line.words), line.page) for line in held)

    def cell(held: TableCell) -> TableCell:
        return replace(held, lines=lines(held.lines), box=back(held.box))

    return replace(
        block,
        boxes=tuple((number, back(box)) for number, box in block.boxes),
        cells=tuple(map(cell, block.cells)),
        caption=lines(block.caption),
        unit=lines(block.unit),
        notes=lines(block.notes),
        dropped=lines(block.dropped),
    )


def _from_upright(page: Page, turn: int) -> Turn:
    width, height = page.width, page.height

    def to_90(box: Box) -> Box:
        return Box(width - box.bottom, box.x0, width - box.top, box.x1)

    def to_270(box: Box) -> Box:
        return Box(box.top, height - box.x1, box.bottom, height - box.x0)

    return to_90 if turn == 90 else to_270
