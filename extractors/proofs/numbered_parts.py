"""Gaps in the numbers of headings and of tables: a part of the paper that is not there."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from extractors.findings import Draft
from extractors.proofs.ordinals import places_of
from extractors.proofs.sequences import Break, breaks
from extractors.proofs.surroundings import between, parts, place, printed
from extractors.wording.folding import fold
from extractors.wording.languages import Language
from schemas.tables import Passage, TableRow

INDENT = 12.0  # points between the edges of headings of one sequence: II. is set left of I.


def heading_gaps(passages: Sequence[Passage]) -> Iterator[Draft]:
    """Check the numbers of headings: what is left out is printed in no other form between.

    Only headings that begin at one edge, or are centred alike, are of one sequence: rows
    of a table that stand as headings have letters of their own.
    """
    for inside in parts(passages).values():
        found = [p for p in inside if p.kind == "heading" and p.number]
        for each in breaks([passage.number or "" for passage in found]):
            passage = found[each.at]
            last = _last(each, found)
            if last is None or not each.is_gap or not _set_alike(last, passage):
                continue
            if printed(each.missing[-1], between(last, passage, inside)) is None:
                message = each.said("heading")
                yield Draft("heading-number-missing", message, passage.page, passage.passage_id)


def _set_alike(first: Passage, second: Passage) -> bool:
    """Say whether two headings begin at one edge, or stand round one middle."""
    edges = abs(first.x0 - second.x0)
    middles = abs(first.x0 + first.x1 - second.x0 - second.x1) / 2
    return min(edges, middles) <= INDENT


def table_gaps(
    tables: Sequence[TableRow], passages: Sequence[Passage], language: Language | None
) -> Iterator[Draft]:
    """Check the numbers of tables; one that goes on after a page has its own again."""
    found = [table for table in tables if places_of(table.number or "")]
    for each in breaks([table.number or "" for table in found]):
        if not each.is_gap:
            continue
        table = found[each.at]
        message = each.said("table")
        for mark in each.missing:
            bearer = _captioned(mark, _over(table, passages), language)
            message += f"; {mark} is the number of {place(bearer)}" if bearer else ""
        yield Draft("table-number-missing", message, table.page, table.table_id)


def _over(table: TableRow, passages: Sequence[Passage]) -> list[Passage]:
    """Return the passages before a table."""
    inside = f"{table.table_id}__"
    return list(takewhile(lambda passage: not passage.passage_id.startswith(inside), passages))


def _captioned(
    number: str, passages: Sequence[Passage], language: Language | None
) -> Passage | None:
    """Return what bears the number of a table without being the caption of one."""
    names = "|".join(language.captions["table"]) if language else r"(?!)"
    label = re.compile(rf"(?:{names}) {re.escape(number.lower())}(?![.\w]*\w)")
    for passage in passages:
        if passage.kind == "caption" and "tbl_" not in place(passage):
            if passage.number == number:
                return passage
        elif passage.kind in ("text", "heading") and label.match(fold(passage.text)):
            return passage
    return None


def _last(each: Break, found: Sequence[Passage]) -> Passage | None:
    """Return what stands at the place before the one expected, nearest before the break."""
    wanted = each.expected._replace(ordinal=each.expected.ordinal - 1)
    before = reversed(found[: each.at])
    return next((p for p in before if wanted in places_of(p.number or "")), None)
