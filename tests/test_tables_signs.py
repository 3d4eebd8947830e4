"""Drawn signs, titles over tables, rows cut by a page, captions: each rule from both sides."""

from dataclasses import replace
from typing import cast

import pytest

from extractors.facts.values import with_values
from extractors.tables import read_tables
from extractors.tables.chain import look
from extractors.tables.sheet import sheets_of
from extractors.wording.captions import caption_of
from extractors.wording.languages import language_of
from schemas.grid_tables import MissingCode
from schemas.paper import Box, Page, Rule, Shade, TableBlock, Word
from schemas.tables import Cell, TableRow
from tests.table_pages import ending, figures, grid, level, line, page, paragraph, upright

ROWS = [["Item", "2012", "2013"], ["Travel", "12", "14"], ["Rent", "7", "9"], ["Sum", "19", "23"]]


def lattice(xs: list[float], ys: list[float]) -> list[Rule]:
    """Return the rules of a drawn grid."""
    rules = [level(y, xs[0], xs[-1]) for y in ys]
    return rules + [upright(x, ys[0], ys[-1]) for x in xs]


def texts(table: TableBlock) -> list[str]:
    return list(grid(table).values())


def spans(table: TableBlock) -> dict[str, tuple[int, int]]:
    found = grid(table)
    return {found[c.row, c.column]: (c.row_span, c.column_span) for c in table.cells if c.lines}


