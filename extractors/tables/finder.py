"""Pages to tables: the stages in order, each a value that can be looked at and drawn."""

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.lines import lines_of
from extractors.tables.areas import text_regions
from extractors.tables.charts import is_chart
from extractors.tables.lattice import Spot
from extractors.tables.regions import Region, grid_regions, ladder_regions, with_heads, without
from extractors.tables.pieces import strips_of
from extractors.tables.parts import abreast, stacked
from extractors.tables.rulings import TYPED_RULE, Rulings, rulings_of, tiled, typed_rules
from extractors.tables.structure import Lattice, lattice_of
from schemas.paper import Box, Page, TableBlock, TableCell, Word


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
    regions = _regions(words, rulings, Box(0, 0, page.width, page.height))
    lines = strips_of(upright)
    turned = [word for word in page.words if word.rotation != 0]
    lattices = [
        lattice
        for region in regions
        for lattice in _lattices(region, rulings)
        if not is_chart(lattice, lines, turned)
    ]
    return Seen(page, rulings, tuple(regions), tuple(lattices))


def _regions(words: list[Word], rulings: Rulings, frame: Box) -> list[Region]:
    """Return the regions of a page in reading order; no word is in two of them."""
    found = grid_regions(words, rulings)
    left = without(words, [word for region in found for word in region.words])
    ladders = ladder_regions(left, rulings, frame)
    left = without(left, [word for region in ladders for word in region.words])
    headed = []
    for region in [*found, *ladders]:
        headed.append(with_heads(region, left))
        left = without(left, headed[-1].words)
    return sorted([*headed, *text_regions(left)], key=lambda r: (r.box.top, r.box.x0))


def _lattices(region: Region, rulings: Rulings) -> list[Lattice]:
    """Return the lattices of a region: of each table that it holds."""
    lattice = lattice_of(region, rulings)
    if lattice is None:
        return []
    for divide in (stacked, abreast):
        parts = divide(lattice)
        if len(parts) > 1:
            return [one for part in parts for one in _lattices(part, rulings)]
    return [lattice]


def read_tables(
    pages: Sequence[Page], caption_words: frozenset[str] = frozenset()
) -> list[TableBlock]:
    """Return the tables of the pages in reading order."""
    return [block_of(lattice, page) for page in pages for lattice in look(page).lattices]


def block_of(lattice: Lattice, page: Page) -> TableBlock:
    """Return a lattice as a table of one page."""
    cells = [
        cell_of(spot, lattice, page.number)
        for spot in sorted(lattice.spots, key=lambda s: (s.row, s.column))
    ]
    return TableBlock(
        boxes=((page.number, lattice.region.box),),
        rows=lattice.rows,
        columns=len(lattice.columns),
        header_rows=lattice.header_rows,
        header_columns=1,
        cells=tuple(cells),
    )


def cell_of(spot: Spot, lattice: Lattice, page: int) -> TableCell:
    """Return a spot as a cell; an empty one stands where its columns are."""
    box = (
        Box.around(word.box for word in spot.words)
        if spot.words
        else Box(
            lattice.columns.edges[spot.column],
            lattice.region.box.top,
            lattice.columns.edges[spot.column_end + 1],
            lattice.region.box.top,
        )
    )
    return TableCell(
        row=spot.row + 1,
        column=spot.column + 1,
        row_span=spot.row_end - spot.row + 1,
        column_span=spot.column_end - spot.column + 1,
        is_header=spot.row < lattice.header_rows,
        lines=tuple(lines_of(spot.words, page)),
        box=box,
        page=page,
    )
