"""Superior figures and letters: glyphs that a font itself draws small and high.

A maker may set the mark of a note by such a glyph (the OpenType feature `sups`; Typst does
so from 0.14 on) instead of smaller type on a higher baseline. The PDF then says a plain
figure in the size of the text: "2010" and the mark of note 2 would read 20102. Read as
what it looks like, such a glyph is smaller type on a higher baseline too.
"""

from collections.abc import Callable, Sequence
from itertools import groupby

from extractors.pages.signs import Outline
from extractors.pages.strips import Strip

NARROW = 0.42  # em: figures and letters that move the pen so far may be superior ones
ABOVE = 0.2  # em: a figure or letter whose ink begins so high stands on no baseline
SIZE = 0.62  # em: the type that looks like a superior glyph (marks measured: 0.62 to 0.65)
BARS = ("/", "\N{FRACTION SLASH}")  # of fractions
SUPERIORS = frozenset("0123456789abcdeghkmnopquvwxyz")  # of marks; f, i, j, l are narrow anyway


class Superior(str):
    """What a superior glyph says; ``lift`` is how high its ink begins, in em."""

    __slots__ = ("lift",)
    lift: float


def superior(text: str, advance: float, shape: Callable[[], Outline | None]) -> str:
    """Return a text as a superior one if its glyph is drawn high over the baseline.

    ``shape`` gives the glyph's outline; it is asked for only where the glyph is narrow.
    """
    if not 0 < advance < NARROW or text not in SUPERIORS:
        return text
    outline = shape()
    if outline is None or outline.y0 < ABOVE:
        return text
    high = Superior(text)
    high.lift = outline.y0
    return high


def set_high(strips: Sequence[Strip]) -> list[Strip]:
    """Return glyphs in which each superior one is smaller type on a higher baseline.

    Upright ones only: on turned pages marks stay figures, as turned tables read them. The
    upper figure of a fraction (``1⁄2``) is drawn like a mark and stays a figure.
    """
    found: list[Strip] = []
    over = False  # the next figure stands over a bar
    for strip in reversed(strips):
        if not any(isinstance(text, Superior) for text in strip.texts):
            found.append(strip)
            over = strip.texts[0] in BARS
            continue
        raised: set[int] = set()
        for at, text in reversed(list(enumerate(strip.texts))):
            if not isinstance(text, Superior):
                over = text in BARS
            elif not (strip.rotation or over):
                raised.add(at)
        plain = strip._replace(texts=list(map(str, strip.texts)))
        for is_raised, run in groupby(reversed(range(len(strip.texts))), raised.__contains__):
            own = sorted(run)
            found += [_high(strip, at) for at in own[::-1]] if is_raised else [plain.only(own)]
    return found[::-1]


def _high(strip: Strip, at: int) -> Strip:
    text = strip.texts[at]
    assert isinstance(text, Superior)
    base = strip.baseline - text.lift * strip.size
    return strip.only([at])._replace(
        texts=[str(text)],
        low=base - SIZE * (strip.baseline - strip.low),
        high=base + SIZE * (strip.high - strip.baseline),
        size=round(SIZE * strip.size, 2),
        baseline=round(base, 2),
    )
