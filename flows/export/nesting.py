"""Leaves into their sections, boxes and parents, none before another."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from flows.export.nodes import BoxNode, Leaf, Node, SectionNode, TableNode, TextNode, passage_of
from schemas.tables import Passage, Section


class Nesting:
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
