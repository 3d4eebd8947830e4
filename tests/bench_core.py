"""Speed and memory of the core, beside plain pdfplumber on the same files: `make bench`.

Every file is read by each tool in a process of its own, ``--times`` times, tools in turn, so
that what else the machine does falls on all of them. Seconds are CPU seconds of the process.
Start-up (imports, word lists, models: the first reading of a short paper less its second) is
told apart. "Plain" is what a user of pdfplumber would write: text and tables of each page.
pymupdf4llm and liteparse are compared where the benchmark's environment has them.
"""

import argparse
import csv
import importlib.util
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

from tests.bench_chart import chart
from tests.bench_papers import SIZES, long_paper
from tests.bench_reader import STAGES, TOOLS, Run

DOCS = Path(__file__).parents[1] / "docs"
SAMPLES = Path(__file__).parents[1] / "samples"
PEERS = ("pymupdf4llm", "liteparse")
PACKAGES = ("gbpapers", "pdfplumber", "pdfminer.six", "spacy", "py3langid", "pydantic", *PEERS)
HEADER = (
    *("file", "pages", "tool", "seconds", "pages_per_second", "ratio", "peak_mb", "startup"),
    *STAGES,
)


def tools() -> list[str]:
    """Return the tools that this environment has."""
    missing = {peer for peer in PEERS if importlib.util.find_spec(peer) is None}
    return [tool for tool in TOOLS if tool not in missing]


def run(tool: str, pdf: Path, warm: Path) -> Run:
    """Read one PDF with one tool in a process of its own."""
    command = [sys.executable, "-m", "tests.bench_reader", tool, str(pdf), str(warm)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return Run.from_json(told.splitlines()[-1])


def measured(pdf: Path, warm: Path, times: int) -> list[dict[str, Any]]:
    """Return a record for each tool: medians over ``times`` runs, tools in turn."""
    runs: dict[str, list[Run]] = {tool: [] for tool in tools()}
    for _ in range(times):
        for tool, done in runs.items():
            done.append(run(tool, pdf, warm))
    plain = [each.seconds for each in runs["pdfplumber"]]
    return [_record(pdf.stem, tool, done, plain) for tool, done in runs.items()]


def _record(name: str, tool: str, done: list[Run], plain: list[float]) -> dict[str, Any]:
    seconds, pages = median(each.seconds for each in done), done[0].pages
    ratio = median(each.seconds / beside for each, beside in zip(done, plain, strict=True))
    shares = {
        stage: round(median(each.stages[stage] / each.seconds for each in done), 3)
        for stage in done[0].stages
    }
    return {
        "file": name,
        "pages": pages,
        "tool": tool,
        "seconds": round(seconds, 2),
        "pages_per_second": round(pages / seconds, 1),
        "ratio": round(ratio, 2),
        "peak_mb": round(max(each.peak_mb for each in done)),
        "startup": round(median(each.startup for each in done), 2),
        **shares,
    }


def written(records: Iterable[dict[str, Any]], target: Path) -> None:
    """Write the records as CSV, the machine and the versions as comments above them."""
    with target.open("w", encoding="utf-8", newline="") as file:
        file.write(f"# {platform.machine()}, {platform.system()}, Python ")
        file.write(f"{platform.python_version()}; {', '.join(_versions())}\n")
        rows = csv.DictWriter(file, HEADER, restval="", lineterminator="\n")
        rows.writeheader()
        rows.writerows(records)


def _versions() -> list[str]:
    return [f"{name} {version(name)}" for name in PACKAGES if _is_there(name)]


def _is_there(package: str) -> bool:
    module = {"pdfminer.six": "pdfminer", "gbpapers": "extractors"}.get(package, package)
    return importlib.util.find_spec(module) is not None


def main() -> None:
    """Measure and write `speed.csv` and `speed.svg` to a folder; print the records."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pdfs", nargs="*", type=Path, help="more PDFs or folders of them")
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES, help="pages of long papers")
    parser.add_argument("--out", type=Path, default=DOCS)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        own = [long_paper(SAMPLES, n, Path(folder, f"{n}-pages.pdf")) for n in given.sizes]
        warm = sorted(SAMPLES.glob("*-en/*.pdf"))[0]
        records = []
        for pdf in [SAMPLES, *given.pdfs, *own]:
            records += measured(pdf, warm, given.times)
            for record in records[-len(tools()) :]:
                print(*(f"{name} {record.get(name, '')}" for name in HEADER[:8]), sep="  ")
    written(records, given.out / "speed.csv")
    (given.out / "speed.svg").write_text(chart(records), encoding="utf-8")


if __name__ == "__main__":
    main()
