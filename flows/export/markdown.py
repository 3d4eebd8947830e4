"""A paper in Markdown: headings, numbered paragraphs, lists, tables, footnotes.

What Markdown has no form for is written as what is nearest: a cell that spans stands at its
first place, all rows of heads but the first are ordinary rows, a box is a quotation.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from flows.export.grid import grid_of
from flows.export.labels import facts_of, label_of, stopped
from flows.export.markdown_text import cell_of, escaped, line_of, mark_of, written
from flows.export.nodes import BoxNode, Node, SectionNode, TableNode, TextNode
from flows.export.notes import notes_of
from flows.export.rows import PaperRows
from flows.export.tree import cover_of, tree_of
from schemas.tables import Cell, Citation, Passage

DEEPEST = 6  # heading of Markdown
Block: TypeAlias = list[str]  # lines


def to_markdown(rows: PaperRows) -> str:
    """Return a paper in Markdown, the same text for the same rows."""
    writer = _Writer(rows)
    blocks = [*writer.cover(rows), *writer.blocks(tree_of(rows), 2), *writer.notes(rows)]
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


class _Writer:
    def __init__(self, rows: PaperRows) -> None:
        self.marks = notes_of(rows).marks
        self.citations: dict[str, list[Citation]] = {}
        for citation in rows.citations:
            self.citations.setdefault(citation.passage_id, []).append(citation)

    def cover(self, rows: PaperRows) -> Iterator[Block]:
        """Yield symbol, title, facts and fields of the cover."""
        paper, fields = rows.paper, cover_of(rows)
        yield [f"**{escaped(paper.symbol or paper.paper_id)}**"]
        for passage in fields:
            if passage.kind == "title":
                yield [f"# {line_of(self._of(passage))}"]
        yield [f"- {label}: {line_of(escaped(value))}" for label, value in facts_of(paper)]
        for passage in fields:
            if passage.kind == "cover_field":
                yield [line_of(f"**{escaped(label_of(passage))}:** ", self._of(passage))]

    def blocks(self, nodes: Iterable[Node], depth: int) -> Iterator[Block]:
        """Yield the blocks of nodes in reading order."""
        for node in nodes:
            if isinstance(node, TextNode):
                yield from self._text(node, depth)
            elif isinstance(node, TableNode):
                yield from self._table(node)
            elif isinstance(node, SectionNode):
                yield self._heading(node, depth)
                yield from self.blocks(node.children, depth + 1)
            elif isinstance(node, BoxNode):
                yield _quoted(list(self.blocks(node.children, depth)))
            else:
                yield from self.blocks(node.children, depth)

    def notes(self, rows: PaperRows) -> Iterator[Block]:
        """Yield the notes; one that no mark calls is a line of its own, as parsers drop it."""
        called = {mark.note.footnote_id for marks in self.marks.values() for mark in marks}
        for note in rows.footnotes:
            text = self._written(note.footnote_id, note.text)
            if note.footnote_id in called:
                yield [f"{mark_of(note)}: {line_of(text)}"]
            else:
                yield [line_of(escaped(note.marker), " ", text)]

    def _of(self, passage: Passage) -> str:
        return self._written(passage.passage_id, passage.text)

    def _written(self, passage_id: str, text: str) -> str:
        return written(text, self.citations.get(passage_id, ()), self.marks.get(passage_id, ()))

    def _text(self, node: TextNode, depth: int) -> Iterator[Block]:
        passage = node.passage
        under = list(self.blocks(node.children, depth))
        if passage.kind in ("clause", "bullet"):
            yield _item(passage, self._of(passage), under)
            return
        if passage.kind == "paragraph" and passage.number:
            yield [line_of(escaped(stopped(passage.number)), " ", self._of(passage))]
        else:
            number = [escaped(passage.number), " "] if passage.number else []
            yield [line_of(*number, self._of(passage))]
        yield from under

    def _heading(self, node: SectionNode, depth: int) -> Block:
        section, heading = node.section, node.heading
        text = self._of(heading) if heading else escaped(section.title)
        number = [escaped(stopped(section.number)), " "] if section.number else []
        return [f"{'#' * min(depth, DEEPEST)} {line_of(*number, text)}"]

    def _table(self, node: TableNode) -> Iterator[Block]:
        table = node.table
        label = f"Table {table.number}: " if table.number else ""
        if label or node.caption:
            text = self._of(node.caption) if node.caption else ""
            yield [line_of(escaped(label), text)]
        if node.unit:
            yield [line_of(self._of(node.unit))]
        head, *rows = _filled(grid_of(table.rows, table.columns, node.cells), table.columns)
        yield [self._row(head), _rule(len(head)), *map(self._row, rows)]

    def _row(self, row: Sequence[Cell | None]) -> str:
        texts = [cell_of(line_of(self._cell(cell))) for cell in row]
        return f"| {' | '.join(texts)} |"

    def _cell(self, cell: Cell | None) -> str:
        return self._written(cell.cell_id, cell.text) if cell else ""


def _item(passage: Passage, text: str, under: Iterable[Block]) -> Block:
    number = [escaped(passage.number), " "] if passage.number else []
    lines = [f"- {line_of(*number, text)}"]
    for block in under:
        lines += ["", *(f"  {line}" if line else "" for line in block)]
    return lines


def _quoted(blocks: Sequence[Block]) -> Block:
    lines = [line for block in blocks for line in (*block, "")][:-1]
    return [f"> {line}".rstrip() for line in lines]


def _filled(grid: Sequence[Sequence[Cell | None]], columns: int) -> list[list[Cell | None]]:
    """Return rows of one length: each cell at its first place, nothing where it goes on."""
    width = max([columns, *(cell.column for row in grid for cell in row if cell)])
    made = []
    for row in grid:
        placed = {cell.column: cell for cell in row if cell}
        made.append([placed.get(column) for column in range(1, width + 1)])
    return made


def _rule(columns: int) -> str:
    return f"|{' --- |' * columns}"
