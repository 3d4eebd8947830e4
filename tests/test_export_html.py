"""The HTML page: whatever a paper says is text in it, and it asks nothing of anyone."""

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from flows.export.html import policy_of, to_html
from flows.export.markup import fit
from flows.export.rows import PaperRows, place_of
from tests.export_rows import SAMPLES, papers, sample_rows

html = pytest.importorskip("lxml.html", reason="lxml reads pages")
TAGS = {
    "html", "head", "meta", "title", "style", "body", "main", "header", "section", "aside", "div",
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "dl", "dt", "dd", "ul", "li", "table", "caption",
    "tr", "th", "td", "span", "cite", "sup", "a",
}  # fmt: skip
ATTRIBUTES = {
    "lang", "charset", "http-equiv", "content", "name", "class", "id", "title", "href", "rel",
    "scope", "rowspan", "colspan", "aria-label",
}  # fmt: skip


def check_safe(page: Any) -> None:
    """Let nothing be there but text: no script, nothing fetched, links to the web marked."""
    for element in page.iter():
        assert element.tag in TAGS and set(element.attrib) <= ATTRIBUTES
        if (href := element.get("href")) is not None:
            assert element.tag == "a"
            assert href.startswith("#") or (
                href.startswith(("http://", "https://")) and "external" in element.get("rel")
            )
        assert element.tag != "a" or not list(element.iterdescendants("a"))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy == policy_of(page.findtext(".//style"))
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    targets = {href[1:] for href in page.xpath("//a/@href") if href.startswith("#")}
    assert targets <= set(ids)


def text_of(element: Any) -> str:
    """Return the words of a place without numbers, marks and what stands under it."""
    if element.tag == "div":
        element = element.find("p")
    parts = element.xpath(".//text()[not(ancestor::sup) and not(ancestor::span[@class='number'])]")
    return "".join(parts)


def check_page(rows: PaperRows) -> None:
    """Compare every text of the rows with the place of its id on the page."""
    text = to_html(rows)
    page = html.document_fromstring(text)
    check_safe(page)
    places = {element.get("id"): element for element in page.xpath("//*[@id]")}
    for passage in rows.passages:
        found = text_of(places[place_of(passage.passage_id)])
        if passage.kind == "caption" and passage.number:
            found = re.sub(r"^Table [^:]*: ", "", found)
        if passage.kind in ("footnote", "table_note"):
            found = found.removeprefix(" ").removesuffix("↩").rstrip(" ")
            assert found == fit(passage.text).rstrip(" ")
        elif passage.kind == "heading":
            assert found in (fit(passage.text), f" {fit(passage.text)}")
        else:
            assert found == fit(passage.text), passage
    for cell in rows.cells:
        made = places[place_of(cell.cell_id)]
        assert int(made.get("rowspan", "1")) == cell.row_span
        assert int(made.get("colspan", "1")) == cell.column_span
        assert (made.get("scope") == "col") == cell.is_header


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_a_sample_as_a_page(sample: Path) -> None:
    check_page(sample_rows(sample))


@settings(max_examples=25)
@given(papers())
def test_any_paper_as_a_page(rows: PaperRows) -> None:
    check_page(rows)
    assert to_html(rows) == to_html(rows)


def test_a_note_is_led_to_and_back() -> None:
    rows = sample_rows(next(path for path in SAMPLES if path.name == "gb325-pol-6-en"))
    page = html.document_fromstring(to_html(rows))
    (mark,) = page.xpath("//*[@id='fn_3--mark']")
    assert mark.find("a").get("href") == "#fn_3" and mark.text_content() == "3"
    assert page.xpath("//*[@id='fn_3']//a[@href='#fn_3--mark']")
