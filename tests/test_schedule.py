"""A schedule creates runs and they are run: some library versions stop this without a word."""

import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml

from tests.test_ingest import FAST, ask, eventually

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.prefect


def test_a_schedule_creates_runs_and_tells_of_each(
    prefect_server: dict[str, str], papers: Path, tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "flows.cli", "schedule", str(papers)]
    words = ["--cron", "0 6 * * 1-5", "--timezone", "Europe/Zurich"]
    with (tmp_path / "told").open("w") as told:
        served = subprocess.Popen(
            [*command, *words, "--store", str(tmp_path / "store")],
            env={**prefect_server, **FAST},
            stdout=told,
        )
    try:
        runs = eventually(lambda: scheduled(prefect_server))
        assert len(runs) >= 2, "no run was ever scheduled: look at the server's log"
        assert {run["parameters"]["sources"][0] for run in runs} == {str(papers)}
        assert {run["expected_start_time"][14:16] for run in runs} == {"00"}
        (deployment,) = named(prefect_server, "gbpapers")
        assert deployment["global_concurrency_limit"]["limit"] == 1
        start(prefect_server, deployment)
        line = f"{tmp_path / 'store'}: 2 given: 2 read"
        assert eventually(lambda: line in (tmp_path / "told").read_text()), "it was never run"
    finally:
        served.send_signal(signal.SIGINT)
        served.wait(300)
    assert eventually(lambda: named(prefect_server, "gbpapers")[0]["paused"]), "not served any more"


def test_the_deployment_of_prefect_yaml_is_what_the_file_says(
    prefect_server: dict[str, str], tmp_path: Path
) -> None:
    written = yaml.safe_load((ROOT / "prefect.yaml").read_text("utf-8"))["deployments"][0]
    for words in (
        ["work-pool", "create", "gbpapers", "--type", "process"],
        ["--no-prompt", "deploy", "--all", "--prefect-file", "prefect.yaml"],
    ):
        done = subprocess.run(
            [sys.executable, "-m", "prefect", *words],
            env=prefect_server, cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
    (made,) = named(prefect_server, written["name"])
    assert made["work_pool_name"] == written["work_pool"]["name"]
    assert made["parameters"] == written["parameters"]
    assert made["entrypoint"] == written["entrypoint"]
    limit = written["concurrency_limit"]
    assert made["global_concurrency_limit"]["limit"] == limit["limit"]
    assert made["concurrency_options"]["collision_strategy"] == limit["collision_strategy"]
    (schedule,) = made["schedules"]
    assert schedule["slug"] == "weekdays" and schedule["active"]
    assert schedule["schedule"]["cron"] == written["schedules"][0]["cron"]
    assert schedule["schedule"]["timezone"] == written["schedules"][0]["timezone"]
    (automation,) = [found for found in ask(prefect_server, "automations") if found["actions"]]
    assert automation["trigger"]["expect"] == written["triggers"][0]["expect"]
    described = made["parameter_openapi_schema"]["properties"]
    assert all(described[name]["description"] for name in ("sources", "store", "settings", "again"))
    assert eventually(lambda: [r for r in scheduled(prefect_server) if of(r, made)])


def named(environment: dict[str, str], name: str) -> list[dict[str, Any]]:
    """Return the deployments of a name."""
    return [found for found in ask(environment, "deployments") if found["name"] == name]


def of(run: dict[str, Any], deployment: dict[str, Any]) -> bool:
    """Say whether a run is a deployment's."""
    return bool(run["deployment_id"] == deployment["id"])


def start(environment: dict[str, str], deployment: dict[str, Any]) -> None:
    """Let a deployment run now."""
    url = f"{environment['PREFECT_API_URL']}/deployments/{deployment['id']}/create_flow_run"
    asked = {"state": {"type": "SCHEDULED"}}

    def answered() -> bool:  # a busy server answers 503
        return httpx.post(url, json=asked, timeout=60).is_success

    assert eventually(answered)


def scheduled(environment: dict[str, str]) -> list[dict[str, Any]]:
    """Return the runs that wait for their time."""
    return [run for run in ask(environment, "flow_runs") if run["state_type"] == "SCHEDULED"]
