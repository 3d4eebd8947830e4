"""What a run makes of its sources, without Prefect: state, order, releases."""

import random
from pathlib import Path

import pytest

from extractors.errors import UnreadableError
from flows.ingestion.plan import Plan, Planning
from flows.ingestion.reading import read
from flows.ingestion.run import open_run
from flows.settings import Settings
from flows.store.journal import Journal
from flows.store.place import Store
from flows.store.release import Published
from schemas.tables import TABLES
from tests.runs import run_over, statuses, table

Order = random.Random | None


def released(store: str, sources: list[str], settings: Settings, order: Order = None) -> Published:
    """Run, and return the release that is the latest then."""
    release = run_over(store, sources, settings, order).release
    assert release is not None
    return release


def planned(store: str, *sources: Path) -> Plan:
    """Return what a run over sources would do."""
    place = Store(store)
    return Planning(place, Journal(place)).plan([str(source) for source in sources])


@pytest.fixture
def store(tmp_path: Path) -> str:
    return str(tmp_path / "store")


def test_a_release_holds_all_papers_and_latest_points_at_it(
    store: str, papers: Path, fake_settings: Settings
) -> None:
    release = released(store, [str(papers)], fake_settings)
    assert release.fresh and release.papers == 2
    latest = Path(store, "latest")
    assert latest.is_symlink() and latest.resolve().name == release.release_id
    assert [row["text"] for row in table(store, "passages")] == ["First.", "Second."]
    assert statuses(store) == {"a.pdf": "current", "b.pdf": "current"}


def test_nothing_new_makes_no_release(store: str, papers: Path, fake_settings: Settings) -> None:
    first = released(store, [str(papers)], fake_settings)
    plan = planned(store, papers)
    assert not plan.jobs and plan.unchanged == 2
    again = released(store, [str(papers)], fake_settings)
    assert not again.fresh and again.release_id == first.release_id


def test_new_code_with_the_same_result_makes_no_release(
    store: str, papers: Path, fake_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = released(store, [str(papers)], fake_settings)
    new_code(monkeypatch)
    summary = run_over(store, [str(papers)], fake_settings)
    assert len(summary.read) == 2 and summary.release is not None
    assert summary.release.release_id == first.release_id and not summary.release.fresh


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
        (row["table"], row["change"], row["key"], row["column"]): row
        for row in table(store, "changes")
    }
    changed = found["passages", "changed", "gb1-x-2-en#para_1", "text"]
    assert (changed["old"], changed["new"], changed["cause"]) == (
        "Second.",
        "Changed.",
        "replaced_pdf",
    )
    added = found["papers", "added", "gb1-x-3-en", "symbol"]
    assert (added["old"], added["new"], added["cause"]) == ("", "GB.1/X/3", "new_paper")
    gone = found["citations", "removed", "gb1-x-2-en#cit_1", "symbol"]
    assert (gone["old"], gone["new"], gone["cause"]) == ("GB.1/X/1", "", "replaced_pdf")


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
        assert not planned(store, papers).jobs


def test_a_run_killed_and_run_again_ends_the_same(
    store: str, papers: Path, fake_settings: Settings
) -> None:
    (papers / "c.pdf").write_text("symbol GB.1/X/2\ntext Newer.\n")
    with open_run(store, fake_settings) as killed:
        plan = killed.plan([str(papers)])
        killed.begin(plan)
        last = plan.jobs[-1]
        data = Path(last.source_uri).read_bytes()
        killed.accept(last, read(fake_settings.reader, data, last.source_uri))
    run = run_over(store, [str(papers)], fake_settings)
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
    plan = planned(store, papers)
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
        release = released(store, [str(papers)], settings)
    names = Store(store).names("releases")
    assert len(names) == 2 and names[-1] == release.release_id


def test_no_symbol_is_no_governing_body_paper(
    store: str, papers: Path, fake_settings: Settings
) -> None:
    (papers / "c.pdf").write_text("text A report.\n")
    summary = run_over(store, [str(papers)], fake_settings)
    assert [failure.reason for failure in summary.failures] == ["no-gb-paper"]
    assert summary.release is not None and summary.release.papers == 2
    assert statuses(store)["c.pdf"] == "quarantined"


def test_a_good_reading_outlives_a_failing_one(
    store: str, papers: Path, fake_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_over(store, [str(papers)], fake_settings)
    new_code(monkeypatch)
    with open_run(store, fake_settings) as run:
        plan = run.plan([str(papers)])
        run.begin(plan)
        run.refuse(plan.jobs[0], UnreadableError("timeout", "it took too long"))
        assert run.failures[0].message.endswith("; the reading by an earlier version is kept")
        release = run.publish()
    assert release is not None and release.papers == 2


def test_a_store_may_be_anywhere(papers: Path, fake_settings: Settings) -> None:
    store = "memory://elsewhere"
    release = released(store, [str(papers)], fake_settings)
    assert release.papers == 2
    assert not planned(store, papers).jobs
    assert Journal(Store(store)).ledger.current().keys() == {"gb1-x-1-en", "gb1-x-2-en"}


def test_a_changed_paper_id_leaves_no_old_folder(
    store: str, papers: Path, fake_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_over(store, [str(papers)], fake_settings)
    new_code(monkeypatch)
    with open_run(store, fake_settings) as run:
        plan = run.plan([str(papers / "a.pdf")])
        other = read(fake_settings.reader, b"symbol GB.1/X/9\n", plan.jobs[0].source_uri)
        run.accept(plan.jobs[0], other)
    assert Store(store).names("papers") == ["gb1-x-2-en", "gb1-x-9-en"]


def test_new_code_of_releases_looks_at_the_release_again(
    store: str, papers: Path, fake_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = released(store, [str(papers)], fake_settings)
    for module in ("release", "assembly"):
        monkeypatch.setattr(f"flows.store.{module}.release_stamp", lambda: "another")
    assert not released(store, [str(papers)], fake_settings).fresh, "it says the same"
    monkeypatch.setattr("flows.store.assembly.source_rows", lambda ledger: [])
    monkeypatch.setattr("flows.store.release.release_stamp", lambda: "a third")
    second = released(store, [str(papers)], fake_settings)
    assert second.fresh and second.release_id != first.release_id


def new_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it seem that the code that reads papers has changed."""
    monkeypatch.setattr("flows.ingestion.plan.reading_stamp", lambda: "another")
    monkeypatch.setattr("flows.ingestion.run.stamp", lambda: "another-names")
    monkeypatch.setattr("flows.ingestion.plan.stamp", lambda: "another-names")
