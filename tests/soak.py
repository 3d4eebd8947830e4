"""Kill runs at random moments and look what is left: `python -m tests.soak [TIMES] [SEED]`.

Each round gives new and changed papers, starts a run over one store and kills it, or the
process that reads a paper, with SIGKILL after a random time; every few rounds two runs
are started at once. After each round `latest` must be whole and the newest release that
was ever published; at the end a run that is left alone must hold every paper. The readings
are those of tests/fake_reader.py, so that a round takes seconds; Prefect is left out, the
steps of a run are the same.
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from flows.settings import Limits, Settings
from flows.store.check import check_release
from flows.store.place import Store
from flows.store.pointer import read_pointer
from tests.runs import run_over, table

PROGRAM = """
import sys
from concurrent.futures import ThreadPoolExecutor
from extractors.errors import UnreadableError
from flows.ingestion.isolated import Reader, warm_up
from flows.ingestion.run import open_run
from flows.ingestion.sources import fetch_as_hashed
from flows.settings import Limits, Settings
gate = Limits(countries_from=10**6)
settings = Settings(reader="tests.fake_reader:read_paper", workers=2, gate=gate, report=False)
warm_up(1)
with open_run(sys.argv[1], settings) as run:
    plan = run.plan([sys.argv[2]])
    run.begin(plan)
    def one(given):
        try:
            run.accept(given, Reader(settings).read(fetch_as_hashed(given), given.source_uri))
        except UnreadableError as refusal:
            run.refuse(given, refusal)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(one, plan.jobs))
    run.publish()
"""
SETTINGS = Settings(
    report=False,
    reader="tests.fake_reader:read_paper", gate=Limits(countries_from=10**6)
)


def give(folder: Path, chance: random.Random, serial: int) -> None:
    """Put new papers into the folder, and change or rename some that are there."""
    for number in range(4):
        name = f"{serial:03}-{number}"
        (folder / f"{name}.pdf").write_text(f"symbol GB.{serial + 1}/X/{number + 1}\ntext {name}\n")
    old = sorted(folder.glob("*.pdf"))
    (changed := chance.choice(old)).write_text(changed.read_text() + f"title {serial}\n")
    moved = chance.choice(old)
    moved.rename(moved.with_name(f"moved-{serial:03}-{moved.name[-9:]}"))


def start(store: str, folder: Path) -> "subprocess.Popen[bytes]":
    """Start a run in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, store, str(folder)], stderr=subprocess.DEVNULL
    )


def children(pid: int) -> list[int]:
    """Return the processes that a process has started, and theirs."""
    lines = subprocess.check_output(["ps", "-eo", "pid=,ppid="], text=True).splitlines()
    parents = {int(a): int(b) for a, b in (line.split() for line in lines)}
    found, new = set[int](), {pid}
    while new := {child for child, parent in parents.items() if parent in new}:
        found |= new
    return sorted(found)


def look(store: str) -> tuple[str, list[str]]:
    """Return the latest release and what is wrong with the store, as a reader sees it."""
    place = Store(store)
    pointer = read_pointer(place)
    if not pointer:
        return "", []
    problems = check_release(place, pointer["path"]).problems
    link = Path(store, "latest").resolve()
    if not (link / "datapackage.json").is_file():
        problems.append(f"latest leads to {link.name}, which is not whole")
    return pointer["release_id"], problems


def main(times: int, seed: int) -> int:
    """Kill runs so many times; return how many problems were seen."""
    chance, wrong, killed = random.Random(seed), 0, 0
    with tempfile.TemporaryDirectory() as place:
        store, folder, last = str(Path(place, "store")), Path(place, "papers"), ""
        folder.mkdir()
        give(folder, chance, 0)
        begun = time.monotonic()
        start(store, folder).wait()
        takes = time.monotonic() - begun  # of a run that nobody kills, on this machine now
        for serial in range(1, times + 1):
            give(folder, chance, serial)
            runs = [start(store, folder) for _ in range(2 if serial % 5 == 0 else 1)]
            time.sleep(chance.uniform(0.2, 1.1) * takes)
            victims = [run.pid for run in runs if run.poll() is None]
            if serial % 3 == 0 and victims:
                victims = children(victims[0])[-1:] or victims  # a worker, not the run
            for pid in victims:
                try:
                    os.kill(pid, signal.SIGKILL)
                    killed += 1
                except ProcessLookupError:
                    continue
            for run in runs:
                run.wait(300)
            release, problems = look(store)
            if release < last:
                problems.append(f"latest went back from {last} to {release}")
            last = release
            for problem in problems:
                wrong += 1
                print(f"round {serial}: {problem}", flush=True)
        run_over(store, [str(folder)], SETTINGS)
        expected = {f"gb{s + 1}-x-{n}-en" for s in range(times + 1) for n in range(1, 5)}
        held = {row["paper_id"] for row in table(store, "papers")}
        missing = len(expected - held)
        _, problems = look(store)
        left = [p.name for p in Path(store).iterdir() if p.name.startswith(".writing-")]
    wrong += missing + len(problems) + len(left)
    print(f"{times} rounds, {killed} kills (seed {seed}): {len(held)} papers held, "
          f"{missing} missing, {wrong} problems")  # fmt: skip
    return wrong


if __name__ == "__main__":
    words = [int(word) for word in sys.argv[1:]]
    sys.exit(1 if main(*(words or [50]), *([1] if len(words) < 2 else [])) else 0)
