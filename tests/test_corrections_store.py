"""Corrections of a store: when they are applied, what a release says of them, what is told."""

import json
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows.ingestion.run import open_run
from flows.settings import Settings
from flows.store.check import check_release
from flows.store.correcting import CannotCorrectError, PaperAtHand, put_line
from flows.store.corrections import CORRECTIONS, read_corrections
from flows.store.journal import LEDGER, Journal
from flows.store.ledger import Entry
from flows.store.place import Store
from flows.store.pointer import manifest_of, read_pointer
from flows.store.release import Published
from flows.store.standing import HEADER, standing
from flows.terminal.cli import app
from schemas.correction_tables import CorrectionLine
from schemas.csv_text import to_csv_text
from schemas.tables import TABLES, Passage
from tests.corrected_papers import fill
from tests.runs import run_over, table

TOTALS, LISTS = "gb300-pfa-5-fr", "gb325-pol-6-en"
VERSIONS = [f"gb344-lils-3-{code}" for code in ("en", "es", "fr")]


@pytest.fixture(params=["local", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    place = str(tmp_path / "s") if request.param == "local" else f"memory://{uuid.uuid4().hex}"
    fill(place, [TOTALS, LISTS])
    publish(place)
    yield place


@pytest.fixture
def disk(tmp_path: Path) -> str:
    url = str(tmp_path / "s")
    fill(url, [TOTALS, LISTS])
    publish(url)
    return url


def publish(store: str) -> Published:
    with open_run(store, Settings()) as run:
        release = run.publish()
    assert release is not None
    return release


def add(store: str, place: str, field: str, meant: str, **told: str) -> CorrectionLine:
    """Add a correction as the command does."""
    told = {"reason": "misprint", "who": "Ann", "status": "accepted", **told}
    paper_id, _, at = place.partition("#")
    line = PaperAtHand(Store(store), paper_id).line(at, field, meant, **told)
    put_line(Store(store), line, replace=False)
    return line


def rows(store: str, name: str, **wanted: str) -> list[dict[str, str]]:
    return [r for r in table(store, name) if all(r[k] == v for k, v in wanted.items())]


def states(store: str) -> list[tuple[str, str]]:
    found = standing(Store(store), read_corrections(Store(store)))
    told = [dict(zip(HEADER, row, strict=True)) for row in found]
    return [(row["state"], row["place"]) for row in told]


def sound(store: str) -> list[str]:
    place = Store(store)
    return check_release(place, (read_pointer(place) or {})["path"]).problems


def test_a_correction_makes_a_release_that_says_who_changed_what(store: str) -> None:
    before = {t: table(store, t.table) for t in TABLES}
    add(store, f"{TOTALS}#tbl_1__r4c2", "value", "264000", source="GB.300/PFA/5(Corr.)")
    assert states(store) == [("waiting", "tbl_1__r4c2")]
    release = publish(store)
    assert release.fresh and not release.faults and not release.refused
    (cell,) = rows(store, "cells", cell_id=f"{TOTALS}#tbl_1__r4c2")
    assert (cell["value"], cell["text"], cell["corrected"]) == (
        "264000", "64 000", "value was 64000",
    )  # fmt: skip
    first, second, third = rows(store, "corrected")
    assert (first["before"], first["after"], first["who"], first["source"], first["follows"]) == (
        "64000", "264000", "Ann", "GB.300/PFA/5(Corr.)", "",
    )  # fmt: skip
    assert (second["table_name"], second["follows"]) == ("observations", cell["cell_id"])
    assert (third["field"], third["after"]) == ("scaled_value", "264000")
    assert table(store, "passages") == before[Passage]
    assert states(store) == [("applied", "tbl_1__r4c2")]
    assert sound(store) == []
    assert not publish(store).fresh


def test_a_release_made_from_the_one_before_has_the_bytes_of_one_made_whole(
    disk: str, tmp_path: Path
) -> None:
    add(disk, f"{TOTALS}#tbl_1__r4c2", "value", "264000")
    add(disk, f"{LISTS}#m_5", "entity_id", "NPL")
    publish(disk)
    other = tmp_path / "other"
    other.mkdir()
    for name in ("papers", LEDGER, CORRECTIONS):
        (other / name).symlink_to(Path(disk, name))
    publish(str(other))
    for row_type in TABLES:
        name = f"latest/{row_type.table}.csv"
        assert Path(disk, name).read_bytes() == (other / name).read_bytes(), name


def test_only_papers_with_other_corrections_are_read(
    disk: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(disk, f"{LISTS}#m_5", "entity_id", "NPL")
    publish(disk)
    add(disk, f"{TOTALS}#tbl_1__r4c2", "value", "264000")
    read: list[str] = []
    whole = Store.get_folder
    monkeypatch.setattr(Store, "get_folder", lambda s, n: [read.append(n), whole(s, n)][1])
    assert publish(disk).fresh
    assert read == [f"papers/{TOTALS}"]


def test_a_correction_outlives_another_reading_of_the_paper(disk: str) -> None:
    add(disk, f"{LISTS}#m_5", "entity_id", "NPL")
    publish(disk)
    path = Path(disk, "papers", LISTS, "mentions.csv")
    path.write_text(path.read_text("utf-8").replace("#m_", "#m_1"), "utf-8")
    ledger = Journal(Store(disk)).ledger
    for entry in ledger.of_paper(LISTS):
        ledger.update(entry, content="of another reading")
    Path(disk, LEDGER).write_text(to_csv_text(Entry, ledger.in_order()), "utf-8")
    assert publish(disk).fresh
    (row,) = rows(disk, "mentions", mention_id=f"{LISTS}#m_15")
    assert (row["entity_id"], row["corrected"]) == ("NPL", "entity_id was KEN")


def test_a_correction_that_is_taken_back_leaves_nothing(store: str) -> None:
    before = {t: table(store, t.table) for t in TABLES}
    add(store, f"{TOTALS}#tbl_1__r4c2", "value", "264000")
    publish(store)
    Store(store).remove(CORRECTIONS)
    assert states(store) == [("leaving", "tbl_1__r4c2")]
    publish(store)
    assert {t: table(store, t.table) for t in TABLES} == before


def test_a_refused_correction_is_a_finding_and_told(store: str) -> None:
    line = add(store, f"{TOTALS}#tbl_1__r4c2", "value", "264000")
    text = (Store(store).get(CORRECTIONS) or b"").decode().replace(",64 000,", ",66 000,")
    Store(store).put(CORRECTIONS, text.encode())
    release = publish(store)
    assert release.refused == [
        f"{TOTALS}#{line.place}: value is not corrected: “64 000” is printed there now"
    ]
    (finding,) = rows(store, "findings", code="correction-print-changed")
    assert finding["passage_id"] == f"{TOTALS}#{line.place}"
    assert rows(store, "corrected") == []
    assert states(store) == [("refused", "tbl_1__r4c2")]
    assert sound(store) == []


def test_a_slip_in_the_file_stops_nothing_and_changes_no_figure(
    store: str, papers: Path, fake_settings: Settings
) -> None:
    add(store, f"{TOTALS}#tbl_1__r4c2", "value", "264000")
    publish(store)
    data = Store(store).get(CORRECTIONS) or b""
    for broken in (data.replace(b"accepted", b"acepted"), b"\xff" + data):
        Store(store).put(CORRECTIONS, broken)
        release = run_over(store, [str(papers)], fake_settings).release
        assert release and len(release.faults) == 1
        assert release.faults[0].startswith("corrections.csv, line ")
        assert [row["after"] for row in rows(store, "corrected")] == ["264000"] * 3
    assert release and release.papers == 4
    assert publish(store).faults == release.faults


def test_an_acknowledged_finding_is_counted_apart(store: str) -> None:
    add(store, f"{TOTALS}#finding_2", "status", "acknowledged", reason="printed so")
    publish(store)
    assert [row["status"] for row in rows(store, "findings", paper_id=TOTALS)] == [
        "open", "acknowledged",
    ]  # fmt: skip
    (change,) = rows(store, "corrected")
    assert (change["table_name"], change["reason"], change["before"]) == (
        "findings", "printed so", "open",
    )  # fmt: skip
    place = Store(store)
    report = check_release(place, (read_pointer(place) or {})["path"])
    assert (report.acknowledged, report.problems) == (1, [])
    assert "1 acknowledged" in report.sentence("r")


def test_grades_follow_corrections_and_acknowledgements(disk: str) -> None:
    add(disk, f"{TOTALS}#tbl_1__r4c2", "value", "264000")
    publish(disk)
    (paper,) = rows(disk, "papers", paper_id=TOTALS)
    assert paper["grade_reasons"] == "total-differs-from-sum 1"
    add(disk, f"{TOTALS}#finding_2", "status", "acknowledged")
    publish(disk)
    (paper,) = rows(disk, "papers", paper_id=TOTALS)
    assert (paper["grade"], paper["grade_reasons"], paper["corrected"]) == ("A", "", "")


def test_acknowledged_errors_do_not_count_for_the_gate(disk: str) -> None:
    findings = Path(disk, "papers", TOTALS, "findings.csv")
    findings.write_text(findings.read_text("utf-8").replace("warning", "error"), "utf-8")
    add(disk, f"{TOTALS}#finding_2", "status", "acknowledged")
    publish(disk)
    manifest = manifest_of(Store(disk), (read_pointer(Store(disk)) or {})["release_id"])
    assert (manifest or {})["measures"]["errors"] == 1


def test_corrected_versions_are_compared_anew_and_their_findings_can_be_acknowledged(
    tmp_path: Path,
) -> None:
    url = str(tmp_path / "s")
    fill(url, VERSIONS)
    publish(url)
    amount = next(row for row in table(url, "amounts") if row["paper_id"] == VERSIONS[0])
    add(url, amount["amount_id"], "value", "7")
    publish(url)
    found = rows(url, "findings", code="versions-differ-in-amounts")
    assert {row["paper_id"] for row in found} == set(VERSIONS)
    add(url, found[0]["finding_id"], "status", "acknowledged")
    publish(url)
    now = rows(url, "findings", code="versions-differ-in-amounts")
    assert sorted(row["status"] for row in now) == ["acknowledged", *["open"] * (len(now) - 1)]
    assert sound(url) == []


def test_a_corrected_citation_is_linked_and_covered(
    tmp_path: Path, papers: Path, fake_settings: Settings
) -> None:
    url = str(tmp_path / "s")
    (papers / "a.pdf").write_text("symbol GB.1/POL/1\ntext First.\n")
    (papers / "b.pdf").write_text("symbol GB.1/POL/2\ntext Second.\ncites GB.1/POL/7\n")
    run_over(url, [str(papers)], fake_settings)
    add(url, "gb1-pol-2-en#cit_1", "symbol", "GB.1/POL/1")
    assert run_over(url, [str(papers)], fake_settings).release.fresh  # type: ignore[union-attr]
    (row,) = table(url, "citations")
    assert (row["cited_paper_id"], row["corrected"]) == ("gb1-pol-1-en", "symbol was GB.1/POL/7")
    assert [row["symbol"] for row in table(url, "coverage")] == ["GB.1/POL/1", "GB.1/POL/2"]
    assert sound(url) == []


def test_a_release_of_an_earlier_version_had_no_table_of_corrections(disk: str) -> None:
    (Path(disk, "latest").resolve() / "corrected.csv").unlink()
    add(disk, f"{TOTALS}#tbl_1__r4c2", "value", "264000")
    publish(disk)
    assert len(rows(disk, "corrected")) == 3


def test_what_is_in_force_is_not_written_over_but_on_demand(disk: str) -> None:
    line = add(disk, f"{TOTALS}#tbl_1__r4c2", "value", "264000", status="proposed")
    add(disk, f"{TOTALS}#tbl_1__r4c2", "value", "264000")
    assert [one.status for one in read_corrections(Store(disk)).lines] == ["accepted"]
    with pytest.raises(
        CannotCorrectError, match=r"corrected already, to “264000” \(accepted by Ann\)"
    ):
        add(disk, f"{TOTALS}#tbl_1__r4c2", "value", "5")
    anew = line.model_copy(update={"meant": "5", "status": "accepted"})
    put_line(Store(disk), anew, replace=True)
    assert read_corrections(Store(disk)).lines == [anew]
    Store(disk).put(CORRECTIONS, b"nonsense")
    with pytest.raises(CannotCorrectError, match=r"line 1: .*; mend that first"):
        put_line(Store(disk), anew, replace=True)


def gbpapers(*words: str) -> tuple[int, str]:
    """Run a command here; return its exit code and all that it prints."""
    done = CliRunner().invoke(app, list(words), prog_name="gbpapers")
    return done.exit_code, done.output


def test_the_command_says_what_will_change(disk: str) -> None:
    place = f"{TOTALS}#tbl_1__r4c2"
    why = ("--reason", "misprint", "--who", "Ann", "--store", disk)
    code, told = gbpapers("correct", place, "value", "264000", *why)
    assert code == 0
    assert "prints “64 000”" in told
    assert "observations.csv, gb300-pfa-5-fr#obs_4: value 64000 -> 264000 (follows)" in told
    assert "- finding total-differs-from-sum: 2 170 150" in told
    assert gbpapers("correct", "--acknowledge", f"{TOTALS}#finding_2", *why)[0] == 0
    code, told = gbpapers("corrections", "--store", disk)
    assert code == 0 and "waiting  gb300-pfa-5-fr#tbl_1__r4c2" in told
    _, told = gbpapers("corrections", "--store", disk, "--format", "json")
    assert [row["anchor"] for row in json.loads(told)] == [
        "Algérie / Juillet 2006-juin 2007 / Locaux",
        "total-differs-from-sum tbl_1__r29c5",
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["tbl_1__r4c2", "text", "5"], "text of cells is as printed"),
        (["tbl_1__r4c2", "value", "many"], "value: input should be a valid decimal"),
        (["tbl_1__r4c2", "colour", "5"], "cells has no column colour"),
        (["tbl_9__r4c2", "value", "5"], "has no row tbl_9__r4c2 in cells"),
        (["para_6", "text", "5"], "the print never is"),
        (["m_1", "entity_id", "ZZZ"], "no country or body has the id ZZZ"),
    ],
)
def test_the_command_refuses_what_is_no_correction(disk: str, words: list[str], said: str) -> None:
    place, *rest = words
    code, out = gbpapers("correct", f"{TOTALS}#{place}", *rest, "--reason", "x", "--store", disk)
    assert code == 2 and said in out
    assert Store(disk).get(CORRECTIONS) is None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["gb9-x-1-en#m_1", "label", "ORG", "--reason", "x"], "there is no paper gb9-x-1-en"),
        (["gb9-x-1-en#m_1", "label", "ORG"], "Say why: --reason."),
        (["gb9-x-1-en#m_1", "label", "--reason", "x"], "Give PLACE, FIELD and MEANT"),
        (["p", "--acknowledge", "p#finding_1", "--reason", "x"], "not both"),
        ([f"{TOTALS}#m_1", "label", "ORG", "--reason", "x", "--status", "sure"], "status: Input"),
    ],
)
def test_the_command_asks_for_what_is_missing(disk: str, words: list[str], said: str) -> None:
    code, out = gbpapers("correct", *words, "--store", disk)
    assert code == 2 and said in out


def test_a_faulty_file_is_told_by_the_list(disk: str) -> None:
    Store(disk).put(CORRECTIONS, b"nonsense")
    code, out = gbpapers("corrections", "--store", disk)
    assert code == 1 and "corrections.csv, line 1: " in out
