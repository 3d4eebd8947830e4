"""Numbers, missing values and periods, by language, era and the evidence around them."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.facts.conventions import convention
from extractors.facts.values import figures_of_columns, undecided, with_values
from extractors.meaning import add_meaning, rows_of
from extractors.pipeline import by_table
from extractors.wording.digits import DecimalSign, sign_of, value_of
from extractors.wording.languages import CODES, language_of
from extractors.wording.numbers import missing_code, printed_number, read_number
from extractors.wording.periods import find_period, is_period, without_period
from schemas.tables import Amount, Cell, Paper, Passage, TableRow

USUAL: dict[str, DecimalSign] = {"en": ".", "fr": ",", "es": ","}


def values(texts: list[str], code: str) -> list[Decimal | None]:
    printed = [printed_number(text, language_of(code)) for text in texts]
    sign = sign_of([one.digits for one in printed if one], USUAL[code])
    numbers = [one.number(sign) if one else None for one in printed]
    return [number.value if number else None for number in numbers]


@pytest.mark.parametrize(
    ("code", "texts", "wanted"),
    [
        ("en", ["420,576,665", "0.95", "12"], ["420576665", "0.95", "12"]),
        ("en", ["18 372", "12.4"], ["18372", "12.4"]),
        ("en", ["1 546.9", "1\u202f546.9"], ["1546.9", "1546.9"]),
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
        # nought opens no group of thousands
        ("es", ["0.125", "0.250", "0.333"], ["0.125", "0.250", "0.333"]),
        ("en", ["0,125", "0,250"], ["0.125", "0.250"]),
        ("es", ["10.125", "10.250"], ["10125", "10250"]),
        ("es", ["0.125", "1.250"], ["0.125", "1.250"]),
        # proofs against the language outweigh what they decide, or decide nothing
        ("es", ["0.125", "1.250", "1.333"], ["0.125", None, None]),
        ("en", ["1,2345", "1,234", "2,345", "3,456"], ["1.2345", None, None, None]),
        ("en", ["12,4", "3.5", "1,234"], ["12.4", "3.5", None]),
        # lakhs, and groups that are none
        ("en", ["1,23,45,678", "12,34,567", "1,23,4"], ["12345678", "1234567", None]),
        ("en", ["01,234", "1,234 567"], ["1.234", None]),
    ],
)
def test_columns(code: str, texts: list[str], wanted: list[str | None]) -> None:
    assert values(texts, code) == [one and Decimal(one) for one in wanted]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,200-", -1200),
        ("3,450 CR", -3450),
        ("3,450CR", -3450),
        ("3,450 DR", 3450),
        ("△3.5", "-3.5"),
        ("▲ 3.5", "-3.5"),
        ("▼3.5", "-3.5"),
        ("$(4,700)", -4700),
        ("$ (4,700)", -4700),
        ("($4,700)", -4700),
        ("(US$4,700)", -4700),
        ("(4,700)", -4700),
        ("−US$7,250", -7250),
        ("US$ -7,250", -7250),
        ("+3.5", "3.5"),
        ("2½", "2.5"),
        ("½", "0.5"),
        ("(1½)%", "-1.5"),
        ("1,250, 000", 1250000),
    ],
)
def test_signs_of_cells(text: str, value: object) -> None:
    found = read_number(text, language_of("en"), ".")
    assert found is not None
    assert found.value == Decimal(str(value))


@pytest.mark.parametrize(
    "text",
    [
        "2018-",
        "(4,700",
        "4,700)",
        "$(4,700",
        "((4,700))",
        "1,200--",
        "3,450 CRS",
        "SDG 8",
        "COP 21",
    ],
)
def test_texts_that_are_no_number(text: str) -> None:
    assert read_number(text, language_of("en"), ".") is None


def test_units_printed_at_a_number() -> None:
    cases = (("11%", 11, "%"), ("US$ 1,200", 1200, "USD"), ("5 €", 5, "EUR"), ("KES 40", 40, "KES"))
    for text, value, unit in cases:
        found = read_number(text, language_of("en"), ".")
        assert found is not None
        assert (found.value, found.unit) == (value, unit)


@pytest.mark.parametrize(
    ("digits", "decimal", "value"),
    [
        ("1,23", ".", "1.23"),
        ("1.500", ",", "1500"),
        ("1.500", ".", "1.500"),
        ("1.500", None, None),
        ("0.500", None, "0.500"),
        ("1,234,567", None, "1234567"),
        ("1.234,5", None, "1234.5"),
        ("12", None, "12"),
        ("1 500", None, "1500"),
        ("1, 050", ".", "1050"),
        ("1, 150", ".", None),
    ],
)
def test_one_figure(digits: str, decimal: DecimalSign | None, value: str | None) -> None:
    assert value_of(digits, decimal) == (value and Decimal(value))


def passage(text: str, kind: str = "paragraph") -> Passage:
    return Passage.model_validate(
        {
            "passage_id": "p-en#para_1", "paper_id": "p-en", "order": 1, "kind": kind,
            "text": text, "page": 1, "page_end": 1, "x0": 0, "top": 0, "x1": 1, "bottom": 1,
        }
    )  # fmt: skip


@pytest.mark.parametrize(
    ("code", "text", "columns", "decimal", "number_format", "findings"),
    [
        ("en", "US$1,234,567 or 12.5%", [], ".", "1,234.5", 0),
        ("fr", "1 234 567 francs, soit 12,5 pour cent", [], ",", "1 234,5", 0),
        ("es", "1.234.567 dólares, el 12,5 por ciento", [], ",", "1.234,5", 0),
        ("es", "1,234,567 dólares, el 12.5 por ciento", [], ".", "1,234.5", 0),
        ("es", "", [["0.125", "0.250"]], ".", "1.5", 0),
        ("es", "véanse 2.1 y 3.12", [], ",", None, 0),
        ("en", "some 3 people", [], ".", None, 0),
        ("en", "US$1,234", [], ".", "1,234", 0),
        # one figure against the many that it would decide
        ("es", "12.5%", [["50.806", "1.203"]], None, "1.5", 0),
        # a paper that contradicts itself: its language decides, if most figures side with it
        ("en", "US$1,234,567 and 12.5%", [["12,4"]], ".", "1,234.5", 1),
        ("en", "US$1,234,567", [["12,4", "3,5"]], None, "1,5", 1),
    ],
)
def test_the_convention_of_a_paper(
    code: str,
    text: str,
    columns: list[list[str]],
    decimal: DecimalSign | None,
    number_format: str | None,
    findings: int,
) -> None:
    found = convention([passage(text)], columns, language_of(code))
    assert (found.decimal, found.number_format) == (decimal, number_format)
    assert [draft.code for draft in found.findings] == ["number-format-mixed"] * findings


def test_prose_in_cells_tells_and_figures_in_cells_do_so_in_their_columns() -> None:
    words = language_of("es")
    prose = [passage("Se pagaron 60 000 euros a dos talleres", "cell"), passage("12.5%", "cell")]
    assert convention(prose, [], words).number_format == "1 234"


def test_cells_of_a_paper_that_contradicts_itself_are_findings() -> None:
    texts = ["País", "2015", "Chile", "50.806", "Perú", "0,5", "Cuba", "7.25"]
    table = TableRow(
        table_id="p-es#tbl_1", paper_id="p-es", order=1, header_rows=1, header_columns=1,
        rows=4, columns=2, page=1, page_end=1,
    )  # fmt: skip
    cells = [
        Cell(
            cell_id=f"p-es#tbl_1__r{r}c{c}", table_id="p-es#tbl_1", page=1, row=r, column=c,
            is_header=r == 1, text=texts[2 * r + c - 3],
        )
        for r in range(1, 5) for c in (1, 2)
    ]  # fmt: skip
    words = language_of("es")
    assert list(figures_of_columns([table], cells, words)) == [["50.806", "0,5", "7.25"]]
    valued = with_values([table], cells, words, ",")
    assert [str(cell.value) for cell in valued if cell.column == 2] == [
        "None",
        "None",
        "0.5",
        "7.25",
    ]
    found = list(undecided([table], valued, words))
    assert [(one.code, one.passage_id) for one in found] == [
        ("number-ambiguous", "p-es#tbl_1__r2c2")
    ]


@pytest.mark.parametrize(
    ("code", "cell", "amount", "number_format"),
    [("en", 1234, 5600000, "1,234.5"), ("de", None, None, None)],
)
def test_figures_in_a_language_that_is_not_known_have_no_value(
    code: str, cell: int | None, amount: int | None, number_format: str | None
) -> None:
    texts = ["Item", "Cost", "Rent", "1,234", "Heat", "12.5"]
    table = TableRow(
        table_id="p#tbl_1", paper_id="p", order=1, header_rows=1, header_columns=1,
        rows=3, columns=2, page=1, page_end=1,
    )  # fmt: skip
    cells = [
        Cell(
            cell_id=f"p#tbl_1__r{r}c{c}", table_id="p#tbl_1", page=1, row=r, column=c,
            is_header=r == 1, text=texts[2 * r + c - 3],
        )
        for r in range(1, 4) for c in (1, 2)
    ]  # fmt: skip
    paper = Paper.model_validate(
        {
            "paper_id": "p", "language": code, "template": "generic", "page_count": 1,
            "sha256": "0" * 64, "source_uri": "p.pdf", "extractor_version": "0",
        }
    )  # fmt: skip
    text = passage("The rent was US$5.6 million.").model_copy(
        update={"paper_id": "p", "passage_id": "p#para_1"}
    )
    words = language_of(code) if code in CODES else None
    tables = add_meaning(by_table([paper, text, table, *cells]), words, [])
    (row,) = rows_of(tables, Paper)
    assert rows_of(tables, Cell)[3].value == cell
    assert [said.value for said in rows_of(tables, Amount)] == [amount] * (words is not None)
    assert row.number_format == number_format


def test_triangles_that_point_both_ways() -> None:
    cells = [
        Cell(
            cell_id=f"p-en#tbl_1__r{r}c1", table_id="p-en#tbl_1", page=1, row=r, column=1,
            is_header=r == 1, text=text,
        )
        for r, text in enumerate(["Change", "▲3.5", "▼2.1"], 1)
    ]  # fmt: skip
    table = TableRow(
        table_id="p-en#tbl_1", paper_id="p-en", order=1, header_rows=1, header_columns=0,
        rows=3, columns=1, page=1, page_end=1,
    )  # fmt: skip
    valued = with_values([table], cells, language_of("en"), ".")
    assert [cell.value for cell in valued[1:]] == [Decimal("3.5"), Decimal("-2.1")]


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
    assert missing_code(text, language_of(code)) == wanted


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
    words = language_of(code)
    for separator in words.numbers.thousands[:1]:
        assert value_of(f"{number:,}".replace(",", separator), USUAL[code]) == number


@settings(derandomize=True, deadline=None)
@given(st.integers(0, 999), st.sampled_from([".", ","]))
def test_nought_opens_no_group(number: int, separator: str) -> None:
    value = Decimal(number).scaleb(-3)
    for decimal in (".", ",", None):
        assert value_of(f"0{separator}{number:03d}", decimal) == value
