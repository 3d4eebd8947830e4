"""Corrections put to the rows of a paper: what changes, what follows, what is refused."""

from decimal import Decimal

import pytest

from extractors.corrections.claims import Correction, Outcome, table_of
from extractors.corrections.correcting import CorrectedPaper, acknowledge, correct
from extractors.corrections.printed import Print, kept
from extractors.proofs.grades import graded
from schemas.row import Row
from schemas.tables import (
    TABLES,
    Amount,
    Cell,
    Citation,
    Decision,
    Entity,
    Finding,
    Mention,
    Observation,
    ObservationItem,
    PageRow,
    Paper,
    Passage,
    TableRow,
)
from tests.corrected_papers import ROOT, Tables, claim, known, tables_of
from tests.test_samples import SAMPLES

TOTALS, LISTS = "gb300-pfa-5-fr", "gb325-pol-6-en"


@pytest.fixture
def totals() -> Tables:
    return tables_of(TOTALS)


@pytest.fixture
def lists() -> Tables:
    return tables_of(LISTS)


def row_at(tables: Tables, row_type: type[Row], place: str) -> Row:
    """Return the row of a place."""
    (found,) = Print(tables).named(row_type, place)
    return found


def done(tables: Tables, *corrections: Correction) -> CorrectedPaper:
    return correct(tables, corrections, known())


def only(result: CorrectedPaper) -> Outcome:
    (outcome,) = result.outcomes
    return outcome


def test_every_row_that_can_be_corrected_has_a_place_of_its_table() -> None:
    seen = set()
    for sample in SAMPLES:
        for row_type, rows in tables_of(sample.name).items():
            if row_type.places is None:
                continue
            for row in rows:
                place = str(row.key[0]).partition("#")[2]
                assert table_of(place) is row_type, place
                seen.add(row_type)
    assert seen == {t for t in TABLES if t.places is not None}


def test_what_can_be_corrected_is_never_printed_and_never_a_key() -> None:
    for row_type in TABLES:
        never = {*row_type.primary_key, *row_type.foreign_keys, "text", "page", "start", "end"}
        never -= {"entity_id"}
        assert not never & set(row_type.correctable), row_type.table
        assert set(row_type.correctable) <= set(row_type.header())
        assert not row_type.correctable or row_type.places is not None


def test_a_corrected_cell_corrects_its_observation_and_proves_the_total(totals: Tables) -> None:
    cell = row_at(totals, Cell, "tbl_1__r4c2")
    result = done(totals, claim(totals, cell, "value", "264000"))
    after = result.tables
    assert row_at(after, Cell, "tbl_1__r4c2").value == 264000  # type: ignore[attr-defined]
    (observation,) = (o for o in after[Observation] if o.cell_id == cell.key[0])  # type: ignore[attr-defined]
    assert (observation.value, observation.text) == (264000, "64 000")  # type: ignore[attr-defined]
    assert observation.scaled_value == 264000  # type: ignore[attr-defined]
    assert observation.corrected == "value was 64000; scaled_value was 64000"  # type: ignore[attr-defined]
    codes = [(row.key[0], row.code) for row in after[Finding]]  # type: ignore[attr-defined]
    assert codes == [(f"{TOTALS}#finding_2", "total-differs-from-sum")]
    assert [change.follows for change in result.changes] == [False, True, True]
    assert only(result).state == "applied"


def test_a_total_that_holds_no_more_is_a_finding_that_keeps_its_id(totals: Tables) -> None:
    cell = row_at(totals, Cell, "tbl_1__r5c2")
    after = done(totals, claim(totals, cell, "value", "88751")).tables
    first = after[Finding][0]
    assert first.key == (f"{TOTALS}#finding_1",)
    assert "add up to 1970151" in first.message  # type: ignore[attr-defined]


