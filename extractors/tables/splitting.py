"""Regions that hold several tables: one under the other or side by side.

A header that comes again starts a table again (US-034: printed below; US-035A: beside).
"""

import itertools
from collections.abc import Sequence

from extractors.tables.candidates import Candidate
from extractors.tables.pieces import Strip
from extractors.tables.placing import Columns
from extractors.tables.shape import Shape
from extractors.tables.sheet import Sheet
from schemas.paper import Box


def stacked(shape: Shape, sheet: Sheet) -> list[Candidate]:
    """Return the candidates of the tables that a shape holds one under the other."""
    candidate = shape.candidate
    strips = sheet.strips_with(candidate.words)
    heads = [s for s in strips if len(s.pieces) >= 2 and s.middle_y < shape.head]
    if not heads:
        return [candidate]
    first = heads[-1]
    cuts = []
    for at, strip in enumerate(strips):
        if strip.middle_y > shape.head and _same_head(first, strip):
            while at > 1 and _is_over(strips[at - 1], strips[at], shape.columns):
                at -= 1
            cuts.append((strips[at - 1].box.bottom + strips[at].box.top) / 2)
    if not cuts:
        return [candidate]
    return _cut_down(candidate, cuts)


def _same_head(head: Strip, strip: Strip) -> bool:
    if len(strip.pieces) < 2 or len(strip.pieces) != len(head.pieces):
        return False
    label = head.pieces[0]
    return not label.is_value and strip.pieces[0].text == label.text and len(label.text) > 2


def _is_over(above: Strip, here: Strip, columns: Columns) -> bool:
    """Say whether a line stands over the heads of columns and is no row."""
    close = here.box.top - above.box.bottom < above.size
    return close and columns.at(above.pieces[0].box.x0) > 0 and not above.pieces[0].is_value


def _cut_down(candidate: Candidate, cuts: Sequence[float]) -> list[Candidate]:
    edges = [candidate.box.top, *cuts, candidate.box.bottom]
    found = []
    for top, bottom in itertools.pairwise(edges):
        box = Box(candidate.box.x0, top, candidate.box.x1, bottom)
        words = tuple(word for word in candidate.words if top <= word.box.middle_y < bottom)
        if words:
            found.append(Candidate(box, words, candidate.evidence, candidate.closed))
    return found


def abreast(shape: Shape, sheet: Sheet) -> list[Candidate]:
    """Return the candidates of the tables that a shape holds side by side.

    In papers with numbered paragraphs they are one table: a long list that is set in pairs.
    """
    if sheet.numbered:
        return [shape.candidate]
    count = len(shape.columns)
    heads = _head_texts(shape)
    for width in range(2, count // 2 + 1):
        if count % width == 0 and all(
            heads[c] and heads[c] == heads[c % width] for c in range(count)
        ):
            return _cut_across(shape, width)
    return [shape.candidate]


def _head_texts(shape: Shape) -> list[str]:
    """Return the lowest head of each column, empty where a head spans several."""
    texts = [""] * len(shape.columns)
    for spot in sorted(shape.spots, key=lambda s: s.row):
        if spot.row < shape.header_rows:
            text = (
                " ".join(word.text for word in spot.words) if spot.column == spot.column_end else ""
            )
            for column in range(spot.column, spot.column_end + 1):
                texts[column] = text
                if spot.column != spot.column_end:
                    return [""] * len(shape.columns)
    return texts


def _cut_across(shape: Shape, width: int) -> list[Candidate]:
    edges = shape.columns.edges
    candidate = shape.candidate
    found = []
    for first in range(0, len(shape.columns), width):
        left, right = edges[first], edges[first + width]
        words = tuple(w for w in candidate.words if left <= w.box.middle_x < right)
        if words:
            box = Box(left, candidate.box.top, right, candidate.box.bottom)
            found.append(Candidate(box, words, candidate.evidence, candidate.closed))
    return found
