"""Columns of text and lists in columns, each on both sides of its rule."""

from collections.abc import Sequence

import pytest

from extractors.body.column_notes import without_column_notes
from extractors.body.notes import without_notes
from extractors.body.reading import parts_of
from extractors.body.running_text import Body, body_of
from extractors.pages.lines import lines_of
from extractors.pages.listed import list_gutter, sort_key
from schemas.paper import Box, Rule, Word
from tests.table_pages import line, page

LONG = ("The tower has a bell that", "was cast in the north and", "was carried over the hills",
        "by forty men in one week", "as the chronicle has it.")  # fmt: skip
SHORT = ("The gate has no bell.",)


def texts(words: Sequence[Word], rules: Sequence[Rule] = ()) -> list[str]:
    return [piece.text for piece in read(words, rules).pieces]


def read(words: Sequence[Word], rules: Sequence[Rule] = ()) -> Body:
    return body_of(parts_of([page(words, rules)]))


def columns(left: Sequence[str], right: Sequence[str]) -> list[Word]:
    words = line("1.", 72, 100) + line(
        "What the group saw is set out below in two columns, each with what was said.", 96, 100
    )
    for at, text in enumerate(left):
        words += line(text, 72, 130 + 12 * at)
    for at, text in enumerate(right):
        words += line(text, 320, 130 + 12 * at)
    return words


def after(y: float) -> list[Word]:
    return line("2.", 72, y) + line("It thanked those who had shown it the tower.", 96, y)


@pytest.mark.parametrize(("left", "right"), [(LONG, SHORT), (SHORT, LONG)])
def test_a_column_of_one_line_is_a_column_beside_text_that_goes_on(
    left: tuple[str, ...], right: tuple[str, ...]
) -> None:
    found = texts([*columns(left, right), *after(230)])
    assert found[1:] == [" ".join(left), " ".join(right), after_text()]


def after_text() -> str:
    return "It thanked those who had shown it the tower."


def test_but_not_beside_lines_that_do_not_go_on_in_one_another() -> None:
    left = ("The tower has a bell.", "Doors are of oak.", "Walls are of brick.", "Roofs leak.")
    found = texts([*columns(left, SHORT), *after(230)])
    assert f"{left[0]} {SHORT[0]}" in found[1]


def noted(*, mark_at: float = 8.0) -> tuple[list[Word], list[Rule]]:
    words = columns(LONG, SHORT)
    for x, y, mark, text in ((72, 210, "1", "Cast in 1511."), (320, 162, "2", "Sold in 1790.")):
        words += line(mark, x, y - 3, mark_at - 3) + line(text, x + 6, y, mark_at)
    rules = [Rule(Box(72, 198, 120, 198)), Rule(Box(320, 150, 368, 150))]
    return [*words, *after(250)], rules


def test_each_column_has_its_own_notes_and_text_goes_on_under_them() -> None:
    words, rules = noted()
    found = read(words, rules)
    assert [note.marker for note in found.notes] == ["1", "2"]
    assert [len(note.lines) for note in found.notes] == [1, 1]
    assert [p.text for p in found.pieces][1:] == [" ".join(LONG), SHORT[0], after_text()]


def test_without_their_rules_nothing_is_taken_for_the_notes_of_columns() -> None:
    words, _ = noted()
    rest, notes = without_column_notes(page(words), 9.0)
    assert (len(rest.words), notes) == (len(words), [])


def test_every_word_of_columns_and_their_notes_is_kept_once() -> None:
    words, rules = noted()
    found = [word for each in read(words, rules).lines for word in each.words]
    assert sorted(map(id, found)) == sorted({id(word) for word in found})
    assert len(found) == len(words)


def listed(rows: Sequence[Sequence[str]], at: Sequence[float]) -> list[Word]:
    return [
        word
        for down, row in enumerate(rows)
        for x, text in zip(at, row, strict=False)
        for word in line(text, x, 130 + 14 * down)
    ]


PAIRS = (("K8", "Ropes", "K55", "Pulleys and hooks"), ("K9", "Sails", "K56", "Oars"),
         ("K16", "Masts", "K102", "Lamps"))  # fmt: skip
