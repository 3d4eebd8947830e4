"""Ids of papers: their symbol or file name, in lower-case ASCII."""

import hashlib
import re
import unicodedata

from extractors.wording.symbols import Symbol

MOST = 120  # characters of an id: it is the name of a folder, and the start of other ids
DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)$")  # names that Windows keeps for itself


def paper_id(symbol: Symbol, language: str) -> str:
    """Return the id of the paper: symbol and language in lower-case ASCII.

    >>> from extractors.wording.symbols import parse_symbol
    >>> paper_id(parse_symbol("GB.332/INS/5/1(Rev.1)"), "fr")
    'gb332-ins-5-1-rev-1-fr'
    """
    return f"{symbol_slug(symbol.normal)}-{language}"


def symbol_slug(normal: str) -> str:
    """Return a symbol in normal form in lower-case ASCII.

    >>> symbol_slug("GB.332/INS/5/1(Rev.1)")
    'gb332-ins-5-1-rev-1'
    """
    return _short(slug(normal.replace("GB.", "GB", 1).replace("Appendix", "Appendix-")))


def paper_id_of_name(name: str) -> str:
    """Return an id for a PDF without symbol, from its file name.

    >>> paper_id_of_name("A_81_6 (Sect. 29A).pdf")
    'a-81-6-sect-29a'
    """
    stem = re.split(r"[/\\]", name.strip())[-1]
    name = slug(re.sub(r"\.pdf$", "", stem, flags=re.IGNORECASE)) or "paper"
    return _short(f"paper-{name}" if DEVICES.match(name) else name)


def _short(name: str) -> str:
    """Return a slug, or the start of a long one with a mark that tells it from others.

    >>> len(_short("x" * 3000))
    120
    """
    if len(name) <= MOST:
        return name
    mark = hashlib.sha256(name.encode()).hexdigest()[:8]
    return f"{name[: MOST - 9].rstrip('-')}-{mark}"


def slug(text: str) -> str:
    """Return a text in lower-case ASCII letters, figures and single hyphens.

    >>> slug("A/RES/67/226")
    'a-res-67-226'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
