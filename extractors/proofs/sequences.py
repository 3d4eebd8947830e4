"""Printed numbers that must run on: paragraphs, clauses, notes, headings, tables."""

import re
from collections.abc import Sequence
from typing import NamedTuple

ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


class Break(NamedTuple):
    """Where a sequence does not run on: what was expected, what stands there, its place."""

    at: int
    expected: int
    found: int


def breaks(numbers: Sequence[int], *, first: int | None = 1) -> list[Break]:
    """Return each place where a number is not one more than the one before it.

    A number 1 after others begins a new sequence. ``first`` is what the sequence must
    begin with, None if anything goes.
    """
    found = []
    before = None if first is None else first - 1
    for at, number in enumerate(numbers):
        restarts = number == 1 and at > 0 and numbers[at + 1 : at + 2] in ([], [2])
        if before is not None and number != before + 1 and not restarts:
            found.append(Break(at, before + 1, number))
        before = number
    return found


def ordinal_of(mark: str, before: int | None) -> int | None:
    """Return the place of a mark in its sequence: "(b)" is 2, "iii" is 3, "4." is 4.

    ``before`` is the place of the mark before it, which tells the letter i from the
    Roman one; None where there is none.
    """
    plain = re.sub(r"[^0-9a-z]", "", mark.lower())
    if plain.isdigit():
        return int(plain)
    readings = [reading for reading in (_letter(plain), _roman(plain)) if reading is not None]
    if before is not None and before + 1 in readings:
        return before + 1
    if before is None and 1 in readings:
        return 1
    return readings[0] if readings else None


def _letter(mark: str) -> int | None:
    return (
        ord(mark) - ord("a") + 1 if len(mark) == 1 and mark.isascii() and mark.isalpha() else None
    )


def _roman(mark: str) -> int | None:
    """Return the value of a Roman number, None where the letters are none.

    >>> _roman("xiv"), _roman("iiii"), _roman("d")
    (14, None, None)
    """
    if not re.fullmatch(r"c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})", mark) or not mark:
        return None
    values = [ROMAN[letter] for letter in mark]
    following = [*values[1:], 0]
    return sum(
        -value if value < after else value for value, after in zip(values, following, strict=True)
    )
