"""Score the reader on PDFs: `python -m tests.score_samples PDFS GOLD [--misses N] [NAME...]`.

PDFS holds `<maker>/<name>.pdf` (as `python -m samples.making --all --out DIR` writes them), GOLD
`<name>/*.csv`. Without arguments the committed samples are scored. The measures are those of the
acceptance scorer, which must stand beside this repository; prints what is below 1.
"""

import argparse
import importlib.util
import sys
import tempfile
from pathlib import Path
from types import ModuleType
from typing import Any

from extractors.errors import UnreadableError
from extractors.pipeline import read_paper
from schemas.csv_text import to_csv_text

ROOT = Path(__file__).resolve().parent.parent
SCORER = ROOT.parent / "shared" / "acceptance" / "score.py"


def scorer() -> ModuleType:
    """Return the acceptance scorer as a module.

    Raises:
        FileNotFoundError: it does not stand beside this repository.
    """
    spec = importlib.util.spec_from_file_location("score", SCORER)
    if spec is None or spec.loader is None or not SCORER.exists():
        raise FileNotFoundError(f"no scorer at {SCORER}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


Measures = dict[str, float]
Misses = dict[str, dict[str, Any]]


def score(pdf: Path, gold: Path, judge: ModuleType) -> tuple[Measures, Misses]:
    """Return the measures of one PDF and what was missed."""
    tables = read_paper(pdf.read_bytes(), str(pdf))
    with tempfile.TemporaryDirectory() as folder:
        for table, rows in tables.items():
            Path(folder, f"{table.table}.csv").write_text(
                to_csv_text(table, rows), encoding="utf-8"
            )
        measures, misses = judge.score(folder, gold)
        return measures, misses


def pairs(options: argparse.Namespace) -> list[tuple[str, Path, Path]]:
    """Return a name, a PDF and its gold for each thing to score."""
    if options.pdfs is None:
        found = [(p.stem, p, p.parent / "gold") for p in sorted(ROOT.glob("samples/*/*.pdf"))]
    else:
        found = [
            (f"{p.parent.name} {p.stem}", p, options.gold / p.stem)
            for p in sorted(options.pdfs.glob("*/*.pdf"))
        ]
    wanted = options.names
    return [x for x in found if not wanted or any(w in x[0] for w in wanted)]


def main() -> None:
    """Print the measures below 1, the worst of each, and the mean of each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pdfs", type=Path, nargs="?")
    parser.add_argument("gold", type=Path, nargs="?")
    parser.add_argument("names", nargs="*", help="only those whose maker or name holds this")
    parser.add_argument("--misses", type=int, default=0)
    options = parser.parse_args()
    judge, failed = scorer(), 0
    every: dict[str, list[float]] = {}
    for name, pdf, gold in pairs(options):
        try:
            measures, misses = score(pdf, gold, judge)
        except (UnreadableError, Exception) as error:  # the others are scored all the same
            failed += 1
            print(f"{name}: FAILED {type(error).__name__}: {str(error)[:300]}")
            continue
        low = {k: v for k, v in measures.items() if v < 1}
        print(f"{name}: " + (", ".join(f"{k} {v:.3f}" for k, v in low.items()) or "all 1"))
        for key in low if options.misses else ():
            for side in ("missing", "extra"):
                for miss in misses.get(key, {}).get(side, [])[: options.misses]:
                    print(f"    {key} {side}: {str(miss)[:170]}")
        for key, value in measures.items():
            every.setdefault(key, []).append(value)
    print("\nmeasure        mean   worst")
    for key, values in every.items():
        print(f"{key:<13} {sum(values) / len(values):.4f}  {min(values):.4f}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
