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
    ways = [
        list(pairwise([0, *cuts, len(run)]))
        for cuts in combinations(range(1, len(run)), len(over) - 1)
    ]
    best = min(ways, key=lambda way: _farthest(way, middles, run, heads, columns))
    if _farthest(best, middles, run, heads, columns) > OFF * upper.size:
        return {}
    return {
        place: (run[first], run[end - 1]) for place, (first, end) in zip(over, best, strict=True)
    }


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
        min(
            abs(middle - (heads[run[first]].x0 + heads[run[end - 1]].x1) / 2),
            abs(middle - (columns.edges[run[first]] + columns.edges[run[end - 1] + 1]) / 2),
        )
        for (first, end), middle in zip(way, middles, strict=True)
    )
