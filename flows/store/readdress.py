"""A paper whose bytes are at another address now: its row and its manifest say so."""

import json
from collections.abc import Mapping

from flows.store.given import Given
from flows.store.ledger import Entry
from flows.store.package import MANIFEST, package_of
from schemas.csv_text import from_csv_text, to_csv_text
from schemas.tables import Paper


def readdressed(files: Mapping[str, bytes], entry: Entry) -> dict[str, bytes]:
    """Return the files of a paper's folder with the address of an entry in them."""
    name, manifest = f"{Paper.table}.csv", json.loads(files[MANIFEST])
    rows = from_csv_text(Paper, files[name].decode())
    moved = [row.model_copy(update={"source_uri": entry.source_uri}) for row in rows]
    csvs = {path: data for path, data in files.items() if path != MANIFEST}
    csvs[name] = to_csv_text(Paper, moved).encode()
    counts = {resource["name"]: resource["rows"] for resource in manifest["resources"]}
    given = Given(entry.source_uri, entry.sha256, entry.bytes)
    return package_of(csvs, counts, manifest["name"], manifest.get("title"), given)
