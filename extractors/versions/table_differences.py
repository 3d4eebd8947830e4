"""Tables of the language versions of one paper, held against each other.

The shape, the countries of a whole table, since a version may split or sort its rows
otherwise, and the figures of cells that are tied.
"""

from collections.abc import Iterable, Iterator

from extractors.findings import Draft
from extractors.versions.parallels import Version, place_of
from schemas.grid_tables import Cell, TableRow
from schemas.parallel_tables import Parallel

Tied = dict[str, Parallel]  # by passage


def compare_tables(
    version: Version, others: Iterable[Version], rows: Iterable[Parallel]
) -> Iterator[Draft]:
    """Yield a draft for what the tables of ``version`` lack or print otherwise."""
    tied: Tied = {}
    for row in rows:
        passages = (row.passage_en, row.passage_fr, row.passage_es)
        tied |= {passage: row for passage in passages if passage}
    own = {table.order: table for table in version.tables}
    for other in others:
        if len(other.tables) != len(own):
            message = f"{len(own)} tables, {other.paper.paper_id} has {len(other.tables)}"
            yield Draft("versions-differ-in-tables", message)
            continue
        for theirs in other.tables:
            table = own.get(theirs.order)
            if table is None:
                continue
            yield from _countries(table, version, theirs, other, tied)
            if (table.rows, table.columns) != (theirs.rows, theirs.columns):
                yield _shape(table, theirs, other)
            else:
                yield from _figures(table, version, other, tied)


def _shape(table: TableRow, theirs: TableRow, other: Version) -> Draft:
    message = (
        f"table {table.order} has {table.rows} rows and {table.columns} columns, "
        f"in {other.paper.paper_id} {theirs.rows} and {theirs.columns}"
    )
    return Draft("versions-differ-in-tables", message, table.page)


def _countries(
    table: TableRow, version: Version, theirs: TableRow, other: Version, tied: Tied
) -> Iterator[Draft]:
    """Yield a draft for each country that the other version names in its table alone."""
    own = {name for _, name in _named(version, table)}
    missing: dict[str, list[Cell]] = {}
    for cell, name in _named(other, theirs):
        if name not in own:
            missing.setdefault(name, []).append(cell)
    for name, (cell, *_) in missing.items():
        here = passage_in(tied.get(cell.cell_id), version)
        message = f"{other.paper.paper_id} names {name} at {place_of(cell.cell_id)}, this does not"
        yield Draft("versions-differ-in-countries", message, table.page, here)


def _named(version: Version, table: TableRow) -> list[tuple[Cell, str]]:
    """Return the countries of a table with the cells that name them."""
    cells = {cell.cell_id: cell for cell in version.cells if cell.table_id == table.table_id}
    return [
        (cells[mention.passage_id], mention.entity_id)
        for mention in version.mentions
        if mention.label == "COUNTRY" and mention.within_id is None and mention.passage_id in cells
    ]


def _figures(table: TableRow, version: Version, other: Version, tied: Tied) -> Iterator[Draft]:
    """Yield a draft for each tied cell whose value the other version gives otherwise."""
    theirs = {cell.cell_id: cell for cell in other.cells}
    for cell in version.cells:
        there = theirs.get(passage_in(tied.get(cell.cell_id), other) or "")
        if cell.table_id != table.table_id or cell.value is None or there is None:
            continue
        if there.value is not None and there.value != cell.value:
            message = (
                f"{cell.text} is printed, {other.paper.paper_id} has {there.text} "
                f"at {place_of(there.cell_id)}"
            )
            yield Draft("versions-differ-in-figures", message, cell.page, cell.cell_id)


def passage_in(row: Parallel | None, version: Version) -> str | None:
    """Return the passage of a version at a tied place."""
    if row is None:
        return None
    by_code = {"en": row.passage_en, "fr": row.passage_fr, "es": row.passage_es}
    return by_code[version.language]
