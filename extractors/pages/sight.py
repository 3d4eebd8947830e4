"""What of the painted glyphs is seen: a page is what a reader sees, not what its file holds.

A glyph is taken to be hidden only where that is certain. What lies on a picture, a pattern or
a shape of no simple outline is seen; what is drawn on a ground after it is printed on it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from extractors.pages.painted import Colour, Ground, Ink
from extractors.pages.strips import Glyph, Strip
from schemas.paper import Box

UNPAINTED = (3, 7)  # text render modes that paint nothing themselves
FILLED = (0, 2, 4, 6)
STROKED = (1, 2, 5, 6)
SEEN = 0.02  # alpha: what is fainter is not seen
ALIKE = 0.02  # of a channel: colours that differ by less cannot be told apart
TINY = 1.0  # points: what is set smaller cannot be read
CORE = (0.3, 0.15)  # share of a glyph's box on each side of its middle that its ink fills
BAND = 20.0  # points: height of the bands in which glyphs are looked up
WHITE: Colour = (1.0, 1.0, 1.0)
FAR = 15_000.0  # points: no page is longer (ISO 32000-1, annex C)
TWIN = 0.3  # em: a hidden glyph this near to the same one printed is that one (halo, overprint)

Painted = Sequence[tuple[Strip, Ink]]
Why = list[str | None]  # for each glyph of a strip the reason why it is not seen, none if it is


def told_apart(
    painted: Painted, grounds: Sequence[Ground], through: Iterable[int], frame: Box
) -> tuple[list[Strip], dict[str, list[Strip]]]:
    """Return the glyphs that are seen, and those that are not by the reason, in drawing order.

    ``through`` are the orders of clipping glyphs that something was painted through;
    ``frame`` is the page. A hidden glyph whose twin is printed at its place is neither.
    """
    filled = set(through)
    areas = [ground for ground in grounds if _is_area(ground.box)]
    colours = {ground.colour for ground in areas if ground.colour is not None} | {WHITE}
    last = max((ground.order for ground in areas if ground.hides), default=-1)
    reasons: dict[int, Why] = {}  # of strips that are not all seen
    doubtful: list[int] = []  # strips that a ground may hide, by lying over or under them
    for at, (strip, ink) in enumerate(painted):
        why = _reason(ink, filled) or ("tiny" if strip.size < TINY else None)
        everywhere: Why = [why] * len(strip.texts)
        places = everywhere if why else _place_reasons(strip, ink, frame)
        if places is not None:
            reasons[at] = places
        if why is None and (ink.order < last or any(_vanishes(ink, each) for each in colours)):
            doubtful.append(at)
    for at, laid in _laid(painted, doubtful, areas).items():
        own = reasons.get(at) or [None] * len(laid)
        reasons[at] = [place or why for place, why in zip(own, laid, strict=True)]
    return _parted([strip for strip, _ in painted], reasons)


def _parted(
    strips: Sequence[Strip], reasons: Mapping[int, Why]
) -> tuple[list[Strip], dict[str, list[Strip]]]:
    """Return the strips, or what of them is seen, and what is not, by the reason."""
    if not any(any(why) for why in reasons.values()):
        return list(strips), {}
    seen: list[Strip] = []
    hidden: dict[str, list[Strip]] = defaultdict(list)
    for at, strip in enumerate(strips):
        own = reasons.get(at)
        if own is None:
            seen.append(strip)
            continue
        for reason in dict.fromkeys(own):
            part = strip.only(i for i, why in enumerate(own) if why == reason)
            (seen if reason is None else hidden[reason]).append(part)
    return seen, _without_twins(hidden, seen)


def _reason(ink: Ink, filled: set[int]) -> str | None:
    """Say why nothing is seen of what is painted with an ink, wherever it lies."""
    if ink.off:
        return "layer-off"
    if ink.mode in UNPAINTED and ink.order not in filled:
        return "invisible"
    alphas = [ink.fill_alpha] * (ink.mode in FILLED) + [ink.stroke_alpha] * (ink.mode in STROKED)
    return "transparent" if alphas and max(alphas) <= SEEN else None


def _place_reasons(strip: Strip, ink: Ink, frame: Box) -> Why | None:
    """Say why glyphs are not seen where they lie, by the edge of page or clip; none if all are."""
    around, clip = strip.around(), ink.clip
    if _within(around, frame) and (clip is None or _within(around, clip)):
        return None
    return [_place_reason(box, clip, frame) for box in strip.boxes()]


def _within(box: Box, frame: Box) -> bool:
    """Say whether a box lies inside a frame, off its edges."""
    return (
        box.x0 > frame.x0
        and box.x1 < frame.x1
        and box.top > frame.top
        and box.bottom < frame.bottom
    )


def _place_reason(box: Box, clip: Box | None, frame: Box) -> str | None:
    if not _meet(box, frame):
        return "off-page"
    if clip is not None and not clip.holds(box) and not _meet(_core(box), clip):
        return "clipped"
    return None


def _core(box: Box) -> Box:
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    across, down = CORE[0] * box.width, CORE[1] * box.height
    return Box(x - across, y - down, x + across, y + down)


def _meet(box: Box, other: Box) -> bool:
    return (
        box.x1 > other.x0
        and box.x0 < other.x1
        and box.bottom > other.top
        and box.top < other.bottom
    )


def _is_area(box: Box) -> bool:
    return box.width >= TINY and box.height >= TINY


def _laid(
    painted: Painted, doubtful: Sequence[int], grounds: Sequence[Ground]
) -> dict[int, Why]:
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
    return {at: each.reasons() for at, each in found.items()}


def _bands(box: Box) -> range:
    """Return the bands that a box lies in; all that lies far off the page is in the last ones."""
    first, last = (int(min(max(y, -FAR), FAR) // BAND) for y in (box.top, box.bottom))
    return range(first, last + 1)


class _Doubtful:
    """A strip that a ground may hide: what lies over and under each of its glyphs."""

    def __init__(self, strip: Strip, ink: Ink) -> None:
        self.strip, self.ink = strip, ink
        self.around = strip.around()
        self.cores = [_core(box) for box in strip.boxes()]
        self.covered = [False] * len(self.cores)
        self.under: list[Colour | None] = [WHITE] * len(self.cores)

    def lay(self, ground: Ground) -> None:
        """Lay a ground over or under the glyphs that lie within it."""
        later = ground.order > self.ink.order
        if (later and not ground.hides) or not _touch(ground.box, self.around):
            return
        for at, core in enumerate(self.cores):
            if ground.holds(core):
                if later:
                    self.covered[at] = True
                else:
                    self.under[at] = ground.colour

    def reasons(self) -> Why:
        """Say of each glyph why it is not seen; blanks hide nothing."""
        vanishes = {colour: _vanishes(self.ink, colour) for colour in set(self.under)}
        return [
            None
            if text.isspace()
            else "covered"
            if covered
            else "same-colour"
            if vanishes[under]
            else None
            for text, covered, under in zip(
                self.strip.texts, self.covered, self.under, strict=True
            )
        ]


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


def _without_twins(hidden: dict[str, list[Strip]], seen: Sequence[Strip]) -> dict[str, list[Strip]]:
    """Drop hidden glyphs that are printed all the same, at their place."""
    places: dict[tuple[str, int, int], list[Box]] = defaultdict(list)
    for glyph in (glyph for strip in seen for glyph in strip.glyphs()) if hidden else ():
        places[glyph.text, round(glyph.box.x0 / 10), round(glyph.box.top / 10)].append(glyph.box)

    def printed(glyph: Glyph) -> bool:
        x, y, near = glyph.box.x0, glyph.box.top, TWIN * glyph.size
        return any(
            abs(box.x0 - x) <= near and abs(box.top - y) <= near
            for i in (-1, 0, 1)
            for j in (-1, 0, 1)
            for box in places.get((glyph.text, round(x / 10) + i, round(y / 10) + j), ())
        )

    def left(strip: Strip) -> Strip:
        own = enumerate(strip.glyphs())
        return strip.only(at for at, each in own if each.text.isspace() or not printed(each))

    kept = {reason: [left(strip) for strip in strips] for reason, strips in hidden.items()}
    return {
        reason: [strip for strip in strips if strip.texts]
        for reason, strips in kept.items()
        if not all(text.isspace() for strip in strips for text in strip.texts)
    }
