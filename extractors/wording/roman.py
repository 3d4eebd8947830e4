"""Roman numbers, as they count headings, clauses and pages of front matter."""

import re

WORTH = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
WELL_FORMED = re.compile(r"(?=.)c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
SIGNS = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"))


def roman_value(text: str) -> int | None:
    """Return the value of a Roman number in small letters; None where the letters are none.

    >>> roman_value("xiv"), roman_value("iiii"), roman_value("d"), roman_value("")
    (14, None, None, None)
    """
    if not WELL_FORMED.fullmatch(text):
        return None
    values = [WORTH[letter] for letter in text]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)


def in_roman(value: int) -> str:
    """Return a number from 1 to 399 in small Roman letters.

    >>> in_roman(14), in_roman(99)
    ('xiv', 'xcix')
    """
    text = ""
    for worth, sign in (*SIGNS, (1, "i")):
        times, value = divmod(value, worth)
        text += sign * times
    return text
