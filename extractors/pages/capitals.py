"""Small capitals made by scaling: lower-case letters drawn as smaller capitals.

A font without small capitals of its own has them drawn as capitals of about 0.8 em. Where
one glyph stands for `S` and for a small `s`, as in WeasyPrint's fonts, the PDF calls both
what came first (`DeS reCommandationS`). A letter glued to a larger one on one baseline
tells such a line. Capitals scaled by hand, to another share, stay capitals.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from schemas.paper import Word

LEAST, MOST = 0.6, 0.88  # em of the capital: how large small capitals are set
SYNTHETIC = 0.8  # em: small capitals as LibreOffice and Pango make them of lower-case text
ROUNDING = 0.012  # by which the share may differ, sizes being rounded
LEVEL = 0.03  # em: small capitals stand on the baseline, marks do not


class Style(NamedTuple):
    """A font, the size of its capitals and that of its small capitals, in points."""

    font: str
    full: float
    small: float


def without_small_capitals(
    line: Sequence[Word], above: Style | None
) -> tuple[list[Word], Style | None]:
    """Return a line's words with small capitals as lower-case letters of the full size.

    ``above`` is the style found in the line above: a line of nothing but small capitals is
    known by it alone. The style of this line is returned for the line below.
    """
    found = next((Style(a.font, a.size, b.size) for a, b in pairwise(line) if _small(b, a)), None)
    style = found or (above if above and _all_small(line, above) else None)
    if style is None or any(_lower(word, style) for word in line):
        return list(line), None
    by_hand = abs(style.small / style.full - SYNTHETIC) > ROUNDING
    if by_hand and not above and all(word.text == word.text.upper() for word in line):
        return list(line), None
    return [_plain(word, line[at + 1 : at + 2], style) for at, word in enumerate(line)], style


def _small(word: Word, first: Word) -> bool:
    """Say whether a word is a smaller run that goes on a capital letter's word."""
    return (
        not word.spaced
        and word.font == first.font
        and LEAST * first.size < word.size < MOST * first.size
        and abs(word.baseline - first.baseline) < LEVEL * first.size
        and len(first.text.lstrip("«“‘(")) == 1
        and first.text[-1].isalpha()
        and word.text[0].isalpha()
    )


def _all_small(line: Sequence[Word], style: Style) -> bool:
    """Say whether a line has no word but small capitals of a style, and figures."""
    return all((word.font, word.size) == (style.font, style.small) for word in line)


def _lower(word: Word, style: Style) -> bool:
    """Say whether a word of the full size has lower-case letters: then nothing is scaled."""
    full = (word.font, word.size) == (style.font, style.full)
    return full and sum(c.islower() for c in word.text) > 1


def _plain(word: Word, after: Sequence[Word], style: Style) -> Word:
    if (word.font, word.size) == (style.font, style.small):
        return replace(word, text=word.text.lower(), size=style.full)
    if after and _small(after[0], word):
        return replace(word, text=word.text.upper())
    return word
