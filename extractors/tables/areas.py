"""Regions without rules: runs of lines whose pieces stand under one another."""

from collections.abc import Sequence

from extractors.tables.bands import NO_RULES, is_row
from extractors.tables.columns import gaps_of
from extractors.tables.labels import (
    opens_box,
    opens_caption,
    opens_figure,
    opens_note,
    text_of_strip,
)
from extractors.tables.pieces import LEADER, Piece, Strip, strips_of
from extractors.tables.prose import prose_pieces
from extractors.tables.regions import Region, without
from schemas.paper import Box, Word

BREAK = 2.4  # line heights of blank that end a run (US-026: groups of rows 1.2 apart)
LABELS = 2  # lines of one piece in a row that a run may hold
LARGER = 1.15  # of the rows' size: type that ends a run (a 7.5 pt table in 9 pt text)
ROWS = 3  # lines of two pieces or more that make a run a table
VALUES = 0.6  # share of those lines that hold a figure behind the first piece
LEADERS = 0.5  # share of lines with dot leaders that makes a run a contents page


def text_regions(words: Sequence[Word]) -> list[Region]:
    """Return the runs of lines that read as rows of figures."""
    strips = strips_of(words)
    prose = prose_pieces(strips)
    left = without(words, [word for piece in prose for word in piece.words])
    found = []
    for run in _runs(strips_of(left)):
        if _is_table(run):
            inside = [word for strip in run for piece in strip.pieces for word in piece.words]
            box = Box.around(strip.box for strip in run)
            found.append(Region(box, tuple(inside), "text", closed=False))
    return found


def _runs(strips: Sequence[Strip]) -> list[list[Strip]]:
    """Return stretches of lines that start and end with a row."""
    runs: list[list[Strip]] = []
    now: list[Strip] = []
    singles = 0
    for strip in strips:
        far = bool(now) and strip.box.top - now[-1].box.bottom > BREAK * strip.size
        far = far or _is_larger(strip, now)
        stop = any(opens(strip) for opens in (opens_caption, opens_note, opens_figure, opens_box))
        row = is_row(strip)
        if now and (far or stop or (not row and singles >= LABELS)):
            runs.append(now)
            now, singles = [], 0
        if stop or (not row and not now and not _may_head(strip, strips)):
            continue
        now.append(strip)
        singles = 0 if row else singles + 1
    runs.append(now)
    return [run for run in map(_trimmed, runs) if run]


def _is_larger(strip: Strip, now: Sequence[Strip]) -> bool:
    """Say whether a line is set larger than rows enough for a table: text goes on there."""
    rows = [row.size for row in now if is_row(row)]
    return len(rows) >= ROWS and strip.size > LARGER * max(rows)


def _may_head(strip: Strip, strips: Sequence[Strip]) -> bool:
    return False


def _trimmed(run: list[Strip]) -> list[Strip]:
    while run and not is_row(run[-1]):
        run = run[:-1]
    while run and not is_row(run[0]):
        run = run[1:]
    return run


def _is_table(run: Sequence[Strip]) -> bool:
    rows = [strip for strip in run if is_row(strip)]
    if len(rows) < ROWS or len(rows) < 0.5 * len(run):
        return False
    if is_contents(rows):
        return False
    box = Box.around(strip.box for strip in run)
    gaps = gaps_of(run, NO_RULES, box)
    values = [strip for strip in rows if any(_is_figure(p) for p in strip.pieces[1:])]
    strong = [gap for gap in gaps if gap.votes >= 0.4 * len(rows)]
    return bool(strong) and len(values) >= VALUES * len(rows)


def _is_figure(piece: Piece) -> bool:
    return piece.is_value


def is_contents(rows: Sequence[Strip]) -> bool:
    """Say whether the lines lead by dots to page numbers."""
    led = [
        strip
        for strip in rows
        if len(strip.pieces) <= 3
        and (
            any(LEADER.search(p.text) for p in strip.pieces[:-1]) or ". . ." in text_of_strip(strip)
        )
    ]
    return len(led) >= LEADERS * len(rows)
