"""The command `show`: a paper, or of it the findings, a page or a table."""

from collections.abc import Iterable

from rich.console import Console, RenderableType

from flows.export.rows import rows_of
from flows.terminal.asked import files_asked, rows_in
from flows.terminal.printing import OK, Format, WrongUseError, print_rows
from flows.terminal.show import show_paper
from flows.terminal.show_places import (
    findings_shown,
    page_of,
    page_shown,
    passages_on,
    worst_first,
)
from flows.terminal.show_table import table_asked, table_shown
from schemas.row import Row
from schemas.tables import Cell, Finding, PageRow, Passage


def show(
    paper: str, store: str, form: Format, findings: bool, page: int | None, table: str | None
) -> int:
    """Print what was read of a paper: all of it, or the one part that is asked for.

    Raises:
        WrongUseError: there is no such paper, page or table, or two parts are asked for.
    """
    if sum([findings, page is not None, table is not None]) > 1:
        raise WrongUseError("Give one of --findings, --page and --table.")
    files = files_asked(paper, store)
    if form is not Format.table:
        print_rows(*_for_programs(files, findings, page, table), form)
    elif not (findings or page or table):
        show_paper(files, Console())
    else:
        Console().print(_part(files, findings, page, table))
    return OK


def _part(
    files: dict[str, bytes], findings: bool, page: int | None, table: str | None
) -> RenderableType:
    """Return the part that is asked for, for people."""
    found = rows_in(files, Finding)
    if findings:
        return findings_shown(found)
    rows = rows_of(files)
    if page is not None:
        return page_shown(rows, rows_in(files, PageRow), found, page)
    assert table is not None
    return table_shown(rows, table_asked(rows, table), found)


def _for_programs(
    files: dict[str, bytes], findings: bool, page: int | None, table: str | None
) -> tuple[list[str], list[list[str]]]:
    """Return header and rows of what is asked for: findings, passages or cells."""
    if findings:
        return _printed(Finding, worst_first(rows_in(files, Finding)))
    if page is not None:
        page_of(rows_in(files, PageRow), page)
        return _printed(Passage, passages_on(rows_of(files), page))
    if table is not None:
        asked = table_asked(rows_of(files), table).table_id
        return _printed(Cell, [cell for cell in rows_in(files, Cell) if cell.table_id == asked])
    return _printed(Passage, rows_in(files, Passage))


def _printed(row_type: type[Row], rows: Iterable[Row]) -> tuple[list[str], list[list[str]]]:
    return row_type.header(), [row.to_csv() for row in rows]
