"""What differs between two CSVs of one table: rows, their places and their cells.

Lines that stand in both are not looked into, so that little is read of a large table.
"""

import csv
import io
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from flows.store.sink import header_of
from schemas.change_tables import Cause, Happened
from schemas.row import Row

Cells = dict[str, tuple[str, str]]  # column -> old, new; only those that differ
Record = dict[str, str]


@dataclass(slots=True)
class RowChange:
    """One row that differs; places are counted from 1, in the table before and in that after."""

    table: str
    change: Happened
    key: str
    cells: Cells = field(default_factory=dict)
    row_before: int | None = None
    row: int | None = None
    cause: Cause = "other_papers"
    paper_id: str = ""
    record: Record = field(default_factory=dict)  # the whole row; that before, where it is gone


def key_of(row_type: type[Row], record: Record) -> str:
    """Return the primary key of a record, its parts joined by `|`."""
    return "|".join(record.get(name, "") for name in row_type.primary_key)


def row_differences(
    row_type: type[Row], header: bytes, before: bytes, after: bytes
) -> Iterator[RowChange]:
    """Yield each row that differs, in the order after; what is gone comes last.

    ``header`` is the first line of the table before; both bodies come without it.
    """
    old, new = _lines(before), _lines(after)
    known = {line: at for at, line in enumerate(old)} if header == header_of(row_type) else {}
    was = [known.get(line) for line in new]
    taken = set(was)
    gone = [at for at in range(len(old)) if at not in taken]
    olds = dict(_keyed(row_type, header, old, gone))
    fresh = [at for at, place in enumerate(was) if place is None]
    news = dict(_keyed(row_type, header_of(row_type), new, fresh))
    by_place = {at: key for key, (at, _) in news.items()}
    for key, (at, _) in news.items():
        was[at] = olds[key][0] if key in olds else None
    moved = _moved(was)
    for at, place in enumerate(was):
        if at in by_place:
            key = by_place[at]
            yield from _told(row_type, key, olds.get(key), news[key], at in moved)
        elif at in moved:
            ((key, (_, record)),) = _keyed(row_type, header_of(row_type), new, [at])
            yield _only_moved(row_type, key, (place or 0, record), at)
    for key, (at, record) in olds.items():
        if key not in news:
            cells = {name: (text, "") for name, text in record.items() if text}
            yield RowChange(row_type.table, "removed", key, cells, at + 1, record=record)


def rows_that_differ(row_type: type[Row], before: bytes, after: bytes) -> int:
    """Return how many rows of two CSVs differ."""
    header, _, old = before.partition(b"\n")
    new = after.partition(b"\n")[2]
    return sum(1 for _ in row_differences(row_type, header + b"\n", old, new))


def _told(
    row_type: type[Row],
    key: str,
    old: tuple[int, Record] | None,
    new: tuple[int, Record],
    moved: bool,
) -> Iterator[RowChange]:
    at, record = new
    if old is None:
        cells = {name: ("", text) for name, text in record.items() if text}
        yield RowChange(row_type.table, "added", key, cells, row=at + 1, record=record)
        return
    place, earlier = old
    if cells := _cells(earlier, record):
        yield RowChange(row_type.table, "changed", key, cells, place + 1, at + 1, record=record)
    elif moved:
        yield _only_moved(row_type, key, old, at)


def _only_moved(row_type: type[Row], key: str, old: tuple[int, Record], at: int) -> RowChange:
    name = row_type.primary_key[0]
    same = {name: (old[1][name], old[1][name])}
    return RowChange(row_type.table, "moved", key, same, old[0] + 1, at + 1, record=old[1])


def _cells(old: Record, new: Record) -> Cells:
    names = [*new, *(name for name in old if name not in new)]
    pairs = {name: (old.get(name, ""), new.get(name, "")) for name in names}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def _lines(body: bytes) -> list[str]:
    """Return the rows as printed; no cell of ours holds a line feed."""
    return body.decode().split("\n")[:-1]


def _keyed(
    row_type: type[Row], header: bytes, lines: Sequence[str], places: Iterable[int]
) -> Iterator[tuple[str, tuple[int, Record]]]:
    """Yield some rows as records by their key, each with its place from 0."""
    places = list(places)
    text = header.decode() + "".join(f"{lines[at]}\n" for at in places)
    reader = csv.DictReader(io.StringIO(text, newline=""))
    for at, record in zip(places, reader, strict=True):
        yield key_of(row_type, record), (at, record)


def _moved(was: Sequence[int | None]) -> set[int]:
    """Return the places of rows that do not follow in the order before: the fewest there are.

    The others are a longest rising run of the places before (patience sorting).
    """
    tails: list[int] = []  # smallest last place of a run of each length
    ends: list[int] = []  # where that run ends
    before: dict[int, int | None] = {}
    for at, place in enumerate(was):
        if place is None:
            continue
        length = bisect_left(tails, place)
        before[at] = ends[length - 1] if length else None
        tails[length : length + 1], ends[length : length + 1] = [place], [at]
    if len(tails) == len(before):
        return set()
    run, end = set(), ends[-1] if ends else None
    while end is not None:
        run.add(end)
        end = before[end]
    return set(before) - run
