"""Whether what is meant fits its column: its type, its closed list, what it points at."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from extractors.corrections.printed import cell_of
from extractors.facts.scales import base_of, scaled
from extractors.wording.registers import records
from extractors.wording.symbols import parse_symbol
from schemas.row import Row
from schemas.tables import Amount, Cell, Citation, Mention, Observation, Paper

Labels = Callable[[str], str | None]  # the label of an entity that is known, by its id
COUNTRY, PEOPLE = "COUNTRY", "DEMONYM"
RISING: Mapping[type[Row], tuple[str, ...]] = {  # columns of which the second is not the lesser
    Paper: ("session_start", "session_end"),
    Observation: ("period_start", "period_end"),
    Amount: ("low", "high"),
}


class UnfitError(ValueError):
    """What is meant does not fit; the message says why."""


def with_value(row: Row, field: str, meant: str, labels: Labels) -> Row:
    """Return a row with another value in one column.

    Raises:
        UnfitError: the value breaks the contract of the column, or names nothing known.
    """
    if not meant and type(row).model_fields[field].is_required():
        raise UnfitError(f"{field} may not be empty")
    record = dict(zip(row.header(), row.to_csv(), strict=True)) | {field: meant}
    try:
        changed = type(row).from_csv(record)
    except ValidationError as error:
        raise UnfitError(_said(error, field)) from None
    if field == "entity_id" and meant and labels(meant) is None:
        raise UnfitError(f"no country or body has the id {meant}")
    if isinstance(changed, Amount) and field == "currency" and meant not in _currencies():
        raise UnfitError(f"{meant} is no code of a currency")
    return changed


def joined(row: Row, read: Row, fields: frozenset[str], labels: Labels) -> Row:
    """Return a corrected row with what its columns ask of each other; ``read`` is as read.

    Values in base units and months of days follow. The label of a mention is that of its
    entity, and a cell with a value has no code for a missing one, unless these columns were
    corrected themselves.

    Raises:
        UnfitError: its columns contradict each other.
    """
    if isinstance(row, Mention):
        row = _labelled(row, fields, labels)
    if isinstance(row, Paper) and fields & {"session_start", "session_end"}:
        row = _in_months(row, fields)
    row = _measured(row, read, fields)
    if isinstance(row, Cell):
        row = _with_one_reading(row, fields)
    if isinstance(row, Citation) and row.kind == "gb_document":
        _refuse_odd_symbol(row)
    _refuse_falling(row, fields)
    return row


def _measured(row: Row, read: Row, fields: frozenset[str]) -> Row:
    """Return a figure with its value in base units, where what that is made of was corrected."""
    if isinstance(row, Observation) and fields & {"value", "unit"}:
        return row.model_copy(update=_in_base(row.value, row.unit))
    if isinstance(row, Amount) and isinstance(read, Amount) and fields & {"value", "currency"}:
        return row.model_copy(update=_in_units(row, read))
    return row


def _with_one_reading(row: Cell, fields: frozenset[str]) -> Cell:
    """Return a cell that has a value or a code for a missing one, not both."""
    if row.value is None or not row.missing_code:
        return row
    if "missing_code" in fields:
        raise UnfitError("a cell with a value has no missing_code")
    return row.model_copy(update={"missing_code": None})


def _refuse_odd_symbol(row: Citation) -> None:
    symbol = parse_symbol(row.symbol or "")
    if symbol is None or symbol.normal != row.symbol:
        normal = f"; its normal form is {symbol.normal}" if symbol else ""
        raise UnfitError(f"{row.symbol} is no symbol of a Governing Body paper{normal}")


def _refuse_falling(row: Row, fields: frozenset[str]) -> None:
    """Refuse a row of whose two ends the lower is above the higher."""
    names = RISING.get(type(row), ())
    low, *rest = [getattr(row, name) for name in names if getattr(row, name) is not None] or [0]
    if fields & set(names) and rest and low > rest[0]:
        raise UnfitError(f"{names[0]} {low} is more than {names[1]} {rest[0]}")


def _in_base(value: Decimal | None, unit: str | None) -> dict[str, object]:
    return {"scaled_value": scaled(value, unit), "base_unit": base_of(unit)[1]}


def _in_units(row: Amount, read: Amount) -> dict[str, object]:
    """Return the value of a sum in units of its currency, scaled as the value read is."""
    if row.value is None:
        return {"scaled_value": None, "base_unit": None}
    power = 0
    if read.value and read.scaled_value:
        power = read.scaled_value.adjusted() - read.value.adjusted()
    return {"scaled_value": row.value.scaleb(power), "base_unit": row.currency}


def _in_months(row: Paper, fields: frozenset[str]) -> Paper:
    """Return a paper with the months of its days, unless these were corrected themselves."""
    start, end = row.session_start, row.session_end or row.session_start
    months = {"session_month": start, "session_month_end": end}
    told = {name: f"{day:%Y-%m}" for name, day in months.items() if day and name not in fields}
    return row.model_copy(update=told)


def _labelled(row: Mention, fields: frozenset[str], labels: Labels) -> Mention:
    label = labels(row.entity_id)
    if label is None or label == row.label or (label, row.label) == (COUNTRY, PEOPLE):
        return row
    if "label" in fields:
        raise UnfitError(f"{row.entity_id} is a {label}, not a {row.label}")
    return row.model_copy(update={"label": label})


def _said(error: ValidationError, field: str) -> str:
    first: Any = error.errors()[0]
    said = str(first["msg"])
    return f"{field}: {said[0].lower()}{said[1:]}"


def _currencies() -> frozenset[str]:
    return frozenset(record["currency"] for record in records("currency_codes.csv"))


def value_of(row: Row, field: str, meant: str) -> str:
    """Return what is meant as the CSV of its column prints it; as given, where it does not fit."""
    record = dict(zip(row.header(), row.to_csv(), strict=True)) | {field: meant}
    try:
        return cell_of(type(row).from_csv(record), field)
    except ValidationError:
        return meant
