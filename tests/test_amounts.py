"""Sums of money by language and era: currency, value, and the words they stand in."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.facts.amounts import Money, amounts, find_money
from extractors.facts.values import with_values
from extractors.wording.currencies import currency_of
from extractors.wording.digits import DecimalSign
from extractors.wording.languages import language_of
from extractors.wording.registers import currency_names, records
from schemas.tables import Cell, Passage, TableRow


def usual(code: str) -> DecimalSign:
    return "." if code == "en" else ","


def found_in(text: str, code: str = "en") -> list[Money]:
    return find_money(text, language_of(code), usual(code))


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
        # every currency, by code, sign and name
        ("en", "XOF 12 million", ("XOF", 12000000)),
        ("en", "CAD 4 million", ("CAD", 4000000)),
        ("es", "BOB 90 000", ("BOB", 90000)),
        ("fr", "35 000 francs CFA", ("XOF", 35000)),
        ("fr", "2 500 FCFA", ("XOF", 2500)),
        ("fr", "500 couronnes suédoises", ("SEK", 500)),
        ("fr", "12 millions de roupies indiennes", ("INR", 12000000)),
        ("es", "300 000 pesos mexicanos", ("MXN", 300000)),
        ("es", "40 coronas noruegas", ("NOK", 40)),
        ("es", "95 dólares estadounidenses", ("USD", 95)),
        ("en", "4,500 Kenyan shillings", ("KES", 4500)),
        ("en", "100 Thai baht", ("THB", 100)),
        ("en", "₹3,000", ("INR", 3000)),
        ("en", "KSh 70,000", ("KES", 70000)),
        ("en", "R 5 million", ("ZAR", 5000000)),
        ("en", "COP 1,200,000", ("COP", 1200000)),
        ("en", "12 million South African rand", ("ZAR", 12000000)),
        ("en", "Swiss francs 35 million", ("CHF", 35000000)),
        ("es", "dólares 35.000", ("USD", 35000)),
        ("fr", "20 000 $ É.-U.", ("USD", 20000)),
        ("fr", "$ 20 000", ("USD", 20000)),
        # powers, fractions, lakhs
        ("en", "CHF 6 mln", ("CHF", 6000000)),
        ("en", "US$2½ million", ("USD", 2500000)),
        ("en", "US$2 1/2 million", ("USD", 2500000)),
        ("en", "US$½ million", ("USD", 500000)),
        ("en", "one and a half million dollars", ("USD", 1500000)),
        ("en", "two and a half million euros", ("EUR", 2500000)),
        ("en", "half a million dollars", ("USD", 500000)),
        ("en", "a hundred thousand dollars", ("USD", 100000)),
        ("en", "fifty million dollars", ("USD", 50000000)),
        ("en", "INR 1,23,45,678", ("INR", 12345678)),
        ("en", "INR 5 lakh", ("INR", 500000)),
        ("en", "2.5 crore rupees of India", ("INR", 25000000)),
        ("en", "US$3 thousand million", ("USD", 3000000000)),
        ("fr", "un million et demi de dollars", ("USD", 1500000)),
        ("fr", "2 millions et demi d’euros", ("EUR", 2500000)),
        ("fr", "cent mille francs suisses", ("CHF", 100000)),
        ("fr", "1,5 Md€", ("EUR", 1500000000)),
        ("fr", "50 mille dollars", ("USD", 50000)),
        ("es", "dos millones y medio de dólares", ("USD", 2500000)),
        ("es", "medio millón de euros", ("EUR", 500000)),
        ("es", "mil millones de dólares", ("USD", 1000000000)),
        ("es", "3 mil millones de dólares", ("USD", 3000000000)),
        ("es", "cien mil euros", ("EUR", 100000)),
        ("es", "2 billones de pesos colombianos", ("COP", 2 * 10**12)),
        # minus, blanks, grouping
        ("en", "−US$7,250", ("USD", -7250)),
        ("en", "US$ -7,250", ("USD", -7250)),
        ("fr", "–3 200 €", ("EUR", -3200)),
        ("en", "US$1,250, 000", ("USD", 1250000)),
        ("en", "US$1,250, 000, 000", ("USD", 1250000000)),
        ("fr", "1\u202f250\u00a0000 dollars", ("USD", 1250000)),
        ("en", "US$1 546.9", ("USD", "1546.9")),
        ("en", "US$3.125", ("USD", "3.125")),
        ("es", "0.125 dólares", ("USD", "0.125")),
        ("fr", "0.250 million de dollars", ("USD", 250000)),
        ("en", "€0,125", ("EUR", "0.125")),
    ],
)
def test_one_sum(code: str, text: str, wanted: tuple[str, object]) -> None:
    (money,) = found_in(f"; {text}, ", code)
    assert (money.currency, money.value) == (wanted[0], Decimal(str(wanted[1])))
    assert (money.start, money.end) == (2, 2 + len(text))


@pytest.mark.parametrize(
    ("code", "text", "wanted"),
    [
        ("en", "The budget amounted to US$1 234 567.", "USD 1234567"),
        (
            "en",
            "some 20,000 US dollars (approximately CHF 18,400) were spent",
            "USD 20000; CHF 18400",
        ),
        ("en", "US$ 1.5 million and EUR 2.3 million", "USD 1500000; EUR 2300000"),
        ("en", "(US$3.2 million)", "USD 3200000"),
        ("en", "a US$5-million programme", "USD 5000000"),
        ("en", "a 3-million-dollar fund", "USD 3000000"),
        ("en", "from US$50 to US$100 per participant", "USD 50; USD 100"),
        ("en", "between CHF 10,000 and CHF 15,000", "CHF 10000; CHF 15000"),
        ("en", "US$10 million–US$12 million", "USD 10000000; USD 12000000"),
        ("en", "$3m-$5m", "USD 3000000; USD 5000000"),
        ("en", "US$100 million in 2018 and US$120 million in 2019", "USD 100000000; USD 120000000"),
        ("en", "increased by US$3 million to US$15 million", "USD 3000000; USD 15000000"),
        ("en", "up to US$50,000", "USD 50000"),
        ("en", "about 1.2 billion Japanese yen", "JPY 1200000000"),
        ("en", "GBP 1,000; £1,000; 1,000 pounds sterling", "GBP 1000; GBP 1000; GBP 1000"),
        ("en", "EUR1.5bn", "EUR 1500000000"),
        ("en", "US$2,345,678.90", "USD 2345678.9"),
        ("en", "Total US$12,345 thousand", "USD 12345000"),
        ("en", "Rs. 5,000 and Rs 1,00,000", "INR 5000; INR 100000"),
        ("en", "USD 5 mn", "USD 5000000"),
        ("en", "cost US$0.5 million, i.e. 5 per cent", "USD 500000"),
        ("en", "the sum of $1,234.56 USD", "USD 1234.56"),
        ("en", "US$1,250 (or 1,150 euros)", "USD 1250; EUR 1150"),
        ("en", "12 euros an hour", "EUR 12"),
        ("en", "wages of 5 dollars a day in 2 countries", "USD 5"),
        ("en", "2,000 dollars each", "USD 2000"),
        ("en", "Zambian kwacha 4 million, ZMW 4 million", "ZMW 4000000; ZMW 4000000"),
        ("en", "35,000 CFA francs", "XOF 35000"),
        ("en", "NOK 1 000 000", "NOK 1000000"),
        ("en", "A$ 3 million; NZ$500; HK$1,000", "AUD 3000000; NZD 500; HKD 1000"),
        ("en", "Conventions cost $5 2 times", "USD 5"),
        ("en", "US$5,000-10,000 per year", "USD 5000; USD 10000"),
        ("en", "in the US$10–20 million range", "USD 10000000; USD 20000000"),
        ("en", "US dollars 2,500", "USD 2500"),
        ("en", "US$12 million each in 2012–13 and 2014–15", "USD 12000000"),
        ("en", "DKK 10 million, SEK 5m", "DKK 10000000; SEK 5000000"),
        ("en", "a few million dollars", ""),
        ("en", "millions of dollars", ""),
        ("en", "US$ [amount]", ""),
        ("en", "GB.332/PFA/1: US$784.12 million", "USD 784120000"),
        ("fr", "le montant de 1 234 567,89 dollars des États-Unis", "USD 1234567.89"),
        ("fr", "environ 20 000 dollars É.-U. (18 400 francs suisses)", "USD 20000; CHF 18400"),
        (
            "fr",
            "une somme de 3 millions de dollars et de 2 millions d'euros",
            "USD 3000000; EUR 2000000",
        ),
        ("fr", "entre 10 000 et 15 000 francs suisses par an", "CHF 10000; CHF 15000"),
        ("fr", "de 1,2 à 1,4 million de dollars", "USD 1200000; USD 1400000"),
        ("fr", "1,5 million de couronnes danoises", "DKK 1500000"),
        ("fr", "12,5 millions $ US", "USD 12500000"),
        ("fr", "3 M$ et 5 M€", "USD 3000000; EUR 5000000"),
        ("fr", "1 250 €/mois", "EUR 1250"),
        ("fr", "le salaire est passé de 100 à 150 dollars par mois", "USD 100; USD 150"),
        ("fr", "deux millions de francs CFA", "XOF 2000000"),
        ("fr", "quelque 500 millions de roubles", "RUB 500000000"),
        ("fr", "un dollar par jour", ""),
        ("fr", "20 000 dollars canadiens", "CAD 20000"),
        ("fr", "50 centimes", ""),
        ("fr", "US$1,2 million", "USD 1200000"),
        ("fr", "à hauteur de 2 000 000 USD", "USD 2000000"),
        ("fr", "CHF 1'250'000.50", "CHF 1250000.5"),
        ("fr", "des dizaines de milliers de dollars", ""),
        (
            "fr",
            "784 millions de dollars au taux de change de 0,95 franc suisse pour 1 dollar",
            "USD 784000000",
        ),
        ("es", "la suma de 1.234.567,89 dólares", "USD 1234567.89"),
        ("es", "unos 20 000 dólares EE.UU. (18 400 francos suizos)", "USD 20000; CHF 18400"),
        ("es", "entre 10.000 y 15.000 euros por persona", "EUR 10000; EUR 15000"),
        ("es", "de 1,2 a 1,4 millones de dólares", "USD 1200000; USD 1400000"),
        ("es", "3 millones de coronas danesas", "DKK 3000000"),
        ("es", "2 500 millones de pesos colombianos", "COP 2500000000"),
        ("es", "US$ 1.234,50", "USD 1234.5"),
        ("es", "un total de USD 2.500.000", "USD 2500000"),
        ("es", "10 millones de dólares de los Estados Unidos de América", "USD 10000000"),
        ("es", "5 mil dólares", "USD 5000"),
        ("es", "medio millón de dólares", "USD 500000"),
        ("es", "1,5 dólares al día", "USD 1.5"),
        ("es", "100 soles", "PEN 100"),
        ("es", "aumentó de 3 a 5 millones de dólares", "USD 3000000; USD 5000000"),
        ("es", "€ 3.000 mensuales", "EUR 3000"),
        (
            "es",
            "784,12 millones de dólares al tipo de cambio de 0,95 francos suizos por dólar",
            "USD 784120000",
        ),
        (
            "es",
            "20 millones de dólares canadienses, 4 millones de reales brasileños",
            "CAD 20000000; BRL 4000000",
        ),
        ("es", "12.500.000 de dólares", "USD 12500000"),
        ("es", "trescientos mil dólares", "USD 300000"),
        ("es", "una contribución de 0,5 millones de euros", "EUR 500000"),
    ],
)
def test_sentences_in_the_papers_manner(code: str, text: str, wanted: str) -> None:
    found = ((one.currency, one.value or Decimal(0)) for one in found_in(text, code))
    assert "; ".join(f"{currency} {value.normalize():f}" for currency, value in found) == wanted


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "in US$'000"),
        ("en", "27 countries"),
        ("en", "GB.332/POL/4"),
        ("en", "20,000 people in 2018"),
        ("en", "SDG 8, SDG 8.5 and COP 21"),
        ("en", "R202 and R 202"),
        ("en", "ALL 27 members, the TOP 10"),
        ("en", "at constant 2018 dollars"),
        ("fr", "en 2018 euros"),
        ("en", "one dollar spent"),
        ("en", "500 crowns"),
        ("en", "a million jobs"),
        # rates of exchange
        ("fr", "CHF 0,9 pour 1 dollar"),
        ("fr", "0,98 franc suisse pour un dollar"),
        ("en", "US$1 = CHF 0.92"),
        ("en", "CHF 0.92 to the US dollar"),
        ("en", "CHF 0.92 per US$1"),
        ("en", "an exchange rate of CHF 0.92"),
        ("en", "the budget rate of exchange is CHF 0.95"),
        ("es", "0,97 francos suizos por dólar"),
        ("en", "the exchange rate of 0.863 euros to 1 US dollar, not the rate of 0.948 euros"),
        ("en", "an average exchange rate of 128.86 shillings to 1 US dollar"),
        ("es", "un tipo de cambio de 0,97 francos suizos"),
    ],
)
def test_no_sum(code: str, text: str) -> None:
    assert found_in(text, code) == []


def test_sums_beside_a_rate_and_conversions_stay() -> None:
    text = "At the exchange rate of CHF 0.92 to the dollar, US$5 million = CHF 4.6 million."
    assert [(one.currency, one.value) for one in found_in(text)] == [
        ("USD", 5000000),
        ("CHF", 4600000),
    ]


def test_ranges_and_neighbours() -> None:
    text = "In 2018 US$1.7 million, then US$1.5–2 million; US$327, 300 people; US$5 (CHF 4)."
    found = [(money.currency, int(money.value or 0)) for money in found_in(text)]
    assert found == [
        ("USD", 1700000),
        ("USD", 1500000),
        ("USD", 2000000),
        ("USD", 327),
        ("USD", 5),
        ("CHF", 4),
    ]


@pytest.mark.parametrize(
    ("code", "text", "texts", "low", "high"),
    [
        ("en", "US$1.2 to US$1.4 million", ["US$1.2", "US$1.4 million"], 1200000, 1400000),
        ("en", "US$8,000–9,500", ["US$8,000", "9,500"], 8000, 9500),
        ("en", "between 3 and 5 million dollars", ["3", "5 million dollars"], 3000000, 5000000),
        ("en", "between US$3 and US$5 million", ["US$3", "US$5 million"], 3000000, 5000000),
        ("en", "US$3 to 5 million", ["US$3", "5 million"], 3000000, 5000000),
        ("en", "US$500 to US$1 million", ["US$500", "US$1 million"], 500, 1000000),
        ("en", "two to three million euros", ["two", "three million euros"], 2000000, 3000000),
        ("en", "ranging from $20 to $30", ["$20", "$30"], 20, 30),
        ("fr", "de 3 à 5 millions de yens", ["3", "5 millions de yens"], 3000000, 5000000),
        ("fr", "entre 20 000 et 30 000 euros", ["20 000", "30 000 euros"], 20000, 30000),
        ("fr", "20 000-30 000 euros", ["20 000", "30 000 euros"], 20000, 30000),
        ("es", "entre 3 y 5 millones de dólares", ["3", "5 millones de dólares"], 3000000, 5000000),
        ("es", "de 20.000 a 30.000 euros", ["20.000", "30.000 euros"], 20000, 30000),
    ],
)  # fmt: skip
def test_ranges(code: str, text: str, texts: list[str], low: int, high: int) -> None:
    found = found_in(text, code)
    assert [text[one.start : one.end] for one in found] == texts
    assert [one.value for one in found] == [low, high]
    assert {(one.low, one.high) for one in found} == {(low, high)}


@pytest.mark.parametrize(
    ("code", "text", "values"),
    [
        ("en", "€3 and €5 million", [3000000, 5000000]),
        ("en", "€3, €4 and €5 million", [3000000, 4000000, 5000000]),
        ("en", "US$50 and US$2 million", [50, 2000000]),
        ("en", "US$3,000 and US$5 million", [3000, 5000000]),
        ("en", "increased from US$1.2 to US$1.4 million", [1200000, 1400000]),
        ("en", "fell from US$5 million to US$3 million", [5000000, 3000000]),
        ("fr", "est passé de 3 à 5 millions de dollars", [3000000, 5000000]),
        ("es", "aumentó de 2 a 3 millones de dólares", [2000000, 3000000]),
        ("en", "allocated US$2 million to 15 million people", [2000000]),
        ("en", "US$2 million to 3 countries", [2000000]),
        ("en", "US$2 million to 30%", [2000000]),
        ("en", "US$20,000 and 30,000 people", [20000]),
        ("en", "US$2 million – 15 million people", [2000000]),
        ("en", "in 2012 to 5,000 dollars", [5000]),
        ("en", "US$5 to CHF 8", [5, 8]),
    ],
)
def test_lists_and_changes_are_no_ranges(code: str, text: str, values: list[int]) -> None:
    found = found_in(text, code)
    assert [one.value for one in found] == values
    assert {one.low for one in found} == {None}


@pytest.mark.parametrize(
    ("code", "text", "per"),
    [
        ("en", "US$250 per day", "day"),
        ("en", "US$250 a day", "day"),
        ("en", "US$250/day", "day"),
        ("en", "CHF 40 per person per day", "person per day"),
        ("en", "US$5 million annually", "year"),
        ("en", "US$30 per gadget", "gadget"),
        ("en", "a rate of US$30 per hour", "hour"),
        ("en", "US$200 to US$300 per month", "month"),
        ("fr", "250 dollars par jour", "day"),
        ("fr", "40 francs suisses par jour et par personne", "day and person"),
        ("fr", "20 euros l’unité", "unit"),
        ("es", "250 dólares por día", "day"),
        ("es", "3.000 euros mensuales", "month"),
        ("en", "US$250 perhaps", None),
        ("fr", "250 dollars par le Bureau", None),
        ("es", "250 dólares por el Gobierno", None),
        ("en", "US$250 a delegate", None),
    ],
)
def test_prices(code: str, text: str, per: str | None) -> None:
    assert {one.per for one in found_in(text, code)} == {per}


def test_a_figure_that_nothing_settles_has_no_value() -> None:
    for decimal, value in ((".", "50.806"), (",", "50806"), (None, None)):
        (money,) = find_money("50.806 dólares", language_of("es"), decimal)  # type: ignore[arg-type]
        assert money.value == (value and Decimal(value))
    (sure,) = find_money("0.125 dólares", language_of("es"), None)
    assert sure.value == Decimal("0.125")


def test_francs_of_west_and_central_africa() -> None:
    for text, currency in (
        ("35 000 francs CFA", "XOF"),
        ("35 000 francs CFA au Tchad", "XAF"),
        ("XOF 35 000 versés au Tchad", "XOF"),
    ):
        assert [one.currency for one in found_in(text, "fr")] == [currency]


@pytest.mark.parametrize("code", ["en", "fr", "es"])
def test_every_currency_by_code_and_name(code: str) -> None:
    for record in records("currency_codes.csv"):
        (money,) = found_in(f"({record['currency']} 12 345 678)", code)
        assert (money.currency, money.value) == (record["currency"], 12345678)
    for name, currency in currency_names(code).items():
        (money,) = found_in(f"= 345 678 {name}.", code)
        assert (money.currency, money.value) == (currency, 345678), name


@settings(derandomize=True, deadline=None)
@given(st.text(alphabet="US$€CHF 0123456789.,-–tomiln½", max_size=60))
def test_sums_are_in_order_and_none_twice(text: str) -> None:
    found = found_in(text)
    ends = [at for one in found for at in (one.start, one.end)]
    assert ends == sorted(ends)
    assert all(one.start < one.end <= len(text) for one in found)
    assert all(one.low is None or one.high is None or one.low < one.high for one in found)


def place(text: str, name: str, kind: str) -> Passage:
    return Passage.model_validate(
        {
            "passage_id": name, "paper_id": "p-en", "order": 1, "kind": kind, "text": text,
            "page": 1, "page_end": 1, "x0": 0, "top": 0, "x1": 1, "bottom": 1,
        }
    )  # fmt: skip


def test_a_sum_that_is_a_cell_has_the_value_of_the_cell() -> None:
    texts = ["Result", "(US$7,250)", "US$3.125", "US$1.2 million"]
    table = TableRow(
        table_id="p-en#tbl_1", paper_id="p-en", order=1, header_rows=1, header_columns=0,
        rows=4, columns=1, page=1, page_end=1,
    )  # fmt: skip
    cells = [
        Cell(
            cell_id=f"p-en#tbl_1__r{r}c1", table_id="p-en#tbl_1", page=1, row=r, column=1,
            is_header=r == 1, text=text,
        )
        for r, text in enumerate(texts, 1)
    ]  # fmt: skip
    words = language_of("en")
    valued = with_values([table], cells, words, ".")
    passages = [place(cell.text, cell.cell_id, "cell") for cell in cells]
    rows, drafts = amounts(passages, words, ".", valued)
    assert [row.value for row in rows] == [Decimal(-7250), Decimal("3.125"), Decimal(1200000)]
    assert drafts == []
    (plain,), _ = amounts([place("a loan (US$7,250)", "p-en#para_1", "paragraph")], words, ".")
    assert plain.value == 7250


def test_a_sum_that_can_be_read_in_two_ways_is_a_finding() -> None:
    (row,), drafts = amounts(
        [place("50.806 dólares", "p-en#para_1", "text")], language_of("es"), None
    )
    assert row.value is None
    assert [(draft.code, draft.passage_id) for draft in drafts] == [
        ("number-ambiguous", "p-en#para_1")
    ]
    known, none = amounts([place("US$8–9 a day", "p-en#para_1", "text")], language_of("en"), ".")
    assert [(one.value, one.high, one.per) for one in known] == [(8, 9, "day"), (9, 9, "day")]
    assert none == []


def test_currency_of_a_head_or_caption() -> None:
    assert currency_of("(in $'000)", language_of("en")) == "USD"
    assert currency_of("en milliers de francs suisses", language_of("fr")) == "CHF"
    assert currency_of("US$ and CHF", language_of("en")) is None
    assert currency_of("Contribution to SDG targets", language_of("en")) is None
    assert currency_of("KES million", language_of("en")) == "KES"
