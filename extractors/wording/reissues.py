"""What the marks at the end of a symbol say: which paper it belongs to, and which came later.

    GB.343/INS/9(Rev.1)          a revision of GB.343/INS/9
    GB.325/INS/2(Add.1)(Rev.2)   the second revision of an addendum
    dec-GB.346/INS/8             the decision on GB.346/INS/8, as GB.346/INS/8/Decision
    GB.323/INS/PV/Draft          what came before GB.323/INS/PV
    GB.274/10/2(&Corr.)          a paper and its corrigendum: two documents in one breath

All symbols are in normal form (`extractors.wording.symbols`).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import cast

from extractors.wording.registers import records
from schemas.relation_tables import RelationKind

MARK = re.compile(
    r"\((?P<joined>&?)(?P<bracket>Rev|Add|Corr)\.(?P<number>\d*)"
    r"(?:-(?P<day>\d{2})/(?P<month>\d{2})/(?P<year>\d{4}))?\)$"
    r"|/(?P<short>Rev|Add|Corr)\.(?P<of_short>\d*)$"
    r"|/(?P<word>Decision|Draft|Addendum|Corrigendum|Appendix)(?P<of_word>[IVX\d]*)$"
)
FIRST = 1  # the number of a revision that prints none
DRAFT = -1
Rank = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a symbol stands among those of one text.

    All issues of one text have the same ``text``: its symbol without marks of revision.
    ``rank`` grows from issue to issue: a number for the paper and for each mark after it.
    """

    text: str
    rank: Rank


@cache
def kinds() -> Mapping[str, RelationKind]:
    """Return what a paper is to its base by the mark that its symbol ends in."""
    found = {row["mark"]: cast(RelationKind, row["kind"]) for row in records("symbol_marks.csv")}
    return MappingProxyType(found)


def base_of(symbol: str) -> tuple[RelationKind, str] | None:
    """Return what a paper is to the one that it belongs to, and that one's symbol.

    >>> base_of("GB.344/INS/13(Rev.1)/Decision")
    ('decides', 'GB.344/INS/13(Rev.1)')
    >>> base_of("GB.332/POL/4")
    """
    plain = _plain(symbol)
    match = MARK.search(plain)
    if not match or match["joined"]:
        return None
    kind = kinds().get(_name(match))
    return (kind, plain[: match.start()]) if kind else None


@cache
def standing(symbol: str) -> Standing:
    """Return where a symbol stands among the issues of its text.

    >>> standing("GB.343/INS/9(Rev.2)"), standing("GB.323/INS/PV/Draft").rank
    (Standing(text='GB.343/INS/9', rank=(2,)), (-1,))
    """
    text, marks, ranks = _plain(symbol), "", [0]
    while match := MARK.search(text):
        text, name = text[: match.start()], _name(match)
        if match["joined"]:
            continue
        if name == "Rev.":
            ranks[0] = max(ranks[0], _number(match))
        elif name == "Draft":
            ranks[0] = DRAFT
        else:
            marks = match.group() + marks
            ranks.insert(0, 0)
    return Standing(text + marks, tuple(ranks))


def latest(symbols: Iterable[str], least: Rank, above: bool = False) -> str | None:
    """Return the last issue among symbols of one text that ranks at least so high, or above."""
    ranked = ((standing(symbol).rank, symbol) for symbol in symbols)
    found = [one for one in ranked if one[0] > least or (one[0] == least and not above)]
    return max(found)[1] if found else None


def without_companions(symbol: str) -> str:
    """Return a symbol without the documents that it names in the same breath.

    >>> without_companions("GB.268/7/3(Add.1)(&Corr.)")
    'GB.268/7/3(Add.1)'
    """
    while (match := MARK.search(symbol)) and match["joined"]:
        symbol = symbol[: match.start()]
    return symbol


def _plain(symbol: str) -> str:
    """Return the one form of a decision's symbol: the Office cites it with `dec-` before."""
    rest = symbol.removeprefix("dec-")
    return f"{rest}/Decision" if rest != symbol and not rest.endswith("/Decision") else rest


def _name(match: re.Match[str]) -> str:
    short = match["bracket"] or match["short"]
    return f"{short}." if short else match["word"]


def _number(match: re.Match[str]) -> int:
    if match["year"]:
        return int(match["year"] + match["month"] + match["day"])
    return int(match["number"] or match["of_short"] or FIRST)
