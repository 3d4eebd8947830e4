"""Shape to table: the cells of one page with their lines, and what stands around them."""

from collections.abc import Sequence
from dataclasses import replace

from extractors.pages.lines import lines_of
from extractors.tables.drawn_signs import row_spans, signs_of
from extractors.tables.figures import FIGURE
from extractors.tables.pieces import Strip
from extractors.tables.placing import Spot
from extractors.tables.shape import Shape
from extractors.tables.sheet import Sheet
from extractors.tables.surroundings import Around
from extractors.tables.verdict import Verdict
from schemas.paper import Box, Line, TableBlock, TableCell, Word


def table_block_of(found: Verdict, near: Around, sheet: Sheet) -> TableBlock:
    """Return a shape as a table of one page; every unit of the grid is in one cell."""
    shape, page = found.shape, sheet.page.number
    verdict = found.with_caption() if near.caption else found
    spots = _with_empty(shape)
    spans = row_spans(shape, spots)
    signs = set(signs_of(shape, sheet.page.drawings).values())
    return TableBlock(
        boxes=((page, shape.candidate.box),),
        rows=shape.rows,
        columns=len(shape.columns),
        header_rows=shape.header_rows,
        header_columns=_header_columns(shape),
        cells=tuple(
            replace(_cell(spot, shape, spans, sheet), drawn=(spot.row, spot.column) in signs)
            for spot in spots
        ),
        caption=_lines(near.caption, page),
        unit=_lines(near.unit, page),
        notes=_lines(near.notes, page),
        dropped=_lines(near.dropped, page),
        confidence=verdict.confidence,
        reasons=verdict.reasons,
    )


def _lines(strips: Sequence[Strip], page: int) -> tuple[Line, ...]:
    return tuple(Line(tuple(w for p in strip.pieces for w in p.words), page) for strip in strips)


def _with_empty(shape: Shape) -> list[Spot]:
    """Return the cells by row and column, with an empty one where the grid has none."""
    taken = {
        (row, column)
        for spot in shape.spots
        for row in range(spot.row, spot.row_end + 1)
        for column in range(spot.column, spot.column_end + 1)
    }
    empty = [
        Spot(row, column, row, column, ())
        for row in range(shape.rows)
        for column in range(len(shape.columns))
        if (row, column) not in taken
    ]
    return sorted([*shape.spots, *empty], key=lambda spot: (spot.row, spot.column))


def _cell(
    spot: Spot, shape: Shape, spans: Sequence[tuple[float, float]], sheet: Sheet
) -> TableCell:
    edges = shape.columns.edges
    box = Box(
        edges[spot.column], spans[spot.row][0], edges[spot.column_end + 1], spans[spot.row_end][1]
    )
    if spot.words:
        box = Box.around(word.box for word in spot.words)
    return TableCell(
        row=spot.row + 1,
        column=spot.column + 1,
        row_span=spot.row_end - spot.row + 1,
        column_span=spot.column_end - spot.column + 1,
        is_header=spot.row < shape.header_rows,
        lines=_lines_of_cell(spot.words, sheet),
        box=box,
        page=sheet.page.number,
    )


def _lines_of_cell(words: Sequence[Word], sheet: Sheet) -> tuple[Line, ...]:
    """Return the lines of a cell: those that are upright, then those set sideways."""
    page = sheet.page.number
    upright = [word for word in words if not word.rotation]
    turned = [word for word in words if word.rotation]
    if upright and sheet.on_one_line(upright):
        return (Line(tuple(upright), page), *lines_of(turned, page))
    return (*lines_of(upright, page), *lines_of(turned, page))


def _header_columns(shape: Shape) -> int:
    """Return 1 if the first column names the rows, 0 if it holds figures like the others."""
    first = [s for s in shape.spots if s.column == 0 and s.row >= shape.header_rows and s.words]
    figures = [s for s in first if all(FIGURE.match(word.text) for word in s.words)]
    return 0 if first and len(figures) == len(first) and len(shape.columns) < 3 else 1
