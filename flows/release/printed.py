"""Tables as people know them: heads, rows and notes as printed, one grid for each table.

Marks of notes stand in square brackets where they are printed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from flows.release.folder import Folder

Record = dict[str, str]


@dataclass(frozen=True, slots=True)
class Spot:
    """One cell where it is printed; rows and columns from 1, as far as it covers."""

    row: int
    column: int
    rows: int
    columns: int
    text: str
    value: str  # the number that it prints, if it is one and nothing more
    is_head: bool


@dataclass(frozen=True, slots=True)
class Printed:
    """One printed table."""

    table_id: str
    paper_id: str
    title: str
    unit: str
    rows: int
    columns: int
    spots: Sequence[Spot]
    notes: Sequence[str]

    @property
    def place(self) -> str:
        """The place of the table inside its paper."""
        return self.table_id.partition("#")[2]

    def grid(self, repeat: bool = False) -> list[list[str]]:
        """Return the texts row by row; with `repeat`, a cell in all places that it covers."""
        found = [[""] * self.columns for _ in range(self.rows)]
        for spot in self.spots:
            for row in range(spot.row, spot.row + (spot.rows if repeat else 1)):
                for column in range(spot.column, spot.column + (spot.columns if repeat else 1)):
                    found[row - 1][column - 1] = spot.text
        return found

    def lines(self, repeat: bool = False) -> list[list[str]]:
        """Return the table with its title and unit above and its notes below, all as wide."""
        above = [[text] for text in (self.title, self.unit) if text]
        below = [[note] for note in self.notes]
        lines = [*above, *self.grid(repeat), *below]
        return [line + [""] * (self.columns - len(line)) for line in lines]


@dataclass
class Marks:
    """Where marks of notes stand, and what the notes say."""

    at: dict[str, list[tuple[int, str]]] = field(default_factory=dict)  # by passage: offset, note
    notes: dict[str, Record] = field(default_factory=dict)
    of_table: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, folder: Folder) -> "Marks":
        """Return the marks of all tables of a release."""
        found = cls()
        for note in _records(folder, "footnotes"):
            found.notes[note["footnote_id"]] = note
            if note["table_id"]:
                found.of_table.setdefault(note["table_id"], []).append(note["footnote_id"])
        for mark in _records(folder, "footnote_refs"):
            where = int(mark["offset"]), mark["footnote_id"]
            found.at.setdefault(mark["passage_id"], []).append(where)
        return found

    def marked(self, passage_id: str, text: str) -> str:
        """Return the text of a passage with its marks in it."""
        for offset, note in sorted(self.at.get(passage_id, ()), reverse=True):
            text = f"{text[:offset]}[{self.notes[note]['marker']}]{text[offset:]}"
        return text

    def below(self, table_id: str, passages: Sequence[str]) -> list[str]:
        """Return the notes of a table: its own, and those that marks in it refer to."""
        called = [note for passage in passages for _, note in self.at.get(passage, ())]
        notes = dict.fromkeys([*self.of_table.get(table_id, ()), *called])
        return [f"[{self.notes[n]['marker']}] {self.notes[n]['text']}" for n in notes]


def printed_tables(folder: Folder) -> Iterator[Printed]:
    """Yield every table of a release in its order; one table is in memory at a time."""
    marks = Marks.of(folder)
    cells = groupby(_records(folder, "cells"), key=lambda cell: cell["table_id"])
    table_id, found = next(cells, ("", iter(())))
    for table in _records(folder, "tables"):
        held: list[Record] = []
        if table["table_id"] == table_id:
            held = list(found)
            table_id, found = next(cells, ("", iter(())))
        yield _printed(table, held, marks)


def _printed(table: Record, cells: Sequence[Record], marks: Marks) -> Printed:
    caption = f"{table['table_id']}__caption"
    title = marks.marked(caption, table["caption"])
    return Printed(
        table_id=table["table_id"],
        paper_id=table["paper_id"],
        title=". ".join(filter(None, (table["number"], title))),
        unit="" if table["unit"] in table["caption"] else table["unit"],
        rows=int(table["rows"]),
        columns=int(table["columns"]),
        spots=[_spot(cell, marks) for cell in cells],
        notes=marks.below(table["table_id"], [caption, *(cell["cell_id"] for cell in cells)]),
    )


def _spot(cell: Record, marks: Marks) -> Spot:
    text = marks.marked(cell["cell_id"], cell["text"])
    return Spot(
        row=int(cell["row"]),
        column=int(cell["column"]),
        rows=int(cell["row_span"]),
        columns=int(cell["column_span"]),
        text=text,
        value=cell["value"] if text == cell["text"] else "",
        is_head=cell["is_header"] == "true",
    )


def _records(folder: Folder, name: str) -> Iterator[Record]:
    table = folder.table(name)
    return (dict(zip(table.header, row, strict=True)) for row in folder.records(table))
