"""Commands for one paper: show its parts, draw its places, review it, export it."""

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from typer.testing import CliRunner, Result

from flows.settings import Settings
from flows.store.one_paper import paper_files
from flows.store.place import Store
from flows.terminal import printing, reviewing
from flows.terminal.cli import app
from flows.terminal.draw_rows import shapes_on, target_of
from flows.terminal.safe import plain
from tests.golden_reader import ROOT, read_paper
from tests.runs import run_over

PAPERS = ("gb300-pfa-5-fr", "gb309-pfa-4-en", "gb325-pol-6-en")
Say = Callable[..., Result]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with three samples in `papers/` and a store of them in `store/`."""
    folder = tmp_path_factory.mktemp("places")
    (folder / "papers").mkdir()
    for name in PAPERS:
        shutil.copy(ROOT / "samples" / name / f"{name}.pdf", folder / "papers")
    settings = Settings(reader="tests.golden_reader:read_paper", report=False)
    run_over(str(folder / "store"), [str(folder / "papers")], settings)
    return folder


@pytest.fixture
def say(made: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Say:
    """Run a command on the store of the samples, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("signal.signal", lambda number, handler: None)

    def run(*words: str, columns: int = 80) -> Result:
        monkeypatch.setenv("COLUMNS", str(columns))
        return CliRunner().invoke(
            app, [*words, "--store", str(made / "store")], prog_name="gbpapers"
        )

    return run


def opened(folder: Path) -> Store:
    """Return the store of the samples."""
    return Store(str(folder / "store"))


def test_the_release_gives_a_paper_as_it_was_read(made: Path) -> None:
    store = opened(made)
    found = paper_files(store, "gb309-pfa-4-en")
    stored = store.get_folder("papers/gb309-pfa-4-en")
    (paper,) = csv.DictReader(io.StringIO(found.pop("papers.csv").decode()))
    assert paper["is_current"] == "true", "what a release only knows"
    assert found == {name: stored[name] for name in found}
    assert paper_files(store, "gb309-pfa-4") == {}


def test_a_release_whose_parts_are_not_known_is_searched(made: Path, tmp_path: Path) -> None:
    shutil.copytree(made / "store", tmp_path / "store", symlinks=True)
    store = Store(str(tmp_path / "store"))
    whole = paper_files(store, "gb309-pfa-4-en")
    store.remove("parts")
    found = paper_files(store, "gb309-pfa-4-en")
    assert found.keys() == whole.keys()
    assert all(found[name] == whole[name] for name in found if name != "entities.csv")
    assert set(whole["entities.csv"].splitlines()) <= set(found["entities.csv"].splitlines())


def test_findings_come_worst_first_with_ids(say: Say) -> None:
    shown = say("show", "gb300-pfa-5-fr", "--findings")
    assert shown.exit_code == 0
    assert "finding_1" in shown.stdout and "tbl_1__r29c2" in shown.stdout
    assert "total-differs-from-sum" in shown.stdout
    rows = json.loads(say("show", "gb300-pfa-5-fr", "--findings", "--format", "json").stdout)
    assert [row["finding_id"][-1] for row in rows] == ["1", "2"]
    assert "No findings." in say("show", "gb325-pol-6-en", "--findings").stdout


@pytest.mark.parametrize("columns", [80, 120])
def test_a_page_is_shown_with_ids_marks_and_notes(say: Say, columns: int) -> None:
    shown = say("show", "gb325-pol-6-en", "--page", "3", columns=columns).stdout
    assert "para_9__a__ii" in shown and "throughout.[^6]" in shown and "fn_6" in shown
    assert "sec_1__heading" not in shown  # stands on page 2
    assert all(len(line) <= columns for line in shown.splitlines())
    rows = list(csv.DictReader(io.StringIO(
        say("show", "gb325-pol-6-en", "--page", "3", "--format", "csv").stdout
    )))  # fmt: skip
    assert {row["page"] for row in rows} <= {"2", "3"} and len(rows) > 10


