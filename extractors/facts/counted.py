"""Counted lists: "Two new countries – Fiji, Peru; four new bodies: ...".

A statement is a count, perhaps a qualifier, what is counted, and a list after a dash, a
colon, a bracket or a word such as "with". Source: Tables I and II of GB.332/POL/4.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extractors.facts.listed import Span, items_of, list_area
from extractors.wording.doubtful import without_doubtful
from extractors.wording.folding import fold
from extractors.wording.languages import Language, wording

NOUN_WORDS = 4  # "intergovernmental organizations", "programmes de coopération technique"


@dataclass(frozen=True, slots=True)
class Counted:
    """One statement; ``items`` are spans of its list, None where it lists nothing.

    ``complete`` is false for a list that only gives examples ("including ...").
    """

    start: int
    end: int
    value: int
    qualifier: str | None
    unit: str
    items: tuple[Span, ...] | None
    complete: bool = True


def find_counted(text: str, language: Language, names: Sequence[Span] = ()) -> list[Counted]:
    """Return the counted statements of a text; ``names`` are spans that are not to be split.

    A list after a mere preposition ("in", "dans") counts only if its length is the count.
    In a text that opens with no statement, as prose does, only those that list count.
    """
    folded = fold(without_doubtful(text))
    matches = list(_statement(language).finditer(folded))
    found = []
    for at, match in enumerate(matches):
        limit = matches[at + 1].start() if at + 1 < len(matches) else len(text)
        one = _counted(text, folded, match, limit, language, names)
        if one is not None:
            found.append(one)
    opens = bool(found) and found[0].start == 0
    return [one for one in found if opens or one.items]


def _counted(
    text: str,
    folded: str,
    match: re.Match[str],
    limit: int,
    language: Language,
    names: Sequence[Span],
) -> Counted | None:
    value = _count(match["count"], language)
    noun = text[match.start("noun") : match.end("noun")]
    alone = match["stop"] is not None
    if _is_no_count(match["noun"], language) or (alone and not _is_plain(value, match, language)):
        return None
    qualifier, unit = _qualifier(match, language), _unit(noun, value, language)
    start = match.start("count")
    if alone:
        return Counted(start, match.end("noun"), value, qualifier, unit, None)
    area = list_area(text, match.end(), limit, bracket=match["bracket"] is not None)
    items = items_of(folded, area, value, language, names)
    if match["place"] is not None and len(items) != value:
        return None
    # "4 posts (2 international, 2 national)": parts of the count, no list
    parts = any(_opens_with_number(folded[slice(*item)], language) for item in items)
    if parts and not _is_plain(value, match, language):
        return None
    led = (match["dash"] or "").strip(" -:") != ""  # by a word: "with Brazil"
    if parts or (led and _is_nameless(text, items)):
        items = []
    end = items[-1][1] if items else match.end("noun")
    whole = match["part"] is None and not _is_partial(folded, area, language)
    whole = whole and (led or len(items) > 1)  # one thing after a sign is a remark
    return Counted(start, end, value, qualifier, unit, tuple(items) or None, whole)


def _is_nameless(text: str, items: Sequence[Span]) -> bool:
    """Say whether a list is one thing without a name: "300 groups with at least 20 members"."""
    return len(items) == 1 and not any(char.isupper() for char in text[slice(*items[0])])


def _is_partial(folded: str, area: Span, language: Language) -> bool:
    """Say whether a list opens or ends as one of examples: "(including ...", "... etc."."""
    text = folded[slice(*area)].strip(" ,;.")
    opening = wording(language.numbers.partly).match(text)
    return opening is not None or text.endswith(tuple(language.numbers.and_others))


def _is_no_count(noun: str, language: Language) -> bool:
    """Say whether what follows a number is a month, a magnitude, a percentage or a verb."""
    words = noun.split()
    return (
        words[0] in language.months
        or words[0] in language.numbers.magnitudes
        or not language.stop_words.isdisjoint((words[0], words[-1]))
        or any(word in language.numbers.words for word in words)
        or re.fullmatch(wording(language.numbers.percents).pattern, noun) is not None
    )


def _is_plain(value: int, match: re.Match[str], language: Language) -> bool:
    """Say whether a count without a list is one: "27 countries", not "one part was lost"."""
    words = set(match["noun"].split()) - {"of", "de"}
    return (value > 1 or match["count"].isdigit()) and language.stop_words.isdisjoint(words)


def _opens_with_number(item: str, language: Language) -> bool:
    first = item.split(" ")[0]
    return first.isdigit() or first in language.numbers.words.keys() - language.numbers.not_counts


@cache
def _statement(language: Language) -> re.Pattern[str]:
    numbers = language.numbers
    words = "|".join(sorted(set(numbers.words) - set(numbers.not_counts), key=len, reverse=True))
    qualifiers = "|".join(sorted(language.qualifiers, key=len, reverse=True))
    ands, withs = "|".join(numbers.ands), "|".join(numbers.withs)
    places, partly = "|".join(numbers.places), "|".join(numbers.partly)
    word = rf"(?!(?:{places}|{withs}|{partly}|{ands}|{qualifiers})\b)[a-z][a-z'-]*"
    return re.compile(
        rf"(?:^|(?<=[;.,:] )|(?<= ))(?:(?<=^)|(?<=[;.,:] )|(?:(?:{ands}) ))"
        rf"(?P<count>(?:{words})|\d{{1,3}}(?![\d%]|[.,]\d)) (?:(?P<before>{qualifiers}) )?"
        rf"(?P<noun>{word}(?: {word}){{0,{NOUN_WORDS - 1}}}?)(?: (?P<after>{qualifiers}))?"
        rf"(?:(?P<dash> ?- |: ?| (?:{withs}),?:? )|(?P<bracket> ?\()|(?P<part>,? (?:{partly}),?:? )"
        rf"|(?P<place> (?:{places}) )|(?P<stop>(?=\s*(?:[;.]|$|,? (?:{ands}) (?:{words}|\d)))))"
    )


def _count(word: str, language: Language) -> int:
    return int(word) if word.isdigit() else language.numbers.words[word]


def _qualifier(match: re.Match[str], language: Language) -> str | None:
    word = match["before"] or match["after"]
    return language.qualifiers[word] if word else None


def _unit(noun: str, value: int, language: Language) -> str:
    """Return what is counted: the contract's word if it has one, else the printed plural."""
    folded = fold(noun)
    for name, patterns in language.units.items():
        if any(re.fullmatch(pattern, folded) for pattern in patterns):
            return name
    return noun if value != 1 else _plural(noun)


def _plural(noun: str) -> str:
    if re.search(r"[sxz]$", noun) or noun.split()[-1].isupper():
        return noun
    return re.sub(r"(?<=[bcdfghjklmnpqrstvwxz])y$", "ie", noun) + "s"
