"""Regions that are one table: rows with and without ground, a band of heads and what is under it.

Grounds and rules give a region for each run of rows that they bound; where nothing but rows
stands between two of them and their columns agree, the runs are rows of one table.
"""

from collections.abc import Sequence
from dataclasses import replace

from extractors.tables.labels import opens_box, opens_caption, opens_figure, opens_note
from extractors.tables.pieces import Strip, strips_of
from extractors.tables.regions import Region, held, without
from extractors.tables.rulings import Rulings
from schemas.paper import Box, Word

SIDE = 6.0  # points: the sides of two runs of rows differ by no more
NEAR = 1.2  # line heights of blank between two runs, at most
BETWEEN = 2  # lines between two runs: a row without ground, the head of a group
ACROSS = 0.15  # share of the pieces of a run that may stand over an edge between columns
SAME = 3.0  # points: upright rules this close are one edge


def merged(regions: Sequence[Region], words: Sequence[Word], rulings: Rulings) -> list[Region]:
    """Return the regions with those above one another that are one table joined.

    ``words`` are those of the page that may be in tables; no word is in two regions.
    """
    free = without(words, [word for region in regions for word in region.words])
    found: list[Region] = []
    for region in sorted(_unnested(regions), key=lambda r: (r.box.top, r.box.x0)):
        above = next(
            (
                one
                for one in reversed(found)
                if one.box.bottom <= region.box.top + 1
                and min(one.box.x1, region.box.x1) > max(one.box.x0, region.box.x0)
            ),
            None,
        )
        whole = _joined(above, region, free, rulings) if above else None
        if above is not None and whole is not None:
            found[found.index(above)] = whole
        else:
            found.append(region)
    return found


def _unnested(regions: Sequence[Region]) -> list[Region]:
    """Join each region to a wider run of rows that it lies in: a row with a ground of its own."""
    found: list[Region] = []
    for region in sorted(regions, key=lambda r: (-r.box.height, r.box.top)):
        outer = next((one for one in found if _holds(one, region)), None)
        if outer is None:
            found.append(region)
            continue
        box, words = Box.around((outer.box, region.box)), (*outer.words, *region.words)
        found[found.index(outer)] = replace(outer, box=box, words=words, evidence="grid")
    return found


def _holds(outer: Region, inner: Region) -> bool:
    one, other = outer.box, inner.box
    sides = abs(one.x0 - other.x0) < SIDE and abs(one.x1 - other.x1) < SIDE
    return sides and one.top - SAME < other.top and other.bottom < one.bottom + SAME


def _joined(above: Region, below: Region, words: Sequence[Word], rulings: Rulings) -> Region | None:
    """Return two regions as one, or none if they are two tables."""
    if "grid" not in (above.evidence, below.evidence) or not _same_sides(above, below):
        return None
    box = Box.around((above.box, below.box))
    between = Box(box.x0 - SIDE, above.box.bottom, box.x1 + SIDE, below.box.top)
    inside = held(words, between)
    lines = strips_of(inside)
    size = max(word.size for word in below.words)
    blank = between.height - sum(line.box.height for line in lines)
    if len(lines) > BETWEEN or blank > (len(lines) + 1) * NEAR * size:
        return None
    opens = (opens_caption, opens_figure, opens_note, opens_box)
    if any(each(line) for line in [*lines, *strips_of(below.words)[:1]] for each in opens):
        return None
    if lines and not _is_banded(between, rulings):
        return None
    if not _agree(above, below, rulings):
        return None
    return Region(
        box,
        (*above.words, *inside, *below.words),
        "grid",
        below.closed,
        above.bands + below.bands,
    )


def with_tail(region: Region, words: Sequence[Word], rulings: Rulings) -> Region:
    """Take in the last row of a table of which every other row has a ground (no rule under it).

    ``words`` are those in no region. The row keeps to the columns and begins in the first.
    """
    edges = _edges(region, rulings)
    if region.evidence != "grid" or not edges or not _is_striped(region, edges[0], rulings):
        return region
    size = max(word.size for word in region.words)
    low, tail = region.box.bottom, list[Strip]()
    under = Box(region.box.x0, low, region.box.x1, low + 1000.0)
    for line in strips_of(held(words, under)):
        box = line.box
        if box.top - low > NEAR * size or any(
            piece.box.x0 + 1 < x < piece.box.x1 - 1 for piece in line.pieces for x in edges
        ):
            break
        tail.append(line)
        low = box.bottom
    if not tail or len(tail[0].pieces) < 2 or tail[0].pieces[0].box.x0 > edges[0]:
        return region
    taken = [word for line in tail for piece in line.pieces for word in piece.words]
    box = Box.around((region.box, *(word.box for word in taken)))
    return replace(region, box=box, words=(*region.words, *taken), closed=False)


def _is_striped(region: Region, edge: float, rulings: Rulings) -> bool:
    """Say whether an edge between columns is drawn in every other row, in the last one too."""
    runs = [line for line in rulings.within(region.box).upright if abs(line.at - edge) < SAME]
    return len(runs) > 1 and max(line.end for line in runs) > region.box.bottom - SAME


def _same_sides(above: Region, below: Region) -> bool:
    """Say whether two regions are as wide; text without rules may stop short of a ground's side."""
    one, other = above.box, below.box
    if below.evidence == "text":
        return other.x0 > one.x0 - SIDE and other.x1 < one.x1 + SIDE
    return abs(one.x0 - other.x0) < SIDE and abs(one.x1 - other.x1) < SIDE


def _is_banded(between: Box, rulings: Rulings) -> bool:
    """Say whether rules close the stretch between two regions above and below."""
    whole = [line.at for line in rulings.level if line.covers(between.x0, between.x1, 0.8)]
    return all(any(abs(at - y) < SAME for at in whole) for y in (between.top, between.bottom))


def _agree(above: Region, below: Region, rulings: Rulings) -> bool:
    """Say whether no run of rows has an edge between columns where text of the other stands."""
    edges = [_edges(region, rulings) for region in (above, below)]
    if all(edges):
        few, many = sorted(edges, key=len)
        return all(any(abs(x - y) < SAME for y in many) for x in few)
    mine, other = (edges[0], below) if edges[0] else (edges[1], above)
    pieces = [piece.box for strip in strips_of(other.words) for piece in strip.pieces]
    over = sum(any(box.x0 + 1 < x < box.x1 - 1 for x in mine) for box in pieces)
    return bool(mine) and over <= ACROSS * len(pieces)


def _edges(region: Region, rulings: Rulings) -> list[float]:
    """Return where upright rules part the lowest row of a region."""
    inside = rulings.within(region.box).upright
    low = max((line.end for line in inside), default=0.0)
    return sorted(
        {
            line.at
            for line in inside
            if line.end > low - SAME and region.box.x0 + SIDE < line.at < region.box.x1 - SIDE
        }
    )
