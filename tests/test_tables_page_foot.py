"""Tables that a page cuts: what stands under their last row and belongs to them.

Each rule has a page just inside it and one just outside.
"""

import pytest

from extractors.tables import read_tables
from schemas.paper import Page, Rule, Word
from tests.table_pages import ending, figures, grid, level, line, page, upright

HEAD = [level(y, 70, 384) for y in (189, 204)]
ROWS = [["Item", "2012", "2013"], ["Travel", "12", "14"], ["Rent", "7", "9"], ["Sum", "19", "23"]]


def last_text(words: list[Word]) -> str:
    """Return the text of the first column in the last row of a table ruled only at its head."""
    (table,) = read_tables([page([*figures(ROWS), *words], HEAD)])
    texts = grid(table)
    return texts[max(row for row, column in texts if column == 1), 1]


@pytest.mark.parametrize(
    ("text", "bold", "step", "taken"),
    [
        ("Seminars (days):", False, 14.0, True),
        ("Seminars (days)", False, 14.0, False),
        ("Seminars", True, 14.0, True),
        ("Seminars", True, 20.0, False),
    ],
    ids=["before a colon", "plain", "in bold", "in bold, farther down"],
)
def test_a_line_at_the_foot_heads_rows_on_the_next_page(
    text: str, bold: bool, step: float, taken: bool
) -> None:
    assert (last_text(line(text, 72, 242 + step, bold=bold)) == text) is taken


def test_a_line_with_text_under_it_is_none_at_the_foot() -> None:
    words = line("Seminars (days):", 72, 256) + line("They were held in Rome.", 72, 290)
    assert last_text(words) == "Sum"


@pytest.mark.parametrize(("text", "row"), [("of it", "Sum of it"), ("It", "Sum")])
def test_the_rest_of_the_last_label_is_of_its_row(text: str, row: str) -> None:
    assert last_text(line(text, 72, 252)) == row


def parts(columns: int, shift: float = 0.0) -> list[Page]:
    """Return a table on two pages, the labels of the first far longer than those of the second."""
    long = ["Communications and information technology", "Facilities and infrastructure", "Travel"]
    pages = []
    for number, labels in enumerate((["Item", *long], ["Sum", "Net", "Gross"]), 1):
        words = []
        for at, label in enumerate(labels):
            texts = ["2012", "2013", "2014"] if label == "Item" else ["12", "14", "16"]
            words += line(label, 72, 100 + 14 * at)
            for column, text in enumerate(texts[:columns]):
                place = 350 + 60 * column + shift * (number - 1)
                words += ending(text, place, 100 + 14 * at)
        bottom = 100 + 14 * len(labels) - 8
        heights = (88, 104, bottom) if number == 1 else (88, bottom)
        pages.append(page(words, [level(y, 70, 474) for y in heights], number))
    return pages


@pytest.mark.parametrize(("columns", "shift", "count"), [(2, 1.5, 1), (2, 3.0, 2), (1, 0.0, 2)])
def test_rows_go_on_where_figures_end_as_before_whatever_the_labels_leave_free(
    columns: int, shift: float, count: int
) -> None:
    assert len(read_tables(parts(columns, shift))) == count


@pytest.mark.parametrize(("label", "spans"), [("", [2, 3]), ("Asia", [2, 2])])
def test_a_label_that_rows_share_goes_on_over_the_page(label: str, spans: list[int]) -> None:
    pages = []
    rows: list[list[str]] = [["Region", "Sex", "2014"], ["Africa", "Women", "7"], ["", "Men", "9"]]
    rows += [["Americas", "Women", "3"], ["", "Men", "5"]]
    rest: list[list[str]] = [rows[0], [label, "Other", "8"]]
    for number, held in enumerate((rows, rest), 1):
        words: list[Word] = []
        rules: list[Rule] = []
        for at, row in enumerate(held):
            y = 100 + 14 * at
            words += line(row[0], 75, y) + line(row[1], 155, y) + ending(row[2], 300, y)
            start = 70 if row[0] or at < 2 else 150
            rules.append(level(y - 10, start, 310))
        bottom = 100 + 14 * len(held) - 10
        rules.append(level(bottom, 70, 310))
        rules += [upright(x, 90, bottom) for x in (70, 150, 230, 310)]
        pages.append(page(words, rules, number))
    (table,) = read_tables(pages)
    texts = grid(table)
    labels = [c for c in table.cells if c.column == 1 and not c.is_header and c.lines]
    found = {texts[c.row, 1]: c.row_span for c in labels}
    assert [found["Africa"], found["Americas"]] == spans
