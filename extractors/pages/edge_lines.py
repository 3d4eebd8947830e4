"""What a line at an edge is by itself: the opening of a note, a row, or known by its words."""

import re
from collections.abc import Sequence
from functools import cache

from extractors.pages.lines import WIDE, segments
from extractors.pages.marks import marks_in
from extractors.wording.registers import records
from extractors.wording.symbols import find_symbols
from schemas.paper import Line

COLUMNS = 2  # segments of a line that stand where those of a line near do: a row
SAME_COLUMN = 2.0  # points by which the edges of one column may differ
PITCH = 1.4  # steps between the rows of a table: a running foot stands further off
# `GB294-PV-2005-11-0360-15-En.doc`, of the 1990s also `GB268-2.E97/v2` or with its folder
FILE_NAME = re.compile(
    r"(?:(?:\d{1,4}|[ivxlc]{1,7})\s+)?(?:GB\d{2,3}[-_ ].*|[a-z]:\\\S+)"
    r"\.(?:docx?|[efs]\d\d)\b(?:/v\.?\d+)?(\s+([ivxlc]+|\d+))?$",
    re.I,
)
NOTE_NUMBER = re.compile(r"([0-9]{1,3})[.)]?")
SYMBOLS = {0xF000 + code: code for code in range(0x20, 0x7F)}  # bar codes set in symbol fonts
ORNAMENT = re.compile(r"^[\s►▶➤XunN|–—-]*$")


def numbered(line: Line) -> str | None:
    """Return the plain number that opens a line, if text follows it as in a note."""
    found = NOTE_NUMBER.fullmatch(line.words[0].text)
    if found is None or not any(c.isalpha() for c in line.text):
        return None
    close = line.words[1].box.x0 - line.words[0].box.x1 < WIDE * line.size
    return found.group(1) if close else None


def calls_in(lines: Sequence[Line]) -> frozenset[str]:
    """Return what the marks in the text of a page call."""
    return frozenset(
        mark.text for line in lines for at in range(len(line.words)) for mark in marks_in(line, at)
    )


def in_columns(line: Line, beside: Line, further: Line) -> bool:
    parts, others = segments(line), segments(beside)
    shared = sum(any(_one_column(a, b) for b in others) for a in parts)
    step = abs(beside.box.top - line.box.top)
    return shared >= COLUMNS and step < PITCH * abs(further.box.top - beside.box.top)


def _one_column(part: Line, other: Line) -> bool:
    a, b = part.box, other.box
    return abs(a.x0 - b.x0) < SAME_COLUMN or abs(a.x1 - b.x1) < SAME_COLUMN


def known(part: Line) -> bool:
    """Say whether a segment is a symbol alone, a file name or the printer's imprint."""
    text = part.text.strip()
    spans = [(start, end) for start, end, _ in find_symbols(text)]
    if len(spans) == 1 and ORNAMENT.match(text[: spans[0][0]] + text[spans[0][1] :]):
        return True
    plain = text.translate(SYMBOLS).strip()
    return FILE_NAME.match(text) is not None or _imprints().fullmatch(plain) is not None


@cache
def _imprints() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each['pattern']})" for each in records("imprints.csv")))
