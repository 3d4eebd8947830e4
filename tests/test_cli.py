"""The command line as people meet it: help, exit codes, sentences, and speed where it counts."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows.ingestion.inbox import settled
from flows.settings import Settings
from flows.store.lease import writing
from flows.store.place import Store
from flows.store.pointer import stale
from flows.terminal.cli import app
from tests.runs import run_over

COMMANDS = (
    "ingest", "watch", "read", "show", "check", "releases", "rollback", "withdraw", "schedule",
    "tag", "unknown", "draw", "correct", "corrections", "forms", "query", "explore",
    "export", "review", "report", "changes", "diff",
)  # fmt: skip
ROOT = Path(__file__).parents[1]
MENTIONED_IN = ("README.md", "docs/operations.md", "docs/export.md")


def gbpapers(*words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Run the command line with the fake reader."""
    return subprocess.run(
        [sys.executable, "-m", "flows.cli", *words],
        env={**os.environ, "GBPAPERS_READER": "tests.fake_reader:read_paper", **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture
def store(tmp_path: Path, papers: Path, fake_settings: Settings) -> str:
    """A store that holds the two small papers."""
    run_over(str(tmp_path / "store"), [str(papers)], fake_settings)
    return str(tmp_path / "store")


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_examples_and_the_readme_names_each_command(command: str) -> None:
    for name in ("--help", "-h"):
        shown = CliRunner().invoke(app, [command, name], prog_name="gbpapers")
        examples = " ".join(shown.stdout.split("Examples:")[1].split())
        assert shown.exit_code == 0 and f"gbpapers {command}" in examples
    docs = [(ROOT / name).read_text("utf-8") for name in MENTIONED_IN]
    assert any(f"gbpapers {command}" in text for text in docs)


def test_help_keeps_what_stands_in_angle_brackets() -> None:
    shown = CliRunner().invoke(app, ["read", "--help"], prog_name="gbpapers").stdout
    assert "OUT/<paper_id>/<table>.csv" in shown


def test_the_version_and_completion_can_be_asked_for() -> None:
    asked = CliRunner().invoke(app, ["--version"])
    assert asked.exit_code == 0 and asked.stdout == f"gbpapers {version('gbpapers')}\n"
    assert "--install-completion" in CliRunner().invoke(app, ["--help"]).stdout


def test_help_names_the_exit_codes_and_every_command() -> None:
    shown = gbpapers("--help").stdout
    assert "Exit codes" in shown
    assert all(f" {command} " in shown for command in COMMANDS)


def test_nothing_new_is_said_without_prefect_spacy_or_pdfplumber(store: str, papers: Path) -> None:
    program = (
        "import resource, sys; from flows.terminal.commands import ingest;"
        f"code = ingest([{str(papers)!r}], {store!r}, False);"
        "loaded = {'prefect', 'spacy', 'pdfplumber', 'pandas'} & sys.modules.keys();"
        "used = resource.getrusage(resource.RUSAGE_SELF);"
        "slow = used.ru_utime + used.ru_stime > 6;"
        "sys.exit(f'{code} {loaded} {used}' if code or loaded or slow else 0)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert "2 given: 0 read, 2 unchanged, no change" in done.stdout


def test_a_file_known_to_be_bad_fails_again_without_being_read(store: str, papers: Path) -> None:
    (papers / "none.pdf").write_bytes(b"")
    first = gbpapers("ingest", str(papers), "--store", store)
    second = gbpapers("ingest", str(papers), "--store", store)
    for done in (first, second):
        assert done.returncode == 1
        assert done.stderr == f"{papers / 'none.pdf'}: the file is empty; fetch it again.\n"
    assert "new release" in first.stdout and "no change" in second.stdout


def test_read_writes_a_folder_for_each_paper(tmp_path: Path, papers: Path) -> None:
    (papers / "My report.pdf").write_text("text No symbol.\n")
    done = gbpapers("read", str(papers / "a.pdf"), str(papers / "x.pdf"), "--out", str(tmp_path))
    assert done.returncode == 1
    assert done.stdout == f"{papers / 'a.pdf'} -> {tmp_path / 'gb1-x-1-en'}\n"
    assert done.stderr == f"{papers / 'x.pdf'}: there is no such file; check the path.\n"
    assert len(list((tmp_path / "gb1-x-1-en").glob("*.csv"))) == 16


def test_read_keeps_the_last_of_two_pdfs_of_one_paper_and_says_so(
    tmp_path: Path, papers: Path
) -> None:
    (papers / "b.pdf").write_text("symbol GB.1/X/1\ntext Other.\n")
    done = gbpapers("read", str(papers), "--out", str(tmp_path))
    assert done.returncode == 0
    assert "Other." in (tmp_path / "gb1-x-1-en" / "passages.csv").read_text("utf-8")
    assert "the same paper" in done.stdout


def test_show(store: str) -> None:
    shown = gbpapers("show", "gb1-x-1-en", "--store", store)
    assert shown.returncode == 0
    assert "GB.1/X/1" in shown.stdout and "fake-finding" in shown.stdout
    missing = gbpapers("show", "gb9-x-1-en", "--store", store)
    assert missing.returncode == 2 and "There is no paper gb9-x-1-en" in missing.stderr


def test_check_accepts_a_sound_release(store: str) -> None:
    done = gbpapers("check", "--store", store)
    assert (done.returncode, done.stderr) == (0, "")
    assert "rows checked, all is well. In the papers" in done.stdout


@pytest.mark.parametrize(
    ("table", "old", "new", "told"),
    [
        ("papers", "GB.1/X/2", "GB.1/X/9", "papers.csv: the file was changed after"),
        ("papers", ",en,", ",EN,", "language: String should match"),
        ("passages", "gb1-x-2-en#para_1,", "gb1-x-1-en#para_1,", "stands in 2 rows"),
        ("passages", ",gb1-x-2-en,", ",gb7-x-1-en,", "which papers.csv does not hold"),
        ("pages", ",9,9,0,0", ",9,8,0,1", "1 characters are in no passage"),
        ("pages", ",9,9,0,0", ",9,7,0,0", "9 characters, but 7 accounted for"),
        ("citations", ",0,1,", ",1,2,", "the offsets cut out"),
    ],
)
def test_check_tells_what_is_wrong(store: str, table: str, old: str, new: str, told: str) -> None:
    path = Path(store, "latest", f"{table}.csv")
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    done = gbpapers("check", "--store", store)
    assert done.returncode == 1
    assert told in done.stderr


def test_rows_are_printed_for_programs(store: str) -> None:
    listed = gbpapers("releases", "--store", store, "--format", "json")
    (release,) = json.loads(listed.stdout)
    assert (release["papers"], release["state"]) == (2, "latest")
    found = gbpapers("tag", "Peru and Chile met.", "--format", "csv").stdout.splitlines()
    assert found[0] == "mention,label,entity,start,method,inside" and found[1].startswith("Peru,")
    shown = gbpapers("show", "gb1-x-1-en", "--store", store, "--format", "csv").stdout
    assert shown.startswith("passage_id,") and "First." in shown
    for command in (["check"], ["unknown"]):
        assert json.loads(gbpapers(*command, "--store", store, "--format", "json").stdout) == []
    wrong = gbpapers("releases", "--store", store, "--format", "xml")
    assert (wrong.returncode, wrong.stderr) == (
        2,
        "gbpapers: There is no format xml; give one of table, csv, json.\n",
    )


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["check", "--store", "nothing://x"], 2, "nothing://x: this kind of address"),
        (["ingest", "FILE", "--store", "FILE"], 1, "not a folder"),
        (["ingest", "FILE", "--store", "/proc/nowhere"], 1, "/proc/nowhere"),
        (["ingest", "nothing://x"], 2, "this kind of address is not known"),
        (["watch", "nowhere"], 2, "nowhere is no folder"),
        (["withdraw", "gb9-x-1-en", "--store", "STORE"], 2, "There is no paper gb9-x-1-en"),
        (["rollback", "2020", "--store", "STORE"], 2, "There is no release 2020"),
        (["release", "accept", "2020", "--store", "STORE"], 2, "is not held back"),
    ],
    ids=lambda value: " ".join(value[:2]) if isinstance(value, list) else "",
)
def test_a_failure_is_one_line(
    words: list[str], code: int, told: str, store: str, papers: Path
) -> None:
    names = {"FILE": str(papers / "a.pdf"), "STORE": store}
    done = gbpapers(*[names.get(word, word) for word in words])
    assert done.returncode == code
    assert done.stderr.count("\n") == 1 and told in done.stderr, done.stderr


