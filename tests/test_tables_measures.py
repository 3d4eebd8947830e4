"""The measures of the table finder: frozen, each with its unit and what it is for."""

import re
from dataclasses import FrozenInstanceError, fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from extractors.tables import measures

UNITS = (
    "points", "em", "share", "line heights", "of the", "times", "of its", "of a", "lines", "words",
    "columns", "figures", "gaps", "rows", "characters", "numbered", "stretches", "level",
    "confidence",
    "signs", "letters", "where", "many", "a numbered", "text that", "a stretch", "of the usual",
    "of those", "upright", "bits", "points:",
)  # fmt: skip
ROOMS: list[Any] = [
    value for name, value in vars(measures).items() if name.isupper() and is_dataclass(value)
]
SOURCE = Path(measures.__file__ or "").read_text("utf-8").splitlines()


def remarks() -> dict[str, str]:
    """Return the remark of each measure: behind it or on the line over it."""
    found: dict[str, str] = {}
    for over, text in zip(["", *SOURCE], SOURCE, strict=False):
        place = re.match(r"    (\w+): (?:int|float) = \S+(?:  # (.*))?$", text)
        if place:
            found[f"{len(found)} {place[1]}"] = place[2] or over.strip().removeprefix("# ")
    return found


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: type(room).__name__)
def test_measures_are_frozen_numbers(room: object) -> None:
    assert is_dataclass(room) and not isinstance(room, type)
    for one in fields(room):
        assert isinstance(getattr(room, one.name), int | float)
        with pytest.raises(FrozenInstanceError):
            setattr(room, one.name, 0)


def test_every_measure_says_its_unit_and_what_it_is_for() -> None:
    found = remarks()
    assert len(found) == sum(len(fields(room)) for room in ROOMS)
    assert [name for name, text in found.items() if not text.startswith(UNITS)] == []
