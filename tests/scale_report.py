"""The report of a large release, measured: `python -m tests.scale_report FOLDER [PAPERS]`.

The samples stand in the store again and again under other symbols, each with a PDF of its own
(the sample's bytes and a comment), so that each has pictures of its own. Nothing in the test
suite depends on the figures.
"""

import hashlib
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from flows.store.place import Store
from flows.store.reading import Reading
from tests.reports import fill, golden
from tests.scale import ROOT
from tests.test_samples import SAMPLES

CHANGED = 5
PROGRAM = """
import sys, json, time
from flows.ingestion import pictures, run as running
pictures.CATCH_UP = 10**6  # all are drawn, as if this run had read them
from flows.settings import Settings
settings, took = Settings(workers=2), {}
def timed(name):
    work = getattr(running, name)
    def run(*given):
        begun = time.monotonic(), time.process_time()
        done = work(*given)
        took[name] = [round(now() - then, 1) for now, then in
                      zip((time.monotonic, time.process_time), begun)]
        return done
    setattr(running, name, run)
timed("draw_pictures"), timed("add_report")
begun = time.monotonic()
with running.open_run(sys.argv[1], settings) as run:
    run.begin(run.plan([]))
    release = run.publish(accept=True)
print(json.dumps({"papers": release.papers, "fresh": release.fresh, "seconds, cpu": took,
    "all": round(time.monotonic() - begun, 1)}))
"""


def papers(folder: Path, count: int) -> Iterator[tuple[Reading, str, str]]:
    """Yield the samples under other symbols: the session is moved on by 100 with each round."""
    for number in range(count):
        sample = SAMPLES[number % len(SAMPLES)]
        reading, session = golden(sample), re.search(r"gb(\d+)", sample.name)
        assert session
        other = str(int(session[1]) + 100 * (number // len(SAMPLES)))
        tables = {
            name: text.replace(f"gb{session[1]}-", f"gb{other}-").replace(
                f"GB.{session[1]}/", f"GB.{other}/"
            )
            for name, text in reading.tables.items()
        }
        (given,) = sample.glob("*.pdf")
        data = given.read_bytes() + f"\n% {number}\n".encode()
        path = folder / f"{number}.pdf"
        path.write_bytes(data)
        symbol = (reading.symbol or "").replace(f"GB.{session[1]}/", f"GB.{other}/")
        paper_id = reading.paper_id.replace(f"gb{session[1]}-", f"gb{other}-")
        moved = replace(reading, tables=tables, symbol=symbol, paper_id=paper_id)
        yield moved, str(path), hashlib.sha256(data).hexdigest()


def publish(url: str) -> dict[str, object]:
    """Publish in a process of its own and return what it took."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, url], check=True, capture_output=True, text=True, cwd=ROOT
    )
    found: dict[str, object] = json.loads(done.stdout)
    return found


def main(folder: Path, count: int) -> None:
    """Fill a store, publish; change a few papers, publish; tell times and bytes."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "pdfs").mkdir(parents=True)
    store = Store(str(folder / "store"))
    found = list(papers(folder / "pdfs", count))
    fill(store, found)
    print("published:", publish(store.url), flush=True)
    for reading, _, _ in found[:CHANGED]:
        title = reading.title or ""
        for name, text in reading.tables.items():
            reading.tables[name] = text.replace(title, f"{title} anew")
    fill(store, found)
    print(f"{CHANGED} changed:", publish(store.url), flush=True)
    for part in ("latest/report", "pictures"):
        files = [p for p in (folder / "store" / part).resolve().rglob("*") if p.is_file()]
        size = sum(path.stat().st_size for path in files)
        print(f"{part}: {size / 1e6:.1f} MB in {len(files)} files", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 500)
