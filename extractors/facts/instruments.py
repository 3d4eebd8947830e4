"""ILO Conventions, Recommendations and Protocols as the three languages name them.

English and Spanish print the number after the title ("Minimum Age Convention, 1973
(No. 138)", "Convenio sobre ..., 1930 (núm. 29)"), French before it ("convention (n° 182)
sur ..., 1999"); all have short forms ("Conventions Nos 26, 87 and 144", "C182"). The
words of the three languages do not collide, so one grammar reads them all.
"""

import re
from collections.abc import Iterator

from extractors.facts.instrument_codes import find_codes, find_names
from extractors.facts.instrument_numbers import (
    MARK,
    NUMBERS,
    STEMS,
    WORD,
    Instrument,
    bare_numbers,
    is_of_another,
    numbered,
    series_of,
)
from extractors.wording.folding import fold
from extractors.wording.registers import protocols

TITLE = 200  # characters between an instrument's word and its number, at most
AT_ONCE = re.compile(
    rf"{WORD}(?P<between>(?: [a-z'-]+){{0,4}}? ?\(?)(?P<mark>{MARK})\s?(?P<numbers>{NUMBERS})\)?"
)
OTHER_WORD = r"(?!\b(?:convention|convenio|recommendation|recommandation|recomendacion))"
AFTER_TITLE = re.compile(
    rf"{WORD}(?P<between>(?:{OTHER_WORD}(?:[^.;:()]|\([^()\d]{{1,60}}\))){{0,{TITLE}}}?)"
    rf"\((?:(?:ilo|oit) )?{MARK}\s?(?P<numbers>{NUMBERS})\)"
)
AND_ANOTHER = re.compile(
    rf"(?:,? ?(?:and|et|y)|,) (?:\d{{4}} )?\({MARK}\s?(?P<numbers>\d{{1,3}})\)"
)
YEAR = r"(?P<year>\d{4})"
PROTOCOL = re.compile(
    rf"\b(?:protocol|protocole|protocolo) (?:of |de |de l'annee ){YEAR}\b"
    rf"|\b(?P<first>\d{{4}}) protocol\b"
)
PROTOCOL_TITLE = re.compile(
    r" (?:to|relatif|a la|relativo|al|del)\b[^.;()]{0,120}?(?:convention|convenio)\b"
    r"(?:[^.;()]{0,120}?\d{4})?"
)
FRENCH_TITLE = re.compile(
    r" (?:\((?:revisee)\) )?(?:sur|concernant|relative|du|de|des)\b"
    r"(?:[^.;:()]|\([^()\d]{1,60}\)){0,160}?, \d{4}"
)
LEADING = re.compile(
    r"(?:(?:Protocol|The|Under|In|Of|With|For|Both|And|By|To|ILO|Since|From|On|Article|Articles|Whereas)\s)+"
    r"(?:the\s|its\s)?|(?:\w+\s)?the\s"
)
TITLE_WORD = re.compile(
    r"(?:\([A-Z][^()\d]{1,60}\)|[A-Z][\w’'–-]*,?|of|and|the|for|in|on|with|or|from|at|by|to)\s$"
)


def find_instruments(text: str) -> Iterator[Instrument]:
    """Yield every instrument that ``text`` names with a number, a code or a protocol's year.

    Of several numbers after one word the first carries the word: "Conventions Nos 26",
    "87", "144".
    """
    folded = fold(text)
    found = [*find_names(folded), *find_codes(text)]
    if any(stem in folded for stem in STEMS):
        found += [*_marked(text, folded, AT_ONCE), *_marked(text, folded, AFTER_TITLE)]
        found += bare_numbers(text, folded)
    if "protocol" in folded:
        found += _protocols(folded)
    end = 0
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if one.kind == "ilo_protocol":  # its title holds the Convention it belongs to
            yield one
        elif one.start >= end:
            end = one.end
            yield one


def _marked(text: str, folded: str, pattern: re.Pattern[str]) -> Iterator[Instrument]:
    """Yield the instruments whose number has a mark: "No. 87", "(n° 182)", "núms. 87 y 98"."""
    for match in pattern.finditer(folded):
        if is_of_another(folded, match.start(), match.end()):
            continue
        series, end = series_of(match["word"]), _end(text, folded, match.end())
        yield from numbered(folded, match, _title_start(text, match.start("word")), end)
        position = match.end()
        while more := AND_ANOTHER.match(folded, position):
            one = Instrument.of(series, more["numbers"], *more.span("numbers"))
            yield from [one] if one else []
            position = more.end()


def _protocols(folded: str) -> Iterator[Instrument]:
    for match in PROTOCOL.finditer(folded):
        code = protocols().get(int(match["year"] or match["first"]))
        title = PROTOCOL_TITLE.match(folded, match.end())
        if code and (title or match["year"]):
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
