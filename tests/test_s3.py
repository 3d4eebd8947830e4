"""The store on S3, against a local server: the same bytes, one writer, few requests."""

import hashlib
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from posixpath import join, normpath

import pytest
import s3fs

from flows.ingestion.plan import Planning
from flows.settings import Settings
from flows.store.check import check_release
from flows.store.correcting import PaperAtHand, put_line
from flows.store.journal import Journal
from flows.store.lease import HeldError, Lease, writing
from flows.store.place import Store
from flows.store.pointer import read_pointer
from flows.store.release import rollback
from tests.bad_pdfs import COVER, pdf
from tests.reports import fill, golden, publish
from tests.runs import run_over, table
from tests.s3 import s3_server
from tests.test_report import page
from tests.test_samples import SAMPLES

SAID = {"reason": "misprint", "status": "accepted"}


@pytest.fixture(scope="module")
def asked() -> Iterator[list[str]]:
    with s3_server() as requests:
        yield requests


@pytest.fixture
def url(asked: list[str], request: pytest.FixtureRequest) -> str:
    return f"s3://bucket/{request.node.name}"


def test_a_release_has_the_bytes_it_has_on_a_disk(
    url: str, papers: Path, tmp_path: Path, fake_settings: Settings
) -> None:
    release = run_over(url, [str(papers)], fake_settings).release
    run_over(str(tmp_path / "store"), [str(papers)], fake_settings)
    assert release is not None and release.latest == f"{url}/releases/{release.release_id}"
    store, here = Store(url), tmp_path / "store" / "latest"
    for path in here.glob("*.csv"):
        assert store.get(f"releases/{release.release_id}/{path.name}") == path.read_bytes()
    assert check_release(store, f"releases/{release.release_id}").problems == []
    place = Planning(store, Journal(store))
    assert not place.plan([str(papers)]).work


def test_corrections_are_written_and_applied_as_on_a_disk(
    url: str, papers: Path, fake_settings: Settings
) -> None:
    run_over(url, [str(papers)], fake_settings)
    store = Store(url)
    with writing(store, 0):
        line = PaperAtHand(store, "gb1-x-1-en").line("", "agenda_item", "4", **SAID)
        put_line(store, line, replace=False)
    release = run_over(url, [str(papers)], fake_settings).release
    assert release and release.fresh and not release.faults
    assert [row["after"] for row in table(url, "corrected")] == ["4"]
    assert table(url, "papers")[0]["corrected"] == "agenda_item was empty"


def test_a_second_release_and_back(url: str, papers: Path, fake_settings: Settings) -> None:
    first = run_over(url, [str(papers)], fake_settings).release
    (papers / "b.pdf").write_text("symbol GB.1/X/2\ntext Changed.\n")
    second = run_over(url, [str(papers)], fake_settings).release
    assert first and second and first.release_id != second.release_id
    assert [row["text"] for row in table(url, "passages")] == ["First.", "Changed."]
    store = Store(url)
    with writing(store, 0) as lease:
        rollback(store, lease, first.release_id)
    assert [row["text"] for row in table(url, "passages")] == ["First.", "Second."]
    assert run_over(url, [str(papers)], fake_settings).release == first.model_copy(
        update={"fresh": False}
    )


def test_a_lease_is_got_by_one_of_many(url: str) -> None:
    got: list[Lease] = []

    def acquire() -> None:
        lease = Lease(Store(url))
        try:
            lease.acquire(0)
        except HeldError:
            return
        got.append(lease)

    threads = [threading.Thread(target=acquire) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(got) == 1
    got[0].release()


def test_a_pointer_that_another_run_switched_is_not_overwritten(url: str) -> None:
    store = Store(url)
    assert store.swap("latest.json", None, b"1")
    assert store.swap("latest.json", b"1", b"2")
    assert not store.swap("latest.json", b"1", b"3")
    assert store.get("latest.json") == b"2"


def test_requests_for_each_paper_are_few(
    url: str, asked: list[str], tmp_path: Path, fake_settings: Settings
) -> None:
    papers, used = tmp_path / "papers", {}
    papers.mkdir()
    for count in (10, 30):
        for number in range(count):
            text = f"symbol GB.{count}/X/{number + 1}\ntext {count}\n"
            (papers / f"{number}.pdf").write_text(text)
        asked.clear()
        run_over(f"{url}-{count}", [str(papers)], fake_settings)
        used[count] = len(asked)
    assert (used[30] - used[10]) / 20 < 5


def test_a_killed_write_of_a_release_is_no_release(
    url: str, papers: Path, fake_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = run_over(url, [str(papers)], fake_settings).release
    (papers / "b.pdf").write_text("symbol GB.1/X/2\ntext Changed.\n")
    monkeypatch.setattr("flows.store.release._write_changes", _broken)
    with pytest.raises(OSError, match="gone"):
        run_over(url, [str(papers)], fake_settings)
    pointer = read_pointer(Store(url))
    assert first and pointer and pointer["release_id"] == first.release_id
    monkeypatch.undo()
    second = run_over(url, [str(papers)], fake_settings).release
    assert second and second.fresh
    assert json.loads(Store(url).get("latest.json") or b"")["release_id"] == second.release_id


def _broken(*args: object) -> None:
    raise OSError("the network is gone")


def test_pages_on_s3_open_by_address_and_are_copied_when_they_stand(
    url: str, asked: list[str], tmp_path: Path
) -> None:
    given = tmp_path / "a.pdf"
    given.write_bytes(pdf(COVER))
    sha256 = hashlib.sha256(given.read_bytes()).hexdigest()
    reading, later = golden(SAMPLES[0]), golden(SAMPLES[1])
    store = Store(url)
    fill(store, [(reading, str(given), sha256)])
    publish(url)
    fs = s3fs.S3FileSystem(use_listings_cache=False)
    fill(store, [(reading, str(given), sha256), (later, "b.pdf", "0" * 64)])
    asked.clear()
    publish(url)
    folder = (
        f"{url.removeprefix('s3://')}/releases/{(read_pointer(store) or {})['release_id']}/report"
    )
    assert "copy_object" in asked
    for name in (f"{reading.paper_id}.html", f"{later.paper_id}.html", "index.html"):
        assert fs.info(f"{folder}/{name}")["ContentType"].startswith("text/html"), name
    fs.get(f"{folder}/{reading.paper_id}.html", str(tmp_path / "page.html"))
    pictures = [a["src"] for tag, a in page(tmp_path, "page").elements if tag == "img"]
    assert pictures and fs.exists(normpath(join(folder, pictures[0])))