def test_nothing_at_the_places_given_leaves_no_store(tmp_path: Path) -> None:
    done = gbpapers("ingest", "nowhere/", "--store", str(tmp_path / "store"))
    assert done.returncode == 1 and not (tmp_path / "store").exists()
    assert done.stderr == "nowhere: there is no such file; check the path.\n"


def test_who_holds_a_store_is_said(store: str, papers: Path) -> None:
    with writing(Store(store), 0):
        done = gbpapers("ingest", str(papers), "--store", store, "--wait", "0")
    assert done.returncode == 1
    assert f"is being written by the run with process {os.getpid()}" in done.stderr


def test_a_paper_is_withdrawn_and_a_release_taken_back(store: str) -> None:
    (first,) = Store(store).names("releases")
    done = gbpapers("withdraw", "gb1-x-1-en", "--store", store, "--why", "a mistake")
    assert done.returncode == 0 and "gb1-x-1-en is withdrawn (1 PDFs)" in done.stdout
    assert "(1 papers)" in done.stdout
    back = gbpapers("rollback", first, "--store", store)
    assert back.returncode == 0 and f"The latest release is {first}" in back.stdout


def test_check_warns_where_nothing_is_new(store: str) -> None:
    assert stale(Store(store), 0) is None and stale(Store(store), 1) is None
    later = datetime.now(UTC) + timedelta(days=40)
    told = stale(Store(store), 30, later)
    assert told is not None and "nothing new for 40 days" in told


