"""The contract as Table Schema (Frictionless Data), derived from the row classes.

Nothing here restates a column: names, types, descriptions, units, constraints and keys
are all read off ``schemas.tables``.
"""

from datetime import date
from decimal import Decimal
from typing import Any, get_args

from schemas.row import Row
from schemas.tables import TABLES

TYPES: dict[type, str] = {
    str: "string",
    int: "integer",
    float: "number",
    Decimal: "number",
    bool: "boolean",
    date: "date",
}
CONSTRAINTS = {
    "minimum": "minimum",
    "maximum": "maximum",
    "minLength": "minLength",
    "pattern": "pattern",
}


def table_schema(row_type: type[Row]) -> dict[str, Any]:
    """Return the Table Schema of one output table."""
    schema: dict[str, Any] = {
        "fields": [field(row_type, name) for name in row_type.header()],
        "missingValues": [""],
        "primaryKey": list(row_type.primary_key),
    }
    if row_type.foreign_keys:
        schema["foreignKeys"] = [
            _foreign_key(row_type, column, target)
            for column, target in row_type.foreign_keys.items()
        ]
    return schema


def field(row_type: type[Row], name: str) -> dict[str, Any]:
    """Return one column as a Table Schema field.

    A column is `required` where an empty cell would break the contract; printed text
    may be empty, so a text column is required only if it is a key or has a pattern.
    """
    described, choices = _json_schema(row_type, name)
    kind = column_type(row_type, name)
    out: dict[str, Any] = {"name": name, "type": kind}
    for key in ("description", "unit", "examples"):
        if key in described:
            out["example" if key == "examples" else key] = (
                described[key][0] if key == "examples" else described[key]
            )
    constraints: dict[str, Any] = {}
    info = row_type.model_fields[name]
    if info.is_required() and (
        kind != "string"
        or {"pattern", "minLength"} & described.keys()
        or choices
        or name in row_type.primary_key
    ):
        constraints["required"] = True
    constraints |= {
        ours: described[theirs]
        for theirs, ours in CONSTRAINTS.items()
        if theirs in described and (theirs != "pattern" or kind == "string")
    }
    if choices:
        constraints["enum"] = choices
    if row_type.primary_key == (name,):
        constraints["unique"] = True
    if constraints:
        out["constraints"] = constraints
    return out


def column_type(row_type: type[Row], name: str) -> str:
    """Return the Table Schema type of a column."""
    found = [t for t in _leaves(row_type.model_fields[name].annotation) if t is not type(None)]
    types = {TYPES[leaf if isinstance(leaf, type) else type(leaf)] for leaf in found}
    if len(types) != 1:
        raise TypeError(f"{row_type.table}.{name}: a column has one type, not {sorted(types)}")
    return types.pop()


def table_named(name: str) -> type[Row]:
    """Return the class of a table.

    Raises:
        KeyError: the contract has no such table.
    """
    return {row_type.table: row_type for row_type in TABLES}[name]


def _foreign_key(row_type: type[Row], column: str, target: str) -> dict[str, Any]:
    """A foreign key always points at the one-column primary key of its table."""
    resource = "" if target == row_type.table else target
    (key,) = table_named(target).primary_key[:1]
    return {"fields": [column], "reference": {"resource": resource, "fields": [key]}}


def _leaves(annotation: Any) -> list[Any]:
    """Return the types and literal values that an annotation allows."""
    if isinstance(annotation, type) or annotation is None:
        return [annotation]
    args = get_args(annotation)
    if hasattr(annotation, "__metadata__"):
        args = args[:1]
    return [leaf for arg in args for leaf in _leaves(arg)] if args else [annotation]


def _json_schema(row_type: type[Row], name: str) -> tuple[dict[str, Any], list[Any]]:
    """Return a column's JSON Schema with the branches of its union merged, and its choices."""
    merged: dict[str, Any] = {}
    prop = row_type.model_json_schema()["properties"][name]
    branches = [b for b in prop.get("anyOf", []) if b.get("type") != "null"]
    for part in [*branches, prop]:
        merged |= part
    choices = merged.get("enum") or ([merged["const"]] if "const" in merged else [])
    return merged, list(choices)
