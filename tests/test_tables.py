"""What a table is and what it holds: one small page for each rule of the finder."""

from collections.abc import Iterable

import pytest

from extractors.tables import read_tables
from extractors.tables.chain import look
from extractors.tables.sheet import sheets_of
from schemas.paper import Box, Page, Rule, TableBlock, Word
from tests.table_pages import ending, figures, grid, level, line, page, paragraph, upright

REGIONS = [
    ["Region", "2012", "2013", "2014"],
    ["Africa", "1 204", "988", "1 310"],
    ["Americas", "655", "1 140", "98"],
    ["Arab States", "12", "–", "15"],
    ["Total", "1 871", "2 128", "1 423"],
]


def only(pages: Iterable[Page]) -> TableBlock:
    """Return the one table of the pages."""
    tables = read_tables(list(pages))
    assert len(tables) == 1
    return tables[0]


def expected(rows: list[list[str]]) -> dict[tuple[int, int], str]:
    return {(r, c): t for r, row in enumerate(rows, 1) for c, t in enumerate(row, 1) if t}


def frame(xs: list[float], ys: list[float]) -> list[Rule]:
    return [level(y, xs[0], xs[-1]) for y in ys] + [upright(x, ys[0], ys[-1]) for x in xs]


LEVELS = [level(186, 72, 460), level(204, 72, 460), level(262, 72, 460)]
FULL = frame([70, 220, 305, 385, 465], [187, 204, 218, 232, 246, 262])


@pytest.mark.parametrize("rules", [[], LEVELS, FULL], ids=["no rules", "level rules", "grid"])
def test_figures_are_read_whatever_rules_stand_between_them(rules: list[Rule]) -> None:
    table = only([page(figures(REGIONS), rules)])
    assert grid(table) == expected(REGIONS)
    assert (table.rows, table.columns, table.header_rows) == (5, 4, 1)


def test_confidence_grows_with_the_rules() -> None:
    sure = [only([page(figures(REGIONS), rules)]).confidence for rules in ([], LEVELS, FULL)]
    assert sure == sorted(set(sure))


def test_a_head_over_two_columns_spans_them() -> None:
    words = figures(
        [
            ["Country", "Men", "Women", "Men", "Women"],
            ["Chile", "61", "84", "58", "40"],
            ["Ghana", "33", "49", "21", "25"],
            ["Norway", "70", "95", "88", "53"],
        ]
    )
    words += line("Registered", 310, 186) + line("Placed", 480, 186)
    rules = [level(175, 72, 545), level(189, 230, 545), level(204, 72, 545), level(246, 72, 545)]
    table = only([page(words, rules)])
    spans = {
        grid(table)[c.row, c.column]: c.column_span for c in table.cells if c.row == 1 and c.lines
    }
    assert spans == {"Country": 1, "Registered": 2, "Placed": 2}
    assert table.header_rows == 2


def test_a_cell_without_rule_under_it_goes_on_below() -> None:
    words = line("Savings", 80, 217) + figures([["", "5", "8"], ["", "15", "20"]], 210)
    rules = frame([70, 220, 305, 385], [198, 226])
    rules += [level(213, 220, 385)]
    cells = {c.column: c for c in only([page(words, rules)]).cells if c.row == 1}
    assert (cells[1].row_span, cells[2].row_span) == (2, 1)


def test_cells_of_prose_are_one_row_between_rules() -> None:
    words = line("Indicator", 76, 200) + line("Result", 250, 200)
    for at, (left, right) in enumerate(
        [
            ("Number of new programmes", "Four programmes in three"),
            ("that were set up with the", "regions and in two"),
            ("help of the Office", "towns"),
        ]
    ):
        words += line(left, 76, 216 + 11 * at) + line(right, 250, 216 + 11 * at)
    words += line("Number of partners", 76, 256) + line("Two partners", 250, 256)
    rules = frame([72, 245, 400], [190, 206, 246, 262])
    table = only([page(words, rules)])
    assert (table.rows, table.columns) == (3, 2)
    assert grid(table)[2, 2] == "Four programmes in three regions and in two towns"


