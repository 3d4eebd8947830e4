"""A second line of heads under the first rule: what is one, and what is the first row."""

from dataclasses import replace

import pytest

from extractors.tables import read_tables
from extractors.tables.header import is_data
from schemas.paper import Rule, TableBlock, Word
from tests.felt_finding import strips, words
from tests.felt_shaping import columns
from tests.table_pages import ending, grid, level, line, page


def texts_of(found: list[Word]) -> set[str]:
    """Return the words of the first table of a page."""
    table = read_tables([page(found, RULES)])[0]
    return {word.text for cell in table.cells for each in cell.lines for word in each.words}


RULES = [level(y, 72, 462) for y in (189, 204, 218, 275)]


def rows(second: list[Word], upper: str = "2034-35 as proposed", end: float = 458) -> list[Word]:
    """Return heads, a second line under their rule, and four rows."""
    found = line("Part", 72, 200) + ending("2032-33", 300, 200) + ending(upper, end, 200)
    found += second
    for at, label in enumerate(("Posts", "Travel", "Rent", "Total")):
        baseline = 228 + 14 * at
        found += line(label, 72, baseline)
        for x, figure in ((300, "12"), (380, "140"), (460, "9")):
            found += ending(figure, x, baseline)
    return found


def read(found: list[Word], rules: list[Rule] | None = None) -> TableBlock:
    (table,) = read_tables([page(found, RULES if rules is None else rules)])
    return table


def test_heads_under_a_head_over_several_columns_are_a_second_line() -> None:
    table = read(rows(line("Before", 370, 214) + line("After", 436, 214)))
    assert table.header_rows == 2
    assert grid(table)[2, 3] == "Before"


@pytest.mark.parametrize(
    "second",
    [
        line("Costs of", 72, 214) + line("mended", 350, 214),
        ending("12", 380, 214) + ending("14", 460, 214),
        line("Before", 370, 214),
    ],
    ids=["a label under a head of its own", "figures", "one text"],
)
def test_other_lines_under_the_first_rule_are_rows(second: list[Word]) -> None:
    assert read(rows(second)).header_rows == 1


@pytest.mark.parametrize(("text", "heads"), [("$", 2), ("US$", 2), ("%", 2), ("none", 1)])
def test_a_line_of_units_is_a_second_line_of_heads(text: str, heads: int) -> None:
    found = rows(
        [w for x in (300, 380, 460) for w in ending(text, x, 214)], upper="2034-35", end=380
    )
    found += ending("Change", 460, 200)
    assert read(found).header_rows == heads


@pytest.mark.parametrize(
    ("texts", "data"),
    [
        ("(1) (2) (3)=(2)-(1)", False),
        ("1 2 3", True),
        ("(2033/34) (2034/35) (2035/36)", False),
        ("(2033) (2034) (2035)", True),
    ],
)
def test_lines_that_count_columns_or_name_years_are_no_rows(texts: str, data: bool) -> None:
    cells = zip((200, 280, 360), texts.split(), strict=True)
    strip = strips(words(100, (72, "Part"), *cells))[0]
    assert is_data(strip, columns(72, 180, 260, 340, 440)) is data


def test_a_line_that_names_a_unit_ends_the_rows_under_the_last_rule() -> None:
    found = rows(line("Before", 370, 214) + line("After", 436, 214))
    under = line("(in thousands of dollars)", 72, 290)
    under += line("Quarter", 72, 304) + ending("Paid", 300, 304) + ending("Due", 380, 304)
    assert "Quarter" not in texts_of(found + under)


def test_rows_under_the_last_rule_go_on() -> None:
    found = rows(line("Before", 370, 214) + line("After", 436, 214))
    under = line("Quarter", 72, 288) + ending("12", 300, 288) + ending("14", 380, 288)
    assert "Quarter" in texts_of(found + under)


@pytest.mark.parametrize(("step", "text"), [(10, "Amount (2)=(1)-(3)"), (15, "Amount")])
def test_a_count_behind_a_label_close_under_a_head_goes_on_with_it(step: float, text: str) -> None:
    high = 200 - step
    found = ending("Costs", 300, high) + ending("Amount", 380, high) + ending("Posts", 460, high)
    found += line("Part", 72, 200) + ending("(1)", 300, 200)
    found += ending("(2)=(1)-(3)", 380, 200) + ending("(3)", 460, 200)
    for at, label in enumerate(("Posts", "Travel", "Rent")):
        found += line(label, 72, 214 + 14 * at)
        for x in (300, 380, 460):
            found += ending("140", x, 214 + 14 * at)
    table = read(found, [level(y, 72, 462) for y in (165, 204, 250)])
    assert text in grid(table).values()


@pytest.mark.parametrize(("texts", "heads"), [("1 2 3", 2), ("1 2 4", 1)])
def test_a_line_that_numbers_quarters_is_of_the_head(texts: str, heads: int) -> None:
    """A rule stands under each row, so the line over the first rule might be a row too."""
    found = line("Quarter", 330, 186) + line("Output", 72, 200)
    for x, text in zip((300, 380, 460), texts.split(), strict=True):
        found += ending(text, x, 200)
    for at, label in enumerate(("Posts", "Travel", "Rent")):
        found += line(label, 72, 216 + 16 * at)
        for x in (300, 380, 460):
            found += ending("7", x, 216 + 16 * at)
    rules = [level(y, 72, 462) for y in (176, 205, 221, 237, 253)] + [level(190, 240, 462)]
    assert read(found, rules).header_rows == heads


@pytest.mark.parametrize(("size", "span"), [(6.0, 2), (9.0, 1)], ids=["a mark", "a letter"])
def test_heads_come_again_whatever_mark_one_has(size: float, span: int) -> None:
    found = ending("2018-19", 282, 186) + ending("2020-21", 412, 186) + line("Part", 72, 200)
    for x in (262, 327, 392, 457):
        found += ending("Budget" if x in {262, 392} else "Spent", x, 200)
        for at in range(3):
            found += ending("14,200", x, 214 + 14 * at)
    found += [
        replace(word, spaced=False, baseline=200 - 9 + size) for word in line("1", 458, 197, size)
    ]
    for at, label in enumerate(("Posts", "Travel", "Rent")):
        found += line(label, 72, 214 + 14 * at)
    table = read(found, [level(y, 72, 466) for y in (176, 204, 250)])
    texts = grid(table)
    spans = {texts[c.row, c.column]: c.column_span for c in table.cells if c.lines}
    assert next(n for text, n in spans.items() if text.startswith("2018-19")) == span
