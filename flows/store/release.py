"""Releases: every current paper in one CSV per table, and `latest`, switched in one step."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from flows.settings import Limits
from flows.store.assembly import Assembled, Assembly, Base
from flows.store.changes import CHANGES, SCHEMA
from flows.store.corrections import CORRECTIONS, Corrections, read_corrections
from flows.store.coverage import LISTED
from flows.store.gate import Measures, broken
from flows.store.given import PAPERS
from flows.store.history import record
from flows.store.journal import Journal
from flows.store.lease import Lease
from flows.store.package import MANIFEST, PROFILE, software, to_json, written_resource
from flows.store.parts import Parts
from flows.store.place import Store
from flows.store.pointer import (
    HELD,
    LATEST,
    RELEASES,
    Manifest,
    manifest_of,
    mend_link,
    new_id,
    point,
    prune,
    read_json,
    read_pointer,
)
from flows.store.source_rows import source_rows
from flows.store.stamp import release_stamp
from schemas.csv_text import to_csv_text
from schemas.tables import CONTRACT_VERSION, Source


class Published(BaseModel):
    """The release that a run made, or the one that it found to be good still."""

    release_id: str
    fresh: bool  # this run made it
    papers: int
    counts: dict[str, int]
    held_back: list[str] = []  # limits that it breaks; `latest` stays where it was
    address: str = ""  # of its folder, as a URI
    latest: str = ""  # where the CSVs of the latest release are
    faults: list[str] = []  # of the file of corrections, each with its line
    refused: list[str] = []  # corrections that were not applied, and why


@dataclass(frozen=True, slots=True)
class Making:
    """A release whose tables are written; what is made from them is put into its folder."""

    store: Store
    name: str  # of its folder below the store, until it is moved into place
    manifest: Manifest
    parts: Parts
    hashes: Mapping[str, str]  # of the PDF of each paper
    before: Manifest | None  # of the release before

    @property
    def path(self) -> str:
        """Where its folder is, as the file system of the store knows it."""
        return f"{self.store.root}/{self.name}"


# writes what stands beside the CSVs, and returns the manifest with what more it says
Addition = Callable[[Making], Manifest]


class UnchangedError(Exception):
    """The release in the making equals the one before."""


def publish(
    store: Store,
    journal: Journal,
    lease: Lease,
    keep: int,
    limits: Limits | None = None,
    accept: bool = False,
    additions: Sequence[Addition] = (),
) -> Published | None:
    """Publish the current papers, if anything differs from the latest release.

    `additions` write what stands beside the CSVs. Nothing is published of a store that never
    held a paper. A release that breaks a limit is written, and `latest` stays, unless `accept`
    is true. Old ones beyond `keep` go.

    Raises:
        LostError: another run took the store over; `latest` is as it was.
    """
    published = _publish(store, journal, lease, keep, limits, accept, additions)
    if published:
        record(store)
    return published


def _publish(
    store: Store,
    journal: Journal,
    lease: Lease,
    keep: int,
    limits: Limits | None,
    accept: bool,
    additions: Sequence[Addition],
) -> Published | None:
    mend_link(store)
    pointer, held = read_pointer(store), read_json(store, HELD)
    if not pointer and not journal.ledger.current():
        return None
    mark, corrections = mark_of(store, journal), read_corrections(store)
    faults = [fault.sentence() for fault in corrections.faults]
    for known in filter(None, (held, pointer)):
        manifest = manifest_of(store, known["release_id"])
        if known["ledger"] == mark and manifest:
            problems = known.get("problems", [])
            if accept and problems:
                return accepted(store, lease, keep)
            return _published(store, manifest, fresh=False, held_back=problems, faults=faults)
    before = manifest_of(store, pointer["release_id"]) if pointer else None
    lease.renew()
    try:
        manifest, problems, refused = _make(
            store, journal, before, limits or Limits(), accept, corrections, additions
        )
    except UnchangedError:
        assert before is not None
        point(store, lease, before["release_id"], mark)
        return _published(store, before, fresh=False, faults=faults)
    release_id = manifest["release_id"]
    if problems:
        lease.renew()
        record = {"release_id": release_id, "ledger": mark, "problems": problems}
        store.put(HELD, to_json(record))
    else:
        point(store, lease, release_id, mark)
        store.remove(HELD)
    prune(store, keep)
    more = {"faults": faults, "refused": refused}
    return _published(store, manifest, fresh=True, held_back=problems, **more)


def accepted(store: Store, lease: Lease, keep: int) -> Published:
    """Let the release through that a limit held back.

    Raises:
        LookupError: there is none.
    """
    held = read_json(store, HELD)
    manifest = manifest_of(store, held["release_id"]) if held else None
    if not held or not manifest:
        raise LookupError("no release is held back")
    point(store, lease, held["release_id"], held["ledger"])
    store.remove(HELD)
    prune(store, keep)
    record(store)
    return _published(store, manifest, fresh=True)


def rollback(store: Store, lease: Lease, release_id: str) -> Published:
    """Let `latest` be an earlier release, until something new is published.

    Raises:
        LookupError: there is no such release.
    """
    manifest, pointer = manifest_of(store, release_id), read_pointer(store)
    if not manifest or not pointer:
        raise LookupError(f"there is no release {release_id}")
    point(store, lease, release_id, pointer["ledger"])
    record(store)
    return _published(store, manifest, fresh=False)


def mark_of(store: Store, journal: Journal) -> str:
    """Return a hash of all that a release is made of: papers, sources, lists, corrections, code."""
    seen = hashlib.sha256(release_stamp().encode())
    whole = store.whole(PAPERS, MANIFEST)
    for paper_id, entry in journal.ledger.current().items():
        there = paper_id in whole
        seen.update(f"{paper_id} {entry.sha256} {entry.content} {there}\n".encode())
    seen.update(to_csv_text(Source, source_rows(journal.ledger)).encode())
    seen.update(store.get(LISTED) or b"")
    seen.update(b"\0" + (store.get(CORRECTIONS) or b""))
    return seen.hexdigest()


def _make(
    store: Store,
    journal: Journal,
    before: Manifest | None,
    limits: Limits,
    accept: bool,
    corrections: Corrections,
    additions: Sequence[Addition],
) -> tuple[Manifest, list[str], list[str]]:
    """Write a release; say which limits it breaks, and which corrections were refused.

    Raises:
        UnchangedError: it would be the one before; nothing is left of it.
    """
    release_id, base = new_id(store), None
    if before:
        folder = f"{RELEASES}/{before['release_id']}"
        known = Parts.load(store, before["release_id"])
        base = Base(folder, known or Parts.found_in(store, folder))
    with _new_release(store, release_id) as folder:
        made = Assembly(store, journal.ledger, base, folder, corrections).run()
        if before and _hashes(made.resources) == _hashes(before["resources"]):
            raise UnchangedError
        manifest = _manifest(release_id, made, before)
        problems = [f"{paper_id} is current, but not in the store" for paper_id in made.lost]
        if not accept:
            earlier = Measures.of(before) if before else None
            problems += broken(limits, earlier, Measures.of(manifest))
        manifest["held_back"] = problems
        manifest["resources"].append(_write_changes(store, folder, made))
        made.parts.save(store, release_id)
        name = folder.removeprefix(f"{store.root}/")
        hashes = {paper_id: entry.sha256 for paper_id, entry in journal.ledger.current().items()}
        making = Making(store, name, manifest, made.parts, hashes, before)
        for add in additions:
            making = replace(making, manifest=add(making))
        manifest = making.manifest
        _write(store, f"{folder}/{MANIFEST}", to_json(manifest))
    return manifest, problems, made.refused


@contextmanager
def _new_release(store: Store, release_id: str) -> Iterator[str]:
    """Give a release's folder to fill; where it is filled in place, a failed one is removed."""
    try:
        with store.new_folder(f"{RELEASES}/{release_id}") as folder:
            yield folder
    except BaseException:
        if not store.local:
            store.remove(f"{RELEASES}/{release_id}")
        raise


