"""How far the names found are those that people tagged: recall, precision, span errors."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from tests.bench_names.conll import Document, Name

Tagger = Callable[[Sequence[str]], list[list[Name]]]


@dataclass
class Score:
    """Counts of one label: ``right`` spans are exact, ``cut`` overlap a tagged one otherwise."""

    tagged: int = 0
    found: int = 0
    right: int = 0
    cut: int = 0
    misses: Counter[str] = field(default_factory=Counter)
    extras: Counter[str] = field(default_factory=Counter)

    @property
    def recall(self) -> float:
        """The share of the tagged names that were found with exactly their span."""
        return self.right / self.tagged if self.tagged else 1.0

    @property
    def precision(self) -> float:
        """The share of the names found that people tagged with exactly their span."""
        return self.right / self.found if self.found else 1.0


def score(documents: Iterable[Document], tagger: Tagger) -> dict[str, Score]:
    """Tag documents and return a score for each label.

    In text whose people tagged places, not countries, a country counts as right where a place
    has its span, and its recall means nothing.
    """
    scores = {"COUNTRY": Score(), "ORG": Score()}
    for document in documents:
        found = tagger([sentence.text for sentence in document])
        for sentence, names in zip(document, found, strict=True):
            for label, counts in scores.items():
                mine = {(n.start, n.end) for n in names if n.label == label}
                alike = (label, "PLACE") if label == "COUNTRY" else (label,)
                gold = {(n.start, n.end) for n in sentence.names if n.label in alike}
                count(counts, gold, mine, sentence.text)
    return scores


def count(counts: Score, gold: set[tuple[int, int]], mine: set[tuple[int, int]], text: str) -> None:
    """Add the names of one sentence to a score."""
    counts.tagged += len(gold)
    counts.found += len(mine)
    counts.right += len(gold & mine)
    wrong = mine - gold
    counts.cut += sum(any(a < d and c < b for c, d in gold) for a, b in wrong)
    counts.misses.update(text[a:b] for a, b in gold - mine)
    counts.extras.update(text[a:b] for a, b in wrong)
