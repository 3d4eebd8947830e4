"""Two readings of a paper, or a paper and its revision, passage by passage.

What follows in the same order is one where its words are the same. What is left is paired by
its words, wherever it stands; a cell also by its place, as one figure has no words in common
with another.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from extractors.relations.words import Run, Words, pairs, runs, words_of
from schemas.tables import Passage

Outcome = Literal["unchanged", "moved", "reworded", "added", "dropped"]


@dataclass(frozen=True, slots=True)
class Revision:
    """What became of one passage; places are those inside the papers."""

    place_before: str | None
    place: str | None
    outcome: Outcome
    runs: tuple[Run, ...]


def revisions(before: Sequence[Passage], after: Sequence[Passage]) -> list[Revision]:
    """Return a row for each passage, in the order after; what was dropped where it stood."""
    olds, news = ([words_of(p.text) for p in passages] for passages in (before, after))
    same = _in_order(before, olds, after, news)
    found = same | _others(before, olds, after, news, same)
    left = [number for number in range(len(before)) if number not in set(found.values())]
    rows: list[Revision] = []
    last = -1
    for at, passage in enumerate(after):
        number = found.get(at)
        if number is None:
            rows.append(Revision(None, _place(passage), "added", (("", passage.text),)))
            continue
        told = tuple(runs(olds[number], news[at]))
        outcome: Outcome = "unchanged" if at in same else "moved"
        if any(old != new for old, new in told):
            outcome = "reworded"
        if outcome != "moved" and number > last:
            rows += [_dropped(before[n]) for n in left if last < n < number]
            last = number
        rows.append(Revision(_place(before[number]), _place(passage), outcome, told))
    return rows + [_dropped(before[n]) for n in left if n > last]


def _in_order(
    before: Sequence[Passage],
    olds: Sequence[Words],
    after: Sequence[Passage],
    news: Sequence[Words],
) -> dict[int, int]:
    """Return the passages of the same kind and words that follow in the same order."""
    old = [(passage.kind, words.folded) for passage, words in zip(before, olds, strict=True)]
    new = [(passage.kind, words.folded) for passage, words in zip(after, news, strict=True)]
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return {b + step: a + step for a, b, size in blocks for step in range(size)}


def _others(
    before: Sequence[Passage],
    olds: Sequence[Words],
    after: Sequence[Passage],
    news: Sequence[Words],
    same: dict[int, int],
) -> dict[int, int]:
    found: dict[int, int] = {}
    taken = set(same.values())
    cells = {_place(p): n for n, p in enumerate(before) if p.kind == "cell" and n not in taken}
    for at, passage in enumerate(after):
        if at not in same and passage.kind == "cell" and _place(passage) in cells:
            found[at] = cells[_place(passage)]
    taken |= set(found.values())
    for kind in dict.fromkeys(passage.kind for passage in after):
        ours = [at for at, p in enumerate(after) if p.kind == kind and at not in {**same, **found}]
        theirs = [n for n, p in enumerate(before) if p.kind == kind and n not in taken]
        paired = pairs(
            [olds[n] for n in theirs],
            [news[at] for at in ours],
            lambda n, at, ours=ours, theirs=theirs: (  # type: ignore[misc]
                _place(before[theirs[n]]) == _place(after[ours[at]])
            ),
        )
        found |= {ours[at]: theirs[n] for at, n in paired.items()}
    return found


def _dropped(passage: Passage) -> Revision:
    return Revision(_place(passage), None, "dropped", ((passage.text, ""),))


def _place(passage: Passage) -> str:
    return passage.passage_id.split("#", 1)[1]
