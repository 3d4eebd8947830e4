"""Right to the cell: labels that rows share, lines over all columns, heads, notes, walls.

Each rule has a page just inside it and one just outside.
"""

import pytest

from extractors.tables import read_tables
from extractors.tables.chain import look
from extractors.tables.sheet import sheets_of
from extractors.wording.captions import caption_of, opens_with_label
from extractors.wording.languages import language_of
from flows.terminal.draw import told
from schemas.paper import Page, Rule, TableBlock, Word
from tests.table_pages import (
    ending,
    figures,
    grid,
    level,
    line,
    page,
    paragraph,
    sideways,
    upright,
)

ROWS = [["Item", "2012", "2013"], ["Travel", "12", "14"], ["Rent", "7", "9"], ["Sum", "19", "23"]]


def tables(words: list[Word], rules: list[Rule] | None = None) -> list[TableBlock]:
    return read_tables([page(words, rules or [])])


def spans(table: TableBlock) -> dict[str, tuple[int, int]]:
    """Return the row and column span of each text."""
    texts = grid(table)
    return {texts[c.row, c.column]: (c.row_span, c.column_span) for c in table.cells if c.lines}


def offices(labels: dict[int, str], shift: float = 0.0) -> list[Word]:
    """Return five rows of an office and two figures, labels at baselines of their own."""
    rows = [
        ("Cairo", "842", "901"),
        ("Dakar", "311", "320"),
        ("Lusaka", "120", "98"),
        ("Bangkok", "655", "114"),
        ("Hanoi", "77", "80"),
    ]
    words = line("Region", 72, 200) + line("Office", 150, 200)
    words += ending("2018", 300, 200) + ending("2019", 380, 200)
    for at, (name, one, other) in enumerate(rows, 1):
        baseline = 200 + 14 * at
        words += line(name, 150, baseline) + ending(one, 300, baseline)
        words += ending(other, 380, baseline)
    for at, label in labels.items():
        words += line(label, 72, 200 + 14 * at + shift)
    return words


FRAME = [level(y, 72, 382) for y in (189, 204, 275)]


@pytest.mark.parametrize(
    ("labels", "rules"),
    [
        ({1: "Africa", 4: "Asia"}, []),
        ({2: "Africa", 4: "Asia"}, [level(246, 72, 382)]),
    ],
    ids=["at the top", "in the middle, a rule between the groups"],
)
def test_a_label_that_rows_share_spans_them(labels: dict[int, str], rules: list[Rule]) -> None:
    (table,) = tables(offices(labels), [*FRAME, *rules])
    assert table.rows == 6
    assert spans(table)["Africa"] == (3, 1)
    assert spans(table)["Asia"] == (2, 1)


def test_a_label_between_two_rows_stands_in_their_middle() -> None:
    words = offices({2: "Africa"}) + line("Asia", 72, 200 + 14 * 4.5)
    (table,) = tables(words, FRAME)
    assert (table.rows, spans(table)["Africa"], spans(table)["Asia"]) == (6, (3, 1), (2, 1))


def test_each_row_with_a_label_of_its_own_shares_none() -> None:
    (table,) = tables(offices({1: "Egypt", 2: "Senegal", 3: "Zambia", 4: "Siam", 5: "Laos"}), FRAME)
    assert set(spans(table).values()) == {(1, 1)}


def test_figures_without_a_text_of_their_own_share_no_label() -> None:
    rows = [["Item", "2012", "2013"], ["Travel", "12", "14"], ["", "7", "9"], ["Sum", "19", "23"]]
    (table,) = tables(figures(rows))
    assert spans(table)["Travel"] == (1, 1)


