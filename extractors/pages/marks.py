"""Marks of notes: raised figures, letters and stars, told apart from raised text.

Source of the measures: GB.332/POL/4 in three renderings, marks of 0.62 to 0.65 em raised
by 0.15 to 0.45 em. Raised endings of ordinals (332nd, 331e, n°) are text.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from extractors.wording.raised import (
    POWER_HOST,
    RAISED_FIGURES,
    RAISED_SIGNS,
    SUPERSCRIPTS,
    UNIT_HOST,
)
from schemas.paper import Line, Word

SMALL = 0.82  # em of the host: a mark is set this small or smaller
HARDLY = 0.93  # em of the host: a mark that stands high is set this small or smaller
HIGH = 0.22  # em of the host: a mark's baseline that stands this much higher is high
WRAPPED = 0.8  # em of the host: a mark this much lower stands on the next line
RAISED = 0.1  # em of the host: a mark's baseline stands this much higher or more
OPERATORS = frozenset("=+-–−×/*")  # of formulas in heads: (3) = (1) + (2)
LOWER = 0.6  # em: a word whose baseline is this much lower is on another line
POWERS = str.maketrans("0123456789+-–−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")
MARK = re.compile(r"[0-9]{1,3}|[*†‡§#]{1,4}|[a-z]{1,2}")
STARS = re.compile(r"[*†‡§]{1,4}")
ORDINAL_HOST = re.compile(r"(?:[0-9]|[0-9]\.|\b[nN]|\b[NM][oa]?|\bM[mg]?|[IVXLC])$")
UNIT_POWERS = ("2", "3")
LETTER = re.compile(r"[a-df-np-z]")  # e and o alone end ordinals: 331e, 1o
PARTS = re.compile(r"[0-9]+|[*†‡§#]+|[a-z]+")
MAY_MARK = re.compile(f"{RAISED_FIGURES.pattern}|[*†‡§]")  # what may be a mark at any size
# a mark in brackets on the line, alone or right at the end of a word: (a), [1], 2), Iraq(*)
BRACKETED = re.compile(
    r"(?:^|(?<=[^\W\d_]))(?:\((?:[0-9]{1,2}|[a-z]|[*†‡§]{1,3})\)|\[(?:[0-9]{1,2}|[a-z])\])$"
    r"|^(?:[0-9]{1,2}|[a-z])\)$"
)


class Mark(NamedTuple):
    """One mark: what it says and the word it is printed in."""

    text: str
    word: Word


def is_plain(line: Line) -> bool:
    """Say whether no word of a line can be a mark: all are of about one size, none is a sign.

    So are nearly all lines; their words need not be looked at one by one. Asked once a line.
    """
    return line.plain(_is_plain)


def _is_plain(line: Line) -> bool:
    sizes = {word.size for word in line.words}
    level = len(sizes) == 1 or (len(sizes) > 1 and min(sizes) > HARDLY * max(sizes))
    return level and MAY_MARK.search(line.text) is None


def is_raised(word: Word, host: Word) -> bool:
    """Say whether a word is small and raised against its host.

    The higher it stands, the larger it may be: some makers raise a mark by a quarter of
    its host and set it hardly smaller.
    """
    lift = host.baseline - word.baseline
    small = word.size <= SMALL * host.size and lift >= RAISED * host.size
    if word.size <= SMALL * host.size and lift < -WRAPPED * host.size:
        return True  # the mark alone went over the line end (seen in WeasyPrint)
    return small or (word.size <= HARDLY * host.size and HIGH * host.size <= lift < host.size)


def host_of(line: Line, at: int) -> Word | None:
    """Return the full-size word that the word at an index is set against: before, else after."""
    size, words = HARDLY * line.size, line.words
    for other in chain(range(at - 1, -1, -1), range(at + 1, len(words))):
        if words[other].size > size:
            return words[other]
    return None


def marks_in(line: Line, at: int) -> list[Mark]:
    """Return the marks that a word of a line consists of; none if it is text.

    Two marks at one place (`1, 2`) give two. Whether a note answers is not asked here.
    """
    if is_plain(line):
        return []
    word = line.words[at]
    host = host_of(line, at)
    figures = RAISED_FIGURES.fullmatch(word.text) is not None
    if host is None or not (figures or is_raised(word, host)):
        return []
    text = word.text.translate(SUPERSCRIPTS).strip("()[]")
    parts = PARTS.findall(text)
    if not parts or re.sub(r"[,;\s]", "", text) != "".join(parts):
        return []
    if not all(MARK.fullmatch(part) for part in parts):
        return []
    before = line.words[at - 1].text if at else ""
    if not word.spaced and before and (_is_text(text, before) or _is_power(line, at)):
        return []
    return [Mark(part, word) for part in parts]


def marks_of(line: Line, start: int = 0) -> Iterator[Mark]:
    """Yield the marks in a line, from its word ``start`` on."""
    if not is_plain(line):
        for at in range(start, len(line.words)):
            yield from marks_in(line, at)


def closing_form(line: Line, at: int) -> str | None:
    """Return the mark in brackets, as printed, that ends words with the word at an index.

    It stands on the line, after another word, and ends its line or is followed by a further
    mark. Whether it is a mark at all is told by a note that opens with the same form.
    """
    words = line.words
    found = BRACKETED.search(words[at].text)
    if found is None or (not found.start() and (at == 0 or words[at - 1].text in OPERATORS)):
        return None
    after = words[at + 1] if at + 1 < len(words) else None
    if after is None or after.baseline - words[at].baseline > LOWER * words[at].size:
        return found.group()
    return found.group() if BRACKETED.match(after.text) else None


def as_raised(line: Line, at: int, text: str) -> str:
    """Return what a word says where no note answers: what is raised at a word stays raised.

    On the line it would run on what stands before it: 10³ is not 103, and ``Cubaᵃ`` whose
    note is not found is no word ``Cubaa``.
    """
    if is_plain(line):
        return text
    word, host = line.words[at], host_of(line, at)
    if marks_in(line, at):
        return text.translate(RAISED_SIGNS)
    figures = bool(text) and all(c in "0123456789+-–−" for c in text) and text[-1].isdecimal()
    if not figures or word.spaced or not at or host is None or not is_raised(word, host):
        return text
    before = line.words[at - 1].text
    hosts = before[-1:].isdecimal() or UNIT_HOST.search(before)
    return text.translate(POWERS) if hosts and word.baseline < host.baseline else text


def at_ten(line: Line, at: int) -> bool:
    """Say whether a word is one figure raised at a ten: 10³, or 10 and the mark of note 3."""
    word = line.words[at]
    figure = word.text.translate(SUPERSCRIPTS)
    ten = at > 0 and not word.spaced and line.words[at - 1].text == "10"
    return ten and len(figure) == 1 and figure.isdecimal()


def _is_power(line: Line, at: int) -> bool:
    """Say whether a raised figure is the power of a ten that multiplies what stands before."""
    return (
        POWER_HOST.search(" ".join(word.text for word in line.words[max(at - 3, 0) : at]))
        is not None
    )


def following(figures: str) -> list[str]:
    """Return figures as two numbers that follow each other, or none.

    >>> following("34"), following("910"), following("12"), following("7")
    (['3', '4'], ['9', '10'], ['1', '2'], [])
    """
    for at in range(1, len(figures)):
        first, second = figures[:at], figures[at:]
        if figures.isdecimal() and int(second) == int(first) + 1:
            return [first, second]
    return []


def parts_marks(line: Line, at: int) -> bool:
    """Say whether a word is a raised comma or dash between two marks."""
    if is_plain(line):
        return False
    host = host_of(line, at)
    word = line.words[at]
    if host is None or any(c.isalnum() for c in word.text):
        return False
    after = line.words[at + 1] if at + 1 < len(line.words) else None
    figures = after is not None and RAISED_FIGURES.fullmatch(after.text) is not None
    return is_raised(word, host) or (figures and not word.spaced and word.text in ",;")


def _is_text(text: str, before: str) -> bool:
    """Say whether a raised run belongs to the word before it: 1er, n°, m2."""
    if LETTER.fullmatch(text) and (before[-1].isdecimal() or (before == "No" and text != "s")):
        return False  # 160 a, No a: a mark if a note answers it, else text all the same
    if text.isalpha():
        return ORDINAL_HOST.search(before) is not None
    return text in UNIT_POWERS and UNIT_HOST.search(before) is not None


def with_wrapped_marks(lines: Sequence[Line]) -> list[Line]:
    """Return lines in which a mark that stands alone on a line ends the line before."""
    result: list[Line] = []
    for line in lines:
        last = result[-1] if result else None
        if last is not None and _is_wrapped(last, line):
            result[-1] = Line((*last.words, *line.words), last.page)
        else:
            result.append(line)
    return result


def _is_wrapped(last: Line, line: Line) -> bool:
    near = 0 < line.words[0].baseline - last.words[0].baseline < 1.6 * last.size
    alone = len(line.words) == 1 and MARK.fullmatch(line.words[0].text) is not None
    return alone and near and line.size <= SMALL * last.size and line.box.x0 < last.box.x1


def opening_mark(line: Line) -> str | None:
    """Return the raised mark that opens a line, as a note is opened, or none."""
    if len(line.words) < 2 or is_plain(line):
        return None
    first = line.words[0]
    figures = RAISED_FIGURES.match(first.text)
    if figures:
        return figures.group().translate(SUPERSCRIPTS)
    found = marks_in(line, 0)
    if len(found) == 1:
        return found[0].text
    stars = STARS.match(first.text)
    return stars.group() if stars and len(first.text) <= 4 else None


def spans(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and plain figures of each run of Unicode superscripts in a text."""
    for found in RAISED_FIGURES.finditer(text):
        yield found.start(), found.end(), found.group().translate(SUPERSCRIPTS)
