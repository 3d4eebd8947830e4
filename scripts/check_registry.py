"""Check the registry against public lists and write what was checked into its tables.

    python scripts/check_registry.py --dac dac_channels.csv --un country_names_un.csv

``dac_channels.csv`` is the OECD-DAC list of channels (code, name_en, name_fr),
``country_names_un.csv`` the UN short and formal names with ISO and M49 codes. The lists are
no part of the project. Each row of the registry gets ``checked_against`` (the list),
``checked_on`` (the day), ``checked`` (its columns that are in the list) and ``unchecked`` (its
other filled columns, or ``all``). Exit code 1 if a code is that of another body or a name of the
UN list is no form of its country; names that the ILO writes in another way only stay unchecked.
"""

import argparse
import csv
import re
import sys
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path

DATA = Path(__file__).parents[1] / "extractors" / "tagging" / "data"
SPELLINGS = Path(__file__).parent / "data" / "list_spellings.csv"
CHECKS = ("checked_against", "checked_on", "checked", "unchecked")
LANGUAGES = ("en", "fr", "es")
DAC = "OECD-DAC channel codes"
UN = "UN country names and M49"
BODY_COLUMNS = tuple(
    f"{name}_{language}" for name in ("name", "acronym", "alias") for language in ("en", "fr", "es")
)
Table = list[dict[str, str]]
SAME = (("organisation", "organization"), ("co operation", "cooperation"), ("labor ", "labour "))


def read(path: Path) -> Table:
    """Return the records of a CSV."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def write(path: Path, table: Table) -> None:
    """Write records as a CSV, the columns of the check last."""
    columns = [name for name in table[0] if name not in CHECKS] + list(CHECKS)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(table)


def plain(name: str) -> str:
    """Return a name without case, accents, signs, marks and spellings that differ by house."""
    bare = unicodedata.normalize("NFD", name.partition("~")[0].lower().replace("œ", "oe"))
    words = re.sub(r"[^\w]+", " ", "".join(c for c in bare if not unicodedata.combining(c))).strip()
    for one, other in SAME:
        words = words.replace(one, other)
    return words


def same_body(listed: str, names: set[str]) -> bool:
    """Say whether the list names the body, alone or with an account or acronym behind it."""
    account = re.split(r" [-–] | \(", listed)[0]
    return plain(listed) in names or plain(account) in names


def check_body(row: dict[str, str], channels: dict[str, dict[str, str]], today: str) -> str | None:
    """Fill the columns of the check of one body; return what is wrong, or nothing."""
    filled = [name for name in (*BODY_COLUMNS, "dac_channel") if row[name]]
    channel = channels.get(row["dac_channel"])
    spelled = {(r["id"], r["code"]): r["spelling"] for r in read(SPELLINGS)}
    if row["dac_channel"] and channel is None:
        return f"{row['id']}: {row['dac_channel']} is no channel of the list"
    if channel is None:
        row.update(dict.fromkeys(CHECKS, ""), unchecked="all")
        return None
    names = {plain(n) for n in [row["name_en"], *row["alias_en"].split(";")] if n}
    otherwise = spelled.get((row["id"], channel["code"])) == channel["name_en"]
    if not otherwise and not same_body(channel["name_en"], names):
        return f"{row['id']}: {channel['code']} is {channel['name_en']!r}"
    held = ["dac_channel"] + ([] if otherwise else ["name_en"])
    french = {plain(n) for n in [row["name_fr"], *row["alias_fr"].split(";")] if n}
    if channel["name_fr"] and same_body(channel["name_fr"], french):
        held.append("name_fr")
    rest = [name for name in filled if name not in held]
    row.update(checked_against=DAC, checked_on=today, checked=" ".join(held))
    row["unchecked"] = " ".join(rest)
    return None


def without_article(name: str, language: str) -> str:
    """Return a name of the UN list without its article, before it or in brackets behind it."""
    name = re.sub(r"\s*\((?:the|les|la|le|l['’]|los|las|el)\)\s*$", "", name).replace("*", "")
    article = {"en": "the ", "fr": "(?:les |la |le |l['’])", "es": "(?:los |las |la |el )"}
    return re.sub(f"^{article[language]}", "", name).strip()


def listed_names(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield (alpha-3, language, name) of every name in the UN list."""
    for row in read(path):
        for column, name in row.items():
            if name and column not in ("alpha3", "alpha2", "m49"):
                language = column[-2:]
                yield row["alpha3"], language, without_article(name, language)


def check_countries(table: Table, path: Path, today: str) -> Iterator[str]:
    """Fill the columns of the check of every country; yield the codes that differ."""
    codes = {row["alpha3"]: row for row in read(path)}
    names: dict[tuple[str, str], set[str]] = {}
    for code, language, name in listed_names(path):
        names.setdefault((code, language), set()).add(plain(name))
    for row in table:
        listed = codes.get(row["id"])
        if listed is None:
            row.update(dict.fromkeys(CHECKS, ""), unchecked="all")
            continue
        held = ["alpha3", *(code for code in ("alpha2", "m49") if row[code] == listed[code])]
        for language in LANGUAGES:
            if plain(row[f"name_{language}"]) in names.get((row["id"], language), set()):
                held.append(f"name_{language}")
        filled = ("alpha2", "m49", *(f"name_{language}" for language in LANGUAGES), "ilo_region")
        rest = [name for name in filled if row[name] and name not in held]
        row.update(checked_against=UN, checked_on=today, checked=" ".join(held))
        row["unchecked"] = " ".join(rest)
        for code in {"alpha2", "m49"} - set(held):
            yield f"{row['id']}: {code} {row[code]} is {listed[code]} in the list"


def check_forms(path: Path) -> Iterator[str]:
    """Yield the names of the UN list that are no form of their country."""
    forms = {(r["id"], r["language"], r["form"]) for r in read(DATA / "country_forms.csv")}
    plainly = {(code, language, text.replace("’", "'")) for code, language, text in forms}
    for code, language, name in listed_names(path):
        if (code, language, name.replace("’", "'")) not in plainly:
            yield f"{code}: {name!r} ({language}) is no form of it"


def main() -> int:
    """Check all tables; return 1 if anything differs from the lists."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--dac", type=Path, required=True)
    parser.add_argument("--un", type=Path, required=True)
    parser.add_argument("--on", default=date.today().isoformat(), help="day of the check")
    given = parser.parse_args()
    channels = {row["code"]: row for row in read(given.dac)}
    problems: list[str] = []
    for path in sorted((DATA / "organizations").glob("*.csv")):
        bodies = read(path)
        problems += filter(None, (check_body(row, channels, given.on) for row in bodies))
        write(path, bodies)
    countries = read(DATA / "countries.csv")
    problems += check_countries(countries, given.un, given.on)
    write(DATA / "countries.csv", countries)
    problems += check_forms(given.un)
    print(*problems, f"{len(problems)} differences", sep="\n")
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
