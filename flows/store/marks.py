"""What the rows of a paper were made of: its marks, kept with every release.

The first mark that differs from the release before is why the paper's rows differ. What is
to be a cause of its own gets a mark here.
"""

from typing import NamedTuple

from flows.store.ledger import Entry
from schemas.change_tables import Cause


class Marks(NamedTuple):
    """What one paper was made of, the weightiest first."""

    pdf: str  # hash of its bytes
    reader: str  # stamp of the code that read it
    names: str  # stamp of the gazetteers
    corrections: str  # hash of the corrections that were made to it; empty: none
    address: str  # where its file is


CAUSES: dict[str, Cause] = {
    "pdf": "replaced_pdf",
    "reader": "new_reader",
    "names": "new_gazetteer",
    "corrections": "correction",
    "address": "moved_file",
}


def marks_of(entry: Entry, corrections: str = "") -> Marks:
    """Return the marks of a paper as the ledger has it, with those of its corrections."""
    reader, _, names = (entry.stamp or "").partition("-")
    return Marks(entry.sha256, reader, names, corrections, entry.source_uri)


def first_difference(before: Marks, now: Marks) -> Cause | None:
    """Return the cause that the first differing mark names."""
    for name, cause in CAUSES.items():
        if getattr(before, name) != getattr(now, name):
            return cause
    return None
