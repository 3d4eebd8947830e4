"""Sums of money whose currency is printed with the figure.

A figure in a column headed "$" is the value of a cell, not an amount. Each printed figure of
a range is a row; both rows hold both ends.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from extractors.facts.money import Sum, find_sums
from extractors.facts.ranges import joined, shared
from extractors.facts.rates import price_unit, without_rates
from extractors.facts.scales import scaled
from extractors.findings import Draft
from extractors.wording.currencies import has_money
from extractors.wording.digits import DecimalSign
from extractors.wording.doubtful import without_doubtful
from extractors.wording.folding import fold
from extractors.wording.languages import Language
from extractors.wording.numbers import printed_number
from extractors.wording.registers import money_words
from schemas.tables import Amount, Cell, Passage


@dataclass(frozen=True, slots=True)
class Money:
    """A sum in one text: where it is printed, in which currency, how much in units.

    ``value`` is None where the figure can be read in two ways. ``low`` and ``high`` are the
    ends of the range that the figure is an end of; ``per`` is what a price is for one of.
    """

    start: int
    end: int
    currency: str
    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    per: str | None = None


def amounts(
    passages: Iterable[Passage],
    language: Language,
    decimal: DecimalSign | None,
    cells: Iterable[Cell] = (),
) -> tuple[list[Amount], list[Draft]]:
    """Return a row for each sum of money of each passage, in document order, and findings.

    ``decimal`` is the paper's sign before decimals, where one is proven or usual. A sum that
    is all of a cell has the cell's value, which its column decides.
    """
    figures = {
        cell.cell_id: cell for cell in cells if printed_number(cell.text, language) is not None
    }
    rows: list[Amount] = []
    drafts: list[Draft] = []
    read: dict[str, list[Money]] = {}  # many cells print the same
    for passage in passages:
        if passage.text not in read:
            read[passage.text] = find_money(passage.text, language, decimal)
        for money in read[passage.text]:
            row = _row(passage, money, len(rows) + 1, figures.get(passage.passage_id))
            rows.append(row)
            if row.value is None and passage.passage_id not in figures:
                message = f"{row.text} can be read in two ways: it has no value"
                drafts.append(Draft("number-ambiguous", message, passage.page, passage.passage_id))
    return rows, drafts


def find_money(text: str, language: Language, decimal: DecimalSign | None) -> list[Money]:
    """Return the sums of money in one text, from left to right, none twice.

    >>> from extractors.wording.languages import language_of
    >>> [int(sum.value) for sum in find_money("US$1.2 to US$1.4 million", language_of("en"), ".")]
    [1200000, 1400000]
    """
    text = without_doubtful(text)
    folded = fold(text)
    if not has_money(folded, text, language):
        return []
    alone = find_sums(text, folded, language)
    sums = without_rates(shared(alone, folded, language), folded, language)
    ends = _ends(sums, folded, language, decimal)
    shares = {
        one.start: other
        for one, other in pairwise(sums)
        if one.start in ends and ends[one.start] == ends.get(other.start)
    }
    found = []
    for one in sums:
        if one.currency:
            value = _value(one, decimal)
            low, high = ends.get(one.start, (None, None))
            last = shares.get(one.start, one).end  # "US$200 to US$300 per day": both are prices
            per = price_unit(last, folded, language)
            currency = _cfa(one, text, folded, language) or one.currency
            found.append(Money(one.start, one.end, currency, value, low, high, per))
    return found


def _cfa(one: Sum, text: str, folded: str, language: Language) -> str | None:
    """Return the code of CFA francs where the text names a State of central Africa.

    Two francs of one value go by that name; alone it is taken for that of west Africa.
    """
    if one.currency != "XOF" or "XOF" in text[one.start : one.end]:
        return None
    states = "|".join(money_words(language.code, "central_africa"))
    return "XAF" if re.search(rf"\b(?:{states})\b", folded) else None


def _value(one: Sum, decimal: DecimalSign | None) -> Decimal | None:
    value = one.figure.value(decimal, one.power)
    return -value if value is not None and one.minus else value


def _ends(
    sums: Sequence[Sum], folded: str, language: Language, decimal: DecimalSign | None
) -> Mapping[int, tuple[Decimal, Decimal]]:
    """Return the ends of ranges by the places of the two sums that each stands in."""
    found: dict[int, tuple[Decimal, Decimal]] = {}
    for one, other in pairwise(sums):
        low, high = _value(one, decimal), _value(other, decimal)
        if one.currency is None or one.currency != other.currency or low is None or high is None:
            continue
        if low < high and joined(one, other, folded, language) == "range":
            found[one.start] = found[other.start] = (low, high)
    return found


def _row(passage: Passage, money: Money, number: int, figure: Cell | None) -> Amount:
    """Return the row of a sum; ``figure`` is the cell that it is all of, which has the value."""
    value = figure.value if figure else money.value
    return Amount(
        amount_id=f"{passage.paper_id}#amt_{number}",
        paper_id=passage.paper_id,
        passage_id=passage.passage_id,
        start=money.start,
        end=money.end,
        text=passage.text[money.start : money.end],
        currency=money.currency,
        value=value,
        scaled_value=scaled(value, figure.unit if figure else None),
        base_unit=None if value is None else money.currency,
        low=money.low,
        high=money.high,
        per=money.per,
    )
