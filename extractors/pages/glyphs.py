"""Glyphs to words: what one page prints, as runs of one font, size and baseline.

Two habits of PDF makers decide the design. Some print a space glyph between words and
some only move the pen, so a word ends at a space or at a gap that is wide for its font.
And marks of notes are drawn out of order by some, so a word's neighbours are found by
place, never by the order of drawing.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from extractors.pages.capitals import Style, without_small_capitals
from extractors.pages.lines import group_lines
from extractors.pages.runs import PLAIN, Run, runs_of
from extractors.pages.spacing import (
    FEW,
    NEARLY,
    PRINTED_BLANK,
    PRINTED_GAP,
    TOUCHING,
    is_elided,
    joined_letters,
)
from extractors.pages.strips import Strip
from schemas.paper import Word


def words_of(strips: Sequence[Strip]) -> tuple[Word, ...]:
    """Return the words of a page in lines from top to bottom, each left to right.

    Every non-blank glyph is in exactly one word. Rotated words come after the upright
    ones, by direction.
    """
    runs: dict[int, dict[int, Run]] = defaultdict(dict)  # by direction and id of the word
    for run in runs_of(strips):
        runs[run.word.rotation][id(run.word)] = run
    found: list[Word] = []
    for rotation in sorted(runs):
        turned = runs[rotation]
        mine = [run.word for run in turned.values()]
        if rotation % 90:
            found += _slanting(mine, turned)
            continue
        style: Style | None = None
        for line in group_lines(mine):
            line, style = without_small_capitals(joined_letters(_spaced(line, turned)), style)
            found += line
    return tuple(found)


def signs_of(text: str) -> int:
    """Return how many signs a text has, blanks and accents set apart not counted.

    >>> signs_of("e\u0301t\u00e9 "), signs_of("\ufb01x")
    (3, 3)
    """
    if text.isascii():
        return len("".join(text.split()))
    plain = unicodedata.normalize("NFC", text.translate(PLAIN))
    return sum(1 for c in plain if not c.isspace() and not unicodedata.combining(c))


def _slanting(words: Sequence[Word], runs: dict[int, Run]) -> list[Word]:
    """Return the words of one slant, line by line, each in the direction of reading."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.baseline, runs[id(w)].along)):
        last = lines[-1][0] if lines else None
        if last is not None and abs(word.baseline - last.baseline) < 0.25 * last.size:
            lines[-1].append(word)
        else:
            lines.append([word])
    for line in lines:
        line.sort(key=lambda w: runs[id(w)].along)
    return [word for line in lines for word in _spaced(line, runs)]


def _spaced(line: Sequence[Word], runs: dict[int, Run]) -> list[Word]:
    """Say of each word of a line whether white space stands before it.

    A line of several words without one printed space moves over them, whatever the other
    lines of its font do.
    """
    found = [runs[id(word)] for word in line]
    moves = len(found) > FEW and not any(run.led or run.trailed for run in found)
    result: list[Word] = []
    before: Run | None = None
    token = ""  # the word as printed up to here, whatever its fonts
    for word, run in zip(line, found, strict=True):
        spaced = True
        if before is not None:
            gap = run.along - before.to
            em = min(run.first[1], before.last[1])
            alike = run.first == before.last
            near = TOUCHING
            if (run.prints or before.prints) and not moves:
                near = PRINTED_GAP if alike else NEARLY
            spaced = run.led or before.trailed or gap > near * em
            spaced = spaced and not (gap < PRINTED_BLANK * em and is_elided(token, word.text))
        result.append(word if spaced else replace(word, spaced=False))
        token = word.text if spaced else token + word.text
        before = run
    return result
