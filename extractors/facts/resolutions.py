"""Resolutions of United Nations bodies that are named without their symbol.

"resolution 70/1" is the General Assembly's, which numbers so since its 31st Session; the
Human Rights Council numbers alike, and so does the Environment Assembly: a number that only
another body can have has no symbol here unless the text names the body. "resolution 1244
(1999)" is the Security Council's, "2017/12" the Economic and Social Council's.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from extractors.wording.folding import fold
from extractors.wording.registers import resolution_bodies

FIRST_SESSION, LAST_ROMAN = 31, 30  # sessions of the Assembly: with figures, with Romans
NUMBER = (
    r"(?:(?P<yearly>(?:19|20)\d\d/\d{1,3})|(?P<session>\d{1,2}/\d{1,3})"
    r"|(?P<council>\d{1,4}) ?\((?P<year>(?:19|20)\d\d)\)"
    r"|(?P<old>\d{1,4}) ?[a-z]? ?\((?P<roman>[ivxl]+)\)|(?P<alone>\d{3,4}))(?![\d/])"
)
WORD = re.compile(r"\b(?:resolutions?|resolucion(?:es)?)(?: n ?[o°º]s?\.?| nums?\.?)? (?=\d)")
NEXT = re.compile(rf"(?:, | and | et | y |, and |; )?(?P<number>{NUMBER})")
ROMANS = {"i": 1, "v": 5, "x": 10, "l": 50}
COUNCIL_1990 = 649  # the Security Council's first resolution of 1990: "1 (2011)" is not its own
NEAR = 90  # characters before and after a resolution in which its body is named


class Resolution(NamedTuple):
    """A resolution by its number; ``symbol`` is that of its document."""

    start: int
    end: int
    symbol: str


def find_resolutions(text: str) -> Iterator[Resolution]:
    """Yield the resolutions of a text that are named by number."""
    if "solu" not in text.lower():  # in the word in all languages, before any accent is folded
        return
    folded = fold(text)
    for word in WORD.finditer(folded):
        at = word.end()
        found: list[re.Match[str]] = []
        while match := NEXT.match(folded, at):
            found.append(match)
            at = match.end()
        body = _body(folded, word.start(), at)
        for match in found:
            symbol = _symbol(match, body)
            if symbol:
                yield Resolution(match.start("number"), match.end(), symbol)


def _body(folded: str, start: int, end: int) -> str | None:
    """Return the prefix of the body named nearest: before in the sentence, or just behind."""
    before = folded[max(0, start - NEAR) : start].rpartition(". ")[2]
    after = re.match(r"[^.;,]{0,60}", folded[end:])
    behind = list(_bodies().finditer(after.group())) if after else []
    ahead = list(_bodies().finditer(before))
    if behind and re.fullmatch(
        r"(?:,? (?:of|by|du|de|del|de la|de l')(?: the)? ?)", folded[end : end + behind[0].start()]
    ):
        return resolution_bodies()[behind[0].group()]
    return resolution_bodies()[ahead[-1].group()] if ahead else None


def _symbol(match: re.Match[str], body: str | None) -> str | None:
    """Return the symbol of a resolution, None where nothing tells whose it is.

    A body that numbers its documents otherwise stands in the register without prefix.
    """
    if body == "":
        return None
    if match["yearly"]:
        return f"{body or 'E'}/RES/{match['yearly']}"
    if match["council"]:
        fits = (int(match["council"]) >= COUNCIL_1990) == (int(match["year"]) >= 1990)
        return (
            f"S/RES/{match['council']}({match['year']})" if fits and body in ("S", None) else None
        )
    if match["old"]:
        prefix = body or ("A" if _roman(match["roman"]) <= LAST_ROMAN else "E")
        return f"{prefix}/RES/{match['old']}({match['roman'].upper()})"
    if match["alone"]:
        return f"S/RES/{match['alone']}" if body == "S" else None
    if body is None and int(match["session"].split("/")[0]) < FIRST_SESSION:
        return None
    return f"{body or 'A'}/RES/{match['session']}"


def _roman(number: str) -> int:
    values = [ROMANS[letter] for letter in number]
    return sum(-v if v < max(values[at:]) else v for at, v in enumerate(values))


@cache
def _bodies() -> re.Pattern[str]:
    names = sorted(resolution_bodies(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b")
