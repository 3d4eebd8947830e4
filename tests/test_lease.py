"""One writer per store: the lease is held by one run, and outlives no dead one."""

import json
import os
import subprocess
import sys
import threading
import time
import uuid
from pathlib import Path

import pytest

from flows.settings import Settings
from flows.store import lease as leases
from flows.store.journal import Journal
from flows.store.lease import LEASE, HeldError, Lease, LostError, this_process, writing
from flows.store.place import Store
from tests.runs import run_over, table


@pytest.fixture(params=["local", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    place = str(tmp_path / "s") if request.param == "local" else f"memory://{uuid.uuid4().hex}"
    return Store(place)


def held_elsewhere(store: Store, **more: object) -> None:
    """Write the lease of a run on another machine."""
    record = {"term": 3, "owner": "other", "beat": 0, **this_process(), "machine": "other", **more}
    store.put(LEASE, json.dumps(record).encode())


def test_a_lease_is_held_by_one_and_given_back(store: Store) -> None:
    with writing(store, 0) as first:
        with pytest.raises(HeldError, match=f"process {os.getpid()} on"):
            Lease(store).acquire(0)
        first.check()
    with writing(store, 0) as second:
        assert second.term == first.term + 1 and second.dead is None


def test_who_waits_gets_it_and_is_told_who_holds_it(store: Store) -> None:
    told: list[str] = []
    first = Lease(store, 3)
    first.acquire(0)
    threading.Timer(0.3, first.release).start()
    second = Lease(store, 3)
    second.acquire(60, told.append)
    assert len(told) == 1 and "waiting for the run with process" in told[0]
    second.release()


def test_a_lease_without_heartbeat_is_taken_over_whatever_the_clocks_say(store: Store) -> None:
    held_elsewhere(store, since="2999-01-01T00:00:00+00:00")
    lease = Lease(store, 0.5)
    lease.acquire(60)
    assert lease.term == 4 and lease.dead is not None and lease.dead["owner"] == "other"
    lease.release()


def test_a_heartbeat_keeps_a_lease(store: Store) -> None:
    first = Lease(store, 1.5)
    first.acquire(0)
    with pytest.raises(HeldError):
        Lease(store, 1.5).acquire(3)
    first.check()
    first.release()


def test_a_run_that_was_taken_over_learns_it_before_it_writes(store: Store) -> None:
    first = Lease(store)
    first.acquire(0)
    held_elsewhere(store)
    journal = Journal(store)
    with pytest.raises(LostError, match="was taken over by another run"):
        first.renew()
    with pytest.raises(LostError):
        journal.write(first)
    first.release()
    assert json.loads(store.get(LEASE) or b"")["owner"] == "other", "it is not given back"


def test_of_a_dead_process_on_this_machine_nobody_waits(tmp_path: Path) -> None:
    program = (
        "import os; from flows.store.lease import Lease; from flows.store.place import Store;"
        f"Lease(Store({str(tmp_path)!r})).acquire(0); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", program], check=False)
    lease = Lease(Store(str(tmp_path)))
    lease.acquire(0)  # stale only after a minute: it is seen that the process has ended
    assert lease.dead is not None
    lease.release()


def test_a_process_id_used_again_is_not_the_process(tmp_path: Path) -> None:
    record = {**this_process(), "started": "1"}
    assert leases.process_ended(record)
    assert not leases.process_ended(this_process())
    assert not leases.process_ended({**record, "machine": "another boot"})


def test_two_runs_at_once_lose_nothing(tmp_path: Path, fake_settings: Settings) -> None:
    store, threads = str(tmp_path / "store"), []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        for number in range(2):
            (folder / f"{number}.pdf").write_text(f"symbol GB.1/{name.upper()}/{number + 1}\n")
        work = (store, [str(folder)], fake_settings)
        threads.append(threading.Thread(target=run_over, args=work))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(table(store, "papers")) == 4
    assert all(row["paper_id"] for row in table(store, "sources"))


def test_the_journal_is_folded_and_replayed(tmp_path: Path, fake_settings: Settings) -> None:
    papers, store = tmp_path / "papers", Store(str(tmp_path / "store"))
    papers.mkdir()
    for number in range(1, 4):
        (papers / f"{number}.pdf").write_text(f"symbol GB.1/X/{number}\n")
    run_over(store.url, [str(papers)], fake_settings)
    assert store.names("journal") == []
    before = Journal(store).ledger.in_order()
    with writing(store, 0) as lease:
        journal = Journal(store)
        journal.ledger.update(before[1], pages=7)
        journal.ledger.drop(before[0])
        journal.write(lease)
    again = Journal(store).ledger.in_order()
    assert [(e.source_uri, e.pages) for e in again] == [
        (before[1].source_uri, 7),
        (before[2].source_uri, 1),
    ]
    assert len(store.names("journal")) == 1


def test_a_long_journal_is_folded_on_the_way(
    tmp_path: Path, fake_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flows.store.journal.MOST", 3)
    papers, store = tmp_path / "papers", Store(str(tmp_path / "store"))
    papers.mkdir()
    for number in range(1, 9):
        (papers / f"{number}.pdf").write_text(f"symbol GB.1/X/{number}\n")
    run_over(store.url, [str(papers)], fake_settings)
    assert len(Journal(store).ledger.current()) == 8


def test_the_ledger_costs_the_same_for_each_paper(tmp_path: Path) -> None:
    """A ledger of 20,000 entries answers and changes without looking through all of them."""
    from flows.store.ledger import Entry, Ledger

    entries = [
        Entry(sha256=f"{n:064}", source_uri=f"{n}.pdf", bytes=1, paper_id=f"p{n}", stamp="s")
        for n in range(20_000)
    ]
    ledger = Ledger(entries)
    begun = time.process_time()
    for entry in entries[:5000]:
        ledger.read(entry.sha256, pages=2)
        assert ledger.current_of(entry.paper_id or "")
    assert time.process_time() - begun < 3, "each looks through all"
