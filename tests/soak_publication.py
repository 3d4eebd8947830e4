"""Kill runs during publication itself: `python -m tests.soak_publication [TIMES] [SEED]`.

Every second run is killed by itself at one operation on the file system, before it is done:
the operations of a publication are counted first, and the kills are spread over all of them.
The others are killed from outside after a random part of the time that a publication takes.
Only kills that fell between the begin and the end of the publication count. After each,
`latest` must be a whole release, the one before or the new one, and every file of JSON at
the top of the store must be whole; the next run must publish what the killed one did not.
"""

import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.runs import run_over, table
from tests.soak import SETTINGS, give, look

PROGRAM = """
import os, signal, sys
from flows.ingestion.reading import read
from flows.ingestion.run import open_run
from tests.soak import SETTINGS
from flows.ingestion.sources import fetch_as_hashed
store, folder, fatal = sys.argv[1], sys.argv[2], int(sys.argv[3])
done = 0
WRITES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.symlink", "os.link"}
def operation(event, given):
    global done
    writes = event == "open" and isinstance(given[2], int) and given[2] & (os.O_WRONLY | os.O_RDWR)
    if event in WRITES or writes:
        done += 1
        if done == fatal:
            os.kill(os.getpid(), signal.SIGKILL)
with open_run(store, SETTINGS) as run:
    plan = run.plan([folder])
    run.begin(plan)
    for given in plan.jobs:
        run.accept(given, read(SETTINGS.reader, fetch_as_hashed(given), given.source_uri))
    print("publishing", flush=True)
    sys.addaudithook(operation)
    run.publish()
    print("published", done, flush=True)
"""


def start(store: str, folder: Path, fatal: int) -> "subprocess.Popen[str]":
    """Start a run that ends itself at one operation of its publication (0: never)."""
    words = [sys.executable, "-c", PROGRAM, store, str(folder), str(fatal)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def killed_inside(run: "subprocess.Popen[str]", after: float | None) -> bool:
    """Kill a run so many seconds after it began to publish; say whether it was publishing."""
    assert run.stdout
    if run.stdout.readline() != "publishing\n":
        raise AssertionError(f"the run ended before its publication: {run.communicate()[1]}")
    if after is not None:
        time.sleep(after)
        run.kill()
    told, _ = run.communicate(timeout=300)
    return run.returncode == -signal.SIGKILL and "published" not in told


def broken_files(store: str) -> list[str]:
    """Return what is half written at the top of a store."""
    wrong = []
    for path in sorted(Path(store).glob("*.json")):
        try:
            json.loads(path.read_bytes())
        except ValueError:
            wrong.append(f"{path.name} is not whole")
    return wrong


def measure(store: str, folder: Path) -> tuple[int, float]:
    """Return the operations and the seconds of a publication that nobody kills."""
    run = start(store, folder, 0)
    assert run.stdout
    run.stdout.readline()
    begun = time.monotonic()
    told, _ = run.communicate(timeout=300)
    return int(told.split()[-1]), time.monotonic() - begun


def main(times: int, seed: int) -> int:
    """Kill so many publications; return how many problems were seen."""
    chance, wrong, inside, serial, switched = random.Random(seed), 0, 0, 1, 0
    with tempfile.TemporaryDirectory() as place:
        store, folder = str(Path(place, "store")), Path(place, "papers")
        folder.mkdir()
        give(folder, chance, 0)
        measure(store, folder)
        give(folder, chance, 1)
        operations, takes = measure(store, folder)
        last, problems = look(store)
        wrong += len(problems)
        while inside < times:
            serial += 1
            give(folder, chance, serial)
            if serial % 2:
                done = killed_inside(start(store, folder, 0), chance.uniform(0, takes))
            else:
                fatal = 1 + (inside * operations // times + chance.randrange(2)) % operations
                done = killed_inside(start(store, folder, fatal), None)
            inside += done
            release, problems = look(store)
            problems += broken_files(store)
            if release < last:
                problems.append(f"latest went back from {last} to {release}")
            switched += done and release > last
            last = release
            for problem in problems:
                wrong += 1
                print(f"round {serial}: {problem}", flush=True)
        run_over(store, [str(folder)], SETTINGS)
        expected = {f"gb{s + 1}-x-{n}-en" for s in range(serial + 1) for n in range(1, 5)}
        missing = len(expected - {row["paper_id"] for row in table(store, "papers")})
        wrong += missing + len(look(store)[1])
        left = [path.name for path in Path(store).iterdir() if path.name.startswith(".writing-")]
        wrong += len(left)
    print(f"{inside} publications of about {operations} operations and {takes:.1f} s killed (seed "
          f"{seed}, {serial - 1} runs): {switched} had switched latest, {missing} papers missing, "
          f"{wrong} problems")  # fmt: skip
    return wrong


if __name__ == "__main__":
    words = [int(word) for word in sys.argv[1:]]
    sys.exit(1 if main(*(words or [50]), *([1] if len(words) < 2 else [])) else 0)
