"""A release in other forms: the rows of the CSVs, cell by cell, and nothing that Excel may run."""

import csv
import re
import shutil
import sqlite3
import subprocess
import uuid
import zipfile
from collections.abc import Sequence
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from fsspec.implementations.local import LocalFileSystem
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.pipeline import read_paper
from flows.ingestion.run import open_run
from flows.release.database import write_database
from flows.release.duckdb_views import statements
from flows.release.folder import Column, Folder
from flows.release.forms import Forms, MissingExtraError, write_forms
from flows.release.printed import Printed, Spot, printed_tables
from flows.release.printed_files import decimals, sheet_names
from flows.release.values import values
from flows.release.workbook import FIRST_DATE, MOST_SIGNS, fitting, write_workbook
from flows.settings import Settings
from flows.store.place import Store
from flows.store.reading import reading_of
from schemas.csv_text import ContractError, records_to_text
from tests.bad_pdfs import COVER, pdf
from tests.released import RUN_BY_EXCEL, fill, hostile, manifest, released, typed

duckdb = pytest.importorskip("duckdb")
openpyxl = pytest.importorskip("openpyxl")
parquet = pytest.importorskip("pyarrow.parquet")

KINDS = ("string", "integer", "number", "boolean", "date")


def excel(value: Any) -> Any:
    """Return a value as a workbook holds it: what does not fit is said to be so."""
    if isinstance(value, str):
        return fitting(value).replace("\uffff", "\N{REPLACEMENT CHARACTER}")
    if isinstance(value, date) and value < FIRST_DATE:
        return value.isoformat()
    return value


def sheet_rows(book: Any, names: Sequence[str], columns: int) -> list[list[Any]]:
    """Return the values of sheets that go on with each other, heads left out."""
    rows = []
    for name in names:
        for row in book[name].iter_rows(min_row=2, max_col=columns):
            rows.append([read_as_excel(cell.value) for cell in row])
    return rows


def read_as_excel(value: Any) -> Any:
    """Return a value as Excel shows it: openpyxl leaves `_x0041_`, the escape, as it is."""
    if isinstance(value, str):
        return re.sub("_x([0-9A-Fa-f]{4})_", lambda code: chr(int(code[1], 16)), value)
    return value.date() if isinstance(value, datetime) else value


@pytest.fixture(scope="module")
def book(release: Path) -> Any:
    """The workbook of the release."""
    return openpyxl.load_workbook(release / "release.xlsx")


def test_sqlite_holds_the_rows_of_the_csvs(release: Path) -> None:
    with closing(sqlite3.connect(release / "release.sqlite")) as base:
        for entry in manifest(release)["resources"]:
            wanted = [
                [v.isoformat() if isinstance(v, date) else v for v in row]
                for row in typed(release, entry)
            ]
            found = base.execute(f'SELECT * FROM "{entry["name"]}"').fetchall()
            assert [list(row) for row in found] == wanted, entry["name"]
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_parquet_holds_the_rows_of_the_csvs(release: Path) -> None:
    for entry in manifest(release)["resources"]:
        table = parquet.read_table(release / "parquet" / f"{entry['name']}.parquet")
        columns = table.to_pydict()
        assert [list(row) for row in zip(*columns.values(), strict=True)] == typed(release, entry)


def test_parquet_says_keys_and_meanings(release: Path) -> None:
    schema = parquet.read_schema(release / "parquet" / "mentions.parquet")
    assert schema.metadata[b"primary_key"] == b'["mention_id"]'
    assert b'"table": "entities"' in schema.metadata[b"foreign_keys"]
    assert b"code point" in schema.field("start").metadata[b"description"]


def test_the_workbook_holds_the_rows_of_the_csvs_and_no_formula(
    release: Path, book: Any
) -> None:
    for entry in manifest(release)["resources"]:
        wanted = [[excel(value) for value in row] for row in typed(release, entry)]
        columns = len(entry["schema"]["fields"])
        assert sheet_rows(book, [entry["name"]], columns) == wanted, entry["name"]
        sheet = book[entry["name"]]
        assert sheet.freeze_panes == "B2" and sheet.auto_filter.ref
    with zipfile.ZipFile(release / "release.xlsx") as packed:
        sheets = [name for name in packed.namelist() if name.startswith("xl/worksheets/")]
        assert sheets and not any(b"<f" in packed.read(name) for name in sheets)
        assert not any(re.search("externalLink|_rels/sheet", name) for name in packed.namelist())


