"""Scans: pages that are pictures are recognized, and read with the rest of their paper."""

import csv
import io
from collections.abc import Callable, Sequence

from extractors.errors import UnreadableError
from extractors.pages.opening import extent
from flows.ingestion.engine import recognize
from flows.store.reading import Reading
from schemas.tables import PageRow

Read = Callable[..., Reading]
NO_TEXT = "no-text-layer"
NOTHING = UnreadableError(
    "nothing-recognized",
    "its pages are pictures, and text recognition (OCR) finds no words in them",
)


def read_with_scans(reading: Read, reader: str, data: bytes, source_uri: str) -> Reading:
    """Return the reading of a PDF whose pages without words are recognized.

    Raises:
        UnreadableError: it cannot be read, or no words are recognized in its pictures.
    """
    try:
        printed = reading(reader, data, source_uri)
    except UnreadableError as refusal:
        size = extent(data)
        if refusal.reason != NO_TEXT or size is None:
            raise
        found = recognize(data, range(1, size.pages + 1))
        if not found:
            raise NOTHING from refusal
        return reading(reader, data, source_uri, found)
    scans = pictured(printed)
    found = recognize(data, scans) if scans else {}
    return reading(reader, data, source_uri, found) if found else printed


def pictured(reading: Reading) -> Sequence[int]:
    """Return the pages of a paper that have pictures and no characters."""
    rows = csv.DictReader(io.StringIO(reading.tables[PageRow.table], newline=""))
    return [int(row["page"]) for row in rows if row["pictures"] != "0" and row["characters"] == "0"]
