"""Tables over pages: what is joined, what is dropped, what stays apart."""

from dataclasses import replace

import pytest

from extractors.tables import read_tables
from extractors.tables.joining import OnePage, joined
from schemas.paper import Page
from tests.table_pages import figures, grid, level, line, page, upright

HEAD = ["Country", "2012", "2013"]
FIRST = [["Chile", "61", "84"], ["Ghana", "33", "49"], ["Norway", "70", "95"]]
SECOND = [["Panama", "143", "52"], ["Peru", "212", "130"], ["Total", "519", "410"]]


def part(rows: list[list[str]], number: int, *more: str) -> Page:
    """Return a page with rows between rules and lines of text under them."""
    words = figures(rows, 100)
    bottom = 100 + 14 * len(rows) - 8
    for at, text in enumerate(more):
        words += line(text, 72, bottom + 40 + 14 * at, size=11)
    rules = [level(88, 72, 480), level(104, 72, 480), level(bottom, 72, 480)]
    return page(words, rules, number)


def test_a_repeated_head_is_dropped_and_the_rows_go_on() -> None:
    [table] = read_tables([part([HEAD, *FIRST], 1), part([HEAD, *SECOND], 2)])
    assert table.rows == 7
    assert [box[0] for box in table.boxes] == [1, 2]
    assert grid(table)[5, 1] == "Panama"
    assert {cell.page for cell in table.cells if cell.row == 5} == {2}
    assert sorted(word.text for one in table.dropped for word in one.words) == sorted(HEAD)


def test_rows_go_on_without_a_repeated_head() -> None:
    [table] = read_tables([part([HEAD, *FIRST], 1), part(SECOND, 2)])
    assert (table.rows, table.header_rows) == (7, 1)
    assert not any(cell.is_header for cell in table.cells if cell.row > 1)


@pytest.mark.parametrize(
    "second",
    [
        part([[*HEAD, "2014"], *([*row, "7"] for row in SECOND)], 2),
        part([HEAD, *SECOND], 3),
    ],
    ids=["other columns", "a page between"],
)
def test_other_tables_stay_apart(second: Page) -> None:
    assert len(read_tables([part([HEAD, *FIRST], 1), second])) == 2


def test_text_between_two_parts_keeps_them_apart() -> None:
    first = part([HEAD, *FIRST], 1, "The figures of the following year were not complete.")
    assert len(read_tables([first, part([HEAD, *SECOND], 2)])) == 2


def test_a_table_with_a_number_of_its_own_is_another() -> None:
    second = part([HEAD, *SECOND], 2)
    second = page([*second.words, *line("Table 8. Other figures", 72, 78)], second.rules, 2)
    assert len(read_tables([part([HEAD, *FIRST], 1), second])) == 2


@pytest.mark.parametrize("said", ["Table 7 (continued)", "Table 7 (cont.)", "Table 7 – cont."])
def test_a_caption_that_says_so_goes_on(said: str) -> None:
    second = part([HEAD, *SECOND], 2)
    second = page([*second.words, *line(said, 72, 78)], second.rules, 2)
    first = part([HEAD, *FIRST], 1)
    first = page([*first.words, *line("Table 7. Figures", 72, 78)], first.rules, 1)
    [table] = read_tables([first, second])
    assert [one.text for one in table.caption] == ["Table 7. Figures"]
    assert said in [one.text for one in table.dropped]


def test_a_cell_cut_by_the_page_is_made_whole() -> None:
    words = line("Decision", 76, 700) + line("Action", 250, 700)
    words += line("The Office was asked to", 76, 716) + line("A report was sent to the", 250, 716)
    first = page(words, [level(690, 72, 400), level(705, 72, 400)], 1)
    rest = line("Decision", 76, 100) + line("Action", 250, 100)
    rest += line("report on the matter.", 76, 116) + line("members in May.", 250, 116)
    rest += line("The fund was closed.", 76, 140) + line("None was needed.", 250, 140)
    second = page(
        rest, [level(90, 72, 400), level(105, 72, 400), level(126, 72, 400), level(150, 72, 400)], 2
    )
    [table] = read_tables([first, second])
    assert grid(table)[2, 1] == "The Office was asked to report on the matter."
    assert grid(table)[3, 2] == "None was needed."


