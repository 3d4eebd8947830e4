"""Which releases there are, and which of them is the latest.

`latest.json` says which release is the latest; where links exist, `latest` follows it.
"""

import json
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from flows.store.lease import Lease, LostError
from flows.store.package import MANIFEST, to_json
from flows.store.parts import PARTS
from flows.store.place import ASIDE, Store

RELEASES, LATEST, POINTER, HELD = "releases", "latest", "latest.json", "held.json"
Manifest = dict[str, Any]


def read_pointer(store: Store) -> dict[str, Any] | None:
    """Return what `latest.json` says; None where nothing has been published."""
    return read_json(store, POINTER)


def read_json(store: Store, name: str) -> dict[str, Any] | None:
    """Return what a JSON file of the store says, if it is there."""
    data = store.get(name)
    return json.loads(data) if data else None


def manifest_of(store: Store, release_id: str) -> Manifest | None:
    """Return the manifest of a release, if it is whole."""
    return read_json(store, f"{RELEASES}/{release_id}/{MANIFEST}")


def whole_releases(store: Store) -> list[Manifest]:
    """Return the manifests of all whole releases, the oldest first."""
    found = (manifest_of(store, name) for name in store.names(RELEASES))
    return [manifest for manifest in found if manifest]


def lineage(store: Store) -> list[Manifest]:
    """Return the manifests that led to the latest release, each made of the one before it.

    What was held back, and what was rolled back, is not among them.
    """
    pointer, found = read_pointer(store), list[Manifest]()
    at = pointer["release_id"] if pointer else None
    while at and (manifest := manifest_of(store, at)):
        found.append(manifest)
        at = manifest["previous"]
    return found[::-1]


def stale(store: Store, days: int, now: datetime | None = None) -> str | None:
    """Return a sentence where nothing new was published for so many days (0: never)."""
    pointer = read_pointer(store)
    manifest = manifest_of(store, pointer["release_id"]) if pointer else None
    if not manifest or not days:
        return None
    age = (now or datetime.now(UTC)) - datetime.fromisoformat(manifest["created"])
    if age < timedelta(days=days):
        return None
    return f"{store.url}: nothing new for {age.days} days (since {manifest['created'][:10]})"


def new_id(store: Store) -> str:
    """Return a release id that sorts after all others: the time in UTC.

    Where a second has several, or the clock was set back, a number follows.
    """
    last = max(store.names(RELEASES), default="")
    second, _, number = last.partition("-")
    now = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    return now if now > second else f"{second}-{int(number or 1) + 1:04}"


def prune(store: Store, keep: int) -> None:
    """Remove the oldest releases beyond a number, and what is no whole release.

    Never removed: the latest, the one before it, and one that is held back.
    """
    pointer, held = read_pointer(store), read_json(store, HELD)
    manifests = {manifest["release_id"]: manifest for manifest in whole_releases(store)}
    kept = {known["release_id"] for known in (pointer, held) if known}
    kept |= {manifests[name]["previous"] for name in kept if name in manifests}
    kept |= set(sorted(manifests)[-keep:])
    for name in store.names(RELEASES):
        if name not in kept:
            store.remove(f"{RELEASES}/{name}")
            store.remove(f"{PARTS}/{name}.json")


def point(store: Store, lease: Lease, release_id: str, mark: str) -> None:
    """Let `latest` mean a release, if the store is still this run's.

    Raises:
        LostError: it is not.
    """
    before = store.get(POINTER)
    lease.renew()
    pointer = {"release_id": release_id, "path": f"{RELEASES}/{release_id}", "ledger": mark}
    if not store.swap(POINTER, before, to_json(pointer)):
        raise LostError(f"{store.url}: another run published at the same time; run this again")
    mend_link(store)


def mend_link(store: Store) -> None:
    """Let the link `latest` follow `latest.json`, where links exist."""
    pointer = read_pointer(store)
    if not store.local or not pointer:
        return
    link = Path(store.path(LATEST))
    if not link.is_symlink() or str(link.readlink()) != pointer["path"]:
        fresh = Path(store.path(f"{ASIDE}latest-{uuid.uuid4().hex}"))
        fresh.symlink_to(pointer["path"])
        fresh.replace(link)
