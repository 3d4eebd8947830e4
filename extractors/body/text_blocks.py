"""The running text of pages as blocks, in the order in which they are read."""

from collections.abc import Sequence

from extractors.body.blocks import Block, blocks
from extractors.body.edges import with_margins
from extractors.body.pitches import pitches
from extractors.pages.lines import group_lines
from extractors.pages.regions import Region, regions
from schemas.paper import Line, Page


def text_blocks(pages: Sequence[Page]) -> list[Block]:
    """Return the blocks of the running text in reading order, rotated leftovers last."""
    found = with_margins([(page, regions(page)) for page in pages])
    pitch = pitches(region for _, here in found for region in here)
    result: list[Block] = []
    for page, here in found:
        on_page = [block for r in here if not r.floats for block in blocks(r, pitch)]
        for region in (region for region in here if region.floats):
            on_page = _anchored(on_page, blocks(region, pitch))
        result += on_page
        result += [_odd_block(line, page) for line in _odd_lines(page)]
    return result


def _anchored(on_page: list[Block], box: list[Block]) -> list[Block]:
    """Put the blocks of a floating box before the block that begins beside its top."""
    top = box[0].first.box.top
    at = next(
        (at for at, block in enumerate(on_page) if block.first.box.bottom > top), len(on_page)
    )
    return [*on_page[:at], *box, *on_page[at:]]


def _odd_lines(page: Page) -> list[Line]:
    return [
        Line(tuple(words), page.number)
        for rotation in (90, 180, 270)
        for words in group_lines([word for word in page.words if word.rotation == rotation])
    ]


def _odd_block(line: Line, page: Page) -> Block:
    return Block((line,), Region((line,), 0, page.width), False, None)
