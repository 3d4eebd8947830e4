"""Using a release: names that need no quotes, canned questions, forms, query and explore."""

import asyncio
import csv
import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from flows.release.asking import QueryError, ask
from flows.release.database import write_database
from flows.release.duckdb_views import statements
from flows.release.exploring import prepare
from flows.release.finding import address_of
from flows.release.folder import Folder, tables_of
from flows.release.names import RENAMED, plain
from flows.release.queries import plain_queries, queries
from flows.terminal import using
from flows.terminal.cli import app
from schemas.tables import TABLES
from tests.released import manifest

duckdb = pytest.importorskip("duckdb")


@pytest.fixture(scope="module")
def folder(release: Path) -> Folder:
    """The release in all forms, opened."""
    return Folder.at(str(release))


@pytest.fixture(scope="module")
def base(release: Path) -> Any:
    """Its SQLite file."""
    with closing(sqlite3.connect(release / "release.sqlite")) as found:
        found.row_factory = sqlite3.Row
        yield found


def test_no_name_in_a_view_needs_quotes(folder: Folder, base: sqlite3.Connection) -> None:
    with duckdb.connect() as other:
        for statement in statements(folder.tables, f"{folder.path}/"):
            other.execute(statement)
        for table in folder.tables:
            names = ", ".join(plain(name) for name in table.header)
            sql = f"SELECT {names} FROM v_{table.name} WHERE {plain(table.header[-1])} IS NULL"
            assert len(base.execute(sql).fetchall()) == len(other.execute(sql).fetchall())


def test_a_view_holds_what_its_table_holds(folder: Folder, base: sqlite3.Connection) -> None:
    for table in folder.tables:
        rows = base.execute(f'SELECT * FROM "{table.name}"').fetchall()
        assert [tuple(row) for row in base.execute(f"SELECT * FROM v_{table.name}")] == [
            tuple(row) for row in rows
        ]


def test_names_are_those_of_the_issue_and_no_two_are_one() -> None:
    wanted = {"start": "start_offset", "end": "end_offset", "order": "position"}
    assert wanted.items() <= RENAMED.items() and RENAMED["column"] == "column_number"
    for row_type in TABLES:
        names = [plain(name) for name in row_type.header()]
        assert len(set(names)) == len(names), row_type.table


@pytest.mark.parametrize("query", plain_queries(), ids=lambda query: query.name)
def test_a_question_has_one_answer_in_sqlite_and_duckdb(
    query: Any, folder: Folder, base: sqlite3.Connection
) -> None:
    cursor = base.execute(f"SELECT * FROM {query.name}")
    header, rows = ask(folder, query.name)
    assert header == [column[0] for column in cursor.description]
    assert [[str(v) if v is not None else v for v in map(_plain, row)] for row in rows] == [
        [str(v) if v is not None else v for v in row] for row in cursor.fetchall()
    ]
    assert rows, "the samples have an answer to every question"


def _plain(value: Any) -> Any:
    return int(value) if isinstance(value, bool) else value


