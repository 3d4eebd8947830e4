"""Where words end: at spaces that are printed, and at gaps that the pen moves over.

Decided for each font of a page by itself, and for each line: one page may hold lines of both
kinds. Letter-spaced words are one word: their gaps are all alike.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from operator import sub
from statistics import median

from extractors.pages.strips import Strip, Style
from schemas.paper import Box, Word

SPACE_SHARE = 0.04  # share of space glyphs above which a font is taken to print its spaces
PRINTED_GAP = 0.22  # em: a gap that parts words of a font that prints spaces
LEADER_GAP = 0.5  # em: the same between the dots of a leader
MOVED_GAP = 0.18  # em: a gap that parts words where only the pen moves
TOUCHING = 0.12  # em: a word of another font that stands closer is not spaced
NEARLY = 0.28  # em: the same where spaces are printed (LibreOffice: 297th, 0.15 em)
PRINTED_BLANK = 0.6  # em: a blank after an elision is no wider
FEW = 3  # words: a line of no more does not show how it spaces them
LEVEL = 0.02  # em: glyphs of one run differ by no more in their baselines
SPACING = (0.1, 0.8)  # em between the letters of a word that is spaced out
LETTERS = 4  # gaps or letters at least that show a word to be spaced out
WIDER = 1.6  # times the gap between letters: a wider one stands between words
ELIDED = re.compile(r"(?:.*[\W_])?(?:[cdjlmnst]|qu)[’']", re.I)


def printing_fonts(strips: Sequence[Strip]) -> frozenset[Style]:
    """Return the styles of a page whose spaces are printed.

    A style with no space of its own, such as one bold word, is as the page is.
    """
    all_of: Counter[Style] = Counter()
    blanks: Counter[Style] = Counter()
    for strip in strips:
        all_of[strip.style] += len(strip.texts)
        blanks[strip.style] += strip.blanks
    page = blanks.total() > SPACE_SHARE * all_of.total()
    return frozenset(
        style
        for style, count in all_of.items()
        if blanks[style] > SPACE_SHARE * count or (page and not blanks[style])
    )


def letter_spacing(strips: Sequence[Strip]) -> dict[int, list[float]]:
    """Return by how many em words are spaced out: for each glyph of a strip, by its index.

    A stretch of one run without a printed space is spaced out where most of its letters
    stand apart, each as far as the others. Strips without such a stretch are left out.
    """
    found: dict[int, list[float]] = {}
    start = 0
    for at in range(1, len(strips) + 1):
        if at == len(strips) or not _goes_on(strips[at - 1], strips[at]):
            run = _spaced_out(strips[start:at])
            for strip, index in zip(strips[start:at], range(start, at), strict=True):
                if run:
                    found[index], run = run[: len(strip.texts)], run[len(strip.texts) :]
            start = at
    return found


def _spaced_out(strips: Sequence[Strip]) -> list[float]:
    """Return for each glyph of a line by how many em its word is spaced out; empty if none is."""
    size = strips[0].size
    starts = [start for strip in strips for start in strip.starts]
    ends = [end for strip in strips for end in strip.ends]
    gaps = list(map(sub, starts[1:], ends))
    if size <= 0 or len(starts) <= LETTERS or max(gaps) / size < SPACING[0]:
        return []
    texts = [text for strip in strips for text in strip.texts]
    found = [0.0] * len(texts)
    blanks = [at for at, text in enumerate(texts) if text.isspace()]
    for start, stop in pairwise((-1, *blanks, len(texts))):
        if stop - start - 1 > LETTERS:
            pairs = range(start + 1, stop - 1)
            wide = [gaps[i] / size for i in pairs if texts[i].isalpha() and texts[i + 1].isalpha()]
            usual = median(wide) if len(wide) >= LETTERS - 1 else 0.0
            if SPACING[0] <= usual <= SPACING[1]:
                found[start + 1 : stop] = [usual] * (stop - start - 1)
    return found if any(found) else []


def _goes_on(last: Strip, strip: Strip) -> bool:
    return (
        last.font == strip.font
        and last.size == strip.size
        and abs(last.baseline - strip.baseline) <= LEVEL * last.size + 0.05
        and last.rotation == strip.rotation
    )


def is_elided(before: str, text: str) -> bool:
    """Say whether a word goes on one that ends in an elision: `d’` and `Ivoire`.

    >>> is_elided("d’", "Ivoire"), is_elided("Côte d’", "Ivoire"), is_elided("workers’", "rights")
    (True, True, False)
    """
    return text[:1].isalpha() and ELIDED.fullmatch(before) is not None


def joined_letters(line: Sequence[Word]) -> list[Word]:
    """Return a line in which letters set one by one, each with a space, are words again."""
    result: list[Word] = []
    letters: list[Word] = []
    for word in [*line, None]:
        if word is not None and _is_next_letter(letters, word):
            letters.append(word)
            continue
        result += _joined(letters)
        letters = [word] if word is not None and _is_letter(word) else []
        if word is not None and not letters:
            result.append(word)
    return result


def _is_letter(word: Word) -> bool:
    return len(word.text) == 1 and word.text.isupper()


def _is_next_letter(letters: Sequence[Word], word: Word) -> bool:
    if not letters or not _is_letter(word):
        return False
    last = letters[-1]
    gap = _gap(last, word)
    alike = (last.font, last.size, last.struck) == (word.font, word.size, word.struck)
    return alike and SPACING[0] * word.size <= gap <= SPACING[1] * word.size * WIDER


def _gap(last: Word, word: Word) -> float:
    if word.rotation in (0, 180):
        return max(word.box.x0 - last.box.x1, last.box.x0 - word.box.x1)
    return max(word.box.top - last.box.bottom, last.box.top - word.box.bottom)


def _joined(letters: Sequence[Word]) -> list[Word]:
    """Return letters as words, cut at the gaps that are wider than between letters."""
    if len(letters) < LETTERS:
        return list(letters)
    gaps = [_gap(a, b) for a, b in pairwise(letters)]
    usual = min(gaps)
    words: list[list[Word]] = [[letters[0]]]
    for letter, gap in zip(letters[1:], gaps, strict=True):
        if gap > WIDER * usual:
            words.append([])
        words[-1].append(letter)
    if max(map(len, words)) < LETTERS:
        return list(letters)
    return [
        replace(
            word[0],
            text="".join(letter.text for letter in word),
            box=Box.around(letter.box for letter in word),
        )
        for word in words
    ]
