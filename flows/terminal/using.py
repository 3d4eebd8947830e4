"""Commands for who uses a release: other forms of it, SQL over it, Datasette on it."""

import sys
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from flows.release.finding import release_folder
from flows.release.folder import Folder
from flows.release.forms import Forms, need, write_forms
from flows.terminal.printing import OK, Format, WrongUseError, err, out, print_rows


def forms(release: str, store: str, asked: Forms, place: Path) -> int:
    """Write other forms of a release into a folder, and say where they are."""
    if not asked.any:
        raise WrongUseError("Say which forms: --xlsx, --parquet, --sqlite, --tables.")
    asked.check()
    folder = _release(release, store)
    for name in write_forms(folder, asked, place):
        out.print(str(place / name), markup=False)
    return OK


def query(sql: str | None, release: str, store: str, form: Format) -> int:
    """Print what SQL over a release gives; without SQL, which questions are there already."""
    from flows.release.queries import plain_queries

    if sql is None:
        rows = [[query.name, query.title, query.description] for query in plain_queries()]
        print_rows(["name", "question", "notes"], rows, form)
        return OK
    need("duckdb", "query", "query")
    from flows.release.asking import QueryError, ask

    try:
        header, found = ask(_release(release, store), sql)
    except QueryError as error:
        raise WrongUseError(str(error)) from None
    print_rows(header, found, form)
    return OK


def explore(release: str, store: str, host: str, port: int) -> int:
    """Serve a release with Datasette until ended; its SQLite file is made if it is not there."""
    need("datasette", "explore", "explore")
    from datasette.cli import cli

    from flows.release.exploring import prepare

    with ExitStack() as held:
        aside = Path(held.enter_context(TemporaryDirectory(prefix="gbpapers-explore-")))
        folder = _release(release, store)
        database = _database(folder, aside)
        words = prepare(folder, database, aside, host, port)
        out.print(f"http://{host}:{port}/{database.stem}; Ctrl-C ends this.", markup=False)
        sys.stdout.flush()
        cli.main(args=words, standalone_mode=False)
    return OK


def _database(folder: Folder, aside: Path) -> Path:
    from flows.release.database import DATABASE, write_database

    there = Path(folder.path) / DATABASE
    if not folder.elsewhere and there.is_file():
        return there
    rows = sum(table.rows for table in folder.tables)
    err.print(f"Making {DATABASE} of {rows} rows ...", markup=False)
    write_database(folder, aside / DATABASE)
    return aside / DATABASE


def _release(release: str, store: str) -> Folder:
    try:
        return release_folder(release, store)
    except FileNotFoundError as error:
        raise WrongUseError(f"{error}.") from None
