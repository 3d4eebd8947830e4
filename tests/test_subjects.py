"""Whom observations are about, what is a total, and base units: on both sides of each rule."""

import re
from decimal import Decimal
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.facts.amounts import amounts
from extractors.facts.observations import observe
from extractors.facts.scales import base_of, scaled, with_unit_at
from extractors.facts.units import SCALES, unit_of
from extractors.facts.values import with_values
from extractors.proofs.proven_totals import proven_totals
from extractors.wording.languages import language_of
from schemas.meaning_tables import Label
from schemas.tables import Cell, Mention, Observation, Passage, TableRow

NAMES: dict[str, tuple[str, Label]] = {
    **dict.fromkeys(("Brazil", "Brésil", "Brasil"), ("BRA", "COUNTRY")),
    **dict.fromkeys(("Chad", "Tchad"), ("TCD", "COUNTRY")),
    **dict.fromkeys(("UNDP", "PNUD"), ("UNDP", "ORG")),
    **dict.fromkeys(("Brazilian",), ("BRA", "DEMONYM")),
}


class About(NamedTuple):
    entity_id: str | None
    entity_from: str | None


def named(cell: Cell) -> list[Mention]:
    """The names in a cell, as the tagger would give them."""
    pattern = "|".join(sorted(NAMES, key=len, reverse=True))
    return [
        Mention(
            mention_id=f"p-en#m_{cell.row}_{cell.column}_{found.start()}",
            paper_id="p-en",
            passage_id=cell.cell_id,
            start=found.start(),
            end=found.end(),
            text=found.group(),
            label=NAMES[found.group()][1],
            entity_id=NAMES[found.group()][0],
            method="name",
        )
        for found in re.finditer(rf"\b(?:{pattern})\b", cell.text)
    ]


def grid(*rows: str, header_rows: int = 1, header_columns: int = 1, caption: str = "") -> TableRow:
    return TableRow(
        table_id="p-en#tbl_1", paper_id="p-en", order=1, caption=caption or None,
        header_rows=header_rows, header_columns=header_columns, rows=len(rows),
        columns=len(rows[0].split("|")), page=1, page_end=1,
    )  # fmt: skip


def cells_of(table: TableRow, *rows: str) -> list[Cell]:
    return [
        Cell(
            cell_id=f"p-en#tbl_1__r{r}c{c}",
            table_id=table.table_id,
            page=1,
            row=r,
            column=c,
            is_header=r <= table.header_rows,
            text=text.strip(),
        )
        for r, row in enumerate(rows, 1)
        for c, text in enumerate(row.split("|"), 1)
    ]


def observed(*rows: str, code: str = "en", **shape: int) -> list[Observation]:
    table, words = grid(*rows, **shape), language_of(code)  # type: ignore[arg-type]
    cells = with_values([table], cells_of(table, *rows), words, "." if code == "en" else ",")
    names = [mention for cell in cells for mention in named(cell)]
    totals = proven_totals([table], cells, words)
    return observe([table], cells, names, words, totals).observations


def about(*rows: str, code: str = "en", **shape: int) -> list[About]:
    return [About(r.entity_id, r.entity_from) for r in observed(*rows, code=code, **shape)]


BRA, NOBODY = About("BRA", "row"), About(None, None)


@pytest.mark.parametrize(
    ("code", "label", "wanted"),
    [
        ("en", "Brazil", BRA),
        ("en", "2. Brazil (2018)", BRA),
        ("en", "(b) Brazil 2012–13", BRA),
        ("en", "of which Brazil", BRA),
        ("en", "Government of Brazil", BRA),
        ("en", "Total, Brazil", BRA),
        ("en", "Brazil: north-east", BRA),
        ("en", "Brazil – north-east", BRA),
        ("en", "Brazil (BRA) / Brasil", BRA),
        ("en", "UNDP", About("UNDP", "row")),
        ("en", "Partnerships with Brazil", NOBODY),
        ("en", "Brazil and others", NOBODY),
        ("en", "Brazil, north-east", NOBODY),
        ("en", "Staff of Brazil: north-east", NOBODY),
        ("en", "UNDP: staff", NOBODY),
        ("en", "Brazil, Chad", NOBODY),
        ("en", "Brazil: Chad", NOBODY),
        ("en", "Brazilian", NOBODY),
        ("en", "Others", NOBODY),
        ("fr", "Le Brésil", BRA),
        ("fr", "dont Brésil", BRA),
        ("fr", "Gouvernement du Brésil", BRA),
        ("fr", "Partenariats avec le Brésil", NOBODY),
        ("es", "El Brasil", BRA),
        ("es", "de los cuales: Brasil", BRA),
        ("es", "Gobierno del Brasil", BRA),
        ("es", "Alianzas con el Brasil", NOBODY),
    ],
)
def test_a_label_that_is_a_name_says_whom_a_row_is_about(
    code: str, label: str, wanted: About
) -> None:
    assert about("Item | A", f"{label} | 4", code=code) == [wanted]


