"""What a run makes of its sources, without Prefect: state, order, releases."""

import csv
import io
import json
import random
from pathlib import Path

import pytest

from extractors.errors import UnreadableError
from flows.ingestion.reading import read
from flows.ingestion.run import Run
from flows.ingestion.sources import fetch
from flows.settings import Settings
from flows.store.ledger import Ledger
from flows.store.place import Store
from flows.store.release import Published
from schemas.csv_text import to_csv_text
from schemas.tables import TABLES


def run_over(
    store: str, sources: list[str], settings: Settings, order: random.Random | None = None
) -> tuple[Run, Published]:
    """Plan, read (in this process), settle and publish; in any order of reading."""
    run = Run(store, settings)
    plan = run.plan(sources)
    run.begin(plan)
    jobs = list(plan.jobs)
    if order:
        order.shuffle(jobs)
    for given in jobs:
        try:
            run.accept(given, read(settings.reader, fetch(given.source_uri), given.source_uri))
        except UnreadableError as refusal:
            run.refuse(given, refusal)
    return run, run.publish()


def table(store: str, name: str) -> list[dict[str, str]]:
    """Return the records of a table of the latest release."""
    place = Store(store)
    pointer = json.loads(place.get("latest.json") or b"")
    data = place.get(f"{pointer['path']}/{name}.csv") or b""
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def statuses(store: str) -> dict[str, str]:
    return {row["source_uri"].rsplit("/", 1)[-1]: row["status"] for row in table(store, "sources")}


@pytest.fixture
def store(tmp_path: Path) -> str:
    return str(tmp_path / "store")


def test_a_release_holds_all_papers_and_latest_points_at_it(
    store: str, papers: Path, fake_settings: Settings
) -> None:
    _, release = run_over(store, [str(papers)], fake_settings)
    assert release.fresh and release.papers == 2
    latest = Path(store, "latest")
    assert latest.is_symlink() and latest.resolve().name == release.release_id
    assert [row["text"] for row in table(store, "passages")] == ["First.", "Second."]
    assert statuses(store) == {"a.pdf": "current", "b.pdf": "current"}


def test_nothing_new_makes_no_release(store: str, papers: Path, fake_settings: Settings) -> None:
    _, first = run_over(store, [str(papers)], fake_settings)
    run = Run(store, fake_settings)
    plan = run.plan([str(papers)])
    assert not plan.jobs and plan.unchanged == 2
    run.begin(plan)
    again = run.publish()
    assert not again.fresh and again.release_id == first.release_id


