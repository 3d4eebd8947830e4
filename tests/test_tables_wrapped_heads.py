"""Heads and labels that run over several lines.

Each rule has a page just inside it and one just outside.
"""

import pytest

from extractors.tables import read_tables
from schemas.paper import Rule, TableBlock, Word
from tests.table_pages import ending, grid, level, line, page

EDGES = (72, 150, 210, 270, 330, 390)


def rows(labels: list[str], top: float = 240.0) -> list[Word]:
    """Return a row of five figures for each label, flush right at five places."""
    words = []
    for at, label in enumerate(labels):
        words += line(label, 72, top + 14 * at)
        for column, x in enumerate(EDGES[1:]):
            words += ending(str(10 + at + column), x + 50, top + 14 * at)
    return words


def heads(texts: list[str], baseline: float) -> list[Word]:
    return [w for x, t in zip(EDGES[1:], texts, strict=True) for w in ending(t, x + 50, baseline)]


def table(words: list[Word], rules: list[Rule]) -> TableBlock:
    (found,) = read_tables([page(words, rules)])
    return found


def spans(found: TableBlock) -> dict[str, tuple[int, int]]:
    texts = grid(found)
    return {texts[c.row, c.column]: (c.row_span, c.column_span) for c in found.cells if c.lines}


FRAME = [level(y, 70, 442) for y in (190, 230, 290)]
LEVELS = ["D2", "P5", "P3", "FS", "Sum"]


@pytest.mark.parametrize(
    ("first", "last", "span"),
    [("Professional staff and higher", "grades", 3), ("", "grades", 2)],
    ids=["the last line of a wider head", "a head of one line"],
)
def test_a_head_of_several_lines_shares_a_rule_as_a_whole(first: str, last: str, span: int) -> None:
    words = rows(["Travel", "Rent", "Sums"]) + heads(LEVELS, 225)
    words += line(first, 182, 199, 8.0) + line(last, 225, 208, 8.0)
    words += line("Other", 360, 208, 8.0)
    found = spans(table(words, [*FRAME, level(213, 144, 442)]))
    text = f"{first} {last}".strip()
    assert found[text] == (1, span)


@pytest.mark.parametrize(("year", "count"), [(["2023/24"], 4), (["2023/24", "2024/25"], 6)])
def test_a_year_that_had_no_room_on_its_label_goes_on(year: list[str], count: int) -> None:
    words = line("Posts on loan", 72, 254) + rows(["Travel"], 240)
    words += rows([*year, "Rent"], 268)
    words += heads(LEVELS, 225)
    assert table(words, FRAME[:2]).rows == count


@pytest.mark.parametrize(
    ("years", "heads_rows"), [(["(2018/19)", "(2019/20)"], 1), (["(2 018)", "(2 019)"], 0)]
)
def test_years_in_brackets_are_heads(years: list[str], heads_rows: int) -> None:
    words = line("Item", 72, 200)
    for x, text in zip((300, 380), years, strict=True):
        words += ending(text, x, 200)
    for at, label in enumerate(("Travel", "Rent", "Sum")):
        words += line(label, 72, 214 + 14 * at)
        words += ending("12", 300, 214 + 14 * at) + ending("14", 380, 214 + 14 * at)
    found = table(words, [])
    assert found.header_rows == heads_rows


@pytest.mark.parametrize(
    ("label", "counts", "heads_rows"),
    [
        ("Category", ["(1)", "(2)", "(3)=(2)–(1)"], 2),
        ("Category", ["(1)", "(2)", "(4)"], 1),
        ("Ghana", ["1", "2", "3"], 1),
    ],
)
def test_a_line_that_counts_columns_behind_a_head_is_of_the_head(
    label: str, counts: list[str], heads_rows: int
) -> None:
    words = line(label, 72, 214)
    places = (260, 320, 400)
    for x, head, count in zip(places, ("Spent", "Granted", "Change"), counts, strict=True):
        words += ending(head, x, 200) + ending(count, x, 214)
    for at, label in enumerate(("Travel", "Rent", "Sum")):
        words += line(label, 72, 228 + 14 * at)
        words += [w for x in places for w in ending(str(10 + at), x, 228 + 14 * at)]
    assert table(words, []).header_rows == heads_rows


@pytest.mark.parametrize(("label", "spans_of_first"), [("", [(2, 1)]), ("Year", [(2, 1)])])
def test_labels_without_a_head_have_one_empty_head(
    label: str, spans_of_first: list[tuple[int, int]]
) -> None:
    words = rows(["2018", "2019", "2020"]) + heads(LEVELS, 225) + line(label, 72, 225)
    words += line("Professional", 160, 208) + line("Other", 380, 208)
    found = table(words, [*FRAME, level(213, 150, 330), level(213, 340, 442)])
    first = [c for c in found.cells if c.column == 1 and c.is_header]
    assert [(c.row_span, c.column_span) for c in first] == spans_of_first
    assert bool(first[0].lines) is bool(label)


@pytest.mark.parametrize("shift", [0.0, 15.0], ids=["left of their figures", "over them"])
def test_heads_beside_their_figures_are_of_their_column(shift: float) -> None:
    words = line("Gobiernos", 236 + shift, 195) + line("Empleadores", 312 + shift, 195)
    for x, text in zip((239, 280, 320, 361), "HMHM", strict=True):
        words += line(text, x + shift, 208)
    for at, label in enumerate(("Argelia", "Benin", "Kenya", "Libia")):
        words += line(label, 72, 222 + 14 * at)
        words += [w for x in (259, 299, 341, 383) for w in ending("3", x, 222 + 14 * at)]
    found = table(words, [level(y, 70, 390) for y in (184, 212, 270)])
    assert found.columns == 5
    assert [grid(found)[2, column] for column in (2, 3, 4, 5)] == ["H", "M", "H", "M"]
