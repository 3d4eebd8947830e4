"""The data dictionary of a release, in Markdown and HTML, with rows of that very release."""

import re
from collections.abc import Sequence
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from flows.dictionary import listed_codes
from flows.release.folder import Folder, Table
from schemas.dictionary import CONVENTIONS, dictionary, markdown_table

LOOKED_AT, SHOWN = 200, 2  # rows of a table: the fullest of the first ones are shown
LONGEST = 160  # characters of a cell that are shown
# what Markdown may read as more than itself inside a cell; `_` inside a word is only itself
MARKS = re.compile(r"([\\`*\[\]<>|~&]|(?<![^\W_])_|_(?![^\W_]))")
PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Data dictionary, release {release}</title>
<style>
body {{ font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 76rem; padding: 1rem; }}
table {{ border-collapse: collapse; display: block; overflow-x: auto; margin: 1rem 0; }}
th, td {{ border: 1px solid #ccc; padding: .3rem .6rem; text-align: left; vertical-align: top; }}
th {{ background: #f2f2f2; }}
code {{ background: #f6f6f6; overflow-wrap: anywhere; }}
td:first-child code {{ white-space: nowrap; }}
</style>
</head>
<body>
{body}</body>
</html>
"""


def dictionary_pages(folder: Folder) -> dict[str, bytes]:
    """Return `dictionary.md` and `dictionary.html`."""
    said = folder.manifest
    head = (
        f"# Data dictionary\n\nRelease {said['release_id']}, contract version "
        f"{said['contract_version']}.\n\n{CONVENTIONS}"
    )
    rows = {table.name: _rows(table, folder.some(table, LOOKED_AT)) for table in folder.tables}
    text = dictionary(listed_codes(), head, rows)
    page = PAGE.format(release=said["release_id"], body=to_html(text))
    return {"dictionary.md": text.encode(), "dictionary.html": page.encode()}


def to_html(text: str) -> str:
    """Return Markdown as HTML; headings have ids, and no HTML of the text gets through."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse(text)
    for token, inside in pairwise(tokens):
        if token.type == "heading_open":
            token.attrSet("id", _anchor(inside))
    return str(reader.renderer.render(tokens, reader.options, {}))


def literal(text: str) -> str:
    """Return a text that Markdown shows as it is.

    >>> literal("see [1] & *x*")
    'see \\\\[1\\\\] \\\\& \\\\*x\\\\*'
    """
    shown = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    return MARKS.sub(r"\\\1", shown)


def _rows(table: Table, records: Sequence[Sequence[str]]) -> str:
    """Return the fullest rows, a column of the CSV a line; nothing of a table without rows."""
    fullest = sorted(range(len(records)), key=lambda at: -sum(map(bool, records[at])))[:SHOWN]
    shown = [records[at] for at in sorted(fullest)]
    if not shown:
        return ""
    head = ["column", *("a row of this release", "another")[: len(shown)]]
    lines = [
        [f"`{name}`", *(literal(row[at]).replace("\\|", "|") for row in shown)]
        for at, name in enumerate(table.header)
    ]
    return f"\n{markdown_table(head, lines)}"


def _anchor(heading: Token) -> str:
    return re.sub(r"[^a-z0-9_]+", "-", heading.content.lower()).strip("-")
