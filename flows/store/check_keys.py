"""Keys of a large table, each in eight bytes: which stand twice, and whether one is there.

Kept are hashes of 64 bits, seeded anew in each process, so that no file can be made to cheat them.
Keys that seem to stand twice are looked at again as they are printed; that a reference to nothing
passes has, among a hundred million keys, a chance of one in a hundred thousand millions.
"""

from array import array
from bisect import bisect_left
from itertools import pairwise

from schemas.row import Row

BUCKETS = 256  # sorted one by one, so that a sorted copy is small


class Keys:
    """Hashes of keys: first they are added, then they are sealed, then they are asked for."""

    def __init__(self) -> None:
        """Begin without any."""
        self._buckets = [array("q") for _ in range(BUCKETS)]

    def add(self, key: str | tuple[str, ...]) -> None:
        """Add a key, also one that is there."""
        found = hash(key)
        self._buckets[found % BUCKETS].append(found)

    def seal(self) -> None:
        """Make ready to be asked."""
        for at, bucket in enumerate(self._buckets):
            self._buckets[at] = array("q", sorted(bucket))

    def __contains__(self, key: str | tuple[str, ...]) -> bool:
        """Say whether a key was added."""
        found = hash(key)
        bucket = self._buckets[found % BUCKETS]
        at = bisect_left(bucket, found)
        return at < len(bucket) and bucket[at] == found

    def twice(self) -> set[int]:
        """Return the hashes of keys that were added more than once."""
        return {one for bucket in self._buckets for one, other in pairwise(bucket) if one == other}


def key_of(row_type: type[Row], record: dict[str, str]) -> str | tuple[str, ...]:
    """Return the primary key of a record; of one column its cell, as foreign keys name it."""
    if len(row_type.primary_key) == 1:
        return record[row_type.primary_key[0]]
    return tuple(record[name] for name in row_type.primary_key)


def place_of(row_type: type[Row], record: dict[str, str]) -> str:
    """Name a row for people."""
    return f"{row_type.table}.csv, {' | '.join(record[name] for name in row_type.primary_key)}"
