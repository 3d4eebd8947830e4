"""Glyphs in strips: what one operator shows, in one font, size and direction, on one baseline.

A page has some thousand glyphs and some dozen strips. What holds of a strip as a whole is asked
of it once; only where that does not settle it, its glyphs are looked at one by one.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from schemas.paper import Box

Style = tuple[str, float, int]  # font, size, rotation


class Glyph(NamedTuple):
    """One drawn character; ``box`` as seen on the page, ``rotation`` clockwise degrees.

    ``along`` and ``to`` are where the pen starts and ends in the direction of reading,
    ``baseline`` the coordinate across it, growing away from the ascenders. ``rotation`` is
    no multiple of 90 for glyphs at a slant. ``string`` counts the strings that the page
    shows: the glyphs of one stand one after the other; negative where it is not known.
    """

    text: str
    box: Box
    size: float
    font: str
    along: float
    to: float
    baseline: float
    rotation: int
    struck: bool = False
    string: int = -1


class Strip(NamedTuple):
    """Glyphs drawn one after the other, alike but for what they say and where they stand.

    ``texts``, ``starts``, ``ends`` and ``strings`` are the `text`, `along`, `to` and `string` of
    each glyph. ``low`` and ``high`` are the edges of all their boxes across the direction of
    reading: top and bottom of level text. ``box`` is given at a slant, for the one glyph there.
    """

    texts: Sequence[str]
    starts: Sequence[float]
    ends: Sequence[float]
    strings: Sequence[int]
    low: float
    high: float
    size: float
    font: str
    baseline: float
    rotation: int = 0
    struck: bool = False
    box: Box | None = None

    @classmethod
    def of(cls, glyph: Glyph) -> "Strip":
        """Return a strip of one glyph."""
        box, turn = glyph.box, glyph.rotation
        low, high = (box.top, box.bottom) if turn in (0, 180) else (box.x0, box.x1)
        return cls(
            (glyph.text,), (glyph.along,), (glyph.to,), (glyph.string,), low, high, glyph.size,
            glyph.font, glyph.baseline, turn, glyph.struck, box if turn % 90 else None,
        )  # fmt: skip

    @property
    def style(self) -> Style:
        """The font, size and direction by which glyphs are spaced alike."""
        return (self.font, self.size, self.rotation)

    @property
    def blanks(self) -> int:
        """How many of the glyphs are blank."""
        return sum(map(str.isspace, self.texts))

    def around(self, first: int = 0, stop: int | None = None) -> Box:
        """Return the box around the glyphs from one index up to another, or around all."""
        if self.box is not None:
            return self.box
        starts, ends = self.starts, self.ends
        if first or stop is not None:
            starts, ends = starts[first:stop], ends[first:stop]
        return self.placed(min(starts), max(ends))

    def placed(self, start: float, end: float) -> Box:
        """Return the box of a glyph of this strip (not at a slant) by where its pen is."""
        turn = self.rotation
        if turn == 0:  # nearly all
            return Box(start, self.low, end, self.high)
        if turn == 180:
            return Box(-end, self.low, -start, self.high)
        if turn == 90:
            return Box(self.low, start, self.high, end)
        return Box(self.low, -end, self.high, -start)

    def boxes(self) -> list[Box]:
        """Return the box of each glyph."""
        if self.box is not None:
            return [self.box]
        if self.rotation == 0:
            low, high = self.low, self.high
            return [Box(a, low, b, high) for a, b in zip(self.starts, self.ends, strict=True)]
        return [self.placed(a, b) for a, b in zip(self.starts, self.ends, strict=True)]

    def glyphs(self) -> list[Glyph]:
        """Return the glyphs one by one."""
        size, font, base, turn, struck = (
            self.size, self.font, self.baseline, self.rotation, self.struck,
        )  # fmt: skip
        own = zip(self.texts, self.boxes(), self.starts, self.ends, self.strings, strict=True)
        return [
            Glyph(text, box, size, font, start, end, base, turn, struck, string)
            for text, box, start, end, string in own
        ]

    def part(self, first: int, stop: int) -> "Strip":
        """Return a strip of the glyphs from one index up to another."""
        return self._replace(
            texts=self.texts[first:stop],
            starts=self.starts[first:stop],
            ends=self.ends[first:stop],
            strings=self.strings[first:stop],
        )

    def only(self, kept: Iterable[int]) -> "Strip":
        """Return a strip of the glyphs at some indices."""
        at = list(kept)
        return self._replace(
            texts=[self.texts[i] for i in at],
            starts=[self.starts[i] for i in at],
            ends=[self.ends[i] for i in at],
            strings=[self.strings[i] for i in at],
        )
