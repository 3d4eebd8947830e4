"""The report of papers that belong together, and of one that people corrected."""

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from flows.report.corrections import corrections_of
from flows.report.places import link_of
from flows.report.rows import Rows
from flows.report.ties import with_changes
from flows.store.one_paper import paper_files
from flows.store.parts import COPIED, Parts
from flows.store.place import Store
from flows.store.pointer import read_pointer
from schemas.row import Row
from schemas.tables import Adoption, Corrected, Relation
from tests.test_report import Page, page, rows_of

DECISION, DRAFT, REVISION = "gb341-pfa-2-decision-en", "gb341-pfa-2-en", "gb341-pfa-2-rev-1-en"
CORRECTED = "gb300-pfa-5-fr"


def links(found: Page) -> list[str]:
    return [attributes["href"] for tag, attributes in found.elements if tag == "a"]


def says(found: Page) -> str:
    return " ".join(" ".join(found.texts).split())


@pytest.mark.parametrize("row_type", [Relation, Adoption, Corrected])
def test_rows_of_these_tables_have_links_that_lead_somewhere(
    row_type: type[Row], tied: Path
) -> None:
    rows = rows_of(tied, row_type)
    assert rows
    for row in rows:
        name, _, anchor = link_of(row_type, row).removeprefix("report/").partition("#")
        assert page(tied, name.removesuffix(".html")).ids.count(anchor) == 1, anchor


@pytest.mark.parametrize(
    ("paper_id", "told", "to"),
    [
        (DECISION, "Decision on", DRAFT),
        (DRAFT, "Decision on it", DECISION),
        (DRAFT, "Revised by", REVISION),
        (REVISION, "Revises", DRAFT),
    ],
)
def test_papers_that_belong_together_lead_to_each_other(
    paper_id: str, told: str, to: str, tied: Path
) -> None:
    found = page(tied, paper_id)
    assert told in says(found) and f"{to}.html" in links(found)


def test_a_superseded_paper_says_by_what_and_is_marked_in_lists(tied: Path) -> None:
    assert f"This paper is superseded by {REVISION}" in says(page(tied, DRAFT))
    assert "superseded" not in says(page(tied, REVISION))
    assert says(page(tied, "papers")).count("superseded") == 1


def test_a_draft_stands_against_what_was_adopted_on_both_pages(tied: Path) -> None:
    mine, theirs = page(tied, DECISION), page(tied, REVISION)
    for found in (mine, theirs):
        taken = [tag for tag, _ in found.elements if tag in ("del", "ins")]
        assert taken == ["del", "ins"] * 2
        assert "US$40,000 US$50,000" in says(found)
    assert f"{REVISION}.html#dec_1__a" in links(mine)
    assert f"{DECISION}.html#dec_1__a" in links(theirs)
    assert "What became of drafts" in says(page(tied, "index"))


def test_marks_of_a_difference_are_no_markup_of_the_text() -> None:
    told = str(with_changes("[-<b>-] {+a & b+} <i> [no mark"))
    assert told == "<del>&lt;b&gt;</del> <ins>a &amp; b</ins> &lt;i&gt; [no mark"


def test_a_correction_shows_before_and_after_at_its_place(tied: Path) -> None:
    found = page(tied, CORRECTED)
    assert "tbl_1__r4c2: value was 64000, is 264000 · Misprint of the total" in says(found)
    assert "issued on was 2007-09-21, is 2007-10-01" in says(found)
    assert "(follows from tbl_1__r4c2 )" in says(found)
    assert "2 corrected values" in says(page(tied, "index"))


def test_the_paper_and_rows_of_it_are_told_apart_as_places() -> None:
    told = dict.fromkeys(Corrected.header(), "")
    rows = [
        told | {"table_name": "papers", "row_key": "gb1-x-1-en", "field": "place_code"},
        told | {"table_name": "mentions", "row_key": "gb1-x-1-en#m_2", "field": "label"},
    ]
    assert [row["place"] for row in corrections_of({"corrected": rows})] == ["paper", "m_2"]


def test_an_acknowledged_finding_is_shown_as_such_and_counts_no_more(tied: Path) -> None:
    assert "warning, acknowledged total differs from sum" in says(page(tied, CORRECTED))
    assert "0 open, 1 acknowledged" in says(page(tied, "findings"))
    overview = says(page(tied, "index"))
    assert "0 warning" in overview and "1 acknowledged" in overview
    assert "no error or warning is open" in overview


def test_a_page_says_which_columns_may_be_corrected(tied: Path) -> None:
    script = (tied / f"{CORRECTED}.html").read_text("utf-8").rpartition('id="ui:data">')[2]
    held = json.loads(script.partition("</script>")[0])["tables"]
    assert held["cells"]["correctable"] == ["value", "unit", "missing_code"]
    assert held["passages"]["correctable"] == [] and held["findings"]["correctable"] == ["status"]


def test_pages_and_programs_cut_the_same_rows_out_of_a_release(tied: Path) -> None:
    store = Store(str(tied.parents[1]))
    pointer = read_pointer(store)
    assert pointer
    parts = Parts.load(store, pointer["release_id"])
    assert parts
    rows = Rows(store, pointer["path"], parts)
    files, tables = paper_files(store, CORRECTED), rows.of_paper(CORRECTED)
    rows.close()
    for row_type in COPIED[:-1]:
        assert len(tables[row_type.table]) == files[f"{row_type.table}.csv"].count(b"\n") - 1
    assert len(tables["corrected"]) == 5


def test_feed_readme_and_descriptor_name_the_report_of_a_release_that_has_one(tied: Path) -> None:
    store, release = tied.parents[1], tied.parent
    named = f"{json.loads((release / 'datapackage.json').read_text())['report']}"
    assert (release / named).is_file()
    assert f"({named})" in (release / "README.md").read_text("utf-8")
    atom = {"a": "http://www.w3.org/2005/Atom"}
    entries = ET.fromstring((store / "releases.atom").read_bytes()).findall("a:entry", atom)
    to = [entry.find("a:link[@rel='alternate']", atom) for entry in entries]
    ends = [
        link.get("href", "").partition("/")[2].partition("/")[2] for link in to if link is not None
    ]
    assert ends == ["report/index.html", "datapackage.json"]
    assert all((store / str(link.get("href"))).is_file() for link in to if link is not None)
    before = store / str(to[1].get("href")) if to[1] is not None else store
    assert "Look at it" not in (before.parent / "README.md").read_text("utf-8")
