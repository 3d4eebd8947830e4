"""Bad input, read by the real core: one sentence with file and reason, and no paper waits."""

import csv
import json
from pathlib import Path

import pytest

from extractors.errors import UnreadableError
from flows.ingestion.isolated import Reader, warm_up
from flows.ingestion.report import Summary
from flows.ingestion.run import open_run
from flows.ingestion.sources import fetch
from flows.settings import Settings
from flows.store.given import NOTHING
from tests.bad_pdfs import COVER, encrypted, pdf, scan

BAD = {
    "text.pdf": (b"This is only a text file.\n", "not-a-pdf"),
    "empty.pdf": (b"", "empty-file"),
    "truncated.pdf": (pdf(COVER)[:420], "damaged"),
    "encrypted.pdf": (encrypted(), "encrypted"),
    "scan.pdf": (scan(), "no-text-layer"),
    "report.pdf": (pdf([(72, 700, "A report on the weather."), (72, 650, "It rained.")]),
                   "no-gb-paper"),
}  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Summary]:
    """A store after one run over a good paper and everything that is bad."""
    root = tmp_path_factory.mktemp("refusals")
    folder, empty = root / "papers", root / "empty"
    folder.mkdir()
    empty.mkdir()
    (folder / "good.pdf").write_bytes(pdf(COVER))
    for name, (data, _) in BAD.items():
        (folder / name).write_bytes(data)
    settings = Settings(workers=2, timeout_seconds=120)
    with open_run(str(root / "store"), settings) as run:
        plan = run.plan([str(folder), str(empty), str(folder / "missing.pdf")])
        run.begin(plan)
        warm_up(len(plan.jobs))
        for given in plan.jobs:
            try:
                run.accept(given, Reader(settings).read(fetch(given.source_uri), given.source_uri))
            except UnreadableError as refusal:
                run.refuse(given, refusal)
        return root / "store", run.summary(plan, run.publish())


CASES = {**{name: reason for name, (_, reason) in BAD.items()},
         "missing.pdf": "missing-file", "empty": "no-pdfs"}  # fmt: skip


def test_the_good_paper_is_published(store: tuple[Path, Summary]) -> None:
    _, summary = store
    assert [paper.paper_id for paper in summary.read] == ["gb340-pol-3-en"]
    assert summary.release is not None and summary.release.papers == 1


@pytest.mark.parametrize(("name", "reason"), CASES.items(), ids=list(CASES))
def test_one_sentence_with_the_reason(store: tuple[Path, Summary], name: str, reason: str) -> None:
    _, summary = store
    (failure,) = [one for one in summary.failures if Path(one.source_uri).name == name]
    assert failure.reason == reason
    assert not failure.message.endswith(".") and "\n" not in failure.message
    assert "Error" not in failure.message and "Traceback" not in failure.message


@pytest.mark.parametrize(("name", "reason"), CASES.items(), ids=list(CASES))
def test_a_row_in_sources(store: tuple[Path, Summary], name: str, reason: str) -> None:
    place, _ = store
    with (place / "latest" / "sources.csv").open(encoding="utf-8", newline="") as file:
        rows = {Path(row["source_uri"]).name: row for row in csv.DictReader(file)}
    assert rows[name]["status"] == "quarantined"
    assert rows[name]["reason"].startswith(f"{reason}: ")
    assert rows["good.pdf"]["status"] == "current"


@pytest.mark.parametrize(("name", "reason"), CASES.items(), ids=list(CASES))
def test_a_quarantine_entry_with_the_pdf(
    store: tuple[Path, Summary], name: str, reason: str
) -> None:
    place, _ = store
    entries = [json.loads(p.read_text()) for p in place.glob("quarantine/*/reason.json")]
    (entry,) = [e for e in entries if any(Path(s["source_uri"]).name == name for s in e["sources"])]
    (source,) = [s for s in entry["sources"] if Path(s["source_uri"]).name == name]
    assert source["reason"] == reason
    kept = place / "quarantine" / entry["sha256"] / "paper.pdf"
    assert kept.exists() == (entry["sha256"] != NOTHING)


def test_what_was_missing_and_comes_is_read(
    tmp_path: Path, papers: Path, fake_settings: Settings
) -> None:
    late = papers / "late.pdf"
    with open_run(str(tmp_path / "store"), fake_settings) as run:
        run.begin(run.plan([str(late)]))
        assert [failure.reason for failure in run.failures] == ["missing-file"]
    late.write_text("symbol GB.1/X/7\n")
    with open_run(str(tmp_path / "store"), fake_settings) as again:
        plan = again.plan([str(late)])
        assert [given.source_uri for given in plan.jobs] == [str(late)]
        assert again.ledger.of(NOTHING) == []
