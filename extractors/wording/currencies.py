"""Currencies by their printed signs, ISO 4217 codes and names, in the language of a paper.

Names come from CLDR and from a list kept by hand (``scripts/build_currencies.py``). A wary
sign, such as SDG or COP, is also another word: it counts only beside a figure that can only
be money.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from extractors.wording.folding import fold
from extractors.wording.languages import Language
from extractors.wording.registers import currency_names, currency_signs


class Sign(NamedTuple):
    """What a sign or code stands for."""

    currency: str
    wary: bool = False


def currency_of(text: str, language: Language) -> str | None:
    """Return the one currency that a caption, head or unit line names, or None.

    >>> from extractors.wording.languages import language_of
    >>> currency_of("(in thousands of US dollars)", language_of("en"))
    'USD'
    """
    found = (match.group() for match in _named(language).finditer(fold(text)))
    named = {names(language)[plain(name)] for name in found}
    for match in _signed(language).finditer(text):
        sign = signs(language)[match.group()]
        named |= set() if sign.wary else {sign.currency}
    return named.pop() if len(named) == 1 else None


def has_money(folded: str, text: str, language: Language) -> bool:
    """Say whether any sign, code or name of a currency stands in a text, quickly."""
    signed = re.search(any_sign(language), text)
    return signed is not None or _heads(language).search(folded) is not None


def signs(language: Language) -> Mapping[str, Sign]:
    """Return what each printed sign or code stands for in one language."""
    return _signs(language)


def names(language: Language) -> Mapping[str, str]:
    """Return ISO 4217 codes by folded name, written as `plain` writes it."""
    return _names(language)


def plain(name: str) -> str:
    """Return a folded name without what its abbreviations leave open: stops and blanks.

    >>> plain("dollars e. -u."), plain("dolares ee uu")
    ('dollars e-u', 'dolares eeuu')
    """
    return re.sub(r"\b(e|ee|u) (?=-?u)", r"\1", name.replace(".", "")).strip()


@cache
def any_name(language: Language) -> str:
    """Return a pattern for any name of a currency in folded text, longest first."""
    longest = sorted(currency_names(language.code), key=len, reverse=True)
    return "|".join(_pattern(name) for name in longest)


@cache
def any_sign(language: Language) -> str:
    """Return a pattern for any printed sign or code of a currency, longest first."""
    return _any(signs(language))


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def _pattern(name: str) -> str:
    """Return a pattern for a name; its stops may be left out, and blanks stand after them."""
    bare = name.rstrip(".")
    pattern = re.escape(bare).replace(r"\ ", " ").replace(r"\.", r"\.? ?")
    return pattern + (r"\.?" if bare != name else "")


@cache
def _named(language: Language) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_name(language)})(?!\w)")


@cache
def _signed(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w$])(?:{any_sign(language)})(?!\w)")


@cache
def _heads(language: Language) -> re.Pattern[str]:
    """Match the opening letters of any name: a sieve that is quicker than the names."""
    words = {word for name in currency_names(language.code) for word in (name.split()[0],)}
    return re.compile(rf"\b(?:{_any(words)})")


@cache
def _names(language: Language) -> Mapping[str, str]:
    return {plain(name): code for name, code in currency_names(language.code).items()}


@cache
def _signs(language: Language) -> Mapping[str, Sign]:
    return {sign: Sign(*known) for sign, known in currency_signs(language.code).items()}
