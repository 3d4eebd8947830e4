"""Each measure of the table finder is felt: a page just inside it and one just outside.

A measure that is doubled or halved (a count: one more or one less) moves one of its pages.
The pages are small and are asked of the room that the measure belongs to.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from extractors.tables import measures
from tests.felt_around import AROUND
from tests.felt_elsewhere import ELSEWHERE
from tests.felt_finding import FINDING, Pair
from tests.felt_shaping import SHAPING

PAIRS = {**FINDING, **AROUND, **SHAPING}


@contextmanager
def moved(key: str, value: float) -> Iterator[None]:
    """Read with another value of a measure."""
    room, _, name = key.partition(".")
    held = getattr(measures, room)
    before = getattr(held, name)
    object.__setattr__(held, name, value)
    try:
        yield
    finally:
        object.__setattr__(held, name, before)


def stands(pair: Pair) -> bool:
    return pair.holds(pair.inside) and not pair.holds(pair.outside)


@pytest.mark.parametrize("key", PAIRS)
def test_a_measure_is_felt_by_a_page_inside_and_one_outside(key: str) -> None:
    pair = PAIRS[key]
    assert pair.holds(pair.inside), "just inside"
    assert not pair.holds(pair.outside), "just outside"
    room, _, name = key.partition(".")
    value = getattr(getattr(measures, room), name)
    others = [value + 1, value - 1] if isinstance(value, int) else [value * 2, value / 2]
    for other in others:
        with moved(key, other):
            assert not stands(pair), f"{other} is not felt"


def test_every_measure_has_its_pages() -> None:
    rooms = {name: room for name, room in vars(measures).items() if name.isupper()}
    every = {
        f"{name}.{one.name}"
        for name, room in rooms.items()
        if is_dataclass(room)
        for one in fields(room)
    }
    assert every == {*PAIRS, *ELSEWHERE}


def test_the_tests_that_feel_a_measure_stand() -> None:
    sources = [file.read_text("utf-8") for file in Path(__file__).parent.glob("test_tables*.py")]
    defined = set(re.findall(r"^def (test_\w+)\(", "\n".join(sources), re.MULTILINE))
    assert set(ELSEWHERE.values()) <= defined
