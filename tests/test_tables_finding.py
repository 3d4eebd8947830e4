"""Where a table is and how far it goes: one small page for each rule of the finder."""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import replace

import pytest

from extractors.tables import read_tables
from extractors.tables.boxes_apart import are_boxes_apart
from extractors.tables.columns import Gap
from extractors.tables.pieces import WordSpaces, piece_of, strip_of
from extractors.tables.placing import Columns, split_at_gaps
from schemas.paper import Box, Rule, Shade, TableBlock, Word
from tests.table_pages import ending, figures, grid, level, line, page, upright

ACCOUNTS = [
    ["Assets", "Note", "2022", "2023"],
    ["Cash at bank", "4", "590", "371"],
    ["Receivables", "5", "706", "163"],
    ["Total current assets", "", "1 296", "534"],
    ["Equipment", "8", "135", "633"],
    ["Software", "9", "810", "13"],
    ["Total assets", "", "2 241", "1 180"],
]
BLUE, PALE, GRAY = (0.1, 0.2, 0.6), (0.9, 0.9, 1.0), (0.8,)
EDGES = (72.0, 220.0, 300.0, 380.0)


def tables(words: Iterable[Word], rules: Iterable[Rule] = (), **more: object) -> list[TableBlock]:
    """Return the tables of one page; ``more`` is what else is printed on it."""
    return read_tables([replace(page(words, rules), **more)])  # type: ignore[arg-type]


def expected(rows: Sequence[Sequence[str]]) -> dict[tuple[int, int], str]:
    return {(r, c): t for r, row in enumerate(rows, 1) for c, t in enumerate(row, 1) if t}


def grounds(tops: Sequence[float], colour: tuple[float, ...], step: float = 14.0) -> list[Shade]:
    """Return the grounds of the cells of rows, side by side."""
    return [
        Shade(Box(a, top, b, top + step), colour)
        for top in tops
        for a, b in itertools.pairwise(EDGES)
    ]


def words_of(rows: Sequence[Sequence[str]], top: float = 200.0, step: float = 14.0) -> list[Word]:
    """Return rows of words that start where the columns of ``EDGES`` do."""
    return [
        word
        for at, row in enumerate(rows)
        for x, text in zip(EDGES, row, strict=False)
        for word in line(text, x + 3, top + at * step)
        if text
    ]


def test_rules_over_and_under_sums_are_no_table_of_their_own() -> None:
    words = figures(ACCOUNTS)
    sums = [level(y, 310, 462) for y in (231, 245, 273, 287)]
    found = tables(words, sums)
    assert [grid(table) for table in found] == [expected(ACCOUNTS)]


def test_figures_between_rules_without_labels_beside_them_are_a_table() -> None:
    rows = [["", "2012", "2013"], ["", "655", "98"], ["", "12", "15"], ["", "871", "423"]]
    found = tables(figures(rows), [level(y, 270, 382) for y in (190, 204, 246)])
    assert len(found) == 1 and found[0].rows == 4


def test_a_line_that_counts_the_columns_is_a_row_of_the_header() -> None:
    rows = [
        ["", "Total", "Men", "Women"],
        ["", "1", "2", "3"],
        ["Chile", "61", "84", "58"],
        ["Ghana", "33", "49", "21"],
        ["Norway", "70", "95", "88"],
    ]
    rules = [level(190, 72, 462), level(217, 72, 462), level(262, 72, 462)]
    table = tables(figures(rows), rules)[0]
    assert grid(table) == expected(rows)
    assert table.header_rows == 2


def test_a_line_over_the_middle_of_all_columns_heads_rows() -> None:
    rows = [
        ["Year", "Total", "Men", "Women"],
        ["2012", "61", "84", "58"],
        [""],
        ["2013", "33", "49", "21"],
        ["2014", "70", "95", "88"],
    ]
    middle = (72 + 462) / 2
    words = figures(rows) + line("Transfers", middle - 20.25, 228)
    rules = [level(190, 72, 462), level(204, 72, 462), level(262, 72, 462)]
    table = tables(words, rules)[0]
    cell = next(c for c in table.cells if c.row == 3 and c.lines)
    assert (cell.column, cell.column_span) == (1, 4)


def test_a_head_flush_left_over_figures_flush_right_is_in_their_column() -> None:
    rows = [["Chile", "61", "84"], ["Ghana", "33", "49"], ["Norway", "70", "95"]]
    words = figures(rows, top=214)
    words += line("Country", 72, 200) + line("Men", 235, 200) + line("Women", 320, 200)
    table = tables(words, [level(190, 72, 385), level(204, 72, 385), level(246, 72, 385)])[0]
    assert grid(table) == expected([["Country", "Men", "Women"], *rows])


