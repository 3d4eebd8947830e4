"""The running text of a paper: pieces in reading order, tables among them, ready for rows."""

import re
from collections.abc import Callable, Sequence

from extractors.body.captions import is_appendix
from extractors.body.joining import joined
from extractors.body.reading import Parts
from extractors.body.roles import Piece, pieces
from extractors.body.text_blocks import text_blocks
from extractors.cover.closing import closing_date_of, closing_points_of, decisions_seen
from extractors.cover.paper_row import symbol_of
from extractors.wording.actions import action_of
from extractors.wording.folding import fold_label
from extractors.wording.languages import Language, wording
from schemas.paper import TableBlock

DECISION_WORDS = 4  # a bold numbered paragraph of more words is a decision (minutes)
Levels = Callable[[Piece], int]


def body_pieces(parts: Parts) -> list[Piece]:
    """Return the pieces of the body, made whole over breaks, with decisions marked."""
    found = pieces(text_blocks(parts.rest), parts.words, parts.size)
    result = joined(_with_tables(found, parts.tables))
    _mark_decisions(result, parts.words)
    _mark_named(result, _named(result, parts), parts.words)
    _mark_recorded(result, parts)
    return result


def _with_tables(found: Sequence[Piece], tables: Sequence[TableBlock]) -> list[Piece]:
    """Put a piece for each table where its first line stands in the reading order."""
    result = list(found)
    for table in sorted(tables, key=_place, reverse=True):
        page, top = _place(table)
        at = next(
            (at for at, piece in enumerate(result) if _follows(piece, page, top)),
            len(result),
        )
        result.insert(at, Piece("cell", [], table=table))
    return result


def _place(table: TableBlock) -> tuple[int, float]:
    page, box = table.boxes[0]
    outside = [line.box.top for line in (*table.caption, *table.unit) if line.page == page]
    return page, min([box.top, *outside])


def _follows(piece: Piece, page: int, top: float) -> bool:
    if piece.table is not None:
        return _place(piece.table) > (page, top)
    first = piece.lines[0]
    return first.page > page or (first.page == page and first.box.top > top)


def _mark_decisions(found: Sequence[Piece], words: Language) -> None:
    """Mark what stands under a decision heading, and bold numbered paragraphs with their items."""
    headings = wording(words.decision_headings, whole=True)
    under = bold = numbered = False
    for piece in found:
        if piece.kind == "heading":
            under, bold = headings.match(fold_label(piece.text)) is not None, False
            numbered = False
            continue
        if piece.kind == "paragraph":
            bold = piece.style[1] and len(piece.text.split()) > DECISION_WORDS
            numbered = True
        elif piece.kind == "text" and not piece.style[1]:
            bold = False
        if piece.kind == "text" and (numbered or _is_aside(piece, words)):
            piece.is_decision = bold and not _is_aside(piece, words)
        elif piece.table is None and piece.kind != "caption":
            piece.is_decision = under or (bold and piece.style[1])


def _is_aside(piece: Piece, words: Language) -> bool:
    """Say whether a text is the source of a decision in brackets, or a closing line."""
    text = piece.text
    closing = closing_points_of(text, words) or closing_date_of(text, words)
    return text.startswith("(") or bool(closing)


def _named(found: Sequence[Piece], parts: Parts) -> set[str]:
    """Return the paragraphs that the cover or a closing line names as decisions."""
    cover = " ".join(line.text for field in parts.front.fields for line in field.lines)
    named = set(decisions_seen(cover, parts.words))
    for piece in found:
        if piece.kind in ("text", "heading"):
            named.update(closing_points_of(piece.text, parts.words))
    return named


def _mark_named(found: Sequence[Piece], named: set[str], words: Language) -> None:
    """Mark the paragraphs named as decisions, with their items, where none is marked yet.

    Papers to 2011 set the point for decision like any other paragraph and name it at the
    end. Source: GB.267/TC/1, closing lines.
    """
    if any(piece.is_decision for piece in found):
        return
    deciding = False
    for piece in found:
        if is_appendix(piece.text, words) and piece.kind == "heading":
            return
        if piece.kind == "paragraph":
            deciding = piece.number in named
        elif piece.kind not in ("clause", "bullet"):
            deciding = False
        piece.is_decision = deciding


def _mark_recorded(found: Sequence[Piece], parts: Parts) -> None:
    """Mark what a record of decisions says that was decided, where no type tells it.

    Source: GB.270/205 and its like, whose paragraphs are all in one style.
    """
    symbol = symbol_of(parts.front.masthead, parts.furniture)
    if symbol is None or symbol.document_type != "decision":
        return
    if any(piece.is_decision for piece in found):
        return
    deciding = False
    for piece in found:
        if piece.kind in ("paragraph", "text"):
            deciding = action_of(piece.text, parts.words) is not None
        elif piece.kind not in ("clause", "bullet"):
            deciding = False
        piece.is_decision = deciding and not _is_aside(piece, parts.words)


def opens_appendix(piece: Piece, words: Language) -> bool:
    """Say whether a piece is the heading of an appendix."""
    return piece.kind == "heading" and is_appendix(piece.text, words)


def heading_levels(found: Sequence[Piece]) -> Levels:
    """Return how deep each heading stands: numbered in roman first, then by size and weight."""
    styles = sorted({_style(piece) for piece in found if piece.kind == "heading"})
    ranks = {style: at for at, style in enumerate(styles, start=1)}
    return lambda piece: ranks[_style(piece)]


def _style(piece: Piece) -> tuple[bool, float, bool, bool]:
    size, bold, italic = piece.style
    roman = bool(piece.number and re.fullmatch(r"[IVXLC]+", piece.number))
    return (not roman, -round(size), not bold, italic)
