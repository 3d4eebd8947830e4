"""Texts that are one number and nothing else, as the cells of tables are.

Minus is printed before or behind, as brackets, as CR behind a credit, or as a triangle, the
sign of accounts from Japan. Source: number formats of GB.267/TC/1, GB.341/PFA/1.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from extractors.wording.currencies import signs
from extractors.wording.digits import DecimalSign, plain_value, value_of
from extractors.wording.figures import FRACTION_SIGNS, FRACTIONS
from extractors.wording.folding import fold, fold_label
from extractors.wording.languages import Language, wording
from schemas.grid_tables import MissingCode

DIGITS = r"\d+(?:[,.' ]\d+)*(?:, 0\d\d)*"
DASHES = re.compile(r"-{1,3}")
DOTS = re.compile(r"\.{2,}|…+|\. \.(?: \.)*")
UP, DOWN = "△▲", "▽▼"
YEAR = re.compile(r"(?:18|19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Number:
    """A number that a whole text is, with ``%`` or the currency printed at it."""

    value: Decimal
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Printed:
    """A number as printed: its folded digits, a fraction after them, whether minus, unit."""

    digits: str
    fraction: Decimal
    minus: bool
    unit: str | None

    @property
    def is_ambiguous(self) -> bool:
        """Say whether the digits have a value in either style, and not the same."""
        either = self.digits and plain_value(self.digits, ".") is not None
        return bool(either) and value_of(self.digits, None) is None

    def number(self, decimal: DecimalSign | None) -> Number | None:
        """Return what the number is worth, or None where ``decimal`` must tell and does not."""
        value = value_of(self.digits, decimal) if self.digits else Decimal(0)
        if value is None:
            return None
        value += self.fraction
        return Number(-value if self.minus else value, self.unit)


def printed_number(text: str, language: Language, *, up: bool = False) -> Printed | None:
    """Return the number that ``text`` is, before it has a value, or None.

    ``up`` says that a triangle on its base means more, as where one on its tip stands too.

    >>> from extractors.wording.languages import language_of
    >>> printed_number("$ (4,700)", language_of("en"))
    Printed(digits='4,700', fraction=Decimal('0'), minus=True, unit='USD')
    """
    match = _pattern(language).fullmatch(fold_label(text))
    if match is None or not (match["digits"] or match["part"]):
        return None
    opened = (match["open"] or match["inner"] or "").strip()
    if bool(opened) != bool(match["close"]) or (match["open"] and match["inner"]):
        return None
    behind = (match["behind"] or "").strip()
    if behind == "-" and YEAR.fullmatch(match["digits"] or ""):
        return None  # "2018-" begins a period
    ahead = {match["sign"], match["sign2"]} - {None, "+", ""}
    minus = bool(opened or behind in ("-", "cr") or ahead - (set(UP) if up else set()))
    sign = match["before"] or match["after"] or match["after2"]
    unit = _units(language)[sign] if sign else None
    return Printed(
        match["digits"] or "", FRACTION_SIGNS.get(match["part"], Decimal(0)), minus, unit
    )


def read_number(text: str, language: Language, decimal: DecimalSign | None) -> Number | None:
    """Return value and unit of a text that is one number and nothing else, or None.

    >>> from extractors.wording.languages import language_of
    >>> [str(read_number(text, language_of("en"), ".").value) for text in ("(1,234.5)", "3,450 CR")]
    ['-1234.5', '-3450']
    """
    found = printed_number(text, language)
    return found.number(decimal) if found else None


def rises_and_falls(texts: Iterable[str]) -> bool:
    """Say whether triangles point down too: then one that points up is no minus."""
    return any(char in text for text in texts for char in DOWN)


def missing_code(text: str, language: Language) -> MissingCode | None:
    """Return why a cell has no value, where it says so; None where it has one.

    >>> from extractors.wording.languages import language_of
    >>> missing_code("–", language_of("en")), missing_code("n.a.", language_of("en"))
    ('dash', 'not_available')
    """
    folded = fold_label(text)
    if not folded:
        return "blank"
    if DASHES.fullmatch(folded):
        return "dash"
    if DOTS.fullmatch(folded):
        return "dots"
    codes: tuple[MissingCode, ...] = ("not_available", "not_applicable")
    for code in codes:
        if re.fullmatch(wording(language.missing[code]).pattern, folded):
            return code
    return None


@cache
def _units(language: Language) -> dict[str, str]:
    found = {fold(sign): one.currency for sign, one in signs(language).items() if not one.wary}
    return {**found, "%": "%", "per cent": "%", "pour cent": "%", "por ciento": "%"}


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    money = "|".join(map(re.escape, sorted(_units(language), key=len, reverse=True)))
    return re.compile(
        rf"(?P<open>\()?\s?(?P<sign>[-+{UP}{DOWN}])?\s?(?P<before>{money})?\s?(?P<inner>\()?\s?"
        rf"(?P<sign2>[-{UP}{DOWN}])?\s?(?P<digits>{DIGITS})?\s?(?P<part>[{FRACTIONS}])?"
        rf"(?:(?P<behind>-|\s?(?:cr|dr))|\s?(?P<after>{money}))?\s?(?P<close>\))?\s?(?P<after2>%)?"
    )
