"""Rows of one table in its language versions, each sorted perhaps by its own alphabet.

A row is tied by the one thing that its head names, else by its figures; the rows left over
tie in their order, where both versions have as many. Where no row stands elsewhere in the
other version, rows tie by their number.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from extractors.facts.grids import Grid, grids_of
from schemas.grid_tables import Cell, TableRow
from schemas.meaning_tables import Mention

Rows = dict[int, int]  # row of one version: the row of the other that it is tied to
Sign = Callable[["Table", int], Hashable]  # what a row is known by; None where by nothing


@dataclass(frozen=True)
class Table:
    """The cells of one table by row, and what each of its row heads names."""

    cells: Mapping[int, Sequence[Cell]]
    named: Mapping[int, frozenset[str]]

    @classmethod
    def all_of(
        cls, rows: Iterable[TableRow], cells: Iterable[Cell], mentions: Iterable[Mention]
    ) -> "dict[str, Table]":
        """Return the tables of a version by id, with the outermost mentions in their row heads."""
        inside: dict[str, set[str]] = {}
        for mention in mentions:
            if mention.within_id is None:
                inside.setdefault(mention.passage_id, set()).add(mention.entity_id)
        return {grid.table.table_id: cls._of(grid, inside) for grid in grids_of(rows, cells)}

    @classmethod
    def _of(cls, grid: Grid, mentioned: Mapping[str, set[str]]) -> "Table":
        labels = max(grid.label_columns, 1)
        rows: dict[int, list[Cell]] = {cell.row: [] for cell in grid.cells}
        named: dict[int, set[str]] = {number: set() for number in rows}
        for cell in grid.cells:
            rows[cell.row].append(cell)
            if cell.column <= labels and not cell.is_header:
                named[cell.row] |= mentioned.get(cell.cell_id, set())
        return cls(rows, {number: frozenset(names) for number, names in named.items()})


def tied_rows(other: Table, first: Table) -> Rows:
    """Return the row of ``first`` for each row of ``other`` that has one there.

    No two rows of ``other`` are tied to one row.
    """
    tied: Rows = {}
    for sign in (_entity, _figures):
        theirs = _known(other, sign, set(tied))
        ours = _known(first, sign, set(tied.values()))
        tied |= {number: ours[each] for each, number in theirs.items() if each in ours}
    if all(here == there for here, there in tied.items()):
        return {number: number for number in other.cells}
    left = sorted(other.cells.keys() - tied.keys())
    free = sorted(first.cells.keys() - set(tied.values()))
    return tied | (dict(zip(left, free, strict=True)) if len(left) == len(free) else {})


def _known(table: Table, sign: Sign, taken: set[int]) -> dict[Hashable, int]:
    """Return the rows that are not taken by their sign, where no two have the same."""
    signs = {number: sign(table, number) for number in table.cells if number not in taken}
    often = Counter(signs.values())
    return {each: number for number, each in signs.items() if each is not None and often[each] == 1}


def _entity(table: Table, number: int) -> Hashable:
    """Return what the head of a row names, if it names one thing."""
    names = table.named[number]
    return names if len(names) == 1 else None


def _figures(table: Table, number: int) -> Hashable:
    """Return the figures of a row with their columns; one figure alone may be chance."""
    figures = [(cell.column, cell.value) for cell in table.cells[number] if cell.value is not None]
    return tuple(figures) if len(figures) > 1 else None
