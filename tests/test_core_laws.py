"""Laws of the core on any page: nothing lost, nothing doubled, no drawing order, true offsets."""

import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.body.notes import without_notes
from extractors.body.reading import parts_of
from extractors.body.text_blocks import text_blocks
from extractors.pages.doubles import once
from extractors.pages.furniture import without_furniture
from extractors.pages.glyphs import words_of
from extractors.pages.lines import group_lines, lines_of
from extractors.pages.regions import regions
from extractors.pages.strips import Glyph, Strip
from extractors.pages.turning import turned
from extractors.passages.prose import prose
from extractors.wording.hyphens import Vocabulary
from schemas.paper import Box, Line, Page, Rule, Word

PROFILE = settings(derandomize=True, deadline=None, max_examples=60)
TEXTS = ("benefit", "1.", "(a)", "•", "12", "Table", "–", "cooper-", "ation", "GB.300/17", "7", "*")
SIZES = (7.0, 9.0, 11.0, 14.0)


@st.composite
def words(draw: st.DrawFn) -> Word:
    """Return a word at a place of an A4 page."""
    size = draw(st.sampled_from(SIZES))
    text = draw(st.sampled_from(TEXTS))
    x0, top = draw(st.integers(40, 520)), draw(st.integers(20, 800))
    box = Box(x0, top, x0 + 0.5 * size * len(text), top + size)
    return Word(text, box, size, "Serif", box.bottom - 0.2 * size, draw(st.booleans()))


def page_of(found: list[Word], number: int = 1, rules: tuple[Rule, ...] = ()) -> Page:
    return Page(number, 595.0, 842.0, 0, tuple(found), rules)


def counted(found: list[Word]) -> Counter[Word]:
    return Counter(found)


pages = st.lists(words(), min_size=1, max_size=40, unique_by=lambda w: (w.box, w.text))


@PROFILE
@given(pages, st.randoms(use_true_random=False))
def test_lines_do_not_depend_on_drawing_order(found: list[Word], rng: random.Random) -> None:
    shuffled = found[:]
    rng.shuffle(shuffled)
    assert group_lines(shuffled) == group_lines(found)


@PROFILE
@given(pages)
def test_every_word_is_in_one_line_of_one_region(found: list[Word]) -> None:
    frame = (Rule(Box(60, 100, 60, 400)), Rule(Box(500, 100, 500, 400)))
    here = regions(page_of(found, rules=frame))
    placed = [word for region in here for line in region.lines for word in line.words]
    assert counted(placed) == counted(found)


@PROFILE
@given(st.lists(pages, min_size=1, max_size=3))
def test_furniture_and_notes_take_words_and_lose_none(drawn: list[list[Word]]) -> None:
    given_pages = [page_of(found, at) for at, found in enumerate(drawn, start=1)]
    body, furniture, _ = without_furniture(given_pages)
    rest, notes, separators = without_notes(body)
    placed = [(page.number, word) for page in rest for word in page.words] + furniture + separators
    placed += [(line.page, word) for note in notes for line in note.lines for word in line.words]
    wanted = [(page.number, word) for page in given_pages for word in page.words]
    assert Counter(placed) == Counter(wanted)


@PROFILE
@given(st.lists(pages, min_size=1, max_size=2))
def test_the_parts_of_a_paper_are_a_partition_of_its_words(drawn: list[list[Word]]) -> None:
    given_pages = [page_of(found, at) for at, found in enumerate(drawn, start=1)]
    parts = parts_of(given_pages)
    placed = [word for _, word in parts.furniture] + parts.front.words
    placed += [word for note in parts.notes for line in note.lines for word in line.words]
    for table in parts.tables:
        lines = [*table.caption, *table.unit, *table.notes, *table.dropped]
        lines += [line for cell in table.cells for line in cell.lines]
        placed += [word for line in lines for word in line.words]
    placed += [
        word for block in text_blocks(parts.rest) for line in block.lines for word in line.words
    ]
    assert counted(placed) == counted([word for page in given_pages for word in page.words])


@PROFILE
@given(pages, st.sampled_from((90, 180, 270)))
def test_a_page_turned_there_and_back_is_the_same(found: list[Word], turn: int) -> None:
    page = page_of(found)
    back = turned(turned(page, turn), 360 - turn)
    for word, same in zip(page.words, back.words, strict=True):
        assert same.rotation == 0
        assert (*same.box, same.baseline) == pytest.approx((*word.box, word.baseline))


@PROFILE
@given(pages)
def test_marks_stand_in_their_text_and_text_is_tidy(found: list[Word]) -> None:
    lines = lines_of(found, 1)
    read = prose(lines, lambda mark, page: f"note {mark}", Vocabulary(lines, "en"))
    assert all(0 <= mark.offset <= len(read.text) for mark in read.marks)
    assert read.text == " ".join(read.text.split())


@PROFILE
@given(st.text(alphabet="ab c", min_size=1, max_size=30))
def test_words_hold_every_printed_glyph_once(text: str) -> None:
    glyphs = [
        Glyph(char, Box(10 + 5 * at, 10, 15 + 5 * at, 20), 10, "F", 10 + 5 * at, 15 + 5 * at, 18, 0)
        for at, char in enumerate(text)
    ]
    strips = [Strip.of(glyph) for glyph in glyphs]
    assert "".join(word.text for word in words_of(strips)) == text.replace(" ", "")
    twice = [strip for strip in strips for _ in range(2)]  # bold by overprint
    assert words_of(once(twice)) == words_of(strips)


def line_of(text: str, top: float = 100.0) -> Line:
    """Return a line of 10 pt words; a word after ^ is small and raised."""
    found, x = [], 50.0
    for at, piece in enumerate(text.split(" ")):
        for part_at, part in enumerate(piece.split("^")):
            raised = part_at > 0
            size = 6.0 if raised else 10.0
            box = Box(x, top - 3 * raised, x + 0.5 * size * len(part), top - 3 * raised + size)
            if part:
                base = top + 8 - 3.5 * raised
                found.append(Word(part, box, size, "Serif", base, spaced=at > 0 and not raised))
            x = box.x1
        x += 3
    return Line(tuple(found), 1)
