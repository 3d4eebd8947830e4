"""A run that is ended from outside ends soon, blames no paper, and leaves nothing running."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from flows.store.journal import Journal
from flows.store.place import Store
from tests.test_ingest import FAST, eventually, processes

pytestmark = pytest.mark.prefect


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_ended_from_outside(
    prefect_server: dict[str, str], papers: Path, tmp_path: Path, number: int, code: int
) -> None:
    (papers / "hang.pdf").write_text("do hang\n")
    store, mark = Store(str(tmp_path / "store")), {"TEST_RUN_MARK": str(tmp_path)}
    with subprocess.Popen(
        [sys.executable, "-m", "flows.cli", "ingest", str(papers), "--store", store.url],
        env={**prefect_server, **FAST, **mark, "GBPAPERS_TIMEOUT_SECONDS": "300"},
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
    ) as run:
        assert eventually(lambda: len(store.names("papers")) == 2)
        run.send_signal(number)
        _, told = run.communicate(timeout=90)  # the paper would hang for five minutes
    assert run.returncode == code
    assert told == "gbpapers: stopped; run it again to go on where it stopped.\n"
    assert store.names("quarantine") == []
    assert sorted(Journal(store).ledger.current()) == ["gb1-x-1-en", "gb1-x-2-en"]
    assert eventually(lambda: not processes(f"TEST_RUN_MARK={tmp_path}"))
