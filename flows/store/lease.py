"""One writer at a time: a lease in the store, kept alive by its owner's heartbeat.

No two clocks are ever compared, so a clock that jumps does no harm: who waits sees that
the lease stays as it is for a time of its own, and then takes it over in one step. On
the machine of the owner it is enough that its process has ended.
"""

import json
import os
import socket
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flows.store.place import Store

LEASE = "lease.json"
STALE_SECONDS = 60.0  # without a heartbeat for so long, the owner is taken for dead
BEATS = 6  # heartbeats in that time
Tell = Callable[[str], None]


class HeldError(Exception):
    """Another run writes to the store; the message says which."""


class LostError(Exception):
    """Another run took the store over while this one gave no sign of life."""


class Lease:
    """The right to write to a store, held by one run."""

    def __init__(
        self, store: Store, stale_seconds: float = STALE_SECONDS, run_id: str = ""
    ) -> None:
        """Take the store; nothing is written before `acquire`.

        `run_id` names the run elsewhere, so that who takes the lease over can tell of it.
        """
        self.store, self.stale_seconds, self.run_id = store, stale_seconds, run_id
        self.record: dict[str, Any] = {}
        self.dead: dict[str, Any] | None = None  # who did not give the lease back
        self._written = b""
        self._lost = False
        self._one = threading.Lock()
        self._end = threading.Event()

    @property
    def term(self) -> int:
        """The number of this holding; it grows with each."""
        return int(self.record["term"])

    def acquire(self, wait_seconds: float, tell: Tell = lambda message: None) -> None:
        """Get the lease, waiting for another run to end or to show that it is dead.

        Raises:
            HeldError: another run still holds it when the time is over.
        """
        begun, seen, since, told = time.monotonic(), b"", 0.0, False
        while True:
            data = self.store.get(LEASE)
            now = time.monotonic()
            if data != seen:
                seen, since = data or b"", now
            free = not data or not json.loads(data)["owner"]
            stale = bool(data) and now - since > self.stale_seconds
            if free or stale or (data and process_ended(json.loads(data))):
                if self._take(data, free):
                    return
                continue
            assert data is not None  # else it were free
            holder = described(json.loads(data))
            if now - begun >= wait_seconds:
                raise HeldError(f"{self.store.url} is being written by {holder}; try again later")
            if not told:
                tell(f"waiting for {holder}, which writes to {self.store.url}")
                told = True
            time.sleep(min(1.0, self.stale_seconds / BEATS))

    def release(self) -> None:
        """Give the lease back."""
        self._end.set()
        with self._one:
            if not self._lost:
                free = {**self.record, "owner": ""}
                self.store.swap(LEASE, self._written, json.dumps(free).encode())

    def check(self) -> None:
        """Make sure that the lease is still this run's.

        Raises:
            LostError: it is not.
        """
        if self._lost:
            raise LostError(f"{self.store.url} was taken over by another run; run this again")

    def renew(self) -> None:
        """Write a heartbeat now.

        Raises:
            LostError: the lease is another run's.
        """
        with self._one:
            self.check()
            record = {**self.record, "beat": self.record["beat"] + 1}
            data = json.dumps(record).encode()
            if not self.store.swap(LEASE, self._written, data):
                self._lost = True
            else:
                self.record, self._written = record, data
        self.check()

    def _take(self, expected: bytes | None, free: bool) -> bool:
        before = json.loads(expected) if expected else {"term": 0}
        record = {
            "term": before["term"] + 1,
            "owner": uuid.uuid4().hex,
            "beat": 0,
            "run": self.run_id,
            **this_process(),
        }
        data = json.dumps(record).encode()
        if not self.store.swap(LEASE, expected, data):
            return False
        self.record, self._written = record, data
        self.dead = None if free else before
        threading.Thread(target=self._beat, daemon=True, name="gbpapers-lease").start()
        return True

    def _beat(self) -> None:
        good = time.monotonic()
        while not self._end.wait(self.stale_seconds / BEATS):
            try:
                self.renew()
                good = time.monotonic()
            except LostError:
                return
            except Exception:  # the place may come back; who waits gives up only after a while
                if time.monotonic() - good > self.stale_seconds * (BEATS - 1) / BEATS:
                    self._lost = True
                    return


@contextmanager
def writing(
    store: Store,
    wait_seconds: float,
    tell: Tell = lambda message: None,
    stale_seconds: float = STALE_SECONDS,
    run_id: str = "",
) -> Iterator[Lease]:
    """Hold the lease of a store for a block; what a dead run left half written is removed."""
    lease = Lease(store, stale_seconds, run_id)
    lease.acquire(wait_seconds, tell)
    try:
        store.clean()
        yield lease
    finally:
        lease.release()


def described(record: dict[str, Any]) -> str:
    """Say who holds a lease, for people."""
    return f"the run with process {record['pid']} on {record['host']}, begun {record['since']}"


def this_process() -> dict[str, Any]:
    """Return what tells this process from all others, and says who it is."""
    return {
        "host": socket.gethostname(),
        "pid": os.getpid(),
        "machine": _machine(),
        "started": _started(os.getpid()),
        "since": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def process_ended(record: dict[str, Any]) -> bool:
    """Say whether the process of a lease is known to have ended: only on its own machine."""
    if not record["machine"] or record["machine"] != _machine():
        return False
    return bool(_started(record["pid"]) != record["started"])


def _machine() -> str:
    """Name this boot of this machine and the space that its process ids belong to."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
        return f"{boot} {Path('/proc/self/ns/pid').readlink()}"
    except OSError:
        return ""


def _started(pid: int) -> str:
    """Return when a process started, in ticks of the machine; nothing if it does not run."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rsplit(")", 1)[1].split()
    except OSError:
        return ""
    return "" if fields[0] in "ZX" else fields[19]
