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
    areas = [ground for ground in grounds if _is_area(ground.box)]
    colours = [WHITE, *{ground.colour for ground in areas if ground.colour is not None}]
    last = max((ground.order for ground in areas if ground.hides), default=-1)
    reasons: list[str | None] = []
    doubtful: list[int] = []  # glyphs that a ground may hide, by lying over or under them
    now, why, may_vanish = None, None, False
    for at, (glyph, ink) in enumerate(painted):
        if ink is not now:
            now, why = ink, _reason(ink, filled)
            may_vanish = any(_vanishes(ink, colour) for colour in colours)
        reason = why or _place_reason(glyph, ink, frame)
        reasons.append(reason)
        if reason is None and (may_vanish or ink.order < last) and not glyph.text.isspace():
            doubtful.append(at)
    for at, reason in _laid(painted, doubtful, areas).items():
        reasons[at] = reason
    seen: list[Glyph] = []
    hidden: dict[str, list[Glyph]] = defaultdict(list)
    for (glyph, _), reason in zip(painted, reasons, strict=True):
        (seen if reason is None else hidden[reason]).append(glyph)
    return seen, _without_twins(hidden, seen)


def _reason(ink: Ink, filled: set[int]) -> str | None:
    """Say why nothing is seen of what is painted with an ink, wherever it lies."""
    if ink.off:
        return "layer-off"
    if ink.mode in UNPAINTED and ink.order not in filled:
        return "invisible"
    alphas = [ink.fill_alpha] * (ink.mode in FILLED) + [ink.stroke_alpha] * (ink.mode in STROKED)
    return "transparent" if alphas and max(alphas) <= SEEN else None


def _place_reason(glyph: Glyph, ink: Ink, frame: Box) -> str | None:
    """Say why a glyph is not seen where it lies, by its size or the edge of page or clip."""
    if glyph.size < TINY:
        return "tiny"
    box, clip = glyph.box, ink.clip
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


def _laid(painted: Painted, doubtful: Sequence[int], grounds: Sequence[Ground]) -> dict[int, str]:
    """Return why glyphs are not seen for what is painted over or under them."""
    bands: dict[int, list[tuple[int, Box]]] = defaultdict(list)
    for at in doubtful:
        core = _core(painted[at][0].box)
        bands[int(core.top // BAND)].append((at, core))
    covered: set[int] = set()
    under: dict[int, Colour | None] = dict.fromkeys(doubtful, WHITE)
    for ground in grounds if bands else ():  # in the order of painting
        first, last = int(ground.box.top // BAND), int(ground.box.bottom // BAND)
        near = range(first, last + 1) if last - first < len(bands) else sorted(bands)
        for at, core in (each for band in near for each in bands.get(band, ())):
            later = ground.order > painted[at][1].order
            if later and not ground.hides:
                continue
            if ground.holds(core):
                if later:
                    covered.add(at)
                else:
                    under[at] = ground.colour
    vanished = {at for at, colour in under.items() if _vanishes(painted[at][1], colour)}
    return dict.fromkeys(vanished, "same-colour") | dict.fromkeys(covered, "covered")


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
