"""Laws of corrections, over rows of samples: they outlive readings, the print outlives them."""

import random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.corrections.claims import Correction, id_of
from extractors.corrections.correcting import acknowledge, correct
from schemas.row import Row
from schemas.tables import Amount, Cell, Citation, Decision, Finding, Mention, Observation, Paper
from tests.corrected_papers import Tables, claim, known, tables_of

NAMES = ("gb325-pol-6-en", "gb300-pfa-5-fr")
MEANT: dict[type[Row], dict[str, list[str]]] = {
    Paper: {"issued_on": ["2001-02-03", "soon"], "agenda_item": ["7"]},
    Cell: {"value": ["12", "0.5", "", "many"], "unit": ["USD"]},
    Mention: {"entity_id": ["NPL", "UNDP", "ZZZ"]},
    Citation: {"symbol": ["GB.1/PFA/2", "nothing"]},
    Decision: {"verb": ["invite", "inviting"]},
    Amount: {"value": ["3"], "currency": ["CHF", "francs"]},
    Observation: {"period_start": ["1990", "3000"], "measure": ["Heads"], "value": ["4"]},
    Finding: {"status": ["acknowledged"]},
}
PRINTED = ("text", "page", "row", "column", "start", "end", "message", "caption", "title", "number")
NEW = {"end": 9999, "text": "new"}  # a row that only a newer reading has
FEW = settings(max_examples=12)


@st.composite
def corrected(draw: st.DrawFn) -> tuple[Tables, list[Correction]]:
    """Draw a paper and corrections to it, of which some do not fit."""
    tables = tables_of(draw(st.sampled_from(NAMES)))
    found: dict[Any, Correction] = {}
    for _ in range(draw(st.integers(1, 5))):
        row_type = draw(st.sampled_from([t for t in MEANT if tables[t]]))
        row = draw(st.sampled_from(tables[row_type]))
        field = draw(st.sampled_from(sorted(MEANT[row_type])))
        one = claim(tables, row, field, draw(st.sampled_from(MEANT[row_type][field])))
        found[one.place, field] = one
    return tables, list(found.values())


def applied(tables: Tables, corrections: list[Correction]) -> Tables:
    """Return the rows with all corrections, as a release has them."""
    return acknowledge(correct(tables, corrections, known()).tables, corrections).tables


def printed(tables: Tables) -> dict[Any, list[object]]:
    """Return all that is printed, by row; rows of observations come and go with values."""
    return {
        (row_type, row.key): [getattr(row, name, None) for name in PRINTED]
        for row_type, rows in tables.items()
        if row_type not in (Finding, Observation)
        for row in rows
        if "text" in row.header() or row_type is Paper
    }


def read_anew(tables: Tables, seed: int) -> Tables:
    """Return the rows as newer code might read them: some more come first, all are renumbered."""
    moved = dict(tables)
    for row_type, prefix in ((Mention, "m"), (Citation, "cit"), (Amount, "amt")):
        first = tables[row_type][:1]
        more = [
            row.model_copy(update=NEW | {"start": 9000 + at}) for at in range(seed) for row in first
        ]
        moved[row_type] = [
            row.model_copy(update={row.primary_key[0]: f"{paper_of(row)}#{prefix}_{number}"})
            for number, row in enumerate([*more, *tables[row_type]], 1)
        ]
    return moved


def paper_of(row: Row) -> str:
    return id_of(row).partition("#")[0]


@FEW
@given(corrected())
def test_what_is_printed_never_changes(drawn: tuple[Tables, list[Correction]]) -> None:
    tables, corrections = drawn
    assert printed(applied(tables, corrections)) == printed(tables)


@FEW
@given(corrected())
def test_applying_twice_is_applying_once(drawn: tuple[Tables, list[Correction]]) -> None:
    tables, corrections = drawn
    once = applied(tables, corrections)
    refused = {o.correction for o in correct(tables, corrections, known()).outcomes if o.code}
    good = [one for one in corrections if one not in refused]
    assert applied(once, good) == once


@FEW
@given(corrected(), st.randoms())
def test_the_order_of_corrections_does_not_matter(
    drawn: tuple[Tables, list[Correction]], order: random.Random
) -> None:
    tables, corrections = drawn
    other = list(corrections)
    order.shuffle(other)
    assert applied(tables, other) == applied(tables, corrections)


@FEW
@given(corrected(), st.integers(1, 3))
def test_corrections_outlive_a_new_reading(
    drawn: tuple[Tables, list[Correction]], seed: int
) -> None:
    tables, corrections = drawn
    anew = read_anew(tables, seed)
    assert [state(o) for o in correct(anew, corrections, known()).outcomes] == [
        state(o) for o in correct(tables, corrections, known()).outcomes
    ]
    assert said(applied(anew, corrections)) == said(applied(tables, corrections))


def state(outcome: Any) -> tuple[Any, ...]:
    return outcome.correction, outcome.state, outcome.code


def said(tables: Tables) -> list[Any]:
    """Return what rows say, without the numbers in their ids."""
    return [
        row.model_copy(update={"mention_id": "", "within_id": None})
        if isinstance(row, Mention)
        else row.model_copy(update={row.primary_key[0]: ""})
        for row_type in (Mention, Citation, Amount, Cell, Observation)
        for row in tables[row_type]
        if getattr(row, "text", "") != NEW["text"]
    ]


@FEW
@given(corrected())
def test_nothing_is_corrected_where_the_print_has_changed(
    drawn: tuple[Tables, list[Correction]],
) -> None:
    tables, corrections = drawn
    anew = {
        row_type: [
            row.model_copy(update={"text": f"{row.text}x"})  # type: ignore[attr-defined]
            if "text" in row.header()
            else row
            for row in rows
        ]
        for row_type, rows in tables.items()
    }
    worded = [one for one in corrections if one.place]
    result = correct(anew, worded, known())
    assert {outcome.state for outcome in result.outcomes} <= {"refused", "needless"}
    rest = {t: rows for t, rows in result.tables.items() if t is not Finding}
    assert rest == {t: rows for t, rows in anew.items() if t is not Finding}
