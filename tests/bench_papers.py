"""Long papers for the benchmark, joined from the English samples.

A paper opens with the first page of a sample, so that it has a cover; the pages after it are
inner pages of all samples, in the same mix at each length: twice the pages, twice the
tables, notes and lists. Pages of one sample share their fonts, as in a paper that was
printed whole. Two papers of one length differ only in the random id in the PDF's trailer.
"""

from itertools import cycle, islice
from pathlib import Path

import pypdfium2

SIZES = (10, 40, 100, 200, 400)  # pages
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
    inner: list[tuple[Path, int]] = []
    for pdf in sorted(samples.glob("*-en/*.pdf")):
        with pypdfium2.PdfDocument(pdf) as source:
            inner += [(pdf, at) for at in range(1, len(source))]
    for pdf, at in islice(cycle(inner), pages - 1):
        taken.setdefault(pdf, []).append(at)
    return taken
