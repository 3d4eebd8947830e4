"""Page notes: the small block at the foot of a page, taken off before tables are sought.

A block of notes stands under a short rule, or is small type that reaches the foot and
opens with the next expected number. That number also tells page notes from the notes of
a table that ends at the foot: those start again at 1. Source: GB.332/POL/4, pages 4-5.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.cover.lines import is_notice
from extractors.pages.furniture import segments
from extractors.pages.lines import lines_of
from extractors.pages.marks import marks_in, opening_mark
from extractors.pages.stops import ENDS
from extractors.wording.languages import CODES, language
from schemas.paper import Box, Line, Page, Word

SHORT_RULE = 0.55  # share of the text's width: a rule this short parts notes from body
LEAST_RULE = 25.0  # points: a shorter rule is an ornament
UNDER = 22.0  # points between the rule and the first note, at most
SMALL_TYPE = 0.94  # share of the body's size: notes without a rule are this small
COMMON = 0.2  # share of a paper's characters that its running text has at least
UNDERSCORES = re.compile(r"_{5,}")
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


def body_size(pages: Sequence[Page]) -> float:
    """Return the font size of running text, in points: the largest that many characters have.

    Not that of most: a paper of tables has more small type than text.
    """
    sizes: Counter[float] = Counter()
    for page in pages:
        for word in page.words:
            sizes[round(word.size * 2) / 2] += len(word.text)
    many = COMMON * sum(sizes.values())
    return max((size for size, count in sizes.items() if count >= many), default=10.0)


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
        lines = lines_of([w for w in page.words if w.rotation == 0], page.number)
        zone, separators = _zone(page, lines, notes, size, before)
        zone = _above_notice(zone)
        before = lines
        _collect(zone, notes)
        taken = {id(word) for line in (*zone, *separators) for word in line.words}
        ruled += [(page.number, word) for line in separators for word in line.words]
        rest.append(replace(page, words=tuple(w for w in page.words if id(w) not in taken)))
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
    for rule in _short_rules(page, lines):
        below = [line for line in lines if line.box.top > rule - 3]
        close = bool(below) and below[0].box.top - rule < UNDER
        small = all(line.size <= size + 0.2 for line in below)
        if close and small and _opens(below, expected, notes):
            return below, []
    return _small_foot(page, lines, expected, size, before), []


def _above_notice(zone: list[Line]) -> list[Line]:
    """Return the lines of notes that stand above a printing notice at the page's foot."""
    for at, line in enumerate(zone):
        if any(is_notice(line.text, language(code)) for code in CODES):
            return zone[:at]
    return zone


def _short_rules(page: Page, lines: list[Line]) -> list[float]:
    """Return the heights of level rules that start at the left edge and stop short."""
    if not lines:
        return []
    left = min(line.box.x0 for line in lines)
    width = max(line.box.x1 for line in lines) - left
    level = [rule.box for rule in page.rules if rule.horizontal]
    return sorted(
        box.top
        for box in level
        if LEAST_RULE <= box.width <= SHORT_RULE * max(width, 200)
        and abs(box.x0 - left) < 12
        and not any(other is not box and abs(other.top - box.top) < 2 for other in level)
        and not _underlines(box, lines)
    )


def _underlines(rule: Box, lines: Sequence[Line]) -> bool:
    """Say whether a rule only underlines words: it touches them and ends where they end."""
    above = [
        word.box
        for line in lines
        for word in line.words
        if word.box.x0 < rule.x1
        and word.box.x1 > rule.x0
        and -1.0 <= rule.top - word.baseline <= 0.28 * word.size
    ]
    return bool(above) and max(box.x1 for box in above) < rule.x1 + 3


def _expected(notes: Sequence[Note]) -> int:
    numbers = [int(note.marker) for note in notes if note.marker.isdecimal()]
    return numbers[-1] + 1 if numbers else 1


def _opens(lines: Sequence[Line], expected: int, notes: Sequence[Note]) -> bool:
    """Say whether lines under a separator are notes: one opens, or the last one goes on."""
    if not lines:
        return False
    marks = [_start(line, expected + at) for at, line in enumerate(lines)]
    return any(marks) or bool(notes and notes[-1].page == lines[0].page - 1)


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

    The number may be raised or plain; either way the page calls for it above.
    """
    first = len(lines)
    while first and lines[first - 1].size <= SMALL_TYPE * size:
        first -= 1
    for at in range(first, len(lines)):
        mark = _start(lines[at], expected)
        if mark is None:
            continue
        if (
            mark == str(expected)
            and not _under_table(page, lines[at], lines[:at])
            and _are_cited(lines[at:], expected, [*before, *lines[:at]], size)
        ):
            return lines[at:]
    return []


def _under_table(page: Page, line: Line, above: Sequence[Line]) -> bool:
    """Say whether the line stands right under the last rule of a table.

    Notes may stand under a rule as wide as the text too; then no rule of that width closes
    rows in columns above it.
    """
    wide = SHORT_RULE * page.width * 0.8
    level = [rule.box for rule in page.rules if rule.horizontal and rule.box.width > wide]
    return any(
        0 <= line.box.top - foot.bottom < UNDER and _closes_rows(foot, level, above)
        for foot in level
    )


def _closes_rows(foot: Box, level: Sequence[Box], lines: Sequence[Line]) -> bool:
    """Say whether the lines between a rule and the like rule above it are in columns."""
    twins = [
        box.bottom
        for box in level
        if box.bottom < foot.top - 2 and abs(box.x0 - foot.x0) < 3 and abs(box.x1 - foot.x1) < 3
    ]
    if not twins:
        return False
    rows = [line for line in lines if max(twins) - 1 < line.box.top and line.box.top < foot.top]
    return 2 * sum(len(segments(line)) > 1 for line in rows) >= len(rows)


def _are_cited(zone: Sequence[Line], expected: int, lines: Sequence[Line], size: float) -> bool:
    """Say whether the lines above call for a note of the zone, if not for its first.

    A mark may have gone to the start of the next line of text.
    """
    marks: set[str] = set()
    for line in zone:
        mark = _start(line, expected + len(marks))
        marks.update([mark] if mark else [])
    called = {
        found.text
        for line in lines
        for at in range(line.size <= SMALL_TYPE * size, len(line.words))
        for found in marks_in(line, at)
    }
    signs = {mark for mark in marks if not mark.isalnum()}
    return not marks.isdisjoint(called) or any(s in line.text for s in signs for line in lines)


def _collect(zone: Sequence[Line], notes: list[Note]) -> None:
    """Add the notes of a zone; lines before the first mark go on with the last note."""
    for line in zone:
        mark = _start(line, _expected(notes))
        if mark is not None:
            notes.append(Note(mark, (line,)))
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
