"""Rows of a paper as shapes over its pages, and where an id leads."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flows.export.rows import place_of
from flows.terminal.layers import Shape
from schemas.paper import Box
from schemas.row import Row
from schemas.tables import PAPER_TABLES, Cell, Finding, Passage, TableRow

Tables = Mapping[type[Row], Sequence[Any]]
NOTES = ("footnote", "table_note")


@dataclass(frozen=True, slots=True)
class Target:
    """Where an id leads: a page (from 1) and a box on it, or the whole page."""

    page: int
    box: Box | None
    about: tuple[str, ...]  # what it is, in words
    in_table: bool = False


def shapes_on(tables: Tables, number: int, layers: Iterable[str]) -> list[Shape]:
    """Return the shapes of a page in the layers asked for.

    A passage has the box of its first page only, so it is drawn there.
    """
    return [shape for layer in layers for shape in _layer(tables, number, layer)]


def target_of(tables: Tables, an_id: str) -> Target | None:
    """Return where an id leads; None where no row has it."""
    for row_type in PAPER_TABLES:
        for row in tables[row_type]:
            if row.key[0] == an_id:
                return _target(tables, row)
    return None


def _target(tables: Tables, row: Any) -> Target:
    place = place_of(str(row.key[0]))
    kind = row.kind if isinstance(row, Passage) else row.table
    about = (f"{place} ({kind.replace('_', ' ')})", *_more(row))
    passage = _passage_of(tables, row)
    if isinstance(row, TableRow):
        return Target(row.page, _table_box(tables, row), about, in_table=True)
    if passage is None:
        return Target(getattr(row, "page", None) or 1, None, about)
    if place_of(passage.passage_id) != place:
        about = (*about, f"in {place_of(passage.passage_id)}")
    if passage.page_end > passage.page:
        about = (*about, f"goes on to page {passage.page_end}")
    return Target(passage.page, _box(passage), about, passage.kind in ("cell", "table_note"))


def _more(row: Any) -> Iterator[str]:
    if isinstance(row, Finding):
        yield f"{row.severity}: {row.code}"


def _passage_of(tables: Tables, row: Any) -> Passage | None:
    """Return the passage that a row stands in: its own, its cell's, its section's heading."""
    names = ("passage_id", "cell_id", "footnote_id")
    wanted = next((found for name in names if (found := getattr(row, name, None))), None)
    wanted = wanted or f"{row.key[0]}__heading"
    return next((p for p in tables[Passage] if p.passage_id == wanted), None)


def _layer(tables: Tables, number: int, layer: str) -> Iterator[Shape]:
    if layer == "tables":
        for table in tables[TableRow]:
            box = _table_box(tables, table)
            if table.page == number and box:
                yield Shape(layer, box, place_of(table.table_id))
        return
    found = {finding.passage_id: finding for finding in tables[Finding]}
    for passage in tables[Passage]:
        if passage.page != number or not _in_layer(passage, layer, found):
            continue
        label = place_of(passage.passage_id)
        if layer == "findings":
            label = place_of(found[passage.passage_id].finding_id)
        yield Shape(layer, _box(passage), label)


def _in_layer(passage: Passage, layer: str, found: Mapping[str | None, Finding]) -> bool:
    if layer == "findings":
        return passage.passage_id in found
    if layer == "cells":
        return passage.kind == "cell"
    if layer == "notes":
        return passage.kind in NOTES
    return passage.kind not in ("cell", *NOTES)


def _table_box(tables: Tables, table: TableRow) -> Box | None:
    """Return the box around a table's cells on its first page."""
    cells = {cell.cell_id for cell in tables[Cell] if cell.table_id == table.table_id}
    boxes = [_box(p) for p in tables[Passage] if p.passage_id in cells and p.page == table.page]
    return Box.around(boxes) if boxes else None


def _box(passage: Passage) -> Box:
    return Box(passage.x0, passage.top, passage.x1, passage.bottom)
