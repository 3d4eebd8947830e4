"""Passages to a tree in reading order: appendices, sections, boxes, tables, paragraphs, items."""

import re
from collections.abc import Iterator
from itertools import groupby

from flows.export.nesting import Nesting
from flows.export.nodes import AppendixNode, Leaf, Node, TableNode, TextNode, passage_of
from flows.export.rows import PaperRows, place_of
from schemas.tables import Passage

APART = frozenset({"title", "cover_field", "footnote", "table_note"})  # not in the running text
APPENDIX = re.compile(r"app_[0-9]+(?=__)")


def tree_of(rows: PaperRows) -> list[Node]:
    """Return the running text of a paper; cover and notes of the page are not in it."""
    sections = {section.section_id: section for section in rows.sections}
    found: list[Node] = []
    opened: set[str] = set()
    for key, group in groupby(_leaves(rows), key=_appendix):
        children = Nesting(sections, opened).of(list(group))
        if key is None:
            found += children
        else:
            found.append(AppendixNode("" if key in opened else key, children))
            opened.add(key)
    return found


def cover_of(rows: PaperRows) -> list[Passage]:
    """Return the title and the fields of the cover."""
    return [passage for passage in rows.passages if passage.kind in ("title", "cover_field")]


def _leaves(rows: PaperRows) -> Iterator[Leaf]:
    """Yield texts and tables in reading order; a table stands where its first passage does."""
    tables = _tables(rows)
    for passage in rows.passages:
        if passage.kind in APART:
            continue
        node = tables.get(passage.passage_id)
        if node is None:
            yield TextNode(passage)
            continue
        if passage.passage_id == f"{node.table.table_id}__caption":
            node.caption = passage
        elif passage.passage_id == f"{node.table.table_id}__unit":
            node.unit = passage
        if node.first is None:
            node.first = passage
            yield node


def _tables(rows: PaperRows) -> dict[str, TableNode]:
    """Return the table of each passage that is part of one."""
    by_id = {table.table_id: TableNode(table) for table in rows.tables}
    found: dict[str, TableNode] = {}
    for table_id, node in by_id.items():
        found |= {f"{table_id}__caption": node, f"{table_id}__unit": node}
    for cell in rows.cells:
        if cell.table_id in by_id:
            found[cell.cell_id] = by_id[cell.table_id]
            by_id[cell.table_id].cells.append(cell)
    for note in rows.footnotes:
        if note.table_id is not None and note.table_id in by_id:
            by_id[note.table_id].notes.append(note)
    return found


def _appendix(leaf: Leaf) -> str | None:
    passage = passage_of(leaf)
    found = APPENDIX.match(place_of(passage.passage_id))
    if found:
        return found.group()
    return "app" if passage.in_appendix else None
