"""What a store does with what it knows: moved, gone, withdrawn and re-issued papers, new names."""

import errno
import io
import json
import shutil
from pathlib import Path

import pypdfium2
import pytest

from extractors.errors import UnreadableError
from extractors.meaning import Tables
from extractors.pipeline import read_paper
from flows.ingestion.reading import first_pages, read_governing_body, tag_again
from flows.ingestion.run import open_run
from flows.settings import Settings
from flows.store.check import check_release
from flows.store.given import Given
from flows.store.lease import writing
from flows.store.place import Store
from flows.store.pointer import mend_link, read_pointer, whole_releases
from flows.store.release import accepted, rollback
from schemas.tables import TABLES
from tests.bad_pdfs import COVER, pdf
from tests.runs import run_over, statuses, table
from tests.scale import fill
from tests.test_run import planned
from tests.test_samples import SAMPLES, pdf_of, reading


@pytest.fixture
def store(tmp_path: Path) -> str:
    return str(tmp_path / "store")


def write(folder: Path, number: int, text: str = "Words.", **more: str) -> Path:
    """Write a paper for the fake reader."""
    path = folder / f"{number}.pdf"
    lines = [f"symbol GB.1/X/{number}", f"text {text}", *(f"{k} {v}" for k, v in more.items())]
    path.write_text("\n".join(lines) + "\n")
    return path


def latest(store: str) -> str:
    return str((read_pointer(Store(store)) or {})["release_id"])


def withdraw(store: str, settings: Settings, paper_id: str, why: str | None = "a mistake") -> None:
    with open_run(store, settings) as run:
        assert run.withdraw(paper_id, why)
        run.publish(accept=True)


def test_a_release_made_from_the_one_before_has_the_bytes_of_one_made_whole(
    store: str, tmp_path: Path, papers: Path, fake_settings: Settings
) -> None:
    write(papers, 3, cites="GB.1/X/4", entities="FRA BRA")
    write(papers, 6, language="fr")
    run_over(store, [str(papers)], fake_settings)
    write(papers, 4, finding="Odd.")  # is cited by 3
    (papers / "fr.pdf").write_text("symbol GB.1/X/3\nlanguage fr\ntext Mots.\n")  # ties 3
    (papers / "b.pdf").write_text("symbol GB.1/X/2\ntext Changed.\n")
    run_over(store, [str(papers)], fake_settings)
    (papers / "fr.pdf").write_text("symbol GB.1/X/3\nlanguage es\ntext Palabras.\n")
    run_over(store, [str(papers)], fake_settings)
    other = Store(str(tmp_path / "other"))
    for name in ("papers", "ledger.csv"):
        Path(other.root).mkdir(exist_ok=True)
        Path(other.root, name).symlink_to(Path(store, name))
    run_over(other.url, [str(papers)], fake_settings)
    for row_type in TABLES:
        name = f"latest/{row_type.table}.csv"
        assert Path(store, name).read_bytes() == Path(other.root, name).read_bytes(), name
    assert len(table(store, "parallels")) > 0
    assert check_release(Store(store), f"releases/{latest(store)}").problems == []