def _manifest(release_id: str, made: Assembled, before: Manifest | None) -> Manifest:
    papers = made.parts.papers.values()
    return {
        "$schema": PROFILE,
        "name": "gbpapers",
        "version": f"{CONTRACT_VERSION}+{release_id}",
        "contract_version": CONTRACT_VERSION,
        "release_id": release_id,
        "previous": before["release_id"] if before else None,
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "gbpapers_version": software(),
        "measures": {
            "errors": sum(part.errors for part in papers),
            "countries": sum(part.countries for part in papers),
        },
        "news": made.news.told(),
        "changes": made.changes.told(),
        "resources": made.resources,
    }


def _write_changes(store: Store, folder: str, made: Assembled) -> dict[str, Any]:
    seen, size = hashlib.sha256(), 0
    with store.fs.open(f"{folder}/{CHANGES}", "wb") as file:
        for data in made.changes.text():
            seen.update(data)
            size += len(data)
            file.write(data)
    listed = written_resource(CHANGES, size, seen.hexdigest(), made.changes.rows)
    return {**listed, "schema": SCHEMA}


def _write(store: Store, path: str, data: bytes) -> None:
    with store.fs.open(path, "wb") as file:
        file.write(data)


def _hashes(resources: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    return {entry["path"]: entry["hash"] for entry in resources if entry["path"] != CHANGES}


def _published(
    store: Store,
    manifest: Manifest,
    fresh: bool,
    held_back: list[str] | None = None,
    **told: list[str],
) -> Published:
    place = f"{RELEASES}/{manifest['release_id']}"
    where = Path(store.path(place)).absolute().as_uri() if store.local else f"{store.url}/{place}"
    counts = {
        entry["name"]: entry["rows"] for entry in manifest["resources"] if entry["path"] != CHANGES
    }
    return Published(
        release_id=manifest["release_id"],
        fresh=fresh,
        papers=counts["papers"],
        counts=counts,
        address=where,
        latest=f"{store.url.rstrip('/')}/{LATEST if store.local else place}",
        held_back=held_back or [],
        **told,
    )
