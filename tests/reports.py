"""Stores whose releases have reports, made from rows without reading a PDF."""

import csv
import hashlib
import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from flows.ingestion.run import open_run
from flows.settings import Settings
from flows.store.given import PAPERS, Given
from flows.store.journal import LEDGER
from flows.store.ledger import Entry
from flows.store.package import content_of, paper_package
from flows.store.place import Store
from flows.store.reading import Reading
from flows.store.stamp import stamp
from flows.terminal.corrections import correct
from schemas.csv_text import to_csv_text
from schemas.tables import PAPER_TABLES, Paper
from tests.test_samples import SAMPLES

WITH_REPORT = Settings(workers=2, report=True)


def golden(sample: Path) -> Reading:
    """Return what is expected of a sample as if it had been read."""
    folder = sample / "expected"
    tables = {t.table: (folder / f"{t.table}.csv").read_text("utf-8") for t in PAPER_TABLES}
    rows = {name: list(csv.DictReader(io.StringIO(text))) for name, text in tables.items()}
    (paper,) = rows[Paper.table]
    return Reading(
        paper_id=paper["paper_id"],
        symbol=paper["symbol"],
        language=paper["language"],
        title=paper["title"],
        pages=int(paper["page_count"]),
        tables=tables,
        counts={name: len(found) for name, found in rows.items()},
        findings=[],
    )


def fill(store: Store, readings: Sequence[tuple[Reading, str, str]]) -> None:
    """Put papers into a store: reading, address and hash of its PDF."""
    entries = []
    for order, (reading, address, sha256) in enumerate(readings, start=1):
        given = Given(address, sha256, 1000)
        files = paper_package(reading, given)
        store.put_folder(f"{PAPERS}/{reading.paper_id}", files)
        entries.append(
            Entry(
                sha256=sha256, source_uri=address, bytes=1000, paper_id=reading.paper_id,
                symbol=reading.symbol, language=reading.language, pages=reading.pages,
                stamp=stamp(), content=content_of(files), order=order,
            )
        )  # fmt: skip
    store.put(LEDGER, to_csv_text(Entry, entries).encode())


def publish(url: str, settings: Settings = WITH_REPORT) -> Path:
    """Publish what is in a store; return the folder of the report."""
    with open_run(url, settings) as run:
        run.begin(run.plan([]))
        run.publish(accept=True)
    return Path(url) / "latest" / "report"


def publish_samples(url: str) -> Path:
    """Publish all samples; return the folder of the report."""
    pdfs = [next(sample.glob("*.pdf")) for sample in SAMPLES]
    fill(
        Store(url),
        [
            (golden(pdf.parent), str(pdf), hashlib.sha256(pdf.read_bytes()).hexdigest())
            for pdf in pdfs
        ],
    )
    return publish(url)


def publish_tied(url: str) -> Path:
    """Publish a draft, its revision and the decision on it, and a paper that people corrected."""
    named = {sample.name: sample for sample in SAMPLES}
    decision = named["gb341-pfa-2-decision-en"]
    papers = [
        golden(decision),
        drafted(golden(decision), "gb341-pfa-2-en", "GB.341/PFA/2"),
        drafted(golden(decision), "gb341-pfa-2-rev-1-en", "GB.341/PFA/2(Rev.1)"),
        golden(named["gb300-pfa-5-fr"]),
    ]
    fill(Store(url), [(paper, "a.pdf", f"{at:064}") for at, paper in enumerate(papers)])
    publish(url, WITH_REPORT.model_copy(update={"report": False}))
    return publish_corrected(url)


def publish_corrected(url: str) -> Path:
    """Publish a store again with corrections to a sample that it holds."""
    told = {"reason": "Misprint of the total", "who": "A. Person", "when": "2026-01-31"}
    told |= {"status": "accepted"}
    place = "gb300-pfa-5-fr#{}".format
    correct(place("tbl_1__r4c2"), "value", "264000", told, url, False)
    correct(place("finding_2"), "status", "acknowledged", told, url, False)
    correct("gb300-pfa-5-fr", "issued_on", "2007-10-01", told, url, False)
    return publish(url)


def drafted(decision: Reading, paper_id: str, symbol: str) -> Reading:
    """Return the draft of a decision, in other words, as if it were a paper of its own."""
    tables = {
        name: text.replace(decision.paper_id, paper_id)
        .replace(str(decision.symbol), symbol)
        .replace("authorized the", "authorizes the")
        .replace("US$50,000", "US$40,000")
        .replace(",adopted,", ",draft,")
        for name, text in decision.tables.items()
    }
    rows = list(csv.DictReader(io.StringIO(tables["decisions"])))
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0], lineterminator="\n")
    writer.writeheader()
    writer.writerows({**row, "number": "12"} for row in rows)
    tables["decisions"] = out.getvalue()
    return replace(decision, paper_id=paper_id, symbol=symbol, tables=tables)
