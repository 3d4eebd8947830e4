"""Notes at the foot of a page, told from the notes and rows of tables and from job numbers."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from extractors.body.notes import without_notes
from extractors.pages.lines import page_lines, text_of
from extractors.tables import read_tables
from schemas.paper import Box, Page, Rule, Word

HEIGHT = 842.0
TEXT = "The keeper of the yard has counted the sheds and the boats in the month of June"


def line(text: str, top: float, size: float = 11.0, x: float = 72.0) -> list[Word]:
    """Return the words of a line; a word after ``^`` is raised and small, ``_`` is a wide gap."""
    found: list[Word] = []
    for part in text.split():
        raised = part.startswith("^")
        if part == "_":
            x += 3 * size
            continue
        own = size * 0.6 if raised else size
        wide = 0.5 * own * len(part.strip("^"))
        box = Box(x, top, x + wide, top + own)
        base = top + 0.8 * size - (0.35 * size if raised else 0)
        found.append(Word(part.strip("^"), box, own, "Serif", base, spaced=bool(found)))
        x += wide + 0.25 * size
    return found


def page(*lines: Sequence[Word], rules: Sequence[tuple[float, float, float]] = ()) -> Page:
    """Return a page of lines and level rules (x0, x1, height)."""
    drawn = tuple(Rule(Box(x0, at, x1, at)) for x0, x1, at in rules)
    words = tuple(word for each in lines for word in each)
    return Page(1, 595.0, HEIGHT, 0, words, drawn)


def body(mark: str = "") -> list[list[Word]]:
    return [line(TEXT, 80 + 14 * at) for at in range(8)] + [line(f"in a book {mark}", 192)]


def notes_of(read: Page) -> list[tuple[str, str]]:
    _, notes, _ = without_notes([read])
    texts = [" ".join(each.text for each in note.lines) for note in notes]
    return [(note.marker, text.split(" ", 1)[1]) for note, text in zip(notes, texts, strict=True)]


SHORT = (72.0, 216.0, 740.0)


@pytest.mark.parametrize(
    ("mark", "number", "found"),
    [("^7", "7", True), ("^1", "1", True), ("^7", "8", False), ("", "7", False)],
)
def test_plain_numbers_under_a_short_rule_begin_where_a_mark_calls_them(
    mark: str, number: str, found: bool
) -> None:
    read = page(*body(mark), line(f"{number} Kept in Oslo.", 745, 9), rules=[SHORT])
    assert notes_of(read) == ([(number, "Kept in Oslo.")] if found else [])


@pytest.mark.parametrize(("gap", "kept"), [(12, True), (40, False)])
def test_what_stands_far_under_a_note_is_not_of_it(gap: float, kept: bool) -> None:
    last = line("GBX-77/2", 745 + 9 + gap, 9)
    read = page(*body("^1"), line("^1 Kept in Oslo.", 745, 9), last, rules=[SHORT])
    assert notes_of(read) == [("1", "Kept in Oslo. GBX-77/2" if kept else "Kept in Oslo.")]
    (rest,), _, _ = without_notes([read])
    assert ("GBX-77/2" in text_of(rest.words)) is not kept


def test_a_note_far_under_another_is_a_note() -> None:
    two = line("^2 Kept in Cork.", 745 + 40, 9)
    read = page(*body("^1"), line("^1 Kept in Oslo.", 745, 9), two, rules=[SHORT])
    assert notes_of(read) == [("1", "Kept in Oslo."), ("2", "Kept in Cork.")]


@pytest.mark.parametrize("columns", [True, False])
def test_numbered_rows_in_columns_are_no_notes(columns: bool) -> None:
    gap = "_" if columns else ""
    rows = [line(f"{at}. Sheds {gap} 12 {gap} 14", 650 + 12 * at, 9) for at in (1, 2, 3)]
    assert bool(notes_of(page(*body("^1"), *rows))) is not columns


@pytest.mark.parametrize(("top", "found"), [(700, True), (330, False)])
def test_without_a_rule_notes_stand_at_the_foot(top: float, found: bool) -> None:
    assert bool(notes_of(page(*body("^1"), line("^1 Kept in Oslo.", top, 9)))) is found


@pytest.mark.parametrize(("gap", "found"), [(2, False), (30, True)])
def test_a_number_right_under_a_lower_one_is_of_the_same_notes(gap: float, found: bool) -> None:
    first = page(*body("^1"), line("^1 Kept in Oslo.", 745, 9), rules=[SHORT])
    table = line("^1 Of wood.", 700, 9)
    second = page(*body("^2"), table, line("^2 Of stone.", 709 + gap, 9))
    second = replace(second, number=2)
    _, notes, _ = without_notes([first, second])
    assert [note.page for note in notes] == ([1, 2] if found else [1])


@pytest.mark.parametrize(("at", "kept"), [(741, False), (225, True)])
def test_a_rule_over_notes_goes_with_them(at: float, kept: bool) -> None:
    read = page(*body("^1"), line("^1 Kept in Oslo.", 745, 9), rules=[(72, 523, float(at))])
    (rest,), notes, _ = without_notes([read])
    assert len(notes) == 1
    assert bool(rest.rules) is kept


def test_rows_over_ruled_notes_are_a_table_without_them() -> None:
    rows = [line(f"{name} _ {a} _ {a + 2}", 300 + 14 * at) for at, (name, a) in enumerate(
        [("Port", 2010), ("Cork", 3412), ("Oslo", 2414), ("Riga", 1811)]
    )]  # fmt: skip
    rules = [(72.0, 300.0, at) for at in (296.0, 313.0, 357.0)]
    both = [(72.0, 300.0, 741.0), (72.0, 300.0, 760.0)]
    read = page(*body("^1"), *rows, line("^1 Kept in Oslo.", 745, 9), rules=[*rules, *both])
    rest, notes, _ = without_notes([read])
    (table,) = read_tables(rest)
    assert (len(notes), table.rows, table.boxes[0][1].bottom < 400) == (1, 4, True)
    assert len(page_lines(rest[0])) == len(page_lines(read)) - 1
