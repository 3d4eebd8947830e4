"""The first page: masthead, title and the labelled fields below them, by place and label.

A masthead ends with the item line, or where there is none with the last line that the
language knows (date, original, code, session). What follows in one style is the title,
then come labelled fields, in a frame or not. What is none of these stays for the body.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.cover.label_columns import label_columns_read
from extractors.cover.lines import (
    action_word_of,
    agenda_item_of,
    cover_label,
    has_symbol,
    is_body_line,
    is_date_line,
    is_notice,
    is_office_line,
    is_section_code,
    is_session_line,
    section_name_of,
    segment_of,
)
from extractors.pages.furniture import segments
from extractors.pages.leads import arrow_words, lead_of
from extractors.pages.regions import Region, regions
from extractors.pages.stops import ENDS
from extractors.pages.styles import SIZE_STEP
from extractors.wording.dates import place_of
from extractors.wording.languages import Language
from extractors.wording.symbols import find_symbols
from schemas.paper import Line, Page, Word

TITLE_GAP = 1.6  # lines of the title's size: more empty space ends a title
FIELD_GAP = 2.2  # lines: more empty space ends a field outside a frame
LARGEST = 1.1  # share of the masthead's largest type: a line so much larger is a title
MASTHEAD_LINES = 30  # a masthead is no longer than this
LABEL_LINES = 2  # a label may run over this many lines


@dataclass
class Field:
    """The title or a labelled field: its lines and how many first words are its label."""

    name: str
    lines: list[Line]
    skip: int = 0


@dataclass
class Front:
    """What the first page says before the body begins."""

    masthead: list[Line] = field(default_factory=list)
    notices: list[Line] = field(default_factory=list)
    title: Field | None = None
    fields: list[Field] = field(default_factory=list)

    @property
    def words(self) -> list[Word]:
        """Every word that the front has taken off the page."""
        lines = [*self.masthead, *self.notices]
        for part in (*([self.title] if self.title else []), *self.fields):
            lines += part.lines
        return [word for line in lines for word in line.words]


def read_front(page: Page, words: Language) -> Front:
    """Take masthead, title, fields and notices off a first page without its furniture.

    Each line of the page is in one of them or in none. A page without a masthead has
    no title either: its words are body.
    """
    found = regions(page)
    front = Front()
    lines = [line for region in found for line in region.lines]
    lines = _without_notices(lines, words, front)
    end = _masthead_end(lines, words)
    front.masthead = lines[:end]
    rest = lines[end:]
    if front.masthead:
        rest = _take_title(rest, words, front)
    _take_fields(label_columns_read(rest, words), found, words, front)
    return front


def _without_notices(lines: Sequence[Line], words: Language, front: Front) -> list[Line]:
    """Set aside printing notices: a known opening, and the lines of its size that follow."""
    rest: list[Line] = []
    open_notice: Line | None = None
    for line in lines:
        if is_notice(line.text, words):
            open_notice = line
        elif open_notice is not None and not _follows(open_notice, line):
            open_notice = None
        if open_notice is None:
            rest.append(line)
        else:
            front.notices.append(line)
            open_notice = line
    return rest


def _follows(before: Line, line: Line) -> bool:
    gap = line.box.top - before.box.bottom
    return abs(line.size - before.size) < 0.3 and -1 < gap < 0.8 * line.size


def _masthead_end(lines: Sequence[Line], words: Language) -> int:
    """Return how many first lines are masthead; unknown lines between known ones are too."""
    last = 0
    for at, line in enumerate(lines[:MASTHEAD_LINES]):
        if _is_field(line.text, words):
            break
        if agenda_item_of(line.text, words) is not None:
            return last if _are_minutes(lines[:at]) else at + 1
        parts = segments(line, 0.9)
        if at > last and _same_title(lines[at - 1], line):
            continue  # a title may end in words that a masthead has too
        if any(is_masthead(part.text, words) for part in parts) or is_masthead(line.text, words):
            last = at + 1
        elif last and line.size > LARGEST * max(known.size for known in lines[:at]):
            return last
    return last


def _are_minutes(lines: Sequence[Line]) -> bool:
    """Say whether a masthead is that of minutes: items of the agenda are headings there."""
    symbols = (symbol for line in lines for _, _, symbol in find_symbols(line.text))
    return any(symbol.document_type == "minutes" for symbol in symbols)


def _is_field(text: str, words: Language) -> bool:
    return cover_label(text, words) is not None and not is_masthead(text, words)


def is_masthead(text: str, words: Language) -> bool:
    """Say whether a line or part of one is a masthead's: body, session, code, date ..."""
    tests = (is_office_line, is_body_line, is_date_line)
    opens_session = text[:1].isdecimal() or place_of(text, words) is not None
    return (
        any(test(text, words) for test in tests)
        or (opens_session and is_session_line(text, words))
        or has_symbol(text)
        or is_section_code(text)
        or action_word_of(text, words) is not None
        or section_name_of(text, words) is not None
        or segment_of(text, words) is not None
    )


