"""A schedule creates runs and they are run: some library versions stop this without a word."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.test_ingest import FAST, ask

pytestmark = pytest.mark.prefect


def test_a_schedule_creates_runs(
    prefect_server: dict[str, str], papers: Path, tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "flows.cli", "schedule", str(papers)]
    words = ["--cron", "0 6 * * 1-5", "--timezone", "Europe/Zurich"]
    served = subprocess.Popen(
        [*command, *words, "--store", str(tmp_path / "store")],
        env={**prefect_server, **FAST},
        stdout=subprocess.DEVNULL,
    )
    try:
        runs = scheduled(prefect_server)
    finally:
        served.send_signal(signal.SIGINT)
        served.wait(30)
    assert len(runs) >= 2, "no run was ever scheduled: look at the server's log"
    assert {run["parameters"]["sources"][0] for run in runs} == {str(papers)}
    assert {run["expected_start_time"][14:16] for run in runs} == {"00"}
    (deployment,) = ask(prefect_server, "deployments")
    assert deployment["name"] == "gbpapers" and deployment["paused"], "paused when not served"
    assert deployment["global_concurrency_limit"]["limit"] == 1


def scheduled(environment: dict[str, str]) -> list[dict[str, dict[str, list[str]]]]:
    """Return the runs that wait for their time, as soon as there are some."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        runs = [run for run in ask(environment, "flow_runs") if run["state_type"] == "SCHEDULED"]
        if runs:
            return runs
        time.sleep(0.5)
    return []
