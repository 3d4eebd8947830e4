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
