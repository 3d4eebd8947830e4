"""Read PDFs straight into a folder: any PDF, no store, no release, no Prefect."""

import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from extractors.errors import UnreadableError
from flows.ingestion.isolated import Reader, warm_up
from flows.ingestion.sources import fetch, look
from flows.settings import Settings
from flows.store.given import Given
from flows.store.package import paper_package
from flows.store.place import Store
from flows.store.reading import Reading


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one PDF: its reading, or the reason why there is none."""

    source_uri: str
    reading: Reading | None
    refusal: UnreadableError | None


def read_into(
    folder: Path, sources: Iterable[str], settings: Settings, tell: Callable[[int, int], None]
) -> Iterator[Outcome]:
    """Read each PDF given and write `folder/<paper_id>/<table>.csv`, whole or not at all.

    Outcomes come in the order given; `tell` learns how many of how many are done. Of
    two PDFs with one paper id the later given is kept, whichever is read first.
    """
    given = list(look(sources).given.values())
    warm_up(len(given))
    store, reader, lock = Store(str(folder)), Reader(settings), threading.Lock()
    owners: dict[str, int] = {}

    def outcome(place: int, one: Given) -> Outcome:
        try:
            if one.refusal:
                return Outcome(one.source_uri, None, one.refusal)
            data = fetch(one.source_uri)
            reading = reader.read(data, one.source_uri)
        except UnreadableError as refusal:
            return Outcome(one.source_uri, None, refusal)
        with lock:
            if owners.get(reading.paper_id, -1) < place:
                owners[reading.paper_id] = place
                store.put_folder(reading.paper_id, paper_package(reading, one))
        return Outcome(one.source_uri, reading, None)

    with ThreadPoolExecutor(settings.workers) as pool:
        try:
            for done, found in enumerate(pool.map(outcome, range(len(given)), given), start=1):
                tell(done, len(given))
                yield found
        except BaseException:
            reader.stop()
            raise
