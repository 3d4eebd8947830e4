"""Units that a caption, a unit line or the head of a column names for its figures."""

import re

from extractors.wording.currencies import currency_of
from extractors.wording.folding import fold
from extractors.wording.languages import Language, wording

SCALES = {3: "thousand", 5: "lakh", 6: "million", 7: "crore", 9: "billion", 12: "trillion"}
HEAD_WORDS = 6  # a longer head names several columns
THOUSANDS = re.compile(r"'\s?000\b|(?<!\d)000s?\b|\b000'?s\b")


def unit_of(text: str, language: Language) -> str | None:
    """Return ``%``, a currency (ISO 4217), or one with its scale (``thousand USD``).

    Else it is the English plural of a measure of length, weight or time.

    Values stand as printed; the scale says what one of them is worth.

    >>> from extractors.wording.languages import language
    >>> unit_of("Expenditure (in $'000)", language("en")), unit_of("% share", language("en"))
    ('thousand USD', '%')
    """
    folded = fold(text)
    currency = currency_of(text, language)
    short = len(folded.split()) <= HEAD_WORDS
    if currency is None and short and re.search(_percent(language), folded):
        return "%"
    scale = _scale(folded, language) if currency or len(folded.split()) <= 3 else None
    named = " ".join(part for part in (scale, currency) if part)
    return named or _measured(folded, language)


def _measured(folded: str, language: Language) -> str | None:
    """Return the unit of measure that a head is, or that it names last and in brackets."""
    for name, patterns in language.measures.items():
        words = wording(patterns).pattern
        if re.search(rf"(?:^|\((?:\w+ )?)(?:{words})\)?$", folded):
            return name
    return None


def is_rate(text: str, language: Language) -> bool:
    """Say whether a head is one of percentages, averages or rates.

    >>> from extractors.wording.languages import language
    >>> [is_rate(text, language("en")) for text in ("Average cost", "Cost", "Change (%)")]
    [True, False, True]
    """
    folded = fold(text)
    rates = rf"\b(?:{wording(language.rate_words).pattern})\b"
    return re.search(rf"{_percent(language)}|{rates}", folded) is not None


def _percent(language: Language) -> str:
    return rf"(?<![\w%])(?:{wording(language.numbers.percents).pattern})(?!\w)"


def _scale(folded: str, language: Language) -> str | None:
    if THOUSANDS.search(folded):
        return SCALES[3]
    words = sorted(language.numbers.magnitudes, key=len, reverse=True)
    match = re.search(rf"\b(?:{'|'.join(words)})\b", folded)
    return SCALES.get(language.numbers.magnitudes[match.group()]) if match else None