def test_row_group_column_in_that_order() -> None:
    rows = ("Item | UNDP | Work", "Chad | | ", "Men | 1 | 2", "Brazil | 3 | 4")
    group, column = About("TCD", "group"), About("UNDP", "column")
    assert about(*rows) == [group, group, BRA, BRA]
    assert about("Item | UNDP | Work", "Men | 1 | 2") == [column, NOBODY]


def test_the_nearest_head_goes_before_those_over_it() -> None:
    rows = ("Item | UNDP", "Part | Chad", "Men | 1")
    assert about(*rows, header_rows=2) == [About("TCD", "column")]


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        (("Country | Body | A", "Brazil | UNDP | 4"), BRA),  # a country before a body
        (("Country | Country | A", "Brazil | Chad | 4"), NOBODY),
        (("Body | Part | A", "UNDP | Staff | 4"), About("UNDP", "row")),
    ],
)
def test_of_several_labels_one_country_counts(rows: tuple[str, ...], wanted: About) -> None:
    assert about(*rows, header_columns=2) == [wanted]


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        ("1. | Brazil | 4", About("BRA", "beside")),
        ("1. | UNDP | 4", NOBODY),  # a body beside may be whose it is
        ("Bridges | Brazil | 4", NOBODY),  # the label says what the row is about
        ("1. | Roads in Brazil | 4", NOBODY),
    ],
)
def test_a_country_beside_counts_where_labels_have_no_words(row: str, wanted: About) -> None:
    assert about("Rank | Name | A", row)[-1] == wanted


def test_the_one_item_that_is_listed() -> None:
    one, two = "One new country – Chad.", "Two new countries – Chad and Brazil."
    assert about("Item | A", f"Partners | {one}") == [About("TCD", "item")]
    assert about("Item | A", f"Partners | {two}") == [NOBODY]
    assert about("Item | A", f"Brazil | {one}") == [BRA]


def test_rows_and_columns_are_those_of_the_cell() -> None:
    rows = observed("Item | A | B", "Men | 1 | 2", "Women | | 4")
    assert [(row.row, row.column) for row in rows] == [(2, 2), (2, 3), (3, 3)]


@pytest.mark.parametrize(
    ("code", "label", "head", "wanted"),
    [
        ("en", "Men", "A", False),
        ("en", "Total", "A", True),
        ("en", "Total (US$)", "A", True),
        ("en", "Total 2012–13", "A", True),
        ("en", "Men", "Total 2012–13", True),
        ("en", "Men", "Total (US$)", True),
        ("en", "Men", "Total population", False),
        ("en", "Totally new", "A", False),
        ("fr", "Total général", "A", True),
        ("fr", "Hommes", "Ensemble", True),
        ("fr", "Hommes", "Totaliseurs", False),
        ("es", "Subtotal", "A", True),
        ("es", "Hombres", "Total general", True),
        ("es", "Hombres", "Total de horas", False),
    ],
)
def test_what_is_called_a_total(code: str, label: str, head: str, wanted: bool) -> None:
    assert [row.is_total for row in observed(f"Item | {head}", f"{label} | 4", code=code)] == [
        wanted
    ]


def test_rows_under_a_head_called_total_are_totals() -> None:
    rows = observed("Item | A", "Posts | ", "Men | 1", "Total | ", "Men | 1")
    assert [row.is_total for row in rows] == [False, True]


@pytest.mark.parametrize(
    ("code", "label", "value", "wanted"),
    [
        ("en", "Total expenditure", "5", True),
        ("en", "Total expenditure", "6", False),
        ("en", "Expenditure", "5", False),
        ("fr", "Total des dépenses", "5", True),
        ("fr", "Total des dépenses", "6", False),
        ("es", "Total de gastos", "5", True),
        ("es", "Total de gastos", "6", False),
    ],
)
def test_a_row_that_opens_like_a_total_is_one_if_it_adds_up(
    code: str, label: str, value: str, wanted: bool
) -> None:
    rows = ("Item | A", "Men | 2", "Women | 3", f"{label} | {value}")
    assert [row.is_total for row in observed(*rows, code=code)] == [False, False, wanted]


