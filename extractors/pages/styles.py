"""Styles of type: size, face, weight and slant of lines, and where they change."""

import re
from collections import Counter
from collections.abc import Sequence

from extractors.pages.leads import lead_of
from extractors.pages.lines import page_lines, segments
from extractors.pages.marks import SMALL
from extractors.wording.raised import RAISED_FIGURES
from schemas.paper import Line, Page, Word

COMMON = 0.2  # share of a paper's characters that its running text has at least
TEXT_WORDS = 6  # words: a shorter line may be a heading or a cell
SIZE_STEP = 0.6  # points by which the sizes of two styles differ
STYLE = re.compile(r"-?(?:bold|italic|oblique|regular|roman|mt|ps)+", re.I)


def shows_style(word: Word, size: float) -> bool:
    """Say whether a word shows the style of its text: marks and signs do not."""
    if word.size <= SMALL * size:
        return False
    text = word.text
    return text.isalpha() or (
        RAISED_FIGURES.fullmatch(text) is None and any(c.isalnum() for c in text)
    )


def other_style(now: Sequence[Line], line: Line) -> bool:
    """Say whether the type of a line is not that of the lines before: size, face, boldness."""
    last = now[-1]
    if abs(last.size - line.size) > SIZE_STEP:
        return True
    lead, next_lead = lead_of(now[0]), lead_of(line)
    words = [word for part in now for word in part.words][lead.words if lead else 0 :]
    whole, bold = all_bold(words), all_bold(line.words[next_lead.words if next_lead else 0 :])
    if whole != bold and (whole or bold != all_bold(last.words)):
        return not (whole and line.words[0].bold and next_lead is None)  # a name runs over
    return whole and (_face(last) != _face(line) or _slants_otherwise(words, line.words))


def all_bold(words: Sequence[Word]) -> bool:
    """Say whether all words with a letter or figure in them are bold, and there are any."""
    if not any(word.bold for word in words):
        return False
    size = max(word.size for word in words)
    flags = [word.bold for word in words if shows_style(word, size)]
    return bool(flags) and all(flags)


def _slants_otherwise(words: Sequence[Word], others: Sequence[Word]) -> bool:
    """Say whether of two runs with letters one is in italics and the other is not."""
    slants = [
        {word.italic for word in run if any(c.isalpha() for c in word.text)}
        for run in (words, others)
    ]
    return all(slants) and (slants[0] == {True}) != (slants[1] == {True})


def _face(line: Line) -> str:
    """Return the font family of most of a line: `LiberationSans` of `LiberationSans-Bold`."""
    found: Counter[str] = Counter()
    for word in line.words:
        found[re.split(r"[-,]", STYLE.sub("", word.font))[0]] += len(word.text)
    return found.most_common(1)[0][0]


def _text_lines(page: Page) -> list[Line]:
    """Return the lines that are neither short nor the rows of a table."""
    lines = page_lines(page)
    return [line for line in lines if len(line.words) >= TEXT_WORDS and len(segments(line)) == 1]


def body_size(pages: Sequence[Page]) -> float:
    """Return the font size of running text, in points: the largest that many characters have.

    Not that of most: a paper of tables has more small type than text. So lines of one piece
    count, where there are some, not rows.
    """
    words = [word for page in pages for word in page.words]
    text = [word for page in pages for line in _text_lines(page) for word in line.words]
    sizes: Counter[float] = Counter()
    for word in text or words:
        sizes[round(word.size * 2) / 2] += len(word.text)
    many = COMMON * sum(sizes.values())
    return max((size for size, count in sizes.items() if count >= many), default=10.0)
