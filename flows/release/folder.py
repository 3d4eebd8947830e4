"""A release as a folder: its descriptor and its CSVs, on any fsspec place.

What is known of a column is read off the Table Schema in `datapackage.json`, which the row
classes of the contract declare; so a release of any version can be turned into other forms.
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, BinaryIO, cast

import fsspec
from fsspec.implementations.local import LocalFileSystem

from flows.store.package import MANIFEST
from flows.store.place import open_place
from schemas.csv_text import ContractError


@dataclass(frozen=True, slots=True)
class Column:
    """One column as the contract declares it."""

    name: str
    kind: str  # string, integer, number, boolean or date
    description: str = ""
    unit: str = ""
    required: bool = False
    choices: tuple[str, ...] = ()  # words of a closed list


@dataclass(frozen=True, slots=True)
class Link:
    """A foreign key: a column, and the table and key that it points at."""

    column: str
    table: str
    key: str


@dataclass(frozen=True, slots=True)
class Table:
    """One CSV of a release as the contract declares it."""

    name: str
    description: str
    columns: tuple[Column, ...]
    primary_key: tuple[str, ...]
    links: tuple[Link, ...]
    rows: int

    @property
    def path(self) -> str:
        """The name of its file."""
        return f"{self.name}.csv"

    @property
    def header(self) -> list[str]:
        """The names of its columns."""
        return [column.name for column in self.columns]


class Folder:
    """A release to be read: `manifest` is its descriptor, `tables` what the contract says."""

    def __init__(
        self, fs: fsspec.AbstractFileSystem, path: str, manifest: Mapping[str, Any]
    ) -> None:
        """Take a folder of a file system; its manifest need not be written yet."""
        self.fs, self.path, self.manifest = fs, path.rstrip("/"), manifest
        self.tables = tables_of(manifest)
        self.elsewhere = not isinstance(fs, LocalFileSystem)

    @classmethod
    def at(cls, url: str) -> "Folder":
        """Open the release that lies at an address.

        Raises:
            FileNotFoundError: there is no descriptor.
        """
        fs, path = open_place(url)
        name = f"{path.rstrip('/')}/{MANIFEST}"
        try:
            data = fs.cat_file(name)
        except (FileNotFoundError, NotADirectoryError):
            raise FileNotFoundError(f"{url} is no release: it has no {MANIFEST}") from None
        return cls(fs, path, json.loads(data))

    def table(self, name: str) -> Table:
        """Return the table of this name.

        Raises:
            KeyError: there is none.
        """
        return {table.name: table for table in self.tables}[name]

    def open(self, name: str) -> BinaryIO:
        """Open a file of the folder for reading."""
        return cast(BinaryIO, self.fs.open(f"{self.path}/{name}", "rb"))

    def records(self, table: Table) -> Iterator[list[str]]:
        """Yield the rows of a table as printed.

        Raises:
            ContractError: its columns are not those that the descriptor says.
        """
        with self.open(table.path) as file:
            reader = csv.reader(io.TextIOWrapper(file, "utf-8", newline=""))
            if next(reader, None) != table.header:
                raise ContractError(f"{table.path}: its columns are not those of {MANIFEST}")
            yield from reader

    def some(self, table: Table, most: int) -> list[list[str]]:
        """Return the first rows of a table as printed."""
        return list(islice(self.records(table), most))


def tables_of(manifest: Mapping[str, Any]) -> list[Table]:
    """Return what a descriptor says of its tables, in its order."""
    held = {entry["name"] for entry in manifest["resources"]}
    return [_table(entry, held) for entry in manifest["resources"]]


def _table(entry: Mapping[str, Any], held: set[str]) -> Table:
    schema = entry["schema"]
    return Table(
        name=entry["name"],
        description=entry.get("description", ""),
        columns=tuple(map(_column, schema["fields"])),
        primary_key=tuple(schema.get("primaryKey", ())),
        links=tuple(_links(entry["name"], schema, held)),
        rows=entry["rows"],
    )


def _column(field: Mapping[str, Any]) -> Column:
    limits = field.get("constraints", {})
    return Column(
        name=field["name"],
        kind=field["type"],
        description=field.get("description", ""),
        unit=field.get("unit", ""),
        required=limits.get("required", False),
        choices=tuple(map(str, limits.get("enum", ()))),
    )


def _links(name: str, schema: Mapping[str, Any], held: set[str]) -> Iterator[Link]:
    for key in schema.get("foreignKeys", ()):
        target = key["reference"]["resource"] or name
        if target in held:
            yield Link(key["fields"][0], target, key["reference"]["fields"][0])