def test_a_label_set_sideways_is_the_text_of_its_cell() -> None:
    words = [w for w in offices({}) if w.text != "Region"] + sideways("Africa", 90, 240)
    rules = [level(y, 70, 384) for y in (189, 204, 246, 275)]
    rules += [level(204 + 14 * at, 140, 384) for at in (1, 2, 4)]
    rules += [upright(x, 189, 275) for x in (70, 140, 260, 320, 384)]
    (table,) = tables(words, rules)
    assert spans(table)["Africa"] == (3, 1)


def grouped(bold: bool) -> list[Word]:
    rows = [
        ["Item", "Posts", "Budget"],
        ["", "", ""],
        ["Employment", "31", "402"],
        ["Enterprises", "24", "120"],
        ["Sectors", "18", "844"],
    ]
    return figures(rows) + line("Portfolio", 72, 214, bold=bold)


@pytest.mark.parametrize(
    ("bold", "numbers", "span"),
    [(True, 2, 3), (False, 2, 1), (True, 1, 1)],
    ids=["bold", "as its rows", "paragraphs are not numbered"],
)
def test_a_bold_line_heads_rows_over_all_columns(bold: bool, numbers: int, span: int) -> None:
    text = [w for n in range(numbers) for w in paragraph(n + 1, 80 + 40 * n)]
    (table,) = tables([*text, *grouped(bold)])
    assert spans(table)["Portfolio"] == (1, span)


def two_tables(between: list[Word]) -> list[TableBlock]:
    words = figures(ROWS, top=200) + between + figures(ROWS, top=340)
    rules = [level(y, 72, 480) for y in (189, 204, 246, 329, 344, 386)]
    return tables(words, rules)


def test_a_paragraph_is_a_wall_between_two_tables() -> None:
    found = two_tables(paragraph(7, 270))
    assert [table.rows for table in found] == [4, 4]
    assert not any("books" in text for table in found for text in grid(table).values())


def test_the_next_number_at_its_place_opens_a_paragraph_however_short_it_is() -> None:
    words = paragraph(6, 100) + figures(ROWS, top=200) + line("7. The Office agrees.", 72, 256, 11)
    (table,) = tables(words, [level(y, 72, 480) for y in (189, 204, 246)])
    assert table.rows == 4


def test_a_numbered_row_is_no_wall() -> None:
    rows = [["Item", "2012", "2013"], ["1. Travel", "12", "14"], ["2. Rent", "7", "9"]]
    words = paragraph(1, 80) + figures([*rows, ["3. Sum", "19", "23"]])
    assert [table.rows for table in tables(words)] == [4]


@pytest.mark.parametrize(("numbers", "count"), [(2, 1), (0, 0)])
def test_a_heading_is_known_by_the_type_of_numbered_paragraphs(numbers: int, count: int) -> None:
    text = [w for n in range(numbers) for w in paragraph(n + 1, 80 + 40 * n)]
    (sheet,) = sheets_of([page([*text, *line("Financial results", 72, 180, 14.0)])])
    assert sum(kind == "heading" for kind in sheet.walls.values()) == count


def boxed(last: list[Word]) -> list[TableBlock]:
    words = figures(ROWS, top=200) + line("a", 76, 268, 5.5) + line("Without tax.", 84, 270, 8.0)
    rules = [level(190, 70, 480), level(285, 70, 480), level(256, 76, 140)]
    rules += [upright(x, 190, 285) for x in (70, 480)]
    return tables(words + last, rules)


def test_notes_under_a_short_rule_in_the_box_of_a_table_are_its_notes() -> None:
    (table,) = boxed([])
    assert table.rows == 4
    assert [one.text for one in table.notes] == ["a Without tax."]


def test_a_line_with_figures_behind_it_is_no_note() -> None:
    (table,) = boxed(ending("12", 380, 270, 8.0) + ending("14", 460, 270, 8.0))
    assert table.notes == ()


@pytest.mark.parametrize("mark", ["a,b", "a, b"])
def test_several_marks_at_one_place_are_several(mark: str) -> None:
    words = figures(ROWS, top=200) + line(mark, 100, 210, 5.5)
    words += line("a Before tax.", 72, 254, 8.0) + line("b After tax.", 72, 264, 8.0)
    (table,) = tables(words)
    assert [one.text for one in table.notes] == ["a Before tax.", "b After tax."]


