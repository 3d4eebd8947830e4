"""Glyphs to runs: where the font, the line or the word changes, the stream of glyphs is cut."""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from extractors.pages.spacing import (
    LEADER_GAP,
    MOVED_GAP,
    PRINTED_GAP,
    TOUCHING,
    letter_spacing,
    printing_fonts,
)
from extractors.pages.strips import Strip, Style
from extractors.wording.raised import RAISED_FIGURES
from schemas.paper import Box, Word

LIGATURES = {
    0xFB00 + at: text for at, text in enumerate(("ff", "fi", "fl", "ffi", "ffl", "ft", "st"))
}
# a soft hyphen that is drawn is a hyphen: typst maps both to one glyph
PLAIN = LIGATURES | {0x00AD: "-"}
FIGURES = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")
OPENING = re.compile(r"[•▪■□●◦○‣►▶➤]|\(?(?:[a-z]|[ivx]{1,4}|[0-9]{1,2})\)")
NUMBERED = re.compile(r"[0-9]{1,3}\.?")
OPENS = 6  # signs: no bullet or number that opens a line has more
BACK = -0.4  # em: how far a glyph may reach back over the one before it
BOLD = re.compile(r"bold|black|heavy|semibold|demi(?!.*light)", re.I)
ITALIC = re.compile(r"italic|oblique", re.I)


class Run(NamedTuple):
    """A word as it is cut from the glyphs: where the pen is before and after it, and its spaces."""

    word: Word
    along: float
    to: float
    first: Style
    last: Style
    led: bool  # a space glyph stands before it
    trailed: bool  # a space glyph stands after it
    prints: bool  # its font prints spaces on this page


Part = tuple[Strip, int, int]  # the glyphs of a strip from one index up to another


def runs_of(strips: Sequence[Strip]) -> list[Run]:
    """Return the runs of a page's glyphs, in the order of drawing.

    Every non-blank glyph is in exactly one run.
    """
    cutter = _Cutter(printing_fonts(strips))
    wider = letter_spacing(strips)
    for index, strip in enumerate(strips):
        cutter.take(strip, wider.get(index))
    cutter.close(trailed=False)
    return cutter.runs