def test_an_inbox_counts_files_that_have_stopped_growing(tmp_path: Path) -> None:
    looks = iter(["begins", "begins and grows", None, None])
    pauses: list[float] = []

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        if text := next(looks, None):
            (tmp_path / "a.pdf").write_text(text)

    for _ in settled(tmp_path, 7, once=True, pause=pause):
        assert (tmp_path / "a.pdf").read_text() == "begins and grows"
    assert pauses == [7, 7, 7]


def test_what_is_not_there_is_wrong_use(tmp_path: Path, store: str) -> None:
    none = gbpapers("check", "--store", str(tmp_path / "nowhere"))
    assert none.returncode == 2 and "There is no release" in none.stderr
    other = gbpapers("check", "20200101T000000Z", "--store", store)
    assert other.returncode == 2 and "20200101T000000Z" in other.stderr
    wrong = gbpapers("ingest", "x", GBPAPERS_WORKERS="many")
    assert wrong.returncode == 2 and wrong.stderr.startswith("gbpapers: workers: ")
    assert gbpapers("ingest").returncode == 2


def test_a_schedule_needs_a_time_and_a_server(tmp_path: Path) -> None:
    home = {"PREFECT_HOME": str(tmp_path), "PREFECT_API_URL": ""}
    wrong = gbpapers("schedule", "x", "--cron", "at six", **home)
    assert wrong.returncode == 2 and "The time cannot be used" in wrong.stderr
    alone = gbpapers("schedule", "x", "--cron", "0 6 * * *", **home)
    assert alone.returncode == 2 and "prefect server start" in alone.stderr


def test_tag_shows_what_a_text_names() -> None:
    done = gbpapers("tag", "Peru and Chile met.")
    assert done.returncode == 0 and "PER" in done.stdout and "CHL" in done.stdout
