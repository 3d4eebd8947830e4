"""Candidates: the parts of a page that may hold a table, each with the evidence for it.

What was looked at and is none is kept too, with the reason, so that one can ask why.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractors.tables.word_sets import WordSet
from schemas.paper import Box, Word


@dataclass(frozen=True, slots=True)
class Candidate:
    """A part of a page taken for a table, and why: `grid`, `rules` or `text`."""

    box: Box
    words: tuple[Word, ...]
    evidence: str
    closed: bool = True  # the bottom is drawn
    stretches: int = 0  # stretches between level rules, of evidence `rules`


@dataclass(frozen=True, slots=True)
class Refused:
    """A part of a page that was looked at and is no table; ``reason`` says why."""

    box: Box
    evidence: str
    reason: str


class Refusals(list[Refused]):
    """What a page's search for candidates has refused so far."""

    def add(self, box: Box, evidence: str, reason: str) -> None:
        """Keep what was refused."""
        self.append(Refused(box, evidence, reason))


def held(words: Iterable[Word], box: Box) -> list[Word]:
    """Return the words whose middle lies in the box."""
    return [word for word in words if box.holds(word.box)]


def without(words: Iterable[Word], taken: Iterable[Word]) -> list[Word]:
    """Return the words that are not taken, in order."""
    return WordSet(taken).not_of(words)


def outermost(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Drop candidates that share words with a wider one: heads' rules inside a table."""
    kept: list[Candidate] = []
    taken = WordSet()
    for candidate in sorted(candidates, key=lambda c: (-round(c.box.width, -1), -c.box.height)):
        if not taken.meets(candidate.words):
            kept.append(candidate)
            taken.add(candidate.words)
    return kept
