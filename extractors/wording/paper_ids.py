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
    place = symbol.normal.replace("GB.", "GB", 1).replace("Appendix", "Appendix-")
    return f"{_short(_slug(place))}-{language}"


def paper_id_of_name(name: str) -> str:
    """Return an id for a PDF without symbol, from its file name.

    >>> paper_id_of_name("A_81_6 (Sect. 29A).pdf")
    'a-81-6-sect-29a'
    """
    stem = re.split(r"[/\\]", name.strip())[-1]
    slug = _slug(re.sub(r"\.pdf$", "", stem, flags=re.IGNORECASE)) or "paper"
    return _short(f"paper-{slug}" if DEVICES.match(slug) else slug)


def _short(slug: str) -> str:
    """Return a slug, or the start of a long one with a mark that tells it from others.

    >>> len(_short("x" * 3000))
    120
    """
    if len(slug) <= MOST:
        return slug
    mark = hashlib.sha256(slug.encode()).hexdigest()[:8]
    return f"{slug[: MOST - 9].rstrip('-')}-{mark}"


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
