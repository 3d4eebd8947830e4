"""Runs in this process with the fake reader, and what they leave: shared by tests of the shell."""

import csv
import io
import json
import random

from extractors.errors import UnreadableError
from flows.ingestion.reading import read, tag_again
from flows.ingestion.report import Summary
from flows.ingestion.run import open_run
from flows.ingestion.sources import fetch_as_hashed
from flows.settings import Settings
from flows.store.place import Store


def run_over(
    store: str,
    sources: list[str],
    settings: Settings,
    order: random.Random | None = None,
    again: bool = False,
) -> Summary:
    """Plan, read (in this process, in any order of reading), settle and publish."""
    with open_run(store, settings) as run:
        plan = run.plan(sources, again)
        run.begin(plan)
        jobs = list(plan.jobs)
        if order:
            order.shuffle(jobs)
        for given in jobs:
            try:
                data = fetch_as_hashed(given, run.store)
                run.accept(given, read(settings.reader, data, given.source_uri))
            except UnreadableError as refusal:
                run.refuse(given, refusal)
        for given in plan.tags:
            run.accept(given, tag_again(run.texts(given)))
        return run.summary(plan, run.publish())


def table(store: str, name: str) -> list[dict[str, str]]:
    """Return the records of a table of the latest release."""
    place = Store(store)
    pointer = json.loads(place.get("latest.json") or b"")
    data = place.get(f"{pointer['path']}/{name}.csv") or b""
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def statuses(store: str) -> dict[str, str]:
    """Return the status of each source of the latest release by its file name."""
    return {row["source_uri"].rsplit("/", 1)[-1]: row["status"] for row in table(store, "sources")}
