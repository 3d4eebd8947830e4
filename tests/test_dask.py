"""A Dask cluster of separate processes gives the same bytes, also when a worker dies."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from flows.settings import Settings
from flows.store.place import Store
from flows.store.pointer import read_pointer
from tests.runs import run_over
from tests.test_ingest import eventually, gbpapers

pytest.importorskip("prefect_dask")
pytestmark = pytest.mark.prefect
Cluster = tuple[str, list["subprocess.Popen[bytes]"]]


@pytest.fixture
def cluster(prefect_server: dict[str, str], tmp_path: Path) -> Iterator[Cluster]:
    """A scheduler and two workers over loopback: the scheduler's address, and the workers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    environment = {
        **prefect_server,
        "DASK_DISTRIBUTED__WORKER__DAEMON": "False",
        "PYTHONPATH": str(Path(__file__).parents[1]),  # the fake reader is one of the tests
    }
    program = "import sys; from distributed.cli.dask_{} import main; main()"

    def start(kind: str, *words: str) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            [sys.executable, "-c", program.format(kind), *words], env=environment,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=tmp_path,
        )  # fmt: skip

    words = ["--nthreads", "1", "--no-nanny", "--no-dashboard"]
    with ExitStack() as ends:
        started = [start("scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")]
        workers = [start("worker", address, *words) for _ in range(2)]
        for process in [*started, *workers]:
            ends.callback(process.wait, 60)
            ends.callback(process.kill)
        assert eventually(lambda: _answers(port)), "the scheduler did not begin"
        yield address, workers


def _answers(port: int) -> bool:
    with socket.socket() as asked:
        return asked.connect_ex(("127.0.0.1", port)) == 0


def test_a_cluster_gives_the_same_bytes_also_when_a_worker_dies(
    cluster: Cluster, prefect_server: dict[str, str], papers: Path, tmp_path: Path,
    fake_settings: Settings,
) -> None:  # fmt: skip
    for number in range(3, 9):
        (papers / f"{number}.pdf").write_text(f"symbol GB.1/X/{number}\ntitle Same\n")
    for name in ("a", "b"):
        (papers / f"{name}.pdf").write_text((papers / f"{name}.pdf").read_text() + "title Same\n")
    address, workers = cluster
    here, there = Store(str(tmp_path / "here")), Store(str(tmp_path / "there"))
    on_cluster = {**prefect_server, "GBPAPERS_DASK": address}
    with subprocess.Popen(
        [sys.executable, "-c", KILLING, str(workers[0].pid), there.root], env=prefect_server
    ):
        done = gbpapers(on_cluster, "ingest", str(papers), "--store", there.root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert workers[0].wait(60) == -9
    run_over(here.root, [str(papers)], fake_settings)
    folders = [Path(s.root, (read_pointer(s) or {})["path"]) for s in (here, there)]
    names = sorted(path.name for path in folders[0].glob("*.csv"))
    assert names and [(folders[0] / n).read_bytes() for n in names] == [
        (folders[1] / n).read_bytes() for n in names
    ]


KILLING = """
import os, sys, time
pid, store = int(sys.argv[1]), sys.argv[2]
end = time.monotonic() + 60
while time.monotonic() < end:
    if os.path.isdir(store + "/papers") and len(os.listdir(store + "/papers")) >= 2:
        break
    time.sleep(0.05)
os.kill(pid, 9)
"""
