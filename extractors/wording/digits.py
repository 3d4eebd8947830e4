"""Figures of digits and separators: their two readings, and what tells which is right.

``1,234`` is 1234 where a point stands before decimals and 1.234 where a comma does; most
other figures can be read in one way only, and so tell how their paper writes numbers.
Source: number formats of GB.267/TC/1, GB.271/PFA, GB.277/INF/2, GB.341/PFA/1; the lakhs and
crores of India ("1,23,45,678").
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Literal

DecimalSign = Literal[".", ","]
SIGNS: tuple[DecimalSign, DecimalSign] = (".", ",")
SEPARATOR = re.compile("[,.' ]")
LAKHS = re.compile(r"[1-9]\d?(?:,\d{2})+,\d{3}(?:\.\d+)?")
CUT = re.compile(r"(?<=,) (?=0)")  # no number begins with 0: "1,250, 000" is cut at a line's end


def plain_value(digits: str, decimal: DecimalSign) -> Decimal | None:
    """Return the value of folded digits, or None where they break the style.

    One sign, and no other than a comma, point, blank or apostrophe, parts groups of three.
    Nought never opens a group of thousands.

    >>> [plain_value(digits, ".") for digits in ("1'234.5", "0,125", "1 23")]
    [Decimal('1234.5'), None, None]
    """
    if digits.isdecimal():
        return Decimal(digits)
    digits = CUT.sub("", digits)
    if decimal == "." and LAKHS.fullmatch(digits):
        return Decimal(digits.replace(",", ""))
    whole, point, fraction = digits.partition(decimal)
    if point and (not fraction.isdigit() or not whole):
        return None
    groups = SEPARATOR.split(whole)
    if len(groups) > 1:
        if len(set(SEPARATOR.findall(whole))) > 1 or groups[0].startswith("0"):
            return None
        if len(groups[0]) > 3 or any(len(group) != 3 for group in groups[1:]):
            return None
    return Decimal("".join(groups) + (f".{fraction}" if point else ""))


def value_of(digits: str, decimal: DecimalSign | None) -> Decimal | None:
    """Return the one value of folded digits; that of ``decimal`` where two are possible.

    >>> value_of("12,4", "."), value_of("1,234", "."), value_of("1,234", None)
    (Decimal('12.4'), Decimal('1234'), None)
    """
    if digits.isdecimal():
        return Decimal(digits)
    point, comma = (plain_value(digits, sign) for sign in SIGNS)
    if point is None or comma is None or point == comma:
        return comma if point is None else point
    return {".": point, ",": comma}.get(decimal or "")


def sign_shown(digits: str) -> DecimalSign | None:
    """Return the sign before decimals that a figure alone proves, as "12,4" and "1.234.567" do."""
    if digits.isdecimal():
        return None
    point, comma = (plain_value(digits, sign) for sign in SIGNS)
    if (point is None) == (comma is None):
        return None
    return "." if comma is None else ","


def sign_of(figures: Sequence[str], usual: DecimalSign | None) -> DecimalSign | None:
    """Return the sign before decimals in one column of figures; None where they contradict.

    Evidence, strongest first: figures that can be read in one way only; a total that adds up
    in one reading only; else ``usual``, what holds around the column. Against that, as many
    figures must speak as there are to decide: one note mark glued to a figure is no proof.
    """
    shown = Counter(sign for each in figures if (sign := sign_shown(each)))
    if len(shown) > 1:
        return None
    if shown:
        ((sign, proofs),) = shown.items()
        undecided = sum(value_of(each, None) is None for each in figures)
        return sign if sign == usual or proofs >= undecided else None
    proven = [sign for sign in SIGNS if _adds_up(value_of(each, sign) for each in figures)]
    return proven[0] if len(proven) == 1 else usual


def _adds_up(values: Iterable[Decimal | None]) -> bool:
    """Say whether some number is the sum of all others, as a printed total is."""
    read = [value for value in values if value is not None]
    return len(read) > 2 and any(2 * value == sum(read) for value in read)
