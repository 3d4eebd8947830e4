"""Work grows with the words, not with their square: counted in calls, never in seconds."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from extractors import pipeline
from extractors.body.reading import parts_of
from extractors.body.running_text import body_of
from extractors.facts.observations import observe
from extractors.facts.values import figures_of_columns, undecided, with_values
from extractors.pages.furniture import without_furniture
from extractors.pages.lines import group_lines
from extractors.pages.pdf import read_pdf
from extractors.proofs.recovered import recover
from extractors.proofs.totals import check_totals
from extractors.versions.tied_rows import Table
from extractors.wording.languages import language_of
from schemas.meaning_tables import Entity
from schemas.paper import Box, Line, Page, Word
from schemas.tables import Cell, TableRow
from tests.test_observations import grid

CORE = ("/extractors/", "/schemas/")


def calls_of(action: Callable[[], object]) -> int:
    """Count the calls of functions of the core (generators' steps too) while an action runs."""
    count = 0

    def look(frame: FrameType, event: str, _: Any) -> None:
        nonlocal count
        if event == "call" and any(part in frame.f_code.co_filename for part in CORE):
            count += 1

    sys.setprofile(look)
    try:
        action()
    finally:
        sys.setprofile(None)
    return count


def page_of(lines: int, words: int = 10) -> list[Word]:
    """Return the words of a page of short words, one a cell, with a raised ending on each line."""
    return [
        Word(
            text="of" if at else "ª",
            box=Box(x0 := 50.0 + 30 * at, top := 12.0 * line - 3 * (not at), x0 + 15, top + 10),
            size=10.0,
            font="Serif",
            baseline=top + 8,
        )
        for line in range(lines)
        for at in range(words)
    ]


def test_grouping_twice_the_lines_takes_twice_the_calls() -> None:
    once, twice = (calls_of(partial(group_lines, page_of(n))) for n in (60, 120))
    assert twice < 2.2 * once, f"{once} calls for 60 lines, {twice} for 120"


HEAD = "Region | 1997 | 1998 | Change (%)"
ROWS = ("Africa | 200 | 180 | -10.0", "Asia | 100 | 104 | 4.0", "Europe | 50 | 30 | -40.0")


def tables_of(tables: int, rows: int = 12) -> tuple[list[TableRow], list[Cell]]:
    """Return the rows of a paper with tables of figures, each with a total at its end."""
    drawn = [
        grid(HEAD, *islice(cycle(ROWS), rows), "Total | 350 | 314 | -10.3") for _ in range(tables)
    ]
    found: list[TableRow] = []
    cells: list[Cell] = []
    for number, (table, own) in enumerate(drawn, 1):
        name = f"p-en#tbl_{number}"
        found.append(table.model_copy(update={"table_id": name}))
        for cell in own:
            place = cell.cell_id.replace("#tbl_1_", f"#tbl_{number}_")
            cells.append(cell.model_copy(update={"table_id": name, "cell_id": place}))
    return found, cells


def reads_of(monkeypatch: pytest.MonkeyPatch, tables: list[TableRow], cells: list[Cell]) -> int:
    """Count how often a cell is looked at while the tables of a paper are read and checked."""
    count = 0
    words = language_of("en")

    def look(self: Cell, name: str) -> Any:
        nonlocal count
        count += 1
        return object.__getattribute__(self, name)

    with monkeypatch.context() as patch:
        patch.setattr(Cell, "__getattribute__", look, raising=False)
        list(figures_of_columns(tables, cells, words))
        valued = recover(tables, with_values(tables, cells, words, "."), words).cells
        observe(tables, valued, [], words)
        list(undecided(tables, valued, words))
        check_totals(tables, valued, words)
        Table.all_of(tables, valued, [])
    return count


def test_twice_the_tables_takes_twice_the_looks_at_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    once, twice = (reads_of(monkeypatch, *tables_of(tables)) for tables in (6, 12))
    assert twice < 2.1 * once, f"{once} looks for 6 tables, {twice} for 12"


def test_twice_the_rows_takes_twice_the_looks_at_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    once, twice = (reads_of(monkeypatch, *tables_of(2, rows)) for rows in (30, 60))
    assert twice < 2.2 * once, f"{once} looks for 30 rows, {twice} for 60"


SAMPLE = Path(__file__).parents[1] / "samples/gb309-pfa-4-en/gb309-pfa-4-en.pdf"


@pytest.fixture(scope="module")
def sheets() -> tuple[Page, ...]:
    """Return the pages of a sample with tables, notes, lists and running lines."""
    return read_pdf(SAMPLE.read_bytes())


def paper_of(sheets: Sequence[Page], count: int) -> tuple[Page, ...]:
    """Return a paper of so many pages: the inner pages again and again, none kept lines yet."""
    first, *inner = sheets
    found = [first, *islice(cycle(inner), count - 1)]
    return tuple(replace(page, number=number) for number, page in enumerate(found, start=1))


def test_running_lines_of_twice_the_pages_take_twice_the_calls(sheets: Sequence[Page]) -> None:
    once, twice = (calls_of(partial(without_furniture, paper_of(sheets, n))) for n in (21, 41))
    assert twice < 2.1 * once, f"{once} calls for 21 pages, {twice} for 41"


def test_a_paper_of_twice_the_pages_takes_twice_the_calls(
    sheets: Sequence[Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(count: int) -> object:
        monkeypatch.setattr(pipeline, "read_pdf", lambda *_: paper_of(sheets, count))
        return pipeline.read_paper(b"", "x.pdf")

    read(6)  # word lists and pipelines are loaded once
    once, twice = (calls_of(partial(read, n)) for n in (21, 41))
    assert twice < 2.2 * once, f"{once} calls for 21 pages, {twice} for 41"


def test_the_lines_of_a_page_are_grouped_once_for_all_stages(
    sheets: Sequence[Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Words go: running lines, notes, tables; so a page has at most that many sets of lines."""
    grouped: list[tuple[int, ...]] = []
    own = Page.lines

    def counted(page: Page, group: Callable[[Sequence[Word], int], Sequence[Line]]) -> object:
        if page._lines is None:
            grouped.append((page.number, *map(id, page.words)))
        return own(page, group)

    monkeypatch.setattr(Page, "lines", counted)
    body_of(parts_of(paper_of(sheets, 5)))
    assert len(grouped) == len(set(grouped)) <= 4 * 5


def test_a_line_reckons_its_text_and_box_once() -> None:
    line = Line(tuple(page_of(1)), 1)
    assert line.box is line.box and line.text is line.text
    assert line == Line(line.words, 1), "what is kept is no part of what a line is"


def test_rows_keep_no_set_of_names_each() -> None:
    first, second = (Entity(entity_id=name, label="ORG", known=True) for name in ("A", "B"))
    assert first.__pydantic_fields_set__ is second.__pydantic_fields_set__
    assert first.model_copy(update={"known": False}) != first
