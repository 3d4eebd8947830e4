"""The printed tables of a release as files: a CSV each, and a workbook for each paper."""

from collections.abc import Iterable, Sequence
from contextlib import closing
from itertools import groupby, product
from pathlib import Path
from typing import TYPE_CHECKING

from flows.release.folder import Folder
from flows.release.printed import Printed, Spot, printed_tables
from schemas.csv_text import records_to_text

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from flows.release.workbook import Look

TABLES = "tables"  # the folder of the files
MOST_DECIMALS = 6  # that a sheet shows
LONGEST_NAME = 31  # of a sheet


def write_tables(folder: Folder, place: Path, repeat: bool, books: bool) -> None:
    """Write `<table_id>.csv` of every table; with `books`, `<paper_id>.xlsx` of every paper.

    With `repeat`, a cell stands in all places that it covers; else in the first one, and the
    sheets have merged cells.
    """
    place.mkdir(parents=True, exist_ok=True)
    for paper_id, found in groupby(printed_tables(folder), key=lambda table: table.paper_id):
        tables = list(found)
        for table in tables:
            header, *lines = table.lines(repeat)
            text = records_to_text(header, lines)
            (place / f"{table.table_id}.csv").write_bytes(text.encode())
        if books:
            _book(folder, place / f"{paper_id}.xlsx", tables, repeat)


def sheet_names(places: Iterable[str]) -> list[str]:
    """Return names of sheets: short, and no two that differ in capitals only."""
    names: list[str] = []
    for place in places:
        name, number = place[:LONGEST_NAME], 1
        while name.casefold() in map(str.casefold, names):
            number += 1
            name = f"{place[: LONGEST_NAME - len(str(number)) - 1]}~{number}"
        names.append(name)
    return names


def _book(folder: Folder, path: Path, tables: Sequence[Printed], repeat: bool) -> None:
    from flows.release.workbook import looks, new_workbook

    with closing(new_workbook(path, folder.manifest, row_by_row=False)) as book:
        look = looks(book)
        for table, name in zip(tables, sheet_names(t.place for t in tables), strict=True):
            _sheet(book.add_worksheet(name), look, table, repeat)


def _sheet(sheet: "Worksheet", look: "Look", table: Printed, repeat: bool) -> None:
    from flows.release.workbook import widths, write_text

    above = [text for text in (table.title, table.unit) if text]
    for row, text in enumerate(above):
        write_text(sheet, look, row, 0, text)
    for spot in table.spots:
        _write_spot(sheet, look, spot, len(above), repeat)
    for row, note in enumerate(table.notes, start=len(above) + table.rows):
        write_text(sheet, look, row, 0, note)
    header, *lines = table.grid()
    for column, width in enumerate(widths(header, lines)):
        sheet.set_column(column, column, width)


def _write_spot(sheet: "Worksheet", look: "Look", spot: Spot, top: int, repeat: bool) -> None:
    """Write one cell under so many lines; its last row and column are covered by it, too."""
    from flows.release.workbook import write_number, write_text

    row, column = top + spot.row - 1, spot.column - 1
    last = row + spot.rows - 1, column + spot.columns - 1
    kind = "printed_head" if spot.is_head else "printed"
    if last != (row, column) and not repeat:
        sheet.merge_range(row, column, *last, "", look[kind])
        last = row, column
    for at in product(range(row, last[0] + 1), range(column, last[1] + 1)):
        if spot.value and not spot.is_head:
            write_number(sheet, look, *at, spot.value, f"decimals_{decimals(spot)}")
        else:
            write_text(sheet, look, *at, spot.text, kind)


def decimals(spot: Spot) -> int:
    """Return how many decimals a figure is printed with, up to 6.

    >>> decimals(Spot(1, 1, 1, 1, "1,250.0", "1250", False))
    1
    """
    whole, _, own = spot.value.lstrip("-").partition(".")
    printed = sum(sign.isdecimal() for sign in spot.text) - len(whole)
    return min(max(printed, len(own)), MOST_DECIMALS)
