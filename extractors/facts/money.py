"""Figures of running text to the currencies that are printed at them.

Source: "US$43.42 million", "CHF35,000,000", "16,654,592 Swiss francs", "327 000 dollars
E.-U.", "XOF 12 million", "−US$7,250". A figure that stands alone is kept: a range or list
may give it the currency of its neighbour (`extractors.facts.ranges`).
"""

import re
from dataclasses import dataclass
from functools import cache

from extractors.wording.currencies import any_name, any_sign, names, plain, signs
from extractors.wording.figures import FRACTIONS, Figure, find_figures
from extractors.wording.languages import Language

MINUS = "[-−–]"
NAME_BEFORE = 48  # characters before a figure in which the name of its currency stands


@dataclass(frozen=True, slots=True)
class Sum:
    """A figure with what is printed at it; ``start`` and ``end`` take in sign and currency.

    ``ahead`` says that the currency stands before the figure; ``power`` is the power of ten
    that a neighbour lends.
    """

    figure: Figure
    start: int
    end: int
    currency: str | None = None
    ahead: bool = False
    minus: bool = False
    power: int | None = None


def find_sums(text: str, folded: str, language: Language) -> list[Sum]:
    """Return every figure of a text, from left to right, with its currency if it has one."""
    ahead = {match.end(): match for match in _sign_before(language).finditer(text)}
    found: list[Sum] = []
    for figure in find_figures(folded, language):
        match = ahead.get(figure.start)
        sign = signs(language)[match["sign"]] if match else None
        if match and sign and (figure.is_large or not sign.wary):
            minus = bool(match["minus"] or match["minus2"])
            found.append(Sum(figure, match.start(), figure.end, sign.currency, True, minus))
        else:
            before = found[-1].end if found else 0
            found.append(
                _behind(text, folded, figure, language) or _named(folded, figure, before, language)
            )
    return found


def _behind(text: str, folded: str, figure: Figure, language: Language) -> Sum | None:
    """Return a sum whose currency stands close behind its figure: "20 000 CHF"."""
    if figure.spelled or _dates_prices(folded, figure):
        return None
    match = _name_behind(language).match(folded, figure.end)
    if match:
        return _signed(text, figure, match.end(), names(language)[plain(match["name"])])
    match = _sign_behind(language).match(text, figure.end)
    sign = signs(language)[match["sign"]] if match else None
    if match and sign and (figure.is_large or not sign.wary):
        return _signed(text, figure, match.end(), sign.currency)
    return None


def _signed(text: str, figure: Figure, end: int, currency: str) -> Sum:
    """Return a sum with the minus that stands close before its figure: "−3 200 €"."""
    minus = re.search(rf"(?<![^\s(]){MINUS}$", text[max(0, figure.start - 2) : figure.start])
    return Sum(figure, figure.start - bool(minus), end, currency, minus=bool(minus))


def _named(folded: str, figure: Figure, limit: int, language: Language) -> Sum:
    """Return a sum whose currency is a name before a figure that counts: "dólares 35 000".

    ``limit`` is where the sum before it ends, whose name it may be. Else the figure alone.
    """
    alone = Sum(figure, figure.start, figure.end)
    if not figure.is_large or folded[figure.start - 1 : figure.start] != " ":
        return alone
    begin = max(limit, figure.start - NAME_BEFORE)
    match = _name_before(language).search(folded[begin : figure.start])
    if match is None:
        return alone
    code = names(language)[plain(match["name"])]
    return Sum(figure, begin + match.start(), figure.end, code, True)


def _dates_prices(folded: str, figure: Figure) -> bool:
    """Say whether a year tells of which year money is: "in 2018 dollars", "en 2018 euros"."""
    before = folded[max(0, figure.start - 12) : figure.start]
    return figure.is_year and re.search(r"\b(?:in|en|de|of|constant|at) $", before) is not None


@cache
def _sign_before(language: Language) -> re.Pattern[str]:
    minus = rf"(?P<minus>(?<![^\s(]){MINUS})?"
    return re.compile(
        rf"{minus}(?<![\w$])(?P<sign>{any_sign(language)})\s?(?P<minus2>{MINUS}\s?)?(?=[\d{FRACTIONS}])"
    )


@cache
def _sign_behind(language: Language) -> re.Pattern[str]:
    return re.compile(rf"\s?(?P<sign>{any_sign(language)})(?![\w$]|\s?\d)")


@cache
def _name_behind(language: Language) -> re.Pattern[str]:
    return re.compile(rf"[ -]?(?:(?:de|d'|of) ?)?(?P<name>{any_name(language)})(?!\w)")


@cache
def _name_before(language: Language) -> re.Pattern[str]:
    return re.compile(rf"\b(?P<name>{any_name(language)}) $")