def _take_title(lines: list[Line], words: Language, front: Front) -> list[Line]:
    """Take the lines of one style that follow the masthead as the title."""
    title: list[Line] = []
    for line in lines:
        if title and not _same_title(title[-1], line):
            break
        if cover_label(line.text, words) is not None or _opens_body(line):
            break
        title.append(line)
    if not title:
        return lines
    front.title = Field("title", title, arrow_words(title[0]))
    return lines[len(title) :]


def _same_title(last: Line, line: Line) -> bool:
    bold = [all(word.bold for word in each.words[arrow_words(each) :]) for each in (last, line)]
    gap = line.box.top - last.box.bottom
    return (
        abs(last.size - line.size) <= SIZE_STEP
        and bold[0] == bold[1]
        and gap < TITLE_GAP * last.size
    )


def _opens_body(line: Line) -> bool:
    lead = lead_of(line)
    return lead is not None and lead.kind == "paragraph"


def _take_fields(
    lines: Sequence[Line], found: Sequence[Region], words: Language, front: Front
) -> None:
    """Take labelled fields: a label, then lines up to the next label or the end of its place."""
    frame = {
        id(line): at for at, region in enumerate(found) if region.in_box for line in region.lines
    }
    now: Field | None = None
    at = 0
    while at < len(lines):
        line = lines[at]
        label = _label_at(lines, at, words, begun=bool(front.fields))
        if label is not None:
            name, skip, taken = label
            now = Field(name, list(lines[at : at + taken]), skip)
            front.fields.append(now)
            at += taken
            continue
        if now is not None and _in_field(now, line, frame):
            now.lines.append(line)
        else:
            now = None
        at += 1


def _label_at(
    lines: Sequence[Line], at: int, words: Language, *, begun: bool
) -> tuple[str, int, int] | None:
    """Return field, label words and lines taken, if a label opens the line at an index.

    Once fields have ``begun``, a bold line that opens like a label is one to its end.

    A label that runs over a line end is tried with the next line, where it is bold.
    """
    for taken in range(1, LABEL_LINES + 1):
        these = lines[at : at + taken]
        if len(these) < taken or (taken > 1 and not all(w.bold for w in these[0].words)):
            return None
        all_words = [word for line in these for word in line.words]
        text = " ".join(line.text for line in these)
        bold = all(word.bold for word in all_words)
        found = cover_label(text, words, alone=begun and bold)
        if found is None:
            continue
        skip = _words_before(all_words, found.rest)
        if not _is_label(all_words[:skip], found.rest):
            continue
        if not found.rest and taken < LABEL_LINES and not text.endswith(":"):
            return _longer_label(lines, at, words, skip) or (found.field, skip, taken)
        return found.field, skip, taken
    return None


def _longer_label(
    lines: Sequence[Line], at: int, words: Language, least: int
) -> tuple[str, int, int] | None:
    """Return a label of more than ``least`` words that ends in bold on the next line."""
    these = lines[at : at + LABEL_LINES]
    all_words = [word for line in these for word in line.words]
    alone = all(word.bold for word in all_words)
    found = cover_label(" ".join(line.text for line in these), words, alone=alone)
    if found is None:
        return None
    skip = _words_before(all_words, found.rest)
    bold = all(word.bold for word in all_words[:skip] if word.text != ":")
    return (found.field, skip, len(these)) if skip > least and bold else None


def _words_before(words: Sequence[Word], rest: str) -> int:
    """Return how many words stand before the last ``rest`` characters of their text."""
    size = len("".join(rest.split()))
    count = len(words)
    while count and size > 0:
        count -= 1
        size -= len(words[count].text)
    return count


def _is_label(label: Sequence[Word], rest: str) -> bool:
    """Say whether words are set as a label: bold, in italics, before a colon, or alone."""
    if not label:
        return False
    styled = all(word.bold for word in label) or all(word.italic for word in label)
    return styled or label[-1].text.endswith(":") or not rest


def _in_field(now: Field, line: Line, frame: dict[int, int]) -> bool:
    last = now.lines[-1]
    if id(last) in frame or id(line) in frame:
        return frame.get(id(last)) == frame.get(id(line))
    gap = line.box.top - last.box.bottom
    bold = all(word.bold for word in line.words)
    if gap > FIELD_GAP * line.size or _opens_body(line) or abs(line.size - last.size) > SIZE_STEP:
        return False
    return not bold and not (gap > line.size and ENDS.search(last.text) and now.name != "purpose")
