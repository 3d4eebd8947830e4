"""Releases of a large store, measured: `python -m tests.scale FOLDER [PAPERS]`.

The papers are not read from PDFs: the rows of one sample in three languages are written
again and again under new ids, three times over for each paper, so that their counts are
those of papers of 15 to 20 pages. Nothing in the test suite depends on the figures.
"""

import hashlib
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from flows.store.given import PAPERS, Given
from flows.store.journal import LEDGER, Journal
from flows.store.ledger import Entry
from flows.store.package import content_of, package_of
from flows.store.place import Store
from flows.store.stamp import stamp
from schemas.csv_text import to_csv_text
from schemas.tables import PAPER_TABLES, Entity, Paper

ROOT = Path(__file__).parents[1]
SAMPLE, LANGUAGES = "gb344-lils-3", ("en", "fr", "es")
TIMES = 3  # how often the rows of the sample stand in one paper


def paper(number: int) -> tuple[Entry, dict[str, bytes]]:
    """Return the entry and the files of one synthetic paper."""
    language = LANGUAGES[number % len(LANGUAGES)]
    session, item = 100 + number // 300, number // len(LANGUAGES) % 100 + 1
    symbol, paper_id = f"GB.{session}/LILS/{item}", f"gb{session}-lils-{item}-{language}"
    model = f"{SAMPLE}-{language}"
    files, counts = {}, {}
    for row_type in PAPER_TABLES:
        path = ROOT / "samples" / model / "expected" / f"{row_type.table}.csv"
        header, *rows = path.read_text("utf-8").splitlines(keepends=True)
        times = 1 if row_type in (Paper, Entity) else TIMES
        body = [
            row.replace(f"{model}#", f"{paper_id}#r{at}__").replace(model, paper_id)
            for at in range(times)
            for row in rows
        ]
        text = header + "".join(body)
        if row_type is Paper:
            text = text.replace("GB.344/LILS/3", symbol)
        files[f"{row_type.table}.csv"] = text.encode()
        counts[row_type.table] = len(body)
    sha256 = hashlib.sha256(paper_id.encode()).hexdigest()
    given = Given(f"papers/{paper_id}.pdf", sha256, 1000)
    entry = Entry(
        sha256=sha256, source_uri=given.source_uri, bytes=1000, paper_id=paper_id, symbol=symbol,
        language=language, pages=16, stamp=stamp(), content=content_of(files), order=number + 1,
    )  # fmt: skip
    return entry, package_of(files, counts, paper_id, "A paper", given)


def fill(store: Store, numbers: Iterator[int]) -> None:
    """Write papers into a store, and into its ledger."""
    entries = Journal(store).ledger.in_order()
    for number in numbers:
        entry, files = paper(number)
        store.put_folder(f"{PAPERS}/{entry.paper_id}", files)
        entries.append(entry)
    store.put(LEDGER, to_csv_text(Entry, entries).encode())


PROGRAM = """
import sys, json, resource, time
from flows.ingestion.run import open_run
from flows.settings import Settings
begun, cpu = time.monotonic(), time.process_time()
with open_run(sys.argv[1], Settings()) as run:
    plan = run.plan([])
    run.begin(plan)
    release = run.publish()
used = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps({"papers": release.papers, "fresh": release.fresh, "held": release.held_back,
    "seconds": round(time.monotonic() - begun, 1), "cpu": round(time.process_time() - cpu, 1),
    "peak_mb": used.ru_maxrss // 1024}))
"""


def publish(store: Store) -> dict[str, object]:
    """Publish in a process of its own and return what it took."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, store.url], check=True, capture_output=True, text=True
    )
    found: dict[str, object] = json.loads(done.stdout)
    return found


def main(folder: str, papers: int) -> None:
    """Fill a store, publish; add ten papers, publish; change nothing, publish."""
    shutil.rmtree(folder, ignore_errors=True)
    store, numbers = Store(folder), count()
    begun = time.monotonic()
    fill(store, (next(numbers) for _ in range(papers)))
    print(f"filled in {time.monotonic() - begun:.0f} s", flush=True)
    print("first release:", publish(store), flush=True)
    fill(store, (next(numbers) for _ in range(10)))
    print("ten new papers:", publish(store), flush=True)
    print("nothing new:", publish(store), flush=True)
    size = sum(path.stat().st_size for path in Path(folder, "latest").resolve().iterdir())
    print(f"the release has {size / 1e9:.2f} GB", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 20_000)
