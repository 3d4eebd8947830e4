"""One row of one output table: what every table class of the contract derives from."""

from datetime import date
from decimal import Decimal
from typing import Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict

NONE: set[str] = set()  # what all rows share; nothing asks which fields were given


class Row(BaseModel):
    """One row of one output table; the class declares the table."""

    # a table's checks are built when its first row is: no command needs those of all tables
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    table: ClassVar[str]  # file stem of the CSV
    primary_key: ClassVar[tuple[str, ...]]
    foreign_keys: ClassVar[dict[str, str]] = {}  # column -> table it points into
    correctable: ClassVar[tuple[str, ...]] = ()  # columns that a correction may set
    places: ClassVar[str | None] = None  # pattern of the places of such rows; "": the paper

    def model_post_init(self, _: Any) -> None:
        """Forget which fields were given: the set of names is half of a row's memory."""
        object.__setattr__(self, "__pydantic_fields_set__", NONE)

    @classmethod
    def header(cls) -> list[str]:
        """Return the column names in the order of the CSV."""
        return list(cls.model_fields)

    @property
    def key(self) -> tuple[object, ...]:
        """The primary key of this row."""
        return tuple(getattr(self, name) for name in self.primary_key)

    def to_csv(self) -> list[str]:
        """Return the row as the CSV prints it, in header order; missing is empty."""
        return [
            value if type(value) is str else _printed(value)
            for value in map(vars(self).__getitem__, type(self).model_fields)
        ]

    @classmethod
    def from_csv(cls, record: dict[str, str]) -> Self:
        """Check and build a row from a CSV record; empty cells are missing values.

        Raises:
            pydantic.ValidationError: a value breaks the contract.
        """
        given: dict[str, Any] = {k: v for k, v in record.items() if v != ""}
        empty = {
            name: ""
            for name, field in cls.model_fields.items()
            if name not in given and field.is_required() and field.annotation is str
        }
        return cls(**empty, **given)


def _printed(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.1f}"
    if isinstance(value, Decimal):
        return _plain(value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def _plain(value: Decimal) -> str:
    """Print a decimal without an exponent and without trailing zeros after the point."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
