"""Printed numbers: which sign parts thousands and which decimals is decided by evidence.

One paper can mix styles (a comma in the notes, an apostrophe in a table), and Spanish
papers went from "50.806" to "1 658 869"; so a style is found for each column of a table,
or for one number in running text, and the language only breaks ties.
Source: number formats of GB.267/TC/1, GB.271/PFA, GB.277/INF/2, GB.341/PFA/1.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractors.wording.folding import fold, fold_label
from extractors.wording.languages import Language, wording
from schemas.grid_tables import MissingCode

SEPARATORS = ",.' "
DIGITS = r"\d+(?:[,.' ]\d+)*"
DASHES = re.compile(r"-{1,3}")
DOTS = re.compile(r"\.{2,}|…+|\. \.(?: \.)*")
NUMBER = re.compile(
    r"(?P<open>\()?\s?(?P<sign>[-+])?\s?(?P<before>us\$|\$|€|£|chf|usd|eur)?\s?(?P<sign2>-)?"
    rf"(?P<digits>{DIGITS})\s?(?P<after>%|per cent|pour cent|por ciento|\$|€|chf|usd|eur)?"
    r"\s?(?P<close>\))?\s?(?P<after2>%)?"
)
MONEY = {"us$": "USD", "$": "USD", "usd": "USD", "€": "EUR", "eur": "EUR", "£": "GBP", "chf": "CHF"}


@dataclass(frozen=True, slots=True)
class Style:
    """How numbers are written: signs that part thousands, and the one before decimals."""

    thousands: frozenset[str]
    decimal: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number that a whole text is, with ``%`` or the currency printed at it."""

    value: Decimal
    unit: str | None = None


def parse_number(text: str, style: Style) -> Decimal | None:
    """Return the value of a text that is one number and nothing else, or None.

    Brackets mean a negative number; a percent sign is left out.

    >>> parse_number("(1,234.5)", Style(frozenset(", '"), "."))
    Decimal('-1234.5')
    """
    found = read_number(text, style)
    return found.value if found else None


def read_number(text: str, style: Style) -> Number | None:
    """Return value and unit of a text that is one number and nothing else, or None."""
    match = NUMBER.fullmatch(fold_label(text).strip())
    if match is None or bool(match["open"]) != bool(match["close"]):
        return None
    value = plain_value(match["digits"], style)
    if value is None:
        return None
    if match["open"] or match["sign"] == "-" or match["sign2"]:
        value = -value
    sign = match["before"] or match["after"] or match["after2"]
    return Number(value, MONEY.get(sign, "%") if sign else None)


def plain_value(digits: str, style: Style) -> Decimal | None:
    """Return the value of digits with separators, or None if they break the style."""
    whole, point, fraction = digits.partition(style.decimal)
    if point and (not fraction.isdigit() or not whole):
        return None
    groups = re.split(r"[,.' ]", whole)
    if len(groups) > 1:
        separators = set(re.findall(r"[,.' ]", whole))
        if len(separators) > 1 or not separators <= style.thousands:
            return None
        if len(groups[0]) > 3 or any(len(group) != 3 for group in groups[1:]):
            return None
    return Decimal("".join(groups) + (f".{fraction}" if point else ""))


def default_style(language: Language) -> Style:
    """Return the style that the language has when nothing printed speaks against it."""
    decimal = language.numbers.decimal
    return Style(frozenset(language.numbers.thousands) - {decimal}, decimal)


def column_style(texts: Sequence[str], language: Language) -> Style:
    """Return the style in which the numbers of one column are consistent.

    Evidence, strongest first: a number that can be read in one way only; a printed total
    that adds up in one style; the language.
    """
    digits = [match["digits"] for match in map(_number, texts) if match]
    usual = default_style(language)
    swapped = Style(frozenset(SEPARATORS) - {_other(usual.decimal)}, _other(usual.decimal))
    readings = [(style, _readable(digits, style)) for style in (usual, swapped)]
    best = max(count for _, count in readings)
    able = [style for style, count in readings if count == best]
    if len(able) == 1:
        return able[0]
    proven = [style for style in able if _adds_up(digits, style)]
    other_total = len(proven) == 1 and _readings_differ(digits, usual, swapped)
    return proven[0] if other_total else able[0]


def number_in_text(digits: str, language: Language) -> Decimal | None:
    """Return the value of one number in running text, by its own evidence."""
    folded = fold(digits)
    return plain_value(folded, column_style([folded], language))


def missing_code(text: str, language: Language) -> MissingCode | None:
    """Return why a cell has no value, where it says so; None where it has one.

    >>> from extractors.wording.languages import language
    >>> missing_code("–", language("en")), missing_code("n.a.", language("en"))
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


def _number(text: str) -> re.Match[str] | None:
    return NUMBER.fullmatch(fold_label(text))


def _readable(digits: Sequence[str], style: Style) -> int:
    return sum(plain_value(one, style) is not None for one in digits)


def _adds_up(digits: Sequence[str], style: Style) -> bool:
    """Say whether some number is the sum of all others, as a printed total is."""
    values = [value for one in digits if (value := plain_value(one, style)) is not None]
    return len(values) > 2 and any(2 * value == sum(values) for value in values)


def _readings_differ(digits: Sequence[str], one: Style, other: Style) -> bool:
    return any(plain_value(d, one) != plain_value(d, other) for d in digits)


def _other(decimal: str) -> str:
    return "," if decimal == "." else "."
