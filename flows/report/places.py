"""Where a row is in the report: the page, and the anchor on it.

An id `<page>#<place>` leads to `report/<page>.html#<place>`: papers and, for parallels, the
language versions of a paper side by side. A key of several parts has them joined by stops,
each reduced to its place, blanks as `_`. Rows that belong to no one paper have a page for
each table.
"""

from collections.abc import Mapping

from schemas.row import Row
from schemas.tables import Coverage, Entity, Paper, Source

Record = Mapping[str, str]
OF_NO_PAPER = (Entity, Source, Coverage)  # whose rows name a paper, or none
PAPER = "paper"  # anchor of the paper's own row


def place_of(an_id: str) -> str:
    """Return what stands after `#` in an id; an id without `#` as it is.

    >>> place_of("gb332-pol-4-en#para_6"), place_of("BRA")
    ('para_6', 'BRA')
    """
    return an_id.rpartition("#")[2]


def anchor_of(row_type: type[Row], record: Record) -> str:
    """Return the anchor of a row on its page."""
    if row_type is Paper:
        return PAPER
    if row_type is Source:
        return record["sha256"]
    key = ".".join(place_of(record[name]) for name in row_type.primary_key)
    return key.replace(" ", "_")


def page_of(row_type: type[Row], record: Record) -> str:
    """Return the name of the page that a row is on, without `.html`."""
    if row_type in OF_NO_PAPER:
        return row_type.table
    page, sign, _ = record[row_type.primary_key[0]].partition("#")
    return page if sign or row_type is Paper else record.get("paper_id") or row_type.table


def link_of(row_type: type[Row], record: Record) -> str:
    """Return the link of a row, from the folder of the release.

    >>> from schemas.tables import FootnoteRef
    >>> link_of(FootnoteRef, {"footnote_id": "p#fn_1", "passage_id": "p#para_2", "offset": "7"})
    'report/p.html#fn_1.para_2.7'
    """
    return f"report/{page_of(row_type, record)}.html#{anchor_of(row_type, record)}"
