"""Changes put to use: the release before plus its changes is the release, also over several.

A changed row is taken out at its place before and put in at its place now. So the rows that
stay need not be told, and two lists of changes make one by counting places.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from flows.store.differences import Cells, Record, RowChange
from schemas.change_tables import Happened
from schemas.contract import table_named
from schemas.tables import TABLES

Key = tuple[str, str]  # table, primary key


class Shift:
    """Places of rows that stay, from one release to the next."""

    def __init__(self, changes: Iterable[RowChange]) -> None:
        """Take the changes of one table."""
        found = list(changes)
        self.out = sorted(change.row_before for change in found if change.row_before)
        self.put = sorted(change.row for change in found if change.row)

    def forward(self, place: int) -> int:
        """Return where a row that stays is afterwards."""
        return _after(place - bisect_left(self.out, place), self.put)

    def back(self, place: int) -> int:
        """Return where a row that stays was before."""
        return _after(place - bisect_left(self.put, place), self.out)


def _after(rank: int, put: Sequence[int]) -> int:
    """Return the place of the so many-th staying row among those put in."""
    return rank + bisect_right([place - at for at, place in enumerate(put)], rank)


def applied(
    key_columns: Sequence[str],
    header: Sequence[str],
    rows: Iterable[Record],
    changes: Sequence[RowChange],
) -> Iterator[list[str]]:
    """Yield the rows of a table after its changes, as cells in the order of ``header``."""
    by_key = {change.key: change for change in changes}
    put: dict[int, Record] = {
        change.row: {name: new for name, (_, new) in change.cells.items()}
        for change in changes
        if change.row and change.change == "added"
    }
    staying: list[Record] = []
    for row in rows:
        change = by_key.get("|".join(row.get(name, "") for name in key_columns))
        if change is None:
            staying.append(row)
        elif change.row:
            put[change.row] = row | {name: new for name, (_, new) in change.cells.items()}
    left = iter(staying)
    for place in range(1, len(staying) + len(put) + 1):
        record = put[place] if place in put else next(left)
        yield [record.get(name, "") for name in header]


def composed(steps: Iterable[Iterable[RowChange]]) -> list[RowChange]:
    """Return the changes from the first release to the last as one list, by table and place."""
    whole: dict[Key, RowChange] = {}
    for step in steps:
        whole = _joined(whole, {(change.table, change.key): change for change in step})
    order = {row_type.table: at for at, row_type in enumerate(TABLES)}
    return sorted(
        whole.values(),
        key=lambda c: (order.get(c.table, len(order)), not c.row, c.row or c.row_before or 0),
    )


def _joined(
    first: Mapping[Key, RowChange], second: Mapping[Key, RowChange]
) -> dict[Key, RowChange]:
    earlier, later = _shifts(first.values()), _shifts(second.values())
    none = Shift(())
    found: dict[Key, RowChange] = {}
    for key, change in second.items():
        place = change.row_before
        if key in first:
            if merged := _merged(first[key], change):
                found[key] = merged
            continue
        if place:
            change.row_before = earlier.get(change.table, none).back(place)
        found[key] = change
    for key, change in first.items():
        if key not in second:
            if change.row:
                change.row = later.get(change.table, none).forward(change.row)
            found[key] = change
    return found


def _shifts(changes: Iterable[RowChange]) -> dict[str, Shift]:
    by_table: dict[str, list[RowChange]] = {}
    for change in changes:
        by_table.setdefault(change.table, []).append(change)
    return {table: Shift(found) for table, found in by_table.items()}


def _merged(first: RowChange, second: RowChange) -> RowChange | None:
    """Return two changes of one row as one; None where the second undoes the first."""
    if first.change == "added" and second.change == "removed":
        return None
    cells = _told(first, second)
    kinds = {first.change, second.change}
    if not cells and kinds == {"changed"}:
        return None
    kind: Happened = "changed"
    if first.change == "added" or second.change == "removed":
        kind = first.change if first.change == "added" else "removed"
    elif not cells:
        name, value = table_named(first.table).primary_key[0], first.key.split("|")[0]
        kind, cells = "moved", {name: (value, value)}
    cause = first.cause if kind == "added" else second.cause
    paper_id = second.paper_id or first.paper_id
    return RowChange(
        first.table, kind, first.key, cells, first.row_before, second.row, cause, paper_id
    )


def _told(first: RowChange, second: RowChange) -> Cells:
    names = [*first.cells, *(name for name in second.cells if name not in first.cells)]
    cells = {name: _pair(first, second, name) for name in names}
    return {name: (old, new) for name, (old, new) in cells.items() if old != new}


def _pair(first: RowChange, second: RowChange, name: str) -> tuple[str, str]:
    """Return what a cell held before both and after both."""
    one, other = first.cells.get(name), second.cells.get(name)
    old = one[0] if one else "" if first.change == "added" else (other or ("", ""))[0]
    new = other[1] if other else "" if second.change == "removed" else (one or ("", ""))[1]
    return old, new
