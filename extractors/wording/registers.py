"""Registers that rules look things up in, read from the CSV files beside the code."""

import csv
import io
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib import resources
from types import MappingProxyType


def records(name: str) -> list[dict[str, str]]:
    """Return the records of one CSV file of ``extractors/data``.

    Raises:
        FileNotFoundError: there is no such register.
    """
    text = (resources.files("extractors.data") / name).read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text)))


@cache
def un_series() -> frozenset[str]:
    """Return the prefixes of United Nations document symbols: ``A``, ``ST``, ``SSC`` ..."""
    return frozenset(record["prefix"] for record in records("un_series.csv"))


@cache
def protocols() -> Mapping[int, str]:
    """Return the codes of ILO Protocols by year; no year has two."""
    return MappingProxyType({int(r["year"]): r["code"] for r in records("protocols.csv")})


@cache
def currency_signs(code: str) -> Mapping[str, tuple[str, bool]]:
    """Return the ISO 4217 code that each sign or code of a language stands for.

    The second value says whether the sign is also another word.
    """
    codes = {r["currency"]: (r["currency"], r["wary"]) for r in records("currency_codes.csv")}
    printed = {
        r["sign"]: (r["currency"], r["wary"])
        for r in records("currency_signs.csv")
        if code in (r["languages"] or code).split()
    }
    known = {**codes, **printed}
    return MappingProxyType({sign: (of, wary == "true") for sign, (of, wary) in known.items()})


@cache
def currency_names(code: str) -> Mapping[str, str]:
    """Return ISO 4217 codes by the folded names that a language has for currencies."""
    found = (r for r in records("currency_names.csv") if r["language"] == code)
    return MappingProxyType({r["name"]: r["currency"] for r in found})


@cache
def magnitude_signs() -> Mapping[str, int]:
    """Return powers of ten by the short sign printed at a figure: ``m``, ``bn``, ``mln``."""
    return MappingProxyType({r["sign"]: int(r["exponent"]) for r in records("magnitude_signs.csv")})


@cache
def number_words(code: str, place: str) -> Mapping[str, Decimal]:
    """Return numbers by their words that stand alone, or before or after a magnitude."""
    return MappingProxyType(
        {
            r["words"]: Decimal(r["value"])
            for r in records("number_words.csv")
            if (r["language"], r["place"]) == (code, place)
        }
    )


@cache
def symbol_signs() -> Mapping[str, Mapping[int, str]]:
    """Return what the codes of symbol fonts stand for, by the font's name in lower case.

    `any` holds what codes of private use (U+F0xx) mostly are, whatever the font. Sources: the
    encoding of Symbol in ISO 32000-1, Annex D; for the others the names of their signs.
    """
    found: dict[str, dict[int, str]] = {}
    for record in sorted(records("symbol_signs.csv"), key=lambda r: -len(r["font"])):
        found.setdefault(record["font"], {})[int(record["code"], 16)] = record["sign"]
    return MappingProxyType(found)


@cache
def price_words(code: str, place: str) -> Mapping[str, str]:
    """Return the English unit of a price by folded words of one place in a language.

    ``noun`` follows a ``lead`` (per, par, /), ``whole`` stands alone: "a day", "mensuales".
    """
    found = (r for r in records("price_units.csv") if (r["language"], r["place"]) == (code, place))
    return MappingProxyType({r["words"]: r["per"] for r in found})


@cache
def money_words(code: str, role: str) -> tuple[str, ...]:
    """Return the folded words that join sums of money in one role, longest first.

    ``between`` opens a range, ``to`` and ``and`` stand in one; ``change`` is how a word
    begins that says what became of a sum; ``rate``, ``rate_join``, ``equals`` and ``one``
    stand in rates of exchange.
    """
    found = [r for r in records("money_words.csv") if (r["language"], r["role"]) == (code, role)]
    return tuple(sorted((r["word"] for r in found), key=len, reverse=True))


@cache
def treaty_words(role: str) -> tuple[str, ...]:
    """Return folded words that tell whose a treaty is, or that it is none; longest first.

    ``own`` names the ILO, ``other`` other bodies and treaties; ``counted`` follows numbers
    that count; behind ``any_one`` a treaty has no number of its own.
    """
    found = [r["words"] for r in records("treaty_words.csv") if r["role"] == role]
    return tuple(sorted(found, key=len, reverse=True))


@cache
def instrument_names() -> Mapping[str, str]:
    """Return the codes of ILO instruments without number in their name, by folded names."""
    return MappingProxyType({r["name"]: r["code"] for r in records("instrument_names.csv")})


@cache
def resolution_bodies() -> Mapping[str, str]:
    """Return the prefix of the symbols of resolutions by the folded name of their body."""
    return MappingProxyType({r["name"]: r["prefix"] for r in records("resolution_bodies.csv")})


@cache
def decision_verbs(code: str) -> Mapping[str, Mapping[str, str]]:
    """Return the verbs of decisions by tense and folded form in one language."""
    found = [r for r in records("decision_verbs.csv") if r["language"] == code]
    tenses = ("present", "past", "infinitive")
    return MappingProxyType(
        {tense: {r["form"]: r["verb"] for r in found if r["tense"] == tense} for tense in tenses}
    )


@cache
def decision_patterns(code: str, role: str) -> str:
    """Return the pattern for folded text of one role that words of decisions play."""
    found = records("decision_words.csv")
    return next(r["pattern"] for r in found if (r["language"], r["role"]) == (code, role))
