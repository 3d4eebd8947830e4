"""Where the header ends, and the columns that only heads show."""

from collections.abc import Sequence
from itertools import pairwise

from extractors.tables.columns import Gap
from extractors.tables.measures import HEADER, PIECES, STRETCH_TESTS
from extractors.tables.pieces import Strip
from extractors.tables.placing import Columns
from extractors.tables.rulings import Ruling
from extractors.tables.second_heads import with_second_line
from schemas.paper import Box


def with_head_gaps(
    gaps: Sequence[Gap], strips: Sequence[Strip], head: float, box: Box
) -> list[Gap]:
    """Add the gaps between heads that the body keeps free but has too little text to show.

    Text that starts before the first gap may run over it: it heads a group of rows or is
    a row of its own (UN deliverables).
    """
    over = [s.pieces for s in strips if s.middle_y < head and len(s.pieces) > 1]
    under = [p.box for s in strips if s.middle_y >= head for p in s.pieces]
    found = list(gaps)
    if not over or not under:
        return found
    pieces = max(over, key=len)
    least = min([gap.start for gap in gaps], default=pieces[0].box.x1)
    later = [b for b in under if b.x0 >= least]
    for left, right in pairwise(pieces):
        if any(left.box.x1 - 4 <= gap.at <= right.box.x0 + 4 for gap in found):
            continue
        low, high = left.box.x1, right.box.x0
        labels = [b.x1 for b in under if b.x0 < low < b.x1]
        if labels and max(labels) < high:  # none heads a group: they keep to their column
            low = max(labels)
        start = max([low, *(b.x1 for b in later if low < b.x1 < high)])
        end = min([high, *(b.x0 for b in later if start <= b.x0)])
        if end > start and not any(b.x0 < start and b.x1 > end for b in later):
            found.append(Gap(start, end, 1))
    return sorted(found, key=lambda gap: gap.at)


def whole_rules(levels: Sequence[Ruling], box: Box) -> list[float]:
    """Return the heights at which rules run over (nearly) the whole width.

    A rule that leaves out the first column stands under a head, not under the header
    (US-025: a head over all columns but the first).
    """
    lengths: dict[float, float] = {}
    starts: dict[float, float] = {}
    for line in levels:
        length = min(line.end, box.x1) - max(line.start, box.x0)
        lengths[line.at] = lengths.get(line.at, 0.0) + length
        starts[line.at] = min(line.start, starts.get(line.at, line.start))
    return sorted(
        at
        for at, length in lengths.items()
        if length >= HEADER.whole * box.width and starts[at] <= box.x0 + HEADER.left_out * box.width
    )


def head_of(strips: Sequence[Strip], columns: Columns, whole: Sequence[float], box: Box) -> float:
    """Return the bottom of the header: a rule under it, or the first line of figures."""
    for y in whole:
        above = [s for s in strips if s.box.bottom - 2 <= y + 2 and s.middle_y < y]
        if not above:
            continue
        if len(above) == len(strips) or len(above) > STRETCH_TESTS.header_lines:
            break
        data = sum(is_data(s, columns) for s in above)
        if (
            data == 1
            and _is_labelled_row(above[-1], columns)
            and not _numbers_heads(above[-1], len(above))
            and _rules_rows(strips, columns, whole, y)
        ):
            break
        if data <= 1 or data < 0.5 * len(above):
            return with_second_line(strips, columns, whole, y)
        break
    for at, strip in enumerate(strips):
        if is_data(strip, columns):
            before = strips[at - 1] if at else None
            if before is not None and _is_group_label(before, columns):
                at -= 1
            return strips[at].box.top - 0.5 if at else box.top
    return strips[0].box.bottom + 0.5 if len(strips) > 1 else box.top


def _is_labelled_row(strip: Strip, columns: Columns) -> bool:
    """Say whether a line is a label with figures behind it."""
    return is_data(strip, columns) and columns.at(strip.pieces[0].box.x0) == 0


def _numbers_heads(strip: Strip, lines: int) -> bool:
    """Say whether a line under another head numbers its columns: `Output  1  2  3  4`."""
    texts = [piece.text for piece in strip.pieces[1:]]
    counts = [str(number) for number in range(1, len(texts) + 1)]
    return lines > 1 and len(texts) >= PIECES.counted and texts == counts


def _rules_rows(
    strips: Sequence[Strip], columns: Columns, whole: Sequence[float], first: float
) -> bool:
    """Say whether a rule stands under each row: then the first one stands under a row too."""
    under = [y for y in whole if y >= first]
    rows = [
        sum(is_data(s, columns) for s in strips if top < s.middle_y < bottom)
        for top, bottom in pairwise(under)
    ]
    return len(rows) >= 2 and set(rows) == {1}


def _is_group_label(strip: Strip, columns: Columns) -> bool:
    """Say whether a line is one label in the first column, as over a group of rows."""
    return len(strip.pieces) == 1 and columns.span(strip.pieces[0].box) == (0, 0)


def is_data(strip: Strip, columns: Columns) -> bool:
    """Say whether a line holds figures, other than years, behind the first column."""
    later = [p for p in strip.pieces if columns.at(p.box.middle_x) > 0]
    figures = [p for p in later if p.is_value]
    labelled = columns.at(strip.pieces[0].box.x0) == 0
    years = [p for p in figures if p.is_year]
    if strip.counts_columns or (figures and len(years) == len(figures)):
        return False
    return bool(figures) and len(figures) >= 0.5 * len(later) and (labelled or len(figures) > 1)
