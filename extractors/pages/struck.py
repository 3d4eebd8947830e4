"""Words that are struck out: a rule through the middle of their letters, or a remark's.

A rule under words, over them or between two rows lies elsewhere; one that runs on past the
words it crosses is a line of a chart or table.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from extractors.pages.painted import Glyph
from schemas.paper import Box, Rule, Word

MIDDLE = (0.12, 0.45)  # em above the baseline: where a rule strikes letters out
THICK = 0.15  # em: a rule that strikes out is no thicker
BEYOND = 0.7  # em: a rule ends no further from the letters (Word strikes the space after too)
FILLED = 0.6  # share of the rule's length that has letters on it: the rest are spaces
BAND = 20.0  # points: height of the bands in which glyphs are looked up


def struck_out(
    glyphs: Sequence[Glyph], rules: Sequence[Rule], areas: Sequence[Box]
) -> tuple[list[Glyph], frozenset[Rule]]:
    """Return the glyphs, those struck out marked so, and the rules that strike.

    ``areas`` are what remarks strike out.
    """
    level = [rule for rule in rules if rule.horizontal]
    if not level and not areas:
        return list(glyphs), frozenset()
    bands: dict[int, list[int]] = defaultdict(list)
    for at, glyph in enumerate(glyphs):
        if glyph.rotation == 0 and not glyph.text.isspace():
            bands[int(glyph.baseline // BAND)].append(at)
    struck: set[int] = set()
    strokes: set[Rule] = set()
    for rule in level:
        crossed = [at for at in _near(bands, rule.box) if _crosses(rule.box, glyphs[at])]
        if crossed and _ends_with(rule.box, [glyphs[at] for at in crossed]):
            struck.update(crossed)
            strokes.add(rule)
    for area in areas:
        near = _near(bands, area)
        struck.update(at for at in near if _centre_in(glyphs[at].box, area))
    marked = [g._replace(struck=True) if at in struck else g for at, g in enumerate(glyphs)]
    return marked, frozenset(strokes)


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


def _crosses(rule: Box, glyph: Glyph) -> bool:
    """Say whether a rule runs through the middle of a glyph, from side to side."""
    height = glyph.baseline - (rule.top + rule.bottom) / 2
    low, high = (share * glyph.size for share in MIDDLE)
    centre = (glyph.box.x0 + glyph.box.x1) / 2
    thin = rule.height <= THICK * glyph.size
    return thin and low <= height <= high and rule.x0 <= centre <= rule.x1


def _ends_with(rule: Box, crossed: Sequence[Glyph]) -> bool:
    """Say whether a rule is as long as the letters that it crosses, and these fill it."""
    size = max(glyph.size for glyph in crossed)
    left, right = min(g.box.x0 for g in crossed), max(g.box.x1 for g in crossed)
    near = left - rule.x0 <= BEYOND * size and rule.x1 - right <= BEYOND * size
    width = sum(glyph.box.width for glyph in crossed)
    return near and width >= FILLED * rule.width


def _centre_in(box: Box, area: Box) -> bool:
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return area.x0 <= x <= area.x1 and area.top <= y <= area.bottom
