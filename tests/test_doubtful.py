"""Figures beside a glyph that says nothing have no value, but where a total proves it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.facts.amounts import find_money
from extractors.facts.citations import references_in
from extractors.facts.counted import find_counted
from extractors.proofs.unread import unread_figures
from extractors.wording.doubtful import UNKNOWN, doubtful_figures, without_doubtful
from extractors.wording.languages import language_of
from tests.test_checks import passage
from tests.test_recovered import codes, recovered, values

ENGLISH = language_of("en")


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("US$ 1?200 in all", []),
        ("US$1?200", []),
        ("US$ 1,200? in all", []),
        ("1?200 dollars", []),
        ("1 ?00 dollars", []),
        ("EUR 1.? million", []),
        ("US$ 1,200 ? in all", [1200]),  # a glyph of its own
        ("US$ 1,200 in all, ?50 here", [1200]),
        ("a sum?of US$ 1,200", [1200]),
    ],
)
def test_a_sum_with_a_glyph_that_says_nothing_is_none(text: str, figures: list[int]) -> None:
    found = find_money(text.replace("?", UNKNOWN), ENGLISH, ".")
    assert [one.value for one in found] == figures


def test_neither_counts_nor_symbols_are_read_of_doubtful_figures() -> None:
    assert find_counted(f"1{UNKNOWN}2 new countries", ENGLISH) == []
    assert references_in(f"see GB.33{UNKNOWN}2/POL/4 there", ENGLISH) == []
    assert len(references_in(f"see GB.332/POL/4 {UNKNOWN} there", ENGLISH)) == 1


@settings(derandomize=True, deadline=None)
@given(st.text(st.sampled_from(f"12 ,.a${UNKNOWN}"), max_size=12))
def test_a_text_keeps_its_length_and_what_has_no_doubtful_glyph(text: str) -> None:
    plain = without_doubtful(text)
    assert len(plain) == len(text)
    assert all(a == b or (a.isdecimal() and b == UNKNOWN) for a, b in zip(text, plain, strict=True))
    assert bool(doubtful_figures(text)) == (plain != text)


PROVEN = ["figure-recovered"]
ROWS = ["Rent | 1,2?0", "Fees | 300", "Travel | 450"]


@pytest.mark.parametrize(
    ("rows", "column", "said"),
    [
        ([*ROWS, "Total | 2,010"], ["1260", "300", "450", "2010"], PROVEN),
        ([*ROWS, "Total | 2,000"], ["1250", "300", "450", "2000"], PROVEN),
        (
            ["Rent | ?300", "Fees | 500", "Total | 200"],
            ["-300", "500", "200"],
            ["figure-recovered"],
        ),
        (["Rent | 300", "Fees | 500", "Total | ?00"], ["300", "500", "800"], PROVEN),
        ([*ROWS, "Total | 2,900"], ["None", "300", "450", "2900"], []),  # no sign makes it so
        (["Rent | 1??", "Fees | 5", "Total | 200"], ["None", "5", "200"], []),
        (["Rent | 1?", "Fees | 2?", "Total | 40"], ["None", "None", "40"], []),
        ([*ROWS], ["None", "300", "450"], []),
    ],
)
def test_a_total_proves_the_figure_of_one_glyph(
    rows: list[str], column: list[str], said: list[str]
) -> None:
    found = recovered("Item | US$", *(row.replace("?", UNKNOWN) for row in rows))
    assert values(found, 2) == column
    assert [code for code, _ in codes(found)] == said


def test_a_figure_without_value_is_said() -> None:
    rows = [
        passage("para_1", text=f"It cost US$ 1{UNKNOWN}200."),
        passage("para_2", text=f"It is{UNKNOWN} 20."),
    ]
    (found,) = unread_figures(rows, [])
    assert (found.code, f"1{UNKNOWN}200" in found.message) == ("figure-unread", True)