PAIRS_AT = (90, 130, 320, 360)


def test_pairs_whose_numbers_run_down_the_columns_are_entries_of_a_list() -> None:
    found = texts([*columns((), ()), *listed(PAIRS, PAIRS_AT), *after(230)])
    assert found[1:] == ["K8 Ropes", "K9 Sails", "K16 Masts", "K55 Pulleys and hooks",
                         "K56 Oars", "K102 Lamps", after_text()]  # fmt: skip


def gutter(rows: Sequence[Sequence[str]], at: Sequence[float]) -> tuple[int, int, float] | None:
    return list_gutter(lines_of(listed(rows, at), 1))


def test_a_title_of_two_lines_stands_in_its_entry() -> None:
    rows = (*PAIRS[:1], ("", "and knots"), *PAIRS[1:])
    found = texts([*columns((), ()), *listed(rows, PAIRS_AT), *after(230)])
    assert found[1:3] == ["K8 Ropes and knots", "K9 Sails"]


@pytest.mark.parametrize(
    ("rows", "at"),
    [
        ((("Ash", "Elm"), ("Beech", "Fir"), ("Birch", "Oak")), (90, 250)),
        ((("Ash", "Elm", "Lime"), ("Beech", "Fir", "Oak"), ("Birch", "Hazel")), (90, 200, 320)),
        ((("• yew", "• elm"), ("• oak", "• fir"), ("• ash", "• box")), (90, 250)),
    ],
)
def test_names_sorted_down_the_columns_and_bullets_are_lists(
    rows: Sequence[Sequence[str]], at: Sequence[float]
) -> None:
    assert gutter(rows, at) == (0, 3, at[1])


@pytest.mark.parametrize(
    ("rows", "at"),
    [
        ((("Ash", "Beech"), ("Birch", "Elm"), ("Fir", "Oak")), (90, 250)),  # along the rows
        ((("Ash", "Elm"), ("Beech", "Fir")), (90, 250)),  # two rows
        ((("1", "10"), ("2", "20"), ("3", "30")), (90, 250)),  # figures
        ((("Ash", "12"), ("Beech", "14"), ("Birch", "15")), (90, 250)),  # rows of a table
        ((("K9", "Sails", "K55", "Hooks"), ("K8", "Ropes", "K56", "Oars"),
          ("K16", "Masts", "K102", "Lamps")), PAIRS_AT),
    ],
)  # fmt: skip
def test_rows_of_a_table_are_no_list(rows: Sequence[Sequence[str]], at: Sequence[float]) -> None:
    assert gutter(rows, at) is None


def test_figures_sort_as_numbers() -> None:
    assert sort_key("K8") < sort_key("K16") < sort_key("K102") < sort_key("L1")


def test_what_follows_a_list_is_no_part_of_its_last_entry() -> None:
    words = [*columns((), ()), *listed(PAIRS, PAIRS_AT)]
    words += line("and all of them are in use, as the group was told on the same day.", 72, 200)
    assert texts(words)[-2:][0] == "K102 Lamps"


def test_rules_of_a_table_part_no_notes() -> None:
    words = columns((), ())
    for at, row in enumerate((("Ships", "2018"), ("1 Sails", "41"), ("2 Oars", "12"))):
        words += line(row[0], 76, 130 + 14 * at) + line(row[1], 160, 130 + 14 * at)
    words += after(190)
    rules = [Rule(Box(72, y, 200, y)) for y in (120, 134, 164)]
    _, notes, _ = without_notes([page(words, rules)])
    assert notes == []


def test_a_paragraph_under_a_short_rule_is_no_note_whatever_its_number_counts() -> None:
    words = columns((), ())
    words += line("As was said before.", 72, 140) + line("And once more so.", 72, 152)
    words += line("3.", 72, 164) + line("The bell was rung.", 96, 164)
    _, notes, _ = without_notes([page(words, [Rule(Box(72, 126, 130, 126))])])
    assert notes == []
