"""An Atom feed of a store's releases (RFC 4287), made from `releases.json` alone.

Links are relative to the feed: it holds wherever the store is served from.
"""

import re
from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid5
from xml.etree import ElementTree as ET

FEED = "releases.atom"
ATOM = "http://www.w3.org/2005/Atom"
AUTHOR = "gbpapers"
MOST = 50  # entries; older ones are in `releases.json`
KINDS = {"html": "text/html", "json": "application/json", "csv": "text/csv"}
SHOWN = ("latest", "earlier")  # what was held back or rolled back is no news
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
CAUSES = {  # how many papers: one, several
    "new_paper": ("new paper", "new papers"),
    "withdrawn": ("paper withdrawn", "papers withdrawn"),
    "replaced_pdf": ("paper replaced by another PDF", "papers replaced by other PDFs"),
    "correction": ("paper corrected", "papers corrected"),
    "new_reader": ("paper read again by a newer version", "papers read again by a newer version"),
    "new_gazetteer": ("paper with names found anew", "papers with names found anew"),
    "moved_file": ("paper at another address", "papers at other addresses"),
    "lost": ("paper lost", "papers lost"),
}


def feed(history: Mapping[str, Any]) -> bytes:
    """Return the feed of what `releases.json` tells, the newest first."""
    ET.register_namespace("", ATOM)
    root = ET.Element(f"{{{ATOM}}}feed")
    releases = [one for one in history["releases"] if one["state"] in SHOWN]
    shown = releases[::-1][:MOST]
    latest = shown[0]["created"] if shown else history["releases"][-1]["created"]
    _add(root, "id", history["id"])
    _add(root, "title", history["title"])
    _add(root, "updated", latest)
    _add(_add(root, "author"), "name", AUTHOR)
    _add(root, "link", rel="self", type="application/atom+xml", href=FEED)
    _add(root, "link", rel="alternate", type="application/json", href="releases.json")
    for release in shown:
        _entry(root, UUID(history["id"]), release)
    ET.indent(root, " ")
    data: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def summary(causes: Mapping[str, int]) -> str:
    """Return what is new in a release in one line.

    >>> summary({"withdrawn": 1, "new_paper": 3})
    '3 new papers, 1 paper withdrawn'
    """
    found = [
        f"{causes[cause]} {one if causes[cause] == 1 else several}"
        for cause, (one, several) in CAUSES.items()
        if causes.get(cause)
    ]
    return ", ".join(found) or "no paper is other than it was"


def _entry(root: ET.Element, name: UUID, release: Mapping[str, Any]) -> None:
    news = release.get("news") or {}
    entry = _add(root, "entry")
    _add(entry, "id", uuid5(name, release["release_id"]).urn)
    _add(entry, "title", f"{release['created'][:10]}: {summary(news.get('causes', {}))}")
    _add(entry, "updated", release["created"])
    if release["kept"]:
        for rel, path in _links(release):
            kind = KINDS[path.rpartition(".")[2]]
            _add(entry, "link", rel=rel, type=kind, href=f"{release['path']}/{path}")
    _add(entry, "content", _html(release, news), type="html")


def _links(release: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return what an entry leads to: the page to read first, if the release has one."""
    pages = [path for path in (release.get("report"), "datapackage.json") if path]
    return [("alternate", pages[0]), *(("related", path) for path in (*pages[1:], "changes.csv"))]


def _html(release: Mapping[str, Any], news: Mapping[str, Any]) -> str:
    """Return the papers of a release under their causes, and how many rows differ."""
    body = ET.Element("div")
    papers, causes = news.get("papers", []), news.get("causes", {})
    for cause, (one, several) in CAUSES.items():
        if count := causes.get(cause, 0):
            _add_plain(body, "h4", f"{count} {one if count == 1 else several}")
            named = [paper for paper in papers if paper["cause"] == cause]
            listed = _add_plain(body, "ul")
            for paper in named:
                _add_plain(listed, "li", _paper(paper))
            if count > len(named):
                _add_plain(listed, "li", f"and {count - len(named)} more")
    _add_plain(body, "p", f"{release['rows']['papers']} papers in all. {_rows(release)}")
    return ET.tostring(body, encoding="unicode", method="html")


def _paper(paper: Mapping[str, str]) -> str:
    head = " ".join(filter(None, (paper["symbol"] or paper["paper_id"], paper["language"])))
    return f"{head}: {paper['title']}" if paper["title"] else head


def _rows(release: Mapping[str, Any]) -> str:
    counts = (release.get("changes") or {}).get("total", {})
    told = [f"{rows:,} {change}" for change, rows in counts.items() if rows]
    return f"Rows: {', '.join(told)}." if told else ""


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    """Add an element of the feed; the writer escapes what stands for something in XML."""
    return _add_plain(parent, f"{{{ATOM}}}{name}", text, **attributes)


def _add_plain(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, name, attributes)
    element.text = NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text) or None
    return element
