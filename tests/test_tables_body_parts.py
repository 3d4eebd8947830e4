"""Labels that rows of words share, part by part; columns under heads over several of them.

Each rule has a page just inside it and one just outside.
"""

import pytest

from extractors.tables import read_tables
from extractors.tables.columns import gaps_of
from extractors.tables.rulings import NO_RULES
from extractors.tables.sheet import sheets_of
from schemas.paper import Box, Rule, TableBlock, Word
from tests.table_pages import ending, grid, level, line, page, paragraph

FRAME = [level(y, 70, 442) for y in (189, 204)]
NUMBERED = [w for n in (1, 2) for w in paragraph(n, 40 + 40 * n)]


def table(words: list[Word], rules: list[Rule]) -> TableBlock:
    (found,) = read_tables([page([*NUMBERED, *words], rules)])
    return found


def spans(found: TableBlock) -> dict[str, tuple[int, int]]:
    texts = grid(found)
    return {texts[c.row, c.column]: (c.row_span, c.column_span) for c in found.cells if c.lines}


def assumptions(codes: list[str], second: str = "") -> list[Word]:
    """Return five assumptions under two labels, each with a code; ``second`` goes on below one."""
    words = line("Field", 72, 200) + line("Assumption", 150, 200) + line("Risk", 400, 200)
    words += line("Roads", 72, 214) + line("Air transport", 72, 242)
    texts = ["Gravel is bought here", "Rains end in May", "Two craft fly daily", "Fuel is", "Crews"]
    for at, (text, code) in enumerate(zip(texts, codes, strict=True)):
        words += line(text, 150, 214 + 14 * at) + line(code, 400, 214 + 14 * at)
    return [*words, *line(second, 150, 280, 9.0)]


CODES = ["High", "Medium", "Low", "Low", "High"]


def test_rows_of_words_with_a_code_share_labels() -> None:
    found = table(assumptions(CODES), [*FRAME, level(280, 70, 442)])
    assert (found.rows, spans(found)["Roads"], spans(found)["Air transport"]) == (6, (2, 1), (3, 1))


def test_a_line_without_its_code_is_of_the_row_over_it() -> None:
    found = table(assumptions(["High", "", "Low", "", ""]), [*FRAME, level(280, 70, 442)])
    assert (found.rows, spans(found)["Roads"]) == (3, (1, 1))


@pytest.mark.parametrize(
    ("names", "span"), [(("2012–2013", "2014–2017"), (2, 1)), (("12", "14"), (1, 1))]
)
def test_rows_of_years_share_labels_and_rows_of_figures_do_not(
    names: tuple[str, str], span: tuple[int, int]
) -> None:
    words = line("Office", 72, 200) + ending("D-2", 300, 200) + ending("D-1", 380, 200)
    for at, label in enumerate(("Rome", "", "Lima", "")):
        words += line(label, 72, 214 + 14 * at) + ending(names[at % 2], 220, 214 + 14 * at)
        words += ending(str(7 + at), 300, 214 + 14 * at) + ending(str(9 + at), 380, 214 + 14 * at)
    assert spans(table(words, [*FRAME, level(262, 70, 442)]))["Rome"] == span


@pytest.mark.parametrize(
    ("bold", "titles", "span"),
    [(True, 3, (2, 1)), (True, 2, (1, 1)), (False, 3, (1, 1))],
    ids=["three rows of another share one", "no part has three", "the line is like the rows"],
)
def test_a_group_line_parts_rows_that_share_labels(
    bold: bool, titles: int, span: tuple[int, int]
) -> None:
    words = line("Unit", 72, 200) + line("Title", 150, 200) + ending("Posts", 380, 200)
    baseline = 200
    for group, office, count in (("Translation", "Position", titles), ("Supply", "Post", 2)):
        baseline += 14
        words += line(group, 72, baseline, bold=bold)
        for at, title in enumerate(("Driver", "Clerk", "Editor")[:count]):
            baseline += 14
            words += line(office if not at else "", 72, baseline)
            words += line(title, 150, baseline) + ending(str(at + 1), 380, baseline)
    found = spans(table(words, [*FRAME, level(baseline + 5, 70, 442)]))
    assert found["Post"] == span


@pytest.mark.parametrize(("bold", "width"), [(True, 3), (False, 1)])
def test_a_bold_line_that_ends_a_table_heads_rows_that_are_cut_off(bold: bool, width: int) -> None:
    words = line("Item", 72, 200) + ending("2012", 300, 200) + ending("2013", 380, 200)
    for at, label in enumerate(("Rent of halls and offices", "Travel", "Sum")):
        words += line(label, 72, 214 + 14 * at) + ending("12", 300, 214 + 14 * at)
        words += ending("14", 380, 214 + 14 * at)
    words += line("Portfolio", 72, 256, bold=bold)
    found = spans(table(words, [*FRAME, level(262, 70, 442)]))
    assert found["Portfolio"] == (1, width)


@pytest.mark.parametrize(("end", "edge"), [(399.0, 365.0), (392.0, 395.5)])
def test_a_head_over_columns_that_leaves_a_sliver_does_not_shift_their_edge(
    end: float, edge: float
) -> None:
    words = ending("Staff", 250, 180) + ending("International staff", end, 180)
    for at in range(4):
        words += ending("12", 250, 200 + 14 * at) + ending("1204", 330, 200 + 14 * at)
        words += line("P-4", 400, 200 + 14 * at)
    (sheet,) = sheets_of([page(words)])
    gaps = gaps_of(sheet.strips, NO_RULES, Box(200, 170, 440, 250))
    assert [gap.at for gap in gaps][-1] == pytest.approx(edge, abs=1.0)
