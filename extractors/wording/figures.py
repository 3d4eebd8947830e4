"""Figures in running text: digits, number words, fractions, with the power of ten behind.

Source: "43.42 million", "35 000 000", "1,23,45,678", "2½ million", "one and a half million",
"un million et demi", "1.700 millones", "2m", "6 mln".
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from types import MappingProxyType

from extractors.wording.digits import DecimalSign, value_of
from extractors.wording.languages import Language
from extractors.wording.registers import magnitude_signs, number_words

FRACTION_SIGNS = MappingProxyType(
    {
        **{sign: Decimal(n) / 8 for n, sign in ((1, "⅛"), (3, "⅜"), (5, "⅝"), (7, "⅞"))},
        "¼": Decimal("0.25"),
        "½": Decimal("0.5"),
        "¾": Decimal("0.75"),
    }
)
FRACTIONS = "".join(FRACTION_SIGNS)
LAKHS = r"[1-9]\d?(?:,\d{2})+,\d{3}(?!,?\d)(?:\.\d+)?"
GROUPED = r"\d{1,3}(?P<sign>[ ,.'])(?:(?<=,) (?=0))?\d{3}(?:(?P=sign)(?:(?<=,) (?=0))?\d{3})*(?!\d)"
GROUPED += r"(?:(?!(?P=sign))[.,]\d{1,4}(?!\d))?"
PLAIN = r"\d+(?:[.,]\d+)?"
PART = rf"(?: ?(?P<part>[{FRACTIONS}])| (?P<ratio>1/[24]|3/4)(?![\d/]))?"
RATIOS = {"1/2": "½", "1/4": "¼", "3/4": "¾"}


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in folded text; ``start`` is where its digits or words begin.

    ``power`` is the power of ten that its words name, None where they name none. ``part`` is
    the fraction that it adds to its digits or words.
    """

    start: int
    end: int
    digits: str
    part: Decimal
    power: int | None
    spelled: bool = False

    def value(self, decimal: DecimalSign | None, power: int | None = None) -> Decimal | None:
        """Return what the figure is worth, with another power where it has none of its own."""
        value = value_of(self.digits, decimal) if self.digits else Decimal(0)
        scale = self.power if self.power is not None else power or 0
        return None if value is None else (value + self.part).scaleb(scale)

    @property
    def is_large(self) -> bool:
        """Say whether only a count or a sum is printed so: in groups, or with a power."""
        return self.power is not None or re.search(r"[ ,.']\d{3}", self.digits) is not None

    @property
    def is_year(self) -> bool:
        """Say whether the figure may be a year."""
        whole = self.power is None and not self.part
        return whole and re.fullmatch(r"(?:18|19|20)\d\d", self.digits) is not None


def find_figures(folded: str, language: Language) -> Iterator[Figure]:
    """Yield the figures of a folded text from left to right.

    A number word without a power is spelled: a count, or the lower end of a range.
    """
    for match in _pattern(language).finditer(folded):
        word, power = match["word"], match["power"] or match["short"]
        article = language.numbers.words.get(word or "", 1) == 1
        if match["digits"] is None and not match["power"] and article:
            continue
        sign = match["part"] or match["sole"] or RATIOS.get(match["ratio"] or "", "")
        part = FRACTION_SIGNS.get(sign, Decimal(0))
        for place in ("before", "after", "alone"):
            part += number_words(language.code, place).get(match[place] or "", Decimal(0))
        digits = match["digits"] or (str(language.numbers.words[word]) if word else "")
        spelled = match["digits"] is None and power is None
        scale = _powers(language)[power] if power else None
        yield Figure(*match.span(), digits, part, scale, spelled)


@cache
def _powers(language: Language) -> dict[str, int]:
    return {**magnitude_signs(), **language.numbers.magnitudes}


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    digits = rf"(?<![\d/])(?<!\d[.,'])(?P<digits>{LAKHS}|{GROUPED}|{PLAIN}){PART}"
    words = rf"(?<!\w)(?P<word>{_any(language.numbers.words)})\b"
    alone = rf"(?<!\w)(?P<alone>{_any(number_words(language.code, 'alone'))})(?=[ -])"
    before = rf"(?: (?P<before>{_any(number_words(language.code, 'before'))}))?"
    power = rf"[ -]?(?P<power>{_any(language.numbers.magnitudes)})\b"
    after = rf"(?: (?P<after>{_any(number_words(language.code, 'after'))})\b)?"
    short = rf" ?(?P<short>{_any(magnitude_signs())})(?!\w)"
    figure = rf"(?:{digits}|{alone}|{words}|(?P<sole>[{FRACTIONS}]))"
    return re.compile(rf"{figure}{before}(?:{power}{after}|{short})?")


def _any(words: Iterable[str]) -> str:
    """Return a pattern for any of some words; one that nothing fits where there are none."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or r"(?!)"
