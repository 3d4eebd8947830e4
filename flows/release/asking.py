"""SQL over the CSVs of a release, by DuckDB."""

import re
from typing import Any

import duckdb

from flows.release.duckdb_views import statements
from flows.release.folder import Folder

NAME = re.compile(r"\w+")


class QueryError(Exception):
    """SQL that DuckDB does not understand or cannot answer."""


def ask(folder: Folder, sql: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Return the header and the rows that SQL, or the name of a view, gives.

    Raises:
        QueryError: there is nothing of this name, or the SQL is wrong.
    """
    asked = f"SELECT * FROM {sql}" if NAME.fullmatch(sql.strip()) else sql
    with duckdb.connect() as base:
        place = f"{folder.path}/"
        if folder.elsewhere:
            base.register_filesystem(folder.fs)
            place = f"{folder.fs.unstrip_protocol(folder.path)}/"
        for statement in statements(folder.tables, place):
            base.execute(statement)
        try:
            answer = base.execute(asked)
            return [column[0] for column in answer.description or ()], answer.fetchall()
        except duckdb.Error as error:
            told = str(error).partition("\n\nLINE")[0]
            raise QueryError(" ".join(told.split())) from None
