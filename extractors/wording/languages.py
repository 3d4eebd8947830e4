"""What differs from language to language: words and patterns, read from data files.

A language is one TOML file in ``extractors/data/languages``. Its patterns are regular
expressions for text folded by `extractors.wording.folding`; `wording` joins some into one.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any, Literal

from extractors.wording.folding import fold

Code = Literal["en", "fr", "es"]
CODES: tuple[Code, ...] = ("en", "fr", "es")
PLAIN = 0.15  # share of the commonest words of a language in a text that is plainly in it

Patterns = tuple[str, ...]
ByName = Mapping[str, Patterns]


@dataclass(frozen=True, slots=True)
class DecisionVerbs:
    """How a decision says what is done: who, and in what mood; verbs have a register."""

    subjects: Patterns
    modals: Patterns
    adverbs: Patterns


@dataclass(frozen=True, slots=True)
class NumberWords:
    """How numbers, counts and lists of counted things are written.

    ``words`` maps a folded number word to its value; ``thousands`` are separators from
    the likeliest; ``magnitudes`` maps a word to its power of ten. A list follows a count
    after ``withs`` always, after ``places`` perhaps; after ``partly`` or before
    ``and_others`` it is not complete.
    """

    thousands: Patterns
    decimal: str
    words: Mapping[str, int]
    not_counts: Patterns
    ands: Patterns
    withs: Patterns
    places: Patterns
    partly: Patterns
    and_others: tuple[str, ...]
    percents: Patterns
    articles: Patterns
    magnitudes: Mapping[str, int]


@dataclass(frozen=True, slots=True, eq=False)  # one object a language, so patterns can be cached
class Language:
    """One language of the papers; every string is folded or a pattern for folded text."""

    code: Code
    footer_tags: Patterns
    stop_words: frozenset[str]
    telling_words: frozenset[str]
    office_lines: Patterns
    body_lines: Patterns
    months: Mapping[str, int]
    originals: Mapping[str, str]
    original_labels: Patterns
    date_labels: Patterns
    ordinals: Mapping[str, int]
    ordinal_marks: str
    item_lines: Patterns
    session_words: Patterns
    bis_words: Mapping[str, str]
    special_words: Patterns
    section_lines: Patterns
    range_joins: Patterns
    date_joins: Patterns
    segment_lines: Patterns
    decision_headings: Patterns
    decision_words: Patterns
    paragraph_words: Patterns
    locator_words: Patterns
    list_joins: Patterns
    appendix_words: Patterns
    contents_words: Patterns
    continued_words: Patterns
    notices: Patterns
    closing_points: Patterns
    see_decision: Patterns
    total_words: Patterns
    sum_words: Patterns
    deducted_words: Patterns
    label_fillers: Patterns
    rate_words: Patterns
    submitted_words: Patterns
    actions: ByName
    captions: ByName
    document_words: ByName
    cover_labels: ByName
    section_names: ByName
    decision_verbs: DecisionVerbs
    numbers: NumberWords
    qualifiers: Mapping[str, str]
    units: ByName
    measures: ByName
    missing: ByName


@cache
def language_of(code: str) -> Language:
    """Return the words of one language (``en``, ``fr`` or ``es``).

    Raises:
        FileNotFoundError: there is no data for the language.
    """
    folder = resources.files("extractors.data") / "languages"
    data = tomllib.loads((folder / f"{code}.toml").read_text(encoding="utf-8"))
    values: dict[str, Any] = {name: _frozen(value) for name, value in data.items()}
    values["stop_words"] = frozenset(data["stop_words"])
    values["telling_words"] = frozenset(data["telling_words"])
    values["months"] = _counted(data["months"])
    values["ordinals"] = _counted(data["ordinals"])
    values["qualifiers"] = MappingProxyType(
        {word: name for name, words in data["qualifiers"].items() for word in words}
    )
    values["decision_verbs"] = DecisionVerbs(**values["decision_verbs"])
    numbers = {**values["numbers"], "words": _counted(data["numbers"]["words"])}
    values["numbers"] = NumberWords(**numbers)
    return Language(**values)


def detect_language(text: str) -> Code:
    """Return the language whose commonest words fill most of ``text``; English if none do.

    >>> detect_language("Le Conseil d'administration est saisi du rapport")
    'fr'
    """
    words = re.findall(r"[a-z']+", fold(text))
    if not words:
        return "en"
    return max(CODES, key=lambda code: sum(word in language_of(code).stop_words for word in words))


def is_plainly(text: str, language: Language) -> bool:
    """Say whether a text is in a language by its commonest words alone; else it may be too.

    One of them at least is no word of the languages that are like it (Portuguese, Catalan ...).

    >>> is_plainly("the report of the Office", language_of("en"))
    True
    >>> is_plainly("o programa para a região e por sua vez", language_of("es"))
    False
    """
    found = (text.lower() if text.isascii() else fold(text)).split()
    common = sum(word in language.stop_words for word in found)
    return common >= PLAIN * len(found) and any(word in language.telling_words for word in found)


@cache
def wording(patterns: tuple[str, ...], *, whole: bool = False) -> re.Pattern[str]:
    """Return one compiled pattern for any of ``patterns``, longest source first.

    With ``whole`` it matches a complete folded line only, with or without a final colon
    or stop.
    """
    ordered = sorted(patterns, key=len, reverse=True)
    joined = "|".join(f"(?:{pattern})" for pattern in ordered)
    return re.compile(rf"(?:{joined})\s*[:.]?\s*\Z" if whole else rf"(?:{joined})")


def _counted(words: Iterable[str]) -> Mapping[str, int]:
    """Number the words from one; ``|`` parts words of the same number."""
    return MappingProxyType(
        {word: at for at, same in enumerate(words, 1) for word in same.split("|")}
    )


def _frozen(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(value)
    if isinstance(value, dict):
        return MappingProxyType({key: _frozen(inner) for key, inner in value.items()})
    return value
