"""Reading one PDF, or finding the names of a paper again, in this process."""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from io import BytesIO
from types import MappingProxyType
from typing import Any

import pypdfium2

from extractors.errors import UnreadableError
from extractors.pages.faults import NOT_READ
from extractors.pages.recognition import Recognized
from extractors.wording.foreign import Foreign
from extractors.wording.languages import CODES
from flows.store.reading import Reading, reading_of
from schemas.csv_text import from_csv_text
from schemas.row import Row
from schemas.tables import PAPER_TABLES, Paper

Tables = Mapping[type[Row], Sequence[Any]]
Pictures = Mapping[int, Recognized]
NONE: Pictures = MappingProxyType({})
FIRST, MANY = 3, 12  # pages looked at first, of a PDF with so many or more
NO_GB_PAPER = UnreadableError(
    "no-gb-paper",
    "it bears no symbol of a Governing Body paper (such as GB.350/INS/1); "
    "`gbpapers read` reads any PDF",
)

NO_SYMBOL = "it is damaged, and no symbol of a Governing Body paper can be read in what is left"


def read(reader: str, data: bytes, source_uri: str, recognized: Pictures = NONE) -> Reading:
    """Read one PDF with the reader named `module:function`.

    Every table of a paper is there, with a header at least. ``recognized`` is what was read in
    the pictures of pages, by number; a reader is given it where there is any.

    Raises:
        UnreadableError: the bytes are no PDF that can be read.
    """
    more = (recognized,) if recognized else ()
    return reading_of(_named(reader)(data, source_uri, *more))


def read_governing_body(
    reader: str, data: bytes, source_uri: str, recognized: Pictures = NONE
) -> Reading:
    """Read one PDF if it is a Governing Body paper; of a long one its first pages decide.

    Raises:
        UnreadableError: it is none, or no PDF that can be read.
    """
    if first := first_pages(data):
        try:
            opened = read(reader, first, source_uri, recognized)
        except UnreadableError:
            opened = None  # a page of pictures may come first: the whole is read
        if opened and refusal_of(opened) is NO_GB_PAPER:
            raise NO_GB_PAPER
    reading = read(reader, data, source_uri, recognized)
    if refusal := refusal_of(reading):
        raise refusal
    return reading


def refusal_of(reading: Reading) -> UnreadableError | None:
    """Return why a reading is not published: it is no Governing Body paper, or not understood."""
    if reading.symbol is None:
        lost = [message for _, code, message in reading.findings if code == NOT_READ]
        return UnreadableError("damaged", f"{NO_SYMBOL}; {lost[0]}") if lost else NO_GB_PAPER
    if reading.language in CODES:
        return None
    return UnreadableError(
        "other-language",
        f"it is in {Foreign(reading.language).name}; papers in {', '.join(CODES)} are published, "
        "`gbpapers read` reads the words of others",
    )


def first_pages(data: bytes) -> bytes | None:
    """Return the first pages of a long PDF as a PDF; None of a short or strange one."""
    try:
        with pypdfium2.PdfDocument(data) as whole:
            if len(whole) < MANY:
                return None
            with pypdfium2.PdfDocument.new() as first:
                first.import_pages(whole, list(range(FIRST)))
                out = BytesIO()
                first.save(out)
                return out.getvalue()
    except pypdfium2.PdfiumError:
        return None


def tag_again(texts: Mapping[str, str]) -> Reading:
    """Find the names again in the CSVs of a paper, by table name."""
    from extractors.meaning import tag_again as tag_rows  # spaCy is for reading processes only
    from extractors.wording.languages import language_of

    tables = {t: list(from_csv_text(t, texts[t.table])) for t in PAPER_TABLES}
    (paper,) = tables[Paper]
    return reading_of(tag_rows(tables, language_of(paper.language)))  # type: ignore[attr-defined]


def _named(reader: str) -> Callable[..., Tables]:
    module, _, name = reader.partition(":")
    found: Callable[..., Tables] = getattr(import_module(module), name)
    return found
