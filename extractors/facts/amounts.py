"""Sums of money whose currency is printed with the figure.

Source: "US$43.42 million", "CHF35,000,000", "16,654,592 Swiss francs", "327 000 dollars
E.-U.", "$20,000". A figure in a column headed "$" is the value of a cell, not an amount.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from extractors.wording.currencies import any_sign, currency_names
from extractors.wording.folding import fold
from extractors.wording.languages import Language
from extractors.wording.numbers import number_in_text
from extractors.wording.registers import currency_signs
from schemas.tables import Amount, Passage

DIGITS = r"\d{1,3}(?:[ ,.']\d{3})+(?!\d)(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,]\d+)?"
RANGE = r" ?(?:-|to|a|et|and|y) ?"


@dataclass(frozen=True, slots=True)
class Money:
    """A sum in one text: where it is printed, in which currency, how much in units."""

    start: int
    end: int
    currency: str
    value: Decimal


def amounts(passages: Iterable[Passage], language: Language) -> list[Amount]:
    """Return a row for each sum of money of each passage, in document order."""
    rows: list[Amount] = []
    for passage in passages:
        for money in find_money(passage.text, language):
            rows.append(
                Amount(
                    amount_id=f"{passage.paper_id}#amt_{len(rows) + 1}",
                    paper_id=passage.paper_id,
                    passage_id=passage.passage_id,
                    start=money.start,
                    end=money.end,
                    text=passage.text[money.start : money.end],
                    currency=money.currency,
                    value=money.value,
                )
            )
    return rows


def find_money(text: str, language: Language) -> list[Money]:
    """Return the sums of money in one text, from left to right, none twice."""
    if not _may_have_money(text, language):
        return []
    found: list[Money] = []
    behind = sorted([*_behind(text, language), *_worded(text, language)], key=_length, reverse=True)
    for money in [*_before(text, language), *behind]:
        if not any(money.start < other.end and other.start < money.end for other in found):
            found.append(money)
    return sorted(found, key=lambda money: money.start)


def _may_have_money(text: str, language: Language) -> bool:
    folded = fold(text)
    return bool(re.search(any_sign(language), text)) or any(
        pattern.search(folded) for _, pattern in currency_names(language)
    )


def _length(money: Money) -> int:
    return money.end - money.start


def _before(text: str, language: Language) -> Iterator[Money]:
    """Yield sums whose sign stands before the figure: "US$1.7 million"."""
    folded = fold(text)
    for match in re.finditer(rf"(?<![\w$])(?P<sign>{any_sign(language)})\s?(?=\d)", text):
        yield from _sums(
            folded,
            match.end(),
            match.start(),
            currency_signs(language.code)[match["sign"]],
            language,
        )


def _behind(text: str, language: Language) -> Iterator[Money]:
    """Yield sums whose sign stands close behind the figure: "20 000 CHF"."""
    power = rf"(?: ?(?P<power>{_powers(language)}|bn|m|k)\b)?"
    pattern = re.compile(rf"(?<![\d.,/$])(?P<digits>{DIGITS}){power} ?$")
    folded = fold(text)
    for match in re.finditer(rf"(?<=[\d\w ])(?P<sign>{any_sign(language)})(?![\w$]|\s?\d)", text):
        begin = max(0, match.start() - 40)
        figure = pattern.search(folded[begin : match.start()])
        value = _value(figure["digits"], figure["power"] or "", language) if figure else None
        if figure and value is not None:
            yield Money(
                begin + figure.start(),
                match.end(),
                currency_signs(language.code)[match["sign"]],
                value,
            )


def _sums(folded: str, at: int, start: int, code: str, language: Language) -> Iterator[Money]:
    """Yield the sum whose figure begins at ``at``, or both sums of a range."""
    powers = _powers(language)
    ranged = rf"(?P<first>{DIGITS}){RANGE}(?P<last>{DIGITS}) ?(?P<power>{powers})\b"
    both = re.compile(ranged).match(folded, at)
    if both:
        spans = [
            (both["first"], start, both.end("first")),
            (both["last"], both.start("last"), both.end()),
        ]
        power = both["power"]
    else:
        match = re.compile(
            rf"(?P<digits>{DIGITS})(?:[ -]?(?P<power>{powers})\b|(?P<short>bn|m|k)\b)?"
        ).match(folded, at)
        spans = [(match["digits"], start, match.end())] if match else []
        power = (match["power"] or match["short"] or "") if match else ""
    for digits, begin, end in spans:
        value = _value(digits, power, language)
        if value is not None:
            yield Money(begin, end, code, value)


def _worded(text: str, language: Language) -> Iterator[Money]:
    """Yield sums whose currency is a word behind the figure: "1,23 million de dollars"."""
    folded = fold(text)
    words = "|".join(sorted((re.escape(w) for w in language.numbers.words), key=len, reverse=True))
    power = rf"(?: (?P<power>{_powers(language)}))?"
    number = rf"(?P<digits>{DIGITS})|\b(?P<word>{words})\b(?= (?:{_powers(language)})\b)"
    for code, name in currency_names(language):
        pattern = rf"(?<![\d.,/$])(?:{number}){power} (?:(?:de|d'|of) ?)?(?P<name>{name.pattern})"
        for match in re.finditer(pattern, folded):
            value = (
                _value(match["digits"], match["power"] or "", language)
                if match["digits"]
                else _scaled(
                    Decimal(language.numbers.words[match["word"]]), match["power"], language
                )
            )
            if value is not None:
                yield Money(match.start(), match.end(), code, value)


def _value(digits: str, power: str, language: Language) -> Decimal | None:
    value = number_in_text(digits, language)
    return None if value is None else _scaled(value, power.strip(), language)


def _scaled(value: Decimal, power: str, language: Language) -> Decimal:
    """Multiply by the power of ten that a word such as "million" means."""
    short = {"m": 6, "k": 3, "bn": 9}
    exponent = language.numbers.magnitudes.get(power, short.get(power, 0))
    return value.scaleb(exponent)


@cache
def _powers(language: Language) -> str:
    return "|".join(sorted(map(re.escape, language.numbers.magnitudes), key=len, reverse=True))
