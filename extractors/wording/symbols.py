"""Symbols of Governing Body documents: their grammar, and their normal form.

    symbol = ["dec-"] "GB." session ["bis"|"ter"] "/" part {"/" part} {modifier} [post]
    part   = code of a section or body | item number | word ("Decision", "Addendum" ...)

Source: the shapes in GB.267 to GB.350; GB.338/INS/17 (Rev. 1 )/decision has stray blanks,
GB.268/7/3 (Add. 1) et Corr. names two documents, GB.340/TOB (Rev. - 23/10/2020) a date.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from schemas.paper_tables import DocumentType

BODIES = (
    "INS|POL|LILS|PFA|HL|ESP|STM|TC|MNE|WP|GBC|SDG|SDL|PRS|BS|ICTS|SG|DECL|CFA|CF|LMPA|INF|PV|"
    "TOB|Agenda|(?-i:[A-Z]{2,6})"
)
WORDS = (
    "Decision|Décision|Decisión|Draft|Projet|Proyecto|Addendum|Additif|Adición|Adenda|"
    "Corrigendum|Rectificatif|Corrección|"
    "(?:Appendix|Appendices|Annex|Annexe|Annexes|Anexo|Anexos)(?:\\s[IVX]+|\\s\\d{1,2})?|"
    "(?:Rev|Add|Corr)\\.\\s?\\d{0,2}"
)
_MODIFIER = r"\s?\(\s?&?\s?(?:Rev|Add|Corr)\s?\.?\s?\d{0,2}\s?(?:[-–]\s?\d{2}/\d{2}/\d{4})?\s?\)"
SYMBOL = re.compile(
    r"(?<![\w/.])(?P<decision>dec-)?"
    r"G\.?B\.\s?(?P<session>\d{1,3})\s?(?P<suffix>bis|ter)?"
    rf"(?P<path>(?:/\s?(?:(?:{BODIES})\b|\d{{1,3}}(?!\d)|(?:{WORDS})(?!\w)))+)"
    rf"(?P<modifiers>(?:{_MODIFIER}){{0,2}})"
    rf"(?P<post>(?:/\s?(?:{WORDS})(?!\w))*)"
    r"(?P<multi>\s(?:and|et|y|e)\s(?:Corr|Add|Rev)\.\s?\d{0,2}(?!\w))?",
    re.IGNORECASE,
)
PLAIN_WORDS = {
    "décision": "Decision",
    "decisión": "Decision",
    "projet": "Draft",
    "proyecto": "Draft",
    "additif": "Addendum",
    "adición": "Addendum",
    "adenda": "Addendum",
    "rectificatif": "Corrigendum",
    "corrección": "Corrigendum",
    "annex": "Appendix",
    "annexe": "Appendix",
    "annexes": "Appendix",
    "anexo": "Appendix",
    "anexos": "Appendix",
    "appendices": "Appendix",
}
NORMAL_WORDS = ("Agenda", "Decision", "Draft", "Addendum", "Corrigendum", "Appendix")
SPECIAL = ("PV", "TOB", "Agenda")
RECORD_OF_DECISIONS = "205"  # a fixed code of the plenary, 270th to 279th Sessions


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol and its parts; ``normal`` has no spaces and is the same in all languages.

    ``raw`` is the symbol as printed. ``section`` is a code such as ``WP/GBC``, ``item``
    the numbers after it (``5/1``, ``INF/5``), ``modifier`` what stands in brackets
    (``Rev.1``), ``post`` the words at the end (``Decision``).
    """

    raw: str
    normal: str
    session: int
    suffix: Literal["bis", "ter"] | None
    section: str | None
    item: str | None
    modifier: str | None
    post: str | None
    document_type: DocumentType


def parse_symbol(text: str) -> Symbol | None:
    """Return the one symbol that ``text`` consists of, or None.

    >>> parse_symbol("GB.343/INS/9 (Rev. 1 )").normal
    'GB.343/INS/9(Rev.1)'
    """
    match = SYMBOL.fullmatch(_spaced(text.strip()))
    return _symbol(match) if match else None


