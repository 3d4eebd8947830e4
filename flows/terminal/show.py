"""A paper on the terminal: cover, sections, counts, findings, tables."""

from collections.abc import Iterable, Mapping

from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from flows.terminal.safe import words
from flows.terminal.show_places import findings_shown
from schemas.csv_text import from_csv_text
from schemas.tables import PAPER_TABLES, Cell, Finding, PageRow, Paper, Section, TableRow

HIDDEN = {"title", "sha256", "extractor_version"}


def show_paper(files: Mapping[str, bytes], console: Console) -> None:
    """Print what was read of the paper whose files are given."""
    texts = {t: files[f"{t.table}.csv"].decode() for t in PAPER_TABLES}
    counts = {row_type.table: _rows(text) for row_type, text in texts.items()}
    (paper,) = from_csv_text(Paper, texts[Paper])
    console.print(_cover(paper))
    console.print(_sections(from_csv_text(Section, texts[Section])))
    console.print(_counts(counts, from_csv_text(PageRow, texts[PageRow])))
    console.print(findings_shown(from_csv_text(Finding, texts[Finding])))
    cells = from_csv_text(Cell, texts[Cell])
    for table in from_csv_text(TableRow, texts[TableRow]):
        console.print(_grid(table, [cell for cell in cells if cell.table_id == table.table_id]))


def _cover(paper: Paper) -> RenderableType:
    fields = Table.grid(padding=(0, 2))
    fields.add_column(style="dim", no_wrap=True)
    fields.add_column(overflow="fold")
    for name, value in zip(paper.header(), paper.to_csv(), strict=True):
        if value and name not in HIDDEN:
            fields.add_row(name.replace("_", " "), words(value))
    return Panel(fields, title=words(paper.title or paper.paper_id, "bold"))


def _sections(sections: Iterable[Section]) -> RenderableType:
    root = Tree("Sections")
    branches: dict[str | None, Tree] = {}
    for section in sections:
        label = words(" ".join(filter(None, [section.number, section.title])))
        label.append(f"  page {section.page}", style="dim")
        branches[section.section_id] = branches.get(section.parent_id, root).add(label)
    return root if branches else Text("No sections.", style="dim")


def _counts(counts: dict[str, int], pages: list[PageRow]) -> RenderableType:
    words = [f"{rows} {name.replace('_', ' ')}" for name, rows in counts.items() if rows]
    lost = sum(page.unassigned for page in pages)
    total = sum(page.characters for page in pages)
    account = Text(f"{total} characters, {lost} in no passage.", style="red" if lost else "green")
    return Group(Text(", ".join(words)), account)


def _grid(table: TableRow, cells: list[Cell]) -> RenderableType:
    """Draw a table; a cell that spans is printed at its first row and column."""
    name = " ".join(filter(None, ["Table", table.number]))
    title = words(f"{name}: {table.caption or 'no caption'} (page {table.page})")
    grid = Table(title=title, title_justify="left", show_header=False, show_lines=True)
    for _ in range(table.columns):
        grid.add_column(overflow="fold")
    placed = {(cell.row, cell.column): cell for cell in cells}
    for row in range(1, table.rows + 1):
        grid.add_row(*(_cell(placed.get((row, column))) for column in range(1, table.columns + 1)))
    return grid


def _cell(cell: Cell | None) -> Text:
    return words(cell.text, "bold" if cell.is_header else "") if cell else Text("")


def _rows(text: str) -> int:
    """Count the rows of a CSV of ours; a printed text never holds a line feed."""
    return max(text.count("\n") - 1, 0)
