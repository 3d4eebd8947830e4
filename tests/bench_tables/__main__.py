"""Run the benchmark: `python -m tests.bench_tables FOLDER... [--peers NAME...] [--out FILE]`.

FOLDER holds PDFs with ICDAR structure files (`*-str.xml`) or with `tagged.jsonl`. Peers are
installed into `.bench/`, each in an environment of its own; without network give `--peers none`.
"""

import argparse
import sys
import time
from functools import partial
from importlib.metadata import version
from pathlib import Path

from tests.bench_tables import ours
from tests.bench_tables.peers import PEERS, python_of, read_with, version_of
from tests.bench_tables.scores import Reader, Score, icdar_score, tagged_score

HOME = Path(".bench")


def main() -> int:
    """Score this project and its peers on the same pages; print a table of figures."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m tests.bench_tables")
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--peers", nargs="*", help="names, `none`, or all if not given")
    parser.add_argument("--out", type=Path, help="write the figures here too, as Markdown")
    given = parser.parse_args()
    for folder in given.folders:
        if not folder.is_dir():
            parser.error(f"there is no folder {folder}")
    lines = [f"Run on {len(given.folders)} folder(s), whole pages, no hints.", ""]
    for folder in given.folders:
        lines += _section(folder, given.peers)
    if given.out:
        given.out.write_text("\n".join(lines) + "\n", "utf-8")
    return 0


def _section(folder: Path, wanted: list[str] | None) -> list[str]:
    tagged = (folder / "tagged.jsonl").exists()
    judge = tagged_score if tagged else icdar_score
    print(f"\n{folder.name}")
    rows = [_row("gbpapers", version("gbpapers"), ours.read, judge, folder)]
    for peer in PEERS:
        if wanted is not None and not any(name in peer.name for name in wanted):
            continue
        python = python_of(peer, HOME)
        read = partial(read_with, peer, python)
        rows.append(_row(peer.name, version_of(peer, python), read, judge, folder))
    heads = ["tool", "version", *rows[0][2].figures, "failed on", "seconds"]
    lines = [f"`{folder.name}`", "", "| " + " | ".join(heads) + " |", "| --- " * len(heads) + "|"]
    for name, number, score, seconds in rows:
        figures = [f"{value:.3f}" for value in score.figures.values()]
        cells = [name, number, *figures, str(len(score.failed)), f"{seconds:.0f}"]
        lines.append("| " + " | ".join(cells) + " |")
    return [*lines, ""]


def _row(
    name: str, number: str, read: Reader, judge: object, folder: Path
) -> tuple[str, str, Score, float]:
    start = time.perf_counter()
    assert callable(judge)
    score: Score = judge(folder, read)
    seconds = time.perf_counter() - start
    shown = "  ".join(f"{key} {value:.3f}" for key, value in score.figures.items())
    print(f"{name:18} {number:10} {shown}  {seconds:.0f} s", flush=True)
    for failure in score.failed:
        print(f"    failed on {failure}", file=sys.stderr)
    return name, number, score, seconds


if __name__ == "__main__":
    sys.exit(main())
