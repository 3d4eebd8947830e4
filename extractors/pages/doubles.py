"""Glyphs drawn twice for boldness or a shadow: each is printed once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain

from extractors.pages.repeats import may_repeat
from extractors.pages.strips import Glyph, Strip

SAME_PLACE = 0.12  # em: the same glyph drawn twice this close is one glyph (false bold)
CELL = 16.0  # points: the cells in which glyphs are looked for
SHADOW = 0.25  # em: the same word drawn twice this close is a word and its shadow
LETTERS = 3  # different letters at least that a shadow drawn letter by letter repeats

Pair = tuple[Glyph, Glyph]


def once(strips: Sequence[Strip]) -> list[Strip]:
    """Return the glyphs without those that repeat another at its place.

    No glyph repeats one of its own string: there it follows, however little the pen moves.
    One glyph alone may stand as near to its like as a shadow does (`ll`), a word of two or
    more cannot.
    """
    if not may_repeat(strips, SHADOW):
        return list(strips)
    glyphs = [strip.glyphs() for strip in strips]
    kept, pairs = _without_overprint(chain.from_iterable(glyphs))
    left = set(map(id, _without_shadows(_without_line_shadows(kept, pairs))))
    once_each = [
        strip.only(at for at, glyph in enumerate(own) if id(glyph) in left)
        for strip, own in zip(strips, glyphs, strict=True)
    ]
    return [strip for strip in once_each if strip.texts]


def _without_overprint(glyphs: Iterable[Glyph]) -> tuple[list[Glyph], list[Pair]]:
    """Drop glyphs that repeat one before them at its place; return also pairs close by.

    A page is cut into cells of ``CELL`` points. A glyph is looked for in its own cell, and in
    those beside it only where it lies near their edge.
    """
    seen: dict[tuple[str, int, int], list[Glyph]] = defaultdict(list)
    kept, pairs = [], []
    for glyph in glyphs:
        if glyph.text.isspace():
            kept.append(glyph)
            continue
        x, y, near = glyph.box.x0, glyph.box.top, SHADOW * glyph.size
        columns = range(int((x - near) // CELL), int((x + near) // CELL) + 1)
        rows = range(int((y - near) // CELL), int((y + near) // CELL) + 1)
        close = [
            other
            for column in columns
            for row in rows
            for other in seen.get((glyph.text, column, row), ())
            if abs(other.box.x0 - x) <= near
            and abs(other.box.top - y) <= near
            and _apart(glyph, other)
        ]
        if not any(_is_same(glyph, other) for other in close):
            seen[glyph.text, int(x // CELL), int(y // CELL)].append(glyph)
            pairs += [(glyph, other) for other in close]
            kept.append(glyph)
    return kept, pairs


def _is_same(glyph: Glyph, other: Glyph) -> bool:
    near = SAME_PLACE * glyph.size
    x, y = abs(other.box.x0 - glyph.box.x0), abs(other.box.top - glyph.box.top)
    return x < near and y < near


def _without_line_shadows(glyphs: list[Glyph], pairs: Sequence[Pair]) -> list[Glyph]:
    """Drop the shadow of a line drawn letter by letter: most letters again, by one step.

    What lies further up or left is the letter.
    """
    steps: dict[tuple[float, float, float, float], list[Glyph]] = defaultdict(list)
    for pair in pairs:
        letter, shadow = sorted(pair, key=lambda glyph: (glyph.box.top, glyph.box.x0))
        if letter.size == shadow.size and letter.rotation == shadow.rotation == 0:
            across = round((shadow.box.x0 - letter.box.x0) / letter.size, 1)
            down = round((shadow.box.top - letter.box.top) / letter.size, 1)
            steps[letter.baseline, letter.size, across, down].append(shadow)
    dropped: set[int] = set()
    for (baseline, size, _, _), shadows in steps.items():
        near = SHADOW * size
        line = [g for g in glyphs if abs(g.baseline - baseline) <= near and g.text.isalnum()]
        if len({shadow.text for shadow in shadows}) >= LETTERS and 3 * len(shadows) > len(line):
            dropped.update(map(id, shadows))
    return [glyph for glyph in glyphs if id(glyph) not in dropped] if dropped else glyphs


def _without_shadows(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Drop words drawn again beside themselves; what lies further up or left is the word."""
    words = _words(glyphs)
    alike: dict[tuple[str, float], list[Sequence[int]]] = defaultdict(list)
    for word in words:
        text = "".join(glyphs[at].text for at in word)
        alike[text, glyphs[word[0]].size].append(word)
    dropped: set[int] = set()
    for same in (found for found in alike.values() if len(found) > 1):
        same.sort(key=lambda word: (glyphs[word[0]].box.top, glyphs[word[0]].box.x0))
        for at, word in enumerate(same):
            kept = (other for other in same[:at] if other[0] not in dropped)
            if any(_is_shadow(glyphs[word[0]], glyphs[other[0]]) for other in kept):
                dropped.update(word)
    return [glyph for at, glyph in enumerate(glyphs) if at not in dropped]


def _words(glyphs: Sequence[Glyph]) -> list[Sequence[int]]:
    """Return the runs of two or more glyphs drawn one after the other on one line."""
    words: list[Sequence[int]] = []
    now: list[int] = []
    for at, glyph in enumerate(glyphs):
        last = glyphs[now[-1]] if now else None
        goes_on = (
            last is not None
            and glyph.rotation == last.rotation
            and abs(glyph.baseline - last.baseline) < SAME_PLACE * last.size
            and abs(glyph.along - last.to) < SHADOW * last.size
        )
        if glyph.text.isspace() or not goes_on:
            if len(now) > 1:
                words.append(now)
            now = []
        if not glyph.text.isspace():
            now.append(at)
    if len(now) > 1:
        words.append(now)
    return words


def _apart(glyph: Glyph, other: Glyph) -> bool:
    """Say whether two glyphs were shown by two strings."""
    return glyph.string != other.string or glyph.string < 0


def _is_shadow(glyph: Glyph, other: Glyph) -> bool:
    near = SHADOW * glyph.size
    return (
        glyph.rotation == other.rotation
        and _apart(glyph, other)
        and abs(glyph.box.x0 - other.box.x0) <= near
        and abs(glyph.box.top - other.box.top) <= near
    )
