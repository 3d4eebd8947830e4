"""Lines over all columns: what heads a group of rows, what stands in the place of figures.

Each rule has a page just inside it and one just outside; in papers without numbered
paragraphs every such line is a label.
"""

import pytest

from extractors.tables import read_tables
from schemas.paper import TableBlock, Word
from tests.table_pages import ending, figures, grid, level, line, page, paragraph

ROWS = {"Employment": ("31", "402"), "Enterprises": ("24", "120"), "Sectors": ("18", "844")}
FRAME = [level(y, 70, 384) for y in (189, 204, 276)]


def spans(words: list[Word], numbered: bool = True) -> dict[str, int]:
    """Return how many columns each text takes, in a paper with or without paragraphs."""
    text = [w for n in (1, 2) for w in paragraph(n, 40 + 40 * n)] if numbered else []
    (table,) = read_tables([page([*text, *words], FRAME)])
    return _widths(table)


def _widths(table: TableBlock) -> dict[str, int]:
    texts = grid(table)
    return {texts[c.row, c.column]: c.column_span for c in table.cells if c.lines}


def rows_at(x: float, bold: int = 0) -> list[Word]:
    """Return heads at 200 and three rows from 228 on at x, so many of them in bold."""
    words = figures([["Item", "Posts", "Budget"]])
    for at, (label, (posts, budget)) in enumerate(ROWS.items()):
        baseline = 228 + 14 * at
        words += line(label, x, baseline, bold=at < bold)
        words += ending(posts, 300, baseline) + ending(budget, 380, baseline)
    return words


@pytest.mark.parametrize(("bold", "width"), [(1, 3), (3, 1)])
def test_a_bold_line_heads_bold_rows_if_some_are_not(bold: int, width: int) -> None:
    words = rows_at(72, bold) + line("Portfolio", 72, 214, bold=True)
    assert spans(words)["Portfolio"] == width


@pytest.mark.parametrize(("size", "width"), [(5.5, 3), (9.0, 1)])
def test_a_mark_at_a_bold_line_need_not_be_bold(size: float, width: int) -> None:
    words = rows_at(72) + line("Portfolio", 72, 214, bold=True) + line("a", 113, 211, size)
    found = spans(words)
    assert found[next(text for text in found if text.startswith("Portfolio"))] == width


@pytest.mark.parametrize(("text", "width"), [("Of which:", 3), ("Of which", 1)])
def test_a_line_before_a_colon_heads_rows(text: str, width: int) -> None:
    assert spans(rows_at(72) + line(text, 72, 214))[text] == width


@pytest.mark.parametrize(("x", "width"), [(82.0, 3), (73.0, 1)])
def test_a_line_heads_rows_that_are_set_in(x: float, width: int) -> None:
    assert spans(rows_at(x) + line("Field offices", 72, 214))["Field offices"] == width


def test_a_line_heads_ages_that_are_set_in() -> None:
    words = figures([["Age", "Women", "Men"], ["World", "", ""]])
    for at, label in enumerate(("15–24", "25–54", "55 and over")):
        baseline = 228 + 14 * at
        words += line(label, 82, baseline) + ending("78.1", 300, baseline)
        words += ending("62.6", 380, baseline)
    assert spans(words)["World"] == 3


def test_a_text_that_runs_over_columns_stands_in_the_place_of_figures() -> None:
    text = "Advice to some forty authorities on request, on the law of the ports"
    assert spans(rows_at(72) + line(text, 72, 270))[text] == 3
    short = "Advice to some forty authorities"
    assert spans(rows_at(72) + line(short, 72, 270) + ending("7", 300, 270))[short] == 1


@pytest.mark.parametrize(("label", "width"), [("Relations:", 3), ("Relations", 1)])
def test_a_text_that_opens_with_a_bold_label_stands_in_the_place_of_figures(
    label: str, width: int
) -> None:
    words = line(label, 72, 270, bold=True)
    words += line("to the press", words[-1].box.x1 + 2, 270)
    assert spans(rows_at(72) + words)[f"{label} to the press"] == width


@pytest.mark.parametrize("x", [72.0, 82.0])
def test_papers_without_numbered_paragraphs_have_labels_of_empty_rows(x: float) -> None:
    words = rows_at(x) + line("Of which:", 72, 214, bold=True)
    assert spans(words, numbered=False)["Of which:"] == 1
