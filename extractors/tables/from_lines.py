"""Regions without rules: runs of lines whose pieces stand under one another."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from extractors.tables.candidates import Candidate, Refusals, without
from extractors.tables.coded_lists import are_coded_lists
from extractors.tables.columns import Gap, gaps_of
from extractors.tables.contents import is_contents
from extractors.tables.labels import (
    opens_box,
    opens_caption,
    opens_figure,
    opens_note,
)
from extractors.tables.measures import FROM_LINES, PIECES
from extractors.tables.pieces import Strip
from extractors.tables.prose import prose_pieces
from extractors.tables.rulings import NO_RULES
from extractors.tables.sheet import Sheet
from extractors.tables.tabular import is_row
from schemas.paper import Box, Word


def line_candidates(sheet: Sheet, words: Sequence[Word], refused: Refusals) -> list[Candidate]:
    """Return the runs of lines that read as rows of figures."""
    strips = sheet.strips_with(words)
    prose = prose_pieces(strips)
    left = without(words, [word for piece in prose for word in piece.words])
    lines = sheet.strips_with(left)
    found = []
    for run in _runs(lines, sheet):
        box = Box.around(strip.box for strip in run)
        reason = _refusal(run, _is_named(run, lines))
        if reason:
            refused.add(box, "text", reason)
        else:
            found.append(_candidate(run))
    return found


def _candidate(run: Sequence[Strip]) -> Candidate:
    inside = tuple(word for strip in run for word in strip.words)
    return Candidate(Box.around(strip.box for strip in run), inside, "text", closed=False)


def _runs(strips: Sequence[Strip], sheet: Sheet) -> list[list[Strip]]:
    """Return stretches of lines that start and end with a row."""
    runs: list[list[Strip]] = []
    now: list[Strip] = []
    singles = 0
    walls = [strip.middle_y for strip in sheet.strips if sheet.is_wall(strip)]
    for strip in strips:
        far = (
            bool(now) and strip.box.top - now[-1].box.bottom > FROM_LINES.widest_blank * strip.size
        )
        far = far or _is_larger(strip, now) or _is_under_title(now, strip)
        stop = any(opens(strip) for opens in (opens_caption, opens_note, opens_figure, opens_box))
        stop = stop or sheet.is_wall(strip)
        far = far or (bool(now) and _is_walled(now[-1], strip, walls))
        row = is_row(strip)
        if now and (far or stop or (not row and singles >= FROM_LINES.labels)):
            runs.append(now)
            now, singles = [], 0
        if stop or (not row and not now):
            continue
        now.append(strip)
        singles = 0 if row else singles + 1
    runs.append(now)
    return [run for run in map(_ended, runs) if run]


def _is_walled(above: Strip, here: Strip, walls: Sequence[float]) -> bool:
    """Say whether a paragraph opens or a heading stands between two lines."""
    return any(above.middle_y < y <= here.middle_y for y in walls)


def _is_larger(strip: Strip, now: Sequence[Strip]) -> bool:
    """Say whether a line is set larger than rows enough for a table: text goes on there."""
    rows = [row.size for row in now if is_row(row)]
    return len(rows) >= FROM_LINES.rows and strip.size > FROM_LINES.larger * max(rows)


def _is_under_title(now: Sequence[Strip], strip: Strip) -> bool:
    """Say whether a row stands under lines that are all set larger: a masthead, a title."""
    return is_row(strip) and all(line.size > FROM_LINES.larger * strip.size for line in now[:1])


def _ended(run: list[Strip]) -> list[Strip]:
    """Return a run from its first row to its last one, the rest of its label taken in."""
    while run and not is_row(run[0]):
        run = run[1:]
    last = _last_row(run)
    gaps = gaps_of(run[: last + 1], NO_RULES, Box.around(s.box for s in run)) if run else []
    while last + 1 < len(run) and is_rest_of_label(run[last], run[last + 1], gaps):
        last += 1
    return run[: last + 1]


def _last_row(run: Sequence[Strip]) -> int:
    """Return the place of the last row; lines without figures below a blank are none."""
    rows = [at for at, strip in enumerate(run) if is_row(strip)]
    figures = [at for at in rows if _has_values(run[at])]
    if len(figures) < FROM_LINES.rows or figures[-1] == rows[-1]:
        return rows[-1] if rows else -1
    usual = median(run[b].baseline - run[a].baseline for a, b in pairwise(figures))
    tail = [run[b].baseline - run[a].baseline for a, b in pairwise(range(figures[-1], len(run)))]
    return figures[-1] if max(tail) > FROM_LINES.set_off * usual else rows[-1]


def _has_values(strip: Strip) -> bool:
    return any(piece.is_value for piece in strip.pieces[1:])


def is_rest_of_label(above: Strip, here: Strip, gaps: Sequence[Gap]) -> bool:
    """Say whether a lone line is the rest of a label of the row above it."""
    piece = here.pieces[0]
    over = next((p for p in above.pieces if p.box.x1 > piece.box.x0), above.pieces[-1])
    end = next((gap.start for gap in gaps if gap.start > piece.box.x0), None)
    if len(here.pieces) > 1 or end is None or piece.box.x1 > end + 1:
        return False
    flush = -1.0 < piece.box.x0 - over.box.x0 < FROM_LINES.hanging * piece.size
    near = here.box.top - above.box.bottom < FROM_LINES.tight * piece.size
    alike = abs(piece.size - over.size) < 0.1 and piece.words[0].bold == over.words[0].bold
    full = over.box.x1 + piece.words[0].box.width + PIECES.word_space * piece.size > end
    return flush and near and alike and (full or piece.text[:1].islower())


def _is_named(run: Sequence[Strip], lines: Sequence[Strip]) -> bool:
    """Say whether a caption stands right over a run, or its first line is heads in bold."""
    over = [line for line in lines if line.box.bottom <= run[0].box.top + 1][
        -FROM_LINES.caption_lines :
    ]
    low = run[0].box.top
    for line in reversed(over):
        if low - line.box.bottom > FROM_LINES.caption_reach * line.size:
            break
        if opens_caption(line):
            return True
        low = line.box.top
    bold = [all(word.bold for p in strip.pieces for word in p.words) for strip in run]
    return bold[0] and sum(bold[1:]) <= FROM_LINES.few_bold * len(bold[1:])


def _keeps_to_heads(rows: Sequence[Strip]) -> bool:
    """Say whether the texts of rows start or end where the heads over them do."""
    heads = [piece.box for piece in rows[0].pieces]
    texts = [piece.box for row in rows[1:] for piece in row.pieces]
    flush = sum(
        any(
            abs(box.x0 - head.x0) < FROM_LINES.flush or abs(box.x1 - head.x1) < FROM_LINES.flush
            for head in heads
        )
        for box in texts
    )
    return flush >= FROM_LINES.kept * len(texts)


def _refusal(run: Sequence[Strip], named: bool) -> str:
    """Return why lines are no table; nothing if they are one."""
    rows = [strip for strip in run if is_row(strip)]
    if len(rows) < FROM_LINES.rows or len(rows) < 0.5 * len(run):
        return "too few lines of two pieces or more"
    if is_contents(rows):
        return "lines that lead by dots to page numbers"
    gaps = gaps_of(run, NO_RULES, Box.around(strip.box for strip in run))
    strong = [gap for gap in gaps if gap.votes >= 0.4 * len(rows)]
    if not strong:
        return "no gap runs through enough of the lines"
    if are_coded_lists(rows):
        return "two lists side by side, each read on its own"
    if named and _keeps_to_heads(rows):
        return ""
    values = [strip for strip in rows if _has_values(strip)]
    return (
        ""
        if len(values) >= FROM_LINES.values * len(rows)
        else "too few lines with figures, no caption"
    )