def heads(words: list[Word]) -> TableBlock:
    rows = [["Chile", "61", "84", "58"], ["Ghana", "33", "49", "21"], ["Peru", "70", "95", "88"]]
    rules = [level(y, 72, 462) for y in (168, 204, 250)]
    (table,) = tables(figures(rows, top=216) + words, rules)
    return table


def test_a_head_flush_with_the_line_under_it_goes_on_there() -> None:
    words = line("Country", 72, 200) + ending("Approved", 300, 189) + ending("2018", 300, 199)
    words += ending("Spent as", 380, 179) + ending("at 28 February", 380, 189)
    words += ending("2018", 380, 199) + ending("Proposed", 460, 189) + ending("2019", 460, 199)
    table = heads(words)
    assert spans(table)["Spent as at 28 February 2018"] == (1, 1)


def words_in_two_columns(texts: list[tuple[str, str]]) -> list[Word]:
    bold = line("Region", 75, 196, bold=True) + line("Countries", 150, 196, bold=True)
    return bold + [
        w
        for at, (one, other) in enumerate(texts)
        for w in line(one, 75, 208 + 11 * at) + line(other, 150, 208 + 11 * at)
    ]


def test_rows_of_words_begin_where_both_texts_had_had_room() -> None:
    texts = [
        ("Africa", "Benin, Cameroon, Ethiopia, Kenya, Malawi"),
        ("", "and Zambia"),
        ("Americas", "Argentina and Honduras"),
        ("Asia", "Cambodia and Nepal"),
    ]
    (table,) = tables(words_in_two_columns(texts), [level(y, 72, 350) for y in (186, 199, 246)])
    assert [grid(table)[row, 1] for row in (2, 3, 4)] == ["Africa", "Americas", "Asia"]


def test_paragraphs_that_begin_level_in_all_cells_are_one_row() -> None:
    texts = [
        ("The plan is done.", "The fund was closed in the spring."),
        ("The rest is not.", "No money was left to be shared."),
    ]
    rules = [level(y, 72, 350) for y in (186, 199, 224)]
    rules += [upright(x, 186, 224) for x in (72, 146, 350)]
    (table,) = tables(words_in_two_columns(texts), rules)
    assert table.rows == 2


def test_what_was_refused_is_kept_with_its_reason() -> None:
    page_of_rules: Page = page(paragraph(1, 214), [level(200, 72, 520), level(260, 72, 520)])
    (sheet,) = sheets_of([page_of_rules])
    seen = look(sheet)
    assert seen.tables == ()
    assert [one.reason for one in seen.refused] == [
        "a paragraph opens or a heading stands between the rules"
    ]
    assert list(told(seen)) == [f"[72 200 520 260] no table (rules): {seen.refused[0].reason}"]


def test_a_verdict_has_the_reasons_on_both_sides() -> None:
    (sheet,) = sheets_of([page(line("Figure 2. Costs", 72, 160) + figures(ROWS))])
    (verdict,) = look(sheet).verdicts
    assert not verdict.is_table
    assert verdict.refusal == "a figure's caption is the nearest"
    assert verdict.answers[0].reason == "figures under one another, no rules"


@pytest.mark.parametrize(
    ("text", "code", "number"),
    [
        ("Table 34.3. Staff", "en", "34.3"),
        ("Exhibit 3. Staff", "en", "3"),
        ("Cuadro 2 bis. Personal", "es", "2 bis"),
        ("Tableau n° 3. Personnel", "fr", "3"),
    ],
)
def test_captions_are_read_one_way_for_text_and_tables(text: str, code: str, number: str) -> None:
    found = caption_of(text, language_of("en" if code == "en" else "es" if code == "es" else "fr"))
    assert found is not None
    assert found[1] == number
    assert opens_with_label(text, "table")


