"""Sums that share what is printed once: "US$1.2 to US$1.4 million", "3 à 5 millions de francs".

The currency and the power of ten of a range or list may be printed at one figure only. What
rose "from" one sum "to" another is two sums and no range.
"""

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Literal

from extractors.facts.money import Sum
from extractors.wording.languages import Language
from extractors.wording.registers import money_words

Join = Literal["range", "change", "list"]
CHANGE = 80  # characters before a range in which a word for a change stands
LIKE = 10  # times as much as its neighbour a figure of a list is, at most, to share its power


def shared(sums: list[Sum], folded: str, language: Language) -> list[Sum]:
    """Return the sums, each with the currency and power that it shares with its neighbour."""
    found = list(sums)
    for at in range(len(found) - 2, -1, -1):  # from the last: it is there that a power stands
        one, other = found[at], found[at + 1]
        join = joined(one, other, folded, language)
        if join is not None:
            found[at], found[at + 1] = _shared(one, other, join, folded, language)
    return found


def joined(one: Sum, other: Sum, folded: str, language: Language) -> Join | None:
    """Return how two neighbours are joined, None where other words stand between them."""
    gap = folded[one.end : other.start]
    before = folded[max(0, one.start - CHANGE) : one.start].rpartition(". ")[2]
    if re.fullmatch(r" ?- ?", gap):
        return "range"
    opened = _between(language).search(before) is not None
    if re.fullmatch(rf" (?:{_any(language, 'and')}) {_about(language)}", gap):
        return "range" if opened else "list"
    if re.fullmatch(rf" (?:{_any(language, 'to')}) {_about(language)}", gap):
        changed = re.search(rf"\b(?:{_any(language, 'change')})", before)
        return "change" if changed and not opened else "range"
    return "list" if re.fullmatch(rf" ?[,;/] (?:(?:{_any(language, 'and')}) )?", gap) else None


def _shared(one: Sum, other: Sum, join: Join, folded: str, language: Language) -> tuple[Sum, Sum]:
    power = other.figure.power if other.figure.power is not None else other.power
    lent = replace(one, power=power) if _lends(one, other, join) else one
    if one.currency is None and other.currency and not other.ahead and not one.figure.is_year:
        if join == "list" or not _rises(lent, other) or (one.figure.spelled and lent is one):
            return one, other
        return replace(lent, currency=other.currency), other
    if other.currency is None and one.currency and one.ahead:
        if join == "list" or not _rises(lent, other) or _counts(other, one, folded, language):
            return one, other
        return lent, replace(other, currency=one.currency, ahead=True, minus=one.minus)
    same = one.currency is not None and one.currency == other.currency
    return (lent, other) if same else (one, other)


def _lends(one: Sum, other: Sum, join: Join) -> bool:
    """Say whether a figure takes the power behind its neighbour: "€3 and €5 million"."""
    if one.figure.is_large or (other.figure.power is None and other.power is None):
        return False
    first, last = _size(one), _size(other)
    return first <= last * LIKE if join == "list" else join == "change" or first <= last


def _size(one: Sum) -> Decimal:
    """Return a figure's number before its power."""
    return replace(one.figure, power=0).value(".") or Decimal(0)


def _rises(one: Sum, other: Sum) -> bool:
    first, last = one.figure.value(".", one.power), other.figure.value(".", other.power)
    return first is not None and last is not None and first < last


def _counts(other: Sum, one: Sum, folded: str, language: Language) -> bool:
    """Say whether a bare figure counts what follows it: "US$2 million to 15 countries"."""
    if folded[other.end : other.end + 2].strip().startswith("%"):
        return True
    if folded[one.end : other.start] == "-":
        return False
    word = re.match(r"[ -]([a-z']+)", folded[other.end :])
    return word is not None and word[1] not in language.stop_words | {"per", "respectively"}


@cache
def _between(language: Language) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any(language, 'between')}) {_about(language)}$")


@cache
def _about(language: Language) -> str:
    return rf"(?:(?:{_any(language, 'about')}) )?"


def _any(language: Language, role: str) -> str:
    return "|".join(money_words(language.code, role))
