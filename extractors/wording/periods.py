"""Years, biennia and other runs of years, as heads of columns and captions print them.

Source: "2012–13", "1998-99", "1998-1999", "2015-2030", "2018/19" in GB.267 to GB.341. A
period may begin and end with a day and month, as in "1 July 2006-30 June 2007".
"""

import re
from functools import cache
from typing import NamedTuple

from extractors.wording.folding import fold
from extractors.wording.languages import CODES, language_of

LONGEST = 99  # years from the first to the last year of a period
YEAR = re.compile(r"\d{4}")
AFTER = r"(?!\d|[.,' ]\d{3}(?!\d))(?!-?\w*/\d)"  # after a year: digits, a group, a symbol


class Period(NamedTuple):
    """First and last year, and where the words stand in the text, with days and months."""

    first: int
    last: int
    start: int
    end: int


def find_period(text: str) -> Period | None:
    """Return the first year or run of years in ``text``, or None.

    >>> find_period("Share of 1998–99")[:2]
    (1998, 1999)
    """
    if YEAR.search(text) is None:  # most labels
        return None
    for match in _period().finditer(fold(text)):
        first = int(match["first"])
        last = _last(first, match["last"] or match["end"])
        if first <= last <= first + LONGEST:
            return Period(first, last, match.start(), match.end())
    return None


def without_period(text: str) -> str:
    """Return ``text`` without its period and what only held it: brackets, commas, dashes."""
    found = find_period(text)
    if found is None:
        return text.strip()
    rest = f"{text[: found.start]}\x00{text[found.end :]}"
    rest = re.sub(r"\(\s*\x00\s*\)|\[\s*\x00\s*\]|\x00", " ", rest)
    return re.sub(r"\s+", " ", rest).strip(" ,;:–-")


def is_period(text: str) -> bool:
    """Say whether ``text`` is a year or run of years and nothing else."""
    return find_period(text) is not None and not without_period(text)


@cache
def _period() -> re.Pattern[str]:
    month = rf"(?:{_words('months')})\b\.?"
    day = r"\d{1,2}(?:\.?º|er|st|nd|rd|th)?"
    of = rf"(?:(?:{_words('date_joins')})\s)*"
    to = rf"\s?(?:-|\b(?:{_words('range_joins')})\b)\s?"
    date = rf"{of}(?:{day} {of})?{month}"
    return re.compile(
        rf"(?<![\w.,/$'])(?:(?:{date}{to})?{date} {of})?(?P<first>(?:18|19|20)\d{{2}})"
        rf"(?:\s?[-/]\s?(?P<last>(?:19|20)?\d{{2}})(?![\d/])"
        rf"|{to}{date} {of}(?P<end>(?:19|20)\d{{2}}))?{AFTER}"
    )


def _words(name: str) -> str:
    """Return the words that all languages have under a name, longest first, for a pattern."""
    words = {word for code in CODES for word in getattr(language_of(code), name)} - {"-"}
    return "|".join(sorted(words, key=len, reverse=True))


def _last(first: int, printed: str | None) -> int:
    if printed is None:
        return first
    if len(printed) == 4:
        return int(printed)
    century = first - first % 100 + (100 if printed == "00" else 0)  # "1999–00"
    return century + int(printed)
