"""One tool reads one PDF, or a folder of them, in this process and prints what it took as JSON.

Called by `bench_core` with the tool, the PDF and a short paper that is read before (twice; of
a folder all its papers), so that what is loaded once is told as start-up, not with the pages.
"""

import gc
import importlib
import json
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

STAGES = {  # stage: the module that calls it, and by what name
    "words": ("extractors.pipeline", "read_pdf"),
    "running_lines": ("extractors.body.reading", "without_furniture"),
    "notes": ("extractors.body.reading", "without_notes"),
    "tables": ("extractors.body.reading", "read_tables"),
    "body": ("extractors.pipeline", "body_of"),
    "meaning": ("extractors.pipeline", "add_meaning"),
}


@dataclass(frozen=True)
class Run:
    """What a reading took: CPU seconds, also by stage, and the process's peak of memory."""

    pages: int
    seconds: float
    startup: float
    peak_mb: float
    stages: dict[str, float]

    @classmethod
    def from_json(cls, text: str) -> "Run":
        """Return a run as this module prints it."""
        return cls(**json.loads(text))


def gbpapers(pdf: Path) -> None:
    """Read all tables of the contract, as CSV text."""
    from flows.ingestion.without_commands import import_spacy

    import_spacy()  # as the reading processes of an ingestion do
    from extractors.pipeline import read_paper
    from schemas.csv_text import to_csv_text

    for table, rows in read_paper(pdf.read_bytes(), pdf.name).items():
        to_csv_text(table, rows)


def plain(pdf: Path) -> None:
    """Take text and tables of each page with pdfplumber, nothing else."""
    import pdfplumber

    with pdfplumber.open(pdf) as document:
        for page in document.pages:
            page.extract_text()
            page.extract_tables()
            page.close()


def pymupdf4llm(pdf: Path) -> None:
    """Write Markdown: text, headings and tables; no notes, marks, sums or names."""
    importlib.import_module("pymupdf4llm").to_markdown(str(pdf))


def liteparse(pdf: Path) -> None:
    """Take the text in its layout; no tables, notes, sums or names."""
    importlib.import_module("liteparse").LiteParse(ocr_enabled=False).parse(str(pdf))


TOOLS: dict[str, Callable[[Path], None]] = {
    "gbpapers": gbpapers,
    "pdfplumber": plain,
    "pymupdf4llm": pymupdf4llm,
    "liteparse": liteparse,
}


def spent(action: Callable[..., Any], *given: Any) -> float:
    """Return the CPU seconds that an action takes."""
    begun = time.process_time()
    action(*given)
    return time.process_time() - begun


def watch(seconds: dict[str, float]) -> None:
    """Let the stages of the core add their CPU seconds, for the rest of the process."""
    for stage, (name, attribute) in STAGES.items():
        module = importlib.import_module(name)
        function = getattr(module, attribute)

        def watched(
            *args: Any, _stage: str = stage, _own: Callable[..., Any] = function, **named: Any
        ) -> Any:
            begun = time.process_time()
            try:
                return _own(*args, **named)
            finally:
                seconds[_stage] += time.process_time() - begun

        setattr(module, attribute, watched)


def main() -> None:
    """Read, and print one line of JSON."""
    tool, pdf, warm = TOOLS[sys.argv[1]], Path(sys.argv[2]), Path(sys.argv[3])
    pdfs = sorted(pdf.rglob("*.pdf")) if pdf.is_dir() else [pdf]
    first = pdfs if pdf.is_dir() else [warm]  # papers of all languages load more than one
    startup = sum(spent(tool, each) for each in first) - sum(spent(tool, each) for each in first)
    gc.freeze()  # what is loaded, and nothing is collected: as in the processes of an ingestion
    if tool is gbpapers:
        gc.disable()
    stages: dict[str, float] = dict.fromkeys(STAGES, 0.0) if tool is gbpapers else {}
    if stages:
        watch(stages)
    seconds = sum(spent(tool, each) for each in pdfs)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    pages = sum(map(_pages, pdfs))
    print(json.dumps(asdict(Run(pages, seconds, startup, peak, stages))))


def _pages(pdf: Path) -> int:
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


if __name__ == "__main__":
    main()