def account(notes: bool) -> list[Word]:
    """Return rows of labels and sums, notes in small type under them."""
    rows = ["Budget of the port", "Cost of the port", "Gift of the city", "What is left over"]
    words = []
    for at, text in enumerate(rows):
        end = line(text, 90, 200, 10)[-1].box.x1
        mark = line("ab"[at // 2], end, 197 + 15 * at, 6) if at in (0, 2) else []
        words += [replace(word, spaced=False) for word in mark]
        words += line(text, 90, 200 + 15 * at, 10) + ending(f"{at + 3},450", 460, 200 + 15 * at, 10)
    if notes:
        words += line("a With the sum for the two cranes.", 94, 264, 7)
        words += line("b Without the boats of the year.", 94, 274, 7)
        words += line("* As at the first of May of that year.", 94, 284, 7)
    return words


@pytest.mark.parametrize("notes", [True, False])
def test_rows_in_a_box_over_their_notes_are_no_text(notes: bool) -> None:
    low = 290 if notes else 252
    rules = [level(188, 82, 470), level(low, 82, 470)]
    rules += [level(254, 94, 140)] if notes else []
    rules += [upright(x, 188, low) for x in (82, 470)]
    (table,) = read_tables([page(account(notes), rules)])
    assert (table.rows, table.columns) == (4, 2)
    assert len(table.notes) == (3 if notes else 0)


@pytest.mark.parametrize(("size", "taken"), [(14.0, False), (9.0, True)])
def test_a_masthead_in_larger_type_is_no_row(size: float, taken: bool) -> None:
    words = line("Harbour Office", 72, 186, size) + ending("H/12", 300, 186, size)
    (table,) = read_tables([page([*words, *figures(ROWS)])])
    assert ("H/12" in " ".join(texts(table))) == taken


def cut(lines: list[str], *rest: list[str]) -> list[Word]:
    """Return the rest of a cell in the second column, then whole rows, in a grid from y 60."""
    words = [w for at, text in enumerate(lines) for w in line(text, 186, 70 + 11 * at)]
    for at, row in enumerate(rest):
        for x, text in zip((76, 186, 436), row, strict=True):
            words += line(text, x, 76 + 11 * len(lines) + 15 * at)
    return words


XS = [72.0, 182.0, 432.0, 512.0]


def test_a_row_cut_by_the_page_goes_on_in_a_drawn_grid() -> None:
    first = line("Aim", 76, 679) + line("Deed", 186, 679) + line("State", 436, 679)
    first += line("Roofs", 76, 694) + line(
        "All roofs of the yard were looked at, and the", 186, 694
    )
    first += line("Done", 436, 694)
    second = cut(["worst of them were mended in May."], ["Walls", "Two were built.", "Open"])
    pages = [
        page(first, lattice(XS, [669, 684, 700])),
        page(second, lattice(XS, [60, 76, 91]), 2),
    ]
    (table,) = read_tables(pages)
    assert table.rows == 3
    assert grid(table)[2, 2].endswith("and the worst of them were mended in May.")
    assert grid(table)[3, 1] == "Walls"


@pytest.mark.parametrize(
    ("xs", "ys", "grids"),
    [(XS, [60, 98, 113], 1), (XS[:3], [60, 98, 113], 0), (XS, [60, 113], 0)],
    ids=["three columns", "two columns", "one row"],
)
def test_one_full_line_is_enough_for_a_drawn_grid_only(
    xs: list[float], ys: list[float], grids: int
) -> None:
    words = cut(["worst of them were", "mended in May and", "June."], ["Walls", "Two.", "Open"])
    words = [word for word in words if word.box.x1 < xs[-1]]
    (sheet,) = sheets_of([page(words, lattice(xs, ys))])
    assert len([one for one in look(sheet).merged if one.evidence == "grid"]) == grids


def ticked(size: float, y: float = 216.0) -> Page:
    """Return a ruled page with a drawing in the second row's third column."""
    rows = [("Port", "Crane", "Dock", "Rail"), ("Oslo",), ("Riga",), ("Cork",)]
    words = [
        w
        for at, row in enumerate(rows)
        for x, text in zip((76, 196, 256, 316), row, strict=False)
        for w in line(text, x, 210 + 15 * at)
    ]
    rules = lattice([72, 192, 252, 312, 372], [200 + 15 * at for at in range(5)])
    return replace(page(words, rules), drawings=(Box(260, y, 260 + size, y + size),))


@pytest.mark.parametrize(
    ("size", "y", "signs"),
    [(8.0, 218.0, [(2, 3)]), (8.0, 202.0, []), (15.0, 215.0, [])],
    ids=["in a row", "on a head", "too large"],
)
def test_a_small_drawing_in_an_empty_cell_is_a_sign(
    size: float, y: float, signs: list[tuple[int, int]]
) -> None:
    (table,) = read_tables([ticked(size, y)])
    assert table.rows == 4
    assert [(cell.row, cell.column) for cell in table.cells if cell.drawn] == signs


def test_many_signs_make_no_chart_and_one_curve_does() -> None:
    signs = [Box(x, y, x + 8, y + 8) for x in (200, 260, 320) for y in (218, 233, 248)]
    sheets = sheets_of(
        [
            replace(ticked(8.0), drawings=tuple(signs)),
            replace(ticked(8.0), number=2, drawings=(Box(200, 218, 328, 256),)),
        ]
    )
    assert [len(look(sheet).tables) for sheet in sheets] == [1, 0]


RULES = [level(y, 72, 390) for y in (188, 204, 248)]


@pytest.mark.parametrize(
    ("rows", "shades", "caption", "found"),
    [
        (ROWS, (), 180, True),
        (ROWS, (Shade(Box(150, 207, 260, 213)), Shade(Box(150, 221, 200, 227))), 180, False),
        ([*ROWS[:1], ["", "12", ""], ["Rent", "", "9"], ["Sum", "", "23"]], (), 180, False),
        ([["Item", "2012", "2013"], ["10", "1", "4"], ["20", "7", "9"], ["30", "2", "3"]],
         (), 180, False),
        (ROWS, (), 130, False),
    ],
    ids=["full", "bars", "blanks", "an axis", "far"],
)  # fmt: skip
def test_full_cells_right_under_a_figures_caption_are_a_table(
    rows: list[list[str]], shades: tuple[Shade, ...], caption: float, found: bool
) -> None:
    words = line("Figure 1. Costs", 72, caption) + figures(rows)
    tables = read_tables([replace(page(words, RULES), shades=shades)])
    assert [" ".join(one.text for one in table.caption) for table in tables] == (
        ["Figure 1. Costs"] if found else []
    )


@pytest.mark.parametrize(
    ("under", "caption"),
    [
        ([], "Table 7.2: Costs"),
        (figures(ROWS, top=288), ""),
        (line("Cost of the yards", 72, 277, bold=True) + figures(ROWS, top=305), ""),
    ],
    ids=["alone", "over another table", "over the title of another table"],
)
def test_a_caption_under_a_table_is_its_own_unless_a_table_follows(
    under: list[Word], caption: str
) -> None:
    words = figures(ROWS) + line("Table 7.2: Costs", 72, 266) + under
    first, *rest = read_tables([page(words)])
    assert " ".join(one.text for one in first.caption) == caption
    captions = [" ".join(one.text for one in table.caption) for table in rest]
    assert all(one.startswith("Table 7.2: Costs") for one in captions)


def test_a_caption_at_a_table_needs_no_sign_after_its_number() -> None:
    text, english = "Table 34.3 Staff by year", language_of("en")
    assert caption_of(text, english) is None
    known = caption_of(text, english, known=True)
    assert known is not None
    assert known[1] == "34.3"
    assert caption_of("Table 3 – Staff", english, known=True) == ("Table 3 –", "3")


def beside(third: str) -> list[Word]:
    """Return rows of texts under heads in bold, without rules or figures."""
    words = line("Table 1. Aims of the yard", 72, 180)
    for x, text in ((72, "Aim"), (180, "What was done"), (360, "Proof")):
        words += line(text, x, 198, bold=True)
    rows = [
        ("Number of roofs", "Four roofs of the yard were", "List of roofs"),
        ("that were mended", "mended in the spring.", ""),
        ("Share of walls", "Some walls were built, and", third),
        ("with a gate", "none has a gate so far.", ""),
    ]
    for at, row in enumerate(rows):
        for x, text in zip((72, 180, 360), row, strict=True):
            words += line(text, x, 214 + 12 * at + 5 * (at // 2)) if text else []
    return words


def test_texts_that_keep_to_heads_in_bold_are_rows() -> None:
    (table,) = read_tables([page(beside("Same list"))])
    assert (table.rows, table.columns) == (3, 3)
    assert grid(table)[2, 2] == "Four roofs of the yard were mended in the spring."


def test_texts_that_do_not_keep_to_the_heads_are_none() -> None:
    words = [w for w in beside("Same list") if w.text not in ("Four", "Some")]
    assert read_tables([page(words)]) == []


@pytest.mark.parametrize("rule", [True, False], ids=["ruled", "none between"])
def test_a_label_in_the_middle_of_its_rows_is_one_cell(rule: bool) -> None:
    words = line("Region", 76, 200) + line("Office", 190, 200) + ending("2018", 330, 200)
    for at, (name, one) in enumerate([("Cork", "41"), ("Oslo", "28"), ("Riga", "33")], 1):
        words += line(name, 190, 200 + 16 * at) + ending(one, 330, 200 + 16 * at)
    words += line("North", 76, 232)
    ys = [188 + 16 * at for at in range(5)]
    rules = [level(y, 72, 340) for y in (ys[0], ys[1], ys[-1])]
    rules += [level(y, 72 if rule else 186, 340) for y in ys[2:-1]]
    rules += [upright(x, ys[0], ys[-1]) for x in (72, 186, 280, 340)]
    (table,) = read_tables([page(words, rules)])
    assert spans(table)["North"] == ((1, 1) if rule else (3, 1))


@pytest.mark.parametrize("inner", [True, False])
def test_a_cell_that_no_inner_rule_parts_is_over_the_inner_columns(inner: bool) -> None:
    words = line("No.", 76, 200) + line("Work", 116, 200) + line("Cost", 300, 200)
    rows = [
        ("1", "Mines", "", "210"),
        ("2", "Ports", "Cranes", "145"),
        ("3", "Shops", "Tills", "9"),
    ]
    for at, row in enumerate(rows, 1):
        for x, text in zip((76, 116, 206, 300), row, strict=True):
            words += line(text, x, 200 + 16 * at) if text else []
    ys = [188 + 16 * at for at in range(5)]
    rules = [level(y, 72, 350) for y in ys] + [
        upright(x, ys[0], ys[-1]) for x in (72, 112, 292, 350)
    ]
    rules.append(upright(202, ys[1] if inner else ys[2], ys[-1]))
    (table,) = read_tables([page(words, rules)])
    assert spans(table)["Mines"] == ((1, 1) if inner else (1, 2))


LONG = "The ports that wrote to the yard in the spring had all of them mended their walls, and"


@pytest.mark.parametrize("end", [".", ""], ids=["sentences", "names"])
def test_short_numbered_sentences_are_walls(end: str) -> None:
    words = line(f"1. The yard was swept{end}", 72, 120) + line(f"2. It is clean{end}", 72, 140)
    (sheet,) = sheets_of([page(words)])
    assert sheet.numbered == bool(end)


def test_paragraphs_with_long_lines_are_walls_as_before() -> None:
    (sheet,) = sheets_of([page(paragraph(1, 120) + paragraph(2, 200))])
    assert sheet.numbered


def in_chapter(number: str, baseline: float, hangs: bool) -> list[Word]:
    """Return a paragraph whose number hangs in the margin, or stands before the text."""
    words = line(number, 72 if hangs else 120, baseline)
    for at, text in enumerate([LONG, LONG, "and no more than that was said of it."]):
        words += line(text, 120 + (40 if at == 0 and not hangs else 0), baseline + 12 * at)
    return words


@pytest.mark.parametrize("hangs", [True, False], ids=["in the margin", "before the text"])
@pytest.mark.parametrize("numbers", [("4.1", "4.2", "4.3"), ("4.1", "4.5", "4.9")])
def test_numbers_of_a_chapter_that_count_on_open_paragraphs(
    numbers: tuple[str, ...], hangs: bool
) -> None:
    words = [
        word
        for at, one in enumerate(numbers)
        for word in in_chapter(one, 120 + 60 * at, hangs or at == 0)
    ]
    (sheet,) = sheets_of([page(words)])
    opening = [s for s in sheet.strips if sheet.opens_paragraph(s)]
    assert len(opening) == (3 if hangs or numbers[1] == "4.2" else 1)


def test_no_table_goes_over_a_paragraph_of_a_chapter() -> None:
    words = in_chapter("4.1", 80, True) + figures(ROWS, top=180)
    low = 180 + 14 * len(ROWS)
    words += line("4.2 Table 1 lists all ports.", 82, low) + figures(ROWS, top=low + 24)
    rules = [level(y, 72, 540) for y in (168.0, low + 10.0, low + 28 + 14 * len(ROWS))]
    tables = read_tables([page(words, rules)])
    assert len(tables) == 2
    assert not any("4.2" in text for table in tables for text in grid(table).values())


def test_a_drawn_sign_is_no_blank_among_figures() -> None:
    table = TableRow(
        table_id="p#tbl_1", paper_id="p", order=1, header_rows=1, header_columns=1,
        rows=4, columns=2, page=1, page_end=1,
    )  # fmt: skip
    said = [("Port", None), ("12", None), ("", "drawn"), ("", None)]
    cells = [
        Cell(
            cell_id=f"p#tbl_1__r{at}c2",
            table_id="p#tbl_1",
            page=1,
            row=at,
            column=2,
            is_header=at == 1,
            text=text,
            missing_code=cast(MissingCode, code),
        )
        for at, (text, code) in enumerate(said, 1)
    ]
    found = with_values([table], cells, language_of("en"), None)
    assert [cell.missing_code for cell in found] == [None, None, "drawn", "blank"]


@pytest.mark.parametrize(("size", "taken"), [(10.5, False), (9.0, True)])
def test_a_larger_line_between_two_grids_is_text(size: float, taken: bool) -> None:
    words = figures(ROWS[:3], top=200) + line("Those of the north:", 72, 247, size)
    words += figures([["Land", "3", "4"], ["Sea", "5", "6"]], top=266)
    xs = [70.0, 240, 310, 390]
    rules = lattice(xs, [189, 203, 217, 231]) + lattice(xs, [255, 269, 283])
    found = read_tables([page(words, rules)])
    assert any("Those of the north:" in texts(table) for table in found) == taken
    assert len(found) == (1 if taken else 2)


@pytest.mark.parametrize(("signs", "count"), [(15, 1), (0, 0)])
def test_a_grid_of_drawn_signs_is_a_table_and_an_empty_one_is_none(signs: int, count: int) -> None:
    words = line("Country", 76, 200)
    for at in range(5):
        words += line("Aid", 156 + 60 * at, 200)
    for at, label in enumerate(("Chile", "Ghana", "Peru", "Togo", "Iran", "Oman")):
        words += line(label, 76, 216 + 16 * at)
    rules = [level(189 + 16 * at, 72, 450) for at in range(8)]
    rules += [upright(x, 189, 301) for x in (72, 150, 210, 270, 330, 390, 450)]
    drawn = [
        Box(160 + 60 * (at % 5), 210 + 16 * (at // 5), 166 + 60 * (at % 5), 216 + 16 * (at // 5))
        for at in range(signs)
    ]
    found = read_tables([replace(page(words, rules), drawings=tuple(drawn))])
    assert len(found) == count


@pytest.mark.parametrize(("size", "pieces"), [(6.0, 1), (9.1, 2)])
def test_behind_a_raised_mark_the_space_is_that_of_the_text(size: float, pieces: int) -> None:
    words = line("in March", 72, 200, 11)
    mark = Word(
        "1", Box(words[-1].box.x1, 192, words[-1].box.x1 + 3, 198), size, "Sans", 197, spaced=False
    )
    rest = line("This", mark.box.x1 + 5.8, 200, 11)
    (sheet,) = sheets_of([page([*words, mark, *rest])])
    assert len(sheet.strips[0].pieces) == pieces
