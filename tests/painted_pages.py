"""One-page PDFs for the tests of what is painted: content streams written by hand."""

from collections.abc import Sequence

from extractors.pages.pdf import read_pdf
from schemas.paper import Page
from tests.bad_pdfs import assembled

FIRST = 6  # number of the first object that a test adds
HELVETICA = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
PRINTED = "BT /F1 11 Tf 72 700 Td (Printed) Tj ET"


def sheet(
    content: str,
    *,
    resources: str = "",
    page: str = "",
    catalog: str = "",
    objects: Sequence[str] = (),
    font: str = HELVETICA,
) -> bytes:
    """Return an A4 page that paints a content stream; ``/F1`` is Helvetica.

    ``objects`` get the numbers from 6 on; ``resources``, ``page`` and ``catalog`` are added
    to the dictionaries of the page and the document.
    """
    return assembled(
        [
            f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            (
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
                f"/Resources << /Font << /F1 5 0 R >> {resources} >> {page} >>"
            ),
            stream(content),
            font,
            *objects,
        ]
    )


def stream(content: str, entries: str = "") -> str:
    """Return the object of a stream."""
    return f"<< {entries} /Length {len(content)} >>\nstream\n{content}\nendstream"


def show(text: str, x: float = 72, y: float = 600, size: float = 11) -> str:
    """Return the operators that show a text at a place counted from below."""
    return f"BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET"


def read(content: str, **more: object) -> Page:
    """Return the page that paints a content stream, read."""
    (page,) = read_pdf(sheet(content, **more))  # type: ignore[arg-type]
    return page


def said(page: Page) -> str:
    """Return the words of a page in the order found."""
    return " ".join(word.text for word in page.words)


def reasons(page: Page) -> dict[str, str]:
    """Return what a page hides, by the reason."""
    return {group.why: " ".join(word.text for word in group.words) for group in page.hidden}
