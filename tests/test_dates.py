"""Dates and session lines: every era, three languages."""

from datetime import date

import pytest

from extractors.wording.dates import find_date, session_line
from extractors.wording.languages import language_of
from extractors.wording.months import months_of
from extractors.wording.places import place_code
from extractors.wording.registers import records

D = date


@pytest.mark.parametrize(
    ("code", "line", "wanted"),
    [
        ("en", "332nd Session, Geneva, 8–22 March 2018", "332 - Geneva 2018-03-08 2018-03-22"),
        ("en", "332ND SESSION, GENEVA, 8-22 MARCH 2018", "332 - GENEVA 2018-03-08 2018-03-22"),
        (
            "en",
            "325th Session, Geneva, 29 October–12 November 2015",
            "325 - Geneva 2015-10-29 2015-11-12",
        ),
        (
            "en",
            "349th bis (Special) Session, Geneva, 28 December 2022–3 January 2023",
            "349 bis Geneva 2022-12-28 2023-01-03",
        ),
        ("en", "330th Session, Geneva, 17 June 2017", "330 - Geneva 2017-06-17 2017-06-17"),
        ("en", "341st Session, Geneva, March 2021", "341 - Geneva - -"),
        ("en", "340th Session, Geneva, October–November 2020", "340 - Geneva - -"),
        ("en", "300th Session Governing Body Geneva, November 2007", "300 - Geneva - -"),
        (
            "fr",
            "331e session, Genève, 26 octobre-9 novembre 2017",
            "331 - Genève 2017-10-26 2017-11-09",
        ),
        ("fr", "316 e session, Genève, 1er-16 novembre 2012", "316 - Genève 2012-11-01 2012-11-16"),
        (
            "fr",
            "343e session, Genève, du 1er au 18 mars 2021",
            "343 - Genève 2021-03-01 2021-03-18",
        ),
        (
            "es",
            "326.ª reunión, Ginebra, 10-24 de marzo de 2016",
            "326 - Ginebra 2016-03-10 2016-03-24",
        ),
        (
            "es",
            "326.a reunión, Ginebra, 10-24 de marzo de 2016",
            "326 - Ginebra 2016-03-10 2016-03-24",
        ),
        (
            "es",
            "326. a reunión, Ginebra, 29 de octubre – 12 de noviembre de 2015",
            "326 - Ginebra 2015-10-29 2015-11-12",
        ),
        ("es", "340.ª reunión, Ginebra, octubre-noviembre de 2020", "340 - Ginebra - -"),
    ],
)
def test_session_line(code: str, line: str, wanted: str) -> None:
    found = session_line(line, language_of(code))
    assert found is not None
    parts = (found.number, found.suffix, found.place, found.start, found.end)
    assert " ".join(str(part or "-") for part in parts) == wanted


def test_no_session() -> None:
    assert session_line("Report of the Director-General, 3 March 2011", language_of("en")) is None


@pytest.mark.parametrize(
    ("code", "text", "wanted"),
    [
        ("en", "Date: 15 February 2018", D(2018, 2, 15)),
        ("fr", "Date: 1er mars 2019", D(2019, 3, 1)),
        ("fr", "Genève, le 21 septembre 2007.", D(2007, 9, 21)),
        ("es", "Fecha: 6 de octubre de 2020", D(2020, 10, 6)),
        ("es", "Ginebra, 3 de marzo del 2005.", D(2005, 3, 3)),
        ("en", "23/10/2020", D(2020, 10, 23)),
        ("en", "31 February 2018", None),
    ],
)
def test_find_date(code: str, text: str, wanted: date | None) -> None:
    assert find_date(text, language_of(code)) == wanted


@pytest.mark.parametrize(
    ("code", "line", "wanted"),
    [
        ("en", "341st Session, Geneva, March 2021", ("2021-03", "2021-03")),
        ("en", "340th Session, Geneva, October–November 2020", ("2020-10", "2020-11")),
        (
            "en",
            "325th Session, Geneva, 29 October–12 November 2015",
            ("2015-10", "2015-11"),
        ),
        ("en", "Geneva, 28 December 2022–3 January 2023", ("2022-12", "2023-01")),
        ("en", "Geneva, December–January 2023", ("2022-12", "2023-01")),
        ("en", "332nd Session, Geneva, 8–22 March 2018", ("2018-03", "2018-03")),
        ("en", "The Office may note 2018", None),
        ("en", "332nd Session, Geneva", None),
        ("fr", "346e session, Genève, octobre-novembre 2022", ("2022-10", "2022-11")),
        ("fr", "Genève, du 29 octobre au 12 novembre 2015", ("2015-10", "2015-11")),
        ("fr", "Genève, du 1er au 18 mars 2021", ("2021-03", "2021-03")),
        ("fr", "Genève, mars", None),
        ("es", "340.ª reunión, Ginebra, octubre-noviembre de 2020", ("2020-10", "2020-11")),
        ("es", "Ginebra, 29 de octubre – 12 de noviembre de 2015", ("2015-10", "2015-11")),
        ("es", "Ginebra, octubre y noviembre de 2020", ("2020-10", "2020-11")),
        ("es", "Ginebra, 2020", None),
    ],
)
def test_months_of_a_session(code: str, line: str, wanted: tuple[str, str] | None) -> None:
    assert months_of(line, language_of(code)) == wanted


def test_places_are_known_in_three_languages_and_each_name_once() -> None:
    assert {place_code(name) for name in ("Geneva", "GENÈVE", "Ginebra")} == {"CHGVA"}
    assert place_code("Turin") == place_code("Turín") == "ITTRN"
    assert place_code("Palais") is None and place_code(None) is None
    codes: dict[str, set[str]] = {}
    for record in records("places.csv"):
        for column in ("name_en", "name_fr", "name_es"):
            for name in record[column].split(";"):
                codes.setdefault(name, set()).add(record["code"])
    assert {name: found for name, found in codes.items() if len(found) > 1} == {}
