"""What of the painted glyphs is seen: a page is what a reader sees, not what its file holds.

A glyph is taken to be hidden only where that is certain. What lies on a picture, a pattern or
a shape of no simple outline is seen; what is drawn on a ground after it is printed on it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from extractors.pages.grounds import (
    FILLED,
    STROKED,
    WHITE,
    Painted,
    Vanishing,
    Why,
    core_of,
    laid,
)
from extractors.pages.painted import Ground, Ink
from extractors.pages.strips import Glyph, Strip
from schemas.paper import Box

UNPAINTED = (3, 7)  # text render modes that paint nothing themselves
SEEN = 0.02  # alpha: what is fainter is not seen
TINY = 1.0  # points: what is set smaller cannot be read
TWIN = 0.3  # em: a hidden glyph this near to the same one printed is that one (halo, overprint)


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
    may_vanish = Vanishing(colours)
    reasons: dict[int, Why] = {}  # of strips that are not all seen
    doubtful: list[int] = []  # strips that a ground may hide, by lying over or under them
    for at, (strip, ink) in enumerate(painted):
        why = _reason(ink, filled) or ("tiny" if strip.size < TINY else None)
        everywhere: Why = [why] * len(strip.texts) if why else []
        places = everywhere or _place_reasons(strip, ink, frame)
        if places is not None:
            reasons[at] = places
        if why is None and (ink.order < last or may_vanish(ink)):
            doubtful.append(at)
    for at, found in laid(painted, doubtful, areas).items():
        own = reasons.get(at) or [None] * len(found)
        reasons[at] = [place or why for place, why in zip(own, found, strict=True)]
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
    if ink.mode == 0 and ink.fill_alpha > SEEN and not ink.off:
        return None  # nearly all
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
    if clip is not None and not clip.holds(box) and not _meet(core_of(box), clip):
        return "clipped"
    return None


def _meet(box: Box, other: Box) -> bool:
    return (
        box.x1 > other.x0
        and box.x0 < other.x1
        and box.bottom > other.top
        and box.top < other.bottom
    )


def _is_area(box: Box) -> bool:
    return box.width >= TINY and box.height >= TINY


def _without_twins(hidden: dict[str, list[Strip]], seen: Sequence[Strip]) -> dict[str, list[Strip]]:
    """Drop hidden glyphs that are printed all the same, at their place, and what is all blank."""
    hidden = {reason: strips for reason, strips in hidden.items() if not _all_blank(strips)}
    printed = _Printed(hidden, seen)

    def left(strip: Strip) -> Strip:
        own = enumerate(strip.glyphs())
        return strip.only(at for at, each in own if each.text.isspace() or each not in printed)

    kept = {reason: [left(strip) for strip in strips] for reason, strips in hidden.items()}
    return {
        reason: [strip for strip in strips if strip.texts]
        for reason, strips in kept.items()
        if not _all_blank(strips)
    }


def _all_blank(strips: Iterable[Strip]) -> bool:
    return all(text.isspace() for strip in strips for text in strip.texts)


class _Printed:
    """Where what hidden glyphs say is printed: whether a glyph's twin stands at its place."""

    def __init__(self, hidden: Mapping[str, Sequence[Strip]], seen: Iterable[Strip]) -> None:
        said = {text for strips in hidden.values() for strip in strips for text in strip.texts}
        self._places: dict[tuple[str, int, int], list[Box]] = defaultdict(list)
        for strip in seen if said else ():
            if said.isdisjoint(strip.texts):
                continue
            for text, box in zip(strip.texts, strip.boxes(), strict=True):
                if text in said:
                    self._places[text, round(box.x0 / 10), round(box.top / 10)].append(box)

    def __contains__(self, glyph: Glyph) -> bool:
        x, y, near = glyph.box.x0, glyph.box.top, TWIN * glyph.size
        return any(
            abs(box.x0 - x) <= near and abs(box.top - y) <= near
            for i in (-1, 0, 1)
            for j in (-1, 0, 1)
            for box in self._places.get((glyph.text, round(x / 10) + i, round(y / 10) + j), ())
        )
