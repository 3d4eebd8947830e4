"""What may call the notes of a table: headings and lines right over it, the table before it."""

from collections.abc import Container, Sequence

from extractors.body.roles import Piece
from extractors.pages.stops import has_ended
from extractors.tables.labels import is_continuation
from extractors.wording.languages import Language
from schemas.paper import TableBlock

NAMING = frozenset({"heading", "caption", "text"})  # kinds that may name the table under them


def tables_under(
    found: Sequence[Piece], language: Language, ends: Container[int]
) -> dict[int, TableBlock]:
    """Return the table under each piece that stands right over one, by the piece's place.

    "Human resources" with mark a is a heading; note a stands under the table that it names
    (A/80/605, page 5). Both are on one page and in one part of the paper: ``ends`` are the
    pieces with which the main text goes on after an appendix.
    """
    under: dict[int, TableBlock] = {}
    for at, piece in enumerate(found):
        if piece.table is None:
            continue
        page = piece.table.boxes[0][0]
        for before in range(at - 1, -1, -1):
            over = found[before]
            if over.kind not in NAMING or over.table or over.lines[-1].page != page:
                break
            under[before] = piece.table
            if over.opens_appendix(language) or before in ends:
                break
    return under


def tables_after(
    found: Sequence[Piece], language: Language, ends: Container[int]
) -> dict[int, TableBlock]:
    """Return the table that follows each table with only its heading between, by place.

    One note may be printed once for tables that follow each other, or under the rest of a
    table that a page cuts (A/80/605, pages 28 and 29).
    """
    after: dict[int, TableBlock] = {}
    last: int | None = None
    for at, piece in enumerate(found):
        if piece.table is not None:
            before = found[last].table if last is not None else None
            if before and piece.table.boxes[0][0] - before.boxes[-1][0] <= 1:
                after[last or 0] = piece.table
            last = at
        elif _parts(piece) or piece.opens_appendix(language) or at in ends:
            last = None
    return after


def is_rest(table: TableBlock, before: TableBlock, *, apart: bool) -> bool:
    """Say whether a table is the rest of the one before it, though its columns were read otherwise.

    It heads the next page, with a caption that says so or with none; ``apart``: a line stands
    between the two. The notes of both stand under the rest.
    """
    caption = " ".join(line.text for line in table.caption)
    next_page = table.boxes[0][0] == before.boxes[-1][0] + 1
    return next_page and (is_continuation(caption) if caption else not apart)


def _parts(piece: Piece) -> bool:
    """Say whether a piece parts two tables: a paragraph, or text that ends as a sentence does."""
    return piece.kind not in NAMING or (piece.kind == "text" and has_ended(piece.lines[-1]))
