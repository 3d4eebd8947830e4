"""Find the names in a gold text by longest match over lists of our own (`names.toml`).

The lists hold what the samples mention and no more, each with its id: they are written by hand,
so gold owes nothing to the product's tagger. `[Jordan]{-}` in a source keeps a word out.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

LISTS = Path(__file__).with_name("names.toml")


@dataclass(frozen=True)
class Name:
    """A mention: offsets in its text, label, id, tier."""

    start: int
    end: int
    text: str
    label: str
    entity: str
    tier: str


@lru_cache
def _lists(language: str) -> tuple[dict[str, tuple[str, str, str]], re.Pattern[str]]:
    data = tomllib.loads(LISTS.read_text(encoding="utf-8"))[language]
    known: dict[str, tuple[str, str, str]] = {}
    for label, tier, key in (("COUNTRY", "core", "countries"), ("ORG", "core", "organizations"),
                             ("ORG", "house", "house"), ("DEMONYM", "demonym", "demonyms")):
        for entity, forms in data.get(key, {}).items():
            for form in forms:
                known[form] = (label, entity, tier)
    longest = sorted(known, key=len, reverse=True)
    pattern = r"(?<![\w/])(?:" + "|".join(map(re.escape, longest)) + r")(?!\w)"
    return known, re.compile(pattern)


def names_in(text: str, language: str, closed: list[tuple[int, int]]) -> list[Name]:
    """Return the mentions of a text; nothing overlaps a closed span (symbols, addresses)."""
    found, at = [], 0
    known, pattern = _lists(language)
    while match := pattern.search(text, at):
        at = match.end()
        if any(a < match.end() and match.start() < b for a, b in closed):
            continue
        label, entity, tier = known[match.group()]
        found.append(Name(match.start(), match.end(), match.group(), label, entity, tier))
        if label == "ORG" and tier == "core":
            found += _nested(match, known, entity)
    return found


def _nested(outer: re.Match[str], known: dict[str, tuple[str, str, str]],
            own: str) -> list[Name]:
    """Return the names inside a name, the longest at each place, but not its own."""
    text, base, out, at = outer.group(), outer.start(), [], 0
    while at < len(text):
        best = max((form for form in known if known[form][1] != own and known[form][2] == "core"
                    and text.startswith(form, at)
                    and not re.match(r"\w", text[at + len(form) : at + len(form) + 1])
                    and not (at and re.match(r"\w", text[at - 1]))), key=len, default="")
        if best:
            label, entity, _ = known[best]
            out.append(Name(base + at, base + at + len(best), best, label, entity, "nested"))
        at += len(best) or 1
    return out
