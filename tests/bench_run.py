"""What a run costs beyond the reading of its papers: `make bench-run`, `python -m tests.bench_run`.

Three measures, each in rounds whose members take turns, so that what else the machine does
falls on all of them:

machine   what two processes at once are to one after the other here, without a run: a loop in
          registers, and the reading of one paper by the core alone. That is the bound.
workers   a whole `gbpapers ingest` of papers with one worker and with two: start-up, Prefect,
          ledger and release are in it.
prefect   a whole `gbpapers ingest` of 200 papers against the same run without Prefect, and
          against what the reading processes took.

CPU seconds are those of a command and of everything it started. `others` is what the rest of
the machine took meanwhile, in cores: where it is not near 0, seconds of the clock say little.
The report is off (`--report` makes it); no test depends on any figure.
"""

import argparse
import ctypes
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.bench_papers import many_papers
from tests.bench_reader_timed import LOG

SAMPLES = Path(__file__).parents[1] / "samples"
SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER: a command's orphans become ours, and their CPU counts
TICK = os.sysconf("SC_CLK_TCK")
LOOP = "n = 0\nwhile n < 30_000_000: n += 1"
CORE = """
import sys
from extractors.pipeline import read_paper
data = open(sys.argv[1], "rb").read()
read_paper(data, "a.pdf")
print(flush=True)
sys.stdin.readline()
for _ in range(int(sys.argv[2])): read_paper(data, "a.pdf")
"""
INGEST = "from flows.terminal.cli import main; main()"
PLAIN = """
import sys
from concurrent.futures import ThreadPoolExecutor
from flows.ingestion.isolated import Reader, warm_up
from flows.ingestion.run import open_run
from flows.ingestion.sources import fetch_as_hashed
from flows.settings import settings_from_environment
settings = settings_from_environment()
with open_run(sys.argv[2], settings) as run, ThreadPoolExecutor(settings.workers) as pool:
    plan = run.plan([sys.argv[1]])
    run.begin(plan)
    warm_up(len(plan.work))
    reader = Reader(settings)
    def read(given):
        run.accept(given, reader.read(fetch_as_hashed(given), given.source_uri, any_pdf=False))
    list(pool.map(read, plan.work))
    run.publish()
"""


@dataclass(frozen=True)
class Took:
    """What a command took."""

    seconds: float  # of the clock
    cpu: float  # of it and all that it started
    others: float  # cores that the rest of the machine used meanwhile
    reading: float = 0.0  # seconds of the clock in the core, over all papers
    reading_cpu: float = 0.0
    span: float = 0.0  # from the begin of the first paper to the end of the last


def busy() -> float:
    """Return the CPU seconds that all processes of this machine have used."""
    fields = [int(word) for word in Path("/proc/stat").read_text().split("\n")[0].split()[1:]]
    user, nice, system, _, _, interrupt, soft, *_ = fields
    return (user + nice + system + interrupt + soft) / TICK


def own() -> float:
    """Return the CPU seconds of this process and of what it has waited for."""
    me, mine = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return me.ru_utime + me.ru_stime + mine.ru_utime + mine.ru_stime


def take(work: Callable[[], None]) -> Took:
    """Return what some work took, with every process that it left behind."""
    begun, cpu, all_of_it = time.monotonic(), own(), busy()
    work()
    seconds = time.monotonic() - begun
    while True:
        try:
            os.wait()  # the fork server ends a moment after the command
        except ChildProcessError:
            break
    used = own() - cpu
    return Took(seconds, used, max(0.0, (busy() - all_of_it - used) / seconds))


def loops(at_once: int) -> None:
    """Count in two processes, so many of them at the same time."""
    programs = [[sys.executable, "-c", LOOP]] * 2
    for first in range(0, 2, at_once):
        going = [subprocess.Popen(program) for program in programs[first : first + at_once]]
        assert all(program.wait() == 0 for program in going)