def test_rows_of_prose_are_told_by_a_blank_that_all_columns_share() -> None:
    words = line("Indicator", 76, 200) + line("Result", 250, 200) + line("Remark", 400, 200)
    for top in (218, 260):
        for at, texts in enumerate(
            [
                ("Number of new", "Four of them", "See above for"),
                ("programmes here", "in all parts", "the reasons why"),
            ]
        ):
            for x, text in zip((76, 250, 400), texts, strict=True):
                words += line(text, x, top + 11 * at)
    table = only([page(words, [level(190, 72, 500), level(206, 72, 500), level(280, 72, 500)])])
    assert table.rows == 3


def test_a_label_that_wraps_stays_with_its_figures() -> None:
    rows = [
        ["Item", "2012", "2013"],
        ["Travel of members of the", "", ""],
        ["   mission", "12", "14"],
        ["Rent", "7", "9"],
        ["Total", "19", "23"],
    ]
    words = [w for w in figures(rows) if w.text != "mission"] + line(
        "mission and of its staff", 82, 228
    )
    table = only([page(words, [level(190, 72, 400), level(204, 72, 400), level(262, 72, 400)])])
    assert grid(table)[2, 1] == "Travel of members of the mission and of its staff"
    assert grid(table)[2, 2] == "12"


def test_caption_unit_and_notes_belong_to_the_table() -> None:
    words = figures([*REGIONS[:3], ["Arab States *", "12", "–", "15"], REGIONS[4]])
    words += line("Table 3. Funds received, by region", 72, 160, bold=True)
    words += line("(in thousands of US dollars)", 72, 173)
    words += line("* Without the funds of 2011.", 72, 278, size=7)
    words += line(
        "The paragraph that follows is none of the table's, as its type shows.", 72, 310, size=11
    )
    table = only([page(words, LEVELS)])
    assert [one.text for one in table.caption] == ["Table 3. Funds received, by region"]
    assert [one.text for one in table.unit] == ["(in thousands of US dollars)"]
    assert [one.text for one in table.notes] == ["* Without the funds of 2011."]


PROSE = [
    "Several",
    "of",
    "the",
    "members",
    "asked",
    "the",
    "Office",
    "to",
    "report",
    "on",
    "the",
    "matter",
    "at",
    "a",
    "later",
    "session",
    "so",
]


def column_of_prose(x: float, count: int = 14) -> list[Word]:
    return [
        w
        for at in range(count)
        for w in line(" ".join(PROSE[at % 5 : at % 5 + 8]), x, 200 + 12 * at)
    ]


CONTENTS = [
    w
    for at in range(6)
    for w in [
        *line(f"Part {at} of the report" + " ." * 40, 72, 200 + 14 * at),
        *ending(str(3 + at), 520, 200 + 14 * at),
    ]
]
CHART = [w for at in range(6) for w in line(str(100 - 20 * at), 80, 220 + 20 * at)] + [
    w for at in range(5) for w in line(str(2012 + at), 120 + 60 * at, 340)
]


@pytest.mark.parametrize(
    ("words", "rules"),
    [
        (column_of_prose(72) + column_of_prose(310), []),
        (column_of_prose(72) + column_of_prose(310), [level(60, 72, 520), level(780, 72, 520)]),
        (column_of_prose(72), frame([66, 300], [180, 380])),
        (CONTENTS, []),
        (
            CHART + line("Figure 2. Members, 2012–2016", 72, 190),
            [level(326, 110, 400), upright(110, 210, 326)],
        ),
        (
            [
                w
                for at in range(5)
                for w in line(
                    f"({'abcde'[at]})  the members of the group met twice;", 72, 200 + 14 * at
                )
            ],
            [],
        ),
    ],
    ids=["two columns", "two columns between rules", "text box", "contents", "chart", "clauses"],
)
def test_what_is_no_table_is_left_alone(words: list[Word], rules: list[Rule]) -> None:
    assert read_tables([page(words, rules)]) == []


