"""Regions that hold several tables: one under the other or side by side.

A header that comes again starts a table again (US-034: printed below; US-035A: beside).
"""

import itertools
from collections.abc import Sequence

from extractors.tables.lattice import Columns
from extractors.tables.pieces import Strip, strips_of
from extractors.tables.regions import Region
from extractors.tables.structure import Lattice
from schemas.paper import Box


def stacked(lattice: Lattice) -> list[Region]:
    """Return the regions of the tables that a lattice holds one under the other."""
    region = lattice.region
    strips = strips_of(region.words)
    heads = [s for s in strips if len(s.pieces) >= 2 and _middle(s) < lattice.head]
    if not heads:
        return [region]
    first = heads[-1]
    cuts = []
    for at, strip in enumerate(strips):
        if _middle(strip) > lattice.head and _same_head(first, strip):
            while at > 1 and _is_over(strips[at - 1], strips[at], lattice.columns):
                at -= 1
            cuts.append((strips[at - 1].box.bottom + strips[at].box.top) / 2)
    if not cuts:
        return [region]
    return _cut_down(region, cuts)


def _middle(strip: Strip) -> float:
    return (strip.box.top + strip.box.bottom) / 2


def _same_head(head: Strip, strip: Strip) -> bool:
    if len(strip.pieces) < 2 or len(strip.pieces) != len(head.pieces):
        return False
    label = head.pieces[0]
    return not label.is_value and strip.pieces[0].text == label.text and len(label.text) > 2


def _is_over(above: Strip, here: Strip, columns: Columns) -> bool:
    """Say whether a line stands over the heads of columns and is no row."""
    close = here.box.top - above.box.bottom < above.size
    return close and columns.at(above.pieces[0].box.x0) > 0 and not above.pieces[0].is_value


def _cut_down(region: Region, cuts: Sequence[float]) -> list[Region]:
    edges = [region.box.top, *cuts, region.box.bottom]
    found = []
    for top, bottom in itertools.pairwise(edges):
        box = Box(region.box.x0, top, region.box.x1, bottom)
        words = tuple(
            word for word in region.words if top <= (word.box.top + word.box.bottom) / 2 < bottom
        )
        if words:
            found.append(Region(box, words, region.evidence, region.closed))
    return found


def abreast(lattice: Lattice) -> list[Region]:
    """Return the regions of the tables that a lattice holds side by side."""
    count = len(lattice.columns)
    heads = _head_texts(lattice)
    for width in range(2, count // 2 + 1):
        if count % width == 0 and all(
            heads[c] and heads[c] == heads[c % width] for c in range(count)
        ):
            return _cut_across(lattice, width)
    return [lattice.region]


def _head_texts(lattice: Lattice) -> list[str]:
    """Return the lowest head of each column, empty where a head spans several."""
    texts = [""] * len(lattice.columns)
    for spot in sorted(lattice.spots, key=lambda s: s.row):
        if spot.row < lattice.header_rows:
            text = (
                " ".join(word.text for word in spot.words) if spot.column == spot.column_end else ""
            )
            for column in range(spot.column, spot.column_end + 1):
                texts[column] = text
                if spot.column != spot.column_end:
                    return [""] * len(lattice.columns)
    return texts


def _cut_across(lattice: Lattice, width: int) -> list[Region]:
    edges = lattice.columns.edges
    region = lattice.region
    found = []
    for first in range(0, len(lattice.columns), width):
        left, right = edges[first], edges[first + width]
        words = tuple(w for w in region.words if left <= (w.box.x0 + w.box.x1) / 2 < right)
        if words:
            box = Box(left, region.box.top, right, region.box.bottom)
            found.append(Region(box, words, region.evidence, region.closed))
    return found
