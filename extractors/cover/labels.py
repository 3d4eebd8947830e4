"""Labels of a cover's fields: which field a text opens with, and where its value begins."""

import re
from functools import cache
from typing import NamedTuple

from extractors.wording.folding import fold
from extractors.wording.languages import Language, wording

LABEL_WORDS = 18  # words of the longest label, which names documents and instruments


class CoverLabel(NamedTuple):
    """A field's name and value; ``start`` is where the value begins in the text."""

    field: str
    rest: str
    start: int


def cover_label(text: str, language: Language, *, alone: bool = False) -> CoverLabel | None:
    """Return the field whose label ``text`` starts with, or None.

    The label ends with a colon, or with the line, or (labels of two words and more) with
    a word in capitals or a figure. Words between a long label and its colon belong to
    the label, as later papers lengthen the labels of earlier ones. A text that is set as
    a label ``alone`` is one to its end, whatever follows the known words.
    """
    match = _label_pattern(language).match(fold(text))
    if match is None or match.lastgroup is None:
        return None
    field = next(name for name, found in match.groupdict().items() if found is not None)
    end = _label_end(text, match.end(field))
    if end is None and alone and len(text.split()) <= LABEL_WORDS:
        end = len(text)
    if end is None:
        return None
    start = end + len(text[end:]) - len(text[end:].lstrip())
    return CoverLabel(field, text[start:].rstrip(), start)


@cache
def _label_pattern(language: Language) -> re.Pattern[str]:
    fields = "|".join(
        f"(?P<{field}>{wording(patterns).pattern})"
        for field, patterns in language.cover_labels.items()
    )
    return re.compile(rf"\W*?(?:{fields})(?!\w)")


def _label_end(text: str, end: int) -> int | None:
    """Return where the label that reaches to ``end`` is closed, or None if it is no label."""
    rest = text[end:]
    if not rest.strip():
        return len(text)
    colon = re.match(r"\s*:", rest)
    if colon:
        return end + colon.end()
    if len(text[:end].split()) < 2:
        return None
    longer = re.match(r"[^:.;]{0,60}:(?=\s|$)", rest)
    if longer and not re.search(r"\s[A-Z0-9]\S*\s+\S+\s+\S+\s+\S+", longer.group()):
        return end + longer.end()
    value = re.match(r"\s+(?=[A-ZÀ-Þ0-9«“\"])", rest)
    return end + value.end() if value else None
