"""A paper as one page of HTML: text only, no script, nothing fetched, links to the web only."""

import base64
import hashlib
from importlib import resources
from xml.etree.ElementTree import Element, tostring

from flows.export.addresses import web_address
from flows.export.html_body import nodes_of, notes_of
from flows.export.html_text import LEAVING, Texts
from flows.export.labels import facts_of, label_of
from flows.export.markup import Child, element, indent
from flows.export.rows import PaperRows, place_of
from flows.export.tree import cover_of, tree_of
from schemas.tables import Paper

STRUCTURE = frozenset(
    {"html", "head", "body", "main", "header", "section", "aside", "dl", "ul", "table", "tr", "div"}
)


def to_html(rows: PaperRows) -> str:
    """Return a paper as a page that opens by itself, the same text for the same rows."""
    texts = Texts.of(rows)
    tables = {table.table_id for table in rows.tables}
    notes = [note for note in rows.footnotes if note.table_id not in tables]
    body = element(
        "main",
        None,
        _header(rows, texts),
        *nodes_of(tree_of(rows), texts, 2),
        notes_of(notes, texts),
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


def _made_from(paper: Paper) -> Element:
    address = web_address(paper.source_uri)
    source: Child = paper.source_uri
    if address:
        source = element("a", {"href": address, "rel": LEAVING}, address)
    parts = f" (SHA-256 {paper.sha256}), read by gbpapers {paper.extractor_version}."
    return element("p", {"class": "made"}, "Made from ", source, parts)
