"""One ingestion over one store: what is to be read, what became of it, what is published.

Prefect is not known here: the flow calls these steps, and so does the command line when
nothing is new and no server needs to start.
"""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial

from extractors.errors import UnreadableError
from flows.ingestion.pictures import draw_pictures
from flows.ingestion.plan import Plan, Planning
from flows.ingestion.reading import refusal_of
from flows.ingestion.report import Failure, Gone, ReadPaper, Summary
from flows.ingestion.sources import CHANGED, fetch_as_hashed
from flows.release.completing import completed
from flows.release.forms import Forms
from flows.report.make import add_report, remake_report
from flows.settings import Settings
from flows.store.coverage import listed, save_listed
from flows.store.differences import rows_that_differ
from flows.store.given import PAPERS, QUARANTINE, REASON, Given
from flows.store.journal import Journal
from flows.store.lease import Lease, writing
from flows.store.ledger import Entry
from flows.store.package import content_of, paper_package, to_json
from flows.store.place import Store
from flows.store.pointer import read_pointer
from flows.store.readdress import readdressed
from flows.store.reading import Reading
from flows.store.release import Addition, Published, publish
from flows.store.stamp import stamp
from schemas.tables import PAPER_TABLES

Files = dict[str, bytes]


class Run:
    """A run over one store; its methods may be called from several threads."""

    def __init__(self, store: Store, settings: Settings, lease: Lease) -> None:
        """Read the ledger of a store that this run may write to."""
        self.store, self.settings, self.lease = store, settings, lease
        self.journal = Journal(store)
        if self.journal.files:
            self.journal.mend()
        self.ledger = self.journal.ledger
        self.read: list[ReadPaper] = []
        self.failures: list[Failure] = []
        self._lock = threading.Lock()

    def plan(self, sources: Iterable[str], again: bool = False) -> Plan:
        """Say what is to be read."""
        from flows.ingestion.archive import Archive
        from flows.ingestion.web import Browser

        archive = Archive(self.store, Browser(self.settings.web))
        self._planning = Planning(self.store, self.journal, archive, self.settings.ocr)
        return self._planning.plan(sources, again)

    def begin(self, plan: Plan) -> None:
        """Write down the sources in their order, and refuse those that cannot be got."""
        self.failures += plan.failures
        if plan.listed:
            save_listed(self.store, [*listed(self.store), *plan.listed])
        for entry in plan.moved:
            self._follow(entry)
        for given in plan.refused:
            assert given.refusal is not None
            self.refuse(given, given.refusal)
        self.journal.write(self.lease)

    def accept(self, given: Given, reading: Reading) -> UnreadableError | None:
        """Store a reading, unless a source first given later holds the same paper.

        What is not to be published is refused, and the refusal returned.
        """
        if refusal := refusal_of(reading):
            self.refuse(given, refusal)
            return refusal
        files, line = paper_package(reading, given), _line(given, reading)
        with self._lock:
            gone = {entry.paper_id for entry in self.ledger.of(given.sha256)} - {None}
            before = self.ledger.current_of(reading.paper_id)
            self.ledger.read(
                given.sha256,
                paper_id=reading.paper_id,
                symbol=reading.symbol,
                language=reading.language,
                pages=reading.pages,
                stamp=stamp(),
                content=content_of(files),
            )
            self.journal.write(self.lease)
            now = self.ledger.current_of(reading.paper_id)
            if now and now.sha256 == given.sha256:
                line = self._replacing(line, before, files)
                self.store.put_folder(f"{PAPERS}/{reading.paper_id}", files)
            for paper_id in gone - {reading.paper_id}:
                if not self.ledger.current_of(paper_id or ""):
                    self.store.remove(f"{PAPERS}/{paper_id}")
            self._out_of_quarantine(given.sha256)
            self.read.append(line)
        return None

    def refuse(self, given: Given, refusal: UnreadableError, data: bytes = b"") -> None:
        """Quarantine a source with its reason; an earlier good reading of it is kept.

        `data` are its bytes, where they were got already.
        """
        message = refusal.message
        with self._lock:
            if refusal.reason == CHANGED:
                for entry in self.ledger.of(given.sha256):
                    if not entry.stamp:
                        self.ledger.drop(entry)
            elif any(entry.paper_id for entry in self.ledger.of(given.sha256)):
                message += "; the reading by an earlier version is kept"
            else:
                self.ledger.refuse(given, refusal, stamp())
                self.journal.write(self.lease)
                self._quarantine(given, data)
            self.failures.append(
                Failure(source_uri=given.source_uri, reason=refusal.reason, message=message)
            )

    def texts(self, given: Given) -> dict[str, str]:
        """Return the CSVs of the paper that some known bytes hold, by table."""
        paper_id = self.ledger.of(given.sha256)[0].paper_id
        files = self.store.get_folder(f"{PAPERS}/{paper_id}")
        return {t.table: files[f"{t.table}.csv"].decode() for t in PAPER_TABLES}

    def publish(self, accept: bool = False) -> Published | None:
        """Publish a release if anything in it differs from the latest one."""
        self.journal.fold(self.lease)
        draw_pictures(self.store, self.ledger, {line.paper_id for line in self.read}, self.settings)
        keep, limits = self.settings.keep_releases, self.settings.gate
        additions: list[Addition] = [add_report] if self.settings.report else []
        additions += [partial(completed, self.settings)]  # its README names the report
        return publish(self.store, self.journal, self.lease, keep, limits, accept, additions)

    def report(self) -> None:
        """Make the report of the latest release anew, with all pictures that can be had.

        Raises:
            LookupError: nothing was published yet.
        """
        current, pointer = self.ledger.current(), read_pointer(self.store)
        if not pointer:
            raise LookupError(f"nothing was published in {self.store.url} yet")
        draw_pictures(self.store, self.ledger, set(current), self.settings)
        hashes = {paper_id: entry.sha256 for paper_id, entry in current.items()}
        remake_report(self.store, pointer["release_id"], hashes)

    def withdraw(self, paper_id: str, why: str | None) -> list[Entry]:
        """Take a paper out of releases to come, or let it in again (`why` None).

        Its sources are remembered, so that it does not come back by itself.
        """
        entries = self.ledger.of_paper(paper_id)
        for entry in entries:
            back = {"withdrawn": None, "stamp": None, "paper_id": None, "content": None}
            self.ledger.update(entry, **(back if why is None else {"withdrawn": why}))
        self.journal.write(self.lease)
        self.store.remove(f"{PAPERS}/{paper_id}")
        return entries

    def summary(self, plan: Plan, release: Published | None) -> Summary:
        """Say what the run did, in an order that does not depend on which paper came first."""
        current = self.ledger.current()
        read = [
            line.model_copy(update={"current": current[line.paper_id].sha256 == line.sha256})
            for line in self.read
        ]
        return Summary(
            store=self.store.url,
            given=plan.given,
            unchanged=plan.unchanged,
            read=sorted(read, key=lambda line: (line.paper_id, line.source_uri)),
            failures=sorted(self.failures, key=lambda failure: failure.source_uri),
            gone=[Gone(source_uri=e.source_uri, paper_id=e.paper_id) for e in plan.gone],
            moved=len(plan.moved),
            release=release,
        )

    def _follow(self, entry: Entry) -> None:
        """Let the rows of a paper say the address where its bytes are now."""
        current = self.ledger.current_of(entry.paper_id or "")
        if not current or current.sha256 != entry.sha256 or not entry.paper_id:
            return
        name = f"{PAPERS}/{entry.paper_id}"
        files = readdressed(self.store.get_folder(name), entry)
        self.ledger.read(entry.sha256, content=content_of(files))
        self.journal.write(self.lease)
        self.store.put_folder(name, files)

    def _replacing(self, line: ReadPaper, before: Entry | None, files: Files) -> ReadPaper:
        """Say what a PDF changes in the paper that another PDF gave before."""
        if not before or before.sha256 == line.sha256:
            return line
        old = self.store.get_folder(f"{PAPERS}/{line.paper_id}")
        changed = {
            t.table: rows_that_differ(t, old[name], files[name])
            for t in PAPER_TABLES
            if (name := f"{t.table}.csv") in old and old[name] != files[name]
        }
        return line.model_copy(update={"replaced": before.sha256, "changed": changed})

    def _out_of_quarantine(self, sha256: str) -> None:
        if sha256 in self._planning.quarantined:
            self.store.remove(f"{QUARANTINE}/{sha256}")

    def _quarantine(self, given: Given, data: bytes) -> None:
        entries = [entry for entry in self.ledger.of(given.sha256) if entry.reason]
        reason = {
            "sha256": given.sha256,
            "bytes": given.size,
            "sources": [
                entry.model_dump(include={"source_uri", "reason", "message"}) for entry in entries
            ],
        }
        data = data or (fetch_as_hashed(given, self.store) if given.size else b"")
        files = {"paper.pdf": data} if data else {}
        self.store.put_folder(f"{QUARANTINE}/{given.sha256}", {**files, REASON: to_json(reason)})


@contextmanager
def open_run(
    store_url: str,
    settings: Settings,
    tell: Callable[[str], None] = lambda message: None,
    run_id: str = "",
) -> Iterator[Run]:
    """Give a run that is the only one to write to a store, for a block.

    Raises:
        HeldError: another run holds the store, and went on longer than the settings wait.
        MissingExtraError: the settings ask for a form of releases whose package is not there.
    """
    Forms.of(settings).check()
    store = Store(store_url)
    with writing(store, settings.wait_seconds, tell, settings.stale_seconds, run_id) as lease:
        yield Run(store, settings, lease)


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
