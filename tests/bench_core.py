"""Time and memory of the core by stage, over folders of PDFs: `make bench`.

Each PDF is read three times: to load what is loaded at first use (word lists, pipelines),
for time, and for memory, because to measure memory takes time. Memory is the most that
Python's objects took in a stage, what was loaded before left out. The figures tell where
time goes and whether a change made it worse; no test depends on them.
"""

import argparse
import importlib
import time
import tracemalloc
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from extractors.meaning import rows_of
from extractors.pipeline import read_paper
from schemas.tables import Paper

MEGABYTE = 1024 * 1024
STAGES = {  # stage: the module that calls it, and by what name
    "pages and words": ("extractors.pipeline", "read_pdf"),
    "running lines": ("extractors.body.reading", "without_furniture"),
    "notes": ("extractors.body.reading", "without_notes"),
    "tables": ("extractors.body.reading", "read_tables"),
    "names": ("extractors.meaning", "tag"),
    "citations": ("extractors.meaning", "citations"),
    "amounts": ("extractors.meaning", "amounts"),
    "observations": ("extractors.meaning", "observe"),
    "checks": ("extractors.meaning", "check"),
}
WHOLE, REST = "all stages", "the rest (lines, blocks, rows)"


class Meter:
    """Seconds, and the greatest memory in bytes, by stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self.peak: dict[str, int] = defaultdict(int)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Measure what runs inside; the memory where it is traced."""
        tracing = tracemalloc.is_tracing()
        if tracing:
            tracemalloc.reset_peak()
        begun = time.perf_counter()
        yield
        self.seconds[name] += time.perf_counter() - begun
        if tracing:
            self.peak[name] = max(self.peak[name], tracemalloc.get_traced_memory()[1])

    def watched(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return ``function``, measured as a stage whenever it is called."""

        def measured(*args: Any, **named: Any) -> Any:
            with self.stage(name):
                return function(*args, **named)

        return measured


@contextmanager
def watching(meter: Meter) -> Iterator[None]:
    """Measure the stages of every paper that is read inside."""
    own = []
    for name, (module_name, attribute) in STAGES.items():
        module = importlib.import_module(module_name)
        function = getattr(module, attribute)
        own.append((module, attribute, function))
        setattr(module, attribute, meter.watched(name, function))
    try:
        yield
    finally:
        for module, attribute, function in own:
            setattr(module, attribute, function)


def read_all(pdfs: list[Path], meter: Meter) -> int:
    """Read the PDFs, measuring; return how many pages they have."""
    pages = 0
    for pdf in pdfs:
        begun = time.perf_counter()
        (paper,) = rows_of(read_paper(pdf.read_bytes(), pdf.name), Paper)
        meter.seconds[WHOLE] += time.perf_counter() - begun
        pages += paper.page_count
    return pages


def report(pages: int, papers: int, timed: Meter, traced: Meter, first: float) -> str:
    """Return the figures as lines of text, the slowest stage first."""
    whole = timed.seconds.pop(WHOLE)
    timed.seconds[REST] = whole - sum(timed.seconds.values())
    lines = [
        f"{papers} papers, {pages} pages; {first:.1f} s for what is loaded at first use",
        f"{'stage':32}{'seconds':>9}{'share':>8}{'pages/s':>9}{'peak MB':>9}",
    ]
    for name, spent in sorted(timed.seconds.items(), key=lambda item: -item[1]):
        memory = f"{traced.peak[name] / MEGABYTE:9.1f}" if name in traced.peak else " " * 9
        rate = pages / spent if spent else 0
        lines.append(f"{name:32}{spent:9.2f}{spent / whole:8.0%}{rate:9.0f}{memory}")
    peak = max(traced.peak.values()) / MEGABYTE
    lines.append(f"{WHOLE:32}{whole:9.2f}{1:8.0%}{pages / whole:9.1f}{peak:9.1f}")
    return "\n".join(lines)


def main() -> None:
    """Read every PDF under the folders and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    pdfs = sorted(pdf for folder in parser.parse_args().folders for pdf in folder.rglob("*.pdf"))
    if not pdfs:
        parser.error("no PDFs in the folders")
    warm, timed, traced = Meter(), Meter(), Meter()
    read_all(pdfs, warm)
    with watching(timed):
        pages = read_all(pdfs, timed)
    tracemalloc.start()
    with watching(traced):
        read_all(pdfs, traced)
    tracemalloc.stop()
    first = max(0.0, warm.seconds[WHOLE] - timed.seconds[WHOLE])
    print(report(pages, len(pdfs), timed, traced, first))


if __name__ == "__main__":
    main()
