"""Build the samples: `python -m samples.making` writes the committed PDFs and gold;
`--all --out DIR` writes every paper with every maker into DIR/<maker>/ and DIR/gold/<name>/."""

import argparse
import sys
import time
from pathlib import Path

from samples.making import odt, typst_maker, weasy
from samples.making.fonts import MARKS_FONT, make_marks_font
from samples.making.gold import gold_of
from samples.making.looks import VARIANTS
from samples.making.source import Paper, read_source

SAMPLES = Path(__file__).parent.parent
MAKERS = {"libreoffice": odt.write, "typst": typst_maker.write, "weasyprint": weasy.write}


def sources(names: list[str]) -> list[Paper]:
    """Return the papers of the sources, all or those of some names."""
    found = sorted(SAMPLES.glob("*/source.md"))
    return [read_source(path) for path in found if not names or path.parent.name in names]


LEAF = """# Where this sample comes from. The paper is invented; it states no decision of any body.
name = "{name}"
symbol = "{symbol}"
language = "{language}"
maker = "{maker}"
made_from = "source.md"
made_by = "python -m samples.making {name}"
gold = "gold/, written from source.md alone"
licence = "Apache-2.0: text, tables and layout are this project's own"
"""


def main() -> None:
    """Build what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="names of samples; all if none is given")
    parser.add_argument("--all", action="store_true", help="with every maker, into --out")
    parser.add_argument("--out", type=Path, help="where the PDFs of --all go")
    parser.add_argument("--maker", action="append", choices=MAKERS, help="only these makers")
    parser.add_argument("--variant", default="", choices=VARIANTS, help="another look, for --all")
    parser.add_argument("--gold", action="store_true", help="write gold only")
    options = parser.parse_args()
    if not MARKS_FONT.exists():
        make_marks_font()
    failed = 0
    for paper in sources(options.names):
        paper.meta["variant"] = options.variant if options.all else ""
        makers = options.maker or (list(MAKERS) if options.all else [paper.meta["maker"]])
        root = options.out or SAMPLES
        gold_of(paper).write(root / "gold" / paper.name if options.all
                             else SAMPLES / paper.name / "gold")
        if not options.all:
            (SAMPLES / paper.name / "source.toml").write_text(
                LEAF.format(name=paper.name, **paper.meta), encoding="utf-8")
        for maker in [] if options.gold else makers:
            target = (root / maker / f"{paper.name}.pdf" if options.all
                      else SAMPLES / paper.name / f"{paper.name}.pdf")
            target.parent.mkdir(parents=True, exist_ok=True)
            began = time.monotonic()
            try:
                MAKERS[maker](paper, target)
                print(f"{maker:<12} {paper.name:<28} {time.monotonic() - began:5.1f} s", flush=True)
            except Exception as error:  # one broken paper must not stop the others
                failed += 1
                print(f"{maker:<12} {paper.name:<28} FAILED {str(error)[:1500]}", file=sys.stderr)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
