"""The months that a session line names, with its days or without them.

Source: "341st Session, Geneva, March 2021", "346e session, Genève, octobre-novembre 2022",
"349th bis (Special) Session, Geneva, 28 December 2022–3 January 2023".
"""

import re
from functools import cache

from extractors.wording.dates import YEAR
from extractors.wording.folding import fold
from extractors.wording.languages import Language


def months_of(text: str, language: Language) -> tuple[str, str] | None:
    """Return the first and the last month of a session line, as `2020-10`; None without one.

    The first month's year is that of the last where it is not printed, or the one before.

    >>> from extractors.wording.languages import language_of
    >>> months_of("340th Session, Geneva, October–November 2020", language_of("en"))
    ('2020-10', '2020-11')
    """
    match = _pattern(language).search(fold(text))
    if match is None:
        return None
    year, last = int(match["year"]), language.months[match["month"]]
    first = language.months[match["month1"]] if match["month1"] else last
    before = int(match["year1"]) if match["year1"] else year - (first > last)
    return f"{before}-{first:02}", f"{year}-{last:02}"


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    months = "|".join(sorted(language.months, key=len, reverse=True))
    joins = f"(?:(?:{'|'.join(language.date_joins)}) )*"
    parted = rf" ?(?:{'|'.join(language.range_joins)}) ?"
    day = rf"(?:\d{{1,2}}(?: ?(?:{language.ordinal_marks}))? {joins})?"
    first = rf"\b(?P<month1>{months})\b\.?(?:,? {joins}(?P<year1>(?:19|20)\d{{2}}))?"
    return re.compile(
        rf"(?:{first}{parted}{joins}{day})?\b(?P<month>{months})\b\.?,? {joins}{YEAR}(?!\d)"
    )
