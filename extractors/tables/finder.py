"""Pages to tables: the stages in order, each a value that can be looked at and drawn."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.tables.areas import is_contents, text_regions
from extractors.tables.blocks import block_of
from extractors.tables.charts import is_chart
from extractors.tables.joining import Part, joined
from extractors.tables.parts import abreast, stacked
from extractors.tables.pieces import strips_of
from extractors.tables.regions import Region, grid_regions, ladder_regions, with_heads, without
from extractors.tables.rulings import TYPED_RULE, Rulings, rulings_of, tiled, typed_rules
from extractors.tables.stacking import merged, with_tail
from extractors.tables.structure import Lattice, lattice_of
from extractors.tables.surroundings import around
from extractors.tables.turning import sideways, turned, turned_back
from schemas.paper import Box, Page, TableBlock, Word


@dataclass(frozen=True, slots=True)
class Seen:
    """What the finder saw on one page, stage by stage."""

    page: Page
    rulings: Rulings
    regions: tuple[Region, ...]
    lattices: tuple[Lattice, ...]


def look(page: Page) -> Seen:
    """Return every stage of finding the tables of one upright page."""
    upright = [word for word in page.words if word.rotation == 0]
    words = [word for word in upright if not TYPED_RULE.match(word.text)]
    rulings = rulings_of((*page.rules, *typed_rules(upright), *tiled(page.shades)), upright)
    rulings = replace(rulings, grounds=tuple(shade.box for shade in page.shades))
    regions = _regions(words, rulings, Box(0, 0, page.width, page.height))
    lines = strips_of(upright)
    lattices = [
        lattice
        for region in regions
        for lattice in _lattices(region, rulings)
        if not is_chart(lattice, lines, page)
    ]
    return Seen(page, rulings, tuple(regions), tuple(lattices))


def _regions(words: list[Word], rulings: Rulings, frame: Box) -> list[Region]:
    """Return the regions of a page in reading order; no word is in two of them."""
    found = grid_regions(words, rulings)
    left = without(words, [word for region in found for word in region.words])
    ladders = ladder_regions(left, rulings, frame)
    drawn = merged([*found, *ladders], words, rulings)
    left = without(words, [word for region in drawn for word in region.words])
    regions = merged([*drawn, *text_regions(left)], words, rulings)
    left = without(words, [word for region in regions for word in region.words])
    headed = []
    for region in regions:
        headed.append(with_tail(with_heads(region, left), left, rulings))
        left = without(left, headed[-1].words)
    return sorted(headed, key=lambda r: (r.box.top, r.box.x0))


def _lattices(region: Region, rulings: Rulings) -> list[Lattice]:
    """Return the lattices of a region: of each table that it holds."""
    lattice = lattice_of(region, rulings)
    if lattice is None or lattice.rows < 2 or is_contents(lattice.strips):
        return []
    for divide in (stacked, abreast):
        parts = divide(lattice)
        if len(parts) > 1:
            return [one for part in parts for one in _lattices(part, rulings)]
    return [lattice]


def read_tables(pages: Sequence[Page]) -> list[TableBlock]:
    """Return the tables of a paper in reading order, joined over pages.

    The pages hold body words only: no running heads and feet, no notes of the page. No
    word is in two tables or in two parts of one.
    """
    return joined([part for page in pages for part in page_parts(page)])


def page_parts(page: Page) -> list[Part]:
    """Return the tables of one page, upright ones first, with what joining needs."""
    parts = _parts(page)
    turn = sideways(page)
    if turn:
        parts += [
            replace(part, block=turned_back(part.block, page, turn))
            for part in _parts(turned(page, turn))
        ]
    return parts


def _parts(page: Page) -> list[Part]:
    seen = look(page)
    words = [word for word in page.words if word.rotation == 0]
    grids = list(seen.lattices)
    free = without(words, [w for lattice in grids for spot in lattice.spots for w in spot.words])
    parts = []
    for lattice in grids:
        inside = [word for spot in lattice.spots for word in spot.words]
        near = around(lattice.region.box, inside, strips_of(free))
        typed = [w for w in free if TYPED_RULE.match(w.text) and lattice.region.box.holds(w.box)]
        if typed:
            near = replace(near, dropped=(*near.dropped, *strips_of(typed)))
        taken = [
            word
            for group in (near.caption, near.unit, near.notes, near.dropped)
            for strip in group
            for piece in strip.pieces
            for word in piece.words
        ]
        free = without(free, taken)
        box = Box.around([lattice.region.box, *(word.box for word in taken)])
        parts.append((lattice, near, box))
    return [
        Part(
            block=block_of(lattice, near, page.number),
            page=page.number,
            first=not any(word.box.bottom < box.top + 1 for word in _others(words, box)),
            last=not any(word.box.top > box.bottom - 1 for word in _others(words, box)),
            closed=lattice.region.closed,
            edges=lattice.columns.edges,
        )
        for lattice, near, box in parts
    ]


def _others(words: Sequence[Word], box: Box) -> list[Word]:
    """Return the words that are not in the box of a table."""
    return [word for word in words if not box.holds(word.box)]
