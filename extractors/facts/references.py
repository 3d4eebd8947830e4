"""Symbols of other series: United Nations documents, the Conference, sectoral meetings.

Not every word with a slash is one: "and/or", "2008/09", "ILO/IMO", "UNCTAD/GATT",
"EB136/5" and "162 EX/48" are none. Source: A/RES/60/212, A/RES/491 (V),
S/RES/1440 (2002), E/CN.4/Sub.2/..., SSC/17/3; ILC.109/Informe I (C), AFRM.14/D.4 (Rev.).
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from extractors.facts.resolutions import find_resolutions
from extractors.wording.registers import un_series
from schemas.meaning_tables import CitationKind

SEGMENT = r"[A-Za-z0-9](?:[A-Za-z0-9.*-]*[A-Za-z0-9*])?"
SLASHED = re.compile(
    rf"(?<![\w/.@-])(?P<prefix>[A-Z]{{1,12}})(?P<path>(?:/{SEGMENT})+)(?P<volume>\s?\((?:[IVXL]+|\d{{4}}|S-[IVXL]+|(?:Sect|Part|Vol|Chap)\.?\s?[\dIVXLA-Z]+)\))?"
    r"(?![\w/@])"
)
SHAPED = re.compile(
    r"\d+|[A-Z]{1,8}(?:[.-]\d*[A-Z]*\d*)?|(?:Add|Rev|Corr|Sub|Conf|Resolution)\.?\d*|[A-Z]?\d[\w-]*|[A-Z]+\.\d+(?:-\d+)?|\d+-[A-Z]+|PV\.\d+|[LS]\.\d+"
)
YEARS = re.compile(r"(?:19|20)\d{2}/(?:\d{2}|\d{4})")
CONFERENCE = re.compile(
    r"(?<![\w/.])(?:ILC|CIT)\.(?P<session>\d{1,3})/(?:(?:Report|Rapport|Informe)\s)?"
    r"(?P<path>(?:(?:Record|Compte rendu|Actas?)\s(?:No\.|n[o°º]|núm\.)\s?\d{1,3}[A-Z]?(?:-\d)?|"
    r"(?:[IVX]{1,6}|[A-Z]{1,4}|D|PR|CP)?\.?\d{0,3}(?:/[A-Z0-9]{1,4}){0,3}(?:\s?\([A-Z0-9]{1,3}\)){0,2}))"
    r"(?P<modifier>\s?\((?:Rev|Add|Corr)\.?\s?\d?\))?(?!\w)"
)
RECORD = re.compile(r"(?:Record|Compte rendu|Actas?)\s(?:No\.|n[o°º]|núm\.)\s?")
MEETING = re.compile(
    r"(?<![\w/.])[A-Z]{3,12}(?:\.\d{1,2}|/\d{4})(?:/[A-Z]{0,3}\.?\d{1,3})+(?:\s?\((?:Rev|Add|Corr)\.?\s?\d?\))?"
)


class Reference(NamedTuple):
    """A document of another series; ``symbol`` is its normal form, without spaces."""

    start: int
    end: int
    kind: CitationKind
    symbol: str


def find_references(text: str) -> Iterator[Reference]:
    """Yield every document of another series that ``text`` cites, those of a kind together."""
    slashed = "/" in text  # in each symbol; most texts have none
    for match in CONFERENCE.finditer(text) if slashed else ():
        path = re.sub(r"\s", "", RECORD.sub("RecordNo.", match["path"]) + (match["modifier"] or ""))
        if path:
            yield Reference(*match.span(), "ilc_document", f"ILC.{match['session']}/{path}")
    for match in SLASHED.finditer(text) if slashed else ():
        if _is_document(match["prefix"], match["path"]):
            yield Reference(*match.span(), "un_document", re.sub(r"\s", "", match.group()))
        elif MEETING.fullmatch(match.group()):
            yield Reference(*match.span(), "other", match.group())
    for one in find_resolutions(text):
        yield Reference(one.start, one.end, "un_document", one.symbol)
    for match in MEETING.finditer(text) if slashed else ():
        if "." in match.group().split("/")[0]:
            yield Reference(*match.span(), "other", re.sub(r"\s", "", match.group()))


def _is_document(prefix: str, path: str) -> bool:
    """Say whether prefix and path have the shape of a United Nations symbol.

    >>> _is_document("A", "/RES/60/212"), _is_document("A", "/B"), _is_document("ILO", "/IMO")
    (True, False, False)
    """
    parts = path.split("/")[1:]
    if prefix not in un_series() or not all(SHAPED.fullmatch(part) for part in parts):
        return False
    if len(parts) == 1:  # A/1234 of the early years
        return prefix in ("A", "S", "E", "T") and re.fullmatch(r"\d{3,5}", parts[0]) is not None
    return any(char.isdigit() for char in path)
