"""The contract as one value that can be kept and compared: what a consumer may rely on.

Descriptions, units and examples are no part of it; tables, columns, types, rules and keys are.
"""

from typing import Any

from schemas.contract import table_schema
from schemas.row import Row
from schemas.tables import TABLES

Snapshot = dict[str, Any]  # table -> its keys, foreign keys and columns


def snapshot(tables: tuple[type[Row], ...] = TABLES) -> Snapshot:
    """Return every table of the contract with its primary key, foreign keys and columns.

    A column has its type and its constraints (`required`, `enum`, `pattern` ...); columns stand
    in the order of the CSV.
    """
    return {row_type.table: _table(row_type) for row_type in tables}


def _table(row_type: type[Row]) -> dict[str, Any]:
    fields = table_schema(row_type)["fields"]
    return {
        "primary_key": list(row_type.primary_key),
        "foreign_keys": dict(row_type.foreign_keys),
        "columns": {
            field["name"]: {"type": field["type"], **field.get("constraints", {})}
            for field in fields
        },
    }
