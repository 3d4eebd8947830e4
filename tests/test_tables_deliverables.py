"""Tables of deliverables, as programme budgets print them: numbered items, texts between rows.

Each rule has a page just inside it and one just outside.
"""

from dataclasses import replace

import pytest

from extractors.body.notes import without_notes
from extractors.tables import read_tables
from extractors.tables.sheet import sheets_of
from schemas.paper import Box, Word
from tests.table_pages import ending, figures, grid, level, line, page, paragraph

FRAME = [level(y, 70, 384) for y in (189, 204, 290)]


def called(number: int, baseline: float) -> list[Word]:
    """Return a paragraph whose last word calls for a page note."""
    words = paragraph(number, baseline)
    return [*words, *line("1", words[-1].box.x1, words[-1].baseline - 4, 6.0)]


@pytest.mark.parametrize(("columns", "kept"), [(3, True), (0, False)])
def test_numbered_rows_that_reach_the_foot_are_no_page_notes(columns: int, kept: bool) -> None:
    words = called(1, 80)
    for at in range(6):
        words += line(f"{at + 1}. Meetings of the group", 72, 640 + 14 * at, 8.5)
        for column in range(columns):
            words += ending(str(at + 7), 300 + 60 * column, 640 + 14 * at, 8.5)
    (rest,), notes, _ = without_notes([page(words)])
    assert (len(rest.words) == len(words)) is kept
    assert (len(notes) == 0) is kept


def moved_left(word: Word, by: float) -> Word:
    box = Box(word.box.x0 - by, word.box.top, word.box.x1 - by, word.box.bottom)
    return replace(word, box=box)


def texts(words: list[Word]) -> list[str]:
    """Return the texts of the first column of a table under two numbered paragraphs."""
    text = [w for n in (1, 2) for w in paragraph(n, 40 + 40 * n)]
    heads = [["Item", "Posts", "Budget"], ["Travel", "12", "14"], ["Rent", "7", "9"]]
    (table,) = read_tables([page([*text, *figures(heads), *words], FRAME)])
    return [text for (_, column), text in sorted(grid(table).items()) if column == 1]


WIDE = "Advice to some forty authorities on request on the laws of the ports"


@pytest.mark.parametrize(
    ("first", "bold", "rows"),
    [
        (f"{WIDE} and of", False, 4),
        (WIDE.removesuffix(" the ports"), False, 5),
        (f"{WIDE} and of", True, 5),
    ],
    ids=["no room for the next word", "room for it", "in bold"],
)
def test_a_text_over_all_columns_goes_on_where_its_line_is_full(
    first: str, bold: bool, rows: int
) -> None:
    found = texts(line(first, 72, 246) + line("Harbours.", 72, 260, bold=bold))
    assert len(found) == rows


@pytest.mark.parametrize(
    ("texts", "walls"),
    [(("5.I.9", "5.I.10"), 2), (("5.9", "5.10"), 2), (("5.i.9", "5.i.10"), 0)],
)
def test_paragraphs_of_a_part_of_a_section_are_numbered(texts: tuple[str, str], walls: int) -> None:
    words = []
    for at, number in enumerate(texts):
        lines = paragraph(1, 80 + 50 * at)[1:]
        shift = lines[0].box.x0 - 72
        moved = [w for w in lines if w.baseline == lines[0].baseline]
        words += line(number, 20, lines[0].baseline, 11.0)
        words += [moved_left(w, shift) for w in moved] + lines[len(moved) :]
    (sheet,) = sheets_of([page(words)])
    assert list(sheet.walls.values()).count("paragraph") == walls
