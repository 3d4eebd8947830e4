"""The contract is one thing: classes, CSV, Table Schema and dictionary agree."""

from collections import defaultdict
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.dictionary import DICTIONARY, current_dictionary
from schemas.contract import column_type, table_named, table_schema
from schemas.csv_text import ContractError, from_csv_text, to_csv_text
from schemas.row import Row
from schemas.tables import TABLES, Amount, Passage

frictionless = pytest.importorskip("frictionless")
EVERY = pytest.mark.parametrize("row_type", TABLES, ids=lambda row_type: row_type.table)


def test_the_data_dictionary_is_current() -> None:
    assert DICTIONARY.read_text("utf-8") == current_dictionary(), "run `make docs`"


@EVERY
def test_keys_are_columns(row_type: type[Row]) -> None:
    header = row_type.header()
    assert {*row_type.primary_key, *row_type.foreign_keys} <= set(header)
    for target in row_type.foreign_keys.values():
        assert len(table_named(target).primary_key) == 1


@EVERY
def test_every_column_and_table_is_described(row_type: type[Row]) -> None:
    assert row_type.__doc__
    for field in table_schema(row_type)["fields"]:
        assert field.get("description"), f"{row_type.table}.{field['name']}"


@EVERY
def test_table_schema_is_valid(row_type: type[Row]) -> None:
    schema = frictionless.Schema.from_descriptor(table_schema(row_type))
    assert schema.field_names == row_type.header()


def test_one_name_has_one_type() -> None:
    types = defaultdict(set)
    for row_type in TABLES:
        for name in row_type.header():
            types[name].add(column_type(row_type, name))
    assert {name: found for name, found in types.items() if len(found) > 1} == {}


def test_units_and_choices_reach_the_table_schema() -> None:
    fields = {field["name"]: field for field in table_schema(Passage)["fields"]}
    assert fields["x0"]["unit"] == "pt"
    assert "clause" in fields["kind"]["constraints"]["enum"]
    assert fields["page"]["constraints"] == {"required": True, "minimum": 1}
    assert "required" not in fields["text"].get("constraints", {})


PRINTED = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "text": PRINTED,
    "value": st.decimals(allow_nan=False, allow_infinity=False, places=3),
    "start": st.integers(0, 10**6),
    "end": st.integers(1, 10**6),
}


@given(st.fixed_dictionaries(VALUES))
def test_csv_and_back_is_the_identity(values: dict[str, Any]) -> None:
    row = Amount(
        amount_id="gb1-x-1-en#amount_1",
        paper_id="gb1-x-1-en",
        passage_id="gb1-x-1-en#para_1",
        currency="CHF",
        **values,
    )
    assert from_csv_text(Amount, to_csv_text(Amount, [row])) == [row]


def test_csv_is_printed_as_the_contract_says() -> None:
    passage = Passage(
        passage_id="p#text_1",
        paper_id="p",
        order=1,
        kind="text",
        is_decision=True,
        text='He said "no", twice',
        page=1,
        page_end=2,
        x0=72.04,
        top=0,
        x1=1,
        bottom=2,
    )
    line = to_csv_text(Passage, [passage]).split("\n")[1]
    flags, text = "true,false,false,false", '"He said ""no"", twice"'
    assert line == f"p#text_1,p,,,1,text,,{flags},{text},1,2,72.0,0.0,1.0,2.0"


@pytest.mark.parametrize(
    ("value", "printed"),
    [(Decimal("1E+3"), "1000"), (Decimal("1.50"), "1.5"), (Decimal("-0.25"), "-0.25")],
)
def test_decimals_have_no_exponent(value: Decimal, printed: str) -> None:
    amount = Amount(
        amount_id="p#a", paper_id="p", passage_id="p#b", start=0, end=1, text="x",
        currency="USD", value=value,
    )  # fmt: skip
    assert amount.to_csv()[Amount.header().index("value")] == printed


def test_other_columns_are_refused() -> None:
    with pytest.raises(ContractError, match=r"passages\.csv: expected the columns passage_id"):
        from_csv_text(Passage, "passage_id,words\n")
