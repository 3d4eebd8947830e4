"""Cover fields set in two columns: labels in bold to the left, values at one edge beside them.

Read line by line such a block mixes the second line of a label with the value; here each
row becomes its label, as one line, and then the lines of its value.
"""

from collections.abc import Sequence
from typing import NamedTuple

from extractors.cover.labels import cover_label
from extractors.wording.languages import Language
from schemas.paper import Line, Word

LABEL_LINES = 3  # lines over which a label may run in its column
ROWS = 3  # values that begin at one edge: fewer may do so by chance
EDGE = 1.5  # points by which that edge may vary
APART = 0.6  # em between a label's column and its value, at least


class _Sides(NamedTuple):
    label: tuple[Word, ...]
    value: tuple[Word, ...]


def label_columns_read(lines: Sequence[Line], language: Language) -> list[Line]:
    """Return the lines with those of label and value columns parted, each word once."""
    edge = _edge(lines)
    if edge is None:
        return list(lines)
    sides = [_cut(line, edge) for line in lines]
    both = [at for at, side in enumerate(sides) if side and side.label and side.value]
    first, last = both[0], both[-1]
    while last + 1 < len(lines) and _fits(sides[last + 1]):
        last += 1
    if not all(_fits(side) for side in sides[first : last + 1]):
        return list(lines)
    rows: list[list[_Sides]] = []
    here = [side for side in sides[first : last + 1] if side is not None]
    for at, side in enumerate(here):
        if not rows or _opens(here[at : at + LABEL_LINES], language):
            rows.append([])
        rows[-1].append(side)
    page = lines[first].page
    parted = [line for row in rows for line in _row(row, page)]
    return [*lines[:first], *parted, *lines[last + 1 :]]


def _edge(lines: Sequence[Line]) -> float | None:
    """Return the left edge that the values of several bold labels share, or none."""
    starts = []
    for line in lines:
        count = sum(1 for _ in _bold_run(line))
        if 0 < count < len(line.words):
            gap = line.words[count].box.x0 - line.words[count - 1].box.x1
            if gap > APART * line.size:
                starts.append(line.words[count].box.x0)
    best = max(starts, key=lambda x: sum(abs(x - other) < EDGE for other in starts), default=None)
    if best is None or sum(abs(best - other) < EDGE for other in starts) < ROWS:
        return None
    return best - EDGE


def _bold_run(line: Line) -> list[Word]:
    run = []
    for word in line.words:
        if not word.bold:
            break
        run.append(word)
    return run


def _cut(line: Line, edge: float) -> _Sides | None:
    """Return a line's words on both sides of an edge, or none where the edge cuts a word."""
    label = tuple(word for word in line.words if word.box.x1 <= edge)
    value = tuple(word for word in line.words if word.box.x0 >= edge)
    return _Sides(label, value) if len(label) + len(value) == len(line.words) else None


def _fits(side: _Sides | None) -> bool:
    """Say whether a line may be of the columns: a bold label, a value, or both."""
    return side is not None and all(word.bold for word in side.label)


def _opens(sides: Sequence[_Sides], language: Language) -> bool:
    """Say whether the first of some lines begins a row: a known label that they spell out."""
    if not sides[0].label or not sides[0].value:
        return False
    text = ""
    for side in sides:
        text += " ".join(("", *(word.text for word in side.label)))
        if cover_label(text.strip(), language) is not None:
            return True
    return False


def _row(row: Sequence[_Sides], page: int) -> list[Line]:
    label = tuple(word for side in row for word in side.label)
    values = [Line(side.value, page) for side in row if side.value]
    return [*([Line(label, page)] if label else []), *values]
