"""One ingestion over one store: what is to be read, what became of it, what is published.

Prefect is not known here: the flow calls these steps, and so does the command line when
nothing is new and no server needs to start.
"""

import threading
from collections.abc import Iterable
from dataclasses import dataclass, field

from pydantic import BaseModel

from extractors.errors import UnreadableError
from flows.ingestion.sources import fetch, look
from flows.settings import Settings
from flows.store.given import Given
from flows.store.ledger import Ledger
from flows.store.package import MANIFEST, paper_package, to_json
from flows.store.place import Store
from flows.store.reading import Reading
from flows.store.release import Published, publish
from flows.store.stamp import code_stamp

PAPERS, QUARANTINE, REASON = "papers", "quarantine", "reason.json"


class Failure(BaseModel):
    """A source that was not read, and why."""

    source_uri: str
    reason: str
    message: str


class ReadPaper(BaseModel):
    """A paper that this run read."""

    paper_id: str
    title: str | None
    source_uri: str
    sha256: str
    current: bool = True  # False where a source given later holds the same paper
    pages: int
    counts: dict[str, int]
    findings: list[tuple[str, str, str]]  # severity, code, message


class Summary(BaseModel):
    """What a run did, small enough for Prefect to keep."""

    store: str
    given: int
    unchanged: int
    read: list[ReadPaper]
    failures: list[Failure]
    release: Published | None = None

    def sentence(self) -> str:
        """Return the run in one sentence."""
        parts = [f"{len(self.read)} read", f"{self.unchanged} unchanged"]
        if self.failures:
            parts.append(f"{len(self.failures)} could not be read")
        if self.release:
            news = "new release" if self.release.fresh else "no change, release stays"
            parts.append(f"{news} {self.release.release_id}")
        return f"{self.given} given: " + ", ".join(parts) + "."


@dataclass
class Plan:
    """The sources of a run, sorted by what is to be done about them."""

    jobs: list[Given] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    refused: list[Given] = field(default_factory=list)
    given: int = 0
    unchanged: int = 0


class Run:
    """A run over one store; its methods may be called from several threads."""

    def __init__(self, store_url: str, settings: Settings) -> None:
        """Open the store and its ledger."""
        self.store = Store(store_url)
        self.settings = settings
        self.ledger = Ledger.load(self.store)
        self.read: list[ReadPaper] = []
        self.failures: list[Failure] = []
        self._lock = threading.Lock()

    def plan(self, sources: Iterable[str], again: bool = False) -> Plan:
        """Say what is to be read: decided from the ledger and one listing of each folder."""
        plan, planned = Plan(), set[str]()
        whole = self.store.holding(PAPERS, MANIFEST)
        quarantined = self.store.holding(QUARANTINE, REASON)
        for given in look(sources):
            plan.given += 1
            self.ledger.forget_missing(given)
            self.ledger.note(given)
            if given.refusal:
                plan.refused.append(given)
            elif given.sha256 in planned:
                plan.unchanged += 1
            elif again or not self._known(given.sha256, whole, quarantined):
                planned.add(given.sha256)
                plan.jobs.append(given)
            elif failure := self._failed_before(given):
                plan.failures.append(failure)
            else:
                plan.unchanged += 1
        return plan

    def begin(self, plan: Plan) -> None:
        """Write down the sources in their order, and refuse those that cannot be got."""
        self.failures += plan.failures
        for given in plan.refused:
            assert given.refusal is not None
            self.refuse(given, given.refusal)
        self.ledger.save(self.store)

    def accept(self, given: Given, reading: Reading) -> UnreadableError | None:
        """Store a reading, unless a source first given later holds the same paper.

        A reading without a symbol is no Governing Body paper; it is refused, and the
        refusal returned.
        """
        if reading.symbol is None:
            self.refuse(given, NO_GB_PAPER)
            return NO_GB_PAPER
        with self._lock:
            before = {entry.paper_id for entry in self.ledger.of(given.sha256)} - {None}
            self.ledger.read(given.sha256, reading.paper_id, reading.pages, code_stamp())
            current = self.ledger.current()
            if current[reading.paper_id] == given.sha256:
                files = paper_package(reading, given)
                self.store.put_folder(f"{PAPERS}/{reading.paper_id}", files)
            for gone in before - current.keys():
                self.store.remove(f"{PAPERS}/{gone}")
            self.store.remove(f"{QUARANTINE}/{given.sha256}")
            self.ledger.save(self.store)
            self.read.append(_line(given, reading))
        return None

    def refuse(self, given: Given, refusal: UnreadableError) -> None:
        """Quarantine a source with its reason; an earlier good reading of it is kept."""
        message = refusal.message
        with self._lock:
            if any(entry.paper_id for entry in self.ledger.of(given.sha256)):
                message += "; the reading by an earlier version is kept"
            else:
                self.ledger.refuse(given, refusal, code_stamp())
                self._quarantine(given)
                self.ledger.save(self.store)
            self.failures.append(
                Failure(source_uri=given.source_uri, reason=refusal.reason, message=message)
            )

    def publish(self) -> Published:
        """Publish a release if anything in it differs from the latest one."""
        return publish(self.store, self.ledger, self.settings.keep_releases)

    def summary(self, plan: Plan, release: Published | None) -> Summary:
        """Say what the run did, in an order that does not depend on which paper came first."""
        current = self.ledger.current()
        read = [
            line.model_copy(update={"current": current.get(line.paper_id) == line.sha256})
            for line in self.read
        ]
        return Summary(
            store=self.store.url,
            given=plan.given,
            unchanged=plan.unchanged,
            read=sorted(read, key=lambda line: (line.paper_id, line.source_uri)),
            failures=sorted(self.failures, key=lambda failure: failure.source_uri),
            release=release,
        )

    def _known(self, sha256: str, whole: set[str], quarantined: set[str]) -> bool:
        """Say whether the store holds what this code makes of some bytes."""
        first = next(iter(self.ledger.of(sha256)))
        if first.stamp != code_stamp():
            return False
        if first.reason:
            return sha256 in quarantined
        return first.paper_id in whole

    def _failed_before(self, given: Given) -> Failure | None:
        entry = next(iter(self.ledger.of(given.sha256)))
        if not entry.reason:
            return None
        return Failure(
            source_uri=given.source_uri, reason=entry.reason, message=entry.message or ""
        )

    def _quarantine(self, given: Given) -> None:
        entries = [entry for entry in self.ledger.of(given.sha256) if entry.reason]
        reason = {
            "sha256": given.sha256,
            "bytes": given.size,
            "sources": [
                entry.model_dump(include={"source_uri", "reason", "message"}) for entry in entries
            ],
        }
        files = {"paper.pdf": fetch(given.source_uri)} if given.size else {}
        self.store.put_folder(f"{QUARANTINE}/{given.sha256}", {**files, REASON: to_json(reason)})


NO_GB_PAPER = UnreadableError(
    "no-gb-paper",
    "it bears no symbol of a Governing Body paper (such as GB.350/INS/1); "
    "`gbpapers read` reads any PDF",
)


def _line(given: Given, reading: Reading) -> ReadPaper:
    return ReadPaper(
        paper_id=reading.paper_id,
        title=reading.title,
        source_uri=given.source_uri,
        sha256=given.sha256,
        pages=reading.pages,
        counts=reading.counts,
        findings=reading.findings,
    )
