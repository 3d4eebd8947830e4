"""How one paper writes numbers, decided once from all its figures.

Papers in English print "1,234.5", in French "1 234,5", in Spanish "1.234,5" to about 2010 and
"1 234,5" since; tables made elsewhere keep the style of their maker. Figures that can be read
in one way only tell which sign stands before decimals; they decide those that can be read
in two.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extractors.findings import Draft
from extractors.wording.currencies import any_name
from extractors.wording.digits import SIGNS, DecimalSign, sign_shown, value_of
from extractors.wording.folding import fold
from extractors.wording.languages import Language
from schemas.tables import Passage

PROSE = 3  # words of a cell that is no figure with its unit, as "1,234 US dollars" is
DIGIT = re.compile(r"\d")
GROUPS = re.compile(r"\d{1,3}(?:([,.' ])\d{3})(?:\1\d{3})*(?!\d)")


@dataclass(frozen=True, slots=True)
class Convention:
    """How a paper writes numbers.

    ``decimal`` settles figures that can be read in two ways; None where the paper contradicts
    itself. ``number_format`` is a pattern such as ``1,234.5`` of what is proven or usual.
    """

    decimal: DecimalSign | None
    number_format: str | None
    findings: tuple[Draft, ...] = ()


def convention(
    passages: Iterable[Passage], columns: Iterable[Sequence[str]], language: Language
) -> Convention:
    """Return the convention of the figures of running text and of the columns of tables."""
    prose = [p.text for p in passages if p.kind != "cell" or len(p.text.split()) > PROSE]
    text = [each for one in prose for each in _measured(one, language)]
    figures = [*text, *(figure for column in columns for figure in column)]
    shown = {sign: [each for each in figures if sign_shown(each) == sign] for sign in SIGNS}
    usual: DecimalSign = "," if language.numbers.decimal == "," else "."
    other: DecimalSign = "." if usual == "," else ","
    undecided = sum(value_of(each, None) is None for each in figures)
    decimal: DecimalSign | None = usual
    if len(shown[other]) > len(shown[usual]):
        proven = not shown[usual] and len(shown[other]) >= undecided
        decimal = other if proven else None
    mixed = [_mixed(shown[usual], shown[other])] if shown[usual] and shown[other] else []
    return Convention(decimal, _format(figures, shown, usual), tuple(mixed))


def _measured(text: str, language: Language) -> Iterator[str]:
    """Yield the figures of a text that measure something: money, shares, millions.

    Numbers of sections ("2.1") and dates ("12.5.2019") have separators too and tell nothing.
    """
    if DIGIT.search(text) is None:
        return
    for match in _pattern(language).finditer(fold(text)):
        if match["lead"] or match["tail"] or GROUPS.fullmatch(match["digits"]):
            yield match["digits"]


def _format(
    figures: Sequence[str], shown: dict[DecimalSign, list[str]], usual: DecimalSign
) -> str | None:
    """Return the pattern of what most figures print, None where they print no separator."""
    main = max(SIGNS, key=lambda sign: (len(shown[sign]), sign == usual))
    grouped = Counter(
        match[1] for each in figures if (match := GROUPS.match(each)) and match[1] != main
    )
    decimals = any(re.search(rf"{re.escape(main)}\d+$", each) for each in shown[main])
    thousands = f"1{grouped.most_common(1)[0][0]}234" if grouped else "1"
    if not grouped and not decimals:
        return None
    return f"{thousands}{main}5" if decimals else thousands


def _mixed(usual: Sequence[str], other: Sequence[str]) -> Draft:
    message = f"{len(usual)} figures as {usual[0]}, {len(other)} as {other[0]}"
    return Draft("number-format-mixed", f"the paper writes numbers in two ways: {message}")


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    tails = "|".join((*language.numbers.percents, *map(re.escape, language.numbers.magnitudes)))
    tails += f"|{any_name(language)}"
    return re.compile(
        rf"(?P<lead>[$€£] ?|\b(?:chf|usd|eur) ?)?(?<![\w.,/'-])"
        rf"(?P<digits>\d+(?:[,.' ]\d{{3}})*(?:[,.]\d+)?)(?![\w/]|[.,]\d)"
        rf"(?P<tail> ?(?:{tails})(?!\w))?"
    )
