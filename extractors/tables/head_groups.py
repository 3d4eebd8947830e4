"""Groups of heads without rules: which columns share the head that stands over them.

Where a line of heads stands clear over a line that heads every column, the upper ones share
the columns out among them, each over the middle of its own.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from extractors.tables.measures import HEAD_GROUPS
from extractors.tables.pieces import Strip
from extractors.tables.placing import Columns
from schemas.paper import Box


def shared_out(upper: Strip, lower: Strip, columns: Columns) -> dict[int, tuple[int, int]]:
    """Return the columns of the upper heads by their place in the line; none if they do not fit.

    The heads of the lower line are those of the columns, one each; the first column of all is
    that of the labels and takes no part.
    """
    heads = _own_heads(lower, columns)
    run = sorted(heads)
    over = _heads_over(upper, heads)
    clear = lower.box.top - upper.box.bottom > HEAD_GROUPS.clear * upper.size
    if not clear or not 0 < len(over) < len(run) <= HEAD_GROUPS.most or not _is_run(run):
        return {}
    middles = [upper.pieces[place].middle_x for place in over]
    for ways in _whole_and_wide(len(run), len(over)):
        for off in (_from_middle, _from_middle_of_flush):
            best = _best(ways, middles, _Lower(run, heads, columns), off)
            if best is not None and best.off <= HEAD_GROUPS.off * upper.size:
                spans = ((run[first], run[end - 1]) for first, end in best.way)
                return dict(zip(over, spans, strict=True))
    return {}


def _own_heads(lower: Strip, columns: Columns) -> dict[int, Box]:
    """Return the heads of the lower line that are over one column, by it."""
    spans = ((columns.span(piece.box), piece.box) for piece in lower.pieces)
    return {first: box for (first, last), box in spans if first == last and first > 0}


def _heads_over(upper: Strip, heads: Mapping[int, Box]) -> list[int]:
    """Return the places of the upper heads that stand over the lower ones."""
    if not heads:
        return []
    left, right = heads[min(heads)].x0 - upper.size, heads[max(heads)].x1 + upper.size
    return [place for place, p in enumerate(upper.pieces) if left < p.middle_x < right]


def _whole_and_wide(columns: int, heads: int) -> tuple[list["Way"], list["Way"]]:
    """Return the ways to share all columns out, and some: those may have no head above theirs."""
    some = [way for a, b in _parts_of(columns) for way in _ways(a, b, heads)]
    wide = [way for way in some if all(end - first > 1 for first, end in way)]
    return _ways(0, columns, heads), wide


class _Lower(NamedTuple):
    """The columns with heads of their own, those heads, and all columns."""

    run: list[int]
    heads: dict[int, Box]
    columns: Columns


Way = list[tuple[int, int]]
Off = Callable[[float, int, int, _Lower], float]


class _Fit(NamedTuple):
    """A way to share columns out, and how far the heads stand off it, in points."""

    off: float
    way: Way


def _ways(first: int, end: int, count: int) -> list[Way]:
    """Return the ways to cut a run of columns into so many groups."""
    inner = range(first + 1, end)
    return [list(pairwise([first, *cuts, end])) for cuts in combinations(inner, count - 1)]


def _parts_of(count: int) -> list[tuple[int, int]]:
    """Return the runs that leave out columns at one end or both."""
    return [(a, b) for a in range(count) for b in range(a + 2, count + 1) if b - a < count]


def _best(ways: Sequence[Way], middles: Sequence[float], lower: _Lower, off: Off) -> _Fit | None:
    """Return the way in which the head farthest from the middle of its columns stands nearest."""
    found = [
        _Fit(
            max(
                off(middle, lower.run[first], lower.run[end - 1], lower)
                for (first, end), middle in zip(way, middles, strict=True)
            ),
            way,
        )
        for way in ways
    ]
    return min(found, key=lambda fit: fit.off, default=None)


def _is_run(columns: Sequence[int]) -> bool:
    return all(after == before + 1 for before, after in pairwise(columns))


def _from_middle(middle: float, first: int, last: int, lower: _Lower) -> float:
    """Return how far a head stands from the middle of columns, or of the heads of their own."""
    edges, heads = lower.columns.edges, lower.heads
    places = (heads[first].x0 + heads[last].x1) / 2, (edges[first] + edges[last + 1]) / 2
    return min(abs(middle - place) for place in places)


def _from_middle_of_flush(middle: float, first: int, last: int, lower: _Lower) -> float:
    """Return the same where figures are flush right: a column begins where the last one ends.

    What the labels of the rows leave free on the right may belong to the first of them.
    """
    columns = lower.columns
    rights = [*(gap.start for gap in columns.gaps), columns.edges[-1]]
    flush = (rights[first - 1] + rights[last]) / 2
    centre = (lower.heads[first].x0 + lower.heads[last].x1) / 2
    if first == 1 and flush <= middle <= centre:
        return 0.0
    return min(abs(middle - flush), _from_middle(middle, first, last, lower))