def test_new_code_with_the_same_result_makes_no_release(
    store: str, papers: Path, fake_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, first = run_over(store, [str(papers)], fake_settings)
    monkeypatch.setattr("flows.ingestion.run.code_stamp", lambda: "another")
    run, second = run_over(store, [str(papers)], fake_settings)
    assert len(run.read) == 2
    assert second.release_id == first.release_id and not second.fresh


def test_two_stores_get_the_same_bytes(
    tmp_path: Path, papers: Path, fake_settings: Settings
) -> None:
    folders = []
    for name in ("one", "two"):
        run_over(str(tmp_path / name), [str(papers)], fake_settings, random.Random(name))
        folders.append(tmp_path / name / "latest")
    files = sorted(path.name for path in folders[0].glob("*.csv"))
    assert len(files) == len(TABLES) + 1  # and changes.csv
    for name in files:
        assert (folders[0] / name).read_bytes() == (folders[1] / name).read_bytes()


def test_changes_tell_added_removed_and_changed_rows(
    store: str, papers: Path, fake_settings: Settings
) -> None:
    run_over(store, [str(papers)], fake_settings)
    assert table(store, "changes") == []
    (papers / "b.pdf").write_text("symbol GB.1/X/2\ntext Changed.\n")
    (papers / "c.pdf").write_text("symbol GB.1/X/3\n")
    run_over(store, [str(papers)], fake_settings)
    found = {
        (row["table"], row["change"], row["key"]): row["columns"]
        for row in table(store, "changes")
        if row["table"] != "sources"
    }
    assert found["passages", "changed", "gb1-x-2-en#para_1"] == "text"
    assert found["papers", "added", "gb1-x-3-en"] == ""
    assert found["citations", "removed", "gb1-x-2-en#cit_1"] == ""


def test_the_newest_given_is_current_whatever_is_read_first(
    tmp_path: Path, fake_settings: Settings
) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    for name in "abc":
        (papers / f"{name}.pdf").write_text(f"symbol GB.1/X/1\ntext {name}\n")
    for seed in range(4):
        store = str(tmp_path / f"store{seed}")
        run_over(store, [str(papers)], fake_settings, random.Random(seed))
        assert statuses(store) == {"a.pdf": "superseded", "b.pdf": "superseded", "c.pdf": "current"}
        assert [row["text"] for row in table(store, "passages")] == ["c"]
        run = Run(store, fake_settings)
        assert not run.plan([str(papers)]).jobs


def test_a_run_killed_and_run_again_ends_the_same(
    store: str, papers: Path, fake_settings: Settings
) -> None:
    (papers / "c.pdf").write_text("symbol GB.1/X/2\ntext Newer.\n")
    killed = Run(store, fake_settings)
    plan = killed.plan([str(papers)])
    killed.begin(plan)
    last = plan.jobs[-1]
    killed.accept(last, read(fake_settings.reader, fetch(last.source_uri), last.source_uri))
    run, _ = run_over(store, [str(papers)], fake_settings)
    assert len(run.read) == 2, "what was read before is not read again"
    assert statuses(store) == {"a.pdf": "current", "b.pdf": "superseded", "c.pdf": "current"}
    assert [row["text"] for row in table(store, "passages")] == ["First.", "Newer."]


def test_same_bytes_again_are_a_duplicate(
    store: str, papers: Path, fake_settings: Settings
) -> None:
    (papers / "z.pdf").write_bytes((papers / "a.pdf").read_bytes())
    run_over(store, [str(papers)], fake_settings)
    assert statuses(store)["z.pdf"] == "duplicate"
    assert len(table(store, "papers")) == 2


def test_a_paper_that_vanished_from_the_store_is_read_again(
    store: str, papers: Path, fake_settings: Settings
) -> None:
    run_over(store, [str(papers)], fake_settings)
    Store(store).remove("papers/gb1-x-1-en/datapackage.json")
    plan = Run(store, fake_settings).plan([str(papers)])
    assert [given.source_uri for given in plan.jobs] == [str(papers / "a.pdf")]


def test_citations_are_linked_in_the_language_of_the_paper(
    store: str, papers: Path, fake_settings: Settings
) -> None:
    (papers / "fr.pdf").write_text("symbol GB.1/X/1\nlanguage fr\n")
    (papers / "g.pdf").write_text("symbol GB.1/X/4\nlanguage fr\ncites GB.1/X/1\n")
    (papers / "h.pdf").write_text("symbol GB.1/X/5\ncites GB.9/X/1\n")
    run_over(store, [str(papers)], fake_settings)
    cited = {row["paper_id"]: row["cited_paper_id"] for row in table(store, "citations")}
    assert cited == {"gb1-x-2-en": "gb1-x-1-en", "gb1-x-4-fr": "gb1-x-1-fr", "gb1-x-5-en": ""}


def test_entities_are_united(store: str, papers: Path, fake_settings: Settings) -> None:
    (papers / "c.pdf").write_text("symbol GB.1/X/3\nentities FRA BRA ARG\n")
    run_over(store, [str(papers)], fake_settings)
    assert [row["entity_id"] for row in table(store, "entities")] == ["ARG", "BRA", "FRA"]


def test_old_releases_go_and_the_latest_stays(
    store: str, papers: Path, fake_settings: Settings
) -> None:
    settings = fake_settings.model_copy(update={"keep_releases": 2})
    for text in ("one", "two", "three", "four"):
        (papers / "b.pdf").write_text(f"symbol GB.1/X/2\ntext {text}\n")
        _, release = run_over(store, [str(papers)], settings)
    names = Store(store).names("releases")
    assert len(names) == 2 and names[-1] == release.release_id


def test_no_symbol_is_no_governing_body_paper(
    store: str, papers: Path, fake_settings: Settings
) -> None:
    (papers / "c.pdf").write_text("text A report.\n")
    run, release = run_over(store, [str(papers)], fake_settings)
    assert [failure.reason for failure in run.failures] == ["no-gb-paper"]
    assert release.papers == 2
    assert statuses(store)["c.pdf"] == "quarantined"


def test_a_good_reading_outlives_a_failing_one(
    store: str, papers: Path, fake_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_over(store, [str(papers)], fake_settings)
    monkeypatch.setattr("flows.ingestion.run.code_stamp", lambda: "another")
    run = Run(store, fake_settings)
    plan = run.plan([str(papers)])
    run.begin(plan)
    run.refuse(plan.jobs[0], UnreadableError("timeout", "it took too long"))
    assert run.failures[0].message.endswith("; the reading by an earlier version is kept")
    assert run.publish().papers == 2


def test_a_store_may_be_anywhere(papers: Path, fake_settings: Settings) -> None:
    store = "memory://elsewhere"
    _, release = run_over(store, [str(papers)], fake_settings)
    assert release.papers == 2
    assert not Run(store, fake_settings).plan([str(papers)]).jobs
    assert Ledger.load(Store(store)).current().keys() == {"gb1-x-1-en", "gb1-x-2-en"}


def test_a_changed_paper_id_leaves_no_old_folder(
    store: str, papers: Path, fake_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_over(store, [str(papers)], fake_settings)
    run = Run(store, fake_settings)
    monkeypatch.setattr("flows.ingestion.run.code_stamp", lambda: "another")
    plan = run.plan([str(papers / "a.pdf")])
    other = read(fake_settings.reader, b"symbol GB.1/X/9\n", plan.jobs[0].source_uri)
    run.accept(plan.jobs[0], other)
    assert Store(store).names("papers") == ["gb1-x-2-en", "gb1-x-9-en"]


def test_new_code_of_releases_looks_at_the_release_again(
    store: str, papers: Path, fake_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, first = run_over(store, [str(papers)], fake_settings)
    monkeypatch.setattr("flows.store.release.release_stamp", lambda: "another")
    monkeypatch.setattr("flows.store.release.merged_tables", _with_no_rows)
    _, second = run_over(store, [str(papers)], fake_settings)
    assert second.fresh and second.release_id != first.release_id


def _with_no_rows(store: Store, ledger: Ledger) -> dict[str, tuple[str, int]]:
    return {row_type.table: (to_csv_text(row_type, []), 0) for row_type in TABLES}