class _Cutter:
    """Cuts strip after strip; ``fonts`` are the styles that print their spaces."""

    def __init__(self, fonts: frozenset[Style]) -> None:
        self.fonts = fonts
        self.runs: list[Run] = []
        self._parts: list[Part] = []  # of the run that is not closed yet
        self._led = False
        self._last: tuple[Strip, int] | None = None  # the glyph before, blank or not
        self._faces: dict[str, tuple[bool, bool]] = {}

    def take(self, strip: Strip, wider: Sequence[float] | None) -> None:
        """Add the glyphs of a strip; ``wider`` is by how many em each is spaced out."""
        texts, starts, ends = strip.texts, strip.starts, strip.ends
        near, back = TOUCHING * strip.size, BACK * strip.size
        begun = -1  # where the open run's part of this strip begins
        raised = False
        plain = FIGURES.isdisjoint("".join(texts))  # nearly always: none is raised
        for at, text in enumerate(texts):
            blank = text.isspace()
            if plain and begun >= 0 and not blank and back < starts[at] - ends[at - 1] < near:
                continue  # nearly all: no rule parts glyphs that touch
            if blank:
                if begun >= 0:
                    self._parts.append((strip, begun, at))
                    begun = -1
                self.close(trailed=True)
                self._led = True
                continue
            before, raised = raised, text[0] in FIGURES and _is_figure(text)
            if begun >= 0:
                if before == raised and back < starts[at] - ends[at - 1] < near:
                    continue
                if self._goes_on(strip, begun, at, wider):
                    continue
                self._parts.append((strip, begun, at))
            elif self._parts and self._goes_on(strip, at, at, wider):
                begun = at
                continue
            if self._parts:
                self.close(trailed=False)
                self._led = False
            elif not (at or self._follows_blank(strip, at)):
                self._led = False  # the space stands elsewhere: at the end of another line
            begun = at
        if begun >= 0:
            self._parts.append((strip, begun, len(texts)))
        self._last = (strip, len(texts) - 1)

    def close(self, *, trailed: bool) -> None:
        """End the open run, if there is one."""
        if self._parts:
            (first, start, _), (last, _, stop) = self._parts[0], self._parts[-1]
            style = first.style
            self.runs.append(
                Run(
                    self._word(),
                    first.starts[start],
                    last.ends[stop - 1],
                    style,
                    style if last is first else last.style,
                    self._led,
                    trailed,
                    style in self.fonts,
                )
            )
            self._parts = []

    def _before(self, strip: Strip, at: int) -> tuple[Strip, int] | None:
        return (strip, at - 1) if at else self._last

    def _follows_blank(self, strip: Strip, at: int) -> bool:
        before = self._before(strip, at)
        return before is None or _continues(*before, strip, at, 1.0)

    def _goes_on(self, strip: Strip, begun: int, at: int, wider: Sequence[float] | None) -> bool:
        """Say whether a glyph goes on the open run, of which a part may be in its own strip."""
        before = self._before(strip, at)
        assert before is not None
        text, last = strip.texts[at], before[0].texts[before[1]]
        gap = (wider[at] if wider else 0.0) + self._usual_gap(strip)
        if text == last and not text.isalnum():
            gap = max(gap, LEADER_GAP)
        if self._opens([*self._parts, (strip, begun, at)], text):
            gap = min(gap, TOUCHING)
        return _is_figure(last) == _is_figure(text) and _continues(*before, strip, at, gap)

    def _usual_gap(self, strip: Strip) -> float:
        return PRINTED_GAP if self.fonts and strip.style in self.fonts else MOVED_GAP

    def _opens(self, parts: Sequence[Part], text: str) -> bool:
        """Say whether a run is a bullet or a number, which a tab sets off from what follows."""
        if sum(stop - start for _, start, stop in parts) > OPENS:
            return False
        run = _text(parts)
        number = NUMBERED.fullmatch(run) is not None and text.isalpha()
        return number or OPENING.fullmatch(run) is not None

    def _word(self) -> Word:
        strip, start, stop = self._parts[0]
        if len(self._parts) == 1 and strip.rotation == 0:  # nearly all
            left, right = min(strip.starts[start:stop]), max(strip.ends[start:stop])
            text, box = "".join(strip.texts[start:stop]), Box(left, strip.low, right, strip.high)
        else:
            text = _text(self._parts)
            box = Box.around(part.around(first, last) for part, first, last in self._parts)
        if not text.isascii():
            text = unicodedata.normalize("NFC", text.translate(PLAIN))
        face = self._faces.get(strip.font)
        if face is None:
            face = (bool(BOLD.search(strip.font)), bool(ITALIC.search(strip.font)))
            self._faces[strip.font] = face
        return Word(
            text, box, strip.size, strip.font, strip.baseline, *face, strip.rotation,
            struck=strip.struck,
        )  # fmt: skip


def _text(parts: Sequence[Part]) -> str:
    return "".join("".join(strip.texts[start:stop]) for strip, start, stop in parts)


def _is_figure(text: str) -> bool:
    """Say whether a glyph is a raised figure of Unicode: a mark is a word of its own."""
    return RAISED_FIGURES.fullmatch(text) is not None


def _continues(last: Strip, before: int, strip: Strip, at: int, gap: float) -> bool:
    """Say whether a glyph continues the one before it, in its own strip or the last."""
    blank = last.texts[before].isspace()
    across = abs(last.baseline - strip.baseline)
    if last.rotation != strip.rotation or across > 0.02 * last.size + 0.05:
        return blank and across < 0.6 * last.size
    if blank:
        return True
    same = (last.font, last.struck) == (strip.font, strip.struck)
    same = same and abs(last.size - strip.size) < 0.05
    start, end = strip.starts[at], last.ends[before]
    still = start == last.starts[before] and 0 <= strip.strings[at] == last.strings[before]
    return same and (still or BACK * last.size < start - end < gap * last.size)
