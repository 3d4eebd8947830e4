"""Pages to tables: a chain of values, each kept, so that one can look at it and draw it.

Sheet -> candidates -> merged candidates -> shapes -> verdicts -> tables with what stands
around them -> tables over pages.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.tables.candidates import Candidate, Refusals, Refused, without
from extractors.tables.completing import with_heads, with_tail
from extractors.tables.figures import TYPED_RULE
from extractors.tables.foot import without_foot
from extractors.tables.from_grids import grid_candidates
from extractors.tables.from_heads import head_candidates
from extractors.tables.from_lines import line_candidates
from extractors.tables.from_rules import rule_candidates
from extractors.tables.joining import OnePage, joined
from extractors.tables.labels import opens_caption, opens_figure
from extractors.tables.merging import merged
from extractors.tables.page_foot import with_label_at_foot
from extractors.tables.shape import Shape, shape_of
from extractors.tables.sheet import Sheet, sheets_of
from extractors.tables.splitting import abreast, stacked
from extractors.tables.surroundings import Around, around
from extractors.tables.table_blocks import table_block_of
from extractors.tables.turning import sideways, turned, turned_back
from extractors.tables.verdict import Verdict, verdict_on
from schemas.paper import Box, Page, TableBlock, Word


@dataclass(frozen=True, slots=True)
class Look:
    """What the finder saw on one page, stage by stage.

    ``verdicts`` are on every shape, for and against; ``refused`` are the parts of the page
    that did not come so far, with the reason.
    """

    sheet: Sheet
    candidates: tuple[Candidate, ...]
    merged: tuple[Candidate, ...]
    verdicts: tuple[Verdict, ...]
    refused: tuple[Refused, ...]

    @property
    def tables(self) -> tuple[Verdict, ...]:
        """The verdicts on shapes that are tables, in reading order."""
        return tuple(verdict for verdict in self.verdicts if verdict.is_table)


def look(sheet: Sheet) -> Look:
    """Return every stage of finding the tables of one sheet."""
    refused = Refusals()
    first = _found(sheet, refused)
    whole = _completed(merged(first, sheet), sheet)
    verdicts = [
        verdict_on(shape, sheet)
        for candidate in whole
        for shape in _shapes(candidate, sheet, refused)
    ]
    return Look(sheet, tuple(first), tuple(whole), tuple(verdicts), tuple(refused))


def _found(sheet: Sheet, refused: Refusals) -> list[Candidate]:
    """Return the candidates of a page; no word is in two of them."""
    grids = grid_candidates(sheet, refused)
    left = without(sheet.words, _words(grids))
    drawn = merged([*grids, *rule_candidates(sheet, left, refused)], sheet)
    left = without(sheet.words, _words(drawn))
    found = [*drawn, *line_candidates(sheet, left, refused)]
    return [*found, *head_candidates(sheet, without(sheet.words, _words(found)))]


def _words(candidates: Sequence[Candidate]) -> list[Word]:
    return [word for candidate in candidates for word in candidate.words]


def _completed(candidates: Sequence[Candidate], sheet: Sheet) -> list[Candidate]:
    """Return the candidates with the lines that they lack, in reading order."""
    left = without(sheet.words, _words(candidates))
    whole: list[Candidate] = []
    for candidate in candidates:
        longer = with_tail(with_heads(candidate, left, sheet), left, sheet)
        whole.append(with_label_at_foot(longer, left, sheet))
        left = without(left, whole[-1].words)
    whole = [without_foot(candidate, sheet) for candidate in whole]
    return sorted(whole, key=lambda one: (one.box.top, one.box.x0))


def _shapes(candidate: Candidate, sheet: Sheet, refused: Refusals) -> list[Shape]:
    """Return the shapes of a candidate: one for each table that it holds."""
    shape = shape_of(candidate, sheet)
    if shape is None:
        refused.add(candidate.box, candidate.evidence, "no gap parts two columns")
        return []
    for divide in (stacked, abreast):
        parts = divide(shape, sheet)
        if len(parts) > 1:
            return [one for part in parts for one in _shapes(part, sheet, refused)]
    return [shape]


def read_tables(pages: Sequence[Page]) -> list[TableBlock]:
    """Return the tables of a paper in reading order, joined over pages.

    The pages hold body words only: no running heads and feet, no notes of the page. No
    word is in two tables or in two parts of one.
    """
    sheets = sheets_of(pages)
    return joined([table for sheet in sheets for table in tables_of_sheet(sheet)])


def tables_of_sheet(sheet: Sheet) -> list[OnePage]:
    """Return the tables of one page, upright ones first, with what joining needs."""
    tables = _upright_tables(sheet)
    cells = [cell for table in tables for cell in table.block.cells]
    used = [word for cell in cells for line in cell.lines for word in line.words]
    page = replace(sheet.page, words=tuple(without(sheet.page.words, used)))
    turn = sideways(page)
    if turn:
        tables += [
            replace(table, block=turned_back(table.block, page, turn))
            for side in sheets_of([turned(page, turn)])
            for table in _upright_tables(side)
        ]
    return tables


def _upright_tables(sheet: Sheet) -> list[OnePage]:
    seen, page = look(sheet), sheet.page
    spots = [spot for verdict in seen.tables for spot in verdict.shape.spots]
    inside = [word for spot in spots for word in spot.words]
    free = without([word for line in seen.sheet.lines for word in line], inside)
    grids = [verdict.shape.box for verdict in seen.tables]
    found = []
    for verdict in seen.tables:
        near = _around(verdict, free, grids, seen.sheet)
        free = without(free, near.words)
        boxes = [verdict.shape.box, *(word.box for word in near.words)]
        found.append((verdict, near, Box.around(boxes)))
    words = seen.sheet.page.words
    return [
        OnePage(
            block=table_block_of(verdict, near, sheet),
            page=page.number,
            first=not any(word.box.bottom < box.top + 1 for word in _others(words, box)),
            last=not any(word.box.top > box.bottom - 1 for word in _others(words, box)),
            closed=verdict.shape.candidate.closed,
            edges=verdict.shape.columns.edges,
        )
        for verdict, near, box in found
    ]


def _around(verdict: Verdict, free: Sequence[Word], grids: Sequence[Box], sheet: Sheet) -> Around:
    """Return what belongs to a table of the words that are in none; typed rules are dropped."""
    shape = verdict.shape
    inside = [spot.words for spot in shape.spots if spot.words]
    opens = opens_figure if verdict.is_called_figure else opens_caption
    near = around(shape.box, inside, sheet.strips_with(free), sheet, grids, opens)
    typed = [w for w in free if TYPED_RULE.match(w.text) and shape.box.holds(w.box)]
    if not typed:
        return near
    return replace(near, dropped=(*near.dropped, *sheet.strips_with(typed)))


def _others(words: Sequence[Word], box: Box) -> list[Word]:
    """Return the upright words that are not in the box of a table."""
    return [word for word in words if word.rotation == 0 and not box.holds(word.box)]