def test_a_new_finding_has_a_number_of_its_own_series(totals: Tables) -> None:
    cells = [row_at(totals, Cell, place) for place in ("tbl_1__r4c2", "tbl_1__r5c3")]
    after = done(
        totals,
        claim(totals, cells[0], "value", "264000"),
        claim(totals, cells[1], "value", "1"),
    ).tables
    ids = [str(row.key[0]).partition("#")[2] for row in after[Finding]]
    assert ids == ["finding_2", "correction_1"]


def test_a_value_given_to_a_cell_that_had_none_is_a_new_observation(totals: Tables) -> None:
    cell = row_at(totals, Cell, "tbl_1__r6c2")
    assert cell.missing_code == "dash"  # type: ignore[attr-defined]
    result = done(totals, claim(totals, cell, "value", "5"))
    before = [row.key[0] for row in totals[Observation]]
    after = [row.key[0] for row in result.tables[Observation]]
    new = f"{TOTALS}#obs_tbl_1__r6c2"
    assert [row_id for row_id in after if row_id != new] == before
    cells = [row.cell_id for row in result.tables[Observation]]  # type: ignore[attr-defined]
    assert cells[after.index(new) - 1].endswith("r5c5")
    assert row_at(result.tables, Cell, "tbl_1__r6c2").missing_code is None  # type: ignore[attr-defined]


def test_a_value_taken_away_takes_its_observation_away(totals: Tables) -> None:
    cell = row_at(totals, Cell, "tbl_1__r4c2")
    after = done(totals, claim(totals, cell, "value", "")).tables
    assert len(after[Observation]) == len(totals[Observation]) - 1
    assert {row.key for row in after[Observation]} < {row.key for row in totals[Observation]}


def mention_in_list(tables: Tables) -> Mention:
    """Return a mention that is an item of a list."""
    cells = {row.cell_id for row in tables[Observation] if row.listed}  # type: ignore[attr-defined]
    return next(m for m in tables[Mention] if isinstance(m, Mention) and m.passage_id in cells)


def test_a_corrected_mention_corrects_items_and_entities(lists: Tables) -> None:
    mention = mention_in_list(lists)
    result = done(lists, claim(lists, mention, "entity_id", "NPL"))
    items = [row for row in result.tables[ObservationItem] if row.entity_id == "NPL"]  # type: ignore[attr-defined]
    assert [item.text for item in items] == [mention.text]  # type: ignore[attr-defined]
    assert items[0].corrected == f"entity_id was {mention.entity_id}"  # type: ignore[attr-defined]
    assert "NPL" in {row.key[0] for row in result.tables[Entity]}
    named = {row.entity_id for row in result.tables[Mention]}  # type: ignore[attr-defined]
    ids = {row.key[0] for row in result.tables[Entity]}
    assert named <= ids
    assert (mention.entity_id in ids) == (mention.entity_id in named)


def test_the_bodies_above_a_corrected_one_come_and_go_with_it(lists: Tables) -> None:
    mention = next(m for m in lists[Mention] if m.entity_id == "ILO-GOVERNANCE")  # type: ignore[attr-defined]
    after = done(lists, claim(lists, mention, "entity_id", "DCF")).tables
    ids = {str(row.key[0]) for row in after[Entity]}
    assert {"DCF", "UN"} <= ids
    assert {row.key[0] for row in lists[Entity]} - ids <= {"ILO-GOVERNANCE"}


def test_the_label_of_a_mention_follows_its_entity(lists: Tables) -> None:
    mention = next(m for m in lists[Mention] if m.label == "ORG")  # type: ignore[attr-defined]
    result = done(lists, claim(lists, mention, "entity_id", "TZA"))
    assert [(c.field, c.after, c.follows) for c in result.changes] == [
        ("label", "COUNTRY", True),
        ("entity_id", "TZA", False),
    ]


