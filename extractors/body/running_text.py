"""The body of a paper: pieces in reading order, tables among them, and its notes."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from extractors.body.decided import with_decisions
from extractors.body.endnotes import without_endnotes
from extractors.body.figures import with_figures
from extractors.body.joining import joined
from extractors.body.notes import Note
from extractors.body.reading import Parts, lines_of_table
from extractors.body.roles import Piece, pieces
from extractors.body.text_blocks import text_blocks
from schemas.paper import Line, TableBlock


@dataclass(frozen=True)
class Body:
    """What passages, rows and the account are made of: pieces, the notes, the tables."""

    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]

    @property
    def tables(self) -> tuple[TableBlock, ...]:
        """The tables in reading order, each with its notes."""
        return tuple(piece.table for piece in self.pieces if piece.table is not None)

    @property
    def lines(self) -> list[Line]:
        """Every line that a passage prints, once, in no order."""
        lines = [line for piece in self.pieces for line in piece.lines]
        lines += [line for note in self.notes for line in note.lines]
        for table in self.tables:
            lines += [line for line in lines_of_table(table) if line not in table.dropped]
        return lines


def body_of(parts: Parts) -> Body:
    """Return the body of a paper, made whole over breaks, with decisions marked."""
    found = pieces(text_blocks(parts.rest), parts.language, parts.size, _title_top(parts))
    placed = with_figures(_with_tables(found, parts.tables), parts.rest, parts.language)
    whole = with_decisions(joined(placed), parts)
    rest, endnotes = without_endnotes(whole)
    return Body(tuple(rest), (*parts.notes, *endnotes))


def _title_top(parts: Parts) -> float:
    """Return where the title stands on the first page: what is above it is no heading."""
    title = parts.front.title
    return title.lines[0].box.top if title is not None else 0.0


def _with_tables(found: Sequence[Piece], tables: Sequence[TableBlock]) -> list[Piece]:
    """Put a piece for each table where its first line stands in the reading order."""
    reached = list(accumulate((piece.lines[0].page for piece in found), max))
    before: dict[int, list[Piece]] = {}
    for table in sorted(tables, key=_place):
        page, top = _place(table)
        first = bisect_left(reached, page)  # all before stand on earlier pages
        ahead = (at for at in range(first, len(found)) if _follows(found[at], page, top))
        piece = Piece("cell", (), table=table)
        before.setdefault(next(ahead, len(found)), []).append(piece)
    placed = [part for at, piece in enumerate(found) for part in (*before.get(at, ()), piece)]
    return [*placed, *before.get(len(found), ())]


def _place(table: TableBlock) -> tuple[int, float]:
    page, box = table.boxes[0]
    outside = [line.box.top for line in (*table.caption, *table.unit) if line.page == page]
    return page, min([box.top, *outside])


def _follows(piece: Piece, page: int, top: float) -> bool:
    first = piece.lines[0]
    return first.page > page or (first.page == page and first.box.top > top)
