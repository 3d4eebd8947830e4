"""Words that are struck out: a rule through the middle of their letters, or a remark's.

A rule under words, over them or between two rows lies elsewhere; one that runs on past the
words it crosses is a line of a chart or table.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import groupby

from extractors.pages.strips import Strip
from schemas.paper import Box, Rule, Word

MIDDLE = (0.12, 0.45)  # em above the baseline: where a rule strikes letters out
THICK = 0.15  # em: a rule that strikes out is no thicker
BEYOND = 0.7  # em: a rule ends no further from the letters (Word strikes the space after too)
FILLED = 0.6  # share of the rule's length that has letters on it: the rest are spaces
BAND = 20.0  # points: height of the bands in which strips are looked up


def struck_out(
    strips: Sequence[Strip], rules: Sequence[Rule], areas: Sequence[Box]
) -> tuple[list[Strip], frozenset[Rule]]:
    """Return the glyphs, those struck out marked so, and the rules that strike.

    ``areas`` are what remarks strike out.
    """
    level = [rule for rule in rules if rule.horizontal]
    if not level and not areas:
        return list(strips), frozenset()
    bands: dict[int, list[int]] = defaultdict(list)
    for at, strip in enumerate(strips):
        if strip.rotation == 0:
            bands[int(strip.baseline // BAND)].append(at)
    struck: dict[int, set[int]] = defaultdict(set)
    strokes: set[Rule] = set()
    for rule in level:
        near = [at for at in _near(bands, rule.box) if _is_through(rule.box, strips[at])]
        crossed = {at: found for at in near if (found := _crossed(rule.box, strips[at]))}
        if crossed and _ends_with(rule.box, [strips[at].only(own) for at, own in crossed.items()]):
            for at, own in crossed.items():
                struck[at].update(own)
            strokes.add(rule)
    for area in areas:
        for at in _near(bands, area):
            struck[at].update(_centred_in(area, strips[at]))
    marked = (_marked(s, struck[at]) if struck.get(at) else (s,) for at, s in enumerate(strips))
    return [part for parts in marked for part in parts], frozenset(strokes)


def _marked(strip: Strip, struck: Set[int]) -> Iterator[Strip]:
    """Yield the parts of a strip that are struck out, marked so, and those that are not."""
    for out, run in groupby(range(len(strip.texts)), lambda at: at in struck):
        part = strip.only(run)
        yield part._replace(struck=True) if out else part


def apart(words: Sequence[Word]) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """Return the live words and those struck out; white space before these stays printed."""
    live: list[Word] = []
    blank = False
    for word in words:
        if word.struck:
            blank = blank or word.spaced
            continue
        live.append(replace(word, spaced=True) if blank and not word.spaced else word)
        blank = False
    return tuple(live), tuple(word for word in words if word.struck)


def _near(bands: dict[int, list[int]], box: Box) -> list[int]:
    first, last = int(box.top // BAND), int(box.bottom // BAND) + 2
    return [at for band in range(first, last + 1) for at in bands.get(band, ())]


def _is_through(rule: Box, strip: Strip) -> bool:
    """Say whether a rule runs at the height of the middle of a strip's letters."""
    height = strip.baseline - (rule.top + rule.bottom) / 2
    low, high = (share * strip.size for share in MIDDLE)
    return rule.height <= THICK * strip.size and low <= height <= high


def _crossed(rule: Box, strip: Strip) -> list[int]:
    """Return the glyphs, blanks left out, whose middle lies on a rule."""
    places = zip(strip.texts, strip.starts, strip.ends, strict=True)
    return [
        at
        for at, (text, start, end) in enumerate(places)
        if rule.x0 <= (start + end) / 2 <= rule.x1 and not text.isspace()
    ]


def _ends_with(rule: Box, crossed: Sequence[Strip]) -> bool:
    """Say whether a rule is as long as the letters that it crosses, and these fill it."""
    size = max(strip.size for strip in crossed)
    around = Box.around(strip.around() for strip in crossed)
    near = around.x0 - rule.x0 <= BEYOND * size and rule.x1 - around.x1 <= BEYOND * size
    width = sum(box.width for strip in crossed for box in strip.boxes())
    return near and width >= FILLED * rule.width


def _centred_in(area: Box, strip: Strip) -> list[int]:
    """Return the glyphs, blanks left out, whose middle lies in an area."""
    y = (strip.low + strip.high) / 2
    return _crossed(area, strip) if area.top <= y <= area.bottom else []
