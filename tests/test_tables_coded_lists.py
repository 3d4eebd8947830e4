"""Two lists side by side, of codes and what they stand for, without a rule on the page.

Each rule has a page just inside it and one just outside.
"""

import pytest

from extractors.tables import read_tables
from extractors.tables.coded_lists import lists_are_level
from extractors.tables.sheet import sheets_of
from schemas.paper import TableBlock, Word
from tests.table_pages import grid, line, page, paragraph

LEFT, RIGHT = (72, 130), (310, 370)
ITEMS = [
    ("61/222", "Oceans and seas", "75/239", "Fisheries"),
    ("68/70", "Small harbours", "76/72", "Sea-level rise"),
    ("70/235", "Genetic resources", "78/69", "Assessment"),
    ("71/10", "Storm warnings", "79/5", "Dredging"),
]


def items(count: int = 4, shift: float = 0.0, indent: float = 0.0) -> list[Word]:
    """Return lines of two lists, the right one set lower from its second item on."""
    words = []
    for at, row in enumerate(ITEMS[:count]):
        baseline = 214 + 16 * at
        for x, text in zip(LEFT, row[:2], strict=True):
            words += line(text, x + (indent if at else 0), baseline)
        for x, text in zip(RIGHT, row[2:], strict=True):
            words += line(text, x, baseline + (shift if at else 0))
    return words


def tables(words: list[Word], numbered: bool = True) -> list[TableBlock]:
    text = [w for n in (1, 2) for w in paragraph(n, 40 + 40 * n)] if numbered else []
    return read_tables([page([*text, *words])])


def test_items_that_are_level_are_rows_of_four_columns_without_a_head() -> None:
    (found,) = tables(items())
    assert (found.rows, found.columns, found.header_rows) == (4, 4, 0)
    assert grid(found)[2, 4] == "Sea-level rise"


@pytest.mark.parametrize("shift", [0.0, 8.0])
def test_items_that_are_not_level_are_no_rows(shift: float) -> None:
    assert len(tables(items(shift=shift))) == (1 if shift == 0 else 0)


@pytest.mark.parametrize(
    ("count", "indent", "level"), [(2, 0.0, True), (1, 0.0, None), (2, 1.0, True), (2, 2.0, None)]
)
def test_two_lines_whose_pieces_begin_at_the_same_places_make_lists(
    count: int, indent: float, level: bool | None
) -> None:
    (sheet,) = sheets_of([page(items(count, indent=indent))])
    assert lists_are_level(sheet.strips) is level


def opened(face: str, baseline: float = 198.0) -> TableBlock:
    """Return lists whose last items a line in bold heads, and the first ones another line."""
    words = items() + line("Council decisions", 72, 278, bold=True)
    for x, text in zip((*LEFT, *RIGHT), ("11/2", "Ports", "19/1", "Buoys"), strict=True):
        words += line(text, x, 294)
    (found,) = tables([*words, *line("Resolutions", 72, baseline, bold=face == "bold")])
    return found


@pytest.mark.parametrize(("face", "baseline", "rows"), [("bold", 198.0, 7), ("", 198.0, 6)])
def test_a_line_over_the_first_items_is_a_row_if_lines_inside_are_set_so(
    face: str, baseline: float, rows: int
) -> None:
    assert opened(face, baseline).rows == rows


@pytest.mark.parametrize(("baseline", "rows"), [(197.0, 7), (193.0, 6)])
def test_a_line_farther_over_them_is_none(baseline: float, rows: int) -> None:
    assert opened("bold", baseline).rows == rows