def test_countries_per_biennium_are_those_of_the_csvs(release: Path, folder: Folder) -> None:
    def records(name: str) -> list[dict[str, str]]:
        with (release / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    stated = {row["observation_id"]: row for row in records("observations")}
    countries = {r["entity_id"] for r in records("entities") if r["label"] == "COUNTRY"}
    found: dict[tuple[int, int], set[str]] = {}
    for item in records("observation_items"):
        years = [stated[item["observation_id"]][name] for name in ("period_start", "period_end")]
        if item["entity_id"] in countries and all(years) and int(years[1]) == int(years[0]) + 1:
            found.setdefault((int(years[0]), int(years[1])), set()).add(item["entity_id"])
    wanted = [(*period, len(named)) for period, named in sorted(found.items())]
    assert ask(folder, "countries_per_biennium")[1] == wanted and len(wanted) > 2


def test_a_paper_in_three_languages_is_counted_once(folder: Folder) -> None:
    _, papers = ask(folder, "SELECT symbol FROM papers_once WHERE symbol = 'GB.344/LILS/3'")
    assert len(papers) == 1
    assert len(ask(folder, "SELECT 1 FROM papers WHERE symbol = 'GB.344/LILS/3'")[1]) == 3


def test_full_text_finds_words_without_their_accents(base: sqlite3.Connection) -> None:
    (search,) = (query for query in queries() if query.name == "search_passages")
    found = base.execute(search.sql, {"words": "eleve"}).fetchall()
    assert "gb399-pol-9-en#para_9" in {row["passage_id"] for row in found}


def test_sqlite_has_keys_and_the_dictionary(base: sqlite3.Connection) -> None:
    keys = base.execute("PRAGMA foreign_key_list(mentions)").fetchall()
    assert {row["table"] for row in keys} == {"papers", "passages", "entities", "mentions"}
    assert [r["name"] for r in base.execute("PRAGMA table_info(mentions)") if r["pk"]] == [
        "mention_id"
    ]
    plan = base.execute("EXPLAIN QUERY PLAN SELECT * FROM mentions WHERE entity_id = 'BRA'")
    assert "USING INDEX" in plan.fetchone()["detail"]
    sql = "SELECT unit FROM dictionary WHERE table_name = 'passages' AND column_name = 'x0'"
    assert base.execute(sql).fetchone()["unit"] == "pt"


def test_the_store_the_latest_an_id_and_a_folder_all_name_a_release(release: Path) -> None:
    store = str(release.parents[1])
    assert Path(address_of("latest", store)) == Path(address_of(release.name, store)) == release
    assert address_of(str(release), "elsewhere") == str(release)


def gbpapers(*words: str) -> Any:
    return CliRunner().invoke(app, [*words], prog_name="gbpapers")


def test_forms_makes_what_is_asked_for_of_any_folder(release: Path, tmp_path: Path) -> None:
    done = gbpapers("forms", str(release), "--sqlite", "--tables", "--out", str(tmp_path / "f"))
    assert done.exit_code == 0
    assert sorted(path.name for path in (tmp_path / "f").iterdir()) == ["release.sqlite", "tables"]
    table = (tmp_path / "f" / "tables" / "gb325-pol-6-en#tbl_1.csv").read_bytes()
    assert table == (release / "tables" / "gb325-pol-6-en#tbl_1.csv").read_bytes()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["forms", "--out", "x"], "Say which forms"),
        (["forms", "nowhere", "--sqlite", "--out", "x"], "nowhere is no release"),
        (["query", "SELECT x FROM nowhere"], "nowhere does not exist"),
        (["query", "nowhere"], "nowhere does not exist"),
    ],
)
def test_what_is_not_there_is_told_in_one_line(
    words: list[str], told: str, release: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = gbpapers(*words, "--store", str(release.parents[1]))
    assert done.exit_code == 2
    assert told in done.stderr and done.stderr.count("\n") == 1


@pytest.mark.parametrize(("command", "extra"), [("query", "query"), ("explore", "explore")])
def test_a_missing_package_names_its_extra(
    command: str, extra: str, release: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flows.release.forms.find_spec", lambda package: None)
    words = ["SELECT 1"] if command == "query" else []
    done = gbpapers(command, *words, "--store", str(release.parents[1]))
    assert done.exit_code == 2 and f"pip install 'gbpapers[{extra}]'" in done.stderr


def test_query_prints_what_sql_and_names_give(release: Path) -> None:
    store = ["--store", str(release.parents[1])]
    done = gbpapers("query", "SELECT count(*) AS n FROM v_papers", "--format", "csv", *store)
    assert done.stdout == f"n\n{next(t.rows for t in tables_of(manifest(release)))}\n"
    listed = json.loads(gbpapers("query", "--format", "json").stdout)
    assert [row["name"] for row in listed] == [query.name for query in plain_queries()]


def test_a_query_that_is_wrong_says_why(folder: Folder) -> None:
    with pytest.raises(QueryError, match="syntax error"):
        ask(folder, "SELEC 1")


def test_a_release_elsewhere_can_be_asked(release: Path) -> None:
    fsspec = pytest.importorskip("fsspec")
    memory = fsspec.filesystem("memory")
    memory.put(str(release) + "/", "/asked/", recursive=True)
    try:
        elsewhere = Folder.at("memory://asked")
        assert ask(elsewhere, "countries_per_biennium") == ask(
            Folder.at(str(release)), "countries_per_biennium"
        )
    finally:
        memory.rm("/asked", recursive=True)


def test_datasette_shows_tables_keys_facets_and_questions(
    release: Path, folder: Folder, tmp_path: Path
) -> None:
    datasette = pytest.importorskip("datasette.app")
    words = prepare(folder, release / "release.sqlite", tmp_path, "127.0.0.1", 0)
    assert words[0] == "serve" and str(release / "release.sqlite") in words
    said = json.loads((tmp_path / "metadata.json").read_text("utf-8"))
    shown = datasette.Datasette([], immutables=[str(release / "release.sqlite")], metadata=said)

    async def get(path: str) -> str:
        answer = await shown.client.get(path)
        assert answer.status_code == 200, path
        return str(answer.text)

    async def pages() -> list[str]:
        return [
            await get("/release"),
            await get("/release/mentions?label=COUNTRY"),
            await get("/release/search_passages?words=training"),
            await get("/release/countries_per_biennium"),
            await get("/release/decisions_of_a_session.json?session=331&_shape=array"),
        ]

    home, mentions, search, biennia, decisions = asyncio.run(pages())
    assert all(query.title in home for query in queries())
    assert 'href="/release/entities/' in mentions and "GB.292/TC/2" in mentions
    assert "A span of a passage" in mentions and 'data-column="method"' in mentions
    assert "gb325-pol-6-en#tbl_1__caption" in search
    assert re.search(r">2012</td>.*?>2013</td>", biennia, re.S)
    assert {row["symbol"] for row in json.loads(decisions)} == {"GB.331/INS/7", "GB.331/PV"}


def test_explore_makes_the_sqlite_file_where_there_is_none(
    release: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cli = pytest.importorskip("datasette.cli")
    bare, called = tmp_path / "bare", []
    bare.mkdir()
    for path in release.glob("*.csv"):
        (bare / path.name).symlink_to(path)
    (bare / "datapackage.json").symlink_to(release / "datapackage.json")
    monkeypatch.setattr(cli.cli, "main", lambda args, standalone_mode: called.append(args))
    assert using.explore(str(bare), "x", "127.0.0.1", 8001) == 0
    assert called[0][2].endswith("release.sqlite") and not called[0][2].startswith(str(bare))
    assert not (bare / "release.sqlite").exists()


def test_a_release_of_an_older_contract_has_its_forms(tmp_path: Path) -> None:
    schema = {"fields": [{"name": "a", "type": "string"}], "primaryKey": ["a"]}
    (tmp_path / "old.csv").write_text("a\n1\n")
    entry = {"name": "old", "path": "old.csv", "rows": 1, "schema": schema}
    said = {"name": "x", "release_id": "r", "created": "2026-01-01", "resources": [entry]}
    (tmp_path / "datapackage.json").write_text(json.dumps({**said, "profile": "tabular"}))
    write_database(Folder.at(str(tmp_path)), tmp_path / "r.sqlite")
    with closing(sqlite3.connect(tmp_path / "r.sqlite")) as held:
        assert held.execute("SELECT a FROM v_old").fetchall() == [("1",)]
