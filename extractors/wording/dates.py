"""Dates and session lines as covers print them, in three languages.

Source: "332nd Session, Geneva, 8–22 March 2018", "331e session, Genève, 26 octobre-9
novembre 2017", "326.ª reunión, Ginebra, 10-24 de marzo de 2016"; from October 2020 on the
line names a month only ("341st Session, Geneva, March 2021").
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from extractors.wording.folding import fold
from extractors.wording.languages import Language, wording

YEAR = r"(?P<year>(?:19|20)\d{2})"


@dataclass(frozen=True, slots=True)
class SessionLine:
    """What a session line says; no days where it names only a month.

    ``named`` says whether any date or month was printed at all.
    """

    number: int
    suffix: Literal["bis", "ter"] | None = None
    place: str | None = None
    start: date | None = None
    end: date | None = None
    named: bool = False


def find_date(text: str, language: Language) -> date | None:
    """Return the first full date in ``text``, or None."""
    folded = fold(text)
    for match in _date_pattern(language).finditer(folded):
        found = _date(int(match["year"]), language.months[match["month"]], int(match["day"]))
        if found:
            return found
    return _numeric_date(folded)


def date_range(text: str, language: Language) -> tuple[date, date] | None:
    """Return first and last day of the first range or single date in ``text``.

    The first day's month and year are those of the last where they are not printed.
    """
    for match in _range_pattern(language).finditer(fold(text)):
        year, month = int(match["year"]), language.months[match["month"]]
        end = _date(year, month, int(match["day"]))
        if not match["day1"]:
            if end:
                return end, end
            continue
        month1 = language.months[match["month1"]] if match["month1"] else month
        start = _date(int(match["year1"] or year), month1, int(match["day1"]))
        if start and end and start <= end:
            return start, end
    return None


def session_line(text: str, language: Language) -> SessionLine | None:
    """Return what a session line, or cover lines joined with spaces, say; None without number."""
    folded = fold(text)
    match = _session_pattern(language).search(folded)
    if match is None:
        return None
    number = language.ordinals.get(match["ordinal"] or "") or int(match["number"])
    suffix = (match["before"] or match["after"] or "").strip(" ()")
    days = date_range(text, language)
    return SessionLine(
        number=number,
        suffix="bis" if suffix == "bis" else "ter" if suffix == "ter" else None,
        place=place_of(text, language),
        start=days[0] if days else None,
        end=days[1] if days else None,
        named=bool(re.search(rf"\b(?:{_months(language)})\b.*?{YEAR}", folded)),
    )


def opens_with_session(folded: str, language: Language) -> bool:
    """Say whether a folded line opens with the number of a session and the word."""
    return _session_pattern(language).match(folded) is not None


def place_of(text: str, language: Language) -> str | None:
    """Return the place printed before the date of a session or closing line."""
    joins = "|".join(language.date_joins)
    when = re.compile(rf",\s*\(?(?:(?:{joins}) )*(?:\d|{_months(language)})")
    folded = fold(text)
    other = wording((*language.body_lines, *language.office_lines, *language.session_words))
    for match in re.finditer(rf"(?:\b|^){other.pattern}\b", folded):
        text = text[: match.start()] + "." * len(match.group()) + text[match.end() :]
    for match in re.finditer(r"\b[^\W\d_][^\W\d_]+(?:[ -][^\W\d_]+)*(?=,)", text):
        if match.group()[0].isupper() and when.match(folded, match.end()):
            return match.group()
    return None


@cache
def _day_month_year(language: Language) -> str:
    joins = f"(?:(?:{'|'.join(language.date_joins)}) )*"
    day = rf"(?P<day>\d{{1,2}})(?: ?(?:{language.ordinal_marks}))?"
    return rf"{day} {joins}(?P<month>{_months(language)})\b\.?,? {joins}{YEAR}(?!\d)"


@cache
def _date_pattern(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?<!\d){_day_month_year(language)}")


@cache
def _range_pattern(language: Language) -> re.Pattern[str]:
    """A day, or two days parted by a dash or a word, the first with or without month."""
    joins, months = "|".join(language.date_joins), _months(language)
    marks = language.ordinal_marks
    parted = rf" ?(?:{'|'.join(language.range_joins)}) ?(?:(?:{joins}) )*"
    first = (
        rf"(?P<day1>\d{{1,2}})(?: ?(?:{marks}))?"
        rf"(?: (?:(?:{joins}) )*(?P<month1>{months})\b\.?(?:,? (?:(?:{joins}) )*"
        rf"(?P<year1>(?:19|20)\d{{2}}))?)?"
    )
    return re.compile(rf"(?<!\d)(?:{first}{parted})?{_day_month_year(language)}")


@cache
def _session_pattern(language: Language) -> re.Pattern[str]:
    """`349th bis (Special) Session`: the suffix stands before or after the word."""
    suffix = "|".join(language.bis_words)
    special = "|".join(set(language.special_words) - set(language.bis_words))
    ordinals = "|".join(sorted(language.ordinals, key=len, reverse=True))
    number = rf"(?:(?<!\d)(?P<number>\d{{1,3}})(?: ?(?:{language.ordinal_marks}))?|"
    number += rf"(?P<ordinal>\b(?:{ordinals})))"
    words = "|".join(language.session_words)
    return re.compile(
        rf"{number} ?(?P<before>\(?\b(?:{suffix})\)?)? ?(?:\(?(?:{special})\)? )?"
        rf"(?:{words})\b(?P<after> \(?(?:{suffix})\b\)?)?"
    )


def _months(language: Language) -> str:
    return "|".join(sorted(language.months, key=len, reverse=True))


def _numeric_date(folded: str) -> date | None:
    """Read 23/10/2020 and 23.10.2020 day first, as the Office writes them, and ISO dates."""
    match = re.search(r"(?<!\d)(\d{1,2})[./](\d{1,2})[./]((?:19|20)\d{2})(?!\d)", folded)
    if match:
        return _date(int(match[3]), int(match[2]), int(match[1]))
    match = re.search(r"(?<!\d)((?:19|20)\d{2})-(\d{2})-(\d{2})(?!\d)", folded)
    return _date(int(match[1]), int(match[2]), int(match[3])) if match else None


def _date(year: int, month: int, day: int) -> date | None:
    """Return the date, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
