"""Laws of the table finder on any page: no word twice, no cell over another, no drawing order."""

import random
from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.tables import read_tables
from extractors.tables.chain import look
from extractors.tables.placing import tiles
from extractors.tables.sheet import sheets_of
from schemas.paper import Box, Page, Rule, Shade, TableBlock, Word
from tests.table_pages import level, line, page, upright

PROFILE = settings(derandomize=True, deadline=None, max_examples=60)
TEXTS = (
    "Total",
    "1 204",
    "12.5",
    "–",
    "Table 2.",
    "(a)",
    "a longer label of a row",
    "Note: none",
    "2012",
    "*",
)


@st.composite
def pages(draw: st.DrawFn) -> Page:
    """Return a page of texts and rules on a coarse raster, so that things line up."""
    words: list[Word] = []
    for column, row, text, size in draw(
        st.lists(
            st.tuples(
                st.integers(0, 5),
                st.integers(0, 12),
                st.sampled_from(TEXTS),
                st.sampled_from((7.0, 9.0)),
            ),
            max_size=50,
            unique_by=lambda one: one[:2],
        )
    ):
        words += line(text, 60 + 85 * column, 100 + 14 * row, size)
    rules: list[Rule] = [
        level(90 + 14 * y, 60, 60 + 85 * w)
        for y, w in draw(st.lists(st.tuples(st.integers(0, 13), st.integers(1, 6)), max_size=6))
    ]
    rules += [
        upright(55 + 85 * x, 90, 90 + 14 * h)
        for x, h in draw(st.lists(st.tuples(st.integers(0, 6), st.integers(1, 13)), max_size=4))
    ]
    shades = [
        Shade(Box(60 + 85 * x, 90 + 14 * y, 145 + 85 * x, 104 + 14 * y), colour)
        for y, many, colour in draw(
            st.lists(
                st.tuples(st.integers(0, 12), st.integers(1, 6), st.sampled_from(((0.2,), (0.9,)))),
                max_size=5,
            )
        )
        for x in range(many)
    ]
    return replace(page(words, rules), shades=tuple(shades))


def words_of_table(table: TableBlock) -> list[Word]:
    outside = (*table.caption, *table.unit, *table.notes, *table.dropped)
    lines = [*outside, *(one for cell in table.cells for one in cell.lines)]
    return [word for one in lines for word in one.words]


@PROFILE
@given(pages())
def test_no_word_is_in_two_places(found: Page) -> None:
    placed = Counter(word for table in read_tables([found]) for word in words_of_table(table))
    assert not placed - Counter(found.words)


@PROFILE
@given(pages())
def test_cells_never_overlap_and_never_leave_the_grid(found: Page) -> None:
    for verdict in look(*sheets_of([found])).verdicts:
        shape = verdict.shape
        assert tiles(shape.spots, shape.rows, len(shape.columns))
    for table in read_tables([found]):
        units = Counter(
            (row, column)
            for cell in table.cells
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        )
        assert set(units.values()) == {1}
        assert len(units) == table.rows * table.columns


@PROFILE
@given(pages(), st.randoms(use_true_random=False))
def test_drawing_order_does_not_matter(found: Page, rng: random.Random) -> None:
    words, rules, shades = list(found.words), list(found.rules), list(found.shades)
    rng.shuffle(words)
    rng.shuffle(rules)
    rng.shuffle(shades)
    mixed = replace(found, words=tuple(words), rules=tuple(rules), shades=tuple(shades))
    assert read_tables([mixed]) == read_tables([found])
