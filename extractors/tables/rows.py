"""Rows of a table's body: which lines of text belong to one row.

Figures stand one to a row; labels and prose run over several lines. What tells the two
apart is told in `row_rules.py`.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from extractors.tables.measures import ROW_RULES, ROWS
from extractors.tables.pieces import Strip
from extractors.tables.placing import Columns
from extractors.tables.row_lines import Lines, figures_of, is_near, label_of, wraps
from extractors.tables.row_rules import belongs


def body_rows(strips: Sequence[Strip], columns: Columns, stretches: int) -> list[list[Strip]]:
    """Return the lines between two rules as rows.

    ``stretches`` is the number of stretches between rules that the body has: where it has
    few, blank space parts rows too.
    """
    if not strips:
        return []
    alone = stretches == 1 and any(
        tell(strips, columns) for tell in (_short_labels, _are_full, _are_apart)
    )
    if holds_rows(strips, columns) or alone:
        cuts = _row_cuts(strips, columns)
    elif stretches <= ROWS.few_stretches:
        cuts = _prose_cuts(strips, columns)
    else:
        cuts = [False] * (len(strips) - 1)
    rows = [[strips[0]]]
    for strip, cut in zip(strips[1:], cuts, strict=True):
        if cut:
            rows.append([strip])
        else:
            rows[-1].append(strip)
    return rows


def holds_rows(strips: Sequence[Strip], columns: Columns) -> bool:
    """Say whether the lines are rows of figures rather than the lines of one row."""
    stacked: dict[int, int] = {}
    for strip in strips:
        for column in {columns.at(p.middle_x) for p in strip.pieces[0:] if p.is_value}:
            stacked[column] = stacked.get(column, 0) + 1
    lines = [0] * len(columns)
    for strip in strips:
        for column in {columns.span(p.box)[0] for p in strip.pieces}:
            lines[column] += 1
    return any(
        count >= 2 and (column > 0 or len(stacked) > 1) and count >= 0.5 * lines[column]
        for column, count in stacked.items()
    )


def _short_labels(strips: Sequence[Strip], columns: Columns) -> bool:
    """Say whether the first column's lines end before they must: each is a label (US-019)."""
    labels = [label for strip in strips if (label := label_of(strip, columns)) is not None]
    if len(labels) < 3 or len(labels) < 0.7 * len(strips):
        return False
    wrapped = sum(wraps(above, here, columns) for above, here in pairwise(labels))
    return wrapped <= 0.3 * (len(labels) - 1)


def _are_full(strips: Sequence[Strip], columns: Columns) -> bool:
    """Say whether even lines fill all columns and in one of them few have to go on below."""
    steps = [b.baseline - a.baseline for a, b in pairwise(strips)]
    if len(strips) < 3 or any(len(strip.pieces) != len(columns) for strip in strips):
        return False
    if max(steps) > ROW_RULES.tighter * min(steps):
        return False
    ends = [*(gap.start for gap in columns.gaps), columns.edges[-1]]
    full = [
        sum(
            above.box.x1 + here.words[0].box.width + ROW_RULES.fits * here.size > end
            for above, here in pairwise(column)
        )
        for end, column in zip(ends, zip(*(s.pieces for s in strips), strict=True), strict=True)
    ]
    return bool(min(full) <= 0.3 * (len(strips) - 1))


def _are_apart(strips: Sequence[Strip], columns: Columns) -> bool:
    """Say whether all lines that begin in the first two columns stand farther apart than text."""
    starts = [s for s in strips if columns.span(s.pieces[0].box)[0] < 2]
    steps = [b.baseline - a.baseline for a, b in pairwise(strips)]
    return len(starts) == len(strips) > 1 and min(steps) > ROWS.apart * strips[0].size


def _row_cuts(strips: Sequence[Strip], columns: Columns) -> list[bool]:
    """Return after which lines a new row starts: one figure of a column to a row."""
    apart = _row_leading(strips, columns)
    if apart is not None:
        return [
            b.baseline - a.baseline > apart or _is_other_label(a, b, columns)
            for a, b in pairwise(strips)
        ]
    cuts: list[bool] = []
    held = figures_of(strips[0], columns)
    for at in range(1, len(strips)):
        data = figures_of(strips[at], columns)
        goes_on = not (held and data) or is_near(strips[at - 1], strips[at])
        goes_on = goes_on and belongs(Lines(strips, at, columns, bool(cuts) and not cuts[-1]))
        if goes_on and held and at + 1 < len(strips) and is_near(strips[at], strips[at + 1]):
            goes_on = not held & figures_of(strips[at + 1], columns)  # it stands beside the next
        held = held | data if goes_on else data
        cuts.append(not goes_on)
    return cuts


def _is_other_label(above: Strip, here: Strip, columns: Columns) -> bool:
    """Say whether a lone label cannot go on from the line over it: set out, or of other weight."""
    one, other = label_of(above, columns), label_of(here, columns)
    if one is None or other is None or len(here.pieces) > 1:
        return False
    out = one.box.x0 - other.box.x0 > ROW_RULES.set_in * other.size
    return out or one.words[0].bold != other.words[0].bold


