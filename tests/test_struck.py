"""Words that are struck out, told from those that are underlined, boxed or ruled off."""

import pytest

from extractors.meaning import rows_of
from extractors.pipeline import read_paper
from schemas.tables import Finding, PageRow, Passage
from tests.painted_pages import read, said, sheet, show

STRUCK = {
    "a line": "0.5 w 72 603 m 107 603 l S",
    "a thin box": "72 602.6 35 0.8 re f",
    "a line over the blank too": "0.5 w 72 603 m 110.5 603 l S",
    "two lines": "0.5 w 72 602.4 m 107 602.4 l S 72 604 m 107 604 l S",
    "a low line": "0.5 w 72 601.5 m 107 601.5 l S",
}
LIVE = {
    "underlined": "0.5 w 72 598.8 m 107 598.8 l S",
    "on the baseline": "0.5 w 72 600.5 m 107 600.5 l S",
    "overlined": "0.5 w 72 608.5 m 107 608.5 l S",
    "through the tops": "0.5 w 72 606 m 107 606 l S",
    "a line of a chart": "0.5 w 40 603 m 300 603 l S",
    "a ground": "0.9 g 72 598 35 9 re f",
}


@pytest.mark.parametrize("drawn", STRUCK.values(), ids=STRUCK)
def test_a_rule_through_the_middle_strikes_out(drawn: str) -> None:
    page = read(f"{show('deleted')} {show('kept', 112)} {drawn}")
    assert said(page) == "kept"
    assert "".join(word.text for word in page.struck) == "deleted"
    assert page.rules == ()
    assert page.painted == len("deletedkept")


@pytest.mark.parametrize("drawn", LIVE.values(), ids=LIVE)
def test_a_rule_elsewhere_strikes_nothing_out(drawn: str) -> None:
    page = read(f"{drawn} 0 g {show('deleted')} {show('kept', 112)}")
    assert (said(page), page.struck) == ("deleted kept", ())


def test_the_letters_of_a_word_may_be_struck_out() -> None:
    page = read(f"{show('organization', 72)} 0.5 w 102 603 m 107.4 603 l S")
    assert said(page) == "organi ation"
    assert not page.words[1].spaced
    assert [word.text for word in page.struck] == ["z"]


def test_a_rule_that_underlines_small_figures_with_their_word_strikes_nothing() -> None:
    small = show("2", 88, 597.5, 7)
    page = read(f"{show('CO')} {small} {show('gas', 95)} 0.4 w 72 599 m 113 599 l S")
    assert page.struck == ()


def test_struck_out_words_are_said_and_counted_and_are_no_text() -> None:
    line = f"{show('1.')} {show('The award is', 90)} {show('US$500', 160)} {show('US$700.', 205)}"
    tables = read_paper(sheet(f"{line} 0.5 w 160 603 m 198 603 l S"), "a.pdf")
    (passage,) = rows_of(tables, Passage)
    assert passage.text == "The award is US$700."
    (page,) = rows_of(tables, PageRow)
    assert (page.struck, page.unassigned) == (6, 0)
    assert page.characters == page.in_passages + page.struck
    codes = {row.code: row.message for row in rows_of(tables, Finding)}
    assert "US$500" in codes["text-struck-out"]
    assert "page-does-not-balance" not in codes
