"""The ledger: every source ever given, in the order given, and what became of it.

The order decides: of several PDFs of one paper the one first given last is current, so
a run that was killed and run again ends in the same state as one that was not.
"""

from collections.abc import Iterable, Iterator
from typing import Annotated, Any, ClassVar

from pydantic import Field

from extractors.errors import UnreadableError
from flows.store.given import NOTHING, Given, same_place
from schemas.row import Row

Key = tuple[str, str]  # hash, address


class Entry(Row):
    """One source as the store remembers it; without a stamp it has not been read yet."""

    table: ClassVar[str] = "ledger"
    primary_key: ClassVar[tuple[str, ...]] = ("sha256", "source_uri")

    sha256: Annotated[str, Field(description="Hash of the bytes; of nothing, if there were none.")]
    source_uri: Annotated[str, Field(description="As given; where the bytes were seen last.")]
    order: Annotated[int, Field(description="Place in the order first given, from 1.")] = 0
    bytes: Annotated[int, Field(description="Size.")]
    paper_id: Annotated[str | None, Field(description="Paper it holds.")] = None
    symbol: Annotated[str | None, Field(description="Symbol of the paper.")] = None
    language: Annotated[str | None, Field(description="Language of the paper.")] = None
    pages: Annotated[int | None, Field(description="Pages of the PDF.")] = None
    reason: Annotated[str | None, Field(description="Code of the reason why not read.")] = None
    message: Annotated[str | None, Field(description="The same, in a sentence.")] = None
    stamp: Annotated[str | None, Field(description="Hash of the code that read it.")] = None
    content: Annotated[str | None, Field(description="Hash of the CSVs that it gave.")] = None
    token: Annotated[str | None, Field(description="What shows that the file is the same.")] = None
    gone: Annotated[bool, Field(description="It was not there when last looked for.")] = False
    withdrawn: Annotated[str | None, Field(description="Why it was withdrawn, if it was.")] = None

    @property
    def holds(self) -> bool:
        """Say whether a paper was read from it that is not withdrawn."""
        return bool(self.paper_id) and not self.reason and self.withdrawn is None


class Ledger:
    """The entries in the order first given; one writer at a time (the store's lease)."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        """Take over entries in their order."""
        self.entries: dict[Key, Entry] = {}
        self.changed: dict[Key, Entry | None] = {}  # since last written; None: dropped
        self._last = 0
        self._by_hash: dict[str, dict[Key, None]] = {}
        self._by_place: dict[str, dict[Key, None]] = {}
        self._by_paper: dict[str, dict[Key, None]] = {}
        for entry in entries:
            self._put(entry)

    def put(self, entry: Entry) -> None:
        """Write an entry in place of any with its key."""
        self.changed[entry.sha256, entry.source_uri] = self._put(entry)

    def drop(self, entry: Entry) -> None:
        """Forget an entry."""
        self._drop((entry.sha256, entry.source_uri))
        self.changed[entry.sha256, entry.source_uri] = None

    def update(self, entry: Entry, **values: Any) -> None:
        """Change values of an entry that are not its key."""
        self.put(entry.model_copy(update=values))

    def move(self, entry: Entry, given: Given) -> None:
        """Let an entry follow its bytes to another address; its place in the order stays."""
        self.drop(entry)
        there = {"source_uri": given.source_uri, "token": given.token, "gone": False}
        self.put(entry.model_copy(update=there))

    def note(self, given: Given) -> None:
        """Add what is given, unless the same bytes are known from the same place."""
        for entry in self.of(given.sha256):
            if same_place(entry.source_uri, given.source_uri):
                if entry.gone or entry.token != given.token:
                    self.update(entry, gone=False, token=given.token)
                return
        self.put(
            Entry(
                sha256=given.sha256,
                source_uri=given.source_uri,
                bytes=given.size,
                token=given.token,
            )
        )

    def forget_missing(self, given: Given) -> None:
        """Drop the entries of a place where there was nothing and now is something."""
        for entry in self.of(NOTHING):
            if given.sha256 != NOTHING and same_place(entry.source_uri, given.source_uri):
                self.drop(entry)

    def of(self, sha256: str) -> list[Entry]:
        """Return the entries of some bytes, in the order given."""
        return self._sorted(self._by_hash.get(sha256, ()))

    def at(self, source_uri: str) -> list[Entry]:
        """Return the entries of an address, in the order given."""
        return self._sorted(self._by_place.get(source_uri, ()))

    def of_paper(self, paper_id: str) -> list[Entry]:
        """Return the entries that hold a paper, withdrawn or not, in the order given."""
        return self._sorted(self._by_paper.get(paper_id, ()))

    def read(self, sha256: str, **values: Any) -> None:
        """Record that some bytes were read as a paper: `paper_id`, `pages`, `stamp` ..."""
        for entry in self.of(sha256):
            self.update(entry, **{"reason": None, "message": None, **values})

    def refuse(self, given: Given, refusal: UnreadableError, stamp: str) -> None:
        """Record why some bytes were not read; nothing has no bytes, so its place decides."""
        for entry in self.of(given.sha256):
            if given.sha256 != NOTHING or same_place(entry.source_uri, given.source_uri):
                self.update(
                    entry,
                    paper_id=None,
                    pages=None,
                    stamp=stamp,
                    reason=refusal.reason,
                    message=refusal.message,
                )

    def current_of(self, paper_id: str) -> Entry | None:
        """Return the current entry of a paper: of its PDFs the one first given last."""
        first: dict[str, Entry] = {}
        for entry in self.of_paper(paper_id):
            if entry.holds:
                first.setdefault(entry.sha256, entry)
        return next(reversed(first.values())) if first else None

    def current(self) -> dict[str, Entry]:
        """Return the current entry of every paper, by paper id, sorted."""
        found = ((paper_id, self.current_of(paper_id)) for paper_id in sorted(self._by_paper))
        return {paper_id: entry for paper_id, entry in found if entry}

    def unread(self) -> Iterator[Entry]:
        """Yield what a run noted and did not come to read."""
        for entry in self.entries.values():
            if entry.stamp is None and entry.sha256 != NOTHING and entry.withdrawn is None:
                yield entry

    def in_order(self) -> list[Entry]:
        """Return all entries in the order first given."""
        return sorted(self.entries.values(), key=lambda entry: entry.order)

    def _put(self, entry: Entry) -> Entry:
        key = entry.sha256, entry.source_uri
        if before := self.entries.get(key):
            self._by_paper.get(before.paper_id or "", {}).pop(key, None)
        if not entry.order:
            entry = entry.model_copy(update={"order": self._last + 1})
        self._last = max(self._last, entry.order)
        self.entries[key] = entry
        self._by_hash.setdefault(entry.sha256, {})[key] = None
        self._by_place.setdefault(entry.source_uri, {})[key] = None
        if entry.paper_id:
            self._by_paper.setdefault(entry.paper_id, {})[key] = None
        return entry

    def _drop(self, key: Key) -> None:
        entry = self.entries.pop(key)
        self._by_hash[key[0]].pop(key)
        self._by_place[key[1]].pop(key)
        self._by_paper.get(entry.paper_id or "", {}).pop(key, None)

    def _sorted(self, keys: Iterable[Key]) -> list[Entry]:
        return sorted((self.entries[key] for key in keys), key=lambda entry: entry.order)
