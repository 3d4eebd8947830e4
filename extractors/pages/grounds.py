"""What is painted over glyphs and under them: whether they are covered, or vanish on it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from extractors.pages.painted import Colour, Ground, Ink
from extractors.pages.strips import Strip
from schemas.paper import Box

FILLED = (0, 2, 4, 6)  # text render modes
STROKED = (1, 2, 5, 6)
ALIKE = 0.02  # of a channel: colours that differ by less cannot be told apart
CORE = (0.3, 0.15)  # share of a glyph's box on each side of its middle that its ink fills
BAND = 20.0  # points: height of the bands in which strips are looked up
FAR = 15_000.0  # points: no page is longer (ISO 32000-1, annex C)
WHITE: Colour = (1.0, 1.0, 1.0)

Painted = Sequence[tuple[Strip, Ink]]
Why = list[str | None]  # for each glyph of a strip the reason why it is not seen, none if it is


def laid(painted: Painted, doubtful: Sequence[int], grounds: Sequence[Ground]) -> dict[int, Why]:
    """Return for strips why glyphs are not seen for what is painted over or under them."""
    bands: dict[int, list[_Doubtful]] = defaultdict(list)
    found = {at: _Doubtful(*painted[at]) for at in doubtful}
    for each in found.values():
        for band in _bands(each.around):
            bands[band].append(each)
    for ground in grounds if bands else ():  # in the order of painting
        near = (each for band in _bands(ground.box) for each in bands.get(band, ()))
        for each in dict.fromkeys(near):
            each.lay(ground)
    return {at: why for at, each in found.items() if (why := each.reasons())}


def _bands(box: Box) -> range:
    """Return the bands that a box lies in; all that lies far off the page is in the last ones."""
    first, last = (int(min(max(y, -FAR), FAR) // BAND) for y in (box.top, box.bottom))
    return range(first, last + 1)


class _Doubtful:
    """A strip that a ground may hide: what lies over and under each of its glyphs."""

    def __init__(self, strip: Strip, ink: Ink) -> None:
        self.strip, self.ink = strip, ink
        self.around = strip.around()
        self.cores: list[Box] = []  # of no ground until one lies over or under the strip
        self.covered: set[int] = set()
        self.under: list[Colour | None] = [WHITE] * len(strip.texts)

    def lay(self, ground: Ground) -> None:
        """Lay a ground over or under the glyphs that lie within it."""
        later = ground.order > self.ink.order
        if (later and not ground.hides) or not _touch(ground.box, self.around):
            return
        self.cores = self.cores or [core_of(box) for box in self.strip.boxes()]
        for at, core in enumerate(self.cores):
            if ground.holds(core):
                if later:
                    self.covered.add(at)
                else:
                    self.under[at] = ground.colour

    def reasons(self) -> Why | None:
        """Say of each glyph why it is not seen, blanks hide nothing; none if all are."""
        gone = {colour for colour in set(self.under) if _vanishes(self.ink, colour)}
        if not gone and not self.covered:
            return None
        return [
            None
            if text.isspace()
            else "covered"
            if at in self.covered
            else "same-colour"
            if under in gone
            else None
            for at, (text, under) in enumerate(zip(self.strip.texts, self.under, strict=True))
        ]


class Vanishing(dict[tuple[int, Colour | None, Colour | None], bool]):
    """Whether what is painted with an ink may have one of some colours; told once for each ink."""

    def __init__(self, colours: Iterable[Colour]) -> None:
        super().__init__()
        self._colours = list(colours)

    def __call__(self, ink: Ink) -> bool:
        key = (ink.mode, ink.fill, ink.stroke)
        found = self.get(key)
        if found is None:
            found = self[key] = any(_vanishes(ink, colour) for colour in self._colours)
        return found


def _touch(box: Box, other: Box) -> bool:
    return (
        box.x0 <= other.x1
        and other.x0 <= box.x1
        and box.top <= other.bottom
        and other.top <= box.bottom
    )


def _vanishes(ink: Ink, ground: Colour | None) -> bool:
    """Say whether all that a glyph is painted with has the colour of its ground."""
    inks = [ink.fill] * (ink.mode in FILLED) + [ink.stroke] * (ink.mode in STROKED)
    if ground is None or not inks:
        return False
    return all(
        colour is not None and all(abs(a - b) < ALIKE for a, b in zip(colour, ground, strict=True))
        for colour in inks
    )


def core_of(box: Box) -> Box:
    """Return where the ink of a glyph stands in its box."""
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    across, down = CORE[0] * box.width, CORE[1] * box.height
    return Box(x - across, y - down, x + across, y + down)
