"""Passages to a tree in reading order: appendices, sections, boxes, tables, paragraphs, items."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TypeAlias

from flows.export.rows import PaperRows, place_of
from schemas.tables import Cell, Footnote, Passage, Section, TableRow

APART = frozenset({"title", "cover_field", "footnote", "table_note"})  # not in the running text
APPENDIX = re.compile(r"app_[0-9]+(?=__)")


@dataclass(slots=True)
class TextNode:
    """A passage and what stands under it: a paragraph and its clauses, a bullet and its own."""

    passage: Passage
    children: list["Node"] = field(default_factory=list)


@dataclass(slots=True)
class TableNode:
    """A table with the passages of its caption and unit, its cells and its own notes."""

    table: TableRow
    first: Passage | None = None  # where it stands
    caption: Passage | None = None
    unit: Passage | None = None
    cells: list[Cell] = field(default_factory=list)
    notes: list[Footnote] = field(default_factory=list)


@dataclass(slots=True)
class BoxNode:
    """What is printed in one frame."""

    children: list["Node"]


@dataclass(slots=True)
class SectionNode:
    """A section; ``heading`` is the passage of its title."""

    section: Section
    heading: Passage | None = None
    children: list["Node"] = field(default_factory=list)


@dataclass(slots=True)
class AppendixNode:
    """An appendix; ``place`` is what its ids begin with, empty where it goes on."""

    place: str
    children: list["Node"]


Node: TypeAlias = TextNode | TableNode | BoxNode | SectionNode | AppendixNode
Leaf: TypeAlias = TextNode | TableNode


def tree_of(rows: PaperRows) -> list[Node]:
    """Return the running text of a paper; cover and notes of the page are not in it."""
    sections = {section.section_id: section for section in rows.sections}
    found: list[Node] = []
    opened: set[str] = set()
    for key, group in groupby(_leaves(rows), key=_appendix):
        children = _Nesting(sections, opened).of(list(group))
        if key is None:
            found += children
        else:
            found.append(AppendixNode("" if key in opened else key, children))
            opened.add(key)
    return found


def cover_of(rows: PaperRows) -> list[Passage]:
    """Return the title and the fields of the cover."""
    return [passage for passage in rows.passages if passage.kind in ("title", "cover_field")]


def all_nodes(nodes: Iterable[Node]) -> Iterator[Node]:
    """Yield nodes and all that stands in them, in reading order."""
    for node in nodes:
        yield node
        if not isinstance(node, TableNode):
            yield from all_nodes(node.children)


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


def passage_of(leaf: Leaf) -> Passage:
    """Return the passage that says where a leaf stands."""
    if isinstance(leaf, TextNode):
        return leaf.passage
    assert leaf.first is not None
    return leaf.first


def _appendix(leaf: Leaf) -> str | None:
    passage = passage_of(leaf)
    found = APPENDIX.match(place_of(passage.passage_id))
    if found:
        return found.group()
    return "app" if passage.in_appendix else None


class _Nesting:
    """Puts leaves into their sections and under their parents, none before another."""

    def __init__(self, sections: dict[str, Section], opened: set[str]) -> None:
        self.sections, self.opened = sections, opened
        self.root: list[Node] = []
        self.path: list[SectionNode] = []
        self.under: list[tuple[TextNode, int]] = []  # open texts, each with its last order

    def of(self, leaves: Sequence[Leaf]) -> list[Node]:
        """Return the leaves as a tree."""
        last = _last_orders(leaves)
        for leaf in leaves:
            passage = passage_of(leaf)
            self._enter(passage.section_id)
            if self._is_heading(passage):
                self.path[-1].heading = passage
                continue
            while self.under and self.under[-1][1] < passage.order:
                self.under.pop()
            self._close_to(passage.parent_id)
            self._here().append(leaf)
            if isinstance(leaf, TextNode):
                self.under.append((leaf, last[passage.passage_id]))
        _box(self.root)
        return self.root

    def _enter(self, section_id: str | None) -> None:
        """Open the sections that a passage stands in; a section is not opened twice."""
        wanted = list(_way(section_id, self.sections))
        if [node.section.section_id for node in self.path] == wanted:
            return
        fresh = [one for one in wanted if one not in self.opened]
        kept = [one for one in wanted if one in self.opened]
        while self.path and self.path[-1].section.section_id not in kept:
            self.path.pop()
        self.under = []
        for one in fresh:
            node = SectionNode(self.sections[one])
            self._here().append(node)
            self.path.append(node)
            self.opened.add(one)

    def _is_heading(self, passage: Passage) -> bool:
        if passage.kind != "heading" or not self.path:
            return False
        own = f"{self.path[-1].section.section_id}__heading"
        return passage.passage_id == own and self.path[-1].heading is None

    def _close_to(self, parent_id: str | None) -> None:
        """Close the open texts below a parent, if it is open."""
        open_ids = [node.passage.passage_id for node, _ in self.under]
        if parent_id in open_ids:
            del self.under[open_ids.index(parent_id) + 1 :]

    def _here(self) -> list[Node]:
        if self.under:
            return self.under[-1][0].children
        return self.path[-1].children if self.path else self.root


def _way(section_id: str | None, sections: dict[str, Section]) -> Iterator[str]:
    """Yield the sections that a section stands in, the outermost first, and itself."""
    way: list[str] = []
    at = section_id
    while at is not None and at in sections and at not in way:
        way.append(at)
        at = sections[at].parent_id
    return reversed(way)


def _last_orders(leaves: Sequence[Leaf]) -> dict[str, int]:
    """Return for each passage the order of the last passage under it, or its own."""
    parents = {passage_of(leaf).passage_id: passage_of(leaf).parent_id for leaf in leaves}
    last: dict[str, int] = {}
    for leaf in leaves:
        at: str | None = passage_of(leaf).passage_id
        seen: set[str] = set()
        while at in parents and at not in seen:
            last[at] = passage_of(leaf).order
            seen.add(at)
            at = parents[at]
    return last


def _box(children: list[Node]) -> None:
    """Put neighbours that are printed in a frame into one box."""
    for node in children:
        if isinstance(node, SectionNode):
            _box(node.children)
    grouped: list[Node] = []
    for in_box, group in groupby(children, key=_in_box):
        nodes = list(group)
        grouped += [BoxNode(nodes)] if in_box else nodes
    children[:] = grouped


def _in_box(node: Node) -> bool:
    return isinstance(node, TextNode | TableNode) and passage_of(node).in_box
