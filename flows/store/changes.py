"""`changes.csv`: every cell that differs from the release before, and why."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from tempfile import SpooledTemporaryFile
from typing import IO, Any, cast

from flows.store.causes import Why
from flows.store.differences import RowChange, row_differences
from flows.store.sink import header_of
from schemas.change_tables import Cause, Change, Happened
from schemas.contract import table_schema
from schemas.csv_text import records_to_text
from schemas.row import Row
from schemas.tables import TABLES

CHANGES = "changes.csv"
SCHEMA = table_schema(cast(type[Row], Change))
FIRST_LINE = records_to_text(Change.header(), [])
IN_MEMORY = 1 << 20  # bytes of changes of one table before they go to a temporary file


class Changes:
    """Changes gathered part by part."""

    def __init__(self) -> None:
        """Begin without changes."""
        self.rows = 0  # of `changes.csv`
        self.counts: Counter[tuple[str, str]] = Counter()  # rows that differ: table, change
        self._spools: dict[str, IO[bytes]] = {}

    def note(
        self,
        row_type: type[Row],
        header: bytes,
        before: bytes,
        after: bytes,
        why: Why,
        places: tuple[int, int] = (0, 0),
    ) -> None:
        """Compare the rows of one part.

        ``header`` is the first line of the table before, ``places`` how many rows stand
        before the part in the table before and now.
        """
        if before == after and header == header_of(row_type):
            return
        lines: list[list[str]] = []
        for found in row_differences(row_type, header, before, after):
            if found.row_before:
                found.row_before += places[0]
            if found.row:
                found.row += places[1]
            found.cause, found.paper_id = why(found.record)
            self.counts[row_type.table, found.change] += 1
            lines += _lines(found)
        self.rows += len(lines)
        if text := records_to_text(Change.header(), lines)[len(FIRST_LINE) :]:
            if row_type.table not in self._spools:
                self._spools[row_type.table] = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115
            self._spools[row_type.table].write(text.encode())

    def told(self) -> dict[str, dict[str, Any]]:
        """Return how many rows differ: in all, and by table."""
        total: Counter[str] = Counter()
        tables: dict[str, dict[str, int]] = {}
        for (table, change), rows in sorted(self.counts.items()):
            total[change] += rows
            tables.setdefault(table, {})[change] = rows
        return {"total": dict(sorted(total.items())), "tables": tables}

    def text(self) -> Iterator[bytes]:
        """Yield `changes.csv`: by table in the order of the contract, then as noted."""
        yield FIRST_LINE.encode()
        for row_type in TABLES:
            if spool := self._spools.get(row_type.table):
                spool.seek(0)
                while data := spool.read(1 << 20):
                    yield data


def _lines(found: RowChange) -> Iterator[list[str]]:
    places = [str(place or "") for place in (found.row_before, found.row)]
    for column, (old, new) in found.cells.items():
        head = [found.table, found.change, found.key, column, old, new]
        yield [*head, found.cause, found.paper_id, *places]


def to_csv(changes: Iterable[RowChange]) -> str:
    """Return changes as the text of `changes.csv`."""
    return records_to_text(Change.header(), (line for found in changes for line in _lines(found)))


def from_csv(text: str) -> Iterator[RowChange]:
    """Yield the changes that a `changes.csv` tells of."""
    reader = csv.DictReader(io.StringIO(text, newline=""))
    for (table, key), lines in groupby(reader, lambda line: (line["table"], line["key"])):
        told = list(lines)
        first = told[0]
        yield RowChange(
            table,
            cast(Happened, first["change"]),
            key,
            {line["column"]: (line["old"], line["new"]) for line in told},
            int(first["row_before"]) if first["row_before"] else None,
            int(first["row"]) if first["row"] else None,
            cast(Cause, first["cause"]),
            first["paper_id"],
        )
