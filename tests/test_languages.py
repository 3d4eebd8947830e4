"""Languages as data: whole, folded, and told apart."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from extractors.wording.folding import fold, fold_label
from extractors.wording.languages import CODES, detect_language, language_of

WORDS_ONLY = ("code", "decimal")


def patterns(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in WORDS_ONLY:
                yield from patterns(getattr(value, field.name))
    elif hasattr(value, "values"):
        for inner in value.values():
            yield from patterns(inner)
    elif isinstance(value, tuple | frozenset):
        for inner in value:
            yield from patterns(inner)


@pytest.mark.parametrize("code", CODES)
def test_every_pattern_compiles_and_is_folded(code: str) -> None:
    for pattern in patterns(language_of(code)):
        re.compile(pattern)
        plain = pattern.replace("(?P<", "")
        assert fold(plain) == plain, pattern


@pytest.mark.parametrize("code", CODES)
def test_numbers_count_from_one(code: str) -> None:
    words = language_of(code)
    assert set(words.months.values()) == set(range(1, 13))
    assert set(words.ordinals.values()) == set(range(1, 31))
    assert set(words.numbers.words.values()) == set(range(1, 41))


def test_the_languages_know_the_same_fields_and_sections() -> None:
    english, french, spanish = (language_of(code) for code in CODES)
    assert set(english.actions) == set(french.actions) == set(spanish.actions)
    assert set(english.section_names) == set(french.section_names) == set(spanish.section_names)
    assert set(french.cover_labels) == set(spanish.cover_labels)
    assert set(french.cover_labels) <= set(english.cover_labels)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The report was adopted by the members of the committee.", "en"),
        ("Le rapport a été adopté par les membres de la commission.", "fr"),
        ("El informe fue adoptado por los miembros de la comisión.", "es"),
        ("DIX-HUITIÈME QUESTION À L’ORDRE DU JOUR", "fr"),
        ("", "en"),
    ],
)
def test_detect_language(text: str, code: str) -> None:
    assert detect_language(text) == code


def test_folding_keeps_the_length() -> None:
    text = "« À l’ORDRE – n° 3 » — 1\u202f234 œuvre"
    assert len(fold(text)) == len(text)
    assert fold_label("  Étude\u00a0: ") == "etude :"
