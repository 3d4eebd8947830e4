"""One batch of damaged papers through the whole flow, and what became of each."""

import csv
import io
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from extractors.errors import UnreadableError
from flows.ingestion.isolated import Reader, warm_up
from flows.ingestion.run import open_run
from flows.ingestion.sources import fetch
from flows.settings import Settings
from flows.store.check import check_release
from flows.store.place import Store
from flows.store.reading import Reading
from tests.mutations.mutators import MUTATORS
from tests.mutations.seeds import Seed

Rows = dict[str, list[dict[str, str]]]
ASIDE = ("sha256", "source_uri")  # of `papers`: other bytes, another place
STATED = ("findings", "papers", "pages")


@dataclass(frozen=True)
class Case:
    """One damaged paper."""

    name: str
    seed: Seed
    way: str
    data: bytes
    pages: set[int]  # that have bytes which were touched


@dataclass(frozen=True)
class Outcome:
    """What became of one damaged paper: ``kind`` is a reason, or how its reading differs."""

    case: Case
    kind: str
    seconds: float
    told: str = ""


def cases(seeds: Sequence[Seed], count: int, first: int = 0) -> Iterator[Case]:
    """Yield damaged papers; the same number gives the same paper."""
    for number in range(first, first + count):
        chance = random.Random(number)
        seed, mutate = chance.choice(seeds), MUTATORS[number % len(MUTATORS)]
        mutant = mutate(seed, chance)
        while mutant.data == seed.data:  # a name put in place of itself
            mutant = mutate(seed, chance)
        way = mutate.__name__
        name = f"{number:05d}-{seed.name}-{way}.pdf"
        yield Case(name, seed, way, mutant.data, seed.pages_touched(mutant.touched))


def tried(batch: Sequence[Case], good: dict[str, Reading], folder: Path, settings: Settings) \
        -> list[Outcome]:  # fmt: skip
    """Read a batch as an ingestion does, publish it, and check what is in the store.

    Raises:
        AssertionError: something is lost, half written, or not valid.
    """
    papers, store = folder / "papers", folder / "store"
    papers.mkdir(parents=True)
    for case in batch:
        (papers / case.name).write_bytes(case.data)
    by_name = {case.name: case for case in batch}
    found: list[Outcome] = []
    with open_run(str(store), settings) as run:
        plan = run.plan([str(papers)])
        run.begin(plan)
        for failure in plan.failures:
            case = by_name[Path(failure.source_uri).name]
            found.append(Outcome(case, failure.reason, 0, failure.message))
        warm_up(len(plan.jobs))
        for given in plan.jobs:
            case = by_name[Path(given.source_uri).name]
            began = time.monotonic()
            try:
                data = fetch(given.source_uri)
                reading = Reader(settings).read(data, given.source_uri, any_pdf=False)
                refusal = run.accept(given, reading)
                kind = refusal.reason if refusal else compared(case, good[case.seed.name], reading)
                told = refusal.message if refusal else ""
            except UnreadableError as error:
                run.refuse(given, error)
                kind, told = error.reason, error.message
            found.append(Outcome(case, kind, time.monotonic() - began, told))
        run.publish(accept=True)
    _assert_sound(store, {case.data for case in batch})
    return _of_each(batch, found)


def _of_each(batch: Sequence[Case], found: Sequence[Outcome]) -> list[Outcome]:
    """Return what became of each paper: of two with the same bytes the flow reads one."""
    by_bytes = {one.case.data: one for one in found}
    return [replace(by_bytes[case.data], case=case) for case in batch]


def _assert_sound(store: Path, given: set[bytes]) -> None:
    """Make sure that the release is whole, and every PDF is in it with what became of it."""
    place = Store(str(store))
    if (store / "latest").exists():
        report = check_release(place, "latest")
        assert not report.problems, report.problems[:5]
        rows = list(csv.DictReader((store / "latest" / "sources.csv").open(encoding="utf-8")))
        assert len({row["sha256"] for row in rows}) == len(given)
        for row in rows:
            quarantined = store / "quarantine" / row["sha256"]
            assert (row["status"] == "quarantined") == quarantined.exists(), row
            assert row["status"] != "quarantined" or row["reason"], row


def compared(case: Case, good: Reading, reading: Reading) -> str:
    """Say how a reading differs from that of the sound paper, and whether it says so."""
    if said(reading) - said(good):
        return "read, with findings"
    mine, theirs = rows_of(good), rows_of(reading)
    if mine == theirs:
        return "read, as if sound"
    for page in range(1, good.pages + 1):
        if page not in case.pages and on_page(mine, page) != on_page(theirs, page):
            return "read, AN UNTOUCHED PAGE DIFFERS IN SILENCE"
    return "read, a touched page differs in silence"


def said(reading: Reading) -> Counter[tuple[str, str, str]]:
    """Return the findings of a reading."""
    return Counter(reading.findings)


def rows_of(reading: Reading) -> Rows:
    """Return the records of a reading, but what tells the file from another."""
    rows = {name: list(csv.DictReader(io.StringIO(text, newline="")))
            for name, text in reading.tables.items()}  # fmt: skip
    rows["papers"] = [{k: v for k, v in row.items() if k not in ASIDE} for row in rows["papers"]]
    return rows


def on_page(rows: Rows, page: int) -> list[tuple[str, str, str]]:
    """Return what is said on one page, in order."""
    return [(row["kind"], row["number"], row["text"])
            for row in rows["passages"] if row["page"] == str(page)]  # fmt: skip
