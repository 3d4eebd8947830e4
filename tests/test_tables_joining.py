"""Tables over pages: what is joined, what is dropped, what stays apart."""

import pytest

from extractors.tables import read_tables
from schemas.paper import Page
from tests.table_pages import figures, grid, level, line, page

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
