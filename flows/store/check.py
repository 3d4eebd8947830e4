"""Check a release again, as a stranger would: from its files alone, against the contract."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flows.store.check_looks import Looks
from flows.store.package import MANIFEST
from flows.store.place import Store
from schemas.tables import TABLES

BLOCK = 1 << 22  # bytes of a file that are held at a time


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found."""

    problems: list[str]
    rows: int
    errors: int = 0  # findings of severity error that are open
    open: int = 0  # findings that are open
    acknowledged: int = 0  # findings that a person let stand

    def sentence(self, release: str) -> str:
        """Return the check in a sentence, and in another how the papers' findings stand."""
        found = f"{len(self.problems)} problems" if self.problems else "all is well"
        findings = f"{self.open} findings are open ({self.errors} errors)"
        told = f"{release}: {self.rows} rows checked, {found}. "
        return told + f"In the papers {findings}, {self.acknowledged} acknowledged."


def check_release(store: Store, folder: str) -> Report:
    """Check every file, row, key and page account of a release, holding a stretch of it at a time.

    Guaranteed: a release without problems has the files, hashes and row counts that its
    manifest says; each row keeps the contract; primary keys are unique and foreign keys
    point at rows; each page's characters are accounted for; offsets cut out their text; no id
    stands for a country and a body.
    """
    data = store.get(f"{folder}/{MANIFEST}")
    if not data:
        return Report([f"{MANIFEST} is missing: the release is not whole."], 0)
    listed = {entry["path"]: entry for entry in json.loads(data)["resources"]}
    looks = Looks(store, folder)
    problems = [*_files(store, folder, listed), *looks.problems(), *_counts(listed, looks.counts)]
    rows = sum(looks.counts.values())
    return Report(problems, rows, looks.errors, looks.open, looks.acknowledged)


def _files(store: Store, folder: str, listed: Mapping[str, Any]) -> Iterator[str]:
    for path, entry in listed.items():
        found = _hash(store, f"{folder}/{path}")
        if found is None:
            yield f"{path}: the file is missing."
        elif found != entry["hash"]:
            yield f"{path}: the file was changed after the release was made."
    for row_type in TABLES:
        if f"{row_type.table}.csv" not in listed:
            yield f"{MANIFEST}: the table {row_type.table} is not listed."


def _counts(listed: Mapping[str, Any], counts: Mapping[str, int]) -> Iterator[str]:
    for table, rows in counts.items():
        told = listed.get(f"{table}.csv", {}).get("rows", rows)
        if told != rows:
            yield f"{MANIFEST}: {table}.csv has {told} rows by it, and {rows} in fact."


def _hash(store: Store, name: str) -> str | None:
    """Return the hash of a file as a manifest gives it; None where there is none."""
    seen = hashlib.sha256()
    try:
        with store.open_read(name) as file:
            while data := file.read(BLOCK):
                seen.update(data)
    except FileNotFoundError:
        return None
    return f"sha256:{seen.hexdigest()}"
