"""Currencies by their printed signs and names, in the language of a paper."""

import re
from functools import cache

from extractors.wording.folding import fold
from extractors.wording.languages import Language
from extractors.wording.registers import currency_signs


def currency_of(text: str, language: Language) -> str | None:
    """Return the one currency that a caption, head or unit line names, or None.

    >>> from extractors.wording.languages import language
    >>> currency_of("(in thousands of US dollars)", language("en"))
    'USD'
    """
    named = {code for code, pattern in currency_names(language) if pattern.search(fold(text))}
    signs = re.compile(rf"(?<![\w$])(?:{any_sign(language)})(?!\w)")
    named |= {currency_signs(language.code)[match.group()] for match in signs.finditer(text)}
    return named.pop() if len(named) == 1 else None


@cache
def currency_names(language: Language) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return currency codes and the words for them, longest words first."""
    return tuple(
        (code, re.compile(rf"\b(?:{'|'.join(sorted(words, key=len, reverse=True))})(?!\w)"))
        for code, words in language.currencies.items()
    )


@cache
def any_sign(language: Language) -> str:
    """Return a pattern for any printed sign of a currency, longest first."""
    return "|".join(map(re.escape, sorted(currency_signs(language.code), key=len, reverse=True)))
