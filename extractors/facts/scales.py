"""Units to base units: 12 in `thousand USD` is 12000 in `USD`, exactly."""

from decimal import Decimal

from extractors.facts.units import SCALES

POWERS = {word: power for power, word in SCALES.items()}


def base_of(unit: str | None) -> tuple[int, str | None]:
    """Return the power of ten that a unit names and the unit without it.

    >>> base_of("thousand USD"), base_of("million"), base_of("countries")
    ((3, 'USD'), (6, None), (0, 'countries'))
    """
    first, _, rest = (unit or "").partition(" ")
    if first in POWERS:
        return POWERS[first], rest or None
    return 0, unit


def scaled(value: Decimal | None, unit: str | None) -> Decimal | None:
    """Return a value in the base of its unit, digit for digit: no digit is rounded.

    >>> scaled(Decimal("12.5"), "thousand USD"), scaled(Decimal("12.5"), "%")
    (Decimal('1.25E+4'), Decimal('12.5'))
    """
    power, _ = base_of(unit)
    if value is None or power == 0:
        return value
    sign, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    return Decimal((sign, digits, exponent + power))


def with_unit_at(printed: str | None, around: str | None) -> str | None:
    """Return the unit of a figure from what is printed at it and what its column names.

    A currency at a figure ("$ 12") takes the scale that the column names for it ("in
    thousands of dollars"); another currency or a percentage does not.

    >>> with_unit_at("USD", "thousand USD"), with_unit_at("EUR", "thousand USD")
    ('thousand USD', 'EUR')
    """
    if printed is None:
        return around
    power, base = base_of(around)
    if power and printed != "%" and base in (None, printed):
        return f"{SCALES[power]} {printed}"
    return printed
