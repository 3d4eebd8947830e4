"""Tables over pages: a table that ends a page and one of its columns that begins the next.

Repeated heads and "continued" lines are dropped, kept apart for the account. A row that
the page foot cut is made whole where its words show that they go on. Source: GB papers
repeat the header row; the row after it is new unless its cells go on in mid-sentence.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.languages import Language
from extractors.lines import lines_of, text_of
from extractors.roles import caption_of
from extractors.tables.labels import is_continued
from schemas.paper import Box, Line, Page, TableBlock, TableCell

ALIGNED = 6.0  # points by which the columns of two parts of one table may differ
OPEN_END = re.compile(r"[^.;:!?%)\]”»0-9]\s*$")
CONTINUED = re.compile(r"\(([^()]+)\)\s*$")


def joined_tables(
    pages: Sequence[Page], tables: Sequence[TableBlock], words: Language
) -> list[TableBlock]:
    """Return the tables with parts on following pages joined.

    ``pages`` hold the words that no table has: text between two parts keeps them apart.
    Guaranteed: every line of the input is in exactly one table of the output.
    """
    lines = {page.number: lines_of(page.words, page.number) for page in pages}
    result: list[TableBlock] = []
    for table in sorted(tables, key=lambda table: (table.boxes[0][0], table.boxes[0][1].top)):
        before = result[-1] if result else None
        if before is not None and _meets(before, table, lines) and _same(before, table, words):
            loose = _loose(before, table, lines)
            result[-1] = _join(before, table, loose)
        else:
            result.append(table)
    return result


def _meets(before: TableBlock, table: TableBlock, lines: dict[int, list[Line]]) -> bool:
    """Say whether nothing but "continued" lines stands between two parts."""
    (last, foot), (first, head) = before.boxes[-1], table.boxes[0]
    return (
        first == last + 1
        and not before.notes
        and all(is_continued_line(line) for line in lines[last] if line.box.top > foot.bottom - 2)
        and all(is_continued_line(line) for line in lines[first] if line.box.bottom < head.top + 2)
    )


def is_continued_line(line: Line) -> bool:
    """Say whether a line only says that a table goes on."""
    return is_continued(line.text)


def _loose(before: TableBlock, table: TableBlock, lines: dict[int, list[Line]]) -> list[Line]:
    """Return the "continued" lines between two parts."""
    (last, foot), (first, head) = before.boxes[-1], table.boxes[0]
    below = [line for line in lines[last] if line.box.top > foot.bottom - 2]
    return below + [line for line in lines[first] if line.box.bottom < head.top + 2]


def _same(before: TableBlock, table: TableBlock, words: Language) -> bool:
    """Say whether two parts have the same columns and no caption parts them."""
    if before.columns != table.columns or not _goes_on(before, table, words):
        return False
    pairs = zip(_lefts(before), _lefts(table), strict=True)
    return all(a is None or b is None or abs(a - b) <= ALIGNED for a, b in pairs)


def _goes_on(before: TableBlock, table: TableBlock, words: Language) -> bool:
    """Say whether the second part's caption, if it has one, repeats the first one's."""
    if not table.caption:
        return True
    text = " ".join(line.text for line in table.caption)
    tail = CONTINUED.search(text)
    if tail and is_continued(tail.group(1)):
        return True
    mine = caption_of(table.caption[0].text, words)
    theirs = caption_of(before.caption[0].text, words) if before.caption else None
    return mine is not None and theirs is not None and mine[1] == theirs[1]


def _lefts(table: TableBlock) -> list[float | None]:
    """Return the left edge of each column on the part's first page, where cells show it."""
    page = table.boxes[-1][0]
    found: list[float | None] = []
    for column in range(1, table.columns + 1):
        edges = [c.box.x0 for c in table.cells if c.column == column and c.page == page]
        found.append(min(edges) if edges else None)
    return found


def _join(before: TableBlock, table: TableBlock, loose: Sequence[Line]) -> TableBlock:
    """Join two parts: the second's repeated head is dropped, a cut row made whole."""
    heads = _repeated(before, table)
    body = [cell for cell in table.cells if cell.row > heads]
    dropped = [line for cell in table.cells if cell.row <= heads for line in cell.lines]
    cut = _is_cut(before, [cell for cell in body if cell.row == heads + 1])
    shift = before.rows - heads - (1 if cut else 0)
    moved = [replace(cell, row=cell.row + shift, is_header=False) for cell in body]
    cells = [*before.cells, *moved] if not cut else _merged(before.cells, moved, before.rows)
    return replace(
        before,
        boxes=(*before.boxes, *table.boxes),
        rows=table.rows + shift,
        cells=tuple(cells),
        notes=table.notes,
        dropped=(*before.dropped, *loose, *table.caption, *table.unit, *dropped, *table.dropped),
        confidence=min(before.confidence, table.confidence),
        reasons=(*before.reasons, f"joined over page {table.boxes[0][0]}"),
    )


def _repeated(before: TableBlock, table: TableBlock) -> int:
    """Return how many first rows of the second part repeat those of the first."""
    count = 0
    while count < min(before.rows, table.rows) and _texts(before, count + 1) == _texts(
        table, count + 1
    ):
        count += 1
    return count


def _texts(table: TableBlock, row: int) -> list[tuple[int, str]]:
    return sorted(
        (cell.column, _text(cell)) for cell in table.cells if cell.row == row and cell.lines
    )


def _text(cell: TableCell) -> str:
    return " ".join(text_of(line.words) for line in cell.lines)


def _is_cut(before: TableBlock, first: Sequence[TableCell]) -> bool:
    """Say whether the second part's first row is the rest of the first part's last row."""
    last = {cell.column: cell for cell in before.cells if cell.row == before.rows}
    votes = 0
    for cell in first:
        above = last.get(cell.column)
        if not cell.lines or above is None or not above.lines:
            continue
        goes_on = _text(cell)[:1].islower() or OPEN_END.search(_text(above)) is not None
        votes += 1 if goes_on and not _text(cell)[:1].isdecimal() else -1
    label = next((cell for cell in first if cell.column == 1), None)
    unlabelled = label is not None and not label.lines and bool(last.get(1) and last[1].lines)
    return votes > 0 or (unlabelled and votes == 0)


def _merged(cells: Sequence[TableCell], moved: Sequence[TableCell], row: int) -> list[TableCell]:
    """Give the lines of a cut row's second half to the cells of its first half."""
    rest = {cell.column: cell for cell in moved if cell.row == row}
    whole = []
    for cell in cells:
        more = rest.pop(cell.column, None) if cell.row + cell.row_span - 1 == row else None
        lines = (*cell.lines, *more.lines) if more else cell.lines
        whole.append(_placed(replace(cell, lines=lines), more) if more else cell)
    return [*whole, *rest.values(), *(cell for cell in moved if cell.row != row)]


def _placed(cell: TableCell, more: TableCell) -> TableCell:
    """Return the cell where its words begin: on the second page if the first half was empty."""
    if cell.lines and cell.lines[0].page == cell.page:
        return cell
    return replace(cell, page=more.page, box=Box(*more.box))
