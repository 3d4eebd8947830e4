"""A release as an Excel workbook: a sheet for each table, and nothing that Excel may run.

Texts are written as texts, whatever they begin with, in cells of the format Text, so that they
stay texts when they are edited. Numbers of more than 15 digits, which Excel would round, are
texts, too.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from flows.release.folder import Folder, Table

WORKBOOK = "release.xlsx"
MOST_ROWS = 1_048_576  # of a sheet, the head counted
MOST_SIGNS = 32_767  # of a cell
MOST_DIGITS = 15  # that Excel keeps of a number
WIDEST = 60  # characters that a column is wide at most
FIRST_DATE = date(1900, 3, 1)  # before it Excel counts a day that never was
OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
NO_XML = re.compile("[\ufffe\uffff]")
Look = Mapping[str, Format | None]


def write_workbook(folder: Folder, path: Path) -> None:
    """Write a release as a workbook; a table that is longer than a sheet has several.

    Raises:
        ContractError: a CSV has other columns than the descriptor says.
    """
    with closing(new_workbook(path, folder.manifest)) as book:
        look = looks(book)
        about = book.add_worksheet("about")
        rows = [_sheets(book, look, folder, table) for table in folder.tables]
        _dictionary(book, look, folder)
        _about(about, look, folder, rows)


def new_workbook(
    path: Path, manifest: Mapping[str, Any], row_by_row: bool = True
) -> xlsxwriter.Workbook:
    """Begin a workbook that says when its release was made, not when it was written itself.

    With `row_by_row` it is as long as one likes, and rows can only be written in order.
    """
    book = xlsxwriter.Workbook(str(path), {**OPTIONS, "constant_memory": row_by_row})
    made = datetime.fromisoformat(manifest["created"]).replace(tzinfo=None)
    title = f"{manifest.get('title') or manifest['name']}, {manifest['release_id']}"
    book.set_properties({"title": title, "created": made})
    return book


def looks(book: xlsxwriter.Workbook) -> Look:
    """Return how cells look, by what is in them."""
    figures = {
        f"decimals_{n}": book.add_format(
            {"num_format": f"#,##0.{'0' * n}".rstrip("."), "valign": "top"}
        )
        for n in range(7)
    }
    return {
        **figures,
        "number": None,
        "head": book.add_format({"bold": True, "bottom": 1, "num_format": "@"}),
        "string": book.add_format({"num_format": "@"}),
        "date": book.add_format({"num_format": "yyyy-mm-dd"}),
        "printed": book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"}),
        "printed_head": book.add_format(
            {"num_format": "@", "text_wrap": True, "valign": "top", "bold": True}
        ),
    }


@dataclass
class Written:
    """What became of one table: its sheets, and how many texts did not fit into a cell."""

    table: Table
    sheets: list[str]
    cut: int = 0


def _sheets(book: xlsxwriter.Workbook, look: Look, folder: Folder, table: Table) -> Written:
    done, writers = Written(table, []), [WRITERS[column.kind] for column in table.columns]
    sheet, at = _sheet(book, look, folder, done), 1
    for record in folder.records(table):
        if at == MOST_ROWS:
            sheet, at = _sheet(book, look, folder, done), 1
        for column, (write, text) in enumerate(zip(writers, record, strict=True)):
            if text:
                done.cut += fitting(text) != text
                write(sheet, look, at, column, text)
        at += 1
    return done


def _sheet(book: xlsxwriter.Workbook, look: Look, folder: Folder, done: Written) -> Worksheet:
    """Begin a sheet of a table: its head stays in sight and filters."""
    table, number = done.table, len(done.sheets) + 1
    name = table.name if number == 1 else f"{table.name}_{number}"
    done.sheets.append(name)
    sheet = book.add_worksheet(name)
    rows = min(table.rows - (number - 1) * (MOST_ROWS - 1), MOST_ROWS - 1)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(rows, 1), len(table.columns) - 1)
    for at, width in enumerate(widths(table.header, folder.some(table, 50))):
        sheet.set_column(at, at, width)
    for at, column in enumerate(table.columns):
        sheet.write_string(0, at, column.name, look["head"])
    return sheet


def widths(header: Sequence[str], records: Sequence[Sequence[str]]) -> list[int]:
    """Return how wide columns are, in characters, from their head and some of their rows."""
    columns = zip(header, *records, strict=True)
    return [min(WIDEST, 3 + max(map(len, column))) for column in columns]


def write_text(
    sheet: Worksheet, look: Look, row: int, column: int, text: str, kind: str = "string"
) -> None:
    """Write a text as a text; what is longer than a cell ends in an ellipsis."""
    told = NO_XML.sub("\N{REPLACEMENT CHARACTER}", fitting(text))
    sheet.write_string(row, column, told, look[kind])


def fitting(text: str) -> str:
    """Return as much of a text as a cell may hold; Excel counts in units of UTF-16."""
    if len(text) * 2 <= MOST_SIGNS:
        return text
    units = text.encode("utf-16-le")
    if len(units) // 2 <= MOST_SIGNS:
        return text
    return units[: 2 * (MOST_SIGNS - 1)].decode("utf-16-le", "ignore") + "…"


def write_number(
    sheet: Worksheet, look: Look, row: int, column: int, text: str, kind: str = "number"
) -> None:
    """Write a number as a number, if it has no more digits than Excel keeps."""
    if len(re.sub(r"\D", "", text).lstrip("0")) > MOST_DIGITS:
        write_text(sheet, look, row, column, text)
    else:
        sheet.write_number(row, column, float(text), look[kind])


def _boolean(sheet: Worksheet, look: Look, row: int, column: int, text: str) -> None:
    sheet.write_boolean(row, column, text == "true")


def _date(sheet: Worksheet, look: Look, row: int, column: int, text: str) -> None:
    day = date.fromisoformat(text)
    if day < FIRST_DATE:
        write_text(sheet, look, row, column, text)
    else:
        sheet.write_datetime(row, column, day, look["date"])


WRITERS: dict[str, Callable[[Worksheet, Look, int, int, str], None]] = {
    "string": write_text,
    "integer": write_number,
    "number": write_number,
    "boolean": _boolean,
    "date": _date,
}


def _dictionary(book: xlsxwriter.Workbook, look: Look, folder: Folder) -> None:
    """Write the sheet that says what each column means."""
    sheet = book.add_worksheet("dictionary")
    sheet.freeze_panes(1, 0)
    header = ["table", "column", "type", "unit", "meaning", "one of"]
    rows = [
        [t.name, c.name, c.kind, c.unit, c.description, "; ".join(c.choices)]
        for t in folder.tables
        for c in t.columns
    ]
    for at, width in enumerate(widths(header, rows)):
        sheet.set_column(at, at, width)
        sheet.write_string(0, at, header[at], look["head"])
    for at, row in enumerate(rows, start=1):
        for column, text in enumerate(row):
            write_text(sheet, look, at, column, text)


def _about(sheet: Worksheet, look: Look, folder: Folder, done: Sequence[Written]) -> None:
    """Write the first sheet: which release this is, what each sheet holds, what was cut."""
    said = folder.manifest
    lines = [
        [said.get("title") or said["name"]],
        [f"Release {said['release_id']}, version {said['version']}, made {said['created']}"],
        ["Made from the CSVs of the release, which count. An empty cell is a missing value."],
        ["No cell holds a formula: what a paper prints is text, also where it begins with = or +."],
        [],
        ["sheet", "rows", "what a row is"],
        *([", ".join(d.sheets), str(d.table.rows), d.table.description] for d in done),
        ["dictionary", "", "what each column means"],
    ]
    for written in done:
        if written.cut:
            told = f"{written.cut} texts of {written.table.name} are longer than a cell may be"
            lines.append(
                [f"{told} ({MOST_SIGNS} characters) and end in …: the CSV has them whole."]
            )
    sheet.set_column(0, 0, 30)
    for at, line in enumerate(lines):
        for column, text in enumerate(line):
            write_text(sheet, look, at, column, text)
