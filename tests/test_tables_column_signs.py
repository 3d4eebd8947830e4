"""A dash or a figure in brackets before a text: a marker of a list, or the figure of a column."""

import pytest

from extractors.tables.sheet import sheets_of
from schemas.paper import Word
from tests.table_pages import ending, line, page


def pieces(sign: str, figures: list[Word]) -> list[str]:
    """Return the pieces of a line that has a sign before a text, on a page with figures."""
    words = line("Travel", 72, 200) + ending(sign, 200, 200) + line("P-4", 207, 200)
    (sheet,) = sheets_of([page([*words, *figures])])
    return [piece.text for piece in sheet.strips[0].pieces]


def column(count: int, x1: float = 200.0) -> list[Word]:
    """Return rows of a label, a figure that ends at a place, and a text."""
    words = []
    for at in range(count):
        baseline = 214 + 14 * at
        words += line("Rent", 72, baseline) + ending("12", x1, baseline)
        words += line("GS", 215, baseline)
    return words


@pytest.mark.parametrize(
    ("sign", "figures", "parted"),
    [
        ("–", column(2), True),
        ("–", column(1), False),
        ("–", column(2, 206), False),
        ("•", column(2), False),
    ],
    ids=["two figures under it", "one figure", "figures beside it", "a bullet"],
)
def test_a_dash_in_a_column_of_figures_is_no_marker(
    sign: str, figures: list[Word], parted: bool
) -> None:
    assert (pieces(sign, figures) == ["Travel", sign, "P-4"]) is parted


@pytest.mark.parametrize(("x1", "parted"), [(95.0, True), (140.0, False)])
def test_a_figure_in_brackets_in_a_column_of_figures_is_no_number_of_an_item(
    x1: float, parted: bool
) -> None:
    words = ending("(1)", 95, 200) + line("Driver", 105, 200)
    for at in (1, 2):
        words += line("A", 60, 200 + 14 * at) + ending("7", x1, 200 + 14 * at)
    (sheet,) = sheets_of([page(words)])
    assert (len(sheet.strips[0].pieces) == 2) is parted


def test_figures_far_away_are_of_another_table() -> None:
    far = [w for at in range(8) for w in line("The text goes on", 72, 214 + 14 * at)]
    moved = [ending("12", 200, 330 + 14 * at) for at in range(2)]
    rows = [line("Rent", 72, 330 + 14 * at) for at in range(2)]
    words = [w for row in (*moved, *rows) for w in row]
    assert pieces("–", [*far, *words]) == ["Travel", "– P-4"]
    assert pieces("–", [*far[:16], *words]) == ["Travel", "–", "P-4"]