def test_a_sentence_that_begins_with_a_table_is_no_caption() -> None:
    assert not opens_with_label("Table 3 shows the staff of the Office", "table")
    assert opens_with_label("Table 3 Staff of the Office", "table")


def provisions(second: float) -> list[TableBlock]:
    words = line("Aim", 75, 112) + line("The cost of all travel falls by ten per cent", 160, 112)
    words += line("Means", 75, 130)
    for at in range(5):
        words += line(
            "and the offices agree on what they can share with others", second, 130 + 11 * at
        )
    return tables(words, [level(y, 72, 450) for y in (100, 118, 182)])


def test_rules_part_rows_of_a_label_and_a_long_text() -> None:
    (table,) = provisions(160)
    assert [grid(table)[row, 1] for row in (1, 2)] == ["Aim", "Means"]


def test_texts_that_do_not_begin_level_are_no_rows() -> None:
    assert provisions(120) == []


@pytest.mark.parametrize("sign", ["✓", "●", "X"])
def test_ticks_and_circles_are_values(sign: str) -> None:
    rows = [["Country", "Signed", "Ratified"], ["Chile", sign, sign], ["Ghana", sign, ""]]
    rows += [["Nepal", "", sign], ["Peru", sign, sign]]
    (table,) = tables(figures(rows))
    assert [grid(table).get((row, 2)) for row in range(2, 6)] == [sign, sign, None, sign]


def test_a_bullet_before_a_text_is_no_value() -> None:
    assert tables(line("● The plan", 72, 200) + line("● The fund", 72, 214)) == []


def test_a_line_of_units_is_of_the_head() -> None:
    rows = [["Item", "Posts", "Cost"], ["", "No.", "US$"], ["Travel", "12", "14"]]
    (table,) = tables(figures([*rows, ["Rent", "7", "9"], ["Sum", "19", "23"]]))
    assert (table.header_rows, grid(table)[2, 3]) == (2, "US$")


def test_a_label_in_the_line_of_a_row_is_the_label_of_that_row() -> None:
    words = figures(
        [["Project", "", "Budget"], ["Work", "", "240"], ["Skills for", "", "115"], ["", "", ""]]
    )
    words += figures([["Rights", "", "64"]], top=256)
    words += line("migrants", 72, 240) + line("Donor", 150, 200)
    for at, name in ((1, "Union"), (2, "Canada"), (4, "Norway")):
        words += line(name, 150, 200 + 14 * at)
    (table,) = tables(words)
    assert spans(table)["Rights"] == (1, 1)


@pytest.mark.parametrize(("below", "count"), [(12, 1), (16, 0)])
def test_a_note_stands_close_under_its_table(below: float, count: int) -> None:
    rows = [["Grade", "Women", "Men"], ["P.5", "101*", "140"], ["P.4", "150", "149"]]
    words = figures(rows, top=200) + line("* Without projects.", 72, 230 + below + 8, 8.0)
    (table,) = tables(words)
    assert len(table.notes) == count


@pytest.mark.parametrize(("blank", "caption"), [(6.0, 2), (14.0, 0)])
def test_a_line_between_unit_and_table_is_of_the_caption(blank: float, caption: int) -> None:
    """The line says which of several tables this is; it may stand as far off as its own size."""
    low = 184.0
    words = figures(ROWS) + line("Units of the ports", 72, low, 11, bold=True)
    unit = low - 0.75 * 11 - blank - 0.25 * 7
    words += line("(in thousands of dollars)", 72, unit, 7)
    words += line("Table 8. Budget of the walls", 72, unit - 10, 10)
    (table,) = tables(words, [level(y, 72, 390) for y in (190, 204, 246)])
    assert len(table.caption) == caption
    assert [one.text for one in table.unit] == ["(in thousands of dollars)"] * bool(caption)
