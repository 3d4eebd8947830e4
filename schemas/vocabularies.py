"""The closed lists of the contract: every term a column may hold, with names and meaning.

The list is data (``schemas/data/terms.csv``), so that a release can carry it: a consumer
filters by `terms.csv` and reads no code. Short lists that the code itself names stand in the
row classes too; a test holds both to each other.
"""

import csv
import io
from collections.abc import Callable, Iterator
from functools import cache
from importlib import resources
from typing import NamedTuple

Check = Callable[[str], str]


class Listed(NamedTuple):
    """A term of a closed list; ``column`` is the column that may hold it: `entities.kind`."""

    column: str
    term: str
    name_en: str
    name_fr: str
    name_es: str
    meaning: str


@cache
def terms() -> tuple[Listed, ...]:
    """Return every term of every closed list, each once for each column it may stand in."""
    text = (resources.files("schemas") / "data" / "terms.csv").read_text("utf-8")
    return tuple(
        Listed(column, row["term"], row["name_en"], row["name_fr"], row["name_es"], row["meaning"])
        for row in csv.DictReader(io.StringIO(text))
        for column in row["columns"].split()
    )


@cache
def words(column: str) -> tuple[str, ...]:
    """Return the terms that a column may hold, in the order of the list.

    Raises:
        KeyError: no closed list is kept for the column.
    """
    found = tuple(listed.term for listed in terms() if listed.column == column)
    if not found:
        raise KeyError(column)
    return found


def one_of(column: str) -> Check:
    """Return a check that lets a term of a column's list through and nothing else."""
    known = frozenset(words(column))

    def check(term: str) -> str:
        if term not in known:
            raise ValueError(f"{term!r} is not in the list of {column}")
        return term

    return check


def enum(column: str) -> dict[str, list[str]]:
    """Return the terms of a column as JSON Schema says them."""
    return {"enum": list(words(column))}


def columns() -> Iterator[str]:
    """Yield each column that a closed list is kept for, once."""
    yield from dict.fromkeys(listed.column for listed in terms())