def readings(pdf: Path, times: int, at_once: int) -> float:
    """Read one paper in two processes that are warm; return the seconds of the reading alone."""
    seconds = 0.0
    for _ in range(0, 2, at_once):
        going = [
            subprocess.Popen([sys.executable, "-c", CORE, str(pdf), str(times)],
                             stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            for _ in range(at_once)
        ]  # fmt: skip
        for each in going:
            assert each.stdout and each.stdout.readline()
        begun = time.monotonic()
        for each in going:
            assert each.stdin
            each.stdin.write(b"\n")
            each.stdin.flush()
        assert all(each.wait() == 0 for each in going)
        seconds += time.monotonic() - begun
    return seconds


def run(program: str, papers: Path, place: Path, workers: int, report: bool) -> Took:
    """Ingest a folder into a new store."""
    place.mkdir()
    log = place / "log"
    environment = {
        **os.environ, LOG: str(log), "GBPAPERS_READER": "tests.bench_reader_timed:read_paper",
        "GBPAPERS_WORKERS": str(workers), "GBPAPERS_REPORT": str(report),
        "PREFECT_HOME": str(place.parent / "prefect"),
    }  # fmt: skip
    given = ["ingest", str(papers), "--store"] if program is INGEST else [str(papers)]
    command = [sys.executable, "-c", program, *given, str(place / "store")]
    with (place / "told").open("wb") as told:
        took = take(lambda: _done(command, environment, told.fileno()))
    lines = [[float(word) for word in line.split()] for line in log.read_text().splitlines()]
    return Took(
        took.seconds, took.cpu, took.others, sum(end - begun for begun, end, _ in lines),
        sum(cpu for *_, cpu in lines),
        max(end for _, end, _ in lines) - min(begun for begun, *_ in lines),
    )  # fmt: skip


def _done(command: list[str], environment: dict[str, str], told: int) -> None:
    subprocess.run(command, env=environment, check=True, stdout=told, stderr=told)


def ratios(name: str, one: list[float], two: list[float]) -> None:
    """Print how much faster two are than one: the median and all rounds."""
    found = [a / b for a, b in zip(one, two, strict=True)]
    print(f"{name}: {median(found):.2f} ({' '.join(f'{each:.2f}' for each in found)})", flush=True)


def machine(times: int) -> None:
    """Print what two processes at once are to one after the other."""
    pairs = [(take(lambda: loops(1)), take(lambda: loops(2))) for _ in range(times)]
    ratios("machine, a loop", [a.seconds for a, _ in pairs], [b.seconds for _, b in pairs])
    pdf = next(SAMPLES.glob("gb344-lils-3-en/*.pdf"))
    found = [(readings(pdf, 4, 1), readings(pdf, 4, 2)) for _ in range(times)]
    ratios("machine, one paper read", [a for a, _ in found], [b for _, b in found])


def tell(name: str, took: Took, workers: int) -> None:
    """Print a run on one line."""
    reading = took.reading / workers
    print(
        f"{name}: {took.seconds:.1f} s, CPU {took.cpu:.1f} s; reading {reading:.1f} s, CPU "
        f"{took.reading_cpu:.1f} s, from first to last {took.span:.1f} s; beyond the reading "
        f"{1 - reading / took.seconds:.1%} of the clock, {1 - took.reading_cpu / took.cpu:.1%} of "
        f"the CPU; others {took.others:.2f} cores",
        flush=True,
    )


def workers(folder: Path, papers: Path, times: int, report: bool) -> None:
    """Print how much faster two workers are than one."""
    one, two = list[Took](), list[Took]()
    for at in range(times):
        for width, found in ((1, one), (2, two)) if at % 2 else ((2, two), (1, one)):
            found.append(run(INGEST, papers, folder / f"{at}-{width}", width, report))
            tell(f"{width} workers", found[-1], width)
    ratios("workers, whole runs", [t.seconds for t in one], [t.seconds for t in two])
    ratios("workers, first to last paper", [t.span for t in one], [t.span for t in two])


def prefect(folder: Path, papers: Path, times: int, report: bool, width: int) -> None:
    """Print Prefect's share of a run."""
    shares, beyond = list[float](), list[float]()
    for at in range(times):
        plain = run(PLAIN, papers, folder / f"{at}-plain", width, report)
        tell("without Prefect", plain, width)
        whole = run(INGEST, papers, folder / f"{at}-whole", width, report)
        tell("with Prefect", whole, width)
        shares.append(1 - plain.seconds / whole.seconds)
        beyond.append(1 - whole.reading / width / whole.seconds)
    for name, found in (("beyond the same run without it", shares), ("beyond reading", beyond)):
        print(f"Prefect, {name}: {median(found):.1%} ({' '.join(f'{x:.1%}' for x in found)})")


def measures(given: argparse.Namespace, folder: Path) -> Iterator[None]:
    """Take the measures asked for."""
    if "machine" in given.measures:
        yield machine(given.times)
    for name, count in (("workers", given.papers), ("prefect", given.many)):
        if name in given.measures:
            papers, place = folder / f"{name}-papers", folder / name
            place.mkdir()
            many_papers(SAMPLES, count, papers)
            warm = run(INGEST, papers, place / "warm", 2, given.report)  # Prefect's database
            tell("first run", warm, 2)
            if name == "workers":
                yield workers(place, papers, given.times, given.report)
            else:
                yield prefect(place, papers, given.times, given.report, os.cpu_count() or 1)


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("measures", nargs="*", default=["machine", "workers", "prefect"])
    parser.add_argument("--times", type=int, default=3, help="rounds")
    parser.add_argument("--papers", type=int, default=60, help="papers read by one and by two")
    parser.add_argument("--many", type=int, default=200, help="papers of the measure of Prefect")
    parser.add_argument("--report", action="store_true", help="with review pages and pictures")
    given = parser.parse_args()
    ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)
    with tempfile.TemporaryDirectory() as folder:
        for _ in measures(given, Path(folder)):
            pass


if __name__ == "__main__":
    main()
