"""The flow on a Prefect server: one bad paper stops no other, and people can see what happened."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from flows.store.place import Store

pytestmark = pytest.mark.prefect
FAST = {"GBPAPERS_READER": "tests.fake_reader:read_paper", "GBPAPERS_TIMEOUT_SECONDS": "5"}


def gbpapers(environment: dict[str, str], *words: str) -> "subprocess.CompletedProcess[str]":
    """Run the command line in a process of its own, as people do."""
    return subprocess.run(
        [sys.executable, "-m", "flows.cli", *words],
        env={**environment, **FAST},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )


def ask(environment: dict[str, str], what: str) -> list[dict[str, Any]]:
    """Return what the server has of something, the newest first."""
    answer = httpx.post(f"{environment['PREFECT_API_URL']}/{what}/filter", json={}, timeout=60)
    found: list[dict[str, Any]] = answer.raise_for_status().json()
    return found


def test_one_bad_paper_stops_no_other(
    prefect_server: dict[str, str], papers: Path, tmp_path: Path
) -> None:
    for way in ("crash", "hang", "raise"):
        (papers / f"{way}.pdf").write_text(f"do {way}\n")
    store = tmp_path / "store"
    done = gbpapers(prefect_server, "ingest", str(papers), "--store", str(store))
    assert done.returncode == 1
    assert sorted(path.name for path in (store / "papers").iterdir()) == [
        "gb1-x-1-en",
        "gb1-x-2-en",
    ]
    told = done.stderr.strip().splitlines()
    assert len(told) == 3, "one sentence for each bad paper, and nothing else"
    assert all(".pdf: " in line for line in told)
    assert "5 given: 2 read, 0 unchanged, 3 could not be read, new release" in done.stdout

    (flow_run,) = [
        run
        for run in ask(prefect_server, "flow_runs")
        if run["parameters"].get("store") == str(store)
    ]
    assert flow_run["name"].startswith("ingest 20") and flow_run["state_name"] == "Completed"
    ours = [
        found
        for what in ("task_runs", "artifacts")
        for found in ask(prefect_server, what)
        if found["flow_run_id"] == flow_run["id"]
    ]
    assert {run["name"]: run["state_name"] for run in ours if "state_name" in run} == {
        "a.pdf": "Completed",
        "b.pdf": "Completed",
        "crash.pdf": "Failed",
        "hang.pdf": "Failed",
        "raise.pdf": "Failed",
    }
    artifacts = {found["key"]: found["data"] for found in ours if "key" in found}
    assert artifacts["ingest-progress"] == 100
    assert "/releases/2" in artifacts["ingest-release"]
    assert len(json.loads(artifacts["ingest-summary"])) == 5
    (finding,) = json.loads(artifacts["ingest-findings"])
    assert finding["code"] == "fake-finding"


def test_a_run_without_a_server_is_quiet_and_leaves_nothing_running(
    papers: Path, tmp_path: Path, prefect_server: dict[str, str]
) -> None:
    environment = {k: v for k, v in prefect_server.items() if k != "PREFECT_API_URL"}
    environment["TEST_RUN_MARK"] = str(tmp_path)
    done = gbpapers(environment, "ingest", str(papers), "--store", str(tmp_path / "store"))
    assert (done.returncode, done.stderr) == (0, "")
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == [
        "gb1-x-1-en",
        "gb1-x-2-en",
        "2 given",
        "CSVs",
    ]
    assert processes(f"TEST_RUN_MARK={tmp_path}") == []


def test_events_arrive_and_a_run_fails_where_it_is_set_to(
    prefect_server: dict[str, str], papers: Path, tmp_path: Path
) -> None:
    (papers / "none.pdf").write_bytes(b"")
    store = tmp_path / "store"
    strict = {**prefect_server, "GBPAPERS_FAIL_ON": "any"}
    assert gbpapers(strict, "ingest", str(papers), "--store", str(store)).returncode == 1
    (run,) = runs_of(prefect_server, store)
    assert run["state_name"] == "Failed" and "1 of 3 could not be read" in run["state"]["message"]
    (task,) = [t for t in ask(prefect_server, "task_runs") if t["name"] == "none.pdf"]
    assert task["state_name"] == "Failed" and "empty-file" in task["state"]["message"]
    found = eventually(lambda: events(prefect_server, store, papers))
    assert sorted(found) == [
        "gbpapers.paper.published",
        "gbpapers.paper.published",
        "gbpapers.paper.quarantined",
        "gbpapers.release.published",
        "gbpapers.run.failed",
    ]


def test_a_run_that_was_killed_is_marked_by_the_next_and_loses_nothing(
    prefect_server: dict[str, str], papers: Path, tmp_path: Path
) -> None:
    (papers / "hang.pdf").write_text("do hang\n")
    store = tmp_path / "store"
    with subprocess.Popen(
        [sys.executable, "-m", "flows.cli", "ingest", str(papers), "--store", str(store)],
        env={**prefect_server, **FAST, "GBPAPERS_TIMEOUT_SECONDS": "100"},
    ) as run:
        assert eventually(lambda: len(Store(str(store)).names("papers")) == 2)
        run.kill()
    (papers / "hang.pdf").unlink()
    (papers / "c.pdf").write_text("symbol GB.1/X/3\n")
    done = gbpapers(prefect_server, "ingest", str(papers), "--store", str(store))
    assert "3 given: 1 read, 2 unchanged" in done.stdout, done.stdout + done.stderr
    states = {found["state_name"] for found in runs_of(prefect_server, store)}
    assert states == {"Crashed", "Completed"}


def runs_of(environment: dict[str, str], store: Path) -> list[dict[str, Any]]:
    """Return the flow runs over a store."""
    found = ask(environment, "flow_runs")
    return [run for run in found if run["parameters"].get("store") == str(store)]


def events(environment: dict[str, str], store: Path, papers: Path) -> list[str]:
    """Return the names of our events about a store and a folder, once the last is there."""
    answer = httpx.post(
        f"{environment['PREFECT_API_URL']}/events/filter",
        json={"filter": {"event": {"prefix": ["gbpapers."]}}, "limit": 50},
        timeout=60,
    )
    told = [e for e in answer.raise_for_status().json()["events"] if _about(e, store, papers)]
    names = [event["event"] for event in told]
    return names if "gbpapers.run.failed" in names else []


def _about(event: dict[str, Any], store: Path, papers: Path) -> bool:
    text = json.dumps([event["resource"], event["payload"]])
    return str(store) in text or str(papers) in text


def eventually(found: Callable[[], Any], seconds: float = 300) -> Any:
    """Return what is found as soon as it is something; at the end whatever it is."""
    end = time.monotonic() + seconds
    while not (result := found()) and time.monotonic() < end:
        time.sleep(0.5)
    return result


def processes(mark: str) -> list[str]:
    """Return the processes that have a mark in their environment, each with its command."""
    lines = subprocess.check_output(["ps", "axeww", "-o", "pid=,command="], text=True).splitlines()
    return [line[:200] for line in lines if mark in line]
