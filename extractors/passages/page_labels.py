"""Printed page numbers, read where running lines are: `iv`, `12`, `13/42`.

A figure in a running line is the page's number if it counts along: on other pages the same
step from the PDF's own count. Front matter in Roman numbers counts by itself, and so may
each part; session numbers and years stay the same from page to page.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from extractors.wording.roman import roman_value
from schemas.paper import Word

NUMBER = re.compile(r"(?P<label>[0-9]{1,4}|[ivxlc]{1,7})(?:/[0-9]{1,4})?")
ROUND = "()[]|–—-. "  # signs that may stand round a page number
USUAL = (0, -1)  # steps that a page alone can prove: its own number, or after a cover


class _Label(NamedTuple):
    text: str
    is_roman: bool
    step: int  # printed number minus page of the PDF


def page_labels(furniture: Iterable[tuple[int, Word]]) -> dict[int, str]:
    """Return the printed number of each page that has one, from the words of running lines."""
    found: dict[int, set[_Label]] = defaultdict(set)
    for page, word in furniture:
        if label := _label(word.text, page):
            found[page].add(label)
    labels = [label for each in found.values() for label in each]
    steps = Counter((label.is_roman, label.step) for label in labels)
    texts = Counter(label.text for label in labels)

    def worth(label: _Label) -> tuple[int, bool]:
        return steps[label.is_roman, label.step], label.step in USUAL

    result = {}
    for page, each in sorted(found.items()):
        best = max(sorted(each), key=worth)
        if worth(best)[0] > 1 or (best.step in USUAL and texts[best.text] == 1):
            result[page] = best.text
    return result


def _label(text: str, page: int) -> _Label | None:
    found = NUMBER.fullmatch(text.strip(ROUND))
    if found is None:
        return None
    label = found["label"]
    value = int(label) if label.isdecimal() else roman_value(label)
    return None if value is None else _Label(label, not label.isdecimal(), value - page)
