"""Names of columns for SQL: those of the CSVs that are words of SQL have another one."""

from collections.abc import Sequence

from flows.release.folder import Table

RENAMED = {
    "column": "column_number",
    "end": "end_offset",
    "key": "row_key",
    "offset": "mark_offset",
    "order": "position",
    "row": "row_number",
    "start": "start_offset",
    "table": "table_name",
    "when": "on_date",
}
VIEW = "v_"  # begins the name of the view of a table whose columns need no quotes


def plain(name: str) -> str:
    """Return the name of a column that needs no quotes in SQL.

    >>> plain("order"), plain("paper_id")
    ('position', 'paper_id')
    """
    return RENAMED.get(name, name)


def quoted(name: str) -> str:
    """Return a name as SQL quotes it."""
    return '"' + name.replace('"', '""') + '"'


def listed(names: Sequence[str]) -> str:
    """Return names as SQL lists them."""
    return ", ".join(map(quoted, names))


def view_of(table: Table) -> str:
    """Return the statement of the view of a table whose columns need no quotes."""
    columns = ", ".join(
        quoted(name) if plain(name) == name else f"{quoted(name)} AS {plain(name)}"
        for name in table.header
    )
    return f"CREATE VIEW {VIEW}{table.name} AS SELECT {columns} FROM {quoted(table.name)}"
