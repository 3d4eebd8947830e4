"""Percentages worked out anew, and minus signs put back where arithmetic proves them."""

from decimal import Decimal

import pytest

from extractors.facts.values import with_values
from extractors.proofs.recovered import Recovered, recover
from extractors.wording.languages import language_of
from tests.test_observations import grid

HEAD = "Region | 1997 | 1998 | Change (%)"
ROWS = ["Africa | 200 | 180 | -10.0", "Asia | 100 | 104 | 4.0", "Europe | 50 | 30 | -40.0"]
TOTAL = "Total | 350 | 314 | -10.3"


def recovered(*rows: str, code: str = "en") -> Recovered:
    table, cells = grid(*rows)
    words = language_of(code)
    return recover([table], with_values([table], cells, words, "."), words)


def values(found: Recovered, column: int) -> list[str]:
    return [str(cell.value) for cell in found.cells if cell.column == column and cell.row > 1]


def codes(found: Recovered) -> list[tuple[str, str | None]]:
    return [(draft.code, draft.passage_id) for draft in found.findings]


def test_signs_as_printed_stay() -> None:
    found = recovered(HEAD, *ROWS, TOTAL)
    assert values(found, 4) == ["-10.0", "4.0", "-40.0", "-10.3"]
    assert found.findings == []


def test_a_column_of_changes_that_lost_every_minus() -> None:
    found = recovered(HEAD, *(row.replace("-", "") for row in (*ROWS, TOTAL)))
    assert values(found, 4) == ["-10.0", "4.0", "-40.0", "-10.3"]
    assert codes(found) == [("minus-recovered", f"p-en#tbl_1__r{row}c4") for row in (2, 4, 5)]
    assert [cell.text for cell in found.cells if cell.column == 4][1] == "10.0"


@pytest.mark.parametrize(
    "rows",
    [
        ["Africa | 200 | 180 | 10.0", "Asia | 100 | 104 | 4.0"],  # two rows prove nothing
        ["A | 200 | 180 | 10.0", "B | 100 | 90 | 10.0", "C | 50 | 30 | 40.0"],  # all fell: falls
        ["A | 200 | 180 | 12.0", "B | 100 | 90 | 31.0", "C | 50 | 30 | 7.0"],  # no such rule
    ],
)
def test_without_proof_nothing_is_changed(rows: list[str]) -> None:
    found = recovered(HEAD, *rows)
    assert found.findings == []
    assert all(Decimal(value) > 0 for value in values(found, 4))


def test_a_change_that_is_wrong_is_found_and_stays() -> None:
    found = recovered(HEAD, *ROWS, "Arab States | 80 | 100 | 52.0", TOTAL)
    assert codes(found) == [("percentage-differs", "p-en#tbl_1__r5c4")]
    assert values(found, 4)[3] == "52.0"


def test_figures_that_were_rounded_are_not_wrong() -> None:
    found = recovered(HEAD, *ROWS, "Arab States | 81.4 | 97.0 | 19.1", TOTAL)  # 19.2
    assert found.findings == []


def test_shares_of_a_total_and_of_another_column() -> None:
    shares = ["A | 10 | 20.0", "B | 15 | 30.0", "C | 25 | 51.0", "D | 0 | 0.0", "Total | 50 | 100"]
    assert codes(recovered("Region | Number | Share (%)", *shares)) == [
        ("percentage-differs", "p-en#tbl_1__r4c3")
    ]
    parts = ["A | 8 | 4 | 50", "B | 10 | 1 | 10", "C | 20 | 15 | 75", "Total | 38 | 20 | 53"]
    assert codes(recovered("Region | Sent | Kept | Per cent", *parts)) == []


def test_a_total_that_adds_up_if_one_figure_is_negative() -> None:
    rows = ["Rent | 1,200", "Fees | 300", "Travel | 450", "Total | 1,350"]
    found = recovered("Item | US$", *rows)
    assert values(found, 2) == ["1200", "-300", "450", "1350"]
    assert codes(found) == [("minus-recovered", "p-en#tbl_1__r3c2")]


@pytest.mark.parametrize(
    "rows",
    [
        ["Rent | 1,200", "Fees | 300", "Travel | 450", "Total | 1,950"],
        ["Rent | 1,200", "Fees | 300", "Travel | 300", "Total | 1,200"],  # which of the two?
        ["Posts | 12", "Visits | 3", "Days | 4", "Total | 13"],  # small figures meet by chance
    ],
)
def test_totals_that_prove_nothing(rows: list[str]) -> None:
    found = recovered("Item | Number", *rows)
    assert found.findings == []
