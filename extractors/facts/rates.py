"""Rates of exchange, which are no sums, and prices, which are sums for one of something.

Source: "CHF 0,9 pour 1 dollar", "US$1 = CHF 0.92", "0.97 Swiss francs to the US dollar";
"US$250 per day", "40 francs suisses par personne".
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

from extractors.facts.money import Sum
from extractors.wording.currencies import any_name, signs
from extractors.wording.folding import fold
from extractors.wording.languages import Language
from extractors.wording.registers import money_words, price_words

SAID_BEFORE = 80  # characters before a figure in which it is called a rate of exchange


def without_rates(sums: Sequence[Sum], folded: str, language: Language) -> list[Sum]:
    """Return the sums that are no part of a rate of exchange."""
    money = [one for one in sums if one.currency]
    rates = {id(one) for one in money if _is_rate(one, folded, language)}
    for one, other in pairwise(money):
        gap = folded[one.end : other.start]
        unit = any(each.figure.value(".") == 1 for each in (one, other))
        if unit and one.currency != other.currency and _joins(language).fullmatch(gap):
            rates |= {id(one), id(other)}
    return [one for one in sums if id(one) not in rates]


def price_unit(end: int, folded: str, language: Language) -> str | None:
    """Return for one of what a sum that ends at ``end`` is paid: ``day``, ``person per day``."""
    units: list[str] = []
    while match := _per(language).match(folded, end):
        known = {**price_words(language.code, "whole"), **price_words(language.code, "noun")}
        words = match["whole"] or match["noun"]
        units.append(known.get(words, words))
        end = match.end()
    return " per ".join(units) or None


def _is_rate(one: Sum, folded: str, language: Language) -> bool:
    """Say whether a figure is called a rate, or is for one unit of a currency."""
    before = folded[max(0, one.start - SAID_BEFORE) : one.start]
    if one.figure.power is not None:
        return False
    if _said(language).search(before) or _for_one(language).match(folded, one.end):
        return True
    again = rf"\b(?:{_any(language, 'rate_again')}) $"  # "compared with the rate of 0.948 euros"
    unit = rf" (?:{_any(language, 'rate_join')}) $" if one.figure.value(".") == 1 else again
    spoken = re.search(rf"\b(?:{_any(language, 'rate')})\b", folded[: one.start])
    return spoken is not None and re.search(rf"{again}|{unit}", before) is not None


@cache
def _said(language: Language) -> re.Pattern[str]:
    """Match "an exchange rate of 0.92 ", up to the figure."""
    words = "|".join(money_words(language.code, "rate"))
    return re.compile(
        rf"\b(?:{words})(?: [a-z'-]+){{0,5}}?(?: (?:of|de|d'|was|is|est|es|at|a|:|=)|:) ?$"
    )


@cache
def _for_one(language: Language) -> re.Pattern[str]:
    joins, ones = _any(language, "rate_join"), _any(language, "one")
    printed = "|".join(re.escape(fold(sign)) for sign in _longest(signs(language)))
    money = rf"(?:{any_name(language)}|{printed})"
    return re.compile(rf" (?:{joins}) (?:(?:{ones}) )?{money}(?![\w$]|\s?\d)")


@cache
def _joins(language: Language) -> re.Pattern[str]:
    words = rf"{_any(language, 'rate_join')}|{_any(language, 'equals')}"
    return re.compile(rf" ?(?:[=≈:/]| (?:{words})) ?")


@cache
def _per(language: Language) -> re.Pattern[str]:
    leads = "|".join(_longest(price_words(language.code, "lead")))
    nouns = "|".join(map(re.escape, _longest(price_words(language.code, "noun"))))
    whole = "|".join(map(re.escape, _longest(price_words(language.code, "whole"))))
    other = r"|(?<=per )[a-z][a-z-]+" if language.code == "en" else ""
    ands = "|".join(language.numbers.ands)
    return re.compile(
        rf"(?: (?:{ands}))? ?(?:(?<= )(?P<whole>{whole})"
        rf"|(?:(?<= )|(?=/))(?:{leads}) ?(?P<noun>{nouns}{other}))(?!\w)"
    )


def _longest(words: Iterable[str]) -> list[str]:
    return sorted(words, key=len, reverse=True)


def _any(language: Language, role: str) -> str:
    return "|".join(money_words(language.code, role))
