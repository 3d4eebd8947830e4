"""Captions of tables, figures and boxes: their labels and numbers, read one way for all.

`Table 34.3`, `Cuadro 2 bis`, `Tableau n° 3`, `Exhibit A-1`. The words are data, by language.
"""

import re
from functools import cache

from extractors.wording.folding import fold
from extractors.wording.languages import CODES, Language, language_of

NUMBER = (
    r"(?:[a-z]{1,3}[.-]?)?(?>[0-9]{1,3}(?:[.-](?:[0-9]+|[ivxlc]+(?![a-z])))*)"
    r"(?:[.-]?[a-z](?![a-z]))?(?: (?:bis|ter|quater))?"
    r"|[ivxlc]+(?:[.-][0-9]+)*|[a-z](?:[.-]?[0-9]+)*"
)
LONGEST = 60  # characters: a label and its number are no longer
CLOSE = r"\s?[.:]|\s-(?=\s)|(?=\s*$)"


def caption_of(text: str, language: Language, *, known: bool = False) -> tuple[str, str] | None:
    """Return label (`Table I.`) and number (`I`) of a line that is a caption, or none.

    In running text a sign ends the label; not where it is ``known`` from elsewhere that the
    line is a caption (it stands at a table): `Table 34.3 Staff by year`.
    """
    folded = fold(text)
    ways = [(kind, True) for kind in ("table", "figure")]
    ways += [(kind, False) for kind, _ in ways] if known else []
    for kind, closed in ways:
        found = _pattern(language.code, kind, closed=closed).match(folded)
        if found is not None:
            return text[: found.end("label")], text[found.start("number") : found.end("number")]
    return None


def opens_with_label(text: str, kind: str) -> bool:
    """Say whether a line opens with a label of a kind and a number, in any language.

    After the number stands a sign, or a title: no word in small letters, as in a sentence.

    >>> opens_with_label("Exhibit 3. Staff", "table"), opens_with_label("Cuadro 2 bis", "table")
    (True, True)
    >>> opens_with_label("Table 3 shows the staff", "table")
    False
    """
    opening = text.lstrip(" .-*")[:LONGEST]
    if not opening or fold(opening[0]) not in _initials(kind):
        return False
    folded = fold(opening)
    for code in CODES:
        found = _pattern(code, kind, closed=False).match(folded)
        if found is not None:
            closed = found["label"].rstrip().endswith((".", ":"))
            return closed or not opening[found.end() :].lstrip()[:1].islower()
    return False


@cache
def _initials(kind: str) -> frozenset[str]:
    return frozenset(name[0] for code in CODES for name in language_of(code).captions[kind])


@cache
def _pattern(code: str, kind: str, *, closed: bool) -> re.Pattern[str]:
    names = "|".join(language_of(code).captions[kind])
    close = f"(?:{CLOSE})" if closed else r"(?![a-z0-9])(?:\s?[.:])?"
    return re.compile(rf"(?P<label>(?:{names}) ?(?:n[o°º]\.? ?)?(?P<number>{NUMBER}){close}) *")
