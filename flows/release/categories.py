"""Closed lists of words as `categories` of a Table Schema, with the names of the words."""

from collections.abc import Mapping
from typing import Any

from schemas.vocabularies import terms


def with_categories(table: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return a Table Schema in which closed lists of words are `categories`, with their names."""
    names = {(listed.column, listed.term): listed.name_en for listed in terms()}
    fields = [dict(field) for field in schema["fields"]]
    for field in fields:
        choices = field.get("constraints", {}).get("enum")
        if choices and field["type"] == "string":
            called = [names.get((f"{table}.{field['name']}", word)) or word for word in choices]
            field["categories"] = [
                {"value": word, "label": name} for word, name in zip(choices, called, strict=True)
            ]
    return {**schema, "fields": fields}
