"""Numbers, missing values and periods, by language, era and the evidence of a column."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.wording.languages import language
from extractors.wording.numbers import (
    column_style,
    missing_code,
    number_in_text,
    parse_number,
    read_number,
)
from extractors.wording.periods import find_period, is_period, without_period


def values(texts: list[str], code: str) -> list[str | None]:
    style = column_style(texts, language(code))
    return [None if (v := parse_number(t, style)) is None else str(v) for t in texts]


@pytest.mark.parametrize(
    ("code", "texts", "wanted"),
    [
        ("en", ["420,576,665", "0.95", "12"], ["420576665", "0.95", "12"]),
        ("en", ["18 372", "12.4"], ["18372", "12.4"]),
        ("en", ["12'426", "11.0%"], ["12426", "11.0"]),
        ("en", ["1,234", "(56)", "−7", "–19.0"], ["1234", "-56", "-7", "-19.0"]),
        ("fr", ["665 116 121", "1,23"], ["665116121", "1.23"]),
        ("fr", ["1\u202f234", "56\u00a0789,5"], ["1234", "56789.5"]),
        ("es", ["50.806", "115.807"], ["50806", "115807"]),
        ("es", ["1 658 869", "41,1"], ["1658869", "41.1"]),
        ("fr", ["12.4", "1,234", "11.0"], ["12.4", "1234", "11.0"]),
        ("en", ["12,4", "3,55"], ["12.4", "3.55"]),
        ("fr", ["1,250", "750", "2,000"], ["1250", "750", "2000"]),
        ("en", ["–", "n.a.", "text", "2 of 3"], [None, None, None, None]),
    ],
)
def test_columns(code: str, texts: list[str], wanted: list[str | None]) -> None:
    assert values(texts, code) == wanted


def test_units_printed_at_a_number() -> None:
    style = column_style(["1"], language("en"))
    for text, value, unit in (("11%", 11, "%"), ("US$ 1,200", 1200, "USD"), ("5 €", 5, "EUR")):
        found = read_number(text, style)
        assert found is not None
        assert (found.value, found.unit) == (value, unit)


def test_running_text_goes_by_its_own_evidence() -> None:
    assert number_in_text("1,23", language("fr")) == Decimal("1.23")
    assert number_in_text("1.5", language("es")) == Decimal("1.5")
    assert number_in_text("1.500", language("es")) == Decimal(1500)
    assert number_in_text("1,234,567", language("fr")) == Decimal(1234567)


@pytest.mark.parametrize(
    ("code", "text", "wanted"),
    [
        ("en", "", "blank"),
        ("en", "--", "dash"),
        ("en", "—", "dash"),
        ("en", "..", "dots"),
        ("en", "…", "dots"),
        ("en", "n/a", "not_available"),
        ("fr", "s.o.", "not_applicable"),
        ("es", "n.d.", "not_available"),
        ("en", "0", None),
        ("en", "None", None),
    ],
)
def test_missing_code(code: str, text: str, wanted: str | None) -> None:
    assert missing_code(text, language(code)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2012–13", (2012, 2013)),
        ("1998-99", (1998, 1999)),
        ("1999-2000", (1999, 2000)),
        ("1999–00", (1999, 2000)),
        ("Plan 2015-2030, revised", (2015, 2030)),
        ("2018/19", (2018, 2019)),
        ("In 2018", (2018, 2018)),
        ("20 182", None),
        ("2,018", None),
        ("US$2018", None),
        ("A/2018/5", None),
        ("2018-12", None),
    ],
)
def test_periods(text: str, wanted: tuple[int, int] | None) -> None:
    found = find_period(text)
    assert (found and found[:2]) == wanted


def test_labels_without_their_period() -> None:
    assert without_period("Budget 2012–13 (revised)") == "Budget (revised)"
    assert without_period("Expenditure (2018)") == "Expenditure"
    assert is_period("2012–13")
    assert not is_period("Budget 2012–13")


@pytest.mark.parametrize(
    ("text", "years", "rest"),
    [
        ("Juillet 2006-juin 2007", (2006, 2007), ""),
        ("From 1 July 2006 to 30 June 2007", (2006, 2007), ""),
        ("Gastos, del 1.º de enero de 2004", (2004, 2004), "Gastos"),
        ("June–December 2004", (2004, 2004), ""),
        ("Au 31 décembre 2019 (revu)", (2019, 2019), "Au (revu)"),
        ("Mars et avril 2004", (2004, 2004), ""),
        ("Summary 2004", (2004, 2004), "Summary"),
    ],
)
def test_periods_with_months(text: str, years: tuple[int, int], rest: str) -> None:
    found = find_period(text)
    assert found is not None
    assert (found.first, found.last) == years
    assert without_period(text) == rest


@settings(derandomize=True, deadline=None)
@given(st.integers(min_value=0, max_value=10**9), st.sampled_from(["en", "fr", "es"]))
def test_grouped_integers_come_back(number: int, code: str) -> None:
    words = language(code)
    for separator in words.numbers.thousands[:1]:
        text = f"{number:,}".replace(",", separator)
        assert number_in_text(text, words) == number
