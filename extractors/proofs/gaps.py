"""Gaps in what is numbered: paragraphs, clauses, headings and tables that do not run on.

A mark that is printed somewhere between its neighbours is not missing, whatever it was
read as; where a paragraph is, its finding says so.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from extractors.findings import Draft
from extractors.proofs.sequences import Break, Place, breaks, places_of
from extractors.wording.folding import fold
from extractors.wording.languages import Language
from schemas.tables import Passage, TableRow

INDENT = 12.0  # points between the edges of headings of one sequence: II. is set left of I.
COUNTED = re.compile(r"(?:[0-9]+\.)?[0-9]+\.?")  # numbers of paragraphs: 7, 7., 26.17


def paragraph_gaps(passages: Sequence[Passage], *, whole: bool = True) -> Iterator[Draft]:
    """Check the numbers of the paper, and those of each appendix by themselves.

    The numbers of a paper that is ``whole`` begin at one; a part of a document may begin
    anywhere, but if at two, the first was lost.
    """
    for part, inside in _parts(passages).items():
        found = _counted(inside)
        marks = [passage.number or "" for passage in found]
        begins = not part and (whole or places_of(marks[0])[0].ordinal == 2 if marks else False)
        for each in breaks(marks, before=[Place("#", "figures", 0)] if begins else []):
            yield _paragraph_break(each, found, inside)


def _counted(inside: Sequence[Passage]) -> list[Passage]:
    """Return the paragraphs that count; a chapter's (26.17) do if most are and 26.1 is there.

    Others in that form are figures that stand where numbers of paragraphs do.
    """
    found = [p for p in inside if p.kind == "paragraph" and COUNTED.fullmatch(p.number or "")]
    firsts = {_shape(passage) for passage in found if _ordinal(passage) == 1}
    commonest = Counter(map(_shape, found)).most_common(1)
    counted = {"#", *(shape for shape, _ in commonest if shape in firsts)}
    return [passage for passage in found if _shape(passage) in counted]


def _ordinal(passage: Passage) -> int:
    return places_of(passage.number or "")[0].ordinal


def _shape(passage: Passage) -> str:
    return places_of(passage.number or "")[0].shape


def _paragraph_break(each: Break, found: Sequence[Passage], inside: Sequence[Passage]) -> Draft:
    passage = found[each.at]
    code = "paragraph-number-backward"
    if each.is_gap:
        code = "paragraph-number-missing"
    elif each.is_repeat:
        code = "paragraph-number-repeated"
    message = each.said("paragraph")
    if each.is_gap:
        before = found[each.at - 1] if each.at else None
        for mark in each.missing:
            place = _printed(mark, _between(before, passage, inside))
            message += f"; {mark} is printed in {_place(place)}" if place else ""
    return Draft(code, message, passage.page, passage.passage_id)


def clause_gaps(passages: Sequence[Passage]) -> Iterator[Draft]:
    """Check the letters or numbers of clauses; they may run on from paragraph to paragraph."""
    for inside in _parts(passages).values():
        found = [p for p in inside if p.kind in ("clause", "paragraph") and p.number]
        marks = [passage.number or "" for passage in found]
        for each in breaks(marks, before=[Place("(#)", "lower letters", 0)], nested=1):
            passage = found[each.at]
            if passage.kind == "paragraph":
                continue
            before = found[each.at - 1] if each.at else None
            wanted = each.found.printed(each.found.ordinal - 1)
            if _printed(wanted, _between(before, passage, inside, itself=True)) is None:
                message = each.said("clause")
                yield Draft("clause-letter-missing", message, passage.page, passage.passage_id)


def heading_gaps(passages: Sequence[Passage]) -> Iterator[Draft]:
    """Check the numbers of headings: what is left out is printed in no other form between.

    Only headings that begin at one edge, or are centred alike, are of one sequence: rows
    of a table that stand as headings have letters of their own.
    """
    for inside in _parts(passages).values():
        found = [p for p in inside if p.kind == "heading" and p.number]
        for each in breaks([passage.number or "" for passage in found]):
            passage = found[each.at]
            last = _last(each, found)
            between = _between(last, passage, inside)
            set_alike = last is not None and _set_alike(last, passage)
            if each.is_gap and set_alike and _printed(each.missing[-1], between) is None:
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
            place = _captioned(mark, _over(table, passages), language)
            message += f"; {mark} is the number of {_place(place)}" if place else ""
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
        if passage.kind == "caption" and "tbl_" not in _place(passage):
            if passage.number == number:
                return passage
        elif passage.kind in ("text", "heading") and label.match(fold(passage.text)):
            return passage
    return None


def _parts(passages: Sequence[Passage]) -> Mapping[str, list[Passage]]:
    """Return the passages of the paper and of each appendix, by the appendix's place."""
    parts: dict[str, list[Passage]] = defaultdict(list)
    for passage in passages:
        place = passage.passage_id.split("#", 1)[1]
        parts[place.split("__")[0] if passage.in_appendix else ""].append(passage)
    return parts


def _last(each: Break, found: Sequence[Passage]) -> Passage | None:
    """Return what stands at the place before the one expected, nearest before the break."""
    wanted = each.expected._replace(ordinal=each.expected.ordinal - 1)
    before = reversed(found[: each.at])
    return next((p for p in before if wanted in places_of(p.number or "")), None)


def _between(
    before: Passage | None, after: Passage, inside: Sequence[Passage], *, itself: bool = False
) -> list[Passage]:
    """Return the passages between two; with ``itself`` the first of them too."""
    start = inside.index(before) + (not itself) if before else 0
    return list(inside[start : inside.index(after)])


def _printed(mark: str, passages: Sequence[Passage]) -> Passage | None:
    """Return the passage that opens with a mark, or holds it where it is in brackets."""
    plain = re.escape(mark.strip("."))
    opening = re.compile(rf"\W*{plain}(?![0-9A-Za-z])")
    inner = re.compile(rf"(?<!\w){plain}") if mark[:1] == "(" else None
    for passage in passages:
        text = passage.text if not passage.number else f"{passage.number} {passage.text}"
        if opening.match(text) or (inner and inner.search(text)):
            return passage
    return None


def _place(passage: Passage) -> str:
    """Return a passage's place inside its paper."""
    return passage.passage_id.split("#", 1)[1]
