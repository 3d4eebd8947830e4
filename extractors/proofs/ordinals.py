"""What a printed mark counts as: "(b)" is the second letter, "iv" the fourth Roman number."""

import re
from typing import NamedTuple

from extractors.wording.roman import in_roman, roman_value

SINGLE = "ivx"  # letters that alone may be Roman numbers: lists are not fifty long
LETTERS = "abcdefghijklmnopqrstuvwxyz"
CORE = re.compile(r"[0-9]+(?=[^0-9]*$)|[a-z]+(?=[^0-9a-z]*$)", re.IGNORECASE)


class Place(NamedTuple):
    """The place of a printed mark in a sequence, and the manner in which that counts.

    ``shape`` is the mark with `#` for what counts: `(#)`, `26.#`; "(b)" is the second
    place in letters of that shape.
    """

    shape: str
    manner: str
    ordinal: int

    @property
    def sequence(self) -> tuple[str, str]:
        """What marks of one sequence have in common."""
        return self.shape, self.manner

    def printed(self, ordinal: int) -> str:
        """Return the mark of another place of this sequence as it would be printed."""
        return self.shape.replace("#", _written(self.manner, ordinal))


def places_of(mark: str) -> list[Place]:
    """Return the places that a mark may have: "(i)" is the ninth letter or Roman one.

    >>> [(place.shape, place.ordinal) for mark in ("26.17", "(i)") for place in places_of(mark)]
    [('26.#', 17), ('(#)', 9), ('(#)', 1)]

    """
    plain = mark.strip().rstrip(".")
    core = CORE.search(plain)
    if core is None:
        return []
    shape = f"{plain[: core.start()]}#{plain[core.end() :]}"
    text = core.group()
    if text.isdigit():
        return [Place(shape, "figures", int(text))]
    case = "upper" if text.isupper() else "lower"
    letter = LETTERS.index(text.lower()) + 1 if len(text) == 1 else None
    roman = roman_value(text.lower()) if letter is None or text.lower() in SINGLE else None
    readings = [("letters", letter), ("roman", roman)]
    return [Place(shape, f"{case} {name}", value) for name, value in readings if value]


def _written(manner: str, ordinal: int) -> str:
    """Return an ordinal in figures, letters or Roman numbers.

    >>> _written("lower roman", 14), _written("upper letters", 3), _written("figures", 7)
    ('xiv', 'C', '7')
    """
    if manner == "figures":
        return str(ordinal)
    case, name = manner.split(" ")
    text = LETTERS[(ordinal - 1) % len(LETTERS)] if name == "letters" else in_roman(ordinal)
    return text.upper() if case == "upper" else text
