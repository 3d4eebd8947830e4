"""Papers of the samples as rows and as a store, and corrections to them, for tests."""

import csv
import hashlib
import io
from functools import cache
from pathlib import Path

from extractors.corrections.claims import Correction, id_of, place_of
from extractors.corrections.printed import Print
from extractors.tagging.gazetteer import registry
from flows.store.given import PAPERS, Given
from flows.store.journal import LEDGER
from flows.store.ledger import Entry
from flows.store.merge import fitted
from flows.store.package import content_of, package_of
from flows.store.place import Store
from flows.store.stamp import stamp
from schemas.csv_text import to_csv_text
from schemas.row import Row
from schemas.tables import PAPER_TABLES, Entity, Paper

ROOT = Path(__file__).parents[1]
Tables = dict[type[Row], list[Row]]


@cache
def _text(sample: str, row_type: type[Row]) -> str:
    path = ROOT / "samples" / sample / "expected" / f"{row_type.table}.csv"
    return fitted(row_type, path.read_text("utf-8"))


@cache
def _rows(sample: str, row_type: type[Row]) -> tuple[Row, ...]:
    reader = csv.DictReader(io.StringIO(_text(sample, row_type), newline=""))
    return tuple(row_type.from_csv(record) for record in reader)


def tables_of(sample: str) -> Tables:
    """Return the rows of a sample by table, as a person accepted them."""
    return {row_type: list(_rows(sample, row_type)) for row_type in PAPER_TABLES}


def known() -> dict[str, Entity]:
    """Return the entities of the registry."""
    return registry().entities


def claim(tables: Tables, row: Row, field: str, meant: str) -> Correction:
    """Return a correction of a row as `gbpapers correct` would write it."""
    printed = Print(tables)
    place = place_of(id_of(row))
    return Correction(place, field, meant, printed.at(row, field), printed.anchor(row))


def fill(url: str, samples: list[str]) -> Store:
    """Make a store that holds samples as if they had been read, without a release."""
    store, entries = Store(url), []
    for order, sample in enumerate(samples, 1):
        (paper,) = tables_of(sample)[Paper]
        assert isinstance(paper, Paper)
        files = {f"{t.table}.csv": _text(sample, t).encode() for t in PAPER_TABLES}
        counts = {t.table: len(_rows(sample, t)) for t in PAPER_TABLES}
        given = Given(paper.source_uri, hashlib.sha256(sample.encode()).hexdigest(), 1)
        put(store, files, counts, given)
        entries.append(
            Entry(
                sha256=given.sha256, source_uri=given.source_uri, bytes=1, order=order,
                paper_id=paper.paper_id, symbol=paper.symbol, language=paper.language, pages=1,
                stamp=stamp(), content=content_of(files),
            )
        )  # fmt: skip
    store.put(LEDGER, to_csv_text(Entry, entries).encode())
    return store


def put(store: Store, files: dict[str, bytes], counts: dict[str, int], given: Given) -> None:
    """Write the folder of a paper."""
    paper_id = files["papers.csv"].decode().splitlines()[1].split(",")[0]
    store.put_folder(f"{PAPERS}/{paper_id}", package_of(files, counts, paper_id, None, given))
