"""The rows of `sources.csv`: every PDF that was ever given, and what became of it."""

from collections.abc import Iterator
from typing import Literal

from flows.store.ledger import Entry, Ledger
from schemas.tables import Source

Status = Literal["current", "superseded", "quarantined", "duplicate", "withdrawn"]
GONE = "no longer at its address; kept until it is withdrawn"


def source_rows(ledger: Ledger) -> list[Source]:
    """Return the rows of `sources.csv`, sorted by primary key."""
    return sorted(_rows(ledger), key=lambda row: (row.sha256, row.source_uri))


def _rows(ledger: Ledger) -> Iterator[Source]:
    current, first = ledger.current(), dict[str, Entry]()
    for entry in ledger.in_order():
        status, reason = _status(entry, first.setdefault(entry.sha256, entry), current)
        if status:
            yield Source(
                sha256=entry.sha256,
                source_uri=entry.source_uri,
                paper_id=entry.paper_id,
                status=status,
                reason=reason,
                bytes=entry.bytes,
                pages=entry.pages,
            )


def _status(
    entry: Entry, first: Entry, current: dict[str, Entry]
) -> tuple[Status | None, str | None]:
    """Return the status of an entry and the reason for it; no status: not read yet."""
    if entry.withdrawn is not None:
        return "withdrawn", entry.withdrawn or None
    if entry.reason:
        return "quarantined", f"{entry.reason}: {entry.message}"
    if not entry.paper_id:
        return None, None
    if entry is not first:
        return "duplicate", f"same bytes as {first.source_uri}"
    if (now := current[entry.paper_id]).sha256 != entry.sha256:
        return "superseded", f"replaced by the PDF with sha256 {now.sha256}"
    return "current", GONE if entry.gone else None
