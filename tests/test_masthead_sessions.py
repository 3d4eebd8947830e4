"""Where and when a session is held, from mastheads of all generations, in three languages."""

from datetime import date
from typing import Any

import pytest

from extractors.cover.paper_row import masthead_values
from extractors.pages.lines import lines_of
from extractors.wording.languages import language_of
from schemas.paper import Line
from tests.table_pages import ending, line

NONE: dict[str, Any] = dict.fromkeys(
    ("place", "place_code", "session_start", "session_end", "session_month", "session_month_end")
)


def masthead(*rows: str) -> list[Line]:
    """Lines of a first page; ``|`` parts what stands left from what stands right."""
    words = []
    for at, text in enumerate(rows):
        left, _, right = text.partition("|")
        words += line(left, 70.0, 80.0 + 20 * at)
        words += ending(right, 525.0, 80.0 + 20 * at) if right else []
    return list(lines_of(words, 1))


def held(code: str, *rows: str) -> dict[str, Any]:
    found = masthead_values(masthead(*rows), language_of(code))
    return {name: found.get(name) for name in NONE}


def of(place: str | None, month: str | None, end: str | None = None) -> dict[str, Any]:
    code = "CHGVA" if place else None
    months = {"session_month": month, "session_month_end": end or month}
    return {**NONE, "place": place, "place_code": code, **months}


@pytest.mark.parametrize(
    ("code", "rows", "wanted"),
    [
        (
            "en",
            ("Governing Body|292nd Session", "Geneva, March 2005"),
            of("Geneva", "2005-03"),
        ),
        (
            "fr",
            ("Conseil d’administration|300e session", "|Genève, novembre 2007"),
            of("Genève", "2007-11"),
        ),
        (
            "es",
            ("Consejo de Administración|294.a reunión", "Ginebra, noviembre de 2005"),
            of("Ginebra", "2005-11"),
        ),
        # apart from the number, a place that is known
        ("en", ("Governing Body", "POL", "Geneva, March 2005"), of("Geneva", "2005-03")),
        (
            "fr",
            ("GB.300/PFA/5", "Genève, octobre-novembre 2007"),
            of("Genève", "2007-10", "2007-11"),
        ),
        # and none that is not, nor the day of a paper
        ("en", ("GB.300/PFA/5", "Report of the Office, March 2005"), NONE),
        ("es", ("GB.300/PFA/5", "Ginebra, 3 de marzo de 2005"), NONE),
        ("en", ("300th Session", "FOR DECISION"), NONE),
    ],
)
def test_where_and_in_which_month(code: str, rows: tuple[str, ...], wanted: dict[str, Any]) -> None:
    assert held(code, *rows) == wanted


def test_a_place_that_the_list_has_not_is_kept_as_printed() -> None:
    found = held("en", "Governing Body|94th Session", "Atlantis, March 2005")
    assert found == {**of(None, "2005-03"), "place": "Atlantis"}


def test_days_on_a_line_of_their_own() -> None:
    found = held("en", "Governing Body", "POL", "Geneva, 28 October–9 November 1998")
    days = {"session_start": date(1998, 10, 28), "session_end": date(1998, 11, 9)}
    assert found == {**of("Geneva", "1998-10", "1998-11"), **days}
