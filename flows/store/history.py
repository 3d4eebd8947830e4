"""`releases.json`: all releases that a store ever had, with counts, hashes and what was new.

Written anew from the manifests whenever a release is made, let through, rolled back or
removed; what is told of releases that are no longer kept stays.
"""

from collections.abc import Mapping
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from flows.store.feed import FEED, feed
from flows.store.package import hashes, to_json
from flows.store.place import Store
from flows.store.pointer import (
    HELD,
    RELEASES,
    Manifest,
    read_json,
    read_pointer,
    whole_releases,
)

HISTORY = "releases.json"
TITLE = "Governing Body papers as tables"
TOLD = (
    "release_id", "previous", "created", "version", "gbpapers_version", "news", "changes", "report",
)  # fmt: skip


def record(store: Store) -> None:
    """Write `releases.json` and the feed, if anything in them is new."""
    before = read_json(store, HISTORY) or {}
    known = {release["release_id"]: release for release in before.get("releases", [])}
    there = {manifest["release_id"]: _told(manifest) for manifest in whole_releases(store)}
    releases = [there.get(name) or known[name] for name in sorted({*known, *there})]
    if not releases:
        return
    states = _states(store, {release["release_id"]: release for release in releases})
    for release in releases:
        release["state"] = states[release["release_id"]]
        release["kept"] = release["release_id"] in there
    first = releases[0]
    name = before.get("id") or f"{first['release_id']} {first['files'].get('papers.csv')}"
    id = before.get("id") or uuid5(NAMESPACE_OID, name).urn
    now = {"id": id, "title": TITLE, "releases": releases}
    if now != before:
        store.put(HISTORY, to_json(now))
    if (data := feed(now)) != store.get(FEED):
        store.put(FEED, data)


def _told(manifest: Manifest) -> dict[str, Any]:
    counts = {entry["name"]: entry["rows"] for entry in manifest["resources"]}
    return {
        **{name: manifest.get(name) for name in TOLD},
        "path": f"{RELEASES}/{manifest['release_id']}",
        "rows": {name: rows for name, rows in counts.items() if name != "changes"},
        "files": hashes(manifest),
        "held_back": manifest.get("held_back", []),
    }


def _states(store: Store, releases: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """Return what became of each release: the latest, one before it, held or rolled back."""
    pointer, held = read_pointer(store), read_json(store, HELD)
    found = dict.fromkeys(releases, "rolled back")
    if held:
        found[held["release_id"]] = "held back"
    at = latest = pointer["release_id"] if pointer else ""
    while at in releases:
        found[at] = "latest" if at == latest else "earlier"
        at = releases[at]["previous"] or ""
    return found
