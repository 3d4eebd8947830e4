"""What differs between two releases: rows added, removed and changed, by primary key."""

import csv
import io
from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import IO

from flows.store.sink import header_of
from schemas.csv_text import records_to_text
from schemas.row import Row
from schemas.tables import TABLES

CHANGES = "changes.csv"
SCHEMA = {
    "fields": [
        {"name": "table", "type": "string", "description": "Table of the release."},
        {
            "name": "change",
            "type": "string",
            "description": "What happened to the row.",
            "constraints": {"required": True, "enum": ["added", "removed", "changed"]},
        },
        {"name": "key", "type": "string", "description": "Primary key, parts joined by `|`."},
        {"name": "columns", "type": "string", "description": "Changed columns, a space between."},
    ],
    "missingValues": [""],
    "primaryKey": ["table", "key"],
}
HEADER = ["table", "change", "key", "columns"]
FIRST_LINE = ",".join(HEADER) + "\n"
IN_MEMORY = 1 << 20  # bytes of changes of one table before they go to a temporary file
Records = dict[str, dict[str, str]]


class Changes:
    """Changes gathered part by part; `key` is the primary key, its parts joined by `|`."""

    def __init__(self) -> None:
        """Begin without changes."""
        self.rows = 0
        self._spools: dict[str, IO[bytes]] = {}

    def note(self, row_type: type[Row], header: bytes, before: bytes, after: bytes) -> None:
        """Compare the rows of one part; `header` is the first line of the table before."""
        if before == after and header == header_of(row_type):
            return
        found = self._counted(row_type, header + before, header_of(row_type) + after)
        if text := records_to_text(HEADER, found)[len(FIRST_LINE) :]:
            if row_type.table not in self._spools:
                self._spools[row_type.table] = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115
            self._spools[row_type.table].write(text.encode())

    def text(self) -> Iterator[bytes]:
        """Yield `changes.csv`: by table in the order of the contract, then as noted."""
        yield FIRST_LINE.encode()
        for row_type in TABLES:
            if spool := self._spools.get(row_type.table):
                spool.seek(0)
                while data := spool.read(1 << 20):
                    yield data

    def _counted(self, row_type: type[Row], before: bytes, after: bytes) -> Iterator[list[str]]:
        for found in differences(row_type, by_key(row_type, before), by_key(row_type, after)):
            self.rows += 1
            yield found


def by_key(row_type: type[Row], data: bytes) -> Records:
    """Return the records of a CSV by primary key."""
    reader = csv.DictReader(io.StringIO(data.decode(), newline=""))
    return {"|".join(record[name] for name in row_type.primary_key): record for record in reader}


def differences(row_type: type[Row], old: Records, new: Records) -> Iterator[list[str]]:
    """Yield a row of `changes.csv` for each record that is added, removed or changed."""
    name = row_type.table
    yield from ([name, "added", key, ""] for key in new if key not in old)
    yield from ([name, "removed", key, ""] for key in old if key not in new)
    for key, record in new.items():
        if key in old and old[key] != record:
            columns = [*record, *(column for column in old[key] if column not in record)]
            changed = [c for c in columns if record.get(c, "") != old[key].get(c, "")]
            if changed:
                yield [name, "changed", key, " ".join(changed)]
