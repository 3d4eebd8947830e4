"""Nodes of a paper's running text: appendices, sections, boxes, tables, texts."""

from dataclasses import dataclass, field
from typing import TypeAlias

from schemas.tables import Cell, Footnote, Passage, Section, TableRow


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


def passage_of(leaf: Leaf) -> Passage:
    """Return the passage that says where a leaf stands."""
    if isinstance(leaf, TextNode):
        return leaf.passage
    assert leaf.first is not None
    return leaf.first
