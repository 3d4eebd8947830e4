"""Units that a caption, a unit line or the head of a column names for its figures."""

import re

from extractors.wording.currencies import currency_of
from extractors.wording.folding import fold
from extractors.wording.languages import Language, wording

SCALES = {3: "thousand", 5: "lakh", 6: "million", 7: "crore", 9: "billion", 12: "trillion"}
HEAD_WORDS = 6  # a longer head names several columns
SCALE_WORDS = 4  # a longer text names a scale only with a currency: "in thousands of tonnes"
THOUSANDS = re.compile(r"'\s?000\b|(?<!\d)000s?\b|\b000'?s\b")


def unit_of(text: str, language: Language) -> str | None:
    """Return ``%``, a currency (ISO 4217), or one with its scale (``thousand USD``).

    Else it is the English plural of a measure of length, weight or time, with its scale.

    Values stand as printed; the scale says what one of them is worth.

    >>> from extractors.wording.languages import language_of
    >>> unit_of("Expenditure (in $'000)", language_of("en")), unit_of("% share", language_of("en"))
    ('thousand USD', '%')
    """
    folded = fold(text)
    currency = currency_of(text, language)
    short = len(folded.split()) <= HEAD_WORDS
    if currency is None and short and re.search(_percent(language), folded):
        return "%"
    scale = _scale(folded, language) if currency or len(folded.split()) <= SCALE_WORDS else None
    counted = currency or _measured(_without_scale(folded, language), language)
    return " ".join(part for part in (scale, counted) if part) or None


def _measured(folded: str, language: Language) -> str | None:
    """Return the unit of measure that a head is, or that it names last and in brackets."""
    for name, patterns in language.measures.items():
        words = wording(patterns).pattern
        if re.search(rf"(?:^|\((?:\w+ )?)(?:{words})\)?$", folded):
            return name
    return None


def is_rate(text: str, language: Language) -> bool:
    """Say whether a head is one of percentages, averages or rates.

    >>> from extractors.wording.languages import language_of
    >>> [is_rate(text, language_of("en")) for text in ("Average cost", "Cost", "Change (%)")]
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
    match = re.search(_magnitude(language), folded)
    return SCALES.get(language.numbers.magnitudes[match.group()]) if match else None


def _without_scale(folded: str, language: Language) -> str:
    """Return a text without its word for a scale and what joins that to a unit: "in", "of"."""
    joins = "|".join(language.date_joins)
    return re.sub(rf"(?:^|\b(?:in|en) )?{_magnitude(language)}(?: (?:{joins}|d'))? ?", "", folded)


def _magnitude(language: Language) -> str:
    words = sorted(language.numbers.magnitudes, key=len, reverse=True)
    return rf"\b(?:{'|'.join(words)})\b"