def test_an_amount_that_is_all_of_a_cell_has_the_value_of_the_cell() -> None:
    tables = tables_of("gb307-lils-2-1-fr")
    cell = next(c for c in tables[Cell] if isinstance(c, Cell) and c.value is not None)
    amount = Amount(
        amount_id="p#amt_9", paper_id="p", passage_id=cell.cell_id, start=0, end=1,
        text=cell.text, currency="USD", value=cell.value,
    )  # fmt: skip
    tables[Amount] = [*tables[Amount], amount]
    after = done(tables, claim(tables, cell, "value", "7")).tables[Amount][-1]
    assert (after.value, after.scaled_value) == (7, 7)  # type: ignore[attr-defined]
    assert after.corrected.startswith(f"value was {cell.value}")  # type: ignore[attr-defined]
    again = done(tables, claim(tables, cell, "value", "7"), claim(tables, amount, "value", "8"))
    assert again.tables[Amount][-1].value == 8  # type: ignore[attr-defined]


def test_a_finding_that_a_figure_has_no_value_goes_with_its_value(lists: Tables) -> None:
    (amount, *_) = lists[Amount]
    assert isinstance(amount, Amount)
    finding = Finding(
        finding_id=f"{LISTS}#finding_1", paper_id=LISTS, severity="warning",
        code="number-ambiguous", passage_id=amount.passage_id,
        message=f"{amount.text} can be read in two ways: it has no value",
    )  # fmt: skip
    other = finding.model_copy(update={"finding_id": f"{LISTS}#finding_2", "message": "1.2 can"})
    lists[Finding] = [finding, other]
    assert done(lists, claim(lists, amount, "value", "5")).tables[Finding] == [other]


def test_observations_are_corrected_after_what_follows(lists: Tables) -> None:
    observation = lists[Observation][0]
    result = done(
        lists,
        claim(lists, observation, "period_start", "2009"),
        claim(lists, observation, "measure", "Countries"),
    )
    row = result.tables[Observation][0]
    assert (row.period_start, row.measure) == (2009, "Countries")  # type: ignore[attr-defined]
    assert "period_start was 2010" in row.corrected  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("row_type", "field", "meant"),
    [
        (Citation, "symbol", "GB.309/TC/2"),
        (Decision, "verb", "invite"),
        (Amount, "currency", "CHF"),
        (Paper, "issued_on", "2015-10-01"),
    ],
)
def test_other_rows_are_corrected(
    lists: Tables, row_type: type[Row], field: str, meant: str
) -> None:
    row = lists[row_type][0]
    result = done(lists, claim(lists, row, field, meant))
    assert str(getattr(result.tables[row_type][0], field)) == meant
    assert only(result).state == "applied"


@pytest.mark.parametrize(
    ("row_type", "field", "meant", "why"),
    [
        (Cell, "value", "about ten", "value: input should be a valid decimal"),
        (Observation, "value", "12,5", "value: input should be a valid decimal"),
        (Cell, "missing_code", "none", "missing_code: input should be"),
        (Mention, "entity_id", "ZZZ", "no country or body has the id ZZZ"),
        (Mention, "entity_id", "", "entity_id may not be empty"),
        (Mention, "label", "COUNTRY", "is a ORG, not a COUNTRY"),
        (Citation, "symbol", "GB.309/TC/1 (Rev. 1)", "its normal form is GB.309/TC/1(Rev.1)"),
        (Citation, "symbol", "C182", "no symbol of a Governing Body paper"),
        (Amount, "currency", "XYZ", "XYZ is no code of a currency"),
        (Observation, "period_start", "2030", "period_start 2030 is more than period_end 2011"),
        (Paper, "issued_on", "2/10/2015", "issued_on: input should be"),
    ],
)
def test_what_does_not_fit_its_column_is_refused_with_a_finding(
    lists: Tables, row_type: type[Row], field: str, meant: str, why: str
) -> None:
    row = lists[row_type][0]
    if row_type is Mention:
        row = next(m for m in lists[Mention] if m.label == "ORG")  # type: ignore[attr-defined]
    result = done(lists, claim(lists, row, field, meant))
    outcome = only(result)
    assert (outcome.state, outcome.code) == ("refused", "correction-does-not-fit")
    assert why in outcome.why
    assert result.tables[row_type] == lists[row_type]
    (finding,) = (f for f in result.tables[Finding] if f not in lists[Finding])
    assert why in finding.message  # type: ignore[attr-defined]
    assert finding.code == outcome.code  # type: ignore[attr-defined]


