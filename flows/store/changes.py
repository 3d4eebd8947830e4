"""What differs between two releases: rows added, removed and changed, by primary key."""

import io
from collections.abc import Iterator, Mapping

import pandas as pd

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


def changes(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> tuple[str, int]:
    """Return `changes.csv` and its rows, from the CSVs of two releases by file name.

    `key` is the primary key, its parts joined by `|`; `columns` are the names of the
    changed columns, joined by one space. The first release of a store changes nothing.
    """
    rows = [row for row_type in TABLES for row in _changed(row_type, before, after)]
    return records_to_text(HEADER, rows), len(rows)


def frame(row_type: type[Row], data: bytes) -> pd.DataFrame:
    """Return a CSV of the contract as text columns, indexed by its primary key."""
    table = pd.read_csv(io.BytesIO(data), dtype=str, keep_default_na=False, na_filter=False)
    table.index = pd.Index(
        table[list(row_type.primary_key)].agg("|".join, axis=1) if len(table) else []
    )
    return table


def _changed(
    row_type: type[Row], before: Mapping[str, bytes], after: Mapping[str, bytes]
) -> Iterator[list[str]]:
    name = f"{row_type.table}.csv"
    if name not in before or before[name] == after[name]:
        return
    old, new = frame(row_type, before[name]), frame(row_type, after[name])
    for key in new.index.difference(old.index):
        yield [row_type.table, "added", key, ""]
    for key in old.index.difference(new.index):
        yield [row_type.table, "removed", key, ""]
    both = new.index.intersection(old.index, sort=False)
    for column in set(new.columns) ^ set(old.columns):
        (old if column not in old.columns else new)[column] = ""
    differ = new.loc[both] != old.loc[both, list(new.columns)]
    for key, row in differ[differ.any(axis=1)].iterrows():
        yield [row_type.table, "changed", str(key), " ".join(row.index[row])]
