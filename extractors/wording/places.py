"""Places where sessions are held, by their codes.

The codes are UN/LOCODE (country and three letters); ``extractors/data/places.csv`` has the
names in three languages.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from extractors.wording.folding import fold
from extractors.wording.registers import records


def place_code(place: str | None) -> str | None:
    """Return the UN/LOCODE of a place as printed; None where the list has no such name.

    >>> place_code("Genève"), place_code("GINEBRA"), place_code("Atlantis")
    ('CHGVA', 'CHGVA', None)
    """
    return _codes().get(fold(place)) if place else None


@cache
def _codes() -> Mapping[str, str]:
    found = records("places.csv")
    return MappingProxyType(
        {
            fold(name): record["code"]
            for record in found
            for column in ("name_en", "name_fr", "name_es")
            for name in record[column].split(";")
        }
    )