@pytest.mark.parametrize(("head", "count"), [("2013", 1), ("2014", 2)])
def test_heads_are_the_same_at_whatever_level_one_is_read(head: str, count: int) -> None:
    """Here edges tell nothing: the labels of the second page are far longer."""
    (first,) = read_tables([part([HEAD, *FIRST], 1)])
    (second,) = read_tables([part([[*HEAD[:2], head], *SECOND], 2)])
    one = OnePage(replace(first, header_rows=2), 1, True, True, False, (72, 250, 330, 400))
    cells = [replace(c, row=2) if c.row == 1 and c.column == 3 else c for c in second.cells]
    cells = [c for c in cells if c.row != 2 or c.column == 3]
    heads = [c for c in first.cells if c.row == 1]
    one = replace(one, block=replace(one.block, cells=tuple(heads), rows=2))
    other = replace(second, header_rows=2, cells=tuple(cells[:3]), rows=2)
    parts = [one, OnePage(other, 2, True, True, False, (72, 300, 330, 400))]
    assert len(joined(parts)) == count


def cut(step: float, *more: str) -> list[Page]:
    """Return two pages: the first ends with a label under the last row, so far down."""
    words = line("Income", 72, 674) + line("Amount", 250, 674)
    for at, (label, figure) in enumerate((("Rent", "12"), ("Refunds of the ports", "14"))):
        words += line(label, 72, 692 + 16 * at) + line(figure, 250, 692 + 16 * at)
    words += line("Repairs", 72, 708 + step)
    for at, text in enumerate(more):
        words += line(text, 72, 708 + step + 12 + 12 * at)
    first = page(words, [level(y, 72, 300) for y in (662, 678)], 1)
    rest = line("Income", 72, 100) + line("Amount", 250, 100)
    for at, (label, figure) in enumerate((("Sales", "7"), ("Total", "33"))):
        rest += line(label, 72, 118 + 16 * at) + line(figure, 250, 118 + 16 * at)
    return [first, page(rest, [level(y, 72, 300) for y in (88, 104, 140)], 2)]


def test_a_label_at_the_foot_of_a_page_is_a_row_of_the_table_that_goes_on() -> None:
    [table] = read_tables(cut(16))
    assert (table.rows, grid(table)[4, 1], grid(table)[5, 1]) == (6, "Repairs", "Sales")


@pytest.mark.parametrize("pages", [cut(30), cut(16, "and so they were mended")])
def test_other_lines_under_the_last_row_are_text(pages: list[Page]) -> None:
    assert len(read_tables(pages)) == 2


@pytest.mark.parametrize(("head", "count"), [("2013", 1), ("2014", 2)])
def test_a_caption_under_the_last_part_is_that_of_the_whole_table(head: str, count: int) -> None:
    second = part([[*HEAD[:2], head], *SECOND], 2)
    under = line("Table 7. Figures of the walls", 72, 168)
    tables = read_tables([part([HEAD, *FIRST], 1), page([*second.words, *under], second.rules, 2)])
    assert len(tables) == count
    assert [one.text for one in tables[-1].caption] == ["Table 7. Figures of the walls"]


@pytest.mark.parametrize(("text", "count"), [("(cont.)", 1), ("(contributions)", 2)])
def test_a_label_with_a_point_says_that_a_table_goes_on(text: str, count: int) -> None:
    first, second = part([HEAD, *FIRST], 1), part([HEAD, *SECOND], 2)
    first = page([*first.words, *line("Table 7. Figures", 72, 78)], first.rules, 1)
    second = page([*second.words, *line(f"Table 7 {text}", 72, 78)], second.rules, 2)
    assert len(read_tables([first, second])) == count


@pytest.mark.parametrize(("frame", "rows"), [(174.0, 5), (146.0, 4)], ids=["in it", "under it"])
def test_a_line_at_the_foot_of_a_frame_is_a_row(frame: float, rows: int) -> None:
    words = figures([HEAD, *FIRST], 100) + line("Americas", 72, 158)
    rules = [level(y, 68, 480) for y in (88, 104, 146, 174)]
    rules += [upright(x, 88, frame) for x in (68, 480)] + [upright(x, 88, 146) for x in (240, 330)]
    (table,) = read_tables([page(words, rules)])
    assert table.rows == rows


@pytest.mark.parametrize(("x", "taken"), [(0.0, True), (8.0, False)], ids=["level", "set in"])
def test_a_row_of_words_under_the_last_rule_begins_where_rows_do(x: float, taken: bool) -> None:
    lines = ["the fund was closed in", "spring and its rest was", "paid to the members."]
    words = line("No.", 72, 100) + line("Advice", 110, 100) + line("Answer", 260, 100)
    for at in range(2):
        shift, low = (x if at else 0.0), 116 + 48 * at
        words += line(str(at + 1), 72 + shift, low)
        for down, text in enumerate(lines):
            words += line(text, 110 + shift, low + 11 * down)
            words += line(text, 260 + shift, low + 11 * down)
    rules = [level(y, 68, 420) for y in (88, 104, 150)]
    (table,) = read_tables([page(words, rules)])
    assert (table.boxes[0][1].bottom > 151) is taken
