"""Text as a reader would copy it, and the places of marks in it."""

import pytest

from extractors.pages.marks import marks_in, opening_mark
from extractors.passages.prose import prose
from extractors.wording.hyphens import Vocabulary
from tests.test_core_laws import line_of


def read(*texts: str, notes: str = "", code: str = "en") -> tuple[str, list[int]]:
    lines = [line_of(text, 100.0 + 12 * at) for at, text in enumerate(texts)]
    found = prose(
        lines, lambda mark, page: mark if mark in notes.split() else None, Vocabulary(lines, code)
    )
    return found.text, [mark.offset for mark in found.marks]


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        ("the two sides agreed", "to meet", "the two sides agreed to meet"),
        ("a high-", "level panel", "a high-level panel"),
        ("the develop-", "ment of skills", "the development of skills"),
        ("in Timor-", "Leste they met", "in Timor-Leste they met"),
        ("a peer-to-", "peer visit", "a peer-to-peer visit"),
        ("see A/", "RES/60/1 there", "see A/RES/60/1 there"),
        ("at http://example.org/a/", "b_c.html today", "at http://example.org/a/b_c.html today"),
        ("the years 2012–", "13 were good", "the years 2012–13 were good"),
        ("one thing –", "another thing", "one thing – another thing"),
        ("a soft\u00ad", "ware tool", "a software tool"),
        ("hyphen\u2011ated terms", "here", "hyphen-ated terms here"),
    ],
)
def test_words_broken_over_a_line_end(first: str, second: str, text: str) -> None:
    assert read(first, second)[0] == text


def test_a_letter_at_the_word_no_may_be_a_mark() -> None:
    assert read("paid: No^a", notes="a") == ("paid: No", [8])
    assert read("under No^s 3 and 4", notes="s")[0] == "under Nos 3 and 4"


def test_the_paper_itself_settles_a_broken_word() -> None:
    assert read("our follow-", "up of a followup and a followup")[0].startswith("our followup")
    assert read("our follow-", "up of a follow-up and a follow-up")[0].startswith("our follow-up")


@pytest.mark.parametrize(
    ("line", "text", "places"),
    [
        ("as agreed.^1 Then", "as agreed. Then", [10]),
        ("as agreed. ^1 Then", "as agreed. Then", [10]),
        ("two notes^1,2 here", "two notes here", [9, 9]),
        ("a superscript² here", "a superscript here", [13]),
        ("of three years *.", "of three years.", [14]),
        ("an area of 20 m² there", "an area of 20 m² there", []),
        ("on the 331^e day", "on the 331e day", []),
        ("the 2^nd note", "the 2nd note", []),
        ("no answer^9 here", "no answer⁹ here", []),
    ],
)
def test_marks_are_taken_out_and_their_places_kept(line: str, text: str, places: list[int]) -> None:
    assert read(line, notes="1 2 *") == (text, places)


def test_a_raised_figure_opens_a_note_and_an_ordinal_does_not() -> None:
    assert opening_mark(line_of("^1 See the report.")) == "1"
    assert opening_mark(line_of("332^nd Session")) is None
    line = line_of("n^o 29 and m^2 of land")
    assert not any(marks_in(line, at) for at in range(len(line.words)))
