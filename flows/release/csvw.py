"""The tables of a release in the words of CSV on the Web: `csv-metadata.json`.

It stands at the place where a reader of any of the CSVs looks for it
(https://www.w3.org/TR/tabular-data-model/, section 5.3); one file, because keys lead from
table to table.
"""

from typing import Any

from flows.release.folder import Column, Folder, Table

CSVW = "csv-metadata.json"
DATATYPES = {
    "string": "string",
    "integer": "integer",
    "number": "decimal",
    "boolean": {"base": "boolean", "format": "true|false"},
    "date": "date",
}


def csvw(folder: Folder) -> dict[str, Any]:
    """Return the metadata document of a release."""
    said = folder.manifest
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": said["title"],
        "dc:identifier": said["release_id"],
        "dc:description": said["description"],
        "dialect": {"delimiter": ",", "encoding": "utf-8", "header": True, "quoteChar": '"'},
        "tables": [_table(table) for table in folder.tables],
    }


def _table(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {"columns": [_column(column) for column in table.columns]}
    if table.primary_key:
        schema["primaryKey"] = list(table.primary_key)
    if table.links:
        schema["foreignKeys"] = [
            {
                "columnReference": [link.column],
                "reference": {"resource": f"{link.table}.csv", "columnReference": [link.key]},
            }
            for link in table.links
        ]
    return {"url": table.path, "dc:description": table.description, "tableSchema": schema}


def _column(column: Column) -> dict[str, Any]:
    described = column.description + (f" Unit: {column.unit}." if column.unit else "")
    return {
        "name": column.name,
        "titles": column.name,
        "dc:description": described,
        "datatype": DATATYPES[column.kind],
        **({"required": True} if column.required else {}),
    }