def test_a_table_is_shown_with_ids_spans_values_and_notes(say: Say) -> None:
    shown = say("show", "gb309-pfa-4-en", "--table", "tbl_1", columns=120).stdout
    assert "c3–c7" in shown and "r1–r2" in shown  # cells that span
    assert "ILO[^a]" in shown and "tbl_1__fn_a [^a] Shared with" in shown
    assert "= -36" in shown and "= 12" not in shown  # what a text does not say itself
    assert "values in thousand USD; ids tbl_1__r<row>c<column>" in shown
    assert say("show", "gb309-pfa-4-en", "--table", "1", columns=120).stdout == shown
    rows = json.loads(
        say("show", "gb309-pfa-4-en", "--table", "1", "--format", "json").stdout
    )  # fmt: skip
    assert rows[0]["cell_id"] == "gb309-pfa-4-en#tbl_1__r1c1" and rows[0]["row_span"] == "2"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["show", "gb9-x-1-en", "--page", "1"], "There is no paper gb9-x-1-en"),
        (["show", "gb325-pol-6-en", "--page", "9"], "There is no page 9; give one from 1 to 4."),
        (["show", "gb325-pol-6-en", "--table", "7"], "There is no table 7; the paper has tbl_1."),
        (["show", "gb325-pol-6-en", "--table", "1", "--findings"], "Give one of --findings"),
        (["export", "gb325-pol-6-en", "--format", "pdf"], "There is no form pdf"),
        (["export", "gb9-x-1-en", "--format", "akn"], "There is no paper gb9-x-1-en"),
        (["draw", "gb325-pol-6-en#para_99"], "There is no place gb325-pol-6-en#para_99"),
        (["draw", "gb9-x-1-en#para_1"], "There is no paper gb9-x-1-en"),
        (["draw", "gb325-pol-6-en", "--page", "9"], "there is no page 9; give one from 1 to 4."),
        (["draw", "gb325-pol-6-en#para_1", "--layers", "x"], "There is no layer x; give some of"),
        (["review"], "has no report; set GBPAPERS_REPORT=true"),
    ],
)
def test_what_is_not_there_is_one_line(say: Say, words: list[str], told: str) -> None:
    shown = say(*words)
    assert shown.exit_code == 2 and shown.stdout == ""
    assert told in shown.stderr and shown.stderr.count("\n") == 1


def test_texts_cannot_move_the_cursor(say: Say, made: Path, tmp_path: Path) -> None:
    folder = tmp_path / "csv"
    folder.mkdir()
    bad = "\x1b[2J\x9b31m\u202eevil\u2066[/bold]"
    for name, data in paper_files(opened(made), "gb309-pfa-4-en").items():
        text = data.decode().replace("Sound", f"Sound{bad}").replace("a third of", bad)
        text = text.replace("names page 2", bad)
        (folder / name).write_text(text, "utf-8", newline="\n")
    for more in ((), ("--page", "4"), ("--table", "1"), ("--findings",)):
        shown = say("show", "csv", *more, columns=200).stdout
        assert "evil" in shown and "[/bold]" in shown
        assert plain(shown.replace("\n", "")) == shown.replace("\n", "")
    printed = say("show", "csv", "--table", "1", "--format", "csv").stdout
    assert "\x1b" not in printed and "\x9b" not in printed


def picture(path: Path) -> Image.Image:
    """Return a PNG that was written."""
    image = Image.open(path)
    image.load()
    assert image.format == "PNG"
    return image


@pytest.mark.parametrize(
    ("place", "file"),
    [
        ("gb300-pfa-5-fr#finding_1", "gb300-pfa-5-fr-finding_1.png"),
        ("gb309-pfa-4-en#tbl_1__r5c2", "gb309-pfa-4-en-tbl_1__r5c2.png"),
        ("gb325-pol-6-en#m_1", "gb325-pol-6-en-m_1.png"),
    ],
)
def test_a_place_is_cut_out_of_its_page(say: Say, place: str, file: str) -> None:
    drawn = say("draw", place)
    assert (drawn.exit_code, drawn.stdout, drawn.stderr) == (0, f"{file}\n", "")
    image = picture(Path(file)).convert("RGB")
    assert image.height < 1000  # no whole page: 842 points at three pixels each
    assert (0xC0, 0, 0) in set(image.get_flattened_data())  # what was asked for


