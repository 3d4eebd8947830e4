"""Build the country tables of the tagger from CLDR and from names kept by hand.

Run ``python scripts/build_countries.py`` after a change to ``scripts/data/``, and then
``scripts/check_registry.py``; the three CSVs it writes are committed, so that no country
library is needed at run time. ``babel`` gives
ISO codes, M49 codes and plain names; the names kept by hand come first, as the United
Nations and the ILO write them.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel import Locale
from babel.core import get_global
from country_shortening import joined, qualifier_rows, shortened, title_rows

HERE = Path(__file__).parent / "data"
TARGET = Path(__file__).parents[1] / "extractors" / "tagging" / "data"
LANGUAGES = ("en", "fr", "es")
# CLDR's code aliases give the withdrawn code of these territories first.
ALPHA3 = {"CD": "COD", "FR": "FRA", "TL": "TLS", "RO": "ROU"}
M49 = {"FR": "250"}
NO_CODE = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"}
# CLDR names that mean something else in a paper: "Salvador", "Réunion".
UNWANTED = {("SV", "fr"), ("RE", "fr"), ("RE", "es"), ("CD", "es"), ("PS", "en")}
STATES_OUTSIDE_ILO = {"AD", "BT", "FM", "KP", "LI", "MC", "NR", "VA", "PS"}
FORMAL = re.compile(
    r"^(?:.* )?(?:Republic|Kingdom|State|Commonwealth|République|Royaume|État"
    r"|República|Reino|Estado) (?:of|du|des|de|del|d')\b"
)
INDEXED = re.compile(r"( (of|of the|de|du|del)| d')\)$")
UNCHECKED = ("", "", "", "all")  # scripts/check_registry.py fills these columns
Form = tuple[str, str, str, str, str, str]


def rows(name: str) -> list[dict[str, str]]:
    """Read one hand-kept table."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def codes() -> dict[str, tuple[str, str]]:
    """Return alpha-2 code -> (alpha-3, M49) of every ISO 3166-1 entry that CLDR knows."""
    aliases = get_global("territory_aliases")
    alpha3 = {v[0]: k for k, v in aliases.items() if re.fullmatch("[A-Z]{3}", k) and len(v) == 1}
    m49 = {v[0]: k for k, v in aliases.items() if k.isdigit() and len(v) == 1}
    found = {k for k in Locale("en").territories if re.fullmatch("[A-Z]{2}", k)} - NO_CODE
    return {
        k: (ALPHA3.get(k, alpha3.get(k, "")), M49.get(k, m49.get(k, ""))) for k in sorted(found)
    }


def names() -> dict[tuple[str, str], list[str]]:
    """Return (alpha-2, language) -> forms, the one to show first."""
    forms: dict[tuple[str, str], list[str]] = {}
    for row in rows("country_names.csv"):
        forms.setdefault((row["alpha2"], row["language"]), []).extend(row["forms"].split(";"))
    for language in LANGUAGES:
        for alpha2, name in Locale(language).territories.items():
            plain = name.replace("’", "'").replace(" & ", " and ")
            if alpha2 in NO_CODE or not re.fullmatch("[A-Z]{2}", alpha2):
                continue
            known = forms.setdefault((alpha2, language), [plain])
            odd = re.search(r"[(.]| - |SAR|Territor", plain) or (alpha2, language) in UNWANTED
            if plain not in known and not odd:
                known.append(plain)
    return forms


def titled(forms: dict[tuple[str, str], list[str]]) -> Iterator[tuple[str, str, str]]:
    """Yield (alpha-2, language, formal name) of the States: "Republic of Kenya"."""
    title = {row["alpha2"]: row for row in rows("state_titles.csv")}
    for row in rows("state_kinds.csv"):
        for alpha2 in row["states"].split():
            for language in LANGUAGES:
                name = forms[alpha2, language][0]
                for pattern in title[row["title"]][language].split(";"):
                    if fits(language, pattern, name):
                        yield alpha2, language, pattern.format(name)
    for alpha2, patterns in title.items():
        for language in LANGUAGES if len(alpha2) == 2 else ():
            for pattern in filter(None, patterns[language].split(";")):
                yield alpha2, language, pattern


def fits(language: str, pattern: str, name: str) -> bool:
    """Say whether the article of a title can stand before the name."""
    plural = name.endswith("s")
    vowel = unicodedata.normalize("NFD", name)[0] in "AEIOU" or name == "Haïti"
    if re.search(r"(des|las) \{", pattern):
        return plural
    if language == "fr" and vowel:
        return bool(re.search(r"(d'|l')\{|^Républ.* de \{", pattern)) and "de {" not in pattern
    return not re.search(r"'\{", pattern) and not name.startswith("El ") | (name[:4] == "Côte")


def form(code: str, language: str, text: str) -> Form:
    """Return one row of the forms; ``!`` marks abbreviations, ``@`` years of a former name."""
    text, _, years = text.partition("@")
    start, _, end = years.partition("-")
    if text.startswith("!"):
        return code, language, text[1:], "acronym", "", ""
    plain = "short" if "." in text else "prose"
    kind = "former" if years else "index" if "(" in text or ", " in text else plain
    return code, language, text, kind, start, end


def turned(text: str) -> str:
    """Return an index form with a comma: "Moldova, Republic of"."""
    return text.replace(" (", ", ").rstrip(")")


def bare(text: str) -> str:
    """Return the text with no accent on its capitals, as older papers print them."""
    parts = (unicodedata.normalize("NFD", c)[0] if c.isupper() else c for c in text)
    return "".join(parts)