def test_rows_with_and_without_ground_are_one_table() -> None:
    rows = [
        ["Level", "Objective", "Indicator"],
        ["Impact", "access", "length"],
        ["Outcome", "files", "share"],
        ["Output", "staff", "courts"],
        ["Input", "contracts", "amount"],
    ]
    found = tables(words_of(rows), shades=(*grounds([190], BLUE), *grounds([204, 232], PALE)))
    assert [grid(table) for table in found] == [expected(rows)]


def test_grounds_of_two_colours_are_two_rows() -> None:
    rows = [["Item", "2012", "2013"], ["Total", "19", "23"], ["Travel", "12", "14"]]
    found = tables(
        words_of(rows), shades=(*grounds([190], BLUE), *grounds([204], GRAY), *grounds([218], PALE))
    )
    assert grid(found[0]) == expected(rows)
    assert found[0].header_rows == 1


def test_a_band_of_heads_belongs_to_the_rows_without_rules_under_it() -> None:
    rows = [
        ["Item", "2012", "2013"],
        ["Travel", "12", "14"],
        ["Rent", "7", "9"],
        ["Sum", "19", "23"],
    ]
    found = tables(words_of(rows), shades=tuple(grounds([190], BLUE)))
    assert [grid(table) for table in found] == [expected(rows)]


def test_curves_make_a_chart() -> None:
    rows = [["6", "6"], ["4", "4"], ["2", "2"], ["0", "0"]]
    words = [
        w
        for at, (a, b) in enumerate(rows)
        for w in ending(a, 80, 200 + 20 * at) + line(b, 300, 200 + 20 * at)
    ]
    gridlines = [level(197 + 20 * at, 84, 296) for at in range(4)]
    sides = [upright(84, 190, 262), upright(296, 190, 262)]
    curve = Box(90, 195, 290, 250)
    assert tables(words, [*gridlines, *sides], drawings=(curve,)) == []


def test_a_table_under_a_chart_is_no_chart() -> None:
    words = line("Figure 1. Vacancies by year", 72, 100) + figures(ACCOUNTS, top=320)
    rules = [level(120 + 15 * at, 100, 400) for at in range(5)]
    assert [grid(table) for table in tables(words, rules)] == [expected(ACCOUNTS)]


def test_the_title_of_a_text_box_below_makes_no_chart() -> None:
    words = figures(ACCOUNTS) + line("Box 2", 72, 310, size=14.0)
    assert [grid(table) for table in tables(words)] == [expected(ACCOUNTS)]


def test_rows_that_share_a_label_are_parted_by_rules_that_leave_it_out() -> None:
    words = line("Air", 75, 214) + line("Transport", 150, 214) + line("Rising steadily", 260, 214)
    words += line("Energy", 150, 232) + line("Falling for years", 260, 232)
    words += line("Land", 75, 250) + line("Housing", 150, 250) + line("Stable", 260, 250)
    words += line("Area", 75, 196) + line("Sector", 150, 196) + line("Trend", 260, 196)
    rules = [level(y, 72, 400) for y in (184, 202, 238, 256)] + [level(220, 148, 400)]
    table = tables(words, rules)[0]
    cells = {grid(table)[c.row, c.column]: c.row_span for c in table.cells if c.lines}
    assert table.rows == 4
    assert (cells["Air"], cells["Transport"], cells["Energy"], cells["Land"]) == (2, 1, 1, 1)


def test_a_rule_under_each_row_stands_under_the_first_one_too() -> None:
    rows = [
        ["Region", "2012", "2013"],
        ["Africa", "120", "98"],
        ["Asia", "65", "11"],
        ["All", "185", "109"],
    ]
    table = tables(figures(rows), [level(y, 72, 400) for y in (218, 232, 246)])[0]
    assert grid(table) == expected(rows)
    assert table.header_rows == 1


def test_nothing_goes_on_under_the_frame_of_a_box() -> None:
    words = line("Scope", 80, 120) + line("Findings", 250, 120)
    words += [
        word
        for at in range(8)
        for x in (80, 320)
        for word in line("words of a column of text", x, 190 + 12 * at)
    ]
    box = [level(100, 72, 520), level(160, 72, 520), upright(72, 100, 160), upright(520, 100, 160)]
    assert tables(words, box) == []


