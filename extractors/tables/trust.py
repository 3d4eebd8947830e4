"""How sure the finder is of a table, from 0 to 1, and why."""

from collections import Counter
from collections.abc import Sequence

from extractors.tables.lattice import Spot
from extractors.tables.structure import Lattice

DRAWN, HALF_DRAWN, UNDRAWN = 0.95, 0.85, 0.7  # where rules show cells, rows' ends, nothing
CAPTION = 0.05  # a numbered caption adds
SPARSE = 0.15  # many empty cells take away
FULL = 0.5  # share of its units that hold text in an ordinary table
OVERRUN = 0.1  # text that runs over an edge of its column takes away


def trust(lattice: Lattice, captioned: bool) -> tuple[float, tuple[str, ...]]:
    """Return the confidence in a table and the reasons for it, in plain words."""
    base, reasons = _evidence(lattice)
    if captioned:
        base += CAPTION
        reasons.append("a numbered caption")
    share = _filled(lattice)
    if share < FULL:
        base -= SPARSE
        reasons.append(f"only {share:.0%} of the cells hold text")
    if any(_overruns(spot, lattice) for spot in lattice.spots):
        base -= OVERRUN
        reasons.append("text runs over the edge of its column")
    return round(min(1.0, max(0.0, base)), 2), tuple(reasons)


def _evidence(lattice: Lattice) -> tuple[float, list[str]]:
    if lattice.region.evidence == "grid":
        return DRAWN, ["rules between columns"]
    if lattice.region.evidence == "rules":
        return HALF_DRAWN, ["level rules of one width"]
    return UNDRAWN, ["figures under one another, no rules"]


def _filled(lattice: Lattice) -> float:
    units = sum(
        (s.row_end - s.row + 1) * (s.column_end - s.column + 1) for s in lattice.spots if s.words
    )
    return units / max(1, lattice.rows * len(lattice.columns))


def _overruns(spot: Spot, lattice: Lattice) -> bool:
    """Say whether a body cell of a later column holds a word that starts in another one."""
    if spot.row < lattice.header_rows or spot.column == 0:
        return False
    left, right = lattice.columns.edges[spot.column], lattice.columns.edges[spot.column_end + 1]
    return any(word.box.x0 < left - 3 or word.box.x0 > right + 3 for word in spot.words)


def tiles(spots: Sequence[Spot], rows: int, columns: int) -> bool:
    """Say whether no unit of the grid is in two cells and no cell lies outside it."""
    held = Counter(
        (row, column)
        for spot in spots
        for row in range(spot.row, spot.row_end + 1)
        for column in range(spot.column, spot.column_end + 1)
    )
    return all(n == 1 and r < rows and c < columns for (r, c), n in held.items())
