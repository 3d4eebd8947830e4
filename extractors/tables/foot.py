"""Notes inside the box or the rules of a table: cut off its foot before it has a shape.

Under a short rule, or in smaller type than the rows, lines that open with a mark or a label
and those that go on from them are notes; a line with figures behind it is a row.
"""

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from extractors.tables.candidates import Candidate
from extractors.tables.marks import marks_of, opens_note_of
from extractors.tables.measures import FOOT
from extractors.tables.pieces import Strip
from extractors.tables.rulings import Ruling
from extractors.tables.sheet import Sheet
from schemas.paper import Box


def without_foot(candidate: Candidate, sheet: Sheet) -> Candidate:
    """Return a candidate without the notes at its foot; their words are free again."""
    strips = sheet.strips_with(candidate.words)
    marks = marks_of([piece.words for strip in strips for piece in strip.pieces])
    for at in range(FOOT.rows, len(strips)):
        if opens_note_of(strips[at], marks) and _are_notes(strips, at, candidate, sheet, marks):
            return _cut_off(candidate, strips[:at], strips[at].box.top)
    return candidate


def _are_notes(
    strips: Sequence[Strip], at: int, candidate: Candidate, sheet: Sheet, marks: frozenset[str]
) -> bool:
    """Say whether the lines from one on are notes."""
    rows = median(strip.size for strip in strips[:at])
    smaller = all(strip.size < FOOT.smaller * rows for strip in strips[at:])
    ruled = any(
        _parts_notes(line, strips[at - 1].box, strips[at].box, candidate.box)
        for line in sheet.rulings.level
    )
    if not (ruled or smaller):
        return False
    return all(_is_one_text(strip, opens_note_of(strip, marks)) for strip in strips[at:])


def _parts_notes(line: Ruling, above: Box, below: Box, box: Box) -> bool:
    """Say whether a short rule at the left stands between two lines."""
    between = above.bottom - 1 <= line.at <= below.top + 1
    short = 0 < line.length < FOOT.short * box.width
    return between and short and abs(line.start - below.x0) < FOOT.flush


def _is_one_text(strip: Strip, opens: bool) -> bool:
    """Say whether a line is text of one piece, its mark not counted."""
    return len(strip.pieces) == 1 or (opens and len(strip.pieces) == 2)


def _cut_off(candidate: Candidate, rows: Sequence[Strip], foot: float) -> Candidate:
    words = tuple(word for strip in rows for word in strip.words)
    box = candidate.box
    bottom = min(foot - 0.5, max(strip.box.bottom for strip in rows) + 1)
    return replace(candidate, box=Box(box.x0, box.top, box.x1, bottom), words=words)
