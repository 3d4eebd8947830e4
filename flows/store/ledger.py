"""The ledger: every source ever given, in the order given, and what became of it.

The order decides: of several PDFs of one paper the one first given last is current, so
a run that was killed and run again ends in the same state as one that was not.
"""

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from extractors.errors import UnreadableError
from flows.store.given import NOTHING, Given, same_place
from flows.store.place import Store
from schemas.csv_text import from_csv_text, to_csv_text
from schemas.row import Row
from schemas.tables import Source

LEDGER = "ledger.csv"
Status = Literal["current", "superseded", "quarantined", "duplicate"]


class Entry(Row):
    """One source as the store remembers it; without a stamp it has not been read yet."""

    table: ClassVar[str] = "ledger"
    primary_key: ClassVar[tuple[str, ...]] = ("sha256", "source_uri")

    sha256: Annotated[str, Field(description="Hash of the bytes; of nothing, if there were none.")]
    source_uri: Annotated[str, Field(description="As given.")]
    bytes: Annotated[int, Field(description="Size.")]
    paper_id: Annotated[str | None, Field(description="Paper it holds.")] = None
    pages: Annotated[int | None, Field(description="Pages of the PDF.")] = None
    reason: Annotated[str | None, Field(description="Code of the reason why not read.")] = None
    message: Annotated[str | None, Field(description="The same, in a sentence.")] = None
    stamp: Annotated[str | None, Field(description="Hash of the code that read it.")] = None


class Ledger:
    """The entries in the order first given; one writer at a time (the run's lock)."""

    def __init__(self, entries: list[Entry]) -> None:
        """Take over entries in their order."""
        self.entries = {(entry.sha256, entry.source_uri): entry for entry in entries}

    @classmethod
    def load(cls, store: Store) -> "Ledger":
        """Return the ledger of a store; an empty one for a new store."""
        return cls(from_csv_text(Entry, (store.get(LEDGER) or b"").decode() or _EMPTY))

    def save(self, store: Store) -> None:
        """Write the ledger in one step."""
        store.put(LEDGER, self.text().encode())

    def text(self) -> str:
        """Return the ledger as CSV."""
        return to_csv_text(Entry, self.entries.values())

    def note(self, given: Given) -> None:
        """Add what is given, unless the same bytes are known from the same place."""
        if any(same_place(entry.source_uri, given.source_uri) for entry in self.of(given.sha256)):
            return
        self.entries[given.sha256, given.source_uri] = Entry(
            sha256=given.sha256, source_uri=given.source_uri, bytes=given.size
        )

    def forget_missing(self, given: Given) -> None:
        """Drop the entries of a place where there was nothing and now is something."""
        for entry in self.of(NOTHING):
            if given.sha256 != NOTHING and same_place(entry.source_uri, given.source_uri):
                del self.entries[NOTHING, entry.source_uri]

    def of(self, sha256: str) -> list[Entry]:
        """Return the entries of some bytes, in the order given."""
        return [entry for entry in self.entries.values() if entry.sha256 == sha256]

    def read(self, sha256: str, paper_id: str, pages: int, stamp: str) -> None:
        """Record that some bytes were read as a paper."""
        for entry in self.of(sha256):
            self._replace(
                entry, paper_id=paper_id, pages=pages, stamp=stamp, reason=None, message=None
            )

    def refuse(self, given: Given, refusal: UnreadableError, stamp: str) -> None:
        """Record why some bytes were not read; nothing has no bytes, so its place decides."""
        for entry in self.of(given.sha256):
            if given.sha256 != NOTHING or same_place(entry.source_uri, given.source_uri):
                self._replace(
                    entry,
                    paper_id=None,
                    pages=None,
                    stamp=stamp,
                    reason=refusal.reason,
                    message=refusal.message,
                )

    def current(self) -> dict[str, str]:
        """Return the hash of the current bytes of every paper, by paper id, sorted."""
        found: dict[str, dict[str, None]] = {}
        for entry in self.entries.values():
            if entry.paper_id and not entry.reason:
                found.setdefault(entry.paper_id, {}).setdefault(entry.sha256)
        return {paper_id: next(reversed(found[paper_id])) for paper_id in sorted(found)}

    def source_rows(self) -> list[Source]:
        """Return the rows of `sources.csv`, sorted by primary key."""
        return sorted(self._sources(), key=lambda row: (row.sha256, row.source_uri))

    def _sources(self) -> Iterator[Source]:
        current, first = self.current(), dict[str, Entry]()
        for entry in self.entries.values():
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

    def _replace(self, entry: Entry, **changes: object) -> None:
        key = entry.sha256, entry.source_uri
        self.entries[key] = entry.model_copy(update=changes)


def _status(
    entry: Entry, first: Entry, current: dict[str, str]
) -> tuple[Status | None, str | None]:
    """Return the status of an entry and the reason for it; no status: not read yet."""
    if entry.reason:
        return "quarantined", f"{entry.reason}: {entry.message}"
    if not entry.paper_id:
        return None, None
    if entry is not first:
        return "duplicate", f"same bytes as {first.source_uri}"
    if current[entry.paper_id] != entry.sha256:
        return "superseded", f"replaced by the PDF with sha256 {current[entry.paper_id]}"
    return "current", None


_EMPTY = to_csv_text(Entry, [])
