"""How tables shorten the names of countries, worked out from the full ones.

Words are cut ("St. Lucia", "Solomon Is."), and titles of States stand behind the name
("Korea, Rep. of"). The first are forms of their own; the second are told apart when read, by
``country_titles.csv``, which this module writes the rows of.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import product

OF = {
    "en": "of the |of ",
    "fr": "du |de la |de l'|des |de |d'",
    "es": "del |de la |de los |de las |de l'|de ",
}
STATE_NOUNS = re.compile(
    r"\b(?:Republic|State|States|Kingdom|Commonwealth|Sultanate|Principality|Duchy|Union|Jamahiriya"
    r"|République|État|États|Royaume|Sultanat|Principauté|Grand-Duché|République-Unie"
    r"|República|Estado|Estados|Reino|Sultanía|Principado|Ducado|Unión)\b"
)
LONGEST = 6  # words of a name that tables shorten
MOST_CUT = 3  # words of a name of which each may be cut or whole; others stay whole
Title = tuple[str, str, str, str, str]


def shortened(text: str, language: str, table: Iterable[Mapping[str, str]]) -> Iterator[str]:
    """Yield the shorter spellings of a name: some of its words cut, or all of them.

    >>> rows = [{"language": "en", "word": "Saint", "short": "St.;St"}]
    >>> list(shortened("Saint Lucia", "en", rows))
    ['St. Lucia', 'St Lucia']
    """
    short = {row["word"]: row["short"].split(";") for row in table if row["language"] == language}
    parts = re.split(r"([ -])", text)
    places = [at for at, part in enumerate(parts) if part in short]
    if not places or not 2 < len(parts) < 2 * LONGEST:
        return
    words = [(part, *short.get(part, ())) for part in parts]
    if len(places) > MOST_CUT:
        cut_at = places[-MOST_CUT:]
        words = [choice if at in cut_at else choice[:1] for at, choice in enumerate(words)]
    for cut in product(*words):
        if list(cut) != parts:
            yield "".join(cut)


def joined(text: str) -> str:
    """Return the name with a sign for its "and": "Trinidad & Tobago"."""
    return re.sub(r" (?:and|et|y) |-et-", " & ", text)


def title_rows(forms: Iterable[tuple[str, str, str]]) -> Iterator[Title]:
    """Yield (id, language, name, title, "title") from (id, language, form): the formal names.

    A formal name is a title with a State's noun in it before a name that stands alone too,
    of this country or of another one: "Democratic Republic of the | Congo".
    """
    listed = list(forms)
    plain = {(language, text) for _, language, text in listed}
    plain |= {(language, text.partition(" (")[0]) for _, language, text in listed if " (" in text}
    for code, language, text in listed:
        for title, base in split(text, language):
            if (language, base) in plain and STATE_NOUNS.search(title):
                yield code, language, base, title, "title"


def split(text: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield (title, name) of every way to part a formal name.

    >>> list(split("Tanzania (United Republic of)", "en"))
    [('United Republic', 'Tanzania')]
    """
    indexed = re.fullmatch(r"(.+?)(?: \((.+)\)|, (.+))", text)
    if indexed:
        title = indexed.group(2) or indexed.group(3)
        yield re.sub(rf" ?\b(?:{OF[language]})?$", "", title + " ").strip(), indexed.group(1)
        return
    for match in re.finditer(rf" (?:{OF[language]})", text):
        yield text[: match.start()], text[match.end() :]


def qualifier_rows(table: Iterable[Mapping[str, str]]) -> Iterator[Title]:
    """Yield (id, language, name, word, "qualifier") from the words kept by hand."""
    for row in table:
        for base in row["bases"].split(";"):
            for word in row["qualifiers"].split(";"):
                yield row["id"], row["language"], base, word, "qualifier"
