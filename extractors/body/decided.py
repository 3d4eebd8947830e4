"""Which pieces of a paper are decisions: by their type, by their number, by what they say."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.body.reading import Parts
from extractors.body.roles import Piece
from extractors.cover.closing import closing_date_of, closing_points_of, decisions_seen
from extractors.cover.paper_row import symbol_of
from extractors.wording.actions import action_of
from extractors.wording.folding import fold_label
from extractors.wording.languages import Language, wording

DECISION_WORDS = 4  # a bold numbered paragraph of more words is a decision (minutes)


def with_decisions(found: Sequence[Piece], parts: Parts) -> list[Piece]:
    """Return the pieces with their decisions marked, by the first way that finds any."""
    ways = (
        _set_apart(found, parts.language),
        _at_numbers(found, _named(found, parts), parts.language),
        _recorded(found, parts),
    )
    for way in ways:
        marks = list(way)
        if any(marks):
            return [replace(p, is_decision=m) for p, m in zip(found, marks, strict=True)]
    return list(found)


def _set_apart(found: Sequence[Piece], language: Language) -> Iterator[bool]:
    """Say of each piece: is it under a decision heading, or bold and numbered, or its item?"""
    headings = wording(language.decision_headings, whole=True)
    under = bold = numbered = False
    for piece in found:
        if piece.kind == "heading":
            under, bold = headings.match(fold_label(piece.text)) is not None, False
            numbered = False
            yield False
            continue
        if piece.kind == "paragraph":
            bold = piece.style[1] and len(piece.text.split()) > DECISION_WORDS
            numbered = True
        elif piece.kind == "text" and not piece.style[1]:
            bold = False
        if piece.kind == "text" and (numbered or _is_aside(piece, language)):
            yield bold and not _is_aside(piece, language)
        else:
            prose = piece.table is None and piece.kind != "caption"
            yield prose and (under or (bold and piece.style[1]))


def _is_aside(piece: Piece, language: Language) -> bool:
    """Say whether a text is the source of a decision in brackets, or a closing line."""
    text = piece.text
    closing = closing_points_of(text, language) or closing_date_of(text, language)
    return text.startswith("(") or bool(closing)


def _named(found: Sequence[Piece], parts: Parts) -> set[str]:
    """Return the paragraphs that the cover or a closing line names as decisions."""
    cover = " ".join(line.text for field in parts.front.fields for line in field.lines)
    named = set(decisions_seen(cover, parts.language))
    for piece in found:
        if piece.kind in ("text", "heading"):
            named.update(closing_points_of(piece.text, parts.language))
    return named


def _at_numbers(found: Sequence[Piece], named: set[str], language: Language) -> Iterator[bool]:
    """Say of each piece whether it is a paragraph named as a decision, or an item of one.

    Papers to 2011 set the point for decision like any other paragraph and name it at the
    end. Source: GB.267/TC/1, closing lines.
    """
    deciding = appendix = False
    for piece in found:
        appendix = appendix or piece.opens_appendix(language)
        if piece.kind == "paragraph":
            deciding = piece.number in named
        elif piece.kind not in ("clause", "bullet"):
            deciding = False
        yield deciding and not appendix


def _recorded(found: Sequence[Piece], parts: Parts) -> Iterator[bool]:
    """Say of each piece of a record of decisions whether it says what was decided.

    Source: GB.270/205 and its like, whose paragraphs are all in one style.
    """
    symbol = symbol_of(parts.front.masthead, parts.furniture)
    record = symbol is not None and symbol.document_type == "decision"
    deciding = False
    for piece in found:
        if piece.kind in ("paragraph", "text"):
            deciding = action_of(piece.text, parts.language) is not None
        elif piece.kind not in ("clause", "bullet"):
            deciding = False
        yield record and deciding and not _is_aside(piece, parts.language)
