"""Tables over pages: the parts on each page joined to one table.

A part goes on with the table before it if nothing but what belongs to the two stands
between them and their columns agree. A header that is printed again is dropped, and a
cell cut by the page's end goes on where no rule closed it.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from extractors.tables.figures import is_value
from extractors.tables.labels import is_continuation
from extractors.tables.measures import JOINING
from schemas.paper import Line, TableBlock, TableCell

ENDS = re.compile(r"[.;:!?)\]…%]$|\d$")


@dataclass(frozen=True, slots=True)
class OnePage:
    """A table on one page, and what joining needs to know of the page.

    ``first`` and ``last`` say that nothing stands over or under the table on its page but
    what belongs to it; ``closed`` that a rule is drawn under it; ``edges`` are x of its
    columns.
    """

    block: TableBlock
    page: int
    first: bool
    last: bool
    closed: bool
    edges: tuple[float, ...]


def joined(parts: Sequence[OnePage]) -> list[TableBlock]:
    """Return the tables of a paper; parts come in reading order."""
    tables: list[TableBlock] = []
    before: OnePage | None = None
    for part in parts:
        if before is not None and _is_next_part(before, part):
            merged = _merge(tables[-1], part, before.closed)
            tables[-1] = merged
            before = replace(part, block=merged)
        else:
            tables.append(part.block)
            before = part
    return tables


def _is_next_part(before: OnePage, part: OnePage) -> bool:
    if part.page != before.page + 1 or not before.last or not part.first:
        return False
    if before.block.columns != part.block.columns:
        return False
    agree = _columns_agree(before.edges, part.edges) or _same_header(before.block, part.block)
    if not agree and not _figures_agree(before.block, part.block):
        return False  # without rules, edges follow the words: then heads or figures tell
    if before.block.notes and not part.block.caption:
        return _same_header(before.block, part.block)
    if _caption_under(part.block):
        return not before.block.caption and _same_header(before.block, part.block)
    caption = _text(part.block.caption)
    if not caption:
        return True
    return is_continuation(caption) or caption == _text(before.block.caption)


def _caption_under(block: TableBlock) -> bool:
    """Say whether the caption of a part stands under it: that of the whole table."""
    return bool(block.caption) and block.caption[0].box.top > block.boxes[-1][1].bottom - 1


def _columns_agree(one: Sequence[float], other: Sequence[float]) -> bool:
    shift = one[0] - other[0]
    return all(abs(a - b - shift) < JOINING.edge for a, b in zip(one, other, strict=True))


def _figures_agree(one: TableBlock, other: TableBlock) -> bool:
    """Say whether a part without a head has its figures where the table before it has them."""
    ends = [_figure_ends(block) for block in (one, other)]
    known = ends[0].keys() & ends[1].keys()
    if other.header_rows or len(known) < JOINING.figures:
        return False
    return all(abs(ends[0][column] - ends[1][column]) < JOINING.flush for column in known)


def _figure_ends(block: TableBlock) -> dict[int, float]:
    """Return where the figures of columns end, in points, by the number of the column."""
    ends: dict[int, list[float]] = {}
    for cell in block.cells:
        if cell.column > 1 and not cell.is_header and cell.lines and is_value(_cell_text(cell)):
            ends.setdefault(cell.column, []).append(cell.lines[-1].words[-1].box.x1)
    return {column: median(places) for column, places in ends.items()}


def _text(lines: Sequence[Line]) -> str:
    return " ".join(line.text for line in lines)


def _cell_text(cell: TableCell) -> str:
    return _text(cell.lines)


def _same_header(one: TableBlock, other: TableBlock) -> bool:
    """Say whether two parts have the same heads; a level more or less over one tells nothing."""
    heads = [
        Counter(_cell_text(c) for c in block.cells if c.row <= block.header_rows and c.lines)
        for block in (one, other)
    ]
    return one.header_rows == other.header_rows > 0 and bool(heads[0]) and heads[0] == heads[1]


def _merge(table: TableBlock, part: OnePage, closed: bool) -> TableBlock:
    """Return the table with the rows of a part on the next page."""
    block = part.block
    skip = table.header_rows if _same_header(table, block) else 0
    heads = [cell for cell in block.cells if cell.row <= skip]
    body = [cell for cell in block.cells if cell.row > skip]
    cut = _is_cut(table, body, closed)
    under = _caption_under(block)
    again = (
        *(() if under else block.caption),
        *block.unit,
        *(line for cell in heads for line in cell.lines),
    )
    return replace(
        table,
        caption=block.caption if under else table.caption,
        boxes=(*table.boxes, *block.boxes),
        rows=table.rows + block.rows - skip - cut,
        cells=_with_rows(table, body, skip, cut),
        notes=(*table.notes, *block.notes),
        dropped=(*table.dropped, *again, *block.dropped),
        confidence=min(table.confidence, block.confidence),
        reasons=(*table.reasons, f"goes on on page {part.page}"),
    )


def _with_rows(
    table: TableBlock, body: Sequence[TableCell], skip: int, cut: bool
) -> tuple[TableCell, ...]:
    """Return the cells of a table with those of the next part under them.

    ``skip`` is the number of heads that came again; a row that was ``cut`` is one row.
    """
    cells = list(table.cells)
    if not cut:
        cells, body = _with_shared_label(table, body, skip)
    for cell in body:
        moved = replace(cell, row=cell.row + table.rows - skip - cut, is_header=False)
        if cut and cell.row == skip + 1:
            _append(cells, moved)
        else:
            cells.append(moved)
    return tuple(sorted(cells, key=lambda c: (c.row, c.column)))


def _with_shared_label(
    table: TableBlock, body: Sequence[TableCell], skip: int
) -> tuple[list[TableCell], Sequence[TableCell]]:
    """Return the cells of a table and of its next part, a label that the page cut on both whole.

    Told where rows share labels: the first label of the part is empty, and the last one before
    spans rows or others do.
    """
    cells = list(table.cells)
    labels = [cell for cell in cells if cell.column == 1 and not cell.is_header]
    first = next((c for c in body if c.row == skip + 1 and c.column == 1 and not c.lines), None)
    last = max(labels, key=lambda cell: cell.row, default=None)
    if first is None or last is None or not last.lines:
        return cells, body
    if not any(cell.row_span > 1 for cell in labels):
        return cells, body
    whole = replace(last, row_span=last.row_span + first.row_span)
    cells[cells.index(last)] = whole
    return cells, [cell for cell in body if cell is not first]


def _append(cells: list[TableCell], more: TableCell) -> None:
    """Add the lines of a cell's second part to its first part."""
    for at, cell in enumerate(cells):
        if cell.row + cell.row_span - 1 == more.row and cell.column == more.column:
            if not more.lines:
                return
            held = cell if cell.lines else replace(cell, box=more.box, page=more.page)
            cells[at] = replace(held, lines=(*cell.lines, *more.lines))
            return
    cells.append(more)


def _is_cut(table: TableBlock, body: Sequence[TableCell], closed: bool) -> bool:
    """Say whether the first row of a part is the rest of the table's last row."""
    if not body:
        return False
    first = min(cell.row for cell in body)
    row = [cell for cell in body if cell.row == first and cell.lines]
    above = {c.column: c for c in table.cells if c.row + c.row_span - 1 == table.rows}
    if table.rows <= table.header_rows or not row:
        return False
    pairs = [(above[c.column], c) for c in row if c.column in above]
    if any(not upper.lines for upper, _ in pairs) and len(pairs) == 1:
        return False
    open_ends = [
        lower
        for upper, lower in pairs
        if upper.lines and _cell_text(lower)[:1].islower() and not ENDS.search(_cell_text(upper))
    ]
    if closed:
        return bool(open_ends) and all(c.column != 1 or c in open_ends for c in row)
    no_label = all(cell.column != 1 for cell in row)
    figures = all(re.fullmatch(r"[\W\d]+", _cell_text(cell)) for cell in row)
    return bool(open_ends) or (no_label and not figures)
