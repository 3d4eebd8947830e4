"""Shared by all tests: the golden option, replayable properties, one Prefect server a session."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from hypothesis import settings as hypothesis_settings

import flows  # noqa: F401 - sets what keeps Prefect quiet before anything imports it
from flows.settings import About, Settings

# Tests that do not look at the report do not wait for it; those that do give settings of their own.
os.environ.setdefault("GBPAPERS_REPORT", "off")
hypothesis_settings.register_profile("replayable", derandomize=True, deadline=None)
hypothesis_settings.load_profile("replayable")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option of `make golden`."""
    parser.addoption(
        "--write-golden", action="store_true", help="write the expected CSVs anew, and fail"
    )


@pytest.fixture
def fake_settings() -> Settings:
    """Settings whose reader reads small texts (tests/fake_reader.py), with short limits."""
    return Settings(
        workers=2, timeout_seconds=20, memory_mb=4000, reader="tests.fake_reader:read_paper",
        report=False,
    )


@pytest.fixture(scope="session")
def prefect_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """A Prefect server that stays for the session; the environment that leads to it."""
    home = tmp_path_factory.mktemp("prefect")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        **os.environ,
        "PREFECT_HOME": str(home),
        "PREFECT_SERVER_SERVICES_SCHEDULER_LOOP_SECONDS": "1",
    }
    command = [sys.executable, "-m", "prefect", "server", "start", "--port", str(port)]
    server = subprocess.Popen(
        [*command, "--no-ui"], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT
    )
    url = f"http://127.0.0.1:{port}/api"
    try:
        _wait_for(f"{url}/health", server)
        yield {**environment, "PREFECT_API_URL": url}
    finally:
        server.terminate()
        server.wait(30)


def _wait_for(url: str, server: "subprocess.Popen[bytes]") -> None:
    for _ in range(240):
        assert server.poll() is None, "the Prefect server ended by itself"
        try:
            if httpx.get(url, timeout=10).is_success:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.5)
    pytest.fail("the Prefect server did not answer within two minutes")


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A folder with two papers for the fake reader."""
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "a.pdf").write_text("symbol GB.1/X/1\ntext First.\nentities BRA\nfinding Odd.\n")
    (folder / "b.pdf").write_text("symbol GB.1/X/2\ntext Second.\ncites GB.1/X/1\n")
    return folder


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a release in all forms: all samples, and a paper whose words are formulas."""
    from flows.store.place import Store
    from tests.released import SAMPLES, expected, fill, hostile, released

    place = tmp_path_factory.mktemp("released")
    fill(Store(str(place)), iter([*map(expected, SAMPLES), hostile()]))
    settings = Settings(
        xlsx=True,
        parquet=True,
        sqlite=True,
        tables=True,
        report=False,
        about=About(publisher="Library of Examples", licence="CC-BY-4.0"),
    )
    return Path(released(str(place), settings))


@pytest.fixture(scope="session")
def report_of_samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of a release of all samples, with pictures."""
    from tests.reports import publish_samples

    return publish_samples(str(tmp_path_factory.mktemp("report")))


@pytest.fixture(scope="session")
def tied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of a draft, its revision, the decision on it, and a paper with corrections."""
    from tests.reports import publish_tied

    return publish_tied(str(tmp_path_factory.mktemp("tied")))
