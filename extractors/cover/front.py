"""The first page: masthead, title and the labelled fields below them, by place and label.

What follows the masthead in one style is the title, then come labelled fields, in a frame
or not. What is none of these stays for the body.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.cover.fields import Field, in_field, label_at, opens_body
from extractors.cover.label_columns import label_columns_read
from extractors.cover.labels import cover_label
from extractors.cover.lines import agenda_item_of, is_notice, is_reissue
from extractors.cover.masthead import masthead_end, same_title
from extractors.pages.leads import arrow_words
from extractors.pages.regions import Region, regions
from extractors.wording.languages import Language
from schemas.paper import Line, Page, Word


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


def read_front(page: Page, language: Language) -> Front:
    """Take masthead, title, fields and notices off a first page without its furniture.

    Each line of the page is in one of them or in none. A page without a masthead has
    no title either: its words are body.
    """
    found = regions(page)
    front = Front()
    lines = [line for region in found for line in region.lines]
    lines = _without_notices(lines, language, front)
    end = masthead_end(lines, language)
    front.masthead = lines[:end]
    rest = lines[end:]
    if front.masthead:
        rest = _take_title(rest, language, front)
    _take_fields(label_columns_read(rest, language), found, language, front)
    return front


def _without_notices(lines: Sequence[Line], language: Language, front: Front) -> list[Line]:
    """Set aside printing notices: a known opening, and the lines of its size that follow."""
    rest: list[Line] = []
    open_notice: Line | None = None
    for line in lines:
        if is_notice(line.text, language):
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


def _take_title(lines: list[Line], language: Language, front: Front) -> list[Line]:
    """Take the lines of one style that follow the masthead as the title.

    `Addendum` over or under it says what kind of paper this is: it is of the masthead. The
    first item of minutes is set like their title; it is a heading of the text.
    """
    if len(lines) > 1 and is_reissue(lines[0].text) and not _ends_title(lines[1], language):
        front.masthead.append(lines[0])
        lines = lines[1:]
    title: list[Line] = []
    for line in lines:
        if title and is_reissue(line.text):
            front.masthead.append(line)
            front.title = Field("title", title, arrow_words(title[0]))
            return lines[len(title) + 1 :]
        if title and not same_title(title[-1], line):
            break
        if _ends_title(line, language) or (title and agenda_item_of(line.text, language)):
            break
        title.append(line)
    if not title:
        return lines
    front.title = Field("title", title, arrow_words(title[0]))
    return lines[len(title) :]


def _ends_title(line: Line, language: Language) -> bool:
    return cover_label(line.text, language) is not None or opens_body(line)


def _take_fields(
    lines: Sequence[Line], found: Sequence[Region], language: Language, front: Front
) -> None:
    """Take labelled fields: a label, then lines up to the next label or the end of its place."""
    frame = {
        id(line): at for at, region in enumerate(found) if region.in_box for line in region.lines
    }
    now: Field | None = None
    at = 0
    while at < len(lines):
        line = lines[at]
        label = label_at(lines, at, language, begun=bool(front.fields))
        if label is not None:
            name, skip, taken = label
            now = Field(name, list(lines[at : at + taken]), skip)
            front.fields.append(now)
            at += taken
            continue
        if now is not None and in_field(now, line, frame):
            now.lines.append(line)
        else:
            now = None
        at += 1
