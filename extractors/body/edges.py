"""Where the text of a paper's pages begins: left and right pages have edges of their own."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from extractors.pages.regions import Region
from schemas.paper import Page

COLUMN = 0.2  # share of a page's width: a region so far in is a column of its own
Pages = Sequence[tuple[Page, list[Region]]]


def with_margins(found: Pages) -> list[tuple[Page, list[Region]]]:
    """Return the regions of each page with the left edge that most lines of such pages have.

    A list that goes on over a page keeps its depth, though the text of facing pages begins
    at two places, and though nothing but the list may stand on the second.
    """
    edges = {
        side: _usual([each for each in found if each[0].number % 2 == side]) for side in (0, 1)
    }
    return [
        (page, [_with_margin(region, page, edges[page.number % 2]) for region in here])
        for page, here in found
    ]


def _with_margin(region: Region, page: Page, edge: float | None) -> Region:
    """Return a region with the edge of its pages, unless it is a box or another column."""
    if edge is None or region.in_box or region.left > edge + COLUMN * page.width:
        return region
    return replace(region, margin=edge)


def _usual(found: Pages) -> float | None:
    """Return where most lines begin that are not in a box, in points from page left."""
    starts = Counter(
        round(line.box.x0)
        for _, here in found
        for region in here
        if not region.in_box
        for line in region.lines
    )
    return min(starts, key=lambda x: (-starts[x], x), default=None)
