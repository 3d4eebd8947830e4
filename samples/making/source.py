"""Read a paper's source: TOML between `+++` lines, then a text in the manner of Markdown.

    # I. Heading            ## Heading of level 2      #! Draft decision      #A Appendix I
    12. Paragraph           !12. Paragraph that is a decision
    - bullet                (two spaces more for each level)
    (a) clause              a) clause
    @text, @closing, @pagebreak, @blank, @arabic       one-line commands
    ::: table I Table I. | Caption  ... :::             also box, textbox, columns, contents
    [^3]: Note
"""

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from samples.making.inline import Inline, read_inline

HEADING = re.compile(r"(?P<level>#+)(?P<sort>[!A]?) (?:(?P<number>[IVXLC]+|[A-Z]|\d+)\. )?(?P<text>.+)")
PARAGRAPH = re.compile(r"(?P<sort>!?)(?P<number>\d+)\. (?P<text>.+)")
CLAUSE = re.compile(r"(?P<indent> *)(?P<sort>!?)(?P<number>\(?[a-z]{1,4}\)) (?P<text>.+)")
BULLET = re.compile(r"(?P<indent> *)- (?P<text>.+)")
NOTE = re.compile(r"\[\^(?P<mark>[^\]]+)\]: (?P<text>.+)")


@dataclass
class Block:
    """One thing of the body: `kind` says which fields count."""

    kind: str
    text: Inline = field(default_factory=Inline)
    number: str = ""
    level: int = 1
    decision: bool = False
    parts: list["Block"] = field(default_factory=list)
    table: "Grid | None" = None
    source: str = ""


@dataclass
class GridCell:
    """One cell of a table; row and column count from 1."""

    row: int
    column: int
    text: Inline
    row_span: int = 1
    column_span: int = 1


@dataclass
class Grid:
    """A table: its cells, its own notes and how it is to look."""

    name: str
    caption: Inline
    label: str = ""
    cells: list[GridCell] = field(default_factory=list)
    notes: list[tuple[str, Inline]] = field(default_factory=list)
    options: dict[str, str] = field(default_factory=dict)
    observations: list[str] = field(default_factory=list)
    rows: int = 0
    columns: int = 0
    number: str = ""

    @property
    def header(self) -> int:
        """Return how many header rows there are."""
        return int(self.options.get("header", "1"))


@dataclass
class Paper:
    """A paper as its source gives it."""

    name: str
    meta: dict[str, Any]
    blocks: list[Block]
    notes: dict[str, Inline]


def read_source(path: Path) -> Paper:
    """Return the paper of a `source.md`."""
    _, head, body = path.read_text(encoding="utf-8").split("+++\n", 2)
    lines = [line.rstrip() for line in body.split("\n")]
    notes: dict[str, Inline] = {}
    blocks = _blocks(lines, notes)
    return Paper(path.parent.name, tomllib.loads(head), blocks, notes)


def _blocks(lines: list[str], notes: dict[str, Inline]) -> list[Block]:
    blocks, at = [], 0
    while at < len(lines):
        line = lines[at]
        at += 1
        if line.startswith("::: "):
            end = at
            while lines[end] != ":::":
                end += 1
            blocks.append(_fenced(line[4:], lines[at:end], notes))
            at = end + 1
        elif note := NOTE.match(line):
            notes[note["mark"]] = read_inline(note["text"])
        elif line:
            blocks.append(_block(line))
    return blocks


def _block(line: str) -> Block:
    if found := HEADING.match(line):
        kind = "appendix" if found["sort"] == "A" else "heading"
        return Block(kind, read_inline(found["text"]), found["number"] or "", len(found["level"]),
                     found["sort"] == "!")
    if line.startswith("@"):
        command, _, rest = line[1:].partition(" ")
        return Block(command, read_inline(rest))
    if found := PARAGRAPH.match(line):
        return Block("paragraph", read_inline(found["text"]), found["number"],
                     decision=bool(found["sort"]))
    if found := BULLET.match(line):
        return Block("bullet", read_inline(found["text"]), "", len(found["indent"]) // 2 + 1)
    if found := CLAUSE.match(line):
        return Block("clause", read_inline(found["text"]), found["number"],
                     len(found["indent"]) // 2 + 1, bool(found["sort"]))
    return Block("text", read_inline(line.strip()))


def _fenced(head: str, lines: list[str], notes: dict[str, Inline]) -> Block:
    kind, _, rest = head.partition(" ")
    if kind == "table":
        name, _, caption = rest.partition(" | ")
        return Block("table", table=_grid(name, caption, lines))
    if kind == "contents":
        cut = [line.rpartition(" | ") for line in lines if line]
        parts = [Block("entry", read_inline(text), page, source=text) for text, _, page in cut]
        return Block(kind, read_inline(rest), parts=parts)
    return Block(kind, read_inline(rest), parts=_blocks(lines, notes))


def _grid(name: str, caption: str, lines: list[str]) -> Grid:
    # "I" names the table; "I Table I." also gives its printed label, "-" none
    name, _, label = name.partition(" ")
    grid = Grid(name, read_inline(caption), label, number=name if label else "")
    rows: list[list[str]] = []
    for line in lines:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))])
        elif line.startswith("note "):
            mark, _, text = line[5:].partition(" | ")
            grid.notes.append((mark.strip(), read_inline(text)))
        elif line.startswith("obs "):
            grid.observations.append(line[4:])
        elif line:
            key, _, value = line.partition("=")
            grid.options[key.strip()] = value.strip()
    grid.rows, grid.columns = len(rows), len(rows[0])
    if any(len(row) != grid.columns for row in rows):
        raise ValueError(f"rows of unequal length in table {name}: {[len(r) for r in rows]}")
    taken: dict[tuple[int, int], GridCell] = {}
    for i, row in enumerate(rows, 1):
        for j, source in enumerate(row, 1):
            if source == "<":
                taken[i, j] = cell = taken[i, j - 1]
                cell.column_span = j - cell.column + 1
            elif source == "^":
                taken[i, j] = cell = taken[i - 1, j]
                cell.row_span = i - cell.row + 1
            else:
                taken[i, j] = cell = GridCell(i, j, read_inline(source))
                grid.cells.append(cell)
    return grid


def midrule(grid: Grid, cell: GridCell, rules: str) -> bool:
    """Return whether a rule stands under a header cell that covers several columns."""
    return (rules == "horizontal" and cell.column_span > 1 and cell.row < grid.header
            and grid.options.get("midrule", "yes") == "yes")
