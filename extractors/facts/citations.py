"""What passages refer to: documents, instruments, addresses, with the place inside them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.facts.addresses import find_addresses
from extractors.facts.instrument_numbers import BARE
from extractors.facts.instruments import find_instruments
from extractors.facts.references import find_references
from extractors.wording.doubtful import without_doubtful
from extractors.wording.folding import fold, fold_label
from extractors.wording.languages import Language, wording
from extractors.wording.locators import locator_pattern
from extractors.wording.symbols import find_symbols
from schemas.meaning_tables import CitationKind
from schemas.tables import Citation, Passage

PassageLink = tuple[str, int, int, str]  # passage id, start, end, address

LETTER = re.compile(r"[^\W\d_]")  # figures alone are no reference
BEFORE = 80  # characters in which a locator may stand before its reference


@dataclass(frozen=True, slots=True)
class Found:
    """A reference in one text, before it is a row."""

    start: int
    end: int
    kind: CitationKind
    symbol: str | None = None
    url: str | None = None
    locator: str | None = None


def citations(
    passages: Iterable[Passage], language: Language, links: Sequence[PassageLink] = ()
) -> list[Citation]:
    """Return a row for each reference of each passage, in document order.

    A link's address goes to the reference that it stands behind; a link over other words
    is a citation of kind ``other``. ``cited_paper_id`` is left to the release.
    """
    rows: list[Citation] = []
    linked: dict[str, list[tuple[int, int, str]]] = {}
    for link in links:
        linked.setdefault(link[0], []).append(link[1:])
    read: dict[str, list[Found]] = {}  # of texts without links: many cells print the same
    contents = wording(language.contents_words, whole=True)
    in_contents = False
    for passage in passages:
        if passage.kind == "heading":
            in_contents = contents.match(fold_label(passage.text)) is not None
        for found in _read(passage.text, language, linked.get(passage.passage_id, ()), read):
            if not (in_contents and passage.kind == "text" and _ends_in_page(found, passage.text)):
                rows.append(_row(passage, found, len(rows) + 1))
    return rows


def _ends_in_page(found: Found, text: str) -> bool:
    """Say whether a bare number at the end of a contents entry is its page, as it must be."""
    return found.end == len(text) and BARE.fullmatch(fold(text[found.start :])) is not None


def _read(
    text: str,
    language: Language,
    links: Sequence[tuple[int, int, str]],
    read: dict[str, list[Found]],
) -> list[Found]:
    """Return the references in one text, from ``read`` where it stood before."""
    if links:
        return references_in(text, language, links)
    if text not in read:
        read[text] = references_in(text, language) if LETTER.search(text) else []
    return read[text]


def references_in(
    text: str, language: Language, links: Sequence[tuple[int, int, str]] = ()
) -> list[Found]:
    """Return the references in one text, from left to right."""
    text = without_doubtful(text)
    found: list[Found] = []
    for candidate in _candidates(text):
        if not any(_overlap(candidate, other) for other in found):
            found.append(candidate)
    located = [_located(one, text, language) for one in found]
    bare = [(*_without_stops(text, start, end), uri) for start, end, uri in links]
    linked, rest = _linked(located, bare)
    rest = [
        one for one in rest if one.end <= len(text) and not any(_overlap(one, o) for o in linked)
    ]
    return sorted([*linked, *rest], key=lambda one: (one.start, one.end))


def _candidates(text: str) -> Iterator[Found]:
    """Yield references, the surest kinds first: an address may contain a symbol."""
    for start, end in find_addresses(text):
        yield Found(start, end, "url", url=text[start:end])
    for start, end, symbol in find_symbols(text):
        yield Found(start, end, "gb_document", symbol.normal)
    for reference in find_references(text):
        yield Found(reference.start, reference.end, reference.kind, reference.symbol)
    for one in find_instruments(text):
        yield Found(one.start, one.end, one.kind, one.code)


def _overlap(one: Found, other: Found) -> bool:
    """A Protocol's title may hold the Convention it belongs to; nothing else overlaps."""
    if "ilo_protocol" in (one.kind, other.kind) and one.kind != other.kind:
        return False
    return one.start < other.end and other.start < one.end


def _located(found: Found, text: str, language: Language) -> Found:
    """Add the locator printed after the reference, or else before it."""
    pattern = locator_pattern(language)
    folded = fold(text)
    after = re.compile(r"[\s,]*\(?(?=\w)").match(folded, found.end)
    if after and after.end() > found.end:
        match = pattern.match(folded, after.end())
        if match:
            return replace(found, locator=text[match.start() : match.end()])
    begin = max(0, found.start - BEFORE)
    for match in pattern.finditer(folded, begin, found.start):
        between = folded[match.end() : found.start]
        if re.fullmatch(r"(?: [a-z']+){0,3},? ?(?:[a-z']+ ){0,2}", between):
            comma = between.find(",")
            end = match.end() + (comma if comma > 0 else 0)
            return replace(found, locator=text[match.start() : end].strip())
    return found


def _linked(
    found: Sequence[Found], links: Sequence[tuple[int, int, str]]
) -> tuple[list[Found], list[Found]]:
    """Give links to the references they stand behind; return those and the other links."""
    result = list(found)
    others: list[Found] = []
    for start, end, uri in links:
        over = [at for at, one in enumerate(result) if one.start < end and start < one.end]
        for at in over:
            if result[at].url is None:
                result[at] = replace(result[at], url=uri)
        if not over and start < end:
            others.append(Found(start, end, "other", url=uri))
    return result, others


def _without_stops(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out blanks and punctuation that a link's area takes in at its ends."""
    words = text[start:end]
    inner = words.strip(" .,;:()[]")
    return start + words.find(inner), start + words.find(inner) + len(inner)


def _row(passage: Passage, found: Found, number: int) -> Citation:
    return Citation(
        citation_id=f"{passage.paper_id}#cit_{number}",
        paper_id=passage.paper_id,
        passage_id=passage.passage_id,
        start=found.start,
        end=found.end,
        text=passage.text[found.start : found.end],
        kind=found.kind,
        symbol=found.symbol,
        locator=found.locator,
        url=found.url,
    )
