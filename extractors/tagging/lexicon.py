"""The words that the rules lean on, by language, read from the data files."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True)
class Lexicon:
    """The word lists of one language; a list it does not have is empty."""

    language: str
    lists: Mapping[str, frozenset[str]]
    spellings: tuple[tuple[str, str], ...]

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.lists.get(name, frozenset())


def read_toml(name: str) -> dict[str, Any]:
    """Return a TOML file of this package."""
    text = files("extractors.tagging").joinpath(f"data/{name}").read_text("utf-8")
    return tomllib.loads(text)


@cache
def lexicon(language: str) -> Lexicon:
    """Return the lexicon of ``en``, ``fr`` or ``es``."""
    data = read_toml(f"lexicon_{language}.toml")
    pairs = tuple((a, b) for a, b in data.pop("spellings", []))
    lists = {k: frozenset(v.split() if isinstance(v, str) else v) for k, v in data.items()}
    return Lexicon(language, lists, pairs)


@cache
def heads() -> tuple[frozenset[str], frozenset[str]]:
    """Return the head nouns of bodies and of non-bodies in all languages.

    A definition may give the name in another language than the paper's. A word that heads
    both kinds counts as a body here: its own language decides first.
    """
    found = [lexicon(language) for language in ("en", "fr", "es")]
    body = frozenset().union(*(words["body_heads"] for words in found))
    other = frozenset().union(*(words["non_body_heads"] for words in found))
    return body, other - body


@cache
def shared(name: str) -> frozenset[str]:
    """Return a word list that all languages share."""
    words = read_toml("shared.toml")[name]
    return frozenset(words.split() if isinstance(words, str) else words)


@cache
def currencies() -> frozenset[str]:
    """Return codes of currencies, which no name of a body holds."""
    return shared("currencies")


@cache
def contexts(language: str) -> Mapping[str, Mapping[str, Any]]:
    """Return acronym -> {entity id: cue words, "default": entity id or ""}."""
    found: Mapping[str, Mapping[str, Any]] = read_toml("ambiguous.toml").get(language, {})
    return found


def slug(name: str) -> str:
    """Return the id of a body found by rule only: ``?`` and its name in lower-case ASCII.

    >>> slug("Observatoire andin de l'emploi")
    '?observatoire-andin-de-l-emploi'
    """
    plain = unicodedata.normalize("NFKD", name.replace("œ", "oe").replace("+", " plus "))
    ascii_only = plain.encode("ascii", "ignore").decode().lower()
    return "?" + (re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-") or "body")
