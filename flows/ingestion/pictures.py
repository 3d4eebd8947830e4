"""Pictures for the report: drawn once of each PDF, in processes apart, after the reading.

A PDF that crashes, hangs or eats memory costs its own pictures only. What could not be drawn
is written down with its reason, and not tried again.
"""

import resource
from collections.abc import Iterable
from concurrent.futures import TimeoutError as DeadlineError

from pebble import ProcessExpired, ProcessPool

from extractors.errors import UnreadableError
from flows.ingestion.isolated import CONTEXT, ending
from flows.ingestion.sources import fetch_as_hashed
from flows.report.pictures import drawn, drawn_already, keep
from flows.settings import Settings
from flows.store.fetched import FETCHED
from flows.store.given import Given
from flows.store.ledger import Entry, Ledger
from flows.store.place import Store

PDFS = "pdfs"  # folder of the store with the PDFs that it keeps
CATCH_UP = 200  # papers of earlier runs that one run draws at most
BATCH = 64  # PDFs held in memory at once
REUSED = 50  # PDFs that one process draws


def draw_pictures(store: Store, ledger: Ledger, just_read: set[str], settings: Settings) -> None:
    """Keep the PDFs of current papers if so set, and draw those that were not drawn yet.

    `just_read` are the ids of the papers that this run read.
    """
    current = ledger.current()
    if settings.keep_pdfs:
        _keep(store, current.values())
    if not settings.report:
        return
    known = drawn_already(store)
    undrawn = {p: e for p, e in current.items() if e.sha256 not in known}
    late = [paper_id for paper_id in undrawn if paper_id not in just_read][:CATCH_UP]
    wanted = [undrawn[p] for p in undrawn if p in just_read or p in late]
    if wanted:
        _draw(store, wanted, settings)


def _keep(store: Store, entries: Iterable[Entry]) -> None:
    kept = {*store.names(PDFS), *store.names(FETCHED)}
    for entry in entries:
        if f"{entry.sha256}.pdf" not in kept and (data := _bytes(store, entry)):
            store.put(f"{PDFS}/{entry.sha256}.pdf", data)


def _draw(store: Store, entries: list[Entry], settings: Settings) -> None:
    with ProcessPool(
        max_workers=min(settings.workers, len(entries)),
        max_tasks=REUSED,
        context=CONTEXT,
        initializer=limit,
        initargs=[settings.memory_mb],
    ) as pool:
        for at in range(0, len(entries), BATCH):
            begun = []
            for entry in entries[at : at + BATCH]:
                if data := _bytes(store, entry):
                    task = pool.schedule(pictures_of, args=[data], timeout=settings.timeout_seconds)
                    begun.append((entry, task))
                else:
                    keep(store, entry.sha256, {}, "the PDF was not to be had")
            for entry, task in begun:
                try:
                    keep(store, entry.sha256, task.result())
                except Exception as error:
                    keep(store, entry.sha256, {}, told(error))


def limit(memory_mb: int) -> None:
    """Let this process take so much address space and write no dump."""
    space = memory_mb * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (space, space))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def pictures_of(data: bytes) -> dict[str, bytes]:
    """Return the pictures of a PDF's pages by file name."""
    return dict(drawn(data))


def told(error: Exception) -> str:
    """Say why a PDF was not drawn.

    >>> told(MemoryError())
    'drawing it needed too much memory'
    """
    if isinstance(error, DeadlineError):
        return "drawing it took too long"
    if isinstance(error, MemoryError):
        return "drawing it needed too much memory"
    if isinstance(error, ProcessExpired):
        return f"the process that drew it ended without an answer ({ending(error.exitcode)})"
    return f"it could not be drawn ({type(error).__name__})"


def _bytes(store: Store, entry: Entry) -> bytes | None:
    if kept := store.get(f"{PDFS}/{entry.sha256}.pdf"):
        return kept
    given = Given(entry.source_uri, entry.sha256, entry.bytes)
    try:
        return None if entry.gone else fetch_as_hashed(given, store)
    except UnreadableError:
        return None
