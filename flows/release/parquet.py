"""A release as Parquet files: a file for each table, types and keys in its metadata."""

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

from flows.release.folder import Column, Folder, Table

PARQUET = "parquet"  # the folder of the files
BLOCK = 1 << 24  # bytes read at once: no row is longer
TYPES = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}


def write_parquet(folder: Folder, place: Path) -> None:
    """Write `<table>.parquet` of all tables into a folder, which is made."""
    place.mkdir(parents=True, exist_ok=True)
    for table in folder.tables:
        _write(folder, table, place / f"{table.name}.parquet")


def arrow_schema(folder: Folder, table: Table) -> pa.Schema:
    """Return the types, descriptions and keys of a table as Arrow has them."""
    keys = [{"column": link.column, "table": link.table, "key": link.key} for link in table.links]
    said = {
        "description": table.description,
        "primary_key": json.dumps(table.primary_key),
        "foreign_keys": json.dumps(keys),
        "release_id": str(folder.manifest.get("release_id", "")),
        "version": str(folder.manifest.get("version", "")),
    }
    return pa.schema(map(_field, table.columns), said)


def _field(column: Column) -> pa.Field:
    said = {"description": column.description, "unit": column.unit}
    held = {name: text for name, text in said.items() if text}
    return pa.field(column.name, TYPES[column.kind], metadata=held)


def _write(folder: Folder, table: Table, path: Path) -> None:
    schema = arrow_schema(folder, table)
    options = pyarrow.csv.ConvertOptions(
        column_types={column.name: TYPES[column.kind] for column in table.columns},
        null_values=[""],
        strings_can_be_null=True,
        true_values=["true"],
        false_values=["false"],
    )
    with (
        folder.open(table.path) as file,
        pyarrow.csv.open_csv(
            file, pyarrow.csv.ReadOptions(block_size=BLOCK), convert_options=options
        ) as batches,
        pyarrow.parquet.ParquetWriter(path, schema, compression="zstd") as writer,
    ):
        for batch in batches:
            writer.write_batch(pa.RecordBatch.from_arrays(batch.columns, schema=schema))
