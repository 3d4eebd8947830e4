"""How the ledger is kept: `ledger.csv`, and what was written since as files of a journal.

A change is written to the journal before what it tells of is done, and folded into
`ledger.csv` at the end of a run. What a killed run left in the journal is read by the
next, which looks whether the papers that it tells of are really there.
"""

import csv
import io
import json

from flows.store.given import PAPERS
from flows.store.lease import Lease
from flows.store.ledger import Entry, Ledger
from flows.store.package import MANIFEST
from flows.store.place import Store
from schemas.csv_text import to_csv_text

LEDGER, JOURNAL = "ledger.csv", "journal"
MOST = 1000  # files of the journal before they are folded in


class Journal:
    """The ledger of a store and the one way to write to it."""

    def __init__(self, store: Store) -> None:
        """Read the ledger and what was written since it was last folded."""
        self.store = store
        text = (store.get(LEDGER) or b"").decode()
        self.ledger = Ledger(map(_entry, csv.DictReader(io.StringIO(text, newline=""))))
        self.files = [f"{JOURNAL}/{name}" for name in store.names(JOURNAL)]
        self._number = 0
        self._written: list[Entry] = []
        for data in store.get_files(self.files).values():
            self._replay(data)
        self.ledger.changed.clear()

    def write(self, lease: Lease) -> None:
        """Write what changed in the ledger since last time.

        Raises:
            LostError: the store is another run's now.
        """
        lease.check()
        changed, self.ledger.changed = self.ledger.changed, {}
        if not changed:
            return
        rows = [
            {"drop": key} if entry is None else {"put": entry.model_dump(exclude_defaults=True)}
            for key, entry in changed.items()
        ]
        self._number += 1
        name = f"{JOURNAL}/{lease.term:08}-{self._number:08}.json"
        self.store.put(name, json.dumps(rows).encode())
        self.files.append(name)
        if len(self.files) >= MOST:
            self._fold(keep=1)  # the last one's paper is not in the store yet

    def fold(self, lease: Lease) -> None:
        """Write `ledger.csv` anew and remove the journal that is in it."""
        self.write(lease)
        if self.files:
            self._fold(keep=0)

    def mend(self) -> None:
        """Set right what a killed run announced and did not come to do.

        A paper of the journal whose folder does not hold what it says is unread again.
        """
        for paper_id in {entry.paper_id for entry in self._written} - {None}:
            entry = self.ledger.current_of(paper_id or "")
            if not entry:
                continue
            manifest = self.store.get_folder(f"{PAPERS}/{paper_id}").get(MANIFEST, b"{}")
            if json.loads(manifest).get("content") != entry.content:
                unread = {"paper_id": None, "stamp": None, "content": None}
                for same in self.ledger.of(entry.sha256):
                    self.ledger.update(same, **unread)

    def _fold(self, keep: int) -> None:
        self.store.put(LEDGER, to_csv_text(Entry, self.ledger.in_order()).encode())
        folded = self.files[: len(self.files) - keep]
        self.store.remove_files(folded)
        self.files = self.files[len(folded) :]

    def _replay(self, data: bytes) -> None:
        for row in json.loads(data):
            if "put" in row:
                entry = Entry.model_validate(row["put"])
                self.ledger.put(entry)
                self._written.append(entry)
            elif tuple(row["drop"]) in self.ledger.entries:
                self.ledger.drop(self.ledger.entries[tuple(row["drop"])])


def _entry(record: dict[str, str]) -> Entry:
    """Read a row of a ledger, also of one that an earlier version wrote."""
    return Entry.from_csv({name: record[name] for name in Entry.model_fields if name in record})