def test_most_columns_must_add_up() -> None:
    rows = ("Item | A | B | C", "Men | 2 | 2 | 2", "Women | 3 | 3 | 3")
    assert [r.is_total for r in observed(*rows, "Total pay | 5 | 5 | 6")][-1]
    assert not [r.is_total for r in observed(*rows, "Total pay | 5 | 8 | 8")][-1]
    assert not [r.is_total for r in observed(*rows, "Total pay | 6 | 6 | 6")][-1]  # none exactly


@pytest.mark.parametrize(
    ("code", "head", "unit"),
    [
        ("en", "in thousands of tonnes", "thousand tonnes"),
        ("en", "Production (million tonnes)", "million tonnes"),
        ("en", "Thousands of workers", "thousand"),
        ("fr", "en milliers de tonnes", "thousand tonnes"),
        ("fr", "milliers d’heures", "thousand hours"),
        ("fr", "milliers de travailleurs", "thousand"),
        ("es", "en miles de horas", "thousand hours"),
        ("es", "miles de trabajadores", "thousand"),
    ],
)
def test_a_measure_keeps_its_scale(code: str, head: str, unit: str) -> None:
    assert unit_of(head, language_of(code)) == unit


@pytest.mark.parametrize(
    ("caption", "text", "wanted"),
    [
        ("Cost (in US$ thousands)", "12", ("12", "thousand USD", "12000", "USD")),
        ("Cost (in US$ thousands)", "US$ 12", ("12", "thousand USD", "12000", "USD")),
        ("Cost (in thousands)", "€12.5", ("12.5", "thousand EUR", "12500", "EUR")),
        ("Cost (in US$ thousands)", "€12", ("12", "EUR", "12", "EUR")),
        ("Cost (in US$ thousands)", "12%", ("12", "%", "12", "%")),
        ("Cost (in US$)", "12", ("12", "USD", "12", "USD")),
        ("Workers (millions)", "1.25", ("1.25", "million", "1250000", "None")),
        ("Cost", "12", ("12", "None", "12", "None")),
    ],
)
def test_scaled_values(caption: str, text: str, wanted: tuple[str, ...]) -> None:
    rows = ("Item | A", f"Men | {text}")
    table, words = grid(*rows, caption=caption), language_of("en")
    cells = with_values([table], cells_of(table, *rows), words, ".")
    (row,) = observe([table], cells, [], words).observations
    plain = Observation.header().index("scaled_value")
    assert (str(row.value), str(row.unit), row.to_csv()[plain], str(row.base_unit)) == wanted


def test_a_sum_that_is_all_of_a_cell_has_the_scale_of_its_column() -> None:
    rows = ("Item | A", "Men | US$12.5")
    table, words = grid(*rows, caption="Cost (in US$ thousands)"), language_of("en")
    cells = with_values([table], cells_of(table, *rows), words, ".")
    texts = [("p-en#tbl_1__r2c2", "US$12.5"), ("p-en#para_1", "It cost US$1.5 million.")]
    passages = [
        Passage(
            passage_id=place,
            paper_id="p-en",
            order=at,
            kind="text",
            text=text,
            page=1,
            page_end=1,
            x0=0,
            top=0,
            x1=1,
            bottom=1,
        )
        for at, (place, text) in enumerate(texts, 1)
    ]
    found, _ = amounts(passages, words, ".", cells)
    assert [(sum.value, sum.scaled_value, sum.base_unit) for sum in found] == [
        (Decimal("12.5"), Decimal(12500), "USD"),
        (Decimal(1500000), Decimal(1500000), "USD"),
    ]


NUMBERS = st.decimals(allow_nan=False, allow_infinity=False)
UNITS = st.sampled_from([f"{word} USD" for word in SCALES.values()] + list(SCALES.values()))


@settings(derandomize=True, deadline=None)
@given(NUMBERS, UNITS)
def test_scaling_is_exact_and_can_be_undone(value: Decimal, unit: str) -> None:
    power, base = base_of(unit)
    large = scaled(value, unit)
    assert large is not None and base in ("USD", None)
    assert large.as_tuple()[:2] == value.as_tuple()[:2]  # sign and digits
    assert large.scaleb(-power, None) == value or len(value.as_tuple().digits) > 28
    assert scaled(large, base) == large


@settings(derandomize=True)
@given(NUMBERS, st.sampled_from([None, "USD", "%", "countries", "thousands of seals"]))
def test_units_without_scale_leave_a_value_alone(value: Decimal, unit: str | None) -> None:
    assert (scaled(value, unit), base_of(unit)) == (value, (0, unit))


def test_units_at_a_figure() -> None:
    assert with_unit_at(None, "thousand USD") == "thousand USD"
    assert with_unit_at("USD", "USD") == with_unit_at("USD", None) == "USD"
    assert with_unit_at("%", "thousand") == "%"
