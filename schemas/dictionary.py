"""The contract as Markdown: the data dictionary, derived from the row classes."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from schemas.contract import table_schema
from schemas.row import Row
from schemas.tables import CONTRACT_VERSION, TABLES

TITLE = f"""\
# Data dictionary

Contract version {CONTRACT_VERSION}. This file is generated from the classes in this folder by \
`make docs`; change those.

"""
CONVENTIONS = """\
Every CSV is UTF-8 without BOM, with commas, LF line ends, quotes where needed and a header row. \
An empty cell is a missing value. Booleans are `true` and `false`, dates `YYYY-MM-DD`, decimals \
have a dot. Rows stand in document order. Offsets count Unicode code points of the passage's \
`text` from 0, `end` not included. Boxes (`x0`, `top`, `x1`, `bottom`) are points (1/72 inch) from \
the top-left corner of the page as seen. `text` is what the page prints; `value`, `entity_id` and \
`symbol` are what it means.

A place id is the paper's id, `#` and a readable place: `title`, `cover__purpose`, `sec_3`, \
`para_6`, `para_13__item_2` (bullet), `para_23__a` (clause), `text_4` (no number), `tbl_1`, \
`tbl_1__r2c3` (cell), `tbl_1__fn_2` (table note), `fn_14`, `app_1__para_2`.

Each row has a link into the review pages of its release: `report/<paper_id>.html#<place>`, \
`<place>` being what stands after `#` in its key (`gb332-pol-4-en#para_6` is at \
`report/gb332-pol-4-en.html#para_6`; a row of `parallels` at `report/gb332-pol-4.html#para_6`, \
the language versions side by side). A key of several columns has their places joined by stops, \
blanks as `_`: `#fn_2.para_6.120`. A paper itself is at `report/<paper_id>.html#paper`. Rows of \
`entities`, `sources`, `coverage` and `terms` are at `report/<table>.html#<key>`, sources by \
their hash alone.
"""
HEAD = f"{TITLE}{CONVENTIONS}"


def dictionary(
    codes: Iterable[Mapping[str, str]] = (),
    head: str = HEAD,
    after: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """Return the data dictionary; `codes` are the rows of the list of finding codes.

    `after` has what more is to be said of a table, in Markdown, by the table's name.
    """
    tables = (_table(row_type) + after.get(row_type.table, "") for row_type in TABLES)
    parts = [head, _contents(), *tables]
    listed = list(codes)
    if listed:
        parts.append(_codes(listed))
    return "\n".join(parts)


def _contents() -> str:
    rows = [
        [f"[{t.table}](#{t.table})", _first_line(t), ", ".join(f"`{k}`" for k in t.primary_key)]
        for t in TABLES
    ]
    return markdown_table(["table", "what a row is", "primary key"], rows)


def _table(row_type: type[Row]) -> str:
    rows = [_column(row_type, field) for field in table_schema(row_type)["fields"]]
    table = markdown_table(["column", "type", "meaning", "rules"], rows)
    return f"## {row_type.table}\n\n{_first_line(row_type)}\n\n{table}"


def _column(row_type: type[Row], field: dict[str, Any]) -> list[str]:
    unit = f" ({field['unit']})" if "unit" in field else ""
    name = f"`{field['name']}`" + ("\\*" if field["name"] in row_type.primary_key else "")
    meaning = field.get("description", "")
    if "example" in field:
        meaning += f" Example: `{field['example']}`."
    return [name, field["type"] + unit, meaning, "; ".join(_rules(row_type, field))]


def _rules(row_type: type[Row], field: dict[str, Any]) -> list[str]:
    limits = field.get("constraints", {})
    rules = ["required"] if limits.get("required") else []
    if target := row_type.foreign_keys.get(field["name"]):
        rules.append(f"→ [{target}](#{target})")
    if "enum" in limits:
        rules.append("one of " + ", ".join(f"`{choice}`" for choice in limits["enum"]))
    rules += [f"{word} {limits[word]}" for word in ("minimum", "maximum") if word in limits]
    if "pattern" in limits:
        rules.append(f"pattern `{limits['pattern']}`")
    if field["name"] in row_type.correctable:
        rules.append("can be corrected")
    return rules


def _codes(codes: list[Mapping[str, str]]) -> str:
    header = list(codes[0])
    rows = [[f"`{row[header[0]]}`", *(row[name] for name in header[1:])] for row in codes]
    return f"## Codes of findings\n\n{markdown_table(header, rows)}"


def markdown_table(header: list[str], rows: list[list[str]]) -> str:
    """Return a Markdown table; bars inside cells are escaped."""
    lines = [header, ["---"] * len(header), *rows]
    printed = ("| " + " | ".join(c.replace("|", "\\|") for c in line) + " |" for line in lines)
    return "\n".join(printed) + "\n"


def _first_line(row_type: type[Row]) -> str:
    return (row_type.__doc__ or "").strip().splitlines()[0]