def test_tables_side_by_side_and_one_under_the_other_are_taken_apart() -> None:
    left = [["Age", "Persons"], *([f"{n} years", f"{n * 137}"] for n in range(10, 16))]
    words = []
    for at, row in enumerate(left):
        for x in (72, 300):
            words += line(row[0], x, 200 + 14 * at) + ending(row[1], x + 170, 200 + 14 * at)
    rules = [level(188, 72, 470), level(204, 72, 470), level(290, 72, 470)]
    assert [t.columns for t in read_tables([page(words, rules)])] == [2, 2]
    text = paragraph(1, 400) + paragraph(2, 460)
    assert [t.columns for t in read_tables([page(words + text, rules)])] == [4]
    again = figures(
        [
            ["Share", "1.0", "1.1"],
            ["0.9", "800", "880"],
            ["0.8", "160", "176"],
            ["Share", "1.2", "1.3"],
            ["0.9", "960", "104"],
            ["0.8", "192", "208"],
        ]
    )
    rules = [level(204, 72, 385), level(246, 72, 385)]
    assert [t.rows for t in read_tables([page(again, rules)])] == [3, 3]


@pytest.mark.parametrize("turn", [90, 270])
def test_a_table_that_stands_sideways_is_read_as_upright(turn: int) -> None:
    upright_page = page(figures(REGIONS), LEVELS)

    def sideways(box: Box) -> Box:
        if turn == 90:
            return Box(595 - box.bottom, box.x0, 595 - box.top, box.x1)
        return Box(box.top, 842 - box.x1, box.bottom, 842 - box.x0)

    words = [
        Word(
            w.text,
            sideways(w.box),
            w.size,
            w.font,
            595 - w.baseline if turn == 90 else w.baseline,
            rotation=turn,
        )
        for w in upright_page.words
    ]
    table = only([page(words, [Rule(sideways(rule.box)) for rule in LEVELS])])
    assert grid(table) == expected(REGIONS)
    assert {word for cell in table.cells for one in cell.lines for word in one.words} == set(words)


def test_each_stage_can_be_looked_at() -> None:
    seen = look(*sheets_of([page(figures(REGIONS), LEVELS)]))
    assert len(seen.sheet.rulings.level) == 3
    assert [one.evidence for one in seen.merged] == ["rules"]
    assert len(seen.tables[0].shape.columns) == 4


@pytest.mark.parametrize(("step", "rows"), [(14.0, 3), (12.0, 2)])
def test_two_lines_of_words_are_two_rows_where_they_stand_apart(step: float, rows: int) -> None:
    words = line("Country", 76, 200) + line("Seat empty since", 250, 200)
    words += line("Guinea", 76, 216) + line("spring of that year", 250, 216)
    words += line("Chile", 76, 216 + step) + line("autumn of that year", 250, 216 + step)
    rules = [level(y, 72, 400) for y in (189, 205, 240)]
    rules += [upright(x, 189, 240) for x in (72, 240, 400)]
    (table,) = read_tables([page(words, rules)])
    assert table.rows == rows


@pytest.mark.parametrize(("step", "rows"), [(11.0, 6), (13.5, 7)], ids=["a label", "a group"])
def test_a_line_nearer_than_rows_goes_on_if_it_is_as_near_as_lines_are(
    step: float, rows: int
) -> None:
    words = figures(
        [["Item", "2012", "2013"], *[[n, "12", "14"] for n in ("Rent", "Fish", "Sum of all")]],
        200,
        16,
    )
    low = 248 + step
    words += line("Americas", 72, low)
    for at, label in enumerate(("Chile", "Peru")):
        words += line(label, 80, low + 16 + 16 * at) + ending("7", 300, low + 16 + 16 * at)
        words += ending("9", 380, low + 16 + 16 * at)
    rules = [level(y, 72, 390) for y in (188, 204, low + 40)]
    (table,) = read_tables([page(words, rules)])
    assert table.rows == rows
