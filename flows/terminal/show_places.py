"""Parts of a paper on the terminal with their ids: findings, a page."""

from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from flows.export.notes import notes_of
from flows.export.rows import PaperRows
from flows.terminal.printing import WrongUseError
from flows.terminal.safe import words
from flows.terminal.show_words import marked, place_shown
from schemas.tables import Finding, PageRow, Passage

COLOURS = {"error": "bold red", "warning": "yellow", "info": "cyan"}
SEVERITIES = ("error", "warning", "info")


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings by severity, within it by page; last what a person let stand."""
    return sorted(
        findings, key=lambda f: (f.status != "open", SEVERITIES.index(f.severity), f.page or 0)
    )


def findings_shown(findings: Sequence[Finding], where: str = "") -> RenderableType:
    """Return findings as a table, the worst first, each with its own id and its place."""
    if not findings:
        return Text(f"No findings{where}.", style="green")
    table = _table("severity", "status", "page", "id", "place", "finding")
    for finding in worst_first(findings):
        said = words(finding.code, COLOURS[finding.severity]).append_text(
            words(f": {finding.message}", "default")
        )
        table.add_row(
            Text(finding.severity, COLOURS[finding.severity]),
            Text(finding.status, "" if finding.status == "open" else "dim"),
            Text("" if finding.page is None else str(finding.page)),
            place_shown(finding.finding_id),
            place_shown(finding.passage_id) if finding.passage_id else Text(""),
            said,
        )
    return table


def page_shown(
    rows: PaperRows, pages: Sequence[PageRow], findings: Sequence[Finding], number: int
) -> RenderableType:
    """Return what stands on a page, passage by passage with ids, numbers and marks.

    Raises:
        WrongUseError: the paper has no page of this number.
    """
    page = page_of(pages, number)
    notes = notes_of(rows)
    table = _table("id", "kind", "no.", "text")
    for passage in passages_on(rows, number):
        table.add_row(
            place_shown(passage.passage_id),
            Text(_kind(passage), "dim"),
            words(passage.number),
            marked(passage.passage_id, passage.text, notes),
        )
    mine = [finding for finding in findings if finding.page == number]
    return Group(_account(page), table, findings_shown(mine, " on this page"))


def page_of(pages: Sequence[PageRow], number: int) -> PageRow:
    """Return the account of a page.

    Raises:
        WrongUseError: the paper has no page of this number.
    """
    found = next((page for page in pages if page.page == number), None)
    if found is None:
        raise WrongUseError(f"There is no page {number}; give one from 1 to {len(pages)}.")
    return found


def passages_on(rows: PaperRows, number: int) -> list[Passage]:
    """Return the passages that begin, go on or end on a page."""
    return [p for p in rows.passages if p.page <= number <= p.page_end]


def _kind(passage: Passage) -> str:
    more = [name for name in ("is_decision", "in_box") if getattr(passage, name)]
    return ", ".join([passage.kind, *(name.split("_")[1] for name in more)])


def _account(page: PageRow) -> Text:
    label = f", printed {page.label}" if page.label else ""
    grade = f"; grade {page.grade}" if page.grade else ""
    style = "red" if page.unassigned else "green"
    said = f"{page.characters} characters, {page.unassigned} in no passage"
    return words(f"Page {page.page}{label}: {said}{grade}", style)


def _table(*columns: str) -> Table:
    """Return a table whose last column takes what room there is."""
    table = Table()
    for name in columns:
        table.add_column(name, overflow="fold", max_width=None if name == columns[-1] else 26)
    return table
