"""Sums of money by language and era: currency, value, and the words they stand in."""

import pytest

from extractors.facts.amounts import find_money
from extractors.wording.currencies import currency_of
from extractors.wording.languages import language


@pytest.mark.parametrize(
    ("code", "text", "wanted"),
    [
        ("en", "US$43.42 million", ("USD", 43420000)),
        ("en", "CHF35,000,000", ("CHF", 35000000)),
        ("en", "16,654,592 Swiss francs", ("CHF", 16654592)),
        ("en", "$20,000", ("USD", 20000)),
        ("en", "two million US dollars", ("USD", 2000000)),
        ("en", "€2m", ("EUR", 2000000)),
        ("en", "$1.2bn", ("USD", 1200000000)),
        ("en", "3,000 Canadian dollars", ("CAD", 3000)),
        ("fr", "327 000 dollars E.-U.", ("USD", 327000)),
        ("fr", "1,23 million de dollars", ("USD", 1230000)),
        ("fr", "3,5 millions de dollars des États-Unis", ("USD", 3500000)),
        ("fr", "35 000 000 francs suisses", ("CHF", 35000000)),
        ("fr", "1,5 milliard d’euros", ("EUR", 1500000000)),
        ("fr", "20 000 CHF", ("CHF", 20000)),
        ("fr", "3,5 M€", ("EUR", 3500000)),
        ("es", "2,5 millones de dólares de los Estados Unidos", ("USD", 2500000)),
        ("es", "50.806 dólares", ("USD", 50806)),
        ("es", "1.700 millones de dólares EE. UU.", ("USD", 1700000000)),
        ("es", "un millón de francos suizos", ("CHF", 1000000)),
        ("es", "1 658 869 dólares de los EE.UU.", ("USD", 1658869)),
    ],
)
def test_one_sum(code: str, text: str, wanted: tuple[str, int]) -> None:
    (money,) = find_money(f"; {text}, ", language(code))
    assert (money.currency, money.value) == wanted
    assert (money.start, money.end) == (2, 2 + len(text))


@pytest.mark.parametrize(
    "text", ["in US$'000", "27 countries", "GB.332/POL/4", "20,000 people in 2018"]
)
def test_no_sum(text: str) -> None:
    assert find_money(text, language("en")) == []


def test_ranges_and_neighbours() -> None:
    text = "In 2018 US$1.7 million, then US$1.5–2 million; US$327, 300 people; US$5 (CHF 4)."
    found = [(money.currency, int(money.value)) for money in find_money(text, language("en"))]
    assert found == [
        ("USD", 1700000),
        ("USD", 1500000),
        ("USD", 2000000),
        ("USD", 327),
        ("USD", 5),
        ("CHF", 4),
    ]


def test_currency_of_a_head_or_caption() -> None:
    assert currency_of("(in $'000)", language("en")) == "USD"
    assert currency_of("en milliers de francs suisses", language("fr")) == "CHF"
    assert currency_of("US$ and CHF", language("en")) is None
