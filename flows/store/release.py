"""Releases: every current paper in one CSV per table, and `latest`, switched in one step."""

import hashlib
import json
import uuid
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from flows.store.changes import CHANGES, SCHEMA, changes
from flows.store.ledger import Ledger
from flows.store.merge import merged_tables
from flows.store.package import MANIFEST, descriptor, hashes, plain_resource, to_json
from flows.store.place import Store
from flows.store.stamp import release_stamp

RELEASES, LATEST, POINTER = "releases", "latest", "latest.json"


class Published(BaseModel):
    """The release that is the latest now, and whether this run made it."""

    release_id: str
    fresh: bool
    papers: int
    counts: dict[str, int]


def publish(store: Store, ledger: Ledger, keep: int) -> Published:
    """Publish the current papers, if anything differs from the latest release.

    The new release is whole before `latest` points at it; old ones beyond `keep` go.
    """
    pointer = read_pointer(store)
    mark = hashlib.sha256((ledger.text() + release_stamp()).encode()).hexdigest()
    if pointer and pointer["ledger"] == mark and (old := manifest_of(store, pointer)):
        return _published(old, fresh=False)
    tables = merged_tables(store, ledger)
    files = {f"{name}.csv": text.encode() for name, (text, _) in tables.items()}
    counts = {name: rows for name, (_, rows) in tables.items()}
    old = manifest_of(store, pointer) if pointer else None
    made = descriptor(name="gbpapers", files=files, counts=counts)
    if old and hashes(made) == {k: v for k, v in hashes(old).items() if k != CHANGES}:
        _point(store, old["release_id"], mark)
        return _published(old, fresh=False)
    release_id = new_id(store)
    _write(store, release_id, made, files, old)
    _point(store, release_id, mark)
    prune(store, keep, release_id)
    return _published(manifest_of(store, {"release_id": release_id}) or made, fresh=True)


def read_pointer(store: Store) -> dict[str, Any] | None:
    """Return what `latest.json` says; None where nothing has been published."""
    data = store.get(POINTER)
    return json.loads(data) if data else None


def manifest_of(store: Store, pointer: dict[str, Any]) -> dict[str, Any] | None:
    """Return the manifest of the release that a pointer names, if it is whole."""
    data = store.get(f"{RELEASES}/{pointer['release_id']}/{MANIFEST}")
    return json.loads(data) if data else None


def new_id(store: Store) -> str:
    """Return a release id that sorts after all others: the time in UTC.

    Where a second has several, or the clock was set back, a number follows.
    """
    last = max(store.names(RELEASES), default="")
    second, _, number = last.partition("-")
    now = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    return now if now > second else f"{second}-{int(number or 1) + 1:04}"


def prune(store: Store, keep: int, latest: str) -> None:
    """Remove the oldest releases beyond a number; never the latest."""
    for name in store.names(RELEASES)[:-keep]:
        if name != latest:
            store.remove(f"{RELEASES}/{name}")


def _write(
    store: Store,
    release_id: str,
    made: dict[str, Any],
    files: dict[str, bytes],
    old: dict[str, Any] | None,
) -> None:
    before = (
        store.get_all([f"{RELEASES}/{old['release_id']}/{path}" for path in hashes(old)])
        if old
        else {}
    )
    text, rows = changes({name.rsplit("/", 1)[-1]: data for name, data in before.items()}, files)
    listed = {**plain_resource(CHANGES, text.encode(), rows), "schema": SCHEMA}
    manifest = {
        "profile": made["profile"],
        "name": made["name"],
        "title": "Governing Body papers as tables",
        "version": made["version"],
        "release_id": release_id,
        "previous": old["release_id"] if old else None,
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "gbpapers_version": version("gbpapers"),
        "resources": [*made["resources"], listed],
    }
    folder = {**files, CHANGES: text.encode(), MANIFEST: to_json(manifest)}
    store.put_folder(f"{RELEASES}/{release_id}", folder)


def _point(store: Store, release_id: str, mark: str) -> None:
    """Let `latest` mean a release: a link where links exist, and `latest.json` everywhere."""
    if store.local:
        fresh = Path(store.path(f".latest-{uuid.uuid4().hex}"))
        fresh.symlink_to(f"{RELEASES}/{release_id}")
        fresh.replace(store.path(LATEST))
    pointer = {"release_id": release_id, "path": f"{RELEASES}/{release_id}", "ledger": mark}
    store.put(POINTER, to_json(pointer))


def _published(manifest: dict[str, Any], fresh: bool) -> Published:
    counts = {
        entry["name"]: entry["rows"] for entry in manifest["resources"] if entry["path"] != CHANGES
    }
    return Published(
        release_id=manifest["release_id"], fresh=fresh, papers=counts["papers"], counts=counts
    )
