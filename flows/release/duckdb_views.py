"""The script that lets DuckDB read a release's CSVs with their types: `views.sql`."""

from collections.abc import Iterable, Iterator

from flows.release.folder import Folder, Table
from flows.release.names import quoted, view_of
from flows.release.queries import views

SCRIPT = "views.sql"
TYPES = {
    "string": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
}
HEAD = """\
-- The CSVs of this release for DuckDB, each column with its type: run this in the release's folder
--     duckdb -init views.sql
-- or say where it is first:
--     SET file_search_path = 'path/to/the/release';
-- <table> has the columns of the CSV; in v_<table> none of their names needs quotes
-- ("order" is position, "start" and "end" are start_offset and end_offset, "offset" mark_offset,
-- "column" column_number, "row" row_number). The other views answer a question each.
"""


def script(folder: Folder) -> str:
    """Return `views.sql`."""
    return HEAD + "".join(f"{statement};\n" for statement in statements(folder.tables))


def statements(tables: Iterable[Table], place: str = "") -> Iterator[str]:
    """Yield the statements that make the views; `place` goes before the names of the CSVs."""
    tables = list(tables)
    yield from (_reads(table, place) for table in tables)
    yield from (_again(view_of(table)) for table in tables)
    yield from map(_again, views())


def _reads(table: Table, place: str) -> str:
    columns = ", ".join(f"'{c.name}': '{TYPES[c.kind]}'" for c in table.columns)
    path = f"{place}{table.path}".replace("'", "''")
    return (
        f"CREATE OR REPLACE VIEW {quoted(table.name)} AS SELECT * FROM read_csv('{path}', "
        f"header = true, auto_detect = false, delim = ',', quote = '\"', escape = '\"', "
        f"nullstr = '', columns = {{{columns}}})"
    )


def _again(statement: str) -> str:
    return statement.replace("CREATE VIEW", "CREATE OR REPLACE VIEW", 1)
