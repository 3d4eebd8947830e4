"""Furniture: running heads and feet, page numbers, file names, text up the margins.

Found by repetition and place. What repeats at one height on several pages, outside all
that does not repeat, runs along; so does a lone page number or file name at the edge.
Nothing here is a fixed height: each PDF maker sets its own margins.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from extractors.pages.lines import WIDE, lines_of, segments
from extractors.pages.margins import margin_words
from extractors.pages.marks import opening_mark
from extractors.pages.page_numbers import is_page_number, number_offset
from extractors.wording.symbols import find_symbols
from schemas.paper import Line, Page, Word

EDGE_LINES = 4  # lines from the page's edge inwards that may be furniture
HEIGHT = 5.0  # points by which the height of a running line may vary between pages
CLEAR = 0.7  # em of empty space between a running line and the body
NUMBER = re.compile(r"[0-9]{1,4}|[ivxlc]{1,7}", re.I)
FILE_NAME = re.compile(
    r"(?:(?:\d{1,4}|[ivxlc]{1,7})\s+)?GB\d{2,3}[-_ ].*\.docx?\b(\s+([ivxlc]+|\d+))?$", re.I
)
NOTE_NUMBER = re.compile(r"([0-9]{1,3})[.)]?")
ORNAMENT = re.compile(r"^[\s►▶➤XunN|–—-]*$")


def without_furniture(pages: Sequence[Page]) -> tuple[tuple[Page, ...], list[tuple[int, Word]]]:
    """Return the pages without their furniture, and the furniture as (page, word).

    Each word of each page is in one of the two. The first page's own head is a
    masthead, not furniture: the cover block reads it.
    """
    lines = {
        page.number: lines_of([w for w in page.words if w.rotation == 0], page.number)
        for page in pages
    }
    heads = _running(pages, lines, at_top=True)
    feet = _running(pages, lines, at_top=False)
    taken = {id(word) for line in (*heads, *feet) for word in line.words}
    taken |= {id(word) for page in pages for word in margin_words(page)}
    body, furniture = [], []
    for page in pages:
        body.append(replace(page, words=tuple(w for w in page.words if id(w) not in taken)))
        furniture += [(page.number, word) for word in page.words if id(word) in taken]
    return tuple(body), furniture


def _running(pages: Sequence[Page], lines: dict[int, list[Line]], *, at_top: bool) -> list[Line]:
    """Return the segments that run along one edge of the pages."""
    groups = {page.number: _groups(lines[page.number], at_top) for page in pages}
    forms = Counter(
        key
        for page in pages
        for key in {
            (_form(part.text), height)
            for group in groups[page.number]
            for line in group
            for part in segments(line)
            for height in _heights(part, page, at_top)
        }
    )
    offset = number_offset(groups)
    found: list[Line] = []
    for page in pages:
        if at_top and page.number == 1:
            continue
        for at, group in enumerate(groups[page.number]):
            runs = _runs(group, page, forms, offset, at_top)
            if at and not all(len(segments(line)) == 1 for line in runs):
                break  # the head of a table that goes on, not a second running line
            found += runs
            if len(runs) < len(group):
                break
    return found


def _runs(
    group: list[Line], page: Page, forms: Counter[tuple[str, int]], offset: int | None, at_top: bool
) -> list[Line]:
    """Return the lines of a group that run, from the edge inwards, up to the first that does not.

    A group that is longer than running lines are is body that reaches the edge: only a
    line that is known by its words counts there.
    """
    found = []
    for line in group[:EDGE_LINES]:
        if opening_mark(line) is not None or _opens_note(line, page.number, offset):
            break  # a note that many pages repeat is no running line
        parts = segments(line)
        known = [_known(part, page.number, offset) for part in parts]
        repeated = [_repeats(part, page, forms, at_top) for part in parts]
        if len(group) > EDGE_LINES:
            repeated = [False] * len(parts)
        numbered = any(is_page_number(part, page.number, offset) for part in parts)
        if not numbered and not all(a or b for a, b in zip(known, repeated, strict=True)):
            break
        found.append(line)
    return found


def _groups(lines: list[Line], at_top: bool) -> list[list[Line]]:
    """Return the lines from the page's edge inwards, cut where clear space parts them."""
    groups: list[list[Line]] = []
    for line in lines if at_top else lines[::-1]:
        last = groups[-1][-1] if groups else None
        if last is not None:
            gap = line.box.top - last.box.bottom if at_top else last.box.top - line.box.bottom
            if gap <= CLEAR * last.size:
                groups[-1].append(line)
                continue
        if len(groups) == EDGE_LINES:
            break
        groups.append([line])
    return groups


def _form(text: str) -> str:
    """Fold a running line so that it is equal on all pages: numbers become one sign."""
    folded = re.sub(r"\d+", "#", text.casefold())
    return "#" if NUMBER.fullmatch(text.strip("–-— ")) else folded


def _heights(part: Line, page: Page, at_top: bool) -> tuple[int, int]:
    """Return the two height classes of a line: one of them is shared by its twins."""
    at = part.box.top if at_top else page.height - part.box.bottom
    return int(at // HEIGHT) * 2, int((at + HEIGHT / 2) // HEIGHT) * 2 + 1


def _repeats(part: Line, page: Page, forms: Counter[tuple[str, int]], at_top: bool) -> bool:
    form = _form(part.text)
    return any(forms[form, height] > 1 for height in _heights(part, page, at_top))


def _opens_note(line: Line, page: int, offset: int | None) -> bool:
    """Say whether a line opens with a plain number that is not its page's: `7 Ibid.`."""
    found = NOTE_NUMBER.fullmatch(line.words[0].text)
    return (
        found is not None
        and len(line.words) > 1
        and line.words[1].box.x0 - line.words[0].box.x1 < WIDE * line.size
        and (offset is not None or int(found.group(1)) != page)
    )


def _known(part: Line, page: int, offset: int | None) -> bool:
    """Say whether a segment is a symbol alone, a file name or the page's number."""
    text = part.text.strip()
    spans = [(start, end) for start, end, _ in find_symbols(text)]
    if len(spans) == 1 and ORNAMENT.match(text[: spans[0][0]] + text[spans[0][1] :]):
        return True
    return FILE_NAME.match(text) is not None or is_page_number(part, page, offset)