def all_forms(code_of: dict[str, str]) -> list[Form]:
    """Return every form of every country and former State, each once."""
    found: dict[tuple[str, str, str], Form] = {}
    names_of = names()
    listed = [
        (a, lang, text) for (a, lang), texts in names_of.items() for text in texts if a in code_of
    ]
    listed += list(titled(names_of))
    listed += [(a, lang, turned(text)) for a, lang, text in listed if INDEXED.search(text)]
    for alpha2, language, text in listed:
        row = form(code_of[alpha2], language, text)
        found.setdefault(row[:3], row)
    for state in rows("former_states.csv"):
        for language in LANGUAGES:
            for text in state[language].split(";"):
                kind = "acronym" if text.isupper() else "former"
                row = (state["id"], language, text, kind, state["from"], state["to"])
                found[row[:3]] = row
    for row in list(found.values()):
        plain = (*row[:2], bare(row[2]), *row[3:])
        found.setdefault(plain[:3], plain)
    return sorted([*found.values(), *short_forms(found.values())])


def short_forms(forms: Iterable[Form]) -> Iterator[Form]:
    """Yield what tables make of the names; a spelling that two countries share is left out."""
    full = list(forms)
    owners: dict[tuple[str, str], set[str]] = {}
    for code, language, text, *_ in full:
        owners.setdefault((language, text), set()).add(code)
    short: dict[tuple[str, str], set[str]] = {}
    table = rows("abbreviations.csv")
    for code, language, text, kind, *_ in full:
        if kind != "prose" or FORMAL.search(text):
            continue
        for one in {text, joined(text)}:
            for other in {one, *shortened(one, language, table)} - {text}:
                short.setdefault((language, other), set()).add(code)
    for (language, text), codes_of in short.items():
        if len(codes_of) == 1 and not owners.get((language, text), set()):
            yield codes_of.pop(), language, text, "short", "", ""
        elif len(codes_of) > 1:
            print(f"{language}: {text!r} fits {sorted(codes_of)}: left out")


def inflected(language: str, word: str) -> set[str]:
    """Return the genders and numbers of a demonym."""
    if language == "en":
        return {word} | (set() if word.endswith(("ese", "ish", "ch", "ss")) else {word + "s"})
    if language == "fr":
        fem = word + ("ne" if word.endswith("ien") else "" if word.endswith("e") else "e")
        return {word, fem, fem + "s", word if word.endswith("s") else word + "s"}
    if word.endswith(("és", "án", "ón")):
        stem = word[:-2] + {"és": "es", "án": "an", "ón": "on"}[word[-2:]]
        return {word, stem + "a", stem + "es", stem + "as"}
    if word.endswith("o"):
        return {word, word + "s", word[:-1] + "a", word[:-1] + "as"}
    return {
        word,
        word + ("s" if word[-1] in "aeoí" else "es"),
        *([word + "a"] if word[-1] == "l" else []),
    }


def demonyms(code_of: dict[str, str], taken: set[tuple[str, str]]) -> list[Form]:
    """Return the demonyms, lower case and capital where the language has both."""
    found: set[Form] = set()
    for row in rows("demonyms.csv"):
        for language in LANGUAGES:
            for word in filter(None, row[language].split(";")):
                for text in inflected(language, word):
                    for cased in {text, text[0].upper() + text[1:]}:
                        if (language, cased) not in taken:
                            found.add((code_of[row["alpha2"]], language, cased, "demonym", "", ""))
    return sorted(found)


def write(name: str, header: str, lines: list[tuple[str, ...]]) -> None:
    """Write one table of the tagger."""
    with (TARGET / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header.split(","))
        writer.writerows(lines)


def main() -> None:
    """Write ``countries.csv``, ``country_forms.csv`` and ``country_titles.csv``."""
    known = codes()
    region = {
        a: (r["region"], a in r["members"].split())
        for r in rows("ilo_regions.csv")
        for a in f"{r['members']} {r['others']}".split()
    }
    name = names()
    countries = []
    for alpha2, (alpha3, m49) in known.items():
        where, member = region.get(alpha2, ("", False))
        kind = (
            "state" if (member and alpha2 != "CK") or alpha2 in STATES_OUTSIDE_ILO else "territory"
        )
        shown = [name[alpha2, language][0] for language in LANGUAGES]
        countries.append(
            (alpha3, alpha2, alpha3, m49, kind, str(member).lower(), where, "", *shown, *UNCHECKED)
        )
    for row in rows("former_states.csv"):
        shown = [row[language].split(";")[0] for language in LANGUAGES]
        countries.append(
            (
                row["id"],
                "",
                row["alpha3"],
                row["m49"],
                "former state",
                "false",
                "",
                row["to"],
                *shown,
                *UNCHECKED,
            )
        )
    header = "id,alpha2,alpha3,m49,kind,ilo_member,ilo_region,until,name_en,name_fr,name_es"
    header += ",checked_against,checked_on,checked,unchecked"
    write("countries.csv", header, sorted(countries))
    code_of = {alpha2: alpha3 for alpha2, (alpha3, _) in known.items()}
    forms = all_forms(code_of)
    titles = {
        *title_rows(row[:3] for row in forms if row[3] != "short"),
        *qualifier_rows(rows("country_qualifiers.csv")),
    }
    write("country_titles.csv", "id,language,name,title,sort", sorted(titles))
    people = demonyms(code_of, {(row[1], row[2]) for row in forms})
    write("country_forms.csv", "id,language,form,kind,from,to", sorted(forms + people))
    print(f"{len(countries)} countries, {len(forms)} forms, {len(people)} demonyms")


if __name__ == "__main__":
    main()
