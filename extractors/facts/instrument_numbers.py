"""Numbers of ILO instruments behind their word, with a mark or bare.

"Convention 87" is one of the ILO where the text says so ("of the ILO"), where the word is
written as a name and no other treaty is near. What is not: "under the Convention 10", a line
of a contents table with its page; "Convention 108 of the Council of Europe";
"Recommendation 5" of an evaluation.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple, Self

from extractors.wording.registers import treaty_words
from schemas.meaning_tables import CitationKind

LAST = {"C": 195, "R": 215}  # numbers of instruments; the newest known are C191 and R209
COUNTED_UP_TO = 99  # recommendations of an evaluation or audit have numbers too
WORD = r"(?P<word>\b(?:conventions?|convenios?|recomm[ae]ndations?|recomendacion(?:es)?))\b"
STEMS = ("conven", "recom")  # one of them is in each of those words
MARK = r"(?:n ?[.]? ?[o°º]s?\.?|nums?\.?|n[uo]mber[s]?|numero[s]?|nr[os]{0,2}\.?|#)"
JOIN = r"(?:\s?,\s?(?:and |et |y |or |ou |o )?| and | et | y | e | & | or | ou | o |/)"
NUMBERS = rf"\d{{1,3}}(?!\d)(?:{JOIN}(?:{MARK}\s?)?\d{{1,3}}(?!\d|\s?%))*"
BARE = re.compile(rf"{WORD} (?P<own>(?:ilo|oit) )?(?P<numbers>{NUMBERS})")
NEAR = 80  # characters within which another treaty is what a text speaks of


class Instrument(NamedTuple):
    """A reference to one instrument; ``code`` is of the form C182, R202, P029."""

    start: int
    end: int
    kind: CitationKind
    code: str

    @classmethod
    def of(cls, series: str, number: str, start: int, end: int) -> Self | None:
        """Return a Convention or Recommendation, or None where none has the number."""
        kind: CitationKind = "ilo_convention" if series == "C" else "ilo_recommendation"
        known = 1 <= int(number) <= LAST[series]
        return cls(start, end, kind, f"{series}{int(number):03d}") if known else None


def series_of(word: str) -> str:
    """Return ``R`` for a word for recommendations, else ``C``."""
    return "R" if word.startswith("rec") else "C"


def numbered(folded: str, match: re.Match[str], start: int, end: int) -> Iterator[Instrument]:
    """Yield an instrument for each number of a list; what is counted after it is none.

    A word for one instrument has one number, but for those with marks of their own.
    """
    base, series = match.start("numbers"), series_of(match["word"])
    spans = [m.span() for m in re.finditer(r"\d{1,3}", match["numbers"])]
    many = match["word"].endswith("s")
    for at, (first, last) in enumerate(spans):
        place = (base + first, base + last)
        marked = at == 0 or re.search(rf"{MARK}\s?$", folded[: place[0]]) is not None
        if not (many or marked or _ends_clause(folded, place[1])) or _counts(folded, place[1]):
            continue
        edges = (start if at == 0 else place[0], end if len(spans) == 1 else place[1])
        one = Instrument.of(series, folded[slice(*place)], *edges)
        if one:
            yield one


def bare_numbers(text: str, folded: str) -> Iterator[Instrument]:
    """Yield the instruments that are named without a mark: "Convention 87", "Convenio 169"."""
    codes: list[int] = []
    for match in BARE.finditer(folded):
        paired = bool(codes) and re.fullmatch(
            rf"{JOIN}(?:(?:its|la|el) )?", folded[codes[-1] : match.start()]
        )
        if _is_named(text, folded, match, paired=bool(paired)):
            codes.append(match.end())
            yield from numbered(folded, match, match.start(), match.end())


def is_of_another(folded: str, start: int, end: int) -> bool:
    """Say whether words close by give a treaty to another body: "of the Council of Europe"."""
    others = _any("other")
    return bool(
        re.match(rf",? (?:of the|of|du|de la|de|del) ?(?:{others})\b", folded[end : end + NEAR])
        or re.search(rf"\b(?:{others}) $", folded[max(0, start - NEAR) : start])
    )


def _is_named(text: str, folded: str, match: re.Match[str], *, paired: bool) -> bool:
    start, end = match.span()
    any_one = re.search(rf"\b(?:{_any('any_one')}) $", folded[:start])  # "a Convention 29": a page
    if any_one or is_of_another(folded, start, end):
        return False
    if match["own"] or _is_own(folded, start, end):
        return True
    near = folded[max(0, start - NEAR) : end + NEAR]
    if re.search(rf"\b(?:{_any('other')})\b", near):
        return False
    first = re.match(r"\d+", match["numbers"])
    if series_of(match["word"]) == "R" and first and int(first.group()) <= COUNTED_UP_TO:
        return paired
    return _is_written_as_name(text, folded, match)


def _is_written_as_name(text: str, folded: str, match: re.Match[str]) -> bool:
    """Say whether a word has a capital and no English article, or a French or Spanish one.

    At the very end of a text a French number may be the page of a contents table.
    """
    start, end = match.span()
    before = folded[:start]
    many = match["word"].endswith("s") and re.search(r"\d\D+\d", match["numbers"])
    if re.search(r"\bthe $", before):
        return bool(many)
    if text[start].isupper():
        return True
    spanish = match["word"].startswith(("convenio", "recomend"))
    return re.search(rf"\b(?:{_any('determiner')}) $", before) is not None and (
        spanish or end < len(text)
    )


def _is_own(folded: str, start: int, end: int) -> bool:
    """Say whether the text gives an instrument to the ILO, before or behind its number."""
    own, kinds = _any("own"), _any("kind")
    return bool(
        re.search(rf"\b(?:{own}) (?:(?:{kinds}) ){{0,2}}$", folded[max(0, start - NEAR) : start])
        or re.match(rf",? (?:of the|de la|de l'|del) ?(?:{own})\b", folded[end : end + NEAR])
    )


def _counts(folded: str, end: int) -> bool:
    """Say whether a number counts what follows it: "the Convention, 10 years ago"."""
    return re.match(rf" ?(?:%|(?:{_any('counted')})\b)", folded[end:]) is not None


def _ends_clause(folded: str, end: int) -> bool:
    return re.match(r"\s?(?:[,.;:)(]|$)", folded[end:]) is not None


@cache
def _any(role: str) -> str:
    """Return a pattern for the folded words of one role, longest first."""
    return "|".join(map(re.escape, treaty_words(role)))
