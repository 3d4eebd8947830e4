"""Each paper in a process of its own: what goes wrong costs that paper, and is told."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from extractors.errors import UnreadableError
from flows.ingestion.isolated import Reader
from flows.settings import Settings

GOOD = b"symbol GB.1/X/1\ntext Fine.\n"


@pytest.mark.parametrize(
    ("way", "reason", "message"),
    [
        ("crash", "crash", "SIGABRT"),
        ("hog", "out-of-memory", "4000 MB"),
        ("hang", "timeout", "2 seconds"),
        ("raise", "reader-error", "ValueError: a defect"),
        ("refuse", "damaged", "its end is missing"),
    ],
)
def test_what_goes_wrong_is_told(
    fake_settings: Settings, way: str, reason: str, message: str
) -> None:
    reader = Reader(fake_settings.model_copy(update={"timeout_seconds": 2}))
    with pytest.raises(UnreadableError, match=message) as caught:
        reader.read(f"do {way}\n".encode(), "x.pdf")
    assert caught.value.reason == reason


def test_one_bad_paper_costs_only_itself(fake_settings: Settings) -> None:
    reader = Reader(fake_settings)

    def outcome(data: bytes) -> str:
        try:
            return reader.read(data, "x.pdf").paper_id
        except UnreadableError as refusal:
            return refusal.reason

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(outcome, [GOOD, b"do crash\n", GOOD, b"do hog\n", GOOD]))
    assert found == ["gb1-x-1-en", "crash", "gb1-x-1-en", "out-of-memory", "gb1-x-1-en"]


def test_no_process_with_our_threads_is_ever_forked(fake_settings: Settings) -> None:
    parent = Reader(fake_settings).read(GOOD, "x.pdf").title
    assert parent is not None and int(parent) != os.getpid()


def test_the_reading_process_ends_with_its_parent() -> None:
    program = (
        "from flows.ingestion.isolated import Reader; from flows.settings import Settings;"
        "Reader(Settings(reader='tests.fake_reader:read_paper', timeout_seconds=30))"
        ".read(b'do hang\\n', 'x.pdf')"
    )
    with subprocess.Popen([sys.executable, "-c", program]) as parent:
        assert eventually(lambda: len(family(parent.pid)) >= 3), "it never began to read"
        children = family(parent.pid)
        os.kill(parent.pid, signal.SIGKILL)
    assert eventually(lambda: not any(alive(pid) for pid in children))


def family(pid: int) -> list[int]:
    """Return the descendants of a process."""
    lines = subprocess.check_output(["ps", "-eo", "pid=,ppid="], text=True).splitlines()
    parents = {int(a): int(b) for a, b in (line.split() for line in lines)}
    found, new = set[int](), {pid}
    while new := {child for child, parent in parents.items() if parent in new}:
        found |= new
    return sorted(found)


def alive(pid: int) -> bool:
    """Say whether a process runs; one that waits to be collected does not."""
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True)
    return bool(state.stdout.strip()) and not state.stdout.startswith("Z")


def eventually(holds: Callable[[], bool], seconds: float = 120) -> bool:
    """Wait until something holds; say whether it came to hold."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.1)
    return False


@pytest.mark.parametrize("module", ["flows.ingestion.warm", "flows.ingestion.warm_all"])
def test_what_is_loaded_for_all_is_no_garbage(module: str) -> None:
    """And a process that reads one paper looks for none at all."""
    program = f"import gc, {module}; print(gc.get_freeze_count(), gc.isenabled())"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    count, enabled = done.stdout.split()
    assert int(count) > 100_000 and enabled == "False", done.stderr
