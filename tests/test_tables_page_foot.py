"""Tables that a page cuts: what stands under their last row and belongs to them.

Each rule has a page just inside it and one just outside.
"""

import pytest

from extractors.tables import read_tables
from schemas.paper import Word
from tests.table_pages import figures, grid, level, line, page

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
