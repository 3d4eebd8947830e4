"""What Prefect keeps of a run: no credentials of an address, nothing that a text orders."""

import json
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.test_ingest import ask, gbpapers
from tests.test_masking import SECRET
from tests.test_web import pdf
from tests.web_server import Page, Site, web_site

WEB = {"GBPAPERS_WEB_PRIVATE_ADDRESSES": "true", "GBPAPERS_WEB_PAUSE_SECONDS": "0"}
HOSTILE = "[click](javascript:alert(1)) <img src=x> \x1b[2J"


@pytest.fixture
def site() -> Iterator[Site]:
    with web_site() as found:
        yield found


def kept(environment: dict[str, str]) -> str:
    """Return all that a server keeps of runs, as one text."""
    events = httpx.post(
        f"{environment['PREFECT_API_URL']}/events/filter", json={"limit": 50}, timeout=60
    )
    found = [ask(environment, what) for what in ("flow_runs", "task_runs", "artifacts", "logs")]
    return json.dumps([found, events.raise_for_status().json()], ensure_ascii=False)


@pytest.mark.prefect
def test_prefect_is_told_no_secret_and_nothing_that_acts(
    prefect_server: dict[str, str], site: Site, tmp_path: Path
) -> None:
    site.pages |= {
        "/a.pdf": pdf(f"symbol GB.1/X/1\nfinding {HOSTILE}"),
        "/gone.pdf": Page(status=404),
    }
    user = site.url.replace("://", f"://me:{SECRET}@")
    words = ["ingest", f"{user}/a.pdf", f"{user}/gone.pdf", "--store", str(tmp_path / "store")]
    done = gbpapers({**prefect_server, **WEB, "PREFECT_LOGGING_ROOT_LEVEL": "DEBUG"}, *words)
    assert done.returncode == 1 and f"me:{SECRET}" in site.users, done.stderr
    told = kept(prefect_server)
    mine = [run for run in ask(prefect_server, "flow_runs") if "***@127" in json.dumps(run)]
    assert mine, "the parameters are there, masked"
    assert "javascript:alert(1)" in told and "](javascript" not in told and "<img" not in told
    assert SECRET not in told + done.stdout + done.stderr


def test_a_schedule_takes_no_credentials(tmp_path: Path) -> None:
    words = ["schedule", f"https://me:{SECRET}@host/a.pdf", "--cron", "0 6 * * *"]
    done = gbpapers({"PATH": "", "PYTHONPATH": ".", "HOME": str(tmp_path)}, *words)
    assert done.returncode == 2 and "list" in done.stderr and SECRET not in done.stderr
