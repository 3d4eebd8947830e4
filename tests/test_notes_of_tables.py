"""Which marks call the notes of a table: in its cells, right over it, in the table before."""

import pytest
import typst

from extractors.body.notes import Note
from extractors.passages.answers import NoteIndex
from extractors.pipeline import read_paper
from schemas.paper import Box, Line, Word
from schemas.tables import FootnoteRef, Passage

PAPER = """
#set page(paper: "a4", margin: 2.5cm)
#set text(size: 11pt)
= Posts of the yard{heading}
{between}
#table(columns: 3, [Port], [2010], [2011], [Cork], [12], [13], [Oslo{first}], [14], [15])
{after}
#table(columns: 3, [Port], [2012], [2013], [Riga], [22], [23], [Lomé{second}], [24], [25])
#text(size: 9pt)[#super(typographic: false)[a] Estimates of the yard.]
"""
MARK = "#super(typographic: false)[a]"
TEXT = "1. The posts of the yard are those of the year before, and of the years before that one."


def read(**parts: str) -> tuple[set[str], str]:
    """Return the places at which note a is called, and all that is printed."""
    names = ("heading", "between", "first", "after", "second")
    source = PAPER
    for name in names:
        source = source.replace(f"{{{name}}}", parts.get(name, ""))
    tables = read_paper(typst.compile(source.encode()), "yard.pdf")
    texts = " ".join(row.text for row in tables[Passage] if isinstance(row, Passage))
    refs = [row for row in tables[FootnoteRef] if isinstance(row, FootnoteRef)]
    return {ref.passage_id.split("#")[1] for ref in refs}, texts


@pytest.mark.parametrize(
    ("parts", "places"),
    [
        ({"second": MARK}, {"tbl_2__r3c1"}),
        ({"first": MARK}, {"tbl_1__r3c1"}),  # one note for tables that follow each other
        ({"first": MARK, "after": "Yards to come"}, {"tbl_1__r3c1"}),
        ({"first": MARK, "after": TEXT}, set()),
        ({"after": f"== Posts of later years{MARK}"}, {"sec_1__sec_1__heading"}),
    ],
    ids=["own cell", "table before", "label between", "text between", "heading over it"],
)
def test_marks_near_a_table_call_its_notes(parts: dict[str, str], places: set[str]) -> None:
    found, texts = read(**parts)
    assert found == places
    assert ("ᵃ" in texts) is not bool(places)  # a mark that nothing answers stays raised


def note(marker: str, page: int) -> Note:
    word = Word(marker, Box(72, 700, 76, 708), 7.0, "Serif", 706.0)
    return Note(marker, (Line((word,), page),))


def test_a_mark_far_from_its_note_calls_it_only_among_endnotes() -> None:
    at_end = NoteIndex.of([note("1", 9), note("2", 9), note("3", 10)], lambda mark: f"fn_{mark}")
    assert at_end.find("2", 3) == "fn_2"
    all_over = NoteIndex.of([note("1", 2), note("2", 9), note("3", 10)], lambda mark: f"fn_{mark}")
    assert all_over.find("2", 3) is None
    assert all_over.find("2", 8) == "fn_2"


CUT = """
#set page(paper: "a4", margin: 2.5cm)
#set text(size: 11pt)
= Posts of the yard

1. The keeper of the yard has counted all posts.#footnote[In June.]

Table 1. Posts
#table(columns: 3, [Port], [2010], [2011], [Cork{mark}], [12], [13], [Oslo], [14], [15])
{between}
#pagebreak()
{caption}
#table(
  columns: 4,
  [Port], [2012], [2013], [Sum],
  [Riga], [22], [23], [45],
  [Bari], [24], [25], [49],
)
#text(size: 9pt)[#super(typographic: false)[1] Estimates of the yard.]
"""


@pytest.mark.parametrize(
    ("caption", "between", "note"),
    [
        ("", "", "tbl_2__fn_1"),
        ("Table 1 (continued)", "", "tbl_2__fn_1"),
        ("Table 1 (continued)", TEXT, "tbl_2__fn_1"),
        ("Table 2. Posts of later years", "", "fn_1"),
        ("", TEXT, "fn_1"),
    ],
    ids=["no caption", "goes on", "goes on after text", "another table", "after text"],
)
def test_the_rest_of_a_table_holds_its_notes(caption: str, between: str, note: str) -> None:
    """Its columns were read otherwise, so that the parts are two tables."""
    source = CUT.replace("{mark}", "#super(typographic: false)[1]")
    source = source.replace("{caption}", caption).replace("{between}", between)
    tables = read_paper(typst.compile(source.encode()), "yard.pdf")
    refs = [row for row in tables[FootnoteRef] if isinstance(row, FootnoteRef)]
    called = {ref.passage_id.split("#")[1]: ref.footnote_id.split("#")[1] for ref in refs}
    assert called["tbl_1__r2c1"] == note