def test_margin_and_layers_are_as_asked(say: Say) -> None:
    for out, margin, layers in (("a", "24", "notes"), ("b", "200", "notes"), ("c", "24", "cells")):
        words = ["draw", "gb325-pol-6-en#tbl_1__r2c2", "--margin", margin, "--layers", layers]
        assert say(*words, "--out", f"{out}.png").exit_code == 0
    narrow, wide, cells = (picture(Path(f"{name}.png")).convert("RGB") for name in "abc")
    assert wide.height > narrow.height
    orange = (0xD5, 0x5E, 0x00)  # of cells
    assert orange in set(cells.get_flattened_data())
    assert orange not in set(narrow.get_flattened_data())


def test_a_page_of_a_paper_and_of_any_pdf(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractors.pipeline.read_paper", read_paper)
    drawn = say("draw", "gb309-pfa-4-en", "--page", "4")
    assert drawn.stdout == "gb309-pfa-4-en-page-4.png\n"
    image = picture(Path("gb309-pfa-4-en-page-4.png"))
    assert image.width > image.height  # a landscape page
    pdf = str(ROOT / "samples/gb303-1-1-corr-en/gb303-1-1-corr-en.pdf")
    drawn = say("draw", pdf, "--layers", "words,passages")
    assert drawn.stdout == "gb303-1-1-corr-en-page-1.png\n"
    colours = set(picture(Path("gb303-1-1-corr-en-page-1.png")).convert("RGB").get_flattened_data())
    assert {(0xC8, 0xC8, 0xC8), (0x00, 0x72, 0xB2)} <= colours
    assert say("draw", pdf, "--why").exit_code == 0
    wrong = say("draw", pdf, "--page", "40", "--why")
    assert wrong.exit_code == 2 and "there is no page 40; give one from 1 to 1." in wrong.stderr


def test_what_stands_where(made: Path) -> None:
    data = (ROOT / "samples/gb325-pol-6-en/gb325-pol-6-en.pdf").read_bytes()
    tables = read_paper(data, "x")
    name = "gb325-pol-6-en"

    def at(place: str) -> tuple[int, bool, tuple[str, ...]]:
        target = target_of(tables, f"{name}#{place}")
        assert target is not None
        return target.page, target.box is not None, target.about

    assert at("para_12__b") == (4, True, ("para_12__b (clause)",))
    assert at("cit_8") == (2, True, ("cit_8 (citations)", "in fn_1"))
    assert at("sec_2") == (2, True, ("sec_2 (sections)", "in sec_2__heading"))
    assert at("obs_1")[:2] == (2, True) and at("dec_12__b")[:2] == (4, True)
    assert at("tbl_1") == (2, True, ("tbl_1 (tables)",))
    assert at("page_3") == (3, False, ("page_3 (pages)",))
    assert target_of(tables, f"{name}#x") is None
    labels = {shape.label for shape in shapes_on(tables, 3, ["cells", "notes"])}
    assert {"tbl_1__r3c2", "tbl_1__fn_star", "fn_5"} <= labels and "para_6" not in labels


def test_a_pdf_that_is_gone_is_one_line_unless_the_store_keeps_it(
    say: Say, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(made / "store", tmp_path / "store", symlinks=True)
    shutil.copytree(made / "papers", tmp_path / "papers")
    store = Store(str(tmp_path / "store"))
    (paper,) = csv.DictReader(io.StringIO(paper_files(store, PAPERS[2])["papers.csv"].decode()))
    pdf = Path(paper["source_uri"])
    data = pdf.read_bytes()
    hidden = pdf.rename(pdf.with_suffix(".hidden"))
    try:
        words = ["draw", f"{PAPERS[2]}#para_6"]
        gone = CliRunner().invoke(app, [*words, "--store", store.url])
        assert gone.exit_code == 1 and gone.stderr.count("\n") == 1
        assert "the PDF is not to be had" in gone.stderr and "no such file" in gone.stderr
        pdf.write_bytes(b"%PDF-1.4 another")
        other = CliRunner().invoke(app, [*words, "--store", store.url])
        assert "the file there is another one now" in other.stderr
        store.put(f"pdfs/{paper['sha256']}.pdf", data)
        assert CliRunner().invoke(app, [*words, "--store", store.url]).exit_code == 0
    finally:
        hidden.replace(pdf)


@pytest.fixture
def reported(made: Path, tmp_path: Path) -> Store:
    """A copy of the store whose release has a report."""
    shutil.copytree(made / "store", tmp_path / "store", symlinks=True)
    store = Store(str(tmp_path / "store"))
    for page in ("index", *PAPERS):
        store.put(f"latest/report/{page}.html", b"")
    return store


def test_review_opens_the_worst_place(
    reported: Store, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[str] = []
    answer = True
    monkeypatch.setattr("webbrowser.open", lambda url: (asked.append(url), answer)[1])
    assert reviewing.review(None, reported.url, only_print=False) == 0
    assert asked[0].startswith("file:///")
    assert asked[0].endswith("/report/gb300-pfa-5-fr.html#finding_1")
    assert capsys.readouterr().out == f"{asked[0]}\n"
    assert reviewing.review("gb325-pol-6-en", reported.url, only_print=True) == 0
    assert capsys.readouterr().out.endswith("/report/gb325-pol-6-en.html\n")  # no findings
    assert len(asked) == 1
    answer = False
    assert reviewing.review(None, reported.url, only_print=False) == 1
    assert "no browser could be opened" in capsys.readouterr().err
    with pytest.raises(printing.WrongUseError, match=r"no page gb9-x-1-en\.html"):
        reviewing.review("gb9-x-1-en", reported.url, only_print=True)


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        ({}, "a#finding_1"),
        ({"a": ("warning", "", "")}, "b#finding_1"),
        ({"a": ("error", "acknowledged", "")}, "b#finding_1"),
        ({"b": ("error", "", "D")}, "b#finding_1"),
        ({"a": ("info", "", "D"), "b": ("warning", "", "A")}, "b#finding_1"),
        ({"a": ("error", "acknowledged", ""), "b": ("error", "acknowledged", "")}, None),
    ],
)
def test_the_worst_is_grave_open_and_of_a_bad_paper(
    tmp_path: Path, change: dict[str, tuple[str, str, str]], wanted: str | None
) -> None:
    said: dict[str, Any] = {"a": ("error", "", ""), "b": ("error", "", ""), **change}
    papers = "".join(f"{name},{said[name][2]}\n" for name in said)
    release = tmp_path / "release"
    release.mkdir()
    (release / "papers.csv").write_text(f"paper_id,grade\n{papers}")
    rows = "".join(f"{n}#finding_1,{n},{said[n][0]},{said[n][1]}\n" for n in said)
    (release / "findings.csv").write_text(f"finding_id,paper_id,severity,status\n{rows}")
    assert reviewing.worst_finding(Store(str(tmp_path)), "release", None) == wanted
    if not change:
        assert reviewing.worst_finding(Store(str(tmp_path)), "release", "b") == "b#finding_1"


def test_review_tells_where_a_store_on_no_disk_is(capsys: pytest.CaptureFixture[str]) -> None:
    store = Store("memory://review")
    store.put("latest.json", b'{"release_id": "1", "path": "releases/1", "ledger": ""}')
    store.put("releases/1/report/index.html", b"")
    store.put("releases/1/papers.csv", b"paper_id,grade\n")
    store.put("releases/1/findings.csv", b"finding_id,paper_id,severity\n")
    assert reviewing.review(None, store.url, only_print=False) == 1
    shown = capsys.readouterr()
    assert shown.out == "memory:///review/releases/1/report/index.html\n"
    assert "open the address yourself" in shown.err


@pytest.mark.parametrize(
    ("form", "begins"),
    [("akn", "<?xml"), ("html", "<!DOCTYPE html>"), ("markdown", "**GB.325/POL/6**")],
)
def test_a_paper_is_exported_to_output_or_a_file(say: Say, form: str, begins: str) -> None:
    printed = say("export", "gb325-pol-6-en", "--format", form)
    assert printed.exit_code == 0 and printed.stdout.startswith(begins)
    written = say("export", "gb325-pol-6-en", "--format", form, "--out", "x")
    assert written.stdout == "x\n" and Path("x").read_text("utf-8") == printed.stdout


def test_a_folder_of_csvs_can_be_exported(say: Say, made: Path, tmp_path: Path) -> None:
    shutil.copytree(made / "store" / "papers" / "gb325-pol-6-en", tmp_path / "csv")
    whole = say("export", "gb325-pol-6-en", "--format", "akn").stdout
    assert say("export", "csv", "--format", "akn").stdout == whole