def test_texts_of_the_workbook_stay_texts_when_they_are_edited(book: Any) -> None:
    cells = {cell.value: cell for row in book["passages"].iter_rows() for cell in row}
    for text in ("=1+1", "-2+3", "@SUM(1)", "032", "1e5"):
        assert (cells[text].data_type, cells[text].number_format) == ("s", "@")


def test_the_csv_of_record_holds_what_is_printed(release: Path) -> None:
    text = (release / "passages.csv").read_text("utf-8")
    assert ",-2+3,1,1," in text and ",@SUM(1)," in text and ",=1+1," in text


def test_what_a_pdf_prints_like_a_formula_is_the_text_of_its_passage() -> None:
    printed = ['=HYPERLINK("http://example.org";"here")', "@SUM(1) of all", "-2+3 is one"]
    lines = [
        (72, 560 - 60 * at, text.replace("(", r"\(").replace(")", r"\)"))
        for at, text in enumerate(printed)
    ]
    tables = reading_of(read_paper(pdf([*COVER, *lines]), "formulas.pdf")).tables
    texts = [row["text"] for row in csv.DictReader(tables["passages"].splitlines())]
    assert set(printed) <= set(texts)


def test_forms_of_a_store_elsewhere_lie_in_its_release(release: Path) -> None:
    store = Store(f"memory://{uuid.uuid4().hex}")
    fill(store, iter([hostile()]))
    asked = Settings(sqlite=True, parquet=True, tables=True)
    folder = Folder.at(released(store.url, asked))
    listed = {entry["path"]: entry["bytes"] for entry in folder.manifest["files"]}
    wanted = {"release.sqlite", "parquet/papers.parquet", "tables/gb399-pol-9-en#tbl_1.csv"}
    assert wanted | {"README.md", "views.sql"} <= listed.keys()
    assert all(store.fs.size(f"{folder.path}/{name}") == size for name, size in listed.items())


def test_the_workbook_says_what_it_cut(book: Any) -> None:
    told = [str(row[0].value) for row in book["about"].iter_rows()]
    assert any(line.startswith("1 texts of passages are longer") for line in told)
    assert not any("of papers are longer" in line for line in told)


@pytest.mark.parametrize(("length", "kept"), [(MOST_SIGNS, True), (MOST_SIGNS + 1, False)])
def test_a_text_is_cut_where_a_cell_ends(length: int, kept: bool) -> None:
    assert (fitting("x" * length) == "x" * length) is kept
    assert len(fitting("x" * length)) == MOST_SIGNS
    assert len(fitting("𝒳" * length).encode("utf-16-le")) // 2 <= MOST_SIGNS


def test_duckdb_holds_the_rows_of_the_csvs(release: Path) -> None:
    with duckdb.connect() as base:
        for statement in statements(Folder.at(str(release)).tables, f"{release}/"):
            base.execute(statement)
        for entry in manifest(release)["resources"]:
            found = base.execute(f'SELECT * FROM "{entry["name"]}"').fetchall()
            assert [list(row) for row in found] == typed(release, entry), entry["name"]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_the_workbook(release: Path, tmp_path: Path) -> None:
    """As CSV, LibreOffice would print what a formula gives, and accents as it read them."""
    sheets = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    home = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        ["soffice", home, "--headless", "--convert-to", sheets, "--outdir", str(tmp_path),
         str(release / "release.xlsx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    with (tmp_path / "release-passages.csv").open(encoding="utf-8", newline="") as file:
        texts = {row["text"] for row in csv.DictReader(file)}
    for text in RUN_BY_EXCEL:
        assert excel(text) in texts, text[:80]
    assert any("é" in text for text in texts)


SIGNS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20)
CELLS = {
    "string": SIGNS,
    "integer": st.integers(-(10**12), 10**12).map(str),
    "number": st.decimals(
        -(10**9), 10**9, allow_nan=False, allow_infinity=False, places=3
    ).map(lambda number: f"{number:f}"),
    "boolean": st.sampled_from(["true", "false"]),
    "date": st.dates().map(date.isoformat),
}


@st.composite
def small_releases(draw: st.DrawFn) -> tuple[list[str], list[list[str]]]:
    """Return the kinds of columns, and rows of printed cells of which some are empty."""
    kinds = ["integer", *draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=5))]
    row = st.tuples(*(st.one_of(st.just(""), CELLS[kind]) for kind in kinds[1:])).map(list)
    rows = draw(st.lists(row, max_size=8))
    return kinds, [[str(at), *row] for at, row in enumerate(rows)]


