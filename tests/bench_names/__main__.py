"""Score the names: `python -m tests.bench_names FOLDER... [--peer en=NAME ...] [--misses N]`.

FOLDER holds human-tagged text in CoNLL form, the language in each file's name (`es.conll`,
`esp.testb`). A peer is an installed spaCy pipeline for one language.
"""

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import cast

from extractors.tagging.gazetteer import registry
from schemas.columns import Language
from schemas.tables import Mention
from tests.bench_names.conll import Document, documents, language_of
from tests.bench_names.scores import Score, Tagger, score
from tests.bench_names.taggers import installed, ours

HEAD = ("file", "tagger", "label", "tagged", "found", "right", "recall", "precision", "cut",
        "words/s")  # fmt: skip
OWN = Path(__file__).parent / "sentences"


def main() -> int:
    """Print a table of figures for every file, and how many ids stand for two labels."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m tests.bench_names")
    parser.add_argument("folders", nargs="*", type=Path, default=[OWN])
    parser.add_argument("--peer", nargs="*", default=[], help="en=NAME of an installed pipeline")
    parser.add_argument("--misses", type=int, default=0, help="names to show of each kind")
    given = parser.parse_args()
    peers = dict(pair.split("=", 1) for pair in given.peer)
    seen: list[Mention] = []
    print("| " + " | ".join(HEAD) + " |\n" + "| --- " * len(HEAD) + "|")
    for path in sorted(path for folder in given.folders for path in folder.iterdir()):
        found = list(documents(path.read_text("utf-8")))
        language = cast(Language, language_of(path))
        scores = list(report(path.name, "gbpapers", ours(language, seen), found))
        if language in peers:
            list(report(path.name, peers[language], installed(peers[language]), found))
        if given.misses:
            show(scores, given.misses)
    print(f"\n{collisions(seen)} ids stand for two labels")
    return 0


def report(name: str, tagger: str, tag: Tagger, found: Sequence[Document]) -> Iterator[Score]:
    """Print and yield the scores of one tagger over one file."""
    words = sum(len(sentence.text.split()) for document in found for sentence in document)
    tag([sentence.text for sentence in found[0]])  # a first call builds the tagger
    scores, seconds = timed(lambda: score(found, tag))
    for label, s in scores.items():
        figures = (s.tagged, s.found, s.right, f"{s.recall:.3f}", f"{s.precision:.3f}", s.cut)
        cells = (name, tagger, label, *figures, round(words / seconds))
        print("| " + " | ".join(map(str, cells)) + " |")
        yield s


def timed(run: Callable[[], dict[str, Score]]) -> tuple[dict[str, Score], float]:
    """Return what a run gives, and the processor's seconds it took."""
    start = time.process_time()
    result = run()
    return result, time.process_time() - start


def collisions(mentions: Sequence[Mention]) -> int:
    """Return how many ids stand for two labels, in the registry or in what was found."""
    labels: dict[str, set[str]] = {}
    for entity in registry().entities.values():
        labels.setdefault(entity.entity_id, set()).add(entity.label)
    for mention in mentions:
        label = "COUNTRY" if mention.label == "DEMONYM" else mention.label
        labels.setdefault(mention.entity_id, set()).add(label)
    return sum(len(found) > 1 for found in labels.values())


def show(scores: Sequence[Score], most: int) -> None:
    """Print names that were missed and names that nobody tagged."""
    for s in scores:
        print("  missed:", s.misses.most_common(most))
        print("  extra:", s.extras.most_common(most))


if __name__ == "__main__":
    raise SystemExit(main())
