"""Two lists side by side, of codes and what they stand for, without a rule on the page.

Each rule has a page just inside it and one just outside.
"""

import pytest

from extractors.tables import read_tables
from extractors.tables.coded_lists import are_coded_lists
from extractors.tables.sheet import sheets_of
from schemas.paper import TableBlock, Word
from tests.table_pages import line, page, paragraph

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


@pytest.mark.parametrize("shift", [0.0, 8.0])
def test_two_lists_are_no_rows_level_or_not(shift: float) -> None:
    assert tables(items(shift=shift)) == []


@pytest.mark.parametrize(
    ("count", "indent", "are"), [(2, 0.0, True), (1, 0.0, False), (2, 1.0, True), (2, 2.0, False)]
)
def test_two_lines_whose_pieces_begin_at_the_same_places_make_lists(
    count: int, indent: float, are: bool
) -> None:
    (sheet,) = sheets_of([page(items(count, indent=indent))])
    assert are_coded_lists(sheet.strips) is are


def test_items_of_two_lists_need_not_begin_on_one_line() -> None:
    words = items(1) + line("68/70", 72, 230) + line("Small harbours", 130, 230)
    assert not are_coded_lists(sheets_of([page(words)])[0].strips), "the right list has one code"
    words += line("of the isles", 130, 246)
    words += line("76/72", 310, 246) + line("Sea-level rise", 370, 246)
    assert are_coded_lists(sheets_of([page(words)])[0].strips)
    assert tables(words) == []