def test_only_papers_that_changed_are_read_for_a_release(
    store: str, papers: Path, fake_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_over(store, [str(papers)], fake_settings)
    write(papers, 9)
    got: list[str] = []
    get_folder = Store.get_folder

    def noted(self: Store, name: str) -> dict[str, bytes]:
        got.append(name)
        return get_folder(self, name)

    monkeypatch.setattr(Store, "get_folder", noted)
    run_over(store, [str(papers)], fake_settings)
    assert got == ["papers/gb1-x-9-en"]


def test_a_renamed_file_keeps_its_reading_and_the_address_follows(
    store: str, papers: Path, fake_settings: Settings
) -> None:
    run_over(store, [str(papers)], fake_settings)
    (papers / "a.pdf").rename(papers / "z.pdf")
    summary = run_over(store, [str(papers)], fake_settings)
    assert (summary.read, summary.moved, summary.gone) == ([], 1, [])
    assert [row["source_uri"] for row in table(store, "papers")] == [
        str(papers / "z.pdf"),
        str(papers / "b.pdf"),
    ]
    assert statuses(store) == {"z.pdf": "current", "b.pdf": "current"}
    assert not planned(store, papers).work
    manifest = json.loads(Path(store, "papers/gb1-x-1-en/datapackage.json").read_text())
    assert manifest["sources"][0]["title"] == str(papers / "z.pdf")


def test_a_file_moved_to_a_folder_that_alone_is_given_is_followed(
    store: str, tmp_path: Path, papers: Path, fake_settings: Settings
) -> None:
    run_over(store, [str(papers)], fake_settings)
    new = tmp_path / "new"
    new.mkdir()
    (papers / "a.pdf").rename(new / "a.pdf")
    assert run_over(store, [str(new)], fake_settings).moved == 1
    (new / "c.pdf").write_bytes((papers / "b.pdf").read_bytes())
    run_over(store, [str(new)], fake_settings)
    assert statuses(store)["c.pdf"] == "duplicate", "the other is still there"


def test_a_removed_file_is_told_once_and_its_paper_kept(
    store: str, papers: Path, fake_settings: Settings
) -> None:
    run_over(store, [str(papers)], fake_settings)
    (papers / "a.pdf").unlink()
    summary = run_over(store, [str(papers)], fake_settings)
    assert [(gone.source_uri, gone.paper_id) for gone in summary.gone] == [
        (str(papers / "a.pdf"), "gb1-x-1-en")
    ]
    assert run_over(store, [str(papers)], fake_settings).gone == []
    row = next(r for r in table(store, "sources") if r["source_uri"].endswith("a.pdf"))
    assert row["status"] == "current" and row["reason"].startswith("no longer at its address")
    assert len(table(store, "papers")) == 2
    (papers / "a.pdf").write_text("symbol GB.1/X/1\ntext First.\nentities BRA\nfinding Odd.\n")
    run_over(store, [str(papers)], fake_settings)
    assert {r["reason"] for r in table(store, "sources")} == {""}


def test_a_file_given_by_name_that_is_gone_is_a_failure_and_its_paper_is_kept(
    store: str, papers: Path, fake_settings: Settings
) -> None:
    run_over(store, [str(papers)], fake_settings)
    (papers / "a.pdf").unlink()
    summary = run_over(store, [str(papers / "a.pdf")], fake_settings)
    assert [failure.reason for failure in summary.failures] == ["missing-file"]
    assert statuses(store) == {"a.pdf": "current", "b.pdf": "current"}


def test_a_missing_place_is_forgotten_by_the_next_good_run(
    store: str, papers: Path, fake_settings: Settings
) -> None:
    assert run_over(store, ["nowhere/"], fake_settings).release is None
    assert not Path(store, "releases").exists(), "nothing is published of a store without papers"
    run_over(store, [str(papers), "nowhere/"], fake_settings)
    assert statuses(store)["nowhere"] == "quarantined"
    run_over(store, [str(papers)], fake_settings)
    assert statuses(store) == {"a.pdf": "current", "b.pdf": "current"}


def test_a_withdrawn_paper_goes_and_does_not_come_back_by_itself(
    store: str, papers: Path, fake_settings: Settings
) -> None:
    run_over(store, [str(papers)], fake_settings)
    withdraw(store, fake_settings, "gb1-x-1-en")
    assert [row["paper_id"] for row in table(store, "papers")] == ["gb1-x-2-en"]
    assert table(store, "citations")[0]["cited_paper_id"] == ""
    row = next(r for r in table(store, "sources") if r["source_uri"].endswith("a.pdf"))
    assert (row["status"], row["reason"]) == ("withdrawn", "a mistake")
    for again in (False, True):
        run_over(store, [str(papers)], fake_settings, again=again)
        assert len(table(store, "papers")) == 1
    withdraw(store, fake_settings, "gb1-x-1-en", None)
    run_over(store, [str(papers)], fake_settings)
    assert len(table(store, "papers")) == 2


def test_a_paper_issued_again_supersedes_and_says_which_rows_changed(
    store: str, papers: Path, fake_settings: Settings
) -> None:
    run_over(store, [str(papers)], fake_settings)
    (papers / "new.pdf").write_text("symbol GB.1/X/2\ntext Other.\ncites GB.1/X/1\n")
    (paper,) = run_over(store, [str(papers)], fake_settings).read
    assert paper.replaced and paper.changed["passages"] == 1 and "pages" not in paper.changed


def test_what_an_ended_run_left_unread_is_read_by_the_next_whatever_it_is_given(
    store: str, tmp_path: Path, papers: Path, fake_settings: Settings
) -> None:
    with open_run(store, fake_settings) as run:
        run.begin(run.plan([str(papers)]))
    other = tmp_path / "other"
    other.mkdir()
    write(other, 7)
    assert len(run_over(store, [str(other)], fake_settings).read) == 3


def test_a_file_that_changes_between_hash_and_reading_is_not_stored(
    store: str, papers: Path, fake_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flows.ingestion.sources.fetch", lambda address: b"symbol GB.1/X/8\n")
    monkeypatch.setattr(
        "flows.ingestion.sources._hashed", lambda uri, token: Given(uri, "f" * 64, 3, None, token)
    )
    summary = run_over(store, [str(papers / "a.pdf")], fake_settings)
    assert [failure.reason for failure in summary.failures] == ["changed-meanwhile"]
    monkeypatch.undo()
    run_over(store, [str(papers)], fake_settings)
    assert statuses(store) == {"a.pdf": "current", "b.pdf": "current"}


def test_a_file_that_shows_no_change_is_not_hashed_again(
    store: str, papers: Path, fake_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_over(store, [str(papers)], fake_settings)
    (papers / "b.pdf").write_text("symbol GB.1/X/2\ntext Second!\ncites GB.1/X/1\n")  # same size
    hashed: list[str] = []
    monkeypatch.setattr(
        "flows.ingestion.sources._hashed",
        lambda uri, token: hashed.append(uri) or Given(uri, "f" * 64, 1, None, token),
    )
    planned(store, papers)
    assert hashed == [str(papers / "b.pdf")]


@pytest.mark.parametrize("sample", SAMPLES[::3], ids=lambda path: path.name)
def test_names_found_again_are_those_of_a_new_reading(sample: Path) -> None:
    found = reading(pdf_of(sample))
    blank = {name: text.split("\n", 1)[0] + "\n" for name, text in found.tables.items()}
    unnamed = {"mentions", "entities", "observations", "observation_items"}
    bare = {name: blank[name] if name in unnamed else t for name, t in found.tables.items()}
    again = tag_again(bare)
    assert again.tables == found.tables


def test_new_names_are_found_without_reading_a_pdf(
    store: str, fake_settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pdf_file = tmp_path / "good.pdf"
    pdf_file.write_bytes(pdf(COVER))
    settings = fake_settings.model_copy(update={"reader": Settings().reader})
    run_over(store, [str(pdf_file)], settings)
    monkeypatch.setattr("flows.store.stamp.names_stamp", lambda: "newer")
    plan = planned(store, pdf_file)
    assert not plan.jobs and len(plan.tags) == 1
    monkeypatch.setattr("tests.runs.read", None)  # a PDF that is read now fails
    assert len(run_over(store, [str(pdf_file)], settings).read) == 1
    assert not planned(store, pdf_file).work


def repeated(data: bytes, times: int) -> bytes:
    """Return a PDF with the page of another so many times."""
    out = io.BytesIO()
    with pypdfium2.PdfDocument(data) as one, pypdfium2.PdfDocument.new() as many:
        for _ in range(times):
            many.import_pages(one)
        many.save(out)
    return out.getvalue()


def only_short(data: bytes, source_uri: str) -> Tables:
    """Read a PDF, but no long one."""
    with pypdfium2.PdfDocument(data) as opened:
        assert len(opened) < 12, "the whole is read"
    return read_paper(data, source_uri)


def test_the_first_pages_decide_whether_a_long_pdf_is_a_governing_body_paper() -> None:
    report = repeated(pdf([(72, 700, "A report on the weather.")]), 14)
    first = first_pages(report)
    assert first is not None and len(first) < len(report)
    with pytest.raises(UnreadableError, match="no symbol"):
        read_governing_body("tests.test_incremental:only_short", report, "report.pdf")
    with pytest.raises(AssertionError, match="the whole"):
        read_governing_body(
            "tests.test_incremental:only_short", repeated(pdf(COVER), 14), "paper.pdf"
        )
    assert first_pages(pdf(COVER)) is None, "a short one is read at once"
    assert first_pages(b"no PDF") is None


def test_a_release_that_breaks_a_limit_is_held_back_until_it_is_accepted(
    store: str, tmp_path: Path, fake_settings: Settings
) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    for number in range(1, 6):
        write(papers, number)
    run_over(store, [str(papers)], fake_settings)
    first, settings = latest(store), fake_settings
    for number in range(1, 6):
        (papers / f"{number}.pdf").write_text(f"symbol GB.1/X/1\ntext {number}\n")
    summary = run_over(store, [str(papers)], settings, again=True)
    # the earlier bytes are still papers of their own: only what is given anew changed
    assert summary.release is not None
    with open_run(store, settings) as run:
        for paper_id in ("gb1-x-3-en", "gb1-x-4-en"):
            run.withdraw(paper_id, "test")
        held = run.publish()
    assert held is not None and held.held_back == ["papers fell from 5 to 3"]
    assert latest(store) == summary.release.release_id != held.release_id
    assert Path(store, "latest").resolve().name == latest(store)
    again = run_over(store, [str(papers)], settings).release
    assert again is not None and again.held_back and not again.fresh, "it is told again"
    with writing(Store(store), 0) as lease:
        accepted(Store(store), lease, 10)
        with pytest.raises(LookupError):
            accepted(Store(store), lease, 10)
    assert latest(store) == held.release_id and first != held.release_id
    after = run_over(store, [str(papers)], settings).release
    assert after is not None and not after.held_back and not after.fresh


def test_rolled_back_stays_so_until_something_is_new(
    store: str, papers: Path, fake_settings: Settings
) -> None:
    run_over(store, [str(papers)], fake_settings)
    first = latest(store)
    write(papers, 5)
    run_over(store, [str(papers)], fake_settings)
    with writing(Store(store), 0) as lease:
        rollback(Store(store), lease, first)
        with pytest.raises(LookupError, match="no release 2020"):
            rollback(Store(store), lease, "2020")
    run_over(store, [str(papers)], fake_settings)
    assert latest(store) == first and len(table(store, "papers")) == 2
    write(papers, 6)
    run_over(store, [str(papers)], fake_settings)
    assert len(table(store, "papers")) == 4
    assert len(whole_releases(Store(store))) == 3


def test_the_latest_the_one_before_and_a_held_one_are_never_pruned(
    store: str, papers: Path, fake_settings: Settings
) -> None:
    settings = fake_settings.model_copy(update={"keep_releases": 1})
    run_over(store, [str(papers)], settings)
    first = latest(store)
    with open_run(store, settings) as run:
        run.withdraw("gb1-x-1-en", "test")
        held = run.publish()
    assert held is not None and held.held_back
    names = Store(store).names("releases")
    assert names == [first, held.release_id]
    parts = sorted(name.removesuffix(".json") for name in Store(store).names("parts"))
    assert parts == names


def test_a_paper_that_is_lost_from_the_store_holds_the_release_back(
    store: str, papers: Path, fake_settings: Settings
) -> None:
    run_over(store, [str(papers)], fake_settings)
    Store(store).remove("papers/gb1-x-1-en")
    new = papers / "new"
    new.mkdir()
    write(new, 8)
    release = run_over(store, [str(new)], fake_settings).release
    assert release is not None
    assert release.held_back == ["gb1-x-1-en is current, but not in the store"]
    after = run_over(store, [str(papers)], fake_settings).release
    assert after is not None and after.papers == 3 and not after.held_back


def test_the_link_follows_the_pointer_after_a_kill_between_them(
    store: str, papers: Path, fake_settings: Settings
) -> None:
    run_over(store, [str(papers)], fake_settings)
    write(papers, 5)
    run_over(store, [str(papers)], fake_settings)
    link = Path(store, "latest")
    link.unlink()
    link.symlink_to("releases/elsewhere")
    mend_link(Store(store))
    assert link.resolve().name == latest(store)


def test_a_paper_that_was_announced_and_not_written_is_read_again(
    store: str, papers: Path, fake_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A kill between the journal and the folder of a paper that replaces another."""
    run_over(store, [str(papers)], fake_settings)
    (papers / "b.pdf").write_text("symbol GB.1/X/2\ntext Newer.\n")
    monkeypatch.setattr(Store, "put_folder", _killed)
    with pytest.raises(KeyboardInterrupt):
        run_over(store, [str(papers)], fake_settings)
    monkeypatch.undo()
    assert Store(store).names("journal"), "the kill left its journal"
    summary = run_over(store, [str(papers)], fake_settings)
    assert [paper.paper_id for paper in summary.read] == ["gb1-x-2-en"]
    assert [row["text"] for row in table(store, "passages")] == ["First.", "Newer."]


def _killed(self: Store, name: str, files: object) -> None:
    raise KeyboardInterrupt


def test_a_paper_stored_before_a_column_was_added_is_published_with_the_column_empty(
    store: str, papers: Path, fake_settings: Settings
) -> None:
    run_over(store, [str(papers)], fake_settings)
    path = Path(store, "papers/gb1-x-1-en/passages.csv")
    lines = [",".join(line.split(",")[:-1]) for line in path.read_text().splitlines()]
    path.write_text("\n".join(lines) + "\n")
    write(papers, 5)
    Store(store).remove("parts")
    run_over(store, [str(papers)], fake_settings)
    (first, *_) = table(store, "passages")
    assert first["text"] == "First." and first["bottom"] == ""


def test_coverage_says_what_is_held_missing_and_superseded(
    store: str, papers: Path, fake_settings: Settings
) -> None:
    write(papers, 3, cites="GB.1/X/9")
    (papers / "rev.pdf").write_text("symbol GB.1/X/1(Rev.1)\n")
    run_over(store, [str(papers)], fake_settings)
    rows = {row["symbol"]: row for row in table(store, "coverage")}
    assert rows["GB.1/X/9"]["missing"] == "true" and rows["GB.1/X/9"]["listed_by"] == "citation"
    assert rows["GB.1/X/1"]["superseded_by"] == "GB.1/X/1(Rev.1)"
    assert rows["GB.1/X/1(Rev.1)"]["superseded_by"] == ""
    assert rows["GB.1/X/2"]["held"] == "true" and rows["GB.1/X/2"]["paper_id"] == "gb1-x-2-en"


def test_a_full_disk_leaves_latest_as_it_was_and_the_next_run_goes_on(
    store: str, papers: Path, fake_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_over(store, [str(papers)], fake_settings)
    first = latest(store)
    write(papers, 5)
    for place in ("flows.store.sink.Sink._add", "flows.store.place.Path.write_bytes"):
        monkeypatch.setattr(place, _full)
        with pytest.raises(OSError, match="No space left"):
            run_over(store, [str(papers)], fake_settings)
        monkeypatch.undo()
        assert latest(store) == first
        assert check_release(Store(store), f"releases/{first}").problems == []
    run_over(store, [str(papers)], fake_settings)
    assert len(table(store, "papers")) == 3
    assert not [path for path in Path(store).iterdir() if path.name.startswith(".writing-")]


def _full(self: object, data: bytes) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_clock_that_was_set_back_makes_ids_that_sort_after_all_others(
    store: str, papers: Path, fake_settings: Settings
) -> None:
    run_over(store, [str(papers)], fake_settings)
    first = Path(store, "releases", latest(store))
    later = first.with_name("29990101T000000Z")
    shutil.copytree(first, later)
    write(papers, 5)
    run_over(store, [str(papers)], fake_settings)
    assert latest(store) == "29990101T000000Z-0002"


def test_a_large_store_of_synthetic_papers_makes_a_sound_release(
    store: str, fake_settings: Settings
) -> None:
    fill(Store(store), iter(range(6)))
    release = run_over(store, [], fake_settings).release
    fill(Store(store), iter(range(6, 9)))
    again = run_over(store, [], fake_settings).release
    assert release and again and (release.papers, again.papers) == (6, 9)
    problems = check_release(Store(store), f"releases/{again.release_id}").problems
    assert [problem for problem in problems if "offsets" not in problem] == []
