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
    named = {code for code, pattern in names_of_currencies(language) if pattern.search(fold(text))}
    signs = re.compile(rf"(?<![\w$])(?:{signs_of_currencies(language)})(?!\w)")
    named |= {currency_signs(language.code)[match.group()] for match in signs.finditer(text)}
    return named.pop() if len(named) == 1 else None


@cache
def names_of_currencies(language: Language) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return currency codes and the words for them, longest words first."""
    return tuple(
        (code, re.compile(rf"\b(?:{'|'.join(sorted(words, key=len, reverse=True))})(?!\w)"))
        for code, words in language.currencies.items()
    )


@cache
def signs_of_currencies(language: Language) -> str:
    return "|".join(map(re.escape, sorted(currency_signs(language.code), key=len, reverse=True)))
