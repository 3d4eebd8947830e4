"""Gold of two kinds: ICDAR 2013 table structure, and tables read from a PDF's own tags.

ICDAR: `NAME-str.xml` beside `NAME.pdf`; what counts is which non-blank cells are neighbours,
page by page. Tags: `tagged.jsonl`; what counts is which cells follow one another in a row.
"""

import itertools
import json
import re
import unicodedata
import xml.etree.ElementTree as ET
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

LEAST_PAIRS = 6  # a tagged table of fewer pairs tells little


class GridCell(NamedTuple):
    """A cell with its first and last row and column."""

    row: int
    column: int
    row_end: int
    column_end: int
    text: str


Pages = dict[int, list[list[GridCell]]]  # the tables of each page
Pairs = Counter[tuple[str, ...]]


def plain(text: str) -> str:
    """Return text without blanks, case and compatibility forms, for comparison."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).lower()


def icdar_gold(folder: Path) -> Iterator[tuple[Path, Pages]]:
    """Yield each PDF of a folder that has a structure file, with its tables."""
    for xml in sorted(folder.glob("*-str.xml")):
        pdf = xml.with_name(xml.name.replace("-str.xml", ".pdf"))
        if pdf.exists():
            pages: Pages = defaultdict(list)
            for region in ET.parse(xml).getroot().iter("region"):
                pages[int(region.get("page", "0"))].append([_cell(c) for c in region.iter("cell")])
            yield pdf, pages


def _cell(element: ET.Element) -> GridCell:
    row, column = int(element.get("start-row", "0")), int(element.get("start-col", "0"))
    return GridCell(
        row,
        column,
        int(element.get("end-row", row)),
        int(element.get("end-col", column)),
        plain(element.findtext("content") or ""),
    )


def tagged_gold(folder: Path) -> Iterator[tuple[Path, dict[int, Pairs]]]:
    """Yield each tagged PDF with the row pairs of its tables of one page."""
    for line in (folder / "tagged.jsonl").read_text("utf-8").splitlines():
        paper = json.loads(line)
        wanted: dict[int, Pairs] = defaultdict(Counter)
        for table in paper["tables"]:
            pairs = row_pairs([[plain(text) for text in row] for row in table["rows"]])
            if len(table["pages"]) == 1 and sum(pairs.values()) >= LEAST_PAIRS:
                wanted[table["pages"][0]] += pairs
        yield folder / paper["pdf"], wanted


def row_pairs(rows: Sequence[Sequence[str]]) -> Pairs:
    """Return the pairs of neighbours in rows, blanks skipped."""
    found: Pairs = Counter()
    for row in rows:
        filled = [text for text in row if text]
        found.update(itertools.pairwise(filled))
    return found


def pairs_of(tables: Sequence[Sequence[GridCell]]) -> Pairs:
    """Return the row pairs of tables; a cell counts in the row it starts in."""
    found: Pairs = Counter()
    for table in tables:
        rows: dict[int, list[str]] = defaultdict(list)
        for cell in sorted(table):
            rows[cell.row].append(cell.text)
        found += row_pairs(list(rows.values()))
    return found


def relations(tables: Sequence[Sequence[GridCell]]) -> Pairs:
    """Return the neighbour relations of tables, blanks skipped, as ICDAR 2013 counts them."""
    return sum((_relations(table) for table in tables), Counter())


def _relations(table: Sequence[GridCell]) -> Pairs:
    held = {
        (row, column): at
        for at, cell in enumerate(table)
        if cell.text
        for row in range(cell.row, cell.row_end + 1)
        for column in range(cell.column, cell.column_end + 1)
    }
    found = set()
    for way, turned in (("right", False), ("down", True)):
        order = sorted(held, key=lambda unit: unit[::-1] if turned else unit)
        for before, here in itertools.pairwise(order):
            same = before[1] == here[1] if turned else before[0] == here[0]
            if same and held[before] != held[here]:
                found.add((held[before], held[here], way))
    return Counter((table[a].text, table[b].text, way) for a, b, way in found)
