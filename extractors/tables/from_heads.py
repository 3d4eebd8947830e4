"""Candidates of words alone, without rules: lines under a caption and heads in bold.

Every line keeps to the heads: each of its pieces begins where a head does. So cells of
prose whose paragraphs begin level are rows, and columns of running text are none.
"""

from collections.abc import Sequence

from extractors.tables.candidates import Candidate
from extractors.tables.labels import opens_caption, opens_note
from extractors.tables.measures import FROM_HEADS
from extractors.tables.pieces import Strip
from extractors.tables.sheet import Sheet
from extractors.tables.tabular import is_row
from schemas.paper import Box, Word


def head_candidates(sheet: Sheet, words: Sequence[Word]) -> list[Candidate]:
    """Return the candidates under captions and heads; ``words`` are in no other candidate."""
    strips = sheet.strips_with(words)
    found = []
    for at, strip in enumerate(strips):
        heads = strips[at + 1 : at + 2]
        if opens_caption(strip) and heads and _are_heads(strip, heads[0]):
            rows = _rows(heads[0], strips[at + 2 :], sheet)
            if sum(map(is_row, rows)) >= FROM_HEADS.rows:
                inside = [word for line in (heads[0], *rows) for word in line.words]
                box = Box.around(word.box for word in inside)
                found.append(Candidate(box, tuple(inside), "text", closed=False))
    return found


def _are_heads(caption: Strip, heads: Strip) -> bool:
    """Say whether a line in bold of several pieces stands right under a caption."""
    near = heads.box.top - caption.box.bottom < FROM_HEADS.reach * heads.size
    return near and is_row(heads) and all(word.bold for word in heads.words)


def _rows(heads: Strip, strips: Sequence[Strip], sheet: Sheet) -> list[Strip]:
    """Return the lines under heads as far as they keep to them."""
    starts = [piece.box.x0 for piece in heads.pieces]
    rows: list[Strip] = []
    low = heads.box.bottom
    for strip in strips:
        far = strip.box.top - low > FROM_HEADS.reach * strip.size
        stop = sheet.is_wall(strip) or opens_caption(strip) or opens_note(strip)
        if far or stop or not _keeps_to(strip, starts):
            break
        rows.append(strip)
        low = strip.box.bottom
    return rows


def _keeps_to(strip: Strip, starts: Sequence[float]) -> bool:
    """Say whether each piece begins where a head does and ends before the next one does."""
    for piece in strip.pieces:
        if not any(abs(piece.box.x0 - x) < FROM_HEADS.flush for x in starts):
            return False
        if any(piece.box.x0 + FROM_HEADS.flush < x < piece.box.x1 for x in starts):
            return False
    return True
