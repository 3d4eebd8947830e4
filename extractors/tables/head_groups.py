"""Groups of heads without rules: which columns share the head that stands over them.

Where a line of heads stands clear over a line that heads every column, the upper ones share
the columns out among them, each over the middle of its own.
"""

from collections.abc import Sequence
from itertools import combinations, pairwise

from extractors.tables.pieces import Strip
from extractors.tables.placing import Columns
from schemas.paper import Box

CLEAR = 0.3  # of the size: blank between two lines of heads, at least; else one goes on below
OFF = 0.75  # em: a head stands over the middle of its columns by this much or less
MOST = 14  # columns; with more the ways to share them are too many to tell by the middle


def shared_out(upper: Strip, lower: Strip, columns: Columns) -> dict[int, tuple[int, int]]:
    """Return the columns of the upper heads by their place in the line; none if they do not fit.

    The heads of the lower line are those of the columns, one each; the first column of all is
    that of the labels and takes no part.
    """
    heads = {
        first: piece.box
        for piece in lower.pieces
        for first, last in [columns.span(piece.box)]
        if first == last and first > 0
    }
    run = sorted(heads)
    over = [
        place
        for place, piece in enumerate(upper.pieces)
        if run
        and heads[run[0]].x0 - upper.size < _middle(piece.box) < heads[run[-1]].x1 + upper.size
    ]
    clear = lower.box.top - upper.box.bottom > CLEAR * upper.size
    if not clear or not over or len(over) >= len(run) or len(run) > MOST or not _is_run(run):
        return {}
    middles = [_middle(upper.pieces[place].box) for place in over]
    best = _best(_ways(0, len(run), len(over)), middles, run, heads, columns, upper.size)
    if best is None:  # some columns have no head above their own
        some = [way for a, b in _parts_of(len(run)) for way in _ways(a, b, len(over))]
        wide = [way for way in some if all(end - first > 1 for first, end in way)]
        best = _best(wide, middles, run, heads, columns, upper.size)
    return {
        place: (run[first], run[end - 1])
        for place, (first, end) in zip(over, best or (), strict=False)
    }


Way = list[tuple[int, int]]


def _ways(first: int, end: int, count: int) -> list[Way]:
    """Return the ways to cut a run of columns into so many groups."""
    inner = range(first + 1, end)
    return [list(pairwise([first, *cuts, end])) for cuts in combinations(inner, count - 1)]


def _parts_of(count: int) -> list[tuple[int, int]]:
    """Return the runs that leave out columns at one end or both."""
    return [(a, b) for a in range(count) for b in range(a + 2, count + 1) if b - a < count]


def _best(
    ways: Sequence[Way],
    middles: Sequence[float],
    run: Sequence[int],
    heads: dict[int, Box],
    columns: Columns,
    size: float,
) -> Way | None:
    """Return the way in which every head stands near the middle of its columns, or none."""
    if not ways:
        return None
    best = min(ways, key=lambda way: _farthest(way, middles, run, heads, columns))
    return best if _farthest(best, middles, run, heads, columns) <= OFF * size else None


def _middle(box: Box) -> float:
    return (box.x0 + box.x1) / 2


def _is_run(columns: Sequence[int]) -> bool:
    return all(after == before + 1 for before, after in pairwise(columns))


def _farthest(
    way: Sequence[tuple[int, int]],
    middles: Sequence[float],
    run: Sequence[int],
    heads: dict[int, Box],
    columns: Columns,
) -> float:
    """Return how far the head farthest from the middle of its columns stands, in points."""
    return max(
        _off(middle, run[first], run[end - 1], heads, columns)
        for (first, end), middle in zip(way, middles, strict=True)
    )


def _off(middle: float, first: int, last: int, heads: dict[int, Box], columns: Columns) -> float:
    """Return how far a head stands from the middle of columns: of their heads, or of the columns.

    Where figures are flush right, a column begins where the one before it ends; what the
    labels of the rows leave free on the right belongs to either.
    """
    rights = [*(gap.start for gap in columns.gaps), columns.edges[-1]]
    places = [
        (heads[first].x0 + heads[last].x1) / 2,
        (columns.edges[first] + columns.edges[last + 1]) / 2,
        (rights[first - 1] + rights[last]) / 2,
    ]
    if first == 1 and min(places[1:]) <= middle <= max(places):
        return 0.0
    return min(abs(middle - place) for place in places)
