"""Glyphs to words: what one page prints, as runs of one font, size and baseline.

Two habits of PDF makers decide the design. Some print a space glyph between words and
some only move the pen, so a word ends at a space or at a gap that is wide for its font.
And marks of notes are drawn out of order by some, so a word's neighbours are found by
place, never by the order of drawing.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from extractors.pages.capitals import Style, without_small_capitals
from extractors.pages.lines import group_lines
from extractors.pages.painted import Glyph
from extractors.pages.spacing import (
    FEW,
    LEADER_GAP,
    MOVED_GAP,
    NEARLY,
    PRINTED_BLANK,
    PRINTED_GAP,
    TOUCHING,
    is_elided,
    joined_letters,
    letter_spacing,
    printing_fonts,
    style_of,
)
from extractors.wording.raised import RAISED_FIGURES
from schemas.paper import Box, Word

LIGATURES = {
    0xFB00 + at: text for at, text in enumerate(("ff", "fi", "fl", "ffi", "ffl", "ft", "st"))
}
# a soft hyphen that is drawn is a hyphen: typst maps both to one glyph
PLAIN = LIGATURES | {0x00AD: "-"}
OPENING = re.compile(r"[•▪■□●◦○‣►▶➤]|\(?(?:[a-z]|[ivx]{1,4}|[0-9]{1,2})\)")
NUMBERED = re.compile(r"[0-9]{1,3}\.?")
BOLD = re.compile(r"bold|black|heavy|semibold|demi(?!.*light)", re.I)
ITALIC = re.compile(r"italic|oblique", re.I)


class _Run(NamedTuple):
    glyphs: list[Glyph]
    led: bool  # a space glyph stands before it
    trailed: bool  # a space glyph stands after it
    prints: bool  # its font prints spaces on this page


def words_of(glyphs: Sequence[Glyph]) -> tuple[Word, ...]:
    """Return the words of a page in lines from top to bottom, each left to right.

    Every non-blank glyph is in exactly one word. Rotated words come after the upright
    ones, by direction.
    """
    runs = _runs(glyphs)
    words = [(_word(run), run) for run in runs]
    found: list[Word] = []
    for rotation in sorted({word.rotation for word, _ in words}):
        turned = {id(word): run for word, run in words if word.rotation == rotation}
        mine = [word for word, _ in words if word.rotation == rotation]
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
    plain = unicodedata.normalize("NFC", text.translate(PLAIN))
    return sum(1 for c in plain if not c.isspace() and not unicodedata.combining(c))


def _slanting(words: Sequence[Word], runs: dict[int, _Run]) -> list[Word]:
    """Return the words of one slant, line by line, each in the direction of reading."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.baseline, runs[id(w)].glyphs[0].along)):
        last = lines[-1][0] if lines else None
        if last is not None and abs(word.baseline - last.baseline) < 0.25 * last.size:
            lines[-1].append(word)
        else:
            lines.append([word])
    for line in lines:
        line.sort(key=lambda w: runs[id(w)].glyphs[0].along)
    return [word for line in lines for word in _spaced(line, runs)]


def _runs(glyphs: Sequence[Glyph]) -> list[_Run]:
    """Cut the stream of glyphs where the font, the line or the word changes."""
    fonts = printing_fonts(glyphs)
    wider = letter_spacing(glyphs)
    runs: list[_Run] = []
    now: list[Glyph] = []
    led = False
    last: Glyph | None = None
    for glyph, more in zip(glyphs, wider, strict=True):
        if glyph.text.isspace():
            if now:
                runs.append(_Run(now, led, True, style_of(now[0]) in fonts))
                now = []
            led, last = True, glyph
            continue
        gap = more + (PRINTED_GAP if fonts and style_of(glyph) in fonts else MOVED_GAP)
        if last is not None and glyph.text == last.text and not glyph.text.isalnum():
            gap = max(gap, LEADER_GAP)
        if now and not (
            _continues(now[-1], glyph, _gap_after(now, glyph, gap))
            and _is_figure(now[-1]) == _is_figure(glyph)
        ):
            runs.append(_Run(now, led, False, style_of(now[0]) in fonts))
            now, led = [], False
        elif not now and last is not None and not _continues(last, glyph, 1.0):
            led = False  # the space stands elsewhere: at the end of another line
        now.append(glyph)
        last = glyph
    if now:
        runs.append(_Run(now, led, False, style_of(now[0]) in fonts))
    return runs


def _gap_after(now: Sequence[Glyph], glyph: Glyph, gap: float) -> float:
    """Return the gap that ends a run: small after a bullet or a number that a tab sets off."""
    text = "".join(each.text for each in now)
    number = NUMBERED.fullmatch(text) is not None and glyph.text.isalpha()
    return min(gap, TOUCHING) if number or OPENING.fullmatch(text) else gap


def _is_figure(glyph: Glyph) -> bool:
    """Say whether a glyph is a raised figure of Unicode: a mark is a word of its own."""
    return RAISED_FIGURES.fullmatch(glyph.text) is not None


def _continues(last: Glyph, glyph: Glyph, gap: float) -> bool:
    if (
        last.rotation != glyph.rotation
        or abs(last.baseline - glyph.baseline) > 0.02 * last.size + 0.05
    ):
        return last.text.isspace() and abs(last.baseline - glyph.baseline) < 0.6 * last.size
    if last.text.isspace():
        return True
    same = (last.font, last.struck) == (glyph.font, glyph.struck)
    same = same and abs(last.size - glyph.size) < 0.05
    still = glyph.along == last.along and 0 <= glyph.string == last.string  # no pen was moved
    return same and (still or -0.4 * last.size < glyph.along - last.to < gap * last.size)


def _word(run: _Run) -> Word:
    first = run.glyphs[0]
    text = "".join(glyph.text for glyph in run.glyphs).translate(PLAIN)
    return Word(
        text=unicodedata.normalize("NFC", text),
        box=Box.around(glyph.box for glyph in run.glyphs),
        size=first.size,
        font=first.font,
        baseline=first.baseline,
        bold=bool(BOLD.search(first.font)),
        italic=bool(ITALIC.search(first.font)),
        rotation=first.rotation,
        struck=first.struck,
    )


def _spaced(line: Sequence[Word], runs: dict[int, _Run]) -> list[Word]:
    """Say of each word of a line whether white space stands before it.

    A line of several words without one printed space moves over them, whatever the other
    lines of its font do.
    """
    found = [runs[id(word)] for word in line]
    moves = len(found) > FEW and not any(run.led or run.trailed for run in found)
    result: list[Word] = []
    before: _Run | None = None
    token = ""  # the word as printed up to here, whatever its fonts
    for word, run in zip(line, found, strict=True):
        spaced = True
        if before is not None:
            gap = run.glyphs[0].along - before.glyphs[-1].to
            em = min(run.glyphs[0].size, before.glyphs[-1].size)
            alike = style_of(run.glyphs[0]) == style_of(before.glyphs[-1])
            near = TOUCHING
            if (run.prints or before.prints) and not moves:
                near = PRINTED_GAP if alike else NEARLY
            spaced = run.led or before.trailed or gap > near * em
            spaced = spaced and not (gap < PRINTED_BLANK * em and is_elided(token, word.text))
        result.append(word if spaced else replace(word, spaced=False))
        token = word.text if spaced else token + word.text
        before = run
    return result
