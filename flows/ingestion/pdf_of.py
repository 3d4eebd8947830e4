"""The PDF of a paper that was read: a copy in the store, else what is at its addresses now."""

import csv
import hashlib
import io

from extractors.errors import UnreadableError
from flows.ingestion.sources import CHANGED, fetch_as_hashed
from flows.store.fetched import fetched
from flows.store.given import Given
from flows.store.place import Store
from flows.store.pointer import read_pointer

KEPT = "pdfs"  # folder of the PDFs that a store keeps


def pdf_of(store: Store, sha256: str, source_uri: str) -> bytes:
    """Return the very bytes that a paper was read from.

    Raises:
        UnreadableError: they are not to be had any more.
    """
    for kept in (store.get(f"{KEPT}/{sha256}.pdf"), fetched(store, sha256)):
        if kept is not None and hashlib.sha256(kept).hexdigest() == sha256:
            return kept
    reasons = []
    for address in dict.fromkeys([source_uri, *_addresses(store, sha256)]):
        try:
            return fetch_as_hashed(Given(address, sha256, 0), store)
        except UnreadableError as refusal:
            changed = refusal.reason == CHANGED
            why = "the file there is another one now" if changed else refusal.message
            reasons.append(f"{address}: {why}")
    raise UnreadableError("pdf-gone", f"the PDF is not to be had ({'; '.join(reasons)})")


def _addresses(store: Store, sha256: str) -> list[str]:
    """Return the addresses at which the latest release has seen these bytes."""
    pointer = read_pointer(store)
    data = store.get(f"{pointer['path']}/sources.csv") if pointer else None
    rows = csv.DictReader(io.StringIO((data or b"").decode(), newline=""))
    return [row["source_uri"] for row in rows if row["sha256"] == sha256]
