"""Glyphs in strips: how a PDF maker cuts its text into strings changes nothing that is read."""

from collections.abc import Sequence
from itertools import combinations, groupby

from hypothesis import given
from hypothesis import strategies as st

from extractors.pages.doubles import once
from extractors.pages.glyphs import words_of
from extractors.pages.painted import Ground, Ink
from extractors.pages.repeats import may_repeat
from extractors.pages.sight import told_apart
from extractors.pages.strips import Glyph, Strip
from extractors.pages.struck import struck_out
from schemas.paper import Box, Rule
from tests.test_core_laws import PROFILE

SIZE = 10.0
PAGE = Box(0, 0, 200, 200)
STEPS = (0.0, 0.0, 0.0, 0.5, 1.3, 1.9, 2.5, 6.0, -0.3, -4.5)  # points between two glyphs
signs = st.tuples(
    st.sampled_from("abil 1.•)¹é"),
    st.sampled_from(STEPS),
    st.sampled_from((0.0, 0.0, 0.0, 0.0, 12.0, -3.0)),  # down
    st.sampled_from(("F", "F", "F", "G")),
    st.booleans(),  # of the string of the glyph before
)


def glyphs_of(drawn: Sequence[tuple[str, float, float, str, bool]]) -> list[Glyph]:
    """Return glyphs drawn one after the other; a step down begins a line at the left."""
    found: list[Glyph] = []
    x, y, string = 20.0, 60.0, 0
    for text, step, down, font, on in drawn:
        x, y = (20.0 if down > 0 else x + step), y + down
        same = on and not step and not down and bool(found) and found[-1].font == font
        string += not same
        wide = 2.2 if text in "il.1" else 5.0
        box = Box(x, y - 8, x + wide, y + 2)
        found.append(Glyph(text, box, SIZE, font, x, x + wide, y, 0, False, string))
        x += wide
    return found


def glued(glyphs: Sequence[Glyph]) -> list[Strip]:
    """Return strips as long as they can be."""
    strips = []
    for _, run in groupby(glyphs, lambda glyph: (glyph.font, glyph.baseline)):
        parts = list(run)
        strips.append(
            Strip.of(parts[0])._replace(
                texts=[part.text for part in parts],
                starts=[part.along for part in parts],
                ends=[part.to for part in parts],
                strings=[part.string for part in parts],
            )
        )
    return strips


def flat(strips: Sequence[Strip]) -> list[Glyph]:
    return [glyph for strip in strips for glyph in strip.glyphs()]


pages = st.lists(signs, min_size=1, max_size=40).map(glyphs_of)
boxes = st.tuples(
    st.integers(0, 120), st.integers(40, 120), st.integers(0, 100), st.integers(0, 30)
).map(lambda at: Box(at[0], at[1], at[0] + at[2], at[1] + at[3]))
COLOURS = (None, (0.0, 0.0, 0.0), (1.0, 1.0, 1.0))
grounds = st.lists(
    st.builds(Ground, st.integers(0, 9), boxes, st.sampled_from(COLOURS), st.booleans()), max_size=6
)
inks = st.builds(
    Ink,
    st.integers(0, 9),
    fill=st.sampled_from(COLOURS),
    clip=st.none() | boxes,
    fill_alpha=st.sampled_from((1.0, 1.0, 0.0)),
)


@PROFILE
@given(pages)
def test_words_do_not_depend_on_how_glyphs_are_shown(glyphs: list[Glyph]) -> None:
    single = [Strip.of(glyph) for glyph in glyphs]
    assert flat(glued(glyphs)) == glyphs
    assert words_of(glued(glyphs)) == words_of(single)


@PROFILE
@given(pages, st.lists(st.integers(0, 39), max_size=5), st.sampled_from((0.3, 1.5, 2.4, 3.0)))
def test_nor_what_is_drawn_twice(glyphs: list[Glyph], again: list[int], step: float) -> None:
    over = [
        glyph._replace(
            box=Box(glyph.box.x0 + step, *glyph.box[1:]), along=glyph.along + step, string=1000 + at
        )
        for at in again
        for glyph in glyphs[at : at + 1]
    ]
    drawn = [*glyphs, *over]
    assert flat(once(glued(drawn))) == flat(once([Strip.of(glyph) for glyph in drawn]))


def close(glyph: Glyph, other: Glyph) -> bool:
    """Say whether two glyphs may be one drawn twice, as `once` looks at them."""
    alike = glyph.text == other.text and glyph.string != other.string
    x, y = glyph.box.x0 - other.box.x0, glyph.box.top - other.box.top
    return alike and not glyph.text.isspace() and max(abs(x), abs(y)) <= 0.25 * SIZE


@PROFILE
@given(pages)
def test_a_page_of_which_nothing_may_repeat_has_no_two_glyphs_that_do(glyphs: list[Glyph]) -> None:
    pairs = [pair for pair in combinations(glyphs, 2) if close(*pair)]
    assert may_repeat(glued(glyphs), 0.25) or not pairs
    assert may_repeat([Strip.of(glyph) for glyph in glyphs], 0.25) == bool(pairs)


@PROFILE
@given(pages, grounds, inks)
def test_nor_what_is_seen(glyphs: list[Glyph], areas: list[Ground], ink: Ink) -> None:
    long, single = glued(glyphs), [Strip.of(glyph) for glyph in glyphs]
    seen, hidden = told_apart([(strip, ink) for strip in long], areas, (), PAGE)
    also, apart = told_apart([(strip, ink) for strip in single], areas, (), PAGE)
    assert flat(seen) == flat(also)
    assert {why: flat(found) for why, found in hidden.items()} == {
        why: flat(found) for why, found in apart.items()
    }


@PROFILE
@given(pages, st.lists(boxes, max_size=4), st.lists(boxes, max_size=2))
def test_nor_what_is_struck_out(glyphs: list[Glyph], lines: list[Box], areas: list[Box]) -> None:
    rules = [Rule(Box(box.x0, box.top, box.x1, box.top + 0.5)) for box in lines]
    long, strokes = struck_out(glued(glyphs), rules, areas)
    single, same = struck_out([Strip.of(glyph) for glyph in glyphs], rules, areas)
    assert (flat(long), strokes) == (flat(single), same)
