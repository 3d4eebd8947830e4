"""Laws that hold in the CSVs of every paper; here of every sample, by what a person accepted."""

from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TypeVar

import pytest

from extractors.facts.grids import grids_of
from extractors.facts.groups import total_rows
from extractors.meaning import with_grades
from extractors.proofs.totals import totals_of
from extractors.tagging.gazetteer import registry
from extractors.wording.languages import Language, language_of
from schemas.csv_text import from_csv_text
from schemas.row import Row
from schemas.tables import (
    PAPER_TABLES,
    Amount,
    Cell,
    Decision,
    Entity,
    Mention,
    Observation,
    ObservationItem,
    PageRow,
    Paper,
    Passage,
    TableRow,
)
from schemas.vocabularies import words

SAMPLES = sorted(Path(__file__).parents[1].glob("samples/*/expected"))
EVERY = pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.parent.name)
WORTH = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
R = TypeVar("R", bound=Row)


@cache
def rows(sample: Path, row_type: type[R]) -> list[R]:
    """The rows of one table, each checked against the contract by being read."""
    return from_csv_text(row_type, (sample / f"{row_type.table}.csv").read_text("utf-8"))


def words_of(sample: Path) -> Language:
    return language_of(rows(sample, Paper)[0].language or "en")


@EVERY
def test_a_scaled_value_is_the_value_times_the_scale_of_the_unit(sample: Path) -> None:
    for row in rows(sample, Observation):
        scale, _, base = (row.unit or "").partition(" ")
        known = scale in WORTH
        times = WORTH.get(scale, 1)
        assert row.scaled_value == (None if row.value is None else row.value * times), row
        assert row.base_unit == ((base or None) if known else row.unit), row


@EVERY
def test_amounts_are_in_their_currency_and_in_that_of_their_cell(sample: Path) -> None:
    cells = {cell.cell_id: cell for cell in rows(sample, Cell)}
    for row in rows(sample, Amount):
        cell = cells.get(row.passage_id)
        scale = (cell.unit or "").split(" ")[0] if cell and cell.value == row.value else ""
        times = Decimal(WORTH.get(scale, 1))
        assert row.scaled_value == (None if row.value is None else row.value * times), row
        assert row.base_unit == (None if row.value is None else row.currency), row


@EVERY
def test_totals_by_proof_and_by_name_are_marked(sample: Path) -> None:
    marked = {row.cell_id: row.is_total for row in rows(sample, Observation)}
    words = words_of(sample)
    for grid in grids_of(rows(sample, TableRow), rows(sample, Cell)):
        called = total_rows(grid, words)
        figures = {cell.cell_id for cell in grid.data if cell.row in called}
        figures |= {total.cell.cell_id for total in totals_of(grid, words, called)}
        assert all(marked[cell] for cell in figures if cell in marked)


@EVERY
def test_rows_and_columns_are_those_of_the_cells(sample: Path) -> None:
    cells = {cell.cell_id: (cell.row, cell.column) for cell in rows(sample, Cell)}
    for row in rows(sample, Observation):
        assert cells[row.cell_id] == (row.row, row.column)


@EVERY
def test_every_entity_that_is_named_is_there_with_all_above_it(sample: Path) -> None:
    held = {row.entity_id: row for row in rows(sample, Entity)}
    named = {row.entity_id for row in rows(sample, Mention)}
    named |= {row.entity_id for row in rows(sample, Observation) if row.entity_id}
    named |= {row.entity_id for row in rows(sample, ObservationItem) if row.entity_id}
    assert named <= held.keys()
    for row in held.values():
        assert row.parent_id is None or row.parent_id in held
        assert not row.known or row == registry().entities[row.entity_id]


@EVERY
def test_an_observation_says_what_names_its_entity(sample: Path) -> None:
    for row in rows(sample, Observation):
        assert (row.entity_id is None) == (row.entity_from is None)


@EVERY
def test_verbs_and_statuses_are_of_the_closed_lists(sample: Path) -> None:
    for row in rows(sample, Decision):
        further = (row.other_verbs or "").split("; ") if row.other_verbs else []
        assert {*further, *([row.verb] if row.verb else [])} <= set(words("decisions.verb"))
        assert row.status in words("decisions.status")


@EVERY
def test_grades_are_those_that_the_findings_give(sample: Path) -> None:
    tables = {table: list[Row](rows(sample, table)) for table in PAPER_TABLES}
    found = with_grades(tables)
    assert found[Paper] == tables[Paper] and found[PageRow] == tables[PageRow]


@EVERY
def test_a_session_that_is_printed_has_place_and_month(sample: Path) -> None:
    (paper,) = rows(sample, Paper)
    assert paper.place and paper.place_code == "CHGVA"
    assert paper.session_month and paper.session_month_end
    assert paper.session_month <= paper.session_month_end
    if paper.session_start and paper.session_end:
        assert f"{paper.session_start:%Y-%m}" == paper.session_month
        assert f"{paper.session_end:%Y-%m}" == paper.session_month_end


@EVERY
def test_what_stands_in_contents_is_no_paragraph_and_no_decision(sample: Path) -> None:
    for row in rows(sample, Passage):
        if row.in_contents:
            assert row.kind in ("heading", "text") and not row.is_decision
