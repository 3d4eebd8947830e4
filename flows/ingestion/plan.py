"""What a run is to do, decided from the ledger and one listing of each folder.

Nothing is written here: a plan may be made to see whether there is anything to do.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from flows.ingestion.addresses import is_web
from flows.ingestion.report import Failure
from flows.ingestion.scans import NO_TEXT
from flows.ingestion.sources import Look, look, there
from flows.store.given import NOTHING, PAPERS, QUARANTINE, REASON, Given
from flows.store.journal import Journal
from flows.store.ledger import Entry
from flows.store.package import MANIFEST
from flows.store.place import Store
from flows.store.stamp import reading_stamp, stamp

if TYPE_CHECKING:
    from flows.ingestion.archive import Archive
    from flows.ingestion.crawl import Listed


@dataclass
class Plan:
    """The sources of a run, sorted by what is to be done about them."""

    jobs: list[Given] = field(default_factory=list)  # to be read
    tags: list[Given] = field(default_factory=list)  # read already, names to be found again
    failures: list[Failure] = field(default_factory=list)  # known to be bad
    refused: list[Given] = field(default_factory=list)
    moved: list[Entry] = field(default_factory=list)  # their bytes are at another address now
    gone: list[Entry] = field(default_factory=list)  # no longer at their address
    listed: "list[Listed]" = field(default_factory=list)  # what list pages name
    unseen: bool = False  # web servers were not asked: a run must look itself
    given: int = 0
    unchanged: int = 0

    @property
    def work(self) -> list[Given]:
        """Return everything that takes a reading process."""
        return [*self.jobs, *self.tags]

    @property
    def found_nothing(self) -> bool:
        """Say whether there is nothing at any place given."""
        return self.given > 0 and len(self.refused) == self.given


class Planning:
    """Plans over one store and its ledger, which follows what is found."""

    def __init__(
        self, store: Store, journal: Journal, archive: "Archive | None" = None, ocr: bool = False
    ) -> None:
        """List what the store holds; without an archive no web server is asked.

        With ``ocr`` scans that were refused before are to be read.
        """
        self.ocr = ocr
        self.ledger, self.archive = journal.ledger, archive
        self.whole = store.whole(PAPERS, MANIFEST)
        self.quarantined = store.whole(QUARANTINE, REASON)

    def plan(self, sources: Iterable[str], again: bool = False) -> Plan:
        """Say what is to be read."""
        found, plan = look(sources, self.ledger.at, self.archive), Plan()
        plan.unseen, plan.listed = found.unseen, found.listed
        self._forget_places(found)
        self._follow(found, plan)
        planned: set[str] = set()
        for given in found.given.values():
            plan.given += 1
            self._sort(given, plan, planned, again)
        for given in self._left_unread():
            if given.sha256 not in planned:
                planned.add(given.sha256)
                plan.jobs.append(given)
        return plan

    def _sort(self, given: Given, plan: Plan, planned: set[str], again: bool) -> None:
        self.ledger.forget_missing(given)
        if given.refusal and any(e.sha256 != NOTHING for e in self.ledger.at(given.source_uri)):
            plan.failures.append(_failure(given.source_uri, given.refusal))
            return  # the paper that was there is kept; it is told as gone
        self.ledger.note(given)
        if given.refusal:
            plan.refused.append(given)
            return
        first = next(iter(self.ledger.of(given.sha256)))
        if given.sha256 in planned or first.withdrawn is not None:
            plan.unchanged += 1
        elif again or not self._known(first):
            planned.add(given.sha256)
            plan.jobs.append(given)
        elif first.reason:
            plan.failures.append(Failure.known(given.source_uri, first))
        elif first.stamp != stamp():
            planned.add(given.sha256)
            plan.tags.append(given)
        else:
            plan.unchanged += 1

    def _known(self, first: Entry) -> bool:
        """Say whether the store holds what this code reads of some bytes."""
        if not first.stamp or first.stamp.split("-")[0] != reading_stamp():
            return False
        if self.ocr and first.reason == NO_TEXT:
            return False
        return first.sha256 in self.quarantined if first.reason else first.paper_id in self.whole

    def _forget_places(self, found: Look) -> None:
        """Forget places where there was nothing, unless they are given again."""
        for entry in self.ledger.of(NOTHING):
            if entry.source_uri not in found.given and entry.bytes == 0:
                self.ledger.drop(entry)

    def _follow(self, found: Look, plan: Plan) -> None:
        """Let entries follow bytes that were moved, and mark those that are gone."""
        gone = {id(entry): entry for entry in self._gone(found)}
        for given in found.given.values():
            entries = self.ledger.of(given.sha256)
            if given.refusal or any(e.source_uri == given.source_uri for e in entries):
                continue
            for entry in entries:
                if id(entry) in gone or not there(entry.source_uri):
                    gone.pop(id(entry), None)
                    self.ledger.move(entry, given)
                    plan.moved += self.ledger.at(given.source_uri)[-1:]
                    break
        for entry in gone.values():
            if not entry.gone:
                plan.gone.append(entry)
                self.ledger.update(entry, gone=True)

    def _gone(self, found: Look) -> Iterator[Entry]:
        """Yield what was at a place that was looked at now, and is there no more."""
        roots = [os.path.join(folder, "") for folder in found.folders]  # noqa: PTH118 - addresses
        for entry in list(self.ledger.entries.values()):
            if entry.sha256 == NOTHING:
                continue
            now = found.given.get(entry.source_uri)
            inside = any(entry.source_uri.startswith(root) for root in roots)
            if (now and now.refusal) or (not now and inside):
                yield entry

    def _left_unread(self) -> Iterator[Given]:
        """Yield what an ended run noted, at the address where it was."""
        for entry in self.ledger.unread():
            if is_web(entry.source_uri) or there(entry.source_uri):
                yield Given(entry.source_uri, entry.sha256, entry.bytes, None, entry.token)


def _failure(source_uri: str, refusal: Exception) -> Failure:
    return Failure(
        source_uri=source_uri,
        reason=getattr(refusal, "reason", "missing-file"),
        message=f"{refusal}; its paper is kept until it is withdrawn",
    )