def test_values_in_base_units_follow(lists: Tables) -> None:
    amount = next(a for a in lists[Amount] if isinstance(a, Amount) and a.value)
    observation = next(o for o in lists[Observation] if o.value)  # type: ignore[attr-defined]
    amount = amount.model_copy(update={"value": Decimal(12), "scaled_value": Decimal(12000)})
    lists[Amount] = [amount]
    after = done(
        lists,
        claim(lists, amount, "value", "1.5"),
        claim(lists, amount, "currency", "CHF"),
        claim(lists, observation, "value", "3"),
        claim(lists, observation, "unit", "million USD"),
    ).tables
    (sums,) = after[Amount]
    assert (sums.scaled_value, sums.base_unit) == (1500, "CHF")  # type: ignore[attr-defined]
    (stated,) = (o for o in after[Observation] if o.key == observation.key)
    assert (stated.scaled_value, stated.base_unit) == (3000000, "USD")  # type: ignore[attr-defined]


def test_the_months_of_a_session_follow_its_days(lists: Tables) -> None:
    (paper,) = lists[Paper]
    start, end = claim(lists, paper, "session_start", "2015-09-30"), ("session_end", "2015-11-02")
    (after,) = done(lists, start, claim(lists, paper, *end)).tables[Paper]
    assert (after.session_month, after.session_month_end) == ("2015-09", "2015-11")  # type: ignore[attr-defined]
    month = claim(lists, paper, "session_month", "2015-08")
    (after,) = done(lists, start, month).tables[Paper]
    assert after.session_month == "2015-08"  # type: ignore[attr-defined]


def test_an_observation_is_about_a_country_that_the_paper_did_not_name(lists: Tables) -> None:
    observation = lists[Observation][0]
    result = done(lists, claim(lists, observation, "entity_id", "NPL"))
    assert "NPL" in {row.key[0] for row in result.tables[Entity]}
    refused = done(lists, claim(lists, observation, "entity_id", "ZZZ"))
    assert only(refused).code == "correction-does-not-fit"


def test_two_columns_that_contradict_each_other_are_both_refused(totals: Tables) -> None:
    cell = row_at(totals, Cell, "tbl_1__r6c2")
    result = done(
        totals, claim(totals, cell, "value", "5"), claim(totals, cell, "missing_code", "dots")
    )
    assert {outcome.state for outcome in result.outcomes} == {"refused"}
    assert result.tables[Cell] == totals[Cell]


def test_a_column_that_is_no_meaning_is_refused(lists: Tables) -> None:
    result = done(lists, claim(lists, lists[Cell][0], "text", "Other words"))
    assert only(result).code == "correction-does-not-fit"
    assert result.tables[Cell] == lists[Cell]


def test_a_place_that_is_gone_is_refused_with_a_finding(totals: Tables) -> None:
    cell = row_at(totals, Cell, "tbl_1__r4c2")
    correction = claim(totals, cell, "value", "264000")
    totals[Cell] = [row for row in totals[Cell] if row is not cell]
    result = done(totals, correction)
    assert only(result).code == "correction-place-gone"
    assert "the place is gone" in result.tables[Finding][-1].message  # type: ignore[attr-defined]


def test_a_place_that_fits_several_rows_is_refused(lists: Tables) -> None:
    citation = lists[Citation][0]
    correction = claim(lists, citation, "symbol", "GB.309/TC/2")
    lists[Citation].append(citation.model_copy(update={"citation_id": f"{LISTS}#cit_99"}))
    assert only(done(lists, correction)).code == "correction-place-gone"


def reprinted(tables: Tables, row: Row, **values: object) -> Tables:
    """Return tables in which one row prints something else."""
    changed = row.model_copy(update=values)
    return {t: [changed if r is row else r for r in rows] for t, rows in tables.items()}


