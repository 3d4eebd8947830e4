"""What is printed at a place, and what tells the place from others when a paper is read anew.

The ids of mentions, citations, amounts, observations and findings are numbers that change
with the reading. So a correction keeps an *anchor*: the passage and the offsets of a span,
the labels around a cell, the code of a finding. Anchor and print must both be as they were.
"""

import hashlib
from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from extractors.corrections.claims import Tables, id_of, place_of, rows_of
from extractors.facts.grids import Grid, grids_of
from schemas.row import Row
from schemas.tables import Amount, Cell, Citation, Finding, Mention, Observation, Passage, TableRow

LONGEST = 100  # signs of a text that a correction keeps whole
NUMBERED = (Mention, Citation, Amount, Observation, Finding)  # their places are no names


class Print:
    """What one paper prints at the places of its rows."""

    def __init__(self, tables: Tables) -> None:
        """Take the rows of one paper, as read."""
        self.tables = tables
        self._by_anchor: dict[type[Row], dict[str, list[Row]]] = {}

    def at(self, row: Row, field: str) -> str:
        """Return what is printed at a row: its text, or the value where it has none.

        Of a finding it is its message and the passage that it concerns. A long text is kept
        as its beginning and a hash of it.
        """
        if isinstance(row, Finding):
            text = self._texts.get(row.passage_id or "", "")
            return kept(row.message if text in row.message else f"{row.message} | {text}")
        return kept(cell_of(row, "text" if "text" in row.header() else field))

    def anchor(self, row: Row) -> str:
        """Return what tells the place of a row from others; empty where its id does."""
        if isinstance(row, Mention | Citation | Amount):
            return f"{place_of(row.passage_id)}:{row.start}-{row.end}"
        if isinstance(row, Observation):
            return " ".join(filter(None, [place_of(row.cell_id), self._labels(row.cell_id)]))
        if isinstance(row, Finding):
            page = f"page_{row.page}" if row.page else ""
            return " ".join(filter(None, [row.code, place_of(row.passage_id or "") or page]))
        return self._labels(row.cell_id) if isinstance(row, Cell) else ""

    def anchored(self, row_type: type[Row], anchor: str) -> list[Row]:
        """Return the rows of a table that have an anchor."""
        if row_type not in self._by_anchor:
            found: dict[str, list[Row]] = defaultdict(list)
            for row in self.tables[row_type]:
                found[self.anchor(row)].append(row)
            self._by_anchor[row_type] = found
        return self._by_anchor[row_type].get(anchor, [])

    def named(self, row_type: type[Row], place: str) -> list[Row]:
        """Return the row of a table that has a place."""
        return [row for row in self.tables[row_type] if place_of(id_of(row)) == place]

    def _labels(self, cell_id: str) -> str:
        """Return what stands beside and over a cell."""
        grid, cell = self._grids.get(cell_id, (None, None))
        if grid is None or cell is None:
            return ""
        beside = grid.label(cell.row) if cell.column > grid.label_columns else None
        over = [] if cell.is_header else grid.heads(cell.column)
        return kept(" / ".join(filter(None, [beside, *over])), LONGEST // 2)

    @cached_property
    def _texts(self) -> Mapping[str, str]:
        return {row.passage_id: row.text for row in rows_of(self.tables, Passage)}

    @cached_property
    def _grids(self) -> Mapping[str, tuple[Grid, Cell]]:
        grids = grids_of(rows_of(self.tables, TableRow), rows_of(self.tables, Cell))
        return {cell.cell_id: (grid, cell) for grid in grids for cell in grid.cells}


def kept(text: str, longest: int = LONGEST) -> str:
    """Return a text as a correction keeps it: whole, or its beginning and a hash of it.

    >>> kept("Six countries"), kept("Six countries", 8)
    ('Six countries', 'Six coun… [2ba0776b]')
    """
    if len(text) <= longest:
        return text
    return f"{text[:longest].rstrip()}… [{hashlib.sha256(text.encode()).hexdigest()[:8]}]"


def cell_of(row: Row, field: str) -> str:
    """Return a column of a row as its CSV prints it."""
    return dict(zip(row.header(), row.to_csv(), strict=True))[field]
