"""Companies by the letters of their legal form, or by what the text calls them.

"Baltic Timber Ltd", "Solares del Sur S.A."; "the company Lukos", "la empresa Navimar".
"""

import re
from collections.abc import Iterator
from functools import cache

from extractors.tagging.lexicon import Lexicon, lexicon

PART = r"[A-ZÀ-Þ][\w&]*"
CAPITAL = rf"{PART}(?:[’'+.&-]{PART})*"
SMALL = r"(?:de|del|du|des|la|los|las|&|of)"
MORE = rf"(?:\s(?:{SMALL}\s)?{CAPITAL})"


@cache
def _pattern(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w’']){CAPITAL}{MORE}{{0,4}},?{_end(language).pattern}")


@cache
def _end(language: str) -> re.Pattern[str]:
    ends = sorted(lexicon(language)["company_ends"], key=len, reverse=True)
    return re.compile(rf"\s(?:{'|'.join(re.escape(end) for end in ends)})(?![\w])")


@cache
def _called(language: str) -> re.Pattern[str]:
    triggers = "|".join(sorted(lexicon(language)["company_triggers"]))
    others = "|".join(sorted(lexicon(language)["solidary_triggers"]))
    name = rf"{CAPITAL}(?:\s{CAPITAL})"
    return re.compile(
        rf"\b(?:{triggers})\s({name}{{0,3}})(?!\s[a-zà-ÿ]+\s[A-Z])|\b(?:{others})\s({name}{{1,3}})"
    )


@cache
def _several(language: str) -> re.Pattern[str]:
    plurals = "|".join(sorted(lexicon(language)["company_plurals"]))
    name = rf"{CAPITAL}(?:\s{CAPITAL}){{0,3}}"
    return re.compile(rf"\b(?:{plurals})\s({name}(?:,\s{name})*\s(?:et|y|and)\s{name})")


@cache
def _said(language: str) -> re.Pattern[str]:
    """Return the words without which a text calls nothing a company."""
    words = lexicon(language)
    called = words["company_plurals"] | words["company_triggers"] | words["solidary_triggers"]
    return re.compile(rf"\b(?:{'|'.join(sorted(called))})\s")


def companies(text: str, words: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a text that name a company."""
    if _end(words.language).search(text):
        for match in _pattern(words.language).finditer(text):
            start, first = match.start(), match.group().split()[0]
            if first in words["determiners"] | words["openers"]:
                start += len(first) + 1
            yield _unarticled(text, start), match.end()
    if not _said(words.language).search(text):
        return
    for match in _several(words.language).finditer(text):
        for name in re.finditer(
            rf"{CAPITAL}(?:\s{CAPITAL}){{0,3}}", text[: match.end()][match.start(1) :]
        ):
            yield match.start(1) + name.start(), match.start(1) + name.end()
    for match in _called(words.language).finditer(text):
        found = match.lastindex or 1
        if match.group(found).split()[0] not in words["body_heads"] | words["company_ends"]:
            yield match.span(found)


def _unarticled(text: str, start: int) -> int:
    """Return the start behind an article with an apostrophe: "L'Atlas SA"."""
    return start + 2 if re.match("[LD][’'][A-ZÀ-Þ]", text[start : start + 3]) else start
