"""Page notes: the small block at the foot of a page, taken off before tables are sought.

A block of notes stands under a short rule, or is small type that reaches the foot and
opens with the next expected number. That number also tells page notes from the notes of
a table that ends at the foot: those start again at 1. Source: GB.332/POL/4, pages 4-5.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.body.column_notes import without_column_notes
from extractors.body.note_rules import UNDER, short_rules, under_table
from extractors.cover.lines import is_notice
from extractors.pages.lines import page_lines, segments
from extractors.pages.marks import marks_of, opening_mark
from extractors.pages.stops import ENDS
from extractors.pages.styles import body_size
from extractors.wording.languages import CODES, language_of
from schemas.paper import Line, Page, Word

SMALL_TYPE = 0.94  # share of the body's size: notes without a rule are this small
FOOT = 0.6  # of the page's height: notes of a page without a rule end lower than this
CLOSE = 0.5  # em of the text: notes with a lower number so close above begin the same row
FAR = 2.0  # em: a line so far under a note does not go on with it
UNDERSCORES = re.compile(r"_{5,}")
ROWS = 3  # of so many lines one or more in many columns: they hold a table, no notes
UNMARKED = "?"  # mark of a note whose own mark was not found
PLAIN_NUMBER = re.compile(r"([0-9]{1,3})[.)]?")


@dataclass(frozen=True, slots=True)
class Note:
    """A note as printed: its mark and its lines, the mark's word among them."""

    marker: str
    lines: tuple[Line, ...]

    @property
    def page(self) -> int:
        """Page on which the note begins."""
        return self.lines[0].page

    @property
    def skip(self) -> int:
        """Words of the first line that are the mark."""
        return 0 if self.marker == UNMARKED else 1

    def is_called(self, mark: str) -> bool:
        """Say whether a mark calls the note: a raised one, or one in brackets as the note's."""
        return mark in (self.marker, self.lines[0].words[0].text)


def without_notes(
    pages: Sequence[Page],
) -> tuple[tuple[Page, ...], list[Note], list[tuple[int, Word]]]:
    """Return the pages without their page notes, the notes, and printed separators.

    Each word is in one of the three. A note that goes on over a page foot is one note.
    """
    size = body_size(pages)
    notes: list[Note] = []
    ruled: list[tuple[int, Word]] = []
    rest = []
    before: list[Line] = []
    for page in pages:
        page, under = without_column_notes(page, size)
        for column in under:
            _collect(column, notes, _expected(notes))
        lines = page_lines(page)
        zone, separators = _zone(page, lines, notes, size, before)
        zone = _above_gap(_above_notice(zone), _called(zone, lines) or _expected(notes))
        before = lines
        _collect(zone, notes, _called(zone, lines) or _expected(notes))
        taken = {id(word) for line in (*zone, *separators) for word in line.words}
        ruled += [(page.number, word) for line in separators for word in line.words]
        rest.append(_without_rule(page.without(taken), zone))
    return tuple(rest), notes, ruled


def _zone(
    page: Page, lines: list[Line], notes: Sequence[Note], size: float, before: Sequence[Line]
) -> tuple[list[Line], list[Line]]:
    """Return the lines of a page's notes and the line of underscores above them, if any.

    ``before`` are the lines of the page before: a note may stand a page after its mark.
    """
    expected = _expected(notes)
    for at, line in enumerate(lines):
        if UNDERSCORES.fullmatch(line.text.replace(" ", "")) and _opens(
            lines[at + 1 :], expected, notes
        ):
            return lines[at + 1 :], [line]
    for rule in short_rules(page, lines):
        below = [line for line in lines if line.box.top > rule - 3]
        close = bool(below) and below[0].box.top - rule < UNDER
        small = all(line.size <= size + 0.2 for line in below)
        if close and small and (_opens(below, expected, notes) or _called(below, lines)):
            return below, []
    return _small_foot(page, lines, expected, size, before), []


def _without_rule(page: Page, zone: Sequence[Line]) -> Page:
    """Return a page without the level rules over and under its notes, which bound no table.

    A rule that is nearer to the text above than to the notes is the text's.
    """
    if not zone:
        return page
    top = zone[0].box.top
    text = max((word.box.bottom for word in page.words if word.box.bottom < top), default=0.0)
    kept = [r for r in page.rules if not r.horizontal or top - r.box.top >= r.box.top - text]
    return replace(page, rules=tuple(kept))


def _above_notice(zone: list[Line]) -> list[Line]:
    """Return the lines of notes that stand above a printing notice at the page's foot."""
    for at, line in enumerate(zone):
        if any(is_notice(line.text, language_of(code)) for code in CODES):
            return zone[:at]
    return zone


def _above_gap(zone: list[Line], expected: int) -> list[Line]:
    """Return the lines of notes down to a wide gap under which no note opens: a job number."""
    for at, (last, line) in enumerate(pairwise(zone), 1):
        far = line.box.top - last.box.bottom > FAR * last.size
        if far and _start(line, expected + at) is None:
            return zone[:at]
    return zone


