"""Gaps in what is numbered: paragraphs, clauses, headings and tables that do not run on."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from extractors.findings import Draft
from extractors.proofs.sequences import breaks, ordinal_of
from schemas.tables import Passage, Section, TableRow


def paragraph_gaps(passages: Sequence[Passage]) -> Iterator[Draft]:
    """Check the numbers of the paper, and those of each appendix by themselves."""
    parts: dict[str, list[Passage]] = defaultdict(list)
    for passage in passages:
        if passage.kind == "paragraph" and (passage.number or "").strip(".").isdigit():
            place = passage.passage_id.split("#", 1)[1]
            parts[place.split("__")[0] if passage.in_appendix else ""].append(passage)
    for part, found in parts.items():
        numbers = [int((passage.number or "0").strip(".")) for passage in found]
        for each in breaks(numbers, first=None if part else 1):
            yield _paragraph_break(found[each.at], each.expected, each.found)


def _paragraph_break(passage: Passage, expected: int, found: int) -> Draft:
    message = f"paragraph {expected} expected, {found} found"
    code = "paragraph-number-missing" if found > expected else "paragraph-number-backward"
    if found == expected - 1:
        code = "paragraph-number-repeated"
    return Draft(code, message, passage.page, passage.passage_id)


def clause_gaps(passages: Sequence[Passage]) -> Iterator[Draft]:
    """Check the letters or numbers of the clauses under one parent."""
    parents: dict[str, list[Passage]] = defaultdict(list)
    for passage in passages:
        if passage.kind == "clause" and passage.number and passage.parent_id:
            parents[passage.parent_id].append(passage)
    for found in parents.values():
        numbers = _ordinals([passage.number or "" for passage in found])
        for each in breaks(numbers, first=1) if len(numbers) == len(found) else ():
            passage = found[each.at]
            message = f"clause {each.expected} of its list expected, {passage.number} found"
            yield Draft("clause-letter-missing", message, passage.page, passage.passage_id)


def heading_gaps(sections: Sequence[Section]) -> Iterator[Draft]:
    """Check numbered headings under one parent, if all of them count in one manner."""
    siblings: dict[tuple[str | None, str], list[Section]] = defaultdict(list)
    for section in sections:
        manner = _manner((section.number or "").strip("(). "))
        if manner:
            siblings[section.parent_id, manner].append(section)
    for found in siblings.values():
        numbers = _ordinals([section.number or "" for section in found])
        for each in breaks(numbers, first=None) if len(numbers) == len(found) else ():
            section = found[each.at]
            message = f"heading {each.expected} of its level expected, {section.number} found"
            yield Draft("heading-number-missing", message, section.page)


def table_gaps(tables: Sequence[TableRow]) -> Iterator[Draft]:
    """Check the numbers of tables, if all of them count."""
    found = [table for table in tables if _manner(table.number or "")]
    numbers = _ordinals([table.number or "" for table in found])
    for each in breaks(numbers, first=None) if len(numbers) == len(found) else ():
        table = found[each.at]
        message = f"table {each.expected} expected, {table.number} found"
        yield Draft("table-number-missing", message, table.page)


def _ordinals(marks: Iterable[str]) -> list[int]:
    """Return the places of marks in their sequence, those that are none left out."""
    numbers: list[int] = []
    for mark in marks:
        number = ordinal_of(mark, numbers[-1] if numbers else None)
        if number is not None:
            numbers.append(number)
    return numbers


def _manner(number: str) -> str:
    """Return how a number counts: in figures, Roman capitals or letters; empty if in none."""
    tests: dict[str, Callable[[str], bool]] = {
        "figures": str.isdigit,
        "roman": lambda text: (
            text in set("IVX") or (len(text) > 1 and not set(text) - set("IVXLC"))
        ),
        "capitals": lambda text: len(text) == 1 and text.isalpha() and text.isupper(),
    }
    return next((name for name, holds in tests.items() if holds(number)), "")