def test_words_without_rules_are_a_table_under_heads_in_bold() -> None:
    rows = [
        ["Belgium", "Vermeulen", "Ministry"],
        ["Ireland", "Shea", "Department"],
        ["Spain", "Ruiz", "Office"],
    ]
    bold = [
        w
        for x, t in zip(EDGES, ("Country", "Name", "Organ"), strict=False)
        for w in line(t, x + 3, 186, bold=True)
    ]
    assert [grid(t) for t in tables(bold + words_of(rows))] == [
        expected([["Country", "Name", "Organ"], *rows])
    ]
    assert tables(words_of(rows)) == []


def test_lines_that_fill_all_columns_and_need_none_below_are_rows() -> None:
    rows = [
        ["Name", "Code", "In Latin"],
        ["Cod", "COD", "Gadus"],
        ["Herring", "HER", "Clupea"],
        ["Saithe", "POK", "Pollachius"],
    ]
    table = tables(words_of(rows), [level(y, 72, 480) for y in (190, 204, 246)])[0]
    assert grid(table) == expected(rows)


def test_signatures_under_a_blank_are_no_rows() -> None:
    words = figures(ACCOUNTS) + line("Marchetti", 90, 308) + line("Vandenbroucke", 290, 308)
    assert [grid(table) for table in tables(words)] == [expected(ACCOUNTS)]


def test_heads_without_rules_share_out_the_columns_by_their_middles() -> None:
    rows = [
        ["Country", "Q1", "Q2", "Q3", "Q4"],
        ["Chile", "61", "84", "58", "40"],
        ["Ghana", "33", "49", "21", "25"],
        ["Norway", "70", "95", "88", "53"],
    ]
    words = figures(rows, top=214)
    words += line("2012", 331, 190) + line("2013", 491, 190)
    table = tables(words)[0]
    spans = {
        grid(table)[c.row, c.column]: (c.column, c.column_span)
        for c in table.cells
        if c.row == 1 and c.lines
    }
    assert spans["2012"] == (2, 2)
    assert spans["2013"] == (4, 2)


def test_wide_set_figures_of_three_digits_are_figures_of_two_columns() -> None:
    rows = [
        ["Steel", "60", "103", "139"],
        ["Glass", "94", "138", "121"],
        ["Paper", "82", "120", "111"],
    ]
    words = [w for at, row in enumerate(rows) for w in line(row[0], 72, 200 + 14 * at)]
    words += [
        w
        for at, row in enumerate(rows)
        for c, t in enumerate(row[1:])
        for w in ending(t, 150 + 19 * c, 200 + 14 * at)
    ]
    assert grid(tables(words)[0]) == expected(rows)