def _expected(notes: Sequence[Note]) -> int:
    last = next((note for note in reversed(notes) if note.marker.isdecimal()), None)
    return int(last.marker) + 1 if last else 1


def _opens(lines: Sequence[Line], expected: int, notes: Sequence[Note]) -> bool:
    """Say whether lines under a separator are notes: one opens, or the last one goes on."""
    if not lines:
        return False
    goes_on = bool(notes) and notes[-1].page == lines[0].page - 1
    return goes_on or _start(lines[0], expected) is not None


def _called(zone: Sequence[Line], lines: Sequence[Line]) -> int | None:
    """Return the number that opens notes, plain or raised, if a mark in their page calls it.

    Numbers may begin again at 1, and those of an extract begin anywhere.
    """
    plain = PLAIN_NUMBER.fullmatch(zone[0].words[0].text) if zone else None
    mark = _start(zone[0], int(plain.group(1)) if plain else 0) if zone else None
    if mark is None or not mark.isdecimal():
        return None
    above = [line for line in lines if line.box.top < zone[0].box.top]
    called = {found.text for line in above for found in marks_of(line, 1)}
    return int(mark) if mark in called else None


def _start(line: Line, expected: int) -> str | None:
    """Return the mark of a note that the line opens, raised or, if expected, plain."""
    mark = opening_mark(line)
    if mark is not None:
        return mark
    plain = PLAIN_NUMBER.fullmatch(line.words[0].text)
    if plain and len(line.words) > 1 and int(plain.group(1)) == expected:
        return plain.group(1)
    return None


def _small_foot(
    page: Page, lines: list[Line], expected: int, size: float, before: Sequence[Line]
) -> list[Line]:
    """Return small lines at the foot that open with the expected number, without a rule.

    The number may be raised or plain; either way the page calls for it above. Right under a
    table stand its own notes, but those begin with 1; notes that end high on the page are a
    table's, too.
    """
    if not lines or lines[-1].box.bottom < FOOT * page.height:
        return []
    first = len(lines)
    while first and lines[first - 1].size <= SMALL_TYPE * size:
        first -= 1
    for at in range(first, len(lines)):
        mark = _start(lines[at], expected)
        if mark is None:
            continue
        lower = _opens_lower(lines[first:at], expected)
        foreign = (lower and lines[at].box.top - lines[at - 1].box.bottom < CLOSE * size) or (
            (expected == 1 or lower) and under_table(page, lines[at], lines[:at])
        )
        if (
            mark == str(expected)
            and not foreign
            and not _in_columns(lines[at:])
            and _are_cited(lines[at:], expected, [*before, *lines[:at]], size)
        ):
            return lines[at:]
    return []


def _in_columns(lines: Sequence[Line]) -> bool:
    """Say whether lines are rows of a table that reaches the foot, whatever number opens them.

    Most are in two columns or more, or one of three is in more than two.
    """
    texts = [replace(line, words=line.words[1:] or line.words) for line in lines]
    several = sum(len(segments(line)) > 1 for line in texts)
    many = sum(len(segments(line)) > 2 for line in lines)
    return 2 * several > len(texts) or ROWS * many >= len(lines)


def _opens_lower(lines: Sequence[Line], expected: int) -> bool:
    """Say whether lines open with numbers before the expected one: the notes of a table."""
    marks = (_start(line, expected) for line in lines)
    return any(mark and mark.isdecimal() and int(mark) < expected for mark in marks)


def _are_cited(zone: Sequence[Line], expected: int, lines: Sequence[Line], size: float) -> bool:
    """Say whether the lines above call for a note of the zone, if not for its first.

    A mark may have gone to the start of the next line of text.
    """
    marks: set[str] = set()
    for line in zone:
        mark = _start(line, expected + len(marks))
        marks.update([mark] if mark and not mark.isalpha() else [])
    called = {
        found.text
        for line in lines
        for found in marks_of(line, int(line.size <= SMALL_TYPE * size))
    }
    signs = {mark for mark in marks if not mark.isalnum()}
    return not marks.isdisjoint(called) or any(s in line.text for s in signs for line in lines)


def _collect(zone: Sequence[Line], notes: list[Note], expected: int) -> None:
    """Add the notes of a zone; lines before the first mark go on with the last note.

    ``expected`` is the number of its first note where that is printed plain.
    """
    for line in zone:
        mark = _start(line, expected)
        if mark is not None:
            notes.append(Note(mark, (line,)))
            expected = _expected(notes)
        elif notes and _goes_on(notes[-1], line):
            notes[-1] = replace(notes[-1], lines=(*notes[-1].lines, line))
        else:
            notes.append(Note(UNMARKED, (line,)))


def _goes_on(note: Note, line: Line) -> bool:
    """Say whether a line without mark is the rest of a note: of this page or the one before."""
    last = note.lines[-1]
    if last.page == line.page:
        return True
    return last.page == line.page - 1 and not (ENDS.search(last.text) and line.text[:1].isupper())