def test_a_correction_is_refused_when_the_print_has_changed(totals: Tables) -> None:
    cell = row_at(totals, Cell, "tbl_1__r4c2")
    correction = claim(totals, cell, "value", "264000")
    now = reprinted(totals, cell, text="65 000", value=Decimal(65000))
    outcome = only(done(now, correction))
    assert (outcome.code, outcome.why) == (
        "correction-print-changed",
        "“65 000” is printed there now",
    )


def test_the_same_figure_in_another_row_is_not_taken_for_the_one_corrected(
    totals: Tables,
) -> None:
    cell = row_at(totals, Cell, "tbl_1__r4c2")
    label = row_at(totals, Cell, "tbl_1__r4c1")
    correction = claim(totals, cell, "value", "264000")
    now = reprinted(totals, label, text="Andorre")
    assert only(done(now, correction)).code == "correction-print-changed"


def test_a_place_that_says_so_already_needs_no_correction(totals: Tables) -> None:
    cell = row_at(totals, Cell, "tbl_1__r4c2")
    correction = claim(totals, cell, "value", "264000.0")
    now = reprinted(totals, cell, text="264 000", value=Decimal(264000))
    result = done(now, correction)
    assert only(result).state == "needless"
    assert result.tables == now


def test_long_print_is_kept_as_its_beginning_and_a_hash() -> None:
    one, other = "word " * 40 + "one", "word " * 40 + "other"
    assert kept(one) != kept(other)
    assert len(kept(one)) < 115
    assert kept("short") == "short"


def test_a_paper_in_a_language_that_is_not_read_is_corrected_all_the_same(totals: Tables) -> None:
    (paper,) = totals[Paper]
    totals[Paper] = [paper.model_copy(update={"language": "de"})]
    cell = row_at(totals, Cell, "tbl_1__r4c2")
    result = done(totals, claim(totals, cell, "value", "1"))
    assert only(result).state == "applied"
    assert result.tables[Observation] == totals[Observation]


def test_an_acknowledged_finding_stays_with_its_status(totals: Tables) -> None:
    finding = totals[Finding][0]
    result = acknowledge(totals, [claim(totals, finding, "status", "acknowledged")])
    assert [f.status for f in result.tables[Finding]] == ["acknowledged", "open"]  # type: ignore[attr-defined]
    assert [change.after for change in result.changes] == ["acknowledged"]


def test_an_acknowledged_finding_opens_again_when_the_print_changes(totals: Tables) -> None:
    finding = totals[Finding][0]
    correction = claim(totals, finding, "status", "acknowledged")
    for now in (
        reprinted(totals, finding, message="2 170 150 is printed, but 1 is the sum"),
        reprinted(totals, row_at(totals, Passage, "tbl_1__r29c2"), text="2 170 151"),
    ):
        result = acknowledge(now, [correction])
        assert {f.status for f in result.tables[Finding]} == {"open"}  # type: ignore[attr-defined]
        assert only(result).code == "correction-print-changed"


def test_an_acknowledged_finding_that_is_found_no_more_is_no_fault(totals: Tables) -> None:
    correction = claim(totals, totals[Finding][0], "status", "acknowledged")
    totals[Finding] = []
    result = acknowledge(totals, [correction])
    assert only(result).state == "needless"
    assert done(totals, correction).tables[Finding] == []


def test_the_docs_name_every_column_that_can_be_corrected() -> None:
    text = (ROOT / "docs" / "corrections.md").read_text("utf-8")
    for row_type in TABLES:
        if row_type.correctable:
            columns = ", ".join(f"`{name}`" for name in row_type.correctable)
            assert f"| {row_type.table} | {columns} |" in text


def test_acknowledged_findings_leave_the_grade_alone(totals: Tables) -> None:
    (paper,), findings = totals[Paper], totals[Finding]
    done = acknowledge(totals, [claim(totals, f, "status", "acknowledged") for f in findings])
    pages, tables = totals[PageRow], totals[TableRow]
    assert graded(paper, pages, findings, tables)[0].grade == "C"  # type: ignore[arg-type]
    assert graded(paper, pages, done.tables[Finding], tables)[0].grade == "A"  # type: ignore[arg-type]
