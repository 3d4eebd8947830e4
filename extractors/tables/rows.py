"""Rows of a table's body: which lines of text belong to one row.

Figures stand one to a row; labels and prose run over several lines. What tells the two
apart is told in ``_joined``; every answer there names the case that set it.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from extractors.tables.pieces import Piece, Strip
from extractors.tables.placing import Columns

FEW_STRETCHES = 2  # stretches of a body whose rules part groups of rows, not rows (US-032)
NEAR = 0.75  # of the size: lines whose baselines are this close share a row (US-022)
EXTRA_LEADING = 1.22  # times the usual leading: blank that parts rows of prose
SAME_BLANK = 0.12  # of the usual leading: blanks this alike part the same things
BLANK_LINE = 1.8  # times the usual leading: the first column starts anew below it
SET_IN = 0.25  # em: a line set in by more than this is set in
TIGHTER = 1.15  # times the step between lines of a label: rows stand farther apart
APART = 1.45  # of the size: lines of one cell stand no farther apart
HANGING = 3.0  # em: a line that goes on is set in by less (US-008: centred group labels)
FITS = 0.3  # em to spare when asking whether a word had fitted on the line before


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
    elif stretches <= FEW_STRETCHES:
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
        for column in {columns.at(p.middle) for p in strip.pieces[0:] if p.is_value}:
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
    labels = [label for strip in strips if (label := _label(strip, columns)) is not None]
    if len(labels) < 3 or len(labels) < 0.7 * len(strips):
        return False
    wrapped = sum(_wraps(above, here, columns) for above, here in pairwise(labels))
    return wrapped <= 0.3 * (len(labels) - 1)


def _are_full(strips: Sequence[Strip], columns: Columns) -> bool:
    """Say whether even lines fill all columns and in one of them few have to go on below."""
    steps = [b.baseline - a.baseline for a, b in pairwise(strips)]
    if len(strips) < 3 or any(len(strip.pieces) != len(columns) for strip in strips):
        return False
    if max(steps) > TIGHTER * min(steps):
        return False
    ends = [*(gap.start for gap in columns.gaps), columns.edges[-1]]
    full = [
        sum(
            above.box.x1 + here.words[0].box.width + FITS * here.size > end
            for above, here in pairwise(column)
        )
        for end, column in zip(ends, zip(*(s.pieces for s in strips), strict=True), strict=True)
    ]
    return bool(min(full) <= 0.3 * (len(strips) - 1))


def _are_apart(strips: Sequence[Strip], columns: Columns) -> bool:
    """Say whether all lines that begin in the first two columns stand farther apart than text."""
    starts = [s for s in strips if columns.span(s.pieces[0].box)[0] < 2]
    steps = [b.baseline - a.baseline for a, b in pairwise(strips)]
    return len(starts) == len(strips) > 2 and min(steps) > APART * strips[0].size


def _row_cuts(strips: Sequence[Strip], columns: Columns) -> list[bool]:
    """Return after which lines a new row starts: one figure of a column to a row."""
    apart = _row_leading(strips, columns)
    if apart is not None:
        return [
            b.baseline - a.baseline > apart or _is_other_label(a, b, columns)
            for a, b in pairwise(strips)
        ]
    cuts: list[bool] = []
    held = _values(strips[0], columns)
    for at in range(1, len(strips)):
        data = _values(strips[at], columns)
        goes_on = not (held and data) or _is_near(strips[at - 1], strips[at])
        goes_on = goes_on and _joined(strips, at, columns, bool(cuts) and not cuts[-1])
        if goes_on and held and at + 1 < len(strips) and _is_near(strips[at], strips[at + 1]):
            goes_on = not held & _values(strips[at + 1], columns)  # it stands beside the next
        held = held | data if goes_on else data
        cuts.append(not goes_on)
    return cuts


def _is_other_label(above: Strip, here: Strip, columns: Columns) -> bool:
    """Say whether a lone label cannot go on from the line over it: set out, or of other weight."""
    one, other = _label(above, columns), _label(here, columns)
    if one is None or other is None or len(here.pieces) > 1:
        return False
    out = one.box.x0 - other.box.x0 > SET_IN * other.size
    return out or one.words[0].bold != other.words[0].bold


def _row_leading(strips: Sequence[Strip], columns: Columns) -> float | None:
    """Return the step between baselines above which a row starts, if the steps tell.

    They tell where every line that fills most columns stands farther below the line over
    it than lines of one cell do (GB.346/POL/INF/2: cells of two and three lines).
    """
    steps = [b.baseline - a.baseline for a, b in pairwise(strips)]
    inner = [step for step in steps if step > NEAR * strips[0].size]
    full = [len(strip.pieces) >= 0.7 * len(columns) for strip in strips]
    starts = [step for step, is_full in zip(steps, full[1:], strict=True) if is_full]
    if not inner or len(starts) < 2 or sum(full) == len(full):
        return None
    least, widest = min(inner), min(starts)
    return (least + widest) / 2 if widest > EXTRA_LEADING * least else None


def _is_near(above: Strip, here: Strip) -> bool:
    return here.baseline - above.baseline < NEAR * min(above.size, here.size)


def _joined(strips: Sequence[Strip], at: int, columns: Columns, inner: bool) -> bool:
    """Say whether a line belongs to the row of the line before it.

    ``inner`` says that the line before it goes on from the one before that.
    """
    above, here = strips[at - 1], strips[at]
    if _is_near(above, here):
        return not _both_filled(above, here, columns)
    data_above, data = _values(above, columns), _values(here, columns)
    if data_above & data or (data and data_above):
        return False
    label_above, label = _label(above, columns), _label(here, columns)
    if label is None:
        return not data and len(data_above) < len(columns) - 1
    if label_above is None:
        return False
    inset = (label.box.x0 - label_above.box.x0) / label.size
    if SET_IN < inset < HANGING and not data | data_above and label.text[:1].islower():
        return True
    if len(here.pieces) > 1 and len(above.pieces) > 1:
        return False
    if here.box.top - above.box.bottom > 0.9 * here.size:
        return False
    alike = label.words[0].bold == label_above.words[0].bold and inset > -SET_IN
    if alike and not data and _is_tight(strips, at, columns):
        return True
    if label_above.text.endswith(":") or not _wraps(label_above, label, columns):
        return False
    if label.text[:1].islower() or (inner and abs(inset) < SET_IN):
        return True
    if not data and data_above and abs(inset) < SET_IN and not _heads_rows(strips, at, columns):
        return True
    if data:
        return SET_IN < inset < HANGING and not _heads_group(strips, at, columns)
    return SET_IN < inset < HANGING


def _is_tight(strips: Sequence[Strip], at: int, columns: Columns) -> bool:
    """Say whether a line follows more closely than rows do (UN: wrapped labels)."""
    steps = [b.baseline - a.baseline for a, b in pairwise(strips)]
    rows = [
        step
        for step, (above, here) in zip(steps, pairwise(strips), strict=True)
        if _values(here, columns) and _label(here, columns) and (_values(above, columns))
    ]
    return len(rows) >= 2 and steps[at - 1] * TIGHTER < min(rows)


def _values(strip: Strip, columns: Columns) -> set[int]:
    return {columns.at(p.middle) for p in strip.pieces if p.is_value and columns.at(p.middle) > 0}


def _label(strip: Strip, columns: Columns) -> Piece | None:
    first = strip.pieces[0]
    return first if columns.span(first.box)[0] == 0 else None


def _both_filled(above: Strip, here: Strip, columns: Columns) -> bool:
    one = {columns.at(p.middle) for p in above.pieces if p.is_value}
    other = {columns.at(p.middle) for p in here.pieces if p.is_value}
    return bool(one & other)


def _wraps(above: Piece, here: Piece, columns: Columns) -> bool:
    """Say whether the label may go on from the line above: its first word had no room there."""
    if above.words[0].bold != here.words[0].bold:
        return False
    word = here.words[0].box.width
    return above.box.x1 + word + FITS * here.size > columns.gaps[0].start if columns.gaps else False


def _heads_rows(strips: Sequence[Strip], at: int, columns: Columns) -> bool:
    """Say whether a label alone heads the rows under it: they are set in, or stand nearer."""
    here = _label(strips[at], columns)
    if here is None or at + 1 == len(strips):
        return here is None
    after = _label(strips[at + 1], columns)
    steps = [b.baseline - a.baseline for a, b in pairwise(strips[at - 1 : at + 2])]
    set_in = after is not None and after.box.x0 > here.box.x0 + SET_IN * here.size
    return set_in or steps[0] > steps[1] * TIGHTER


def _heads_group(strips: Sequence[Strip], at: int, columns: Columns) -> bool:
    """Say whether the next label stands as far in or farther: the line above heads a group."""
    here = _label(strips[at], columns)
    for strip in strips[at + 1 : at + 3]:
        label = _label(strip, columns)
        if label is not None and here is not None:
            return label.box.x0 > here.box.x0 - SET_IN * here.size
    return False


def _prose_cuts(strips: Sequence[Strip], columns: Columns) -> list[bool]:
    """Return after which lines of prose a new row starts: where all columns are blank.

    Paragraphs inside cells leave blanks too, but not in all columns at one height, and a
    row starts in the first column (UN performance measures: cells of several paragraphs).
    """
    usual = _leading(strips, columns)
    inner_blanks = _inner_blanks(strips, columns, usual)
    cuts: list[bool] = []
    low = strips[0].baseline if _label(strips[0], columns) else -1000.0
    for at, (before, strip) in enumerate(pairwise(strips), 1):
        step = strip.baseline - before.baseline
        label = _label(strip, columns)
        starts = label is not None and len(strip.pieces) > 1
        blank = step > EXTRA_LEADING * usual and starts
        if blank and any(abs(step - inner) < SAME_BLANK * usual for inner in inner_blanks):
            blank = False
        anew = starts and strip.baseline - low > BLANK_LINE * usual
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
    if any(piece.text[:1].islower() for piece in here.pieces):
        return False
    row = strips[start:at]
    last = {columns.span(p.box)[0]: (p, line) for line in row for p in line.pieces}
    if all(piece.text.endswith((".", ";", ":")) for piece, _ in last.values()):
        return False  # paragraphs that begin level in all cells of a row
    ends = [max(gap.start, gap.end - here.size) for gap in columns.gaps]
    room = [
        column not in last
        or last[column][1] is not strips[at - 1]
        or last[column][0].box.x1 + piece.words[0].box.width + FITS * piece.size < end
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
            if low is not None and EXTRA_LEADING * usual < strip.baseline - low < 2.2 * usual:
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