@settings(max_examples=25)
@given(small_releases())
def test_every_form_holds_the_same_cells(
    tmp_path_factory: pytest.TempPathFactory, made: tuple[list[str], list[list[str]]]
) -> None:
    kinds, rows = made
    place = tmp_path_factory.mktemp("small")
    names = [f"c{at}" for at in range(len(kinds))]
    (place / "t.csv").write_bytes(records_to_text(names, rows).encode())
    fields = [{"name": n, "type": kind} for n, kind in zip(names, kinds, strict=True)]
    entry = {"name": "t", "path": "t.csv", "rows": len(rows), "schema": {"fields": fields}}
    said = {"name": "x", "release_id": "r", "created": "2026-01-01T00:00:00+00:00"}
    folder = Folder(LocalFileSystem(), str(place), {**said, "version": "1", "resources": [entry]})
    wanted = typed(place, entry)
    write_forms(folder, Forms(parquet=True), place)
    write_database(folder, place / "r.sqlite")
    write_workbook(folder, place / "r.xlsx")
    found = parquet.read_table(place / "parquet" / "t.parquet").to_pydict()
    assert [list(row) for row in zip(*found.values(), strict=True)] == wanted
    with closing(sqlite3.connect(place / "r.sqlite")) as base:
        held = [list(row) for row in base.execute("SELECT * FROM t")]
    assert held == [[v.isoformat() if isinstance(v, date) else v for v in row] for row in wanted]
    book = openpyxl.load_workbook(place / "r.xlsx")
    assert sheet_rows(book, ["t"], len(kinds)) == [[excel(v) for v in row] for row in wanted]


@pytest.mark.parametrize(
    ("printed", "is_text"),
    [("123456789012345", False), ("1234567890123456", True), ("0.0000012", False), ("-1.5", False)],
)
def test_a_number_that_excel_would_round_is_text(
    tmp_path: Path, printed: str, is_text: bool
) -> None:
    folder = one_column(tmp_path, "number", [printed])
    write_workbook(folder, tmp_path / "r.xlsx")
    value = openpyxl.load_workbook(tmp_path / "r.xlsx")["t"]["A2"].value
    assert value == (printed if is_text else float(printed))


def test_a_long_table_goes_on_in_another_sheet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flows.release.workbook.MOST_ROWS", 4)
    folder = one_column(tmp_path, "integer", [str(number) for number in range(7)])
    write_workbook(folder, tmp_path / "r.xlsx")
    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    assert sheet_rows(book, ["t", "t_2", "t_3"], 1) == [[number] for number in range(7)]
    assert book["t_3"].auto_filter.ref == "A1:A2"


def test_an_empty_cell_is_a_missing_value_of_every_kind() -> None:
    columns = [Column(name=kind, kind=kind) for kind in KINDS]
    assert list(values(columns, [[""] * len(KINDS)])) == [[None] * len(KINDS)]


def test_other_columns_than_the_descriptor_says_are_refused(tmp_path: Path) -> None:
    folder = one_column(tmp_path, "integer", ["1"])
    (tmp_path / "t.csv").write_text("other\n1\n")
    with pytest.raises(ContractError, match=r"t\.csv"):
        write_database(folder, tmp_path / "r.sqlite")


def one_column(place: Path, kind: str, cells: list[str]) -> Folder:
    """Return a release of one table with one column."""
    (place / "t.csv").write_text("".join(f"{cell}\n" for cell in ["c", *cells]))
    schema = {"fields": [{"name": "c", "type": kind}]}
    entry = {"name": "t", "path": "t.csv", "rows": len(cells), "schema": schema}
    said = {"name": "x", "release_id": "r", "created": "2026-01-01T00:00:00+00:00"}
    return Folder(LocalFileSystem(), str(place), {**said, "version": "1", "resources": [entry]})


def test_tables_are_printed_as_people_know_them(release: Path) -> None:
    text = (release / "tables" / "gb309-pfa-4-en#tbl_1.csv").read_text("utf-8")
    lines = list(csv.reader(text.splitlines()))
    assert lines[0][0].startswith("1. Condition of premises") and {*lines[0][1:]} == {""}
    assert lines[1] == ["Building", "Owner", "Cost of repairs", "", "", "", "", "Remarks"]
    assert lines[5][:3] == ["Buenos Aires", "ILO[a]", "44.0"]
    assert lines[-1][0].startswith("[b] After the earthquake")
    assert {len(line) for line in lines} == {8}