def _row_leading(strips: Sequence[Strip], columns: Columns) -> float | None:
    """Return the step between baselines above which a row starts, if the steps tell.

    They tell where every line that fills most columns stands farther below the line over
    it than lines of one cell do (GB.346/POL/INF/2: cells of two and three lines).
    """
    steps = [b.baseline - a.baseline for a, b in pairwise(strips)]
    inner = [step for step in steps if step > ROW_RULES.near * strips[0].size]
    full = [len(strip.pieces) >= 0.7 * len(columns) for strip in strips]
    starts = [step for step, is_full in zip(steps, full[1:], strict=True) if is_full]
    if not inner or len(starts) < 2 or sum(full) == len(full):
        return None
    least, widest = min(inner), min(starts)
    return (least + widest) / 2 if widest > ROWS.extra_leading * least else None


def _prose_cuts(strips: Sequence[Strip], columns: Columns) -> list[bool]:
    """Return after which lines of prose a new row starts: where all columns are blank.

    Paragraphs inside cells leave blanks too, but not in all columns at one height, and a
    row starts in the first column (UN performance measures: cells of several paragraphs).
    """
    usual = _leading(strips, columns)
    inner_blanks = _inner_blanks(strips, columns, usual)
    cuts: list[bool] = []
    low = strips[0].baseline if label_of(strips[0], columns) else -1000.0
    for at, (before, strip) in enumerate(pairwise(strips), 1):
        step = strip.baseline - before.baseline
        label = label_of(strip, columns)
        starts = label is not None and len(strip.pieces) > 1
        blank = step > ROWS.extra_leading * usual and starts
        if blank and any(abs(step - inner) < ROWS.same_blank * usual for inner in inner_blanks):
            blank = False
        anew = starts and strip.baseline - low > ROWS.blank_line * usual
        cuts.append(blank or anew or _starts_afresh(strips, _row_start(cuts), at, columns))
        if label is not None:
            low = strip.baseline
    return cuts


def _row_start(cuts: Sequence[bool]) -> int:
    """Return the line at which the row begins that the next line may go on with."""
    return max((at for at, cut in enumerate(cuts, 1) if cut), default=0)


def _starts_afresh(strips: Sequence[Strip], start: int, at: int, columns: Columns) -> bool:
    """Say whether a line begins a text in every column, and no text over it had to go on there.

    `Americas | Argentina, Bolivia` under `and Zambia`, where the word had had room; the label
    over it is one line. ``start`` is the first line of the row so far.
    """
    here = strips[at]
    spans = [columns.span(piece.box) for piece in here.pieces]
    if spans != [(column, column) for column in range(len(columns))]:
        return False
    if any(piece.text[:1].islower() and not piece.is_value for piece in here.pieces):
        return False
    row = strips[start:at]
    last = {columns.span(p.box)[0]: (p, line) for line in row for p in line.pieces}
    if all(piece.text.endswith((".", ";", ":")) for piece, _ in last.values()):
        return False  # paragraphs that begin level in all cells of a row
    ends = [max(gap.start, gap.end - here.size) for gap in columns.gaps]
    room = [
        column not in last
        or last[column][1] is not strips[at - 1]
        or last[column][0].box.x1 + piece.words[0].box.width + ROW_RULES.fits * piece.size < end
        for column, (piece, end) in enumerate(
            zip(here.pieces, [*ends, columns.edges[-1]], strict=True)
        )
    ]
    lines = Counter(columns.span(piece.box)[0] for line in row for piece in line.pieces)
    if lines[0] == 1:
        return any(room)
    return room[0] and sum(room) > 1 and 1 in lines.values()


def _inner_blanks(strips: Sequence[Strip], columns: Columns, usual: float) -> list[float]:
    """Return the blanks between paragraphs of one cell: beside them another column has text."""
    lows: dict[int, float] = {}
    found = []
    for strip in strips:
        for column in {columns.span(piece.box)[0] for piece in strip.pieces}:
            low = lows.get(column)
            if low is not None and ROWS.extra_leading * usual < strip.baseline - low < 2.2 * usual:
                beside = [other for c, other in lows.items() if c != column and other > low + 1]
                if beside:
                    found.append(strip.baseline - low)
        for column in {columns.span(piece.box)[0] for piece in strip.pieces}:
            lows[column] = strip.baseline
    return found


def _leading(strips: Sequence[Strip], columns: Columns) -> float:
    """Return the usual step between lines of one column, in points."""
    lows: dict[int, float] = {}
    steps = []
    for strip in strips:
        for column in {columns.span(piece.box)[0] for piece in strip.pieces}:
            if column in lows:
                steps.append(strip.baseline - lows[column])
            lows[column] = strip.baseline
    return median(steps) if steps else strips[0].size
