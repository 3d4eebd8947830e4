"""Companies by the letters of their legal form: "Baltic Timber Ltd", "Solares del Sur S.A."."""

import re
from collections.abc import Iterator
from functools import cache

from extractors.tagging.lexicon import Lexicon, lexicon

CAPITAL = r"[A-ZÀ-Þ][\w&’'-]*"
SMALL = r"(?:de|del|du|des|la|los|las|&|of)"


@cache
def _pattern(language: str) -> re.Pattern[str]:
    ends = sorted(lexicon(language)["company_ends"], key=len, reverse=True)
    legal = "|".join(re.escape(end) for end in ends)
    return re.compile(rf"\b{CAPITAL}(?:\s(?:{SMALL}\s)?{CAPITAL}){{0,4}},?\s(?:{legal})(?![\w])")


def companies(text: str, words: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a text that name a company by its legal form."""
    if not any(end in text for end in words["company_ends"]):
        return
    for match in _pattern(words.language).finditer(text):
        start, first = match.start(), match.group().split()[0]
        if first in words["determiners"] | words["openers"]:
            start += len(first) + 1
        yield start, match.end()
