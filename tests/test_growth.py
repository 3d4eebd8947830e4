"""Work grows with the words, not with their square: counted in calls, never in seconds."""

import sys
from collections.abc import Callable
from itertools import cycle, islice
from types import FrameType
from typing import Any

import pytest

from extractors.facts.observations import observe
from extractors.facts.values import figures_of_columns, undecided, with_values
from extractors.pages.lines import group_lines
from extractors.proofs.recovered import recover
from extractors.proofs.totals import check_totals
from extractors.versions.tied_rows import Table
from extractors.wording.languages import language
from schemas.paper import Box, Word
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
    once, twice = (calls_of(lambda n=n: group_lines(page_of(n))) for n in (60, 120))
    assert twice < 2.2 * once, f"{once} calls for 60 lines, {twice} for 120"


HEAD = "Region | 1997 | 1998 | Change (%)"
ROWS = ("Africa | 200 | 180 | -10.0", "Asia | 100 | 104 | 4.0", "Europe | 50 | 30 | -40.0")


def paper_of(tables: int, rows: int = 12) -> tuple[list[TableRow], list[Cell]]:
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
    words = language("en")

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
    once, twice = (reads_of(monkeypatch, *paper_of(tables)) for tables in (6, 12))
    assert twice < 2.1 * once, f"{once} looks for 6 tables, {twice} for 12"


def test_twice_the_rows_takes_twice_the_looks_at_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    once, twice = (reads_of(monkeypatch, *paper_of(2, rows)) for rows in (30, 60))
    assert twice < 2.2 * once, f"{once} looks for 30 rows, {twice} for 60"
