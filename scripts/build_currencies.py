"""Build the currency tables from CLDR and from names kept by hand.

Run ``python scripts/build_currencies.py`` after a change to ``scripts/data/``; the two CSVs
it writes are committed, so that no library of names is needed at run time. ``babel`` gives
the ISO 4217 codes that are or were in use since 1990, and their names for one and for many.
Names kept by hand come first: a name that two currencies share goes to the one named there.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from babel.core import get_global
from babel.numbers import get_currency_name

HERE = Path(__file__).parent / "data"
TARGET = Path(__file__).parents[1] / "extractors" / "data"
LANGUAGES = ("en", "fr", "es")
SINCE = (1990, 1, 1)
NO_MONEY = {"XTS", "XXX", "CNH"}  # for tests, for none, and a name of CNY outside its country
METALS = {"XAG", "XAU", "XPD", "XPT"}
Name = tuple[str, str, str]


def rows(name: str) -> list[dict[str, str]]:
    """Read one hand-kept table."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def codes() -> dict[str, bool]:
    """Return ISO 4217 codes, each with whether it is in use today."""
    found: dict[str, bool] = {}
    for entries in get_global("territory_currencies").values():
        for code, _, end, _ in entries:
            if end is None or end >= SINCE:
                found[code] = found.get(code, False) or end is None
    return {code: found[code] for code in sorted(found) if code not in NO_MONEY}


def plain(name: str) -> str:
    """Return a name without accents and capitals."""
    bare = unicodedata.normalize("NFD", name.lower().replace("’", "'").replace("\u202f", " "))
    return "".join(char for char in bare if not unicodedata.combining(char))


def cldr_names(known: Sequence[str]) -> Iterator[Name]:
    """Yield (language, code, name) for one and for many, where CLDR has a name."""
    for language in LANGUAGES:
        for code in known:
            for count in (1, 2):
                name = plain(get_currency_name(code, count, language))
                if code not in METALS and name != code.lower() and "(" not in name:
                    yield language, code, name


def nouns(names: Iterable[Name]) -> Iterator[Name]:
    """Yield names that are a noun alone, "baht", where one currency only has it."""
    wanted = {row["noun"]: row["languages"].split() for row in rows("plain_currency_nouns.csv")}
    for language, code, name in names:
        for word in name.split():
            single = re.sub(r"(?<=...)e?s$", "", word)
            for noun in (word, single):
                if language in wanted.get(noun, ()):
                    yield language, code, word


def main() -> None:
    """Write ``currency_codes.csv`` and ``currency_names.csv``."""
    known = codes()
    wary = {row["currency"] for row in rows("wary_currencies.csv")}
    table = [(c, str(not current or c in wary).lower()) for c, current in known.items()]
    write("currency_codes.csv", ("currency", "wary"), table)
    hand = [
        (row["language"], row["currency"], form)
        for row in rows("currency_names.csv")
        for form in filter(None, row["forms"].split(";"))
    ]
    current = [*cldr_names([code for code, used in known.items() if used])]
    former = [n for n in cldr_names([c for c, used in known.items() if not used]) if " " in n[2]]
    owner: dict[tuple[str, str], str] = {}
    for language, code, name in [*hand, *current, *nouns(current), *former]:
        owner.setdefault((language, name), code)
    written = sorted((language, code, name) for (language, name), code in owner.items())
    write("currency_names.csv", ("language", "currency", "name"), written)


def write(name: str, header: tuple[str, ...], table: Iterable[tuple[str, ...]]) -> None:
    """Write one CSV of the core's data."""
    with (TARGET / name).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *table])


if __name__ == "__main__":
    main()
