"""Rows to the text of a CSV file and back: the one place that knows the dialect.

UTF-8 without BOM (the caller encodes), comma, LF, quotes only where needed, a header
row, an empty cell for a missing value.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import TypeVar

from schemas.row import Row

R = TypeVar("R", bound=Row)

# what a text may not hold: control signs, the separators that some readers break lines at, and
# halves of pairs (surrogates), which UTF-8 cannot write
CONTROLS = dict.fromkeys(
    (*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000)), "\N{REPLACEMENT CHARACTER}"
)
ODD = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")  # any of them, but for line ends

csv.field_size_limit(1 << 30)  # a passage may be longer than the 128 KiB that csv allows


class ContractError(Exception):
    """A CSV whose columns are not those of its table."""


def to_csv_text(row_type: type[Row], rows: Iterable[Row]) -> str:
    """Return the CSV of one table: its header, then the rows in the order given."""
    return records_to_text(row_type.header(), (row.to_csv() for row in rows))


def records_to_text(header: list[str], records: Iterable[list[str]]) -> str:
    """Return the CSV of a header and printed cells; a control sign is U+FFFD in it."""
    rows = list(records)
    text = _written(header, rows)
    if ODD.search(text) or text.count("\n") > len(rows) + 1:  # hardly ever
        plain = ([cell.translate(CONTROLS) for cell in record] for record in rows)
        text = _written(header, plain)
    return text


def _written(header: list[str], records: Iterable[list[str]]) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(records)
    return out.getvalue()


def records(row_type: type[Row], text: str | Iterable[str]) -> Iterator[dict[str, str]]:
    """Yield the records of a CSV (its text, or its lines), unchecked but for the header.

    Raises:
        ContractError: the header is not the header of the table.
    """
    reader = csv.DictReader(io.StringIO(text, newline="") if isinstance(text, str) else text)
    if list(reader.fieldnames or []) != row_type.header():
        raise ContractError(
            f"{row_type.table}.csv: expected the columns {', '.join(row_type.header())}; "
            f"found {', '.join(reader.fieldnames or ['none'])}"
        )
    yield from reader


def from_csv_text(row_type: type[R], text: str) -> list[R]:
    """Return the rows of a CSV, each checked against the contract.

    Raises:
        ContractError: the header is not the header of the table.
        pydantic.ValidationError: a value breaks the contract.
    """
    return [row_type.from_csv(record) for record in records(row_type, text)]
