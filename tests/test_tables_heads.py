"""Heads that alone wrap, and lines over heads that only name a unit: each rule from both sides."""

import pytest

from extractors.tables import read_tables
from schemas.paper import TableBlock, Word
from tests.table_pages import ending, grid, level, line, page, upright

ENDS = (230, 290, 350, 410, 470, 530)


def rows(top: float) -> list[Word]:
    """Return four rows of a label and six figures."""
    found = []
    for at, label in enumerate(("Posts", "Travel", "Rent", "Total")):
        found += line(label, 72, top + 14 * at)
        for column, x in enumerate(ENDS):
            found += ending(str(110 + 7 * at + column), x, top + 14 * at)
    return found


def centred(text: str, middle: float, baseline: float) -> list[Word]:
    width = line(text, 0, baseline)[-1].box.x1
    return line(text, middle - width / 2, baseline)


def one(words: list[Word], heights: tuple[float, ...]) -> TableBlock:
    rules = [level(y, 70, 532) for y in heights]
    (table,) = read_tables([page(words, rules)])
    return table


def spans(table: TableBlock) -> dict[str, tuple[int, int]]:
    texts = grid(table)
    return {texts[c.row, c.column]: (c.column, c.column_span) for c in table.cells if c.lines}


def under_groups(text: str, middle: float) -> TableBlock:
    """Return a table with a head of two lines, the first alone, over two of six columns."""
    words = centred(text, middle, 200)
    for lower, at, baseline in (("more", 231, 210), ("Work", 416, 210)):
        words += centred(lower, at, baseline)
    words += centred("2031", 356, 228) + centred("2041", 476, 228)
    words += line("Part", 72, 246)
    for at, x in enumerate(ENDS):
        words += ending("Men" if at % 2 else "All", x, 246)
    groups = [level(214, 180, 532), level(232, 296, 532)]
    rules = [*groups, *(level(y, 70, 532) for y in (190, 250, 308))]
    (table,) = read_tables([page([*words, *rows(262)], rules)])
    return table


def test_a_head_that_alone_wraps_is_over_the_columns_of_its_next_line() -> None:
    found = under_groups("Persons of all ages and", 231)
    assert spans(found)["Persons of all ages and more"] == (2, 2)
    assert found.header_rows == 3


@pytest.mark.parametrize(
    ("text", "middle"),
    [("Persons of all ages and", 225), ("Persons of all ages and each of the regions", 231)],
    ids=["not over its middle", "over more columns"],
)
def test_a_head_over_others_is_a_head_of_its_own(text: str, middle: float) -> None:
    assert text in spans(under_groups(text, middle))


HEADS = ["Part", *(str(2031 + at) for at in range(6))]


def with_line_over(over: list[Word]) -> TableBlock:
    words = line("Part", 72, 214)
    for x, head in zip(ENDS, HEADS[1:], strict=True):
        words += ending(head, x, 214)
    return one([*over, *words, *rows(230)], (218, 276))


@pytest.mark.parametrize(
    "text", ["In Swiss francs", "US dollars", "En francs suisses", "En dólares", "per cent"]
)
def test_a_unit_alone_at_the_right_over_heads_is_no_head(text: str) -> None:
    found = with_line_over(ending(text, 530, 203))
    assert found.header_rows == 1
    assert text not in grid(found).values()
    assert [" ".join(word.text for word in each.words) for each in found.unit] == [text]


@pytest.mark.parametrize(
    ("over", "text"),
    [
        (ending("In all regions", 530, 203), "In all regions 2036"),
        (centred("US dollars", 365, 203), "US dollars"),
    ],
    ids=["no unit", "over the columns"],
)
def test_other_lines_over_heads_are_heads(over: list[Word], text: str) -> None:
    assert text in grid(with_line_over(over)).values()


def in_grid(begins: float) -> TableBlock:
    """Return a grid of which the inner rules of two groups begin at a height."""
    words = line("State", 72, 224)
    for text, middle in (("Forced labour", 240), ("Discrimination", 400)):
        words += centred(text, middle, 210)
    for x, text in ((200, "C. 9"), (280, "C. 10"), (360, "C. 11"), (440, "C. 12")):
        words += centred(text, x, 224)
    for at, label in enumerate(("Fiji", "Nepal", "Oman")):
        words += line(label, 72, 244 + 16 * at)
        for x in (200, 280, 360, 440):
            words += centred("X", x, 244 + 16 * at)
    rules = [level(y, 70, 480) for y in (200, 232, 248, 264, 280)]
    rules += [upright(x, 200, 280) for x in (70, 160, 320, 480)]
    rules += [upright(x, begins, 280) for x in (240, 400)]
    (table,) = read_tables([page(words, rules)])
    return table


@pytest.mark.parametrize(("begins", "levels"), [(200, 1), (214, 2), (232, 2)])
def test_a_head_over_columns_parted_only_under_it_is_a_level_of_its_own(
    begins: float, levels: int
) -> None:
    found = in_grid(begins)
    assert found.header_rows == levels
    assert (spans(found).get("Forced labour") == (2, 2)) is (levels == 2)
    assert (spans(found).get("C. 9") == (2, 1)) is (levels == 2)
