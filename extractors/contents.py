"""Contents pages: entries with a row of dots and a page number, kept as text.

An entry repeats a heading, so it must be none itself; and its dots are no words.
"""

import re
from collections.abc import Sequence

from schemas.paper import Line, Word

ENTRY = re.compile(r"(?:[.·…]\s?){4,}\s*(?:[0-9]{1,4}|[ivxlc]{1,7})?\s*$|…{2,}\s*[0-9ivxlc]+$")
DOTS = re.compile(r"[.·…_]+")
GLUED = re.compile(r"[.·…]{4,}")
LEADER = 4  # dots in a row that lead to a page number


def is_entry(line: Line) -> bool:
    """Say whether a line ends in a row of dots, with or without a page number."""
    return ENTRY.search(line.text) is not None


def leader_words(line: Line) -> frozenset[int]:
    """Return the indexes of a line's words that are a row of dots."""
    found: set[int] = set()
    run: list[int] = []
    for at, word in enumerate((*line.words, None)):
        if word is not None and DOTS.fullmatch(word.text):
            run.append(at)
            continue
        if sum(len(line.words[each].text) for each in run) >= LEADER:
            found.update(run)
        run = []
    return frozenset(found)


def without_leader(word: Word) -> str:
    """Return a word's text without a row of dots glued to it."""
    return GLUED.sub(" ", word.text).strip()


def entries(lines: Sequence[Line]) -> bool:
    """Say whether lines are an entry of a contents page: the last one ends in dots."""
    return bool(lines) and is_entry(lines[-1])
