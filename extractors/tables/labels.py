"""Words that name a table's parts: what opens a caption, a note, a continuation.

The words are data (``labels.toml``), by language.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files

from extractors.tables.pieces import Strip
from extractors.wording.captions import opens_with_label

KEY = re.compile(r"\S{1,10} = [^\W\d_]")


@cache
def labels() -> dict[str, list[str]]:
    """Return the labels by part of the table, those of all languages together."""
    text = (files("extractors.tables") / "labels.toml").read_text("utf-8")
    found: dict[str, list[str]] = {}
    for words in tomllib.loads(text).values():
        for part, names in words.items():
            found.setdefault(part, []).extend(names)
    return found


@cache
def _pattern(part: str, tail: str) -> re.Pattern[str]:
    names = sorted(labels()[part], key=len, reverse=True)
    return re.compile(rf"^\W*(?:{'|'.join(map(re.escape, names))}){tail}", re.I)


def opens_caption(strip: Strip) -> bool:
    """Say whether a line starts a table's caption: a label and a number."""
    return opens_with_label(strip.text, "table")


def opens_figure(strip: Strip) -> bool:
    """Say whether a line starts the caption of a figure."""
    return opens_with_label(strip.text, "figure")


def opens_box(strip: Strip) -> bool:
    """Say whether a line starts the title of a box of text ("Box 2")."""
    return opens_with_label(strip.text, "box")


def opens_note(strip: Strip) -> bool:
    """Say whether a line opens a note by its label (`Source:`, `Notes:`)."""
    return is_note_label(strip.text)


def is_continued(text: str) -> bool:
    """Say whether a text only says that the table goes on."""
    return bool(
        re.match(rf"^\W*(?:{'|'.join(map(re.escape, labels()['continued']))})\W*$", text, re.I)
    )


def is_continuation(caption: str) -> bool:
    """Say whether a caption says that its table goes on: "Table 3 (continued)"."""
    names = "|".join(map(re.escape, labels()["continued"]))
    return bool(re.search(rf"(?:[(\[]\s*|[—–-]\s*|,\s*|\.\s*)(?:{names})(?!\w)", caption, re.I))


def opens_unit(text: str) -> bool:
    """Say whether a short line or bracket under a caption names the unit."""
    return bool(_pattern("unit", r"").match(text))


def is_note_label(text: str) -> bool:
    """Say whether a text opens a note by its label (`Source:`, `Notes:`)."""
    return bool(_pattern("note", r"\b\s*[.:—–]").match(text))


def opens_key(text: str) -> bool:
    """Say whether a text opens with a short sign and what it means.

    >>> [opens_key(text) for text in ("n.d. = no disponible", "– = nil", "3 = 1 + 2", "A = B")]
    [True, True, False, True]
    """
    return KEY.match(text) is not None


def is_unit(line: Strip) -> bool:
    """Say whether a line in brackets names the unit of a table: "(in thousands of dollars)"."""
    text = line.text.strip()
    return text[:1] in "([" and opens_unit(text.strip("([ "))


def is_unit_alone(line: Strip) -> bool:
    """Say whether a line is one text that holds nothing but a unit: "In Swiss francs"."""
    return len(line.pieces) == 1 and _pattern("unit_alone", r"\W*$").match(line.text) is not None