def find_symbols(text: str) -> Iterator[tuple[int, int, Symbol]]:
    """Yield (start, end, symbol) for every symbol in ``text``, from left to right."""
    for match in SYMBOL.finditer(_spaced(text)) if "b." in text.lower() else ():
        yield match.start(), match.end(), _symbol(match, text[match.start() : match.end()])


def _symbol(match: re.Match[str], raw: str | None = None) -> Symbol:
    before = [_part(part) for part in match["path"].split("/") if part.strip()]
    after = [_part(part) for part in match["post"].split("/") if part.strip()]
    path = [part for part in before if not _is_word(part)]
    words = [part for part in before if _is_word(part)] + after
    brackets = _brackets(match["modifiers"]) + _companion(match["multi"] or "")
    suffix = (match["suffix"] or "").lower()
    section, item = _section_and_item(path)
    normal = "/".join([f"GB.{int(match['session'])}{suffix}", *before])
    normal += "".join(f"({one})" for one in brackets) + "".join(f"/{word}" for word in after)
    return Symbol(
        raw=raw or match.group(),
        normal=("dec-" if match["decision"] else "") + normal.replace(" ", ""),
        session=int(match["session"]),
        suffix="bis" if suffix == "bis" else "ter" if suffix else None,
        section=section,
        item=item,
        modifier=" ".join(brackets) or None,
        post="/".join(words) or None,
        document_type=_document_type(path, words, bool(match["decision"])),
    )


def _part(part: str) -> str:
    """Return one part of the path in its normal form, words in English.

    >>> _part("anexo ii"), _part("proyecto"), _part("04"), _part("pfa")
    ('Appendix II', 'Draft', '4', 'PFA')
    """
    part = re.sub(r"\s+", " ", part).strip()
    if part.isdigit():
        return str(int(part))
    word, _, number = part.partition(" ")
    plain = PLAIN_WORDS.get(word.lower(), word).capitalize()
    if plain in NORMAL_WORDS:
        return f"{plain} {number.upper()}".strip()
    return plain if "." in plain else part.upper()


def _is_word(part: str) -> bool:
    return part.split(" ")[0] in NORMAL_WORDS[1:] or "." in part


def _brackets(modifiers: str) -> list[str]:
    """Return what the brackets hold: "Rev.1", "&Add.", "Rev.-23/10/2020"."""
    found = [re.sub(r"\s", "", one) for one in re.findall(r"\(([^)]*)\)", modifiers)]
    return [
        re.sub(r"(?i)(rev|add|corr)\.?", lambda m: f"{m[1].capitalize()}.", one).replace("–", "-")
        for one in found
    ]


def _companion(multi: str) -> list[str]:
    """Return " et Corr." as the Office's own short form "&Corr."."""
    other = re.sub(r"^\s(?:and|et|y|e)\s", "", multi, flags=re.IGNORECASE)
    return [f"&{other.replace(' ', '')}"] if other else []


def _section_and_item(path: list[str]) -> tuple[str | None, str | None]:
    """Split the path at its first number; `INF` belongs to the item.

    >>> _section_and_item(["WP", "GBC", "2"])
    ('WP/GBC', '2')
    >>> _section_and_item(["INS", "INF", "5"])
    ('INS', 'INF/5')
    """
    at = next(
        (i for i, part in enumerate(path) if part.isdigit() or part in ("INF", *SPECIAL)),
        len(path),
    )
    return "/".join(path[:at]) or None, "/".join(path[at:]) or None


def _document_type(path: list[str], words: list[str], decision: bool) -> DocumentType:
    if decision or "Decision" in words or path == [RECORD_OF_DECISIONS]:
        return "decision"
    if "PV" in path:
        return "minutes"
    if "Agenda" in path or "TOB" in path:
        return "agenda"
    return "information" if "INF" in path else "paper"


def _spaced(text: str) -> str:
    """Make every white space an ordinary space; offsets hold."""
    return re.sub(r"\s", " ", text)
