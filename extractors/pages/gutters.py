"""Gutters: the empty strip down a page that parts two columns of running text."""

from collections.abc import Sequence

from extractors.pages.leads import lead_of
from schemas.paper import Line, Word

GUTTER = 9.0  # points: the least width of the empty strip between two columns
COLUMN_LINES = 3  # lines on both sides that a strip must part to be a gutter
HEADING_SPACE = 2.2  # em of empty space beside a heading that stands over all columns
WRAPPED_WORDS = 3  # words of a line of running text at least
NARROW = 0.28  # share of the text's width: a narrower column is a hanging number or label


def gutter_of(lines: Sequence[Line]) -> tuple[int, int, float] | None:
    """Return first line, line after the last, and x of the first gutter, or none."""
    if len(lines) < COLUMN_LINES:
        return None
    left = min(line.box.x0 for line in lines)
    right = max(line.box.x1 for line in lines)
    long = [line for line in lines if len(line.words) >= 2 * WRAPPED_WORDS]
    for x in _strips(lines, left, right):
        if not any(_may_part(line, x) for line in long):
            continue
        run = _longest_run(lines, x)
        if run is not None:
            return (*run, x)
    return None


def _may_part(line: Line, x: float) -> bool:
    """Say whether a strip parts a line in two that are long enough for running text.

    Without such a line no strip is a gutter (`_texty`), and most are none.
    """
    words = line.words
    wrapped = words[WRAPPED_WORDS - 1].box.x0 < x <= words[-WRAPPED_WORDS].box.x0
    return wrapped and _clear(line, x)


def _strips(lines: Sequence[Line], left: float, right: float) -> list[float]:
    """Return the middles of wide gaps away from the edges, most frequent first."""
    counts: dict[int, int] = {}
    low, high = left + NARROW * (right - left), right - NARROW * (right - left)
    for line in lines:
        for a, b in zip(line.words, line.words[1:], strict=False):
            if b.box.x0 - a.box.x1 >= GUTTER and low < b.box.x0 and a.box.x1 < high:
                counts[round(b.box.x0 - 2)] = counts.get(round(b.box.x0 - 2), 0) + 1
    return [float(x) for x, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]


def _longest_run(lines: Sequence[Line], x: float) -> tuple[int, int] | None:
    """Return the longest run of lines that the strip left of ``x`` crosses empty."""
    best: tuple[int, int] | None = None
    start = 0
    for at in range(len(lines) + 1):
        if at < len(lines) and _clear(lines[at], x) and not _heads_columns(lines, at, x):
            continue
        end = _parts(lines[start:at], x)
        if end is not None and (best is None or end > best[1] - best[0]):
            best = (start, start + end)
        start = at + 1
    return best


def _parts(lines: Sequence[Line], x: float) -> int | None:
    """Return how many of some clear lines a strip parts into columns, or none.

    Three lines with text on both sides show it; so does one, where the text of a side goes
    on from line to line though the page has room beside it: the other column is short.
    """
    both = [at for at, line in enumerate(lines) if line.box.x0 < x - GUTTER and line.box.x1 > x]
    if not both or not _texty([lines[at] for at in both], x):
        return None
    if len(both) >= COLUMN_LINES:
        return len(lines)
    if not any(_wraps(side) for side in _sides(lines, x)):
        return None
    return next(
        (at for at in range(both[-1] + 1, len(lines)) if _opens_numbered(lines[at])), len(lines)
    )


def _sides(lines: Sequence[Line], x: float) -> list[list[list[Word]]]:
    return [
        [found for line in lines if (found := [w for w in line.words if (w.box.x0 < x) == left])]
        for left in (True, False)
    ]


def _wraps(side: Sequence[Sequence[Word]]) -> bool:
    """Say whether the lines of a side go on in one another, by their first letters."""
    starts = [words[0] for words in side if len(words) >= WRAPPED_WORDS]
    edge = min((word.box.x0 for word in starts), default=0.0)
    going = [w for w in starts[1:] if w.text[:1].islower() and w.box.x0 < edge + GUTTER]
    return len(going) >= COLUMN_LINES


def _opens_numbered(line: Line) -> bool:
    """Say whether a line opens with the number of a paragraph: text goes on across the page."""
    lead = lead_of(line)
    return lead is not None and lead.kind == "paragraph"


def _heads_columns(lines: Sequence[Line], at: int, x: float) -> bool:
    """Say whether a line left of the gutter is a heading over both columns below it.

    Beside it the right column is empty, and it goes on in the next line.
    """
    line = lines[at]
    right_of = [[w for w in each.words if w.box.x0 >= x] for each in lines[at : at + 2]]
    if right_of[0] or len(right_of) < 2 or not right_of[1]:
        return False
    above = [w.box.bottom for each in lines[:at] for w in each.words if w.box.x0 >= x]
    space = right_of[1][0].box.top - max(above, default=0.0)
    both = lines[at + 1].box.x0 < x
    return both and bool(above) and space > HEADING_SPACE * line.size


def _clear(line: Line, x: float) -> bool:
    return not any(word.box.x0 < x - 0.5 and word.box.x1 > x - GUTTER + 0.5 for word in line.words)


def _texty(lines: Sequence[Line], x: float) -> bool:
    """Say whether both sides are running text: most lines reach well into their column."""
    return all(
        sum(len(words) >= WRAPPED_WORDS for words in side) >= 0.6 * len(lines)
        for side in _sides(lines, x)
    )
