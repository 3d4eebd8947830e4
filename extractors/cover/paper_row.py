"""The row of `papers.csv`: what the masthead, the cover fields and the foot say."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from extractors.cover import lines as cover
from extractors.pages.lines import page_lines, segments, text_of
from extractors.wording.dates import date_range, place_of
from extractors.wording.languages import Language
from extractors.wording.months import months_of
from extractors.wording.places import place_code
from extractors.wording.symbols import Symbol, find_symbols
from schemas.paper import Line, Page, Word
from schemas.tables import Paper

FIELDS = frozenset(Paper.model_fields)
UNIT_CODE = re.compile(r"\(([A-Z][A-Z0-9/&-]{1,14})\)")
HEAD = 0.25  # of the page's height; mastheads of all generations end above
FOOT = re.compile(r"GB\d{2,3}[-_ ].*?\.docx?\b|GB\d{2,3}[-_ ][^ ]*\[[^\]]*\]\S*", re.IGNORECASE)


def head_of(page: Page) -> list[Line]:
    """Return what stands where mastheads do, on a first page whose words are not known."""
    return [line for line in page_lines(page) if line.box.bottom < HEAD * page.height]


def symbol_of(masthead: Sequence[Line], furniture: Sequence[tuple[int, Word]]) -> Symbol | None:
    """Return the paper's own symbol: that of its masthead, else of its running heads.

    A paper can cite others anywhere, so running text is not asked.
    """
    for line in masthead:
        for _, _, symbol in find_symbols(line.text):
            return symbol
    by_page: dict[int, list[Word]] = {}
    for page, word in furniture:
        by_page.setdefault(page, []).append(word)
    for words in by_page.values():
        for _, _, symbol in find_symbols(text_of(words)):
            return symbol
    return None


def masthead_values(masthead: Sequence[Line], language: Language) -> dict[str, Any]:
    """Return the columns that a masthead gives, each from the first line that says it."""
    found: dict[str, Any] = {}
    texts = [part.text for line in masthead for part in (*segments(line, 0.9), line)]
    texts += [f"{a.text} {b.text}" for a, b in pairwise(masthead)]
    texts += [f"{segments(a, 0.9)[-1].text} {b.text}" for a, b in pairwise(masthead)]
    for text in texts:
        for name, value in _values(text, language).items():
            if value is not None:
                found.setdefault(name, value)
    found["place_code"] = place_code(found.get("place"))
    return found


def _values(text: str, language: Language) -> dict[str, Any]:
    return {
        "original_language": cover.original_of(text, language),
        "issued_on": cover.issued_of(text, language),
        "agenda_item": cover.agenda_item_of(text, language),
        "segment": cover.segment_of(text, language),
        "action": cover.action_word_of(text, language),
        "section": cover.section_name_of(text, language) or None,
        **_session(text, language),
    }


def _session(text: str, language: Language) -> dict[str, Any]:
    """Return what a line says of the session: its number, where and when it is held.

    A line without its number ("Geneva, March 2005") is one if the place is known, and unless
    it names one day, which may be that of the paper.
    """
    if not cover.is_session_line(text, language):
        return {}
    session = cover.session_of(text, language)
    place = session.place if session else place_of(text, language)
    days = date_range(text, language)
    if session is None and (place_code(place) is None or (days and days[0] == days[1])):
        return {}
    start, end = days or (None, None)
    months = months_of(text, language) or (None, None)
    found: dict[str, Any] = {"place": place, "session_start": start, "session_end": end}
    found |= {"session_month": months[0], "session_month_end": months[1]}
    if session is not None:
        found |= {"session": session.number, "session_suffix": session.suffix}
    return found


def symbol_values(symbol: Symbol | None) -> dict[str, Any]:
    """Return the columns that a symbol gives."""
    if symbol is None:
        return {}
    return {
        "symbol": symbol.normal,
        "session": symbol.session,
        "session_suffix": symbol.suffix,
        "section": symbol.section,
        "item": symbol.item,
        "modifier": symbol.modifier,
        "document_type": symbol.document_type,
    }


def foot_of(furniture: Iterable[tuple[int, Word]]) -> str | None:
    """Return the file name printed in a running foot, without the page number."""
    by_page: dict[int, list[Word]] = {}
    for page, word in furniture:
        by_page.setdefault(page, []).append(word)
    for words in by_page.values():
        found = FOOT.search(text_of(words))
        if found:
            return found.group()
    return None


def paper_row(values: Mapping[str, Any]) -> Paper:
    """Return the row; of the given values those that are columns count."""
    row = {name: value for name, value in values.items() if name in FIELDS and value is not None}
    unit = row.get("author_unit")
    code = UNIT_CODE.search(unit) if isinstance(unit, str) else None
    if code:
        row["author_unit_code"] = code.group(1)
    if values.get("action") == "information" and row.get("document_type") == "paper":
        row["document_type"] = "information"
    return Paper(**row)
