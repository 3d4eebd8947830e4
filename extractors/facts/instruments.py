"""ILO Conventions, Recommendations and Protocols as the three languages name them.

English and Spanish print the number after the title ("Minimum Age Convention, 1973
(No. 138)", "Convenio sobre ..., 1930 (núm. 29)"), French before it ("convention (n° 182)
sur ..., 1999"); all have short forms ("Conventions Nos 26, 87 and 144", "C182"). The
words of the three languages do not collide, so one grammar reads them all.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from extractors.wording.folding import fold
from extractors.wording.registers import protocols
from schemas.meaning_tables import CitationKind

LAST = {"C": 195, "R": 215}  # numbers of instruments; the newest known are C191 and R209
TITLE = 200  # characters between an instrument's word and its number, at most
WORD = r"(?P<word>\b(?:conventions?|convenios?|recomm[ae]ndations?|recomendacion(?:es)?))\b"
MARK = r"(?:n ?[o°º]s?\.?|nums?\.?)"
JOIN = r"(?:\s?,\s?(?:and |et |y |or |ou |o )?| and | et | y | e | & | or | ou | o |/)"
NUMBERS = rf"\d{{1,3}}(?!\d)(?:{JOIN}(?:{MARK}\s?)?\d{{1,3}}(?!\d|\s?(?:%|per cent)))*"
AT_ONCE = re.compile(
    rf"{WORD}(?P<between>(?: [a-z'-]+){{0,4}}? ?\(?)(?P<mark>{MARK})\s?(?P<numbers>{NUMBERS})\)?"
)
OTHER_WORD = r"(?!\b(?:convention|convenio|recommendation|recommandation|recomendacion))"
AFTER_TITLE = re.compile(
    rf"{WORD}(?P<between>(?:{OTHER_WORD}(?:[^.;:()]|\([^()\d]{{1,60}}\))){{0,{TITLE}}}?)"
    rf"\({MARK}\s?(?P<numbers>{NUMBERS})\)"
)
AND_ANOTHER = re.compile(
    rf"(?:,? ?(?:and|et|y)|,) (?:\d{{4}} )?\({MARK}\s?(?P<numbers>\d{{1,3}})\)"
)
CODE = re.compile(r"(?<![\w/.-])(?P<series>[CRP])\.?(?P<number>\d{3})(?![\w/-]|\.\d)")
PROTOCOL = re.compile(
    r"\b(?:protocol|protocole|protocolo) (?:of |de |de l'annee )(?P<year>\d{4})\b"
)
PROTOCOL_TITLE = re.compile(
    r" (?:to|relatif|a la|relativo|al|del)\b[^.;()]{0,120}?(?:convention|convenio)\b"
    r"(?:[^.;()]{0,120}?\d{4})?"
)
BARE_END = r"(?=[,.;:)]|$| (?:and|on|of|in|by|to|with|has|have|is|are|et|sur|y|sobre|en)\b)"
BARE = re.compile(rf"{WORD} (?P<numbers>{NUMBERS}){BARE_END}")
FORMS = (AT_ONCE, AFTER_TITLE, BARE)
FRENCH_TITLE = re.compile(
    r" (?:\((?:revisee)\) )?(?:sur|concernant|relative|du|de|des)\b[^.;:()]{0,160}?, \d{4}"
)
LEADING = re.compile(
    r"(?:(?:Protocol|The|Under|In|Of|With|For|Both|And|By|To|ILO|Since|From|On|Article|Articles|Whereas)\s)+"
    r"(?:the\s|its\s)?|(?:\w+\s)?the\s"
)
TITLE_WORD = re.compile(
    r"(?:\([A-Z][^()\d]{1,60}\)|[A-Z][\w’'–-]*,?|of|and|the|for|in|on|with|or|from|at|by|to)\s$"
)


class Instrument(NamedTuple):
    """A reference to one instrument; ``code`` is of the form C182, R202, P029."""

    start: int
    end: int
    kind: CitationKind
    code: str


def find_instruments(text: str) -> Iterator[Instrument]:
    """Yield every instrument that ``text`` names with a number, a code or a protocol's year.

    Of several numbers after one word the first carries the word: "Conventions Nos 26",
    "87", "144".
    """
    folded = fold(text)
    found = [one for pattern in FORMS for one in _numbered(text, folded, pattern)]
    found += [*_protocols(folded), *_codes(text)]
    end = 0
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if one.kind == "ilo_protocol":  # its title holds the Convention it belongs to
            yield one
        elif one.start >= end:
            end = one.end
            yield one


def _numbered(text: str, folded: str, pattern: re.Pattern[str]) -> Iterator[Instrument]:
    for match in pattern.finditer(folded):
        if pattern is BARE and not text[match.start()].isupper():
            continue
        series = "R" if match["word"].startswith("rec") else "C"
        start = _title_start(text, match.start("word"))
        spans = [m.span() for m in re.finditer(r"\d{1,3}", match["numbers"])]
        base = match.start("numbers")
        for at, (first, last) in enumerate(spans):
            lone = len(spans) == 1
            yield from _instrument(
                series,
                int(folded[base + first : base + last]),
                start if at == 0 else base + first,
                _end(text, folded, match.end()) if lone else base + last,
            )
        position = match.end()
        while more := AND_ANOTHER.match(folded, position):
            yield from _instrument(
                series, int(more["numbers"]), more.start("numbers"), more.end("numbers")
            )
            position = more.end()


def _instrument(series: str, number: int, start: int, end: int) -> Iterator[Instrument]:
    kind: CitationKind = "ilo_convention" if series == "C" else "ilo_recommendation"
    if 1 <= number <= LAST[series]:
        yield Instrument(start, end, kind, f"{series}{number:03d}")


def _codes(text: str) -> Iterator[Instrument]:
    for match in CODE.finditer(text):
        series, number = match["series"], int(match["number"])
        if series == "P":
            if f"P{number:03d}" in protocols().values():
                yield Instrument(*match.span(), "ilo_protocol", f"P{number:03d}")
        else:
            yield from _instrument(series, number, *match.span())


def _protocols(folded: str) -> Iterator[Instrument]:
    for match in PROTOCOL.finditer(folded):
        code = protocols().get(int(match["year"]))
        if code:
            title = PROTOCOL_TITLE.match(folded, match.end())
            yield Instrument(match.start(), (title or match).end(), "ilo_protocol", code)


def _title_start(text: str, word: int) -> int:
    """Return where the English title before "Convention" begins: its capitalised words."""
    if not text[word].isupper():
        return word
    start = word
    while before := TITLE_WORD.search(text, max(0, start - 64), start):
        start = before.start()
    title = text[start:word]
    while lead := LEADING.match(title):
        title = title[lead.end() :]
    lead_words = re.match(r"(?:(?:of|and|the|for|in|on|with|or|from|at|by|to)\s)*", title)
    return word - len(title) + (lead_words.end() if lead_words else 0)


def _end(text: str, folded: str, end: int) -> int:
    """Return where a French title that follows the number ends: at its year."""
    title = FRENCH_TITLE.match(folded, end)
    return title.end() if title else end
