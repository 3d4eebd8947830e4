"""Long papers for the benchmark, joined from the English samples.

A paper opens with the first page of a sample, so that it has a cover; the pages after it are
inner pages of all samples, in the same mix at each length: twice the pages, twice the
tables, notes and lists. Pages of one sample share their fonts, as in a paper that was
printed whole. Two papers of one length differ only in the random id in the PDF's trailer.
"""

from itertools import cycle, islice
from pathlib import Path

import pypdfium2

from flows.ingestion.warm_paper import LINES, short_paper

SIZES = (10, 40, 100, 200, 400)  # pages
LENGTHS = (4, 7, 10, 14, 20, 40)  # pages of papers as they are issued: 16 in the mean
COVER = "gb350-ins-4-rev-1-en"


def long_paper(samples: Path, pages: int, target: Path) -> Path:
    """Write a paper of so many pages to ``target`` and return where it is."""
    paper = pypdfium2.PdfDocument.new()
    for pdf, numbers in sheets(samples, pages).items():
        with pypdfium2.PdfDocument(pdf) as source:
            paper.import_pages(source, numbers)
    paper.save(target)
    paper.close()
    return target


def sheets(samples: Path, pages: int) -> dict[Path, list[int]]:
    """Return the pages (from 0) to take of each sample, ``pages`` of them together."""
    (cover,) = samples.glob(f"{COVER}/*.pdf")
    taken: dict[Path, list[int]] = {cover: [0]}
    for pdf, at in islice(cycle(_inner(samples, "en")), pages - 1):
        taken.setdefault(pdf, []).append(at)
    return taken


def many_papers(samples: Path, count: int, folder: Path) -> None:
    """Write so many papers to a folder, each with a symbol and a cover of its own.

    Languages and lengths come in turn; the inner pages are those of the samples of the language.
    """
    folder.mkdir()
    inner = {language: _inner(samples, language) for language in LINES}
    for number, language in zip(range(count), cycle(LINES)):
        lines = LINES[language]
        symbol = f"GB.{301 + number // 20}/POL/{number % 20 + 1}"
        with pypdfium2.PdfDocument(short_paper((lines[0], symbol, *lines[2:]))) as paper:
            length = LENGTHS[number // len(LINES) % len(LENGTHS)] - 1
            for pdf, at in islice(cycle(inner[language]), number, number + length):
                with pypdfium2.PdfDocument(pdf) as sample:
                    paper.import_pages(sample, [at])
            paper.save(folder / f"{number:03}.pdf")


def _inner(samples: Path, language: str) -> list[tuple[Path, int]]:
    found = []
    for pdf in sorted(samples.glob(f"*-{language}/*.pdf")):
        with pypdfium2.PdfDocument(pdf) as source:
            found += [(pdf, at) for at in range(1, len(source))]
    return found
