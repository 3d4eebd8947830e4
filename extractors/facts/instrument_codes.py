"""Codes and short names of ILO instruments: "C182", "C. 29", "P029", "MLC, 2006".

Codes of three digits are used in running text. Shorter ones, as in the heads and cells of
tables of ratifications, are also names of other things ("C40 Cities"): they count among
themselves, or behind a word that tells.
"""

import re
from collections.abc import Iterator
from functools import cache

from extractors.facts.instrument_numbers import Instrument
from extractors.wording.registers import instrument_names, protocols, treaty_words

CODE = r"[CRP](?:\.|\. | )?\d{1,3}(?!\w|-\w|\.\d)"
LONG = CODE.replace("{1,3}", "{2,3}")
FOUND = re.compile(
    r"(?<![\w/.-])(?P<series>[CRP])(?P<gap>\.|\. | )?(?P<number>\d{1,3})(?![\w-]|\.\d|/(?![CRP]))"
    r"|(?<=\d/)(?P<series2>[CRP])(?P<gap2>\.|\. | )?(?P<number2>\d{1,3})(?![\w-]|\.\d|/(?![CRP]))"
)
JOIN = r"(?:\s?[,;/]\s?|\s(?:and|et|y|e|&)\s)"
ONLY_CODES = re.compile(rf"\s*{CODE}(?:{JOIN}{CODE})*[\s.]*")


def find_codes(text: str) -> Iterator[Instrument]:
    """Yield the instruments that a text names by code."""
    only = ONLY_CODES.fullmatch(text) is not None
    for match in FOUND.finditer(text):
        series, number = match["series"] or match["series2"], match["number"] or match["number2"]
        gap = match["gap"] or match["gap2"] or ""
        sure = len(number) == 3 and gap in ("", ".")
        alone = only and (len(number) > 1 or len(text) > len(match.group()))
        if not (sure or alone or _is_told(text, match)):
            continue
        one = _instrument(series, number, match.span())
        if one:
            yield one


def find_names(folded: str) -> Iterator[Instrument]:
    """Yield the instruments without number that a text names with their year."""
    for match in _names().finditer(folded):
        code = instrument_names()[match["name"]]
        yield Instrument(match.start(), match.end(), "ilo_convention", code)


def _instrument(series: str, number: str, span: tuple[int, int]) -> Instrument | None:
    if series != "P":
        return Instrument.of(series, number, *span)
    code = f"P{int(number):03d}"
    return Instrument(*span, "ilo_protocol", code) if code in protocols().values() else None


def _is_told(text: str, match: re.Match[str]) -> bool:
    """Say whether a word before a code, or another code beside it, tells what it is."""
    own = "|".join(treaty_words("own"))
    before, after = text[: match.start()], text[match.end() :]
    word = rf"(?i:\b(?:conventions?|convenios?|{own})) \(?$"
    beside = re.match(rf"{JOIN}{LONG}", after) or re.search(rf"{LONG}{JOIN}$", before)
    beside = beside if len(match["number"] or match["number2"]) > 1 else None  # "rooms C3, C4"
    return bool(re.search(word, before) or beside)


@cache
def _names() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(instrument_names(), key=len, reverse=True))
    short = "|".join(re.escape(name) for name in instrument_names() if name[:3] in ("mlc", "ctm"))
    return re.compile(rf"\b(?P<name>{names})\b\)?(?:[^.;()]{{0,40}} ?\((?:{short})\))?")
