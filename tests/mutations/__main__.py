"""python -m tests.mutations N [FIRST]: damage papers, read them through the flow, and count."""

import sys
import tempfile
from collections import Counter
from itertools import islice
from pathlib import Path

from flows.ingestion.reading import read
from flows.settings import Settings
from tests.mutations.seeds import seeds
from tests.mutations.trial import Outcome, cases, tried

BATCH = 250
LIMIT = 60.0  # seconds for a paper that takes half of one when it is sound


def main(count: int, first: int = 0, keep: str | None = None) -> None:
    """Print a table of what became of damaged papers; keep those that differ in silence."""
    settings = Settings(workers=1, timeout_seconds=LIMIT, memory_mb=4000)
    known = seeds()
    good = {s.name: read(settings.reader, s.data, f"{s.name}.pdf") for s in known}
    outcomes: list[Outcome] = []
    given = cases(known, count, first)
    while batch := list(islice(given, BATCH)):
        with tempfile.TemporaryDirectory() as folder:
            outcomes += tried(batch, good, Path(folder), settings)
        print(f"{len(outcomes)} of {count}", file=sys.stderr, flush=True)
        for one in outcomes[-len(batch):] if keep else ():
            if "SILENCE" in one.kind.upper() or one.kind in ("crash", "timeout", "reader-error"):
                Path(keep or "", f"{one.kind.replace(' ', '_')[:40]}-{one.case.name}").write_bytes(
                    one.case.data
                )
    ways = sorted({one.case.way for one in outcomes})
    table = Counter((one.kind, one.case.way) for one in outcomes)
    print(f"| what became of it | all | {' | '.join(ways)} |")
    print("| --- " * (len(ways) + 2) + "|")
    for kind, times in Counter(one.kind for one in outcomes).most_common():
        cells = " | ".join(str(table[kind, way] or "") for way in ways)
        print(f"| {kind} | {times} | {cells} |")
    slowest = max(outcomes, key=lambda one: one.seconds)
    print(f"\nslowest: {slowest.case.name}, {slowest.seconds:.1f} s")


if __name__ == "__main__":
    count, first, keep, *_ = (*sys.argv[1:], *("0", "")[max(len(sys.argv) - 2, 0) :])
    main(int(count), int(first), keep or None)
