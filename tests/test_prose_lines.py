"""A law of prose: a line that is written as it stands reads as it does word by word."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.pages import marks
from extractors.passages import prose as written
from extractors.passages.prose import Prose, prose
from extractors.wording.hyphens import Vocabulary
from schemas.paper import Box, Line, Word

PROFILE = settings(derandomize=True, deadline=None, max_examples=200)
PIECES = ("peace", "12", "3", "-", "to-", "-day", "...", "…", ". .", "*", "²", "a", "m", "10", ",")
ODD = ("soft\u00ad", "so\u00adft", "(a)", "[3]", "\u200bjoined", "http://example.org/a", "GB.")


@st.composite
def lines(draw: st.DrawFn) -> Line:
    """Return a line of words of one or two sizes, level or not, spaced or not."""
    found: list[Word] = []
    for at in range(draw(st.integers(1, 5))):
        size = draw(st.sampled_from((10.0, 10.0, 10.0, 9.5, 6.0)))
        base = 100.0 - draw(st.sampled_from((0, 0, 4)))
        text = draw(st.sampled_from((*PIECES, *ODD)))
        box = Box(x0 := 50.0 + 40 * at, base - size, x0 + 5 * len(text), base)
        found.append(Word(text, box, size, "Serif", base, spaced=draw(st.booleans())))
    return Line(tuple(found), draw(st.sampled_from((1, 2))))


def read(found: Sequence[Line], skip: int, answered: str) -> Prose:
    fresh = [Line(line.words, line.page) for line in found]  # nothing is remembered of them
    vocabulary = Vocabulary(fresh, "en")
    return prose(fresh, lambda mark, page: mark if mark in answered else None, vocabulary, skip)


@PROFILE
@given(st.lists(lines(), min_size=1, max_size=3), st.integers(0, 3), st.sampled_from(("", "3*²a")))
def test_a_plain_line_reads_as_its_words_do(found: list[Line], skip: int, answered: str) -> None:
    at_once = read(found, skip, answered)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(marks, "is_plain", lambda line: False)
        patch.setattr(written, "is_plain", lambda line: False)
        assert read(found, skip, answered) == at_once


def test_no_word_is_placed_where_no_place_is_asked_for() -> None:
    word = Word("peace", Box(50, 90, 75, 100), 10.0, "Serif", 100.0)
    given_lines = [Line((word,), 1)]
    vocabulary = Vocabulary(given_lines, "en")
    assert prose(given_lines, lambda mark, page: None, vocabulary).words
    assert not prose(given_lines, lambda mark, page: None, vocabulary, placing=False).words
