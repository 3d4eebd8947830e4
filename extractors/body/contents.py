"""Contents pages: entries with a row of dots and a page number, kept as text.

An entry repeats a heading, so it must be none itself; and its dots are no words.
"""

import re
from collections.abc import Sequence

from extractors.wording.folding import fold_label
from extractors.wording.languages import Language, wording
from schemas.paper import Line, Word

ENTRY = re.compile(
    r"[^\s._]\s*(?:(?:[.·…_]\s?){4,}\s*(?:[0-9]{1,4}|[ivxlc]{1,7})?\s*$|…{2,}\s*[0-9ivxlc]+$)"
)
DOTTED = re.compile(r"[.·…_]\s?[.·…_]")  # without it there is no row of dots; most lines have none
NUMBER = re.compile(r"[0-9]{1,3}|[ivxl]{1,6}")
FAR = 2.0  # em between an entry and its page number, where no dots lead to it
DOTS = re.compile(r"[.·…_]+")
GLUED = re.compile(r"[.·…]{4,}")
WRAPPED = 2  # lines of an entry before the one with its page number, at most
LEADER = 4  # dots in a row that lead to a page number


def is_entry(line: Line) -> bool:
    """Say whether a line ends in a row of dots or, far off, in a page number."""
    if DOTTED.search(line.text) and ENTRY.search(line.text):
        return True
    if len(line.words) < 2 or not NUMBER.fullmatch(line.words[-1].text):
        return False
    return line.words[-1].box.x0 - line.words[-2].box.x1 > FAR * line.size


def leader_words(line: Line) -> frozenset[int]:
    """Return the indexes of a line's words that are a row of dots."""
    if DOTTED.search(line.text) is None:
        return frozenset()
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


def contents_lines(lines: Sequence[Line], language: Language) -> list[Line]:
    """Return the entries under a heading that says "Contents", as far as they go on.

    An entry may run over two lines, of which only the last shows the page number.
    """
    title = wording(language.contents_words, whole=True)
    start = next((at for at, line in enumerate(lines) if title.match(fold_label(line.text))), None)
    if start is None:
        return []
    found: list[Line] = []
    waiting: list[Line] = []
    for line in lines[start + 1 :]:
        waiting.append(line)
        if is_entry(line):
            found += waiting
            waiting = []
        elif len(waiting) > WRAPPED:
            break
    return found


def entries(lines: Sequence[Line]) -> bool:
    """Say whether lines are an entry of a contents page: the last one ends in dots."""
    return bool(lines) and is_entry(lines[-1])