def test_every_table_has_a_file_and_a_sheet(release: Path) -> None:
    folder = Folder.at(str(release))
    tables = list(printed_tables(folder))
    files = {path.name for path in (release / "tables").glob("*.csv")}
    assert files == {f"{table.table_id}.csv" for table in tables} and len(files) > 10
    for paper_id in {table.paper_id for table in tables}:
        book = openpyxl.load_workbook(release / "tables" / f"{paper_id}.xlsx")
        assert book.sheetnames == [table.place for table in tables if table.paper_id == paper_id]


def test_a_sheet_of_a_printed_table_has_merged_heads_and_figures(release: Path) -> None:
    sheet = openpyxl.load_workbook(release / "tables" / "gb309-pfa-4-en.xlsx")["tbl_1"]
    assert "C2:G2" in {str(span) for span in sheet.merged_cells.ranges}
    total = next(row for row in sheet.iter_rows() if row[0].value == "Total")
    assert [(cell.value, cell.number_format) for cell in total[2:4]] == [
        (516.5, "#,##0.0"),
        (1808.5, "#,##0.0"),
    ]


def test_a_printed_formula_is_text_in_its_sheet_too(release: Path) -> None:
    sheet = openpyxl.load_workbook(release / "tables" / "gb399-pol-9-en.xlsx")["tbl_1"]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert [cell.value for cell in cells] == ["=2. @SUM(A1)", *RUN_BY_EXCEL[:2]]
    assert {cell.data_type for cell in cells} == {"s"}


@st.composite
def tilings(draw: st.DrawFn, rows: int = 4, columns: int = 4) -> list[Spot]:
    """Return cells that cover a grid, none of its places twice: one of them is cut, and again."""
    spots = [(1, 1, rows, columns)]
    for _ in range(draw(st.integers(0, 6))):
        row, column, height, width = spots.pop(draw(st.integers(0, len(spots) - 1)))
        if height > 1 and draw(st.booleans()):
            cut = draw(st.integers(1, height - 1))
            spots += [(row, column, cut, width), (row + cut, column, height - cut, width)]
        elif width > 1:
            cut = draw(st.integers(1, width - 1))
            spots += [(row, column, height, cut), (row, column + cut, height, width - cut)]
        else:
            spots.append((row, column, height, width))
    return [Spot(*spot, f"text {at}", "", False) for at, spot in enumerate(spots)]


@given(tilings())
def test_spans_are_repeated_in_all_they_cover_or_printed_once(spots: list[Spot]) -> None:
    table = Printed("p#tbl_1", "p", "", "", 4, 4, spots, ["[a] A note."])
    once = [text for row in table.grid() for text in row if text]
    assert sorted(once) == sorted(spot.text for spot in spots)
    every = [text for row in table.grid(repeat=True) for text in row]
    assert "" not in every
    for spot in spots:
        assert every.count(spot.text) == spot.rows * spot.columns
    assert table.lines()[-1] == ["[a] A note.", "", "", ""]


@pytest.mark.parametrize(
    ("text", "value", "shown"),
    [("1,250.0", "1250", 1), ("(36.0)", "-36", 1), ("7", "7", 0), (".5", "0.5", 1)],
)
def test_a_figure_shows_the_decimals_that_are_printed(text: str, value: str, shown: int) -> None:
    assert decimals(Spot(1, 1, 1, 1, text, value, False)) == shown


def test_no_two_sheets_have_one_name() -> None:
    long = "app_1__sec_2__" + "x" * 20
    places = ["tbl_1", "TBL_1", f"{long}1", f"{long}2"]
    names = sheet_names(places)
    assert len({name.casefold() for name in names}) == 4 and max(map(len, names)) <= 31
    assert names[:2] == ["tbl_1", "TBL_1~2"]


@pytest.mark.parametrize("form", ["xlsx", "parquet"])
def test_a_missing_package_is_told_before_anything_is_read(
    form: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("flows.release.forms.find_spec", lambda package: None)
    asked = Settings.model_validate({form: True})
    told = pytest.raises(MissingExtraError, match=r"pip install 'gbpapers\[forms\]'")
    with told, open_run(str(tmp_path / "store"), asked):
        pass
    assert not (tmp_path / "store").exists()


def test_no_form_is_made_unless_it_is_asked_for(tmp_path: Path) -> None:
    assert not Forms.of(Settings()).any
    folder = one_column(tmp_path, "integer", ["1"])
    assert write_forms(folder, Forms(), tmp_path / "out") == []
