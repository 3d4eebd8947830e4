"""What a list page of Governing Body papers says: its papers, and the pages it leads to.

The shapes are those of the session, section, document and meeting-documents pages of both
generations of the site: entries with a symbol in brackets, cards, rows of "nextRow". What
tells them apart is data (`data/pages.toml`), not code.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit, urlunsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from extractors.wording.symbols import find_symbols
from flows.store.masking import hide

ENTRIES = ("li", "tr", "article", "dd", "div", "p")  # what may stand for one paper on a page
LONGEST = 1200  # characters of an entry; what is longer is a list itself


@dataclass(frozen=True, slots=True)
class Link:
    """Where a page leads to: a paper's PDF, or a page to follow."""

    address: str
    symbol: str  # normal form; empty where the page does not say it
    language: str  # en, fr, es, other; empty where nothing tells
    is_pdf: bool


def links_of(html: bytes, address: str) -> list[Link]:
    """Return the PDFs and pages that a list page leads to, in its order, each once."""
    tree, seen = LexborHTMLParser(html), dict[str, Link]()
    root = tree.root
    own = root.attributes.get("lang") if root else None
    symbol = _only_symbol(tree)
    for node in tree.css("a[href]"):
        link = _link(node, address, symbol, (own or "")[:2].lower())
        if link:
            seen.setdefault(link.address, link)
    return list(seen.values())


def canonical(address: str) -> str:
    """Return an address on the host that stands for all hosts with the same tree.

    >>> canonical("http://ilo.org/gb/a.pdf#page=2")
    'https://www.ilo.org/gb/a.pdf'
    """
    parts = urlsplit(urldefrag(address).url)
    host = (parts.hostname or "").lower()
    for main, others in _pages()["hosts"].items():
        if host in others or host == main:
            return str(urlunsplit(("https", main, parts.path, parts.query, "")))
    return urlunsplit((parts.scheme, parts.netloc.lower(), parts.path, parts.query, ""))


def follows(address: str) -> bool:
    """Say whether an address has the shape of a list, a section or a paper's page."""
    patterns = (*_patterns()["follow"], *_patterns()["rows"])
    return any(pattern.search(address.lower()) for pattern in patterns)


def goes_on(address: str) -> bool:
    """Say whether an address has the shape of further rows of a list."""
    return any(pattern.search(address.lower()) for pattern in _patterns()["rows"])


def language_of(address: str, words: str) -> str:
    """Return the language that a link or its address names; empty if neither does."""
    for kind, text in (("words", words), ("address", address.lower())):
        for code in ("other", "en", "fr", "es"):
            if any(pattern.search(text) for pattern in _patterns()[f"{kind} {code}"]):
                return code
    return ""


def _link(node: LexborNode, page: str, page_symbol: str, own: str) -> Link | None:
    href = (node.attributes.get("href") or "").strip()
    target = canonical(urljoin(page, href))
    if not target.startswith(("http://", "https://")):
        return None
    words = " ".join(node.text(separator=" ").split())
    is_pdf = urlsplit(target).path.lower().endswith(".pdf")
    symbol = _symbol_in(words) or _symbol_around(node) or (page_symbol if is_pdf else "")
    if not is_pdf and not (symbol or follows(target)):
        return None
    named = (node.attributes.get("hreflang") or "")[:2].lower()
    language = named or language_of(target, words) or (own if is_pdf else "")
    known = language if language in ("", "en", "fr", "es") else "other"
    return Link(hide(target), symbol, known, is_pdf)


def _symbol_around(node: LexborNode) -> str:
    """Return the symbol of the smallest entry around a link that has exactly one."""
    while (node := node.parent) is not None:  # type: ignore[assignment]
        if node.tag in ENTRIES:
            text = " ".join(node.text(separator=" ").split())
            found = {symbol.normal for _, _, symbol in find_symbols(text)}
            if len(text) > LONGEST or len(found) > 1:
                return ""
            if found:
                return found.pop()
    return ""


def _only_symbol(tree: LexborHTMLParser) -> str:
    """Return the symbol that a paper's own page names in its title or first heading."""
    for node in tree.css("title, h1"):
        if symbol := _symbol_in(str(node.text())):
            return symbol
    return ""


def _symbol_in(text: str) -> str:
    return next((str(symbol.normal) for _, _, symbol in find_symbols(text)), "")


@cache
def _pages() -> dict[str, Any]:
    return tomllib.loads((files("flows.ingestion") / "data" / "pages.toml").read_text("utf-8"))


@cache
def _patterns() -> dict[str, list[re.Pattern[str]]]:
    return dict(_compiled())


def _compiled() -> Iterator[tuple[str, list[re.Pattern[str]]]]:
    pages = _pages()
    for kind in ("follow", "rows"):
        yield kind, [re.compile(text) for text in pages[kind]]
    for kind in ("address", "words"):
        for code, texts in pages[kind].items():
            yield f"{kind} {code}", [re.compile(text) for text in texts]
