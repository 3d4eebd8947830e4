"""Notes under a table on the line: in brackets, with a label, a key or a plain number."""

import pytest
import typst

from extractors.pipeline import read_paper
from schemas.tables import Cell, Footnote, FootnoteRef, Passage

PAPER = """
#set page(paper: "a4", margin: 2.5cm)
#set text(size: 11pt)
#let up = super.with(typographic: false)
1. The sheds of the yard are counted each year, in the month of June, by the keeper and his men.

Table 1. Sheds of the yard{caption}
#table(
  columns: 3,
  [Port{head}], [2010], [2011],
  [Cork{first}], [12], [13],
  [Oslo{second}], [14], [15],
)
#text(size: 9pt)[{notes}]

2. The count of the next year will be given in another paper, when it has been made by them.
"""


def read(**parts: str) -> tuple[dict[str, str], dict[str, str], list[str]]:
    """Return the table's notes by mark, the marks by the text they stand in, and other texts."""
    source = PAPER
    for name in ("caption", "head", "first", "second", "notes"):
        source = source.replace(f"{{{name}}}", parts.get(name, ""))
    tables = read_paper(typst.compile(source.encode()), "yard.pdf")
    notes = [row for row in tables[Footnote] if isinstance(row, Footnote) and row.table_id]
    marks = {note.footnote_id: note.marker for note in notes}
    passages = {row.passage_id: row for row in tables[Passage] if isinstance(row, Passage)}
    refs = [row for row in tables[FootnoteRef] if isinstance(row, FootnoteRef)]
    called = {passages[ref.passage_id].text: marks[ref.footnote_id] for ref in refs}
    cells = {row.cell_id for row in tables[Cell] if isinstance(row, Cell)}
    texts = [row.text for place, row in passages.items() if place not in cells]
    return {note.marker: note.text for note in notes}, called, texts


@pytest.mark.parametrize(
    ("one", "two"),
    [("(a)", "(b)"), ("(1)", "(2)"), ("1)", "2)"), ("\\[1\\]", "\\[2\\]"), ("(\\*)", "(\\*\\*)")],
)
def test_a_mark_in_brackets_calls_the_note_that_opens_alike(one: str, two: str) -> None:
    notes, called, _ = read(
        first=f" {one}", second=f" {two}", notes=f"#box[{one}] Of wood. \\ #box[{two}] Of stone."
    )
    marks = [mark.replace("\\", "").strip("()[]") for mark in (one, two)]
    assert notes == dict(zip(marks, ["Of wood.", "Of stone."], strict=True))
    assert called == dict(zip(["Cork", "Oslo"], marks, strict=True))


@pytest.mark.parametrize("name", ["caption", "head", "first"])
def test_a_mark_in_brackets_calls_its_note_from_all_parts_of_the_table(name: str) -> None:
    notes, called, _ = read(**{name: " (a)"}, notes="(a) Of wood.")
    assert (notes, list(called.values())) == ({"a": "Of wood."}, ["a"])


def test_a_mark_in_brackets_may_end_a_word() -> None:
    assert read(first="(a)", notes="(a) Of wood.")[1] == {"Cork": "a"}


@pytest.mark.parametrize(
    ("first", "notes"),
    [
        (" (b)", "(a) Of wood."),  # another mark
        (" (a)", "1) Of wood."),  # another form
        (" (a) yard", "(a) Of wood."),  # inside words: an item of a list
        (" = (a)", "(a) Of wood."),  # a formula
        (" (a)", ""),  # no note
    ],
)
def test_brackets_that_no_note_answers_are_text(first: str, notes: str) -> None:
    found, called, texts = read(first=first, notes=notes)
    assert not found
    assert not called
    assert not notes or any("Of wood." in text for text in texts)


@pytest.mark.parametrize(("size", "found"), [("11pt", True), ("12pt", False)])
def test_items_of_the_text_under_a_table_are_no_notes(size: str, found: bool) -> None:
    notes, _, _ = read(first=" (a)", notes=f"#text(size: {size})[(a) the sheds of wood.]")
    assert bool(notes) is found


@pytest.mark.parametrize(
    "text",
    [
        "Source: Books of the keeper.",
        "Abréviations : m., mètre.",
        "Nota: Sin los barcos.",
        "n.d. = not counted.",
        "– = none.",
    ],
)
def test_a_label_or_a_key_opens_a_note_without_a_mark(text: str) -> None:
    assert read(notes=text)[0] == {"?": text}


@pytest.mark.parametrize(
    ("text", "named"),
    [("#up[a] Of wood. Source: Books.", True), ("#up[a] Of wood, source: books.", False)],
)
def test_a_label_opens_a_note_inside_a_line_where_another_has_ended(text: str, named: bool) -> None:
    notes, _, _ = read(first="#up[a]", notes=text)
    assert notes == (
        {"a": "Of wood.", "?": "Source: Books."} if named else {"a": "Of wood, source: books."}
    )


def test_keys_in_a_list_are_one_note() -> None:
    notes, _, _ = read(notes="Note: H = men; \\ n.d. = not counted; – = none.")
    assert notes == {"?": "Note: H = men; n.d. = not counted; – = none."}


@pytest.mark.parametrize("text", ["Books of the keeper.", "Sources of the yard are few."])
def test_text_under_a_table_without_a_label_is_no_note(text: str) -> None:
    notes, _, texts = read(notes=text)
    assert (notes, text in texts) == ({}, True)


def test_notes_with_and_without_marks_stand_together() -> None:
    text = "Source: Books. \\ #up[a] Of wood, \\ a very hard one. \\ n.d. = not counted."
    notes, called, _ = read(first="#up[a]", notes=text)
    assert notes == {"?": "n.d. = not counted.", "a": "Of wood, a very hard one."}
    assert called == {"Cork": "a"}


@pytest.mark.parametrize("form", ["1.", "1/", "1)", "(1)", "1"])
def test_a_raised_mark_calls_a_note_whose_mark_stands_on_the_line(form: str) -> None:
    notes, called, _ = read(first="#up[1]", notes=f"#box[{form}] Of wood.")
    assert (notes, called) == ({"1": "Of wood."}, {"Cork": "1"})


def test_a_plain_letter_opens_a_note_only_where_it_comes_next() -> None:
    notes, _, _ = read(
        first="#up[a]", second="#up[b]", notes="a Of wood, with \\ a roof. \\ b Of stone."
    )
    assert notes == {"a": "Of wood, with a roof.", "b": "Of stone."}


def test_notes_may_stand_under_a_caption_that_is_under_its_table() -> None:
    source = PAPER.replace("Table 1. Sheds of the yard{caption}\n", "")
    source = source.replace(
        "#text(size: 9pt)", "#text(size: 11pt)[Table 1. Sheds]\n\n#text(size: 9pt)"
    )
    for name in ("head", "first", "second", "notes"):
        source = source.replace(f"{{{name}}}", "(a) Of wood." if name == "notes" else " (a)")
    tables = read_paper(typst.compile(source.encode()), "yard.pdf")
    assert [row.text for row in tables[Footnote] if isinstance(row, Footnote)] == ["Of wood."]
