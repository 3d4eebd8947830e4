"""Cells of a CSV as values: one rule for every form. An empty cell is a missing value.

A number of more than 15 digits comes out as the nearest that a computer counts with; the
CSV has it as printed.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial

from flows.release.folder import Column

Value = str | int | float | bool | date | None
READ: dict[str, Callable[[str], Value]] = {
    "string": str,
    "integer": int,
    "number": float,
    "boolean": "true".__eq__,
    "date": date.fromisoformat,
}


def values(columns: Sequence[Column], records: Iterable[Sequence[str]]) -> Iterator[list[Value]]:
    """Yield records as values.

    Raises:
        ValueError: a cell is none of its column's type.
    """
    read = partial(value_row, [READ[column.kind] for column in columns])
    return map(read, records)


def value_row(reads: Sequence[Callable[[str], Value]], record: Sequence[str]) -> list[Value]:
    """Return one record as values; `reads` has a function for each cell.

    >>> value_row([str, float, READ["boolean"]], ["032", "1.50", "false"]), value_row([int], [""])
    (['032', 1.5, False], [None])
    """
    return [read(cell) if cell else None for read, cell in zip(reads, record, strict=True)]
