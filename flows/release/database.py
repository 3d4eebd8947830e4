"""A release as one SQLite file: tables with keys and indices, full text, views.

Tables and columns have the names of the CSVs; the views `v_<table>` have names that need no
quotes. An empty cell is NULL, true is 1, a date is text.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from flows.release.folder import Folder, Table
from flows.release.names import listed, quoted, view_of
from flows.release.queries import views
from flows.release.values import Value, values

DATABASE = "release.sqlite"
TYPES = {
    "string": "TEXT",
    "integer": "INTEGER",
    "number": "REAL",
    "boolean": "INTEGER",
    "date": "TEXT",
}
FULL_TEXT = {"passages": ("text",)}
LOOKED_UP = ("symbol", "label", "code")  # columns with an index besides those with a foreign key
FAST = ("journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE")  # a file of our own


def write_database(folder: Folder, path: Path) -> None:
    """Write the SQLite file of a release, in place of any old one.

    Raises:
        ContractError: a CSV has other columns than the descriptor says.
        sqlite3.IntegrityError: two rows have one key.
    """
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as base:
        for pragma in FAST:
            base.execute(f"PRAGMA {pragma}")
        base.execute("BEGIN")
        for table in folder.tables:
            base.execute(created(table))
            base.executemany(_insert(table), _rows(folder, table))
        for statement in (*_beside(folder), *map(view_of, folder.tables), *views()):
            base.execute(statement)
        _tell(base, folder)
        base.execute("COMMIT")
        base.execute("ANALYZE")


def created(table: Table) -> str:
    """Return the statement that makes a table."""
    parts = [f"{quoted(column.name)} {TYPES[column.kind]}" for column in table.columns]
    if table.primary_key:
        parts.append(f"PRIMARY KEY ({listed(table.primary_key)})")
    parts += [
        f"FOREIGN KEY ({quoted(link.column)}) REFERENCES {quoted(link.table)} ({quoted(link.key)})"
        for link in table.links
    ]
    return f"CREATE TABLE {quoted(table.name)} ({', '.join(parts)})"


def _insert(table: Table) -> str:
    marks = ", ".join("?" * len(table.columns))
    return f"INSERT INTO {quoted(table.name)} VALUES ({marks})"


def _rows(folder: Folder, table: Table) -> Iterator[list[Value]]:
    dates = [at for at, column in enumerate(table.columns) if column.kind == "date"]
    for row in values(table.columns, folder.records(table)):
        for at in dates:
            row[at] = None if row[at] is None else str(row[at])
        yield row


def _beside(folder: Folder) -> Iterator[str]:
    """Yield the statements of indices and full text."""
    for table in folder.tables:
        asked = {link.column: None for link in table.links}
        asked |= {name: None for name in LOOKED_UP if name in table.header}
        for name in asked:
            if table.primary_key[:1] != (name,):
                index = quoted(f"{table.name}_{name}")
                yield f"CREATE INDEX {index} ON {quoted(table.name)} ({quoted(name)})"
        if columns := FULL_TEXT.get(table.name):
            name = f"{table.name}_fts"
            yield (
                f"CREATE VIRTUAL TABLE {name} USING fts5({listed(columns)}, "
                f"content='{table.name}', tokenize='unicode61 remove_diacritics 2')"
            )
            yield f"INSERT INTO {name} ({name}) VALUES ('rebuild')"


def _tell(base: sqlite3.Connection, folder: Folder) -> None:
    """Write what the release is, and the data dictionary, as tables."""
    said = {name: str(value) for name, value in folder.manifest.items() if isinstance(value, str)}
    base.execute("CREATE TABLE release (name TEXT PRIMARY KEY, value TEXT)")
    base.executemany("INSERT INTO release VALUES (?, ?)", said.items())
    base.execute(
        "CREATE TABLE dictionary (table_name TEXT, column_name TEXT, type TEXT, unit TEXT, "
        "description TEXT, choices TEXT, PRIMARY KEY (table_name, column_name))"
    )
    base.executemany(
        "INSERT INTO dictionary VALUES (?, ?, ?, ?, ?, ?)",
        (
            (t.name, c.name, c.kind, c.unit or None, c.description, "; ".join(c.choices) or None)
            for t in folder.tables
            for c in t.columns
        ),
    )
