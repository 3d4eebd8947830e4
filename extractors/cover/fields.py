"""Labelled fields of a cover: where a label stands, and which lines belong to it."""

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.cover.labels import cover_label
from extractors.pages.leads import lead_of
from extractors.pages.stops import ENDS
from extractors.pages.styles import SIZE_STEP
from extractors.wording.languages import Language
from schemas.paper import Line, Word

FIELD_GAP = 2.2  # lines: more empty space ends a field outside a frame
LABEL_LINES = 2  # a label may run over this many lines


@dataclass
class Field:
    """The title or a labelled field: its lines and how many first words are its label."""

    name: str
    lines: list[Line]
    skip: int = 0


def opens_body(line: Line) -> bool:
    """Say whether a line opens a numbered paragraph."""
    lead = lead_of(line)
    return lead is not None and lead.kind == "paragraph"


def label_at(
    lines: Sequence[Line], at: int, language: Language, *, begun: bool
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
        found = cover_label(text, language, alone=begun and bold)
        if found is None:
            continue
        skip = _words_before(all_words, found.rest)
        if not _is_label(all_words[:skip], found.rest):
            continue
        if not found.rest and taken < LABEL_LINES and not text.endswith(":"):
            return _longer_label(lines, at, language, skip) or (found.field, skip, taken)
        return found.field, skip, taken
    return None


def _longer_label(
    lines: Sequence[Line], at: int, language: Language, least: int
) -> tuple[str, int, int] | None:
    """Return a label of more than ``least`` words that ends in bold on the next line."""
    these = lines[at : at + LABEL_LINES]
    all_words = [word for line in these for word in line.words]
    alone = all(word.bold for word in all_words)
    found = cover_label(" ".join(line.text for line in these), language, alone=alone)
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


def in_field(now: Field, line: Line, frame: dict[int, int]) -> bool:
    last = now.lines[-1]
    if id(last) in frame or id(line) in frame:
        return frame.get(id(last)) == frame.get(id(line))
    gap = line.box.top - last.box.bottom
    bold = all(word.bold for word in line.words)
    if gap > FIELD_GAP * line.size or opens_body(line) or abs(line.size - last.size) > SIZE_STEP:
        return False
    return not bold and not (gap > line.size and ENDS.search(last.text) and now.name != "purpose")
