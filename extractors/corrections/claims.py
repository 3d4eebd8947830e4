"""A correction as the core knows it, and what became of it."""

import re
from collections.abc import Mapping
from typing import Literal, NamedTuple, TypeVar, cast

from schemas.row import Row
from schemas.tables import TABLES

State = Literal["applied", "needless", "refused"]
GONE, CHANGED, UNFIT = (
    "correction-place-gone",
    "correction-print-changed",
    "correction-does-not-fit",
)
Tables = Mapping[type[Row], list[Row]]
R = TypeVar("R", bound=Row)


class Correction(NamedTuple):
    """What a person says that a column of a row means.

    ``place`` is what stands after ``#`` in the row's id, empty for the paper itself;
    ``printed`` and ``anchor`` tell the place again when the paper was read anew
    (`extractors.corrections.printed`).
    """

    place: str
    field: str
    meant: str
    printed: str = ""
    anchor: str = ""


class Outcome(NamedTuple):
    """What became of a correction; ``code`` is that of the finding, if it was refused."""

    correction: Correction
    state: State
    code: str | None = None
    why: str = ""


class Change(NamedTuple):
    """One column of a row before and after; ``follows`` if another row was corrected."""

    row_type: type[Row]
    key: str
    field: str
    before: str
    after: str
    correction: Correction
    follows: bool = False


def table_of(place: str) -> type[Row] | None:
    """Return the table that holds the row of a place, of those that can be corrected.

    >>> table_of("tbl_1__r2c3").table, table_of("dec_12__c").table, table_of("para_6")
    ('cells', 'decisions', None)
    """
    return next((t for t in TABLES if t.places is not None and _fits(t.places, place)), None)


def _fits(pattern: str, place: str) -> bool:
    return re.fullmatch(pattern, place) is not None


def place_of(row_id: str) -> str:
    """Return what stands after `#` in an id."""
    return row_id.partition("#")[2]


def rows_of(tables: Tables, row_type: type[R]) -> list[R]:
    """Return the rows of one table, with their type."""
    return cast("list[R]", tables[row_type])


def id_of(row: Row) -> str:
    """Return the id of a row of a table that can be corrected."""
    return str(row.key[0])
