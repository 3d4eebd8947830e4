"""Countries on a map: outlines (Natural Earth, public domain) and how dark each is drawn."""

import csv
import io
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

LEVELS = 5


@dataclass(frozen=True, slots=True)
class Country:
    """One country on the map: an outline, or a point where it is too small for one."""

    entity_id: str
    outline: str
    x: str
    y: str
    name: str
    count: int
    level: int  # 0: not named; from 1 to LEVELS


@cache
def outlines() -> list[dict[str, str]]:
    """Return the rows of the map (`scripts/build_world.py` makes them)."""
    text = (files("flows.report") / "data" / "world.csv").read_text("utf-8")
    return list(csv.DictReader(io.StringIO(text)))


def world(counts: Mapping[str, int], names: Mapping[str, str]) -> list[Country]:
    """Return the map, with how often each country is named."""
    steps = steps_of(counts.values())
    return [
        Country(
            **row,
            name=names.get(row["entity_id"], row["entity_id"]),
            count=counts.get(row["entity_id"], 0),
            level=level_of(counts.get(row["entity_id"], 0), steps),
        )
        for row in outlines()
    ]


def steps_of(counts: Iterable[int]) -> list[int]:
    """Return the upper ends of the levels: shares of the counts that are of about one size.

    >>> steps_of([1, 1, 2, 3, 5, 8, 13, 21])
    [1, 3, 5, 13, 21]
    """
    found = sorted(count for count in counts if count)
    return sorted(
        {found[(len(found) * at - 1) // LEVELS] for at in range(1, LEVELS + 1)} if found else ()
    )


def level_of(count: int, steps: list[int]) -> int:
    """Return the level of a count: 0 for none.

    >>> level_of(0, [1, 3]), level_of(2, [1, 3]), level_of(3, [1, 3])
    (0, 2, 2)
    """
    return bisect_left(steps, count) + 1 if count else 0
