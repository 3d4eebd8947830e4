"""The running text of the HTML form: sections, paragraphs, items, boxes, tables, notes."""

from collections.abc import Iterable, Iterator, Sequence
from xml.etree.ElementTree import Element

from flows.export.grid import grid_of
from flows.export.html_text import Texts
from flows.export.labels import stopped
from flows.export.markup import Child, element
from flows.export.nodes import AppendixNode, BoxNode, Node, SectionNode, TableNode, TextNode
from flows.export.rows import place_of
from schemas.tables import Cell, Footnote, Passage

DEEPEST = 6  # heading of HTML


def nodes_of(nodes: Iterable[Node], texts: Texts, depth: int) -> Iterator[Element]:
    """Yield the elements of nodes; a section's heading is of the depth given."""
    for node in nodes:
        if isinstance(node, TextNode):
            yield _text(node, texts, depth)
        elif isinstance(node, TableNode):
            yield _table(node, texts)
        elif isinstance(node, SectionNode):
            yield _section(node, texts, depth)
        elif isinstance(node, BoxNode):
            yield element("aside", {"class": "box"}, *nodes_of(node.children, texts, depth))
        else:
            yield _appendix(node, texts, depth)


def _appendix(node: AppendixNode, texts: Texts, depth: int) -> Element:
    given = {"class": "appendix", "id": node.place or None}
    return element("section", given, *nodes_of(node.children, texts, depth))


def _section(node: SectionNode, texts: Texts, depth: int) -> Element:
    section, heading = node.section, node.heading
    inner: list[Child] = (
        texts.children(heading.passage_id, heading.text) if heading else [section.title]
    )
    place = place_of(section.section_id)
    number: list[Child] = [_number(stopped(section.number)), " "] if section.number else []
    return element(
        "section",
        {"id": place},
        element(f"h{min(depth, DEEPEST)}", {"id": f"{place}__heading"}, *number, *inner),
        *nodes_of(node.children, texts, depth + 1),
    )


def _text(node: TextNode, texts: Texts, depth: int) -> Element:
    passage = node.passage
    kind = f"{passage.kind} decision" if passage.is_decision else passage.kind
    block = element("p", None, *texts.children(passage.passage_id, passage.text))
    given = {"class": kind, "id": place_of(passage.passage_id)}
    sign = passage.number or ("•" if passage.kind == "bullet" else None)
    if sign and passage.kind == "paragraph":
        sign = stopped(sign)
    if not (sign or node.children):
        return element("div", given, block)
    under = list(nodes_of(node.children, texts, depth))
    return element(
        "div",
        {**given, "class": f"item {kind}"},
        _number(sign or ""),
        block,
        element("div", {"class": "under"}, *under) if under else None,
    )


def _number(number: str) -> Element:
    return element("span", {"class": "number"}, number)


def _table(node: TableNode, texts: Texts) -> Element:
    table = node.table
    unit = _block(node.unit, texts, "unit") if node.unit else None
    head: list[Child] = []
    if node.caption:
        head = texts.children(node.caption.passage_id, node.caption.text)
    label = f"Table {table.number}: " if table.number else ""
    given = {"id": place_of(node.caption.passage_id)} if node.caption else {}
    caption = element("caption", given, label, *head) if label or head else None
    rows = grid_of(table.rows, table.columns, node.cells)
    return element(
        "div",
        {"class": "table"},
        unit,
        element(
            "table",
            {"id": place_of(table.table_id)},
            caption,
            *(element("tr", None, *_row(row, table.header_columns, texts)) for row in rows),
        ),
        notes_of(node.notes, texts, of_table=True),
    )


def _block(passage: Passage, texts: Texts, kind: str) -> Element:
    inner = texts.children(passage.passage_id, passage.text)
    return element("p", {"class": kind, "id": place_of(passage.passage_id)}, *inner)


def _row(row: Sequence[Cell | None], header_columns: int, texts: Texts) -> Iterator[Element]:
    for cell in row:
        if cell is None:
            yield element("td")
            continue
        of_row = not cell.is_header and cell.column <= header_columns
        head = cell.is_header or of_row
        yield element(
            "th" if head else "td",
            {
                "id": place_of(cell.cell_id),
                "scope": ("row" if of_row else "col") if head else None,
                "class": "value" if cell.value is not None and not head else None,
                "rowspan": cell.row_span if cell.row_span > 1 else None,
                "colspan": cell.column_span if cell.column_span > 1 else None,
            },
            *texts.children(cell.cell_id, cell.text),
        )


def notes_of(notes: Sequence[Footnote], texts: Texts, of_table: bool = False) -> Element | None:
    """Return notes as a list: of a table under it, of pages at the end under a heading."""
    if not notes:
        return None
    items = element("ul", {"class": "notes"}, *(texts.note(note) for note in notes))
    return items if of_table else element("section", None, element("h2", None, "Notes"), items)
