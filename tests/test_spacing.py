"""Where words end: printed spaces, gaps moved over, letter-spaced words, elisions, powers."""

import pytest

from extractors.meaning import rows_of
from extractors.pages.glyphs import words_of
from extractors.pages.lines import lines_of, text_of
from extractors.pages.strips import Glyph, Strip
from extractors.pipeline import read_paper
from schemas.paper import Box
from schemas.tables import Footnote, FootnoteRef, Passage
from tests.painted_pages import read, sheet, show

SIZE, ADVANCE = 10.0, 5.0


def glyphs(text: str, moved: float = 0.3, y: float = 100.0, font: str = "F") -> list[Glyph]:
    """Return the glyphs of a line: `_` moves the pen by some em, a blank is printed."""
    found, x = [], 72.0
    for char in text:
        if char == "_":
            x += moved * SIZE
            continue
        found.append(
            Glyph(char, Box(x, y - 8, x + ADVANCE, y + 2), SIZE, font, x, x + ADVANCE, y, 0)
        )
        x += ADVANCE
    return found


def lines(found: list[Glyph]) -> list[str]:
    return [text_of(line.words) for line in lines_of(words_of(list(map(Strip.of, found))), 1)]


@pytest.mark.parametrize(
    ("moved", "text"),
    [(0.23, "the office reads"), (0.21, "theofficereads"), (0.4, "the office reads")],
)
def test_a_gap_parts_words_also_where_other_lines_print_their_spaces(
    moved: float, text: str
) -> None:
    found = [*glyphs("all of it is said here"), *glyphs("the_office_reads", moved, 120)]
    assert lines(found) == ["all of it is said here", text]


@pytest.mark.parametrize(("moved", "text"), [(0.19, "the office"), (0.16, "theoffice")])
def test_a_font_that_prints_no_space_moves_over_them(moved: float, text: str) -> None:
    found = [*glyphs("all of it is said here"), *glyphs("in another", y=120, font="G")[:2]]
    assert lines([*glyphs("the_office", moved)]) == [text]
    assert lines(found)[0] == "all of it is said here"


def test_a_bold_word_is_parted_by_the_gap_of_its_line() -> None:
    plain, bold = glyphs("said_by_the____________again", 0.25, 120), glyphs("x", y=120, font="B")
    end = plain[8].to + 2.5
    placed = [
        glyph._replace(box=Box(end, 112, end + 5, 122), along=end, to=end + 5) for glyph in bold
    ]
    found = [*glyphs("all of it is said here"), *plain[:9], *placed, *plain[9:]]
    assert lines(found)[1] == "said by the x again"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a R E S O L U T I O N on it", "a RESOLUTION on it"),
        ("R_E_S_O_L_U_T_I_O_N", "RESOLUTION"),
        ("the N O T E   I N D E X here", "the NOTE INDEX here"),
        ("options A B C and no more", "options A B C and no more"),
        ("1 2 3 4 5", "1 2 3 4 5"),
        ("1_2_3_4_5", "1 2 3 4 5"),
    ],
)
def test_letters_set_apart_are_one_word(text: str, said: str) -> None:
    assert lines(glyphs(text)) == [said]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Côte d’_Ivoire is here", "Côte d’Ivoire is here"),
        ("Côte d’ Ivoire is here", "Côte d’Ivoire is here"),
        ("the workers’_rights of all", "the workers’ rights of all"),
        ("the 1990s’ end of all", "the 1990s’ end of all"),
    ],
)
def test_no_blank_follows_an_elision(text: str, said: str) -> None:
    assert lines(glyphs(text)) == [said]


def raised(before: str, mark: str, after: str) -> str:
    """Return a line in which a small figure stands raised at the end of a word."""
    x = read(show(before)).words[-1].box.x1
    return f"{show(before)} {show(mark, x, 604, 6)} {show(after, x + 7)}"


NOTE = f"72 300 m 200 300 l S {show('3', 72, 293, 5)} {show('See the report.', 77, 290, 8)}"


@pytest.mark.parametrize(
    ("before", "mark", "note", "text"),
    [
        ("1. A mass of 4.2 \\327 10", "3", True, "A mass of 4.2 × 10³ tonnes."),
        ("1. A mass of 10", "3", False, "A mass of 10³ tonnes."),
        ("1. There were 10", "3", True, "There were 10 tonnes."),
        ("1. A field of 50 m", "3", True, "A field of 50 m³ tonnes."),
        ("1. This is said", "3", True, "This is said tonnes."),
        ("1. In 2010", "3", False, "In 2010³ tonnes."),
    ],
)
def test_powers_are_told_from_marks_of_notes(before: str, mark: str, note: bool, text: str) -> None:
    tables = read_paper(sheet(f"{raised(before, mark, 'tonnes.')} {NOTE if note else ''}"), "a.pdf")
    assert text in [row.text for row in rows_of(tables, Passage)]
    assert len(rows_of(tables, Footnote)) == (note and "³" not in text)


@pytest.mark.parametrize(
    ("other", "text"),
    [
        ("2. The sums of 2010", "A tank holds 10³ litres."),  # which the note is called at
        ("2. The sums are here", "A tank holds 10³ litres."),
        ("", "A tank holds 10 litres."),
    ],
)
def test_a_figure_at_a_ten_is_a_power_where_its_note_is_called_elsewhere(
    other: str, text: str
) -> None:
    second = raised(other, "3", "and there.").replace(" 600 Td", " 560 Td") if other else ""
    second = second.replace(" 604 Td", " 564 Td")
    page = f"{raised('1. A tank holds 10', '3', 'litres.')} {second} {NOTE}"
    tables = read_paper(sheet(page), "a.pdf")
    assert text in [row.text for row in rows_of(tables, Passage)]
    assert len(rows_of(tables, FootnoteRef)) == 1