def chart(gap: float, boxes: int = 4) -> tuple[list[Word], list[Rule]]:
    """Return boxes in two columns, ``gap`` points apart, each joined to the next by a line."""
    words: list[Word] = []
    rules: list[Rule] = []
    for at in range(boxes):
        x, y = 72 + (at % 2) * (100 + gap), 200 + (at // 2) * (44 + gap)
        words += line(f"Yard {at + 1}", x + 8, y + 14) + line("3 posts", x + 8, y + 30)
        rules += [level(y, x, x + 100), level(y + 44, x, x + 100)]
        rules += [upright(x, y, y + 44), upright(x + 100, y, y + 44)]
        if gap:
            rules += [level(y + 22, x + 100, x + 100 + gap), upright(x + 50, y + 44, y + 44 + gap)]
    return words, rules


def test_boxes_that_share_no_side_are_a_chart() -> None:
    assert tables(*chart(gap=20)) == []
    area = Box(60, 190, 320, 330)
    assert are_boxes_apart(area, chart(gap=3)[1], chart(gap=3)[0])
    assert not are_boxes_apart(area, chart(gap=1)[1], chart(gap=1)[0])


def test_boxes_that_share_their_sides_are_cells() -> None:
    (found,) = tables(*chart(gap=0))
    assert (found.rows, found.columns) == (2, 2)


def test_words_outside_the_boxes_are_no_chart() -> None:
    words, rules = chart(gap=20)
    assert are_boxes_apart(Box(60, 190, 320, 330), rules, words)
    around = [word for at in range(8) for word in line("Words between them", 175, 200 + 12 * at)]
    assert not are_boxes_apart(Box(60, 190, 320, 330), rules, [*words, *around])
    assert not are_boxes_apart(Box(60, 190, 320, 330), *chart(gap=20, boxes=2)[::-1])


@pytest.mark.parametrize(
    ("start", "figures_over", "heads"),
    [(310.0, 3, {"Amount", "Percentage"}), (306.0, 3, {"Amount Percentage"})],
    ids=["flush with both", "flush with one"],
)
def test_heads_that_nearly_touch_are_two_where_each_is_flush_with_its_figures(
    start: float, figures_over: int, heads: set[str]
) -> None:
    words = line("Item", 72, 200) + ending("Amount", start, 200)
    words += ending("Percentage", start + 2.2 + 45, 200)
    for at in range(figures_over):
        baseline = 214 + 14 * at
        words += line("Rent", 72, baseline) + ending("12", 310, baseline)
        words += ending("1.5", 357.2, baseline)
    (table,) = read_tables([page(words, [level(y, 72, 358) for y in (188, 204, 250)])])
    found = {text for (row, column), text in grid(table).items() if row == 1 and column > 1}
    assert found == heads


def test_a_head_left_of_its_figures_goes_with_those_that_have_none() -> None:
    """`H` and `M` stand far left of their figures, under a head over both of them."""
    words = line("Governments", 232, 186) + line("Country", 72, 200)
    words += line("H", 240, 200) + line("M", 278, 200)
    for at, label in enumerate(("Chile", "Ghana", "Peru", "Total")):
        baseline = 214 + 14 * at
        words += line(label, 72, baseline) + ending("3", 259, baseline)
        words += ending("12", 299, baseline)
    (table,) = read_tables([page(words, [level(y, 72, 300) for y in (176, 204, 264)])])
    heads = {text: column for (row, column), text in grid(table).items() if row <= 2}
    assert (table.columns, heads["H"], heads["M"]) == (3, 2, 3)


@pytest.mark.parametrize(("texts", "parts"), [(("8", "137.6"), 1), (("81", "37.6"), 2)])
def test_a_figure_in_groups_is_not_cut_between_columns(texts: tuple[str, str], parts: int) -> None:
    left = line(texts[0], 200, 100)
    words = [*left, *line(texts[1], left[-1].box.x1 + 0.25 * 9, 100)]
    edge = left[-1].box.x1 + 0.125 * 9
    columns = Columns.of([Gap(edge - 1, edge + 1, 4)], Box(72, 90, 300, 110))
    cut = split_at_gaps([strip_of([piece_of(words)])], columns, WordSpaces([]))
    assert len(cut[0].pieces) == parts


@pytest.mark.parametrize(("drawn", "rows"), [(True, [6]), (False, [2, 3])])
def test_rows_between_upright_rules_go_on_under_a_grid_of_heads(
    drawn: bool, rows: list[int]
) -> None:
    """A group line without rules stands between; no level rule parts the rows."""
    words = line("Delegates", 250, 186) + line("Country", 76, 200)
    words += line("Posts", 200, 200) + line("Costs", 290, 200) + line("Africa", 76, 216)
    for at, label in enumerate(("Chad", "Ghana", "Togo")):
        baseline = 232 + 14 * at
        words += line(label, 80, baseline) + ending("12", 260, baseline)
        words += ending("140", 350, baseline)
    rules = [level(y, 72, 360) for y in (176, 205)] + [level(190, 190, 360)]
    rules += [upright(x, 176, 205) for x in (72, 190, 360)] + [upright(280, 190, 205)]
    rules += [upright(x, 222, 264) for x in (190, 280) if drawn]
    assert [table.rows for table in read_tables([page(words, rules)])] == rows


@pytest.mark.parametrize(("text", "rows"), [("(1) (2) (3)", 2), ("net gross all", 1)])
def test_a_line_that_counts_columns_is_a_row_of_heads_in_a_grid(text: str, rows: int) -> None:
    words = line("Country", 76, 200)
    for at, (name, count) in enumerate(zip(("Posts", "Costs", "Sum"), text.split(), strict=True)):
        words += line(name, 156 + 80 * at, 200) + line(count, 156 + 80 * at, 212)
    for at, label in enumerate(("Chad", "Ghana")):
        words += line(label, 76, 230 + 16 * at)
        for column in range(3):
            words += line("140", 156 + 80 * column, 230 + 16 * at)
    rules = [level(y, 72, 390) for y in (189, 217, 234, 250)]
    rules += [upright(x, 189, 250) for x in (72, 150, 230, 310, 390)]
    (table,) = read_tables([page(words, rules)])
    assert table.header_rows == rows
