"""What one row of a release, by itself, must hold."""

from collections.abc import Iterator, Mapping

from pydantic import ValidationError

from flows.store.check_keys import place_of
from schemas.row import Row
from schemas.tables import Corrected, PageRow

MOST = 20  # problems of one kind in one table that are told one by one


class Few:
    """Problems of one kind: the first ones in words, the others counted."""

    def __init__(self) -> None:
        """Begin without any."""
        self._told: list[str] = []
        self._more = 0

    def tell(self, problems: Iterator[str]) -> None:
        """Take on problems."""
        for problem in problems:
            if len(self._told) < MOST:
                self._told.append(problem)
            else:
                self._more += 1

    def sentences(self) -> list[str]:
        """Return the first problems, and how many more there are."""
        more = [f"... and {self._more} more of this kind."] if self._more else []
        return [*self._told, *more]


def broken_cells(row_type: type[Row], record: dict[str, str]) -> Iterator[str]:
    """Yield what the contract does not allow in a row."""
    try:
        row_type.from_csv(record)
    except ValidationError as error:
        for issue in error.errors():
            column = ".".join(map(str, issue["loc"]))
            yield f"{place_of(row_type, record)}: {column}: {issue['msg']}"


def accounts(page: dict[str, str]) -> Iterator[str]:
    """Yield what is wrong with the account of a page's characters."""
    found, *parts = (
        int(page[name] or 0)
        for name in ("characters", "in_passages", "in_furniture", "struck", "unassigned")
    )
    if found != sum(parts):
        yield f"{place_of(PageRow, page)}: {found} characters, but {sum(parts)} accounted for."
    if parts[-1]:
        yield f"{place_of(PageRow, page)}: {parts[-1]} characters are in no passage."


def offsets(row_type: type[Row], record: dict[str, str], text: str) -> Iterator[str]:
    """Yield a span whose offsets do not cut its text out of its passage's."""
    cut = text[int(record["start"]) : int(record["end"])]
    if cut != record["text"]:
        place = place_of(row_type, record)
        yield f"{place}: the offsets cut out {cut!r}, not {record['text']!r}."


def uncorrected(
    change: Mapping[str, str], row_type: type[Row], row: dict[str, str] | None
) -> Iterator[str]:
    """Yield a correction whose row does not say what is meant, or not that it was corrected."""
    if row is None or row.get(change["field"]) != change["after"]:
        yield f"{place_of(Corrected, dict(change))}: the row does not say {change['after']!r}."
    elif "corrected" in row and f"{change['field']} was" not in row["corrected"]:
        yield f"{place_of(row_type, row)}: corrected does not name {change['field']}."
