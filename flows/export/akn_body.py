"""The running text of the Akoma Ntoso form: sections, paragraphs, items, boxes, tables."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from xml.etree.ElementTree import Element

from flows.export.akn_meta import show_as
from flows.export.akn_text import Texts
from flows.export.grid import grid_of
from flows.export.markup import Child, element
from flows.export.names import words
from flows.export.nodes import BoxNode, Node, SectionNode, TableNode, TextNode
from flows.export.rows import place_of
from schemas.tables import Cell, Decision, Footnote, Passage


class Body:
    """Turns nodes into elements of the hierarchy.

    ``apart`` are the decisions, by passage, that stand in components of their own.
    """

    def __init__(self, texts: Texts, apart: Mapping[str, Decision]) -> None:
        self.texts, self.apart = texts, apart
        self.moved: list[tuple[Decision, TextNode]] = []
        self._boxes = count(1)

    def elements(self, nodes: Sequence[Node]) -> list[Element]:
        """Return the elements of nodes; decisions that stand apart are only referred to."""
        return [self._element(node) for node in nodes]

    def text(self, node: TextNode) -> Element:
        """Return a passage and what stands under it."""
        passage = node.passage
        tag = words()["elements"].get(passage.kind)
        block = element("p", None, *self.texts.children(passage.passage_id, passage.text))
        if node.children:
            inner = [element("intro", None, block), *self.elements(node.children)]
        else:
            inner = [element("content", None, block)]
        return element(
            tag or "hcontainer",
            {**_placed(passage), "name": None if tag else passage.kind},
            _num(passage.number),
            *inner,
        )

    def note_blocks(self, notes: Sequence[Footnote]) -> list[Element]:
        """Return blocks for notes that no mark calls."""
        return [element("p", {"class": "note"}, self.texts.note(note)) for note in notes]

    def _element(self, node: Node) -> Element:
        if isinstance(node, TextNode):
            decision = self.apart.get(node.passage.passage_id)
            if decision is None:
                return self.text(node)
            self.moved.append((decision, node))
            place = place_of(decision.decision_id)
            return element("componentRef", {"src": f"#cmp_{place}", "showAs": show_as(decision)})
        if isinstance(node, TableNode):
            return self._table(node)
        if isinstance(node, SectionNode):
            return self._section(node)
        inner = self.elements(node.children)
        if isinstance(node, BoxNode):
            given = {"name": "box", "eId": f"box_{next(self._boxes)}"}
            return element("hcontainer", given, *inner)
        return element("hcontainer", {"name": "appendix", "eId": node.place or None}, *inner)

    def _section(self, node: SectionNode) -> Element:
        section, heading = node.section, node.heading
        if heading:
            inner: list[Child] = self.texts.children(heading.passage_id, heading.text)
            given = {**_placed(heading), "class": "box" if heading.in_box else None}
        else:
            inner, given = [section.title], {}
        return element(
            "section",
            {"eId": place_of(section.section_id)},
            _num(section.number),
            element("heading", given, *inner),
            *self.elements(node.children),
        )

    def _table(self, node: TableNode) -> Element:
        head = self._block("heading", node.caption, {}) if node.caption else None
        unit = self._block("p", node.unit, {"class": "unit"}) if node.unit else None
        uncalled = [note for note in node.notes if note in self.texts.notes.uncalled]
        return element(
            "hcontainer",
            {"name": "table"},
            _num(node.table.number),
            head,  # no `caption`: the unit is printed between it and the table
            element("content", None, unit, self._grid(node), *self.note_blocks(uncalled)),
        )

    def _grid(self, node: TableNode) -> Element:
        table = node.table
        rows = grid_of(table.rows, table.columns, node.cells)
        return element(
            "table",
            {"eId": place_of(table.table_id), "gb:unit": table.unit},
            *(element("tr", None, *self._row(row, table.header_columns)) for row in rows),
        )

    def _block(self, tag: str, passage: Passage, given: Mapping[str, object]) -> Element:
        inner = self.texts.children(passage.passage_id, passage.text)
        return element(tag, {**given, **_placed(passage)}, *inner)

    def _row(self, row: Sequence[Cell | None], header_columns: int) -> Iterator[Element]:
        for cell in row:
            if cell is None:
                yield element("td", {"class": "none"})
                continue
            of_row = not cell.is_header and cell.column <= header_columns
            yield element(
                "th" if cell.is_header or of_row else "td",
                {
                    "eId": place_of(cell.cell_id),
                    "class": "row" if of_row else None,
                    "rowspan": cell.row_span if cell.row_span > 1 else None,
                    "colspan": cell.column_span if cell.column_span > 1 else None,
                    "gb:value": None if cell.value is None else f"{cell.value:f}",
                    "gb:unit": cell.unit,
                    "gb:missing": cell.missing_code,
                    "gb:page": cell.page,
                },
                element("p", None, *self.texts.children(cell.cell_id, cell.text)),
            )


def _placed(passage: Passage) -> dict[str, object]:
    return {"eId": place_of(passage.passage_id), "gb:page": passage.page}


def _num(number: str | None) -> Element | None:
    return element("num", None, number) if number else None
