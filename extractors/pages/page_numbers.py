"""Printed page numbers: what a lone figure is worth, and how far it is off the PDF's page."""

import re
from collections import Counter

from extractors.pages.lines import segments
from schemas.paper import Line


def is_page_number(part: Line, page: int, offset: int | None) -> bool:
    """Say whether a segment is the number of its page, which is ``offset`` more than the PDF's."""
    value = _value(part.text.strip(" –-—|"))
    return value is not None and offset is not None and value - page == offset


def _value(text: str) -> int | None:
    """Return the value of an arabic or roman page number."""
    if text.isdecimal() and len(text) <= 4:
        return int(text)
    if not re.fullmatch(r"[ivxlc]{1,7}", text):
        return None
    values = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}[letter] for letter in text]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def number_offset(groups: dict[int, list[list[Line]]]) -> int | None:
    """Return printed number minus page of the PDF, as most pages have it.

    A single page can only prove the usual: the number of the page itself, or one less
    after an unnumbered cover.
    """
    found = Counter(
        value - page
        for page, grouped in groups.items()
        for line in (grouped[0][:1] if grouped else [])
        for part in segments(line)
        if (value := _value(part.text.strip(" –-—|"))) is not None
    )
    best = max(found, key=lambda key: (found[key], -abs(key)), default=None)
    if best is None or (found[best] == 1 and best not in (0, -1)):
        return None
    return best
