"""A paper as one page of HTML: text only, no script, nothing fetched, links to the web only."""

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from importlib import resources
from xml.etree.ElementTree import Element, tostring

from flows.export.addresses import web_address
from flows.export.grid import grid_of
from flows.export.html_text import LEAVING, Texts
from flows.export.labels import facts_of, label_of
from flows.export.markup import Child, element, indent
from flows.export.rows import PaperRows, place_of
from flows.export.tree import (
    AppendixNode,
    BoxNode,
    Node,
    SectionNode,
    TableNode,
    TextNode,
    cover_of,
    tree_of,
)
from schemas.tables import Cell, Footnote, Paper, Passage

STRUCTURE = frozenset(
    {"html", "head", "body", "main", "header", "section", "aside", "dl", "ul", "table", "tr", "div"}
)
DEEPEST = 6  # heading of HTML


def to_html(rows: PaperRows) -> str:
    """Return a paper as a page that opens by itself, the same text for the same rows."""
    texts = Texts.of(rows)
    tables = {table.table_id for table in rows.tables}
    notes = [note for note in rows.footnotes if note.table_id not in tables]
    body = element(
        "main",
        None,
        _header(rows, texts),
        *_nodes(tree_of(rows), texts, 2),
        _notes(notes, texts),
        _made_from(rows.paper),
    )
    page = element(
        "html", {"lang": rows.paper.language}, _head(rows.paper), element("body", None, body)
    )
    indent(page, STRUCTURE)
    return f"<!DOCTYPE html>\n{tostring(page, 'unicode', method='html')}\n"


def policy_of(style: str) -> str:
    """Return the content security policy of a page: its own style, and nothing else."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _head(paper: Paper) -> Element:
    style = (resources.files("flows.export.data") / "page.css").read_text(encoding="utf-8")
    return element(
        "head",
        None,
        element("meta", {"charset": "utf-8"}),
        element(
            "meta", {"http-equiv": "Content-Security-Policy", "content": policy_of(_fitted(style))}
        ),
        element("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        element("meta", {"name": "referrer", "content": "no-referrer"}),
        element("title", None, _title(paper)),
        element("style", None, _fitted(style)),
    )


def _fitted(style: str) -> str:
    """Return the style on one line: line feeds are signs that texts of ours do not hold."""
    return " ".join(style.split())


def _title(paper: Paper) -> str:
    return " – ".join(filter(None, [paper.symbol or paper.paper_id, paper.title]))


def _header(rows: PaperRows, texts: Texts) -> Element:
    cover = cover_of(rows)
    facts: list[Child] = []
    for label, value in facts_of(rows.paper):
        facts += [element("dt", None, label), element("dd", None, value)]
    for passage in cover:
        if passage.kind == "cover_field":
            given = {"id": place_of(passage.passage_id)}
            inner = texts.children(passage.passage_id, passage.text)
            facts += [element("dt", None, label_of(passage)), element("dd", given, *inner)]
    titles = [
        element(
            "h1",
            {"id": place_of(passage.passage_id)},
            *texts.children(passage.passage_id, passage.text),
        )
        for passage in cover
        if passage.kind == "title"
    ]
    symbol = element("p", {"class": "symbol"}, rows.paper.symbol or rows.paper.paper_id)
    return element("header", None, symbol, *titles, element("dl", None, *facts))


def _nodes(nodes: Iterable[Node], texts: Texts, depth: int) -> Iterator[Element]:
    for node in nodes:
        if isinstance(node, TextNode):
            yield _text(node, texts, depth)
        elif isinstance(node, TableNode):
            yield _table(node, texts)
        elif isinstance(node, SectionNode):
            yield _section(node, texts, depth)
        elif isinstance(node, BoxNode):
            yield element("aside", {"class": "box"}, *_nodes(node.children, texts, depth))
        else:
            yield _appendix(node, texts, depth)


def _appendix(node: AppendixNode, texts: Texts, depth: int) -> Element:
    given = {"class": "appendix", "id": node.place or None}
    return element("section", given, *_nodes(node.children, texts, depth))


def _section(node: SectionNode, texts: Texts, depth: int) -> Element:
    section, heading = node.section, node.heading
    inner: list[Child] = (
        texts.children(heading.passage_id, heading.text) if heading else [section.title]
    )
    place = place_of(section.section_id)
    number: list[Child] = [_number(section.number), " "] if section.number else []
    return element(
        "section",
        {"id": place},
        element(f"h{min(depth, DEEPEST)}", {"id": f"{place}__heading"}, *number, *inner),
        *_nodes(node.children, texts, depth + 1),
    )


def _text(node: TextNode, texts: Texts, depth: int) -> Element:
    passage = node.passage
    kind = f"{passage.kind} decision" if passage.is_decision else passage.kind
    block = element("p", None, *texts.children(passage.passage_id, passage.text))
    given = {"class": kind, "id": place_of(passage.passage_id)}
    sign = passage.number or ("•" if passage.kind == "bullet" else None)
    if not (sign or node.children):
        return element("div", given, block)
    under = list(_nodes(node.children, texts, depth))
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
        _notes(node.notes, texts, of_table=True),
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


def _notes(notes: Sequence[Footnote], texts: Texts, of_table: bool = False) -> Element | None:
    """Return notes as a list: of a table under it, of pages at the end under a heading."""
    if not notes:
        return None
    items = element("ul", {"class": "notes"}, *(texts.note(note) for note in notes))
    return items if of_table else element("section", None, element("h2", None, "Notes"), items)


def _made_from(paper: Paper) -> Element:
    address = web_address(paper.source_uri)
    source: Child = paper.source_uri
    if address:
        source = element("a", {"href": address, "rel": LEAVING}, address)
    parts = f" (SHA-256 {paper.sha256}), read by gbpapers {paper.extractor_version}."
    return element("p", {"class": "made"}, "Made from ", source, parts)
