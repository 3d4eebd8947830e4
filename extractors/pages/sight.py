"""What of the painted glyphs is seen: a page is what a reader sees, not what its file holds.

A glyph is taken to be hidden only where that is certain. What lies on a picture, a pattern or
a shape of no simple outline is seen; what is drawn on a ground after it is printed on it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from extractors.pages.painted import Colour, Glyph, Ground, Ink
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
TWIN = 0.3  # em: a hidden glyph this near to the same one printed is that one (halo, overprint)

Painted = Sequence[tuple[Glyph, Ink]]


def told_apart(
    painted: Painted, grounds: Sequence[Ground], through: Iterable[int], frame: Box
) -> tuple[list[Glyph], dict[str, list[Glyph]]]:
    """Return the glyphs that are seen, and those that are not by the reason, in drawing order.

    ``through`` are the orders of clipping glyphs that something was painted through;
    ``frame`` is the page. A hidden glyph whose twin is printed at its place is neither.
    """
    filled = set(through)
    plain = [_reason(glyph, ink, filled, frame) for glyph, ink in painted]
    cores = [_core(glyph.box) for glyph, _ in painted]
    covered, under = _laid(painted, cores, [g for g in grounds if _is_area(g.box)])
    seen: list[Glyph] = []
    hidden: dict[str, list[Glyph]] = defaultdict(list)
    for at, (glyph, ink) in enumerate(painted):
        blank = glyph.text.isspace()
        reason = plain[at]
        if reason is None and not blank:
            reason = "covered" if at in covered else None
            if reason is None and _vanishes(ink, under.get(at, WHITE)):
                reason = "same-colour"
        if reason is None:
            seen.append(glyph)
        else:
            hidden[reason].append(glyph)
    return seen, _without_twins(hidden, seen)


def _reason(glyph: Glyph, ink: Ink, filled: set[int], frame: Box) -> str | None:
    """Say why a glyph is not seen, whatever lies around it."""
    if ink.off:
        return "layer-off"
    if ink.mode in UNPAINTED and ink.order not in filled:
        return "invisible"
    alphas = [ink.fill_alpha] * (ink.mode in FILLED) + [ink.stroke_alpha] * (ink.mode in STROKED)
    if alphas and max(alphas) <= SEEN:
        return "transparent"
    if glyph.size < TINY:
        return "tiny"
    if not _meet(glyph.box, frame):
        return "off-page"
    if ink.clip is not None and not _meet(_core(glyph.box), ink.clip):
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
    painted: Painted, cores: Sequence[Box], grounds: Sequence[Ground]
) -> tuple[set[int], dict[int, Colour | None]]:
    """Return which glyphs something drawn later hides, and the colours the others lie on."""
    bands: dict[int, list[int]] = defaultdict(list)
    if grounds:
        for at, core in enumerate(cores):
            bands[int(core.top // BAND)].append(at)
    covered: set[int] = set()
    under: dict[int, Colour | None] = {}
    for ground in grounds:  # in the order of painting
        first, last = int(ground.box.top // BAND), int(ground.box.bottom // BAND)
        near = range(first, last + 1) if last - first < len(bands) else sorted(bands)
        for at in (at for band in near for at in bands.get(band, ())):
            later = ground.order > painted[at][1].order
            if later and not ground.hides:
                continue
            if ground.holds(cores[at]):
                if later:
                    covered.add(at)
                else:
                    under[at] = ground.colour
    return covered, under


def _vanishes(ink: Ink, ground: Colour | None) -> bool:
    """Say whether all that a glyph is painted with has the colour of its ground."""
    inks = [ink.fill] * (ink.mode in FILLED) + [ink.stroke] * (ink.mode in STROKED)
    if ground is None or not inks:
        return False
    return all(
        colour is not None and all(abs(a - b) < ALIKE for a, b in zip(colour, ground, strict=True))
        for colour in inks
    )


def _without_twins(hidden: dict[str, list[Glyph]], seen: Sequence[Glyph]) -> dict[str, list[Glyph]]:
    """Drop hidden glyphs that are printed all the same, at their place."""
    places: dict[tuple[str, int, int], list[Box]] = defaultdict(list)
    for glyph in seen if hidden else ():
        places[glyph.text, round(glyph.box.x0 / 10), round(glyph.box.top / 10)].append(glyph.box)

    def printed(glyph: Glyph) -> bool:
        x, y, near = glyph.box.x0, glyph.box.top, TWIN * glyph.size
        return any(
            abs(box.x0 - x) <= near and abs(box.top - y) <= near
            for i in (-1, 0, 1)
            for j in (-1, 0, 1)
            for box in places.get((glyph.text, round(x / 10) + i, round(y / 10) + j), ())
        )

    kept = {
        reason: [each for each in glyphs if each.text.isspace() or not printed(each)]
        for reason, glyphs in hidden.items()
    }
    return {
        reason: glyphs
        for reason, glyphs in kept.items()
        if not all(each.text.isspace() for each in glyphs)
    }
