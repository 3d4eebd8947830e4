"""Printed numbers that must run on: paragraphs, clauses, notes, headings, tables.

Numbers begin again at one anywhere: under each decision, resolution or heading. So the
sequences that are open are a stack: what continues the sequence around it closes those
inside, and nobody need know the levels.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from extractors.proofs.ordinals import Place, places_of

FEW = 3  # marks that a message names one by one


Level = list[Place]  # an open sequence: the places that may be its last


class Break(NamedTuple):
    """Where a sequence does not run on: the mark's index, its place, the one expected."""

    at: int
    expected: Place
    found: Place

    @property
    def is_gap(self) -> bool:
        """Say whether marks are left out, not printed twice or in another order."""
        return self.found.ordinal > self.expected.ordinal

    @property
    def is_repeat(self) -> bool:
        """Say whether the mark is the one before it again."""
        return self.found.ordinal == self.expected.ordinal - 1

    @property
    def missing(self) -> list[str]:
        """The marks left out, as they would be printed: all of a few, else first and last."""
        places = range(self.expected.ordinal, self.found.ordinal)
        named = places if len(places) <= FEW else (places[0], places[-1])
        return [self.expected.printed(each) for each in named]

    def said(self, what: str) -> str:
        """Say what is printed, after what, and what was expected; ``what`` is numbered."""
        found, expected = self.found.printed(self.found.ordinal), self.expected
        before = f"follows {expected.printed(expected.ordinal - 1)}"
        message = f"{what} {found} {before if expected.ordinal > 1 else 'is the first'}"
        if self.is_gap:
            count = self.found.ordinal - self.expected.ordinal
            named = (", " if count <= FEW else " to ").join(self.missing)
            return f"{message}: {named} {'is' if count == 1 else 'are'} missing"
        first = "" if self.is_repeat else f" or {expected.printed(1)}"
        return f"{message}, {expected.printed(expected.ordinal)}{first} was expected"


def breaks(marks: Sequence[str], *, before: Iterable[Place] = (), nested: int = 2) -> list[Break]:
    """Return each mark that begins no sequence at one and continues none that is open.

    ``before`` are places that count as printed before the first mark. The first mark of
    a kind that no other is of may be any. ``nested`` sequences of one kind are open at
    once, the outermost and the one begun last: a decision's numbers end when the next
    decision's begin, the report's go on after them.

    >>> breaks(["1", "2", "1", "2", "3"])  # 3 after either 2
    []
    >>> [each.missing for each in breaks(["(a)", "(b)", "(d)"])]
    [['(c)']]
    """
    found: list[Break] = []
    open_: list[Level] = [[place] for place in before]
    for at, mark in enumerate(marks):
        readings = places_of(mark)
        going = _continued(readings, open_)
        if going:
            _go_on(open_, going)
            continue
        nearest = _nearest(readings, open_)
        if nearest and all(each.ordinal != 1 for each in readings):
            place, last = nearest
            found.append(Break(at, last._replace(ordinal=last.ordinal + 1), place))
            open_.append([place])
        elif readings:
            first = [each for each in readings if each.ordinal == 1] or readings
            open_ = [*_kept(open_, first[0], nested - 1), first[:1]]
    return found


def _go_on(open_: list[Level], going: Sequence[tuple[int, Place]]) -> None:
    """Let the innermost sequence go on that a mark continues; those inside it end."""
    for depth, place in going[:-1]:
        open_[depth].append(place)  # it may be of the sequence inside or of this one
    depth, place = going[-1]
    open_[depth:] = [[place]]


def _continued(readings: Sequence[Place], open_: Sequence[Level]) -> list[tuple[int, Place]]:
    """Return which open sequences a mark may continue, from the outermost, and as what."""
    return [
        (depth, place)
        for depth, level in enumerate(open_)
        for place in readings
        if any(place == last._replace(ordinal=last.ordinal + 1) for last in level)
    ]


def _kept(open_: Sequence[Level], begun: Place, most: int) -> list[Level]:
    """Return the open sequences, of the kind that begins anew no more than the outermost."""
    same = [at for at, level in enumerate(open_) if level[0].sequence == begun.sequence]
    return list(open_[: same[most]] if len(same) > most else open_)


def _nearest(readings: Sequence[Place], open_: Sequence[Level]) -> tuple[Place, Place] | None:
    """Return a reading and the open place that it is least far from following."""
    pairs = [
        (place, last)
        for level in reversed(open_)
        for last in level
        for place in readings
        if place.sequence == last.sequence
    ]
    far = [abs(place.ordinal - last.ordinal - 1) for place, last in pairs]
    return pairs[far.index(min(far))] if pairs else None
