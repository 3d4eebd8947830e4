"""Gaps in the numbers of paragraphs and clauses: text that was lost, or read as something else.

A mark that is printed somewhere between its neighbours is not missing, whatever it was
read as; where a paragraph is, its finding says so.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from extractors.findings import Draft
from extractors.proofs.ordinals import Place, places_of
from extractors.proofs.sequences import Break, breaks
from extractors.proofs.surroundings import between, parts, place, printed
from schemas.tables import Passage

COUNTED = re.compile(r"(?:[0-9]+\.)?[0-9]+\.?")  # numbers of paragraphs: 7, 7., 26.17


def paragraph_gaps(passages: Sequence[Passage], *, whole: bool = True) -> Iterator[Draft]:
    """Check the numbers of the paper, and those of each appendix by themselves.

    The numbers of a paper that is ``whole`` begin at one; a part of a document may begin
    anywhere, but if at two, the first was lost.
    """
    for part, inside in parts(passages).items():
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
            bearer = printed(mark, between(before, passage, inside))
            message += f"; {mark} is printed in {place(bearer)}" if bearer else ""
    return Draft(code, message, passage.page, passage.passage_id)


def clause_gaps(passages: Sequence[Passage]) -> Iterator[Draft]:
    """Check the letters or numbers of clauses; they may run on from paragraph to paragraph."""
    for inside in parts(passages).values():
        found = [p for p in inside if p.kind in ("clause", "paragraph") and p.number]
        marks = [passage.number or "" for passage in found]
        for each in breaks(marks, before=[Place("(#)", "lower letters", 0)], nested=1):
            passage = found[each.at]
            if passage.kind == "paragraph":
                continue
            before = found[each.at - 1] if each.at else None
            wanted = each.found.printed(each.found.ordinal - 1)
            if printed(wanted, between(before, passage, inside, itself=True)) is None:
                message = each.said("clause")
                yield Draft("clause-letter-missing", message, passage.page, passage.passage_id)
