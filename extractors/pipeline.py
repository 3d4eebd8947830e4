"""The core, end to end: the bytes of a PDF to the rows of every table of the contract."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from importlib.metadata import version
from types import MappingProxyType
from typing import Any

from extractors.body.over_tables import is_rest, tables_after, tables_under
from extractors.body.ranks import appendix_ends, heading_ranks
from extractors.body.reading import Parts, parts_of
from extractors.body.roles import Piece
from extractors.body.running_text import Body, body_of
from extractors.cover.closing import closing_date_of
from extractors.cover.paper_row import (
    foot_of,
    head_of,
    masthead_values,
    paper_row,
    symbol_of,
    symbol_values,
)
from extractors.cover.templates import template_of
from extractors.findings import Draft
from extractors.meaning import Tables, add_meaning
from extractors.pages.pdf import read_pdf
from extractors.pages.recognition import Recognized
from extractors.passages.account import page_rows
from extractors.passages.linking import PassageLink
from extractors.passages.outline import Outline
from extractors.passages.page_labels import page_labels
from extractors.passages.table_rows import TablePlace, add_table, place_of
from extractors.wording.hyphens import Vocabulary
from extractors.wording.languages import Language
from extractors.wording.paper_ids import paper_id, paper_id_of_name
from schemas.paper import Line, TableBlock, Word
from schemas.row import Row
from schemas.tables import PAPER_TABLES, Cell, Passage, TableRow


class DuplicateRowError(Exception):
    """Two rows of one table share a primary key: an extractor read a thing twice."""


UNDETERMINED = "und"  # ISO 639-2, in ids of papers whose language was not made out


def read_paper(
    data: bytes,
    source_uri: str,
    recognized: Mapping[int, Recognized] = MappingProxyType({}),
) -> Tables:
    """Read one PDF; return the rows of every table but `sources`, in document order.

    ``source_uri`` names the file: it gives the paper its id where there is no symbol.
    ``recognized`` is what was read in the pictures of pages that have no words, by number.

    Raises:
        UnreadableError: the bytes are no PDF that can be read whole.
    """
    return add_meaning(*_read(data, source_uri, recognized))  # no page lives on while it works


def _read(
    data: bytes, source_uri: str, recognized: Mapping[int, Recognized]
) -> tuple[Tables, Language | None, Sequence[PassageLink], Sequence[Draft]]:
    """Return the rows that are read, in what language, their links and what is to be said."""
    parts = parts_of(read_pdf(data, recognized))
    body = body_of(parts)
    values = _values(parts, data, source_uri)
    outline = _outline(values["paper_id"], parts, body)
    fields = _add_front(outline, parts)
    minutes = values.get("document_type") == "minutes"
    tables, cells = _add_body(outline, body, parts.language, minutes=minutes)
    outline.add_page_notes()
    values.setdefault("issued_on", closing_date(outline.passages, parts))
    paper = paper_row({**values, **fields})
    labels = page_labels(parts.furniture)
    printed, running = _printed(parts, body), _running(parts, body)
    account = page_rows(paper.paper_id, parts.pages, printed, running, labels)
    found: list[Row] = [paper, *account, *outline.sections, *outline.passages]
    found += [*outline.footnotes, *outline.refs, *tables, *cells]
    words = None if parts.foreign else parts.language
    return by_table(found), words, outline.links, parts.drafts


def closing_date(passages: Sequence[Passage], parts: Parts) -> date | None:
    """Return the date of a closing line ("Geneva, 18 November 1997."), as in papers to 2008."""
    if not parts.front.masthead:
        return None
    texts = [passage.text for passage in passages if passage.kind in ("text", "heading")]
    dates = (closing_date_of(text, parts.language) for text in reversed(texts))
    return next((found for found in dates if found), None)


def by_table(rows: Iterable[Row]) -> Tables:
    """Return rows by their table, every table of a paper there, in order.

    Raises:
        DuplicateRowError: two rows share a primary key.
    """
    tables: Tables = {table: [] for table in PAPER_TABLES}
    seen: set[tuple[object, ...]] = set()
    for row in rows:
        key = (row.table, *row.key)
        if key in seen:
            raise DuplicateRowError(f"{row.table}: {row.key} was read twice")
        seen.add(key)
        tables[type(row)].append(row)
    return tables


def _values(parts: Parts, data: bytes, source_uri: str) -> dict[str, Any]:
    """Return what is known of the paper before its text is read."""
    front = parts.front
    head = head_of(parts.pages[0]) if parts.foreign else front.masthead
    symbol = symbol_of(head, parts.furniture) if head else None
    values = masthead_values(front.masthead, parts.language)
    template = template_of(front, values, parts.language)
    code = parts.foreign.code if parts.foreign else parts.language.code
    return {
        **values,
        **symbol_values(symbol),
        "paper_id": paper_id(symbol, code or UNDETERMINED)
        if symbol
        else paper_id_of_name(source_uri),
        "language": code,
        "template": template,
        "footer_reference": foot_of(parts.furniture),
        "page_count": len(parts.pages),
        "sha256": hashlib.sha256(data).hexdigest(),
        "source_uri": source_uri,
        "extractor_version": version("gbpapers"),
    }


def _outline(paper: str, parts: Parts, body: Body) -> Outline:
    vocabulary = Vocabulary(body.lines, parts.language.code)
    return Outline(paper, vocabulary, body.notes, parts.rest, parts.as_seen)


def _add_front(outline: Outline, parts: Parts) -> dict[str, str]:
    """Add title and cover fields; return their texts, the first of each name."""
    texts: dict[str, str] = {}
    if parts.front.title is not None:
        texts["title"] = outline.add_cover("title", parts.front.title.lines, parts.front.title.skip)
    for field in parts.front.fields:
        texts.setdefault(field.name, outline.add_cover(field.name, field.lines, field.skip))
    return texts


def _place_after(
    outline: Outline, found: Sequence[Piece], at: int, block: TableBlock | None
) -> TablePlace | None:
    """Give the table that follows one its place; it may be the rest of that one."""
    before = found[at].table
    if block is None or before is None:
        return None
    rest = is_rest(block, before, apart=found[at + 1].table is not block)
    return place_of(outline, block, goes_on=rest)


def _add_body(
    outline: Outline, body: Body, language: Language, *, minutes: bool
) -> tuple[list[TableRow], list[Cell]]:
    """Add the pieces of the body in order; return the rows of its tables."""
    ends = appendix_ends(body.pieces, language)
    ranks = iter(heading_ranks(body.pieces, language, minutes=minutes))
    under = tables_under(body.pieces, language, ends)
    after = tables_after(body.pieces, language, ends)
    tables: list[TableRow] = []
    cells: list[Cell] = []
    given: TablePlace | None = None  # of the next table, once a line over it is read
    for at, piece in enumerate(body.pieces):
        if piece.kind == "heading" and piece.opens_appendix(language):
            outline.begin_appendix()
        elif piece.kind == "heading" and at in ends:
            outline.end_appendix()
        block = piece.table or under.get(at)
        given = given or (place_of(outline, block) if block else None)
        if piece.table is not None and given is not None:
            following = _place_after(outline, body.pieces, at, after.get(at))
            row, inside = add_table(
                outline, piece.table, len(tables) + 1, language, given, following
            )
            tables.append(row)
            cells += inside
            given = following
        elif piece.kind == "heading":
            outline.add_heading(piece, next(ranks), given.find if given else None)
        else:
            outline.add_text(piece, given.find if given else None)
    return tables, cells


def _printed(parts: Parts, body: Body) -> list[Line]:
    """Return the lines of all passages, each once: what the account counts as read."""
    fields = [*([parts.front.title] if parts.front.title else []), *parts.front.fields]
    return [*body.lines, *(line for field in fields for line in field.lines)]


def _running(parts: Parts, body: Body) -> list[tuple[int, Word]]:
    """Return the words of all furniture: running lines, masthead, notices, repeated heads."""
    lines = [*parts.front.masthead, *parts.front.notices]
    lines += [line for table in body.tables for line in table.dropped]
    return [*parts.furniture, *((line.page, word) for line in lines for word in line.words)]
