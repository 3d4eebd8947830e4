"""The report of a release: each row has its place, what a PDF says is text, little is made anew."""

import csv
import hashlib
import io
import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
from PIL import Image

from flows.ingestion.pictures import draw_pictures, told
from flows.ingestion.run import open_run
from flows.report.pictures import MOST_BYTES, drawn
from flows.report.places import link_of
from flows.store.place import Store
from schemas.row import Row
from schemas.tables import TABLES
from tests.bad_pdfs import COVER, pdf
from tests.reports import WITH_REPORT, fill, golden, publish
from tests.test_samples import SAMPLES


class Page(HTMLParser):
    """What a page is made of: elements with their attributes, ids, the text of each script."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.ids: list[str] = []
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.elements.append((tag, found))
        if "id" in found:
            self.ids.append(found["id"])

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def page(folder: Path, name: str) -> Page:
    return Page((folder / f"{name}.html").read_text("utf-8"))


def rows_of(folder: Path, row_type: type[Row]) -> list[dict[str, str]]:
    path = folder.parent / f"{row_type.table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="session")
def pages(report_of_samples: Path) -> dict[str, Page]:
    """All pages of the report of the samples."""
    return {
        path.stem: page(report_of_samples, path.stem) for path in report_of_samples.glob("*.html")
    }


@pytest.mark.parametrize("row_type", TABLES, ids=lambda row_type: row_type.table)
def test_every_row_of_every_csv_has_a_link_that_leads_somewhere(
    row_type: type[Row], report_of_samples: Path, pages: dict[str, Page]
) -> None:
    ids = {name: set(found.ids) for name, found in pages.items()}
    links = [link_of(row_type, row) for row in rows_of(report_of_samples, row_type)]
    assert len(set(links)) == len(links)
    for link in links:
        path, _, anchor = link.removeprefix("report/").partition("#")
        assert anchor in ids[path.removesuffix(".html")], link


def test_an_id_stands_once_on_a_page(pages: dict[str, Page]) -> None:
    for name, found in pages.items():
        twice = (
            {one for one in found.ids if found.ids.count(one) > 1} if len(found.ids) < 9000 else ()
        )
        assert not twice, name


def test_links_between_pages_lead_somewhere(
    report_of_samples: Path, pages: dict[str, Page]
) -> None:
    ids = {name: set(found.ids) for name, found in pages.items()}
    for name, found in pages.items():
        for tag, attributes in found.elements:
            link = attributes.get("href" if tag != "img" else "src", "")
            if not link or link.startswith("http"):
                continue
            path, _, anchor = link.partition("#")
            assert not path or (report_of_samples / path).exists(), f"{name}: {link}"
            if anchor and (not path or path.endswith(".html")):
                assert anchor in ids[path.removesuffix(".html") or name], f"{name}: {link}"


def test_every_page_states_its_policy_before_anything_is_loaded(pages: dict[str, Page]) -> None:
    for name, found in pages.items():
        policies = [a for tag, a in found.elements if a.get("http-equiv")]
        assert len(policies) == 1 and "default-src 'none'" in policies[0]["content"], name
        tags = [tag for tag, _ in found.elements]
        assert tags.index("meta") < tags.index("link"), name
        assert not any(
            "style" in a or any(k.startswith("on") for k in a) for _, a in found.elements
        )


def test_pages_that_lead_out_say_so_and_tell_nothing(pages: dict[str, Page]) -> None:
    out = [a for p in pages.values() for _, a in p.elements if a.get("href", "").startswith("http")]
    for attributes in out:
        assert "away" in attributes["class"] and "noreferrer" in attributes["rel"]


HOSTILE = (
    "</script><script>alert(1)</script><img src=x onerror=alert(1)>\"'><svg onload=alert(1)>"
    "<!--{{ 7 * 7 }}{% raw %} &lt;b&gt; javascript:alert(1) \u2028\u202e ]]> \\u003c"
)
FREE = {  # columns that hold what a PDF says, by table
    "papers": ("title", "purpose", "author_unit", "footer_reference", "source_uri"),
    "pages": ("label",),
    "sections": ("title", "number"),
    "passages": ("text", "number"),
    "footnotes": ("text", "marker"),
    "tables": ("caption", "unit", "reasons", "number"),
    "cells": ("text", "unit"),
    "observations": ("measure", "breakdown", "unit", "qualifier", "text"),
    "mentions": ("text",),
    "entities": ("name_en", "name_fr", "name_es"),
    "citations": ("text", "locator", "url"),
    "decisions": ("text", "action", "clause", "number"),
    "amounts": ("text",),
    "findings": ("message",),
}


def told_by(text: str, folder: Path) -> Path:
    """Publish a sample in which every free text is one text."""
    sample = next(path for path in SAMPLES if path.name == "gb300-pfa-5-fr")
    reading = golden(sample)
    for name, columns in FREE.items():
        rows = list(csv.DictReader(io.StringIO(reading.tables[name])))
        for row in rows:
            row.update(dict.fromkeys(columns, text))
        path = folder / f"{name}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0] if rows else columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        reading.tables[name] = path.read_text("utf-8")
    url = str(folder / "store")
    fill(Store(url), [(reading, text, "0" * 64)])
    return publish(url)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return told_by(HOSTILE, tmp_path_factory.mktemp("hostile"))


def shape(found: Page) -> list[tuple[str, tuple[str, ...]]]:
    return [(tag, tuple(attributes)) for tag, attributes in found.elements]


def test_whatever_a_pdf_says_a_page_has_the_elements_that_it_has_of_plain_words(
    hostile: Path, tmp_path: Path
) -> None:
    tame = told_by("w" * len(HOSTILE), tmp_path)
    for path in sorted(tame.glob("*.html")):
        assert shape(page(hostile, path.stem)) == shape(page(tame, path.stem)), path.name


def test_what_a_pdf_says_stands_on_the_page_as_it_is(hostile: Path) -> None:
    found = page(hostile, "gb300-pfa-5-fr")
    said = "".join(found.texts)
    assert said.count(HOSTILE) > 50
    script = (hostile / "gb300-pfa-5-fr.html").read_text("utf-8").rpartition('id="ui:data">')[2]
    held = json.loads(script.partition("</script>")[0])
    column = held["tables"]["passages"]["columns"].index("text")
    assert {row[column] for row in held["tables"]["passages"]["rows"]} == {HOSTILE}


def test_no_address_of_a_pdf_becomes_a_link_but_that_of_a_web_page(hostile: Path) -> None:
    for path in hostile.glob("*.html"):
        for _, attributes in page(hostile, path.stem).elements:
            link = attributes.get("href", "")
            assert "script:" not in link and "alert" not in link


def test_a_page_without_pdf_shows_boxes_on_empty_pages_and_says_so(hostile: Path) -> None:
    found = page(hostile, "gb300-pfa-5-fr")
    assert not any(tag == "img" for tag, _ in found.elements)
    assert any("There are no pictures of the pages" in text for text in found.texts)
    assert sum(tag == "rect" for tag, _ in found.elements) > 100


def test_only_what_changed_is_made_anew(tmp_path: Path) -> None:
    url = str(tmp_path)
    some = [(golden(sample), "a.pdf", f"{at:064}") for at, sample in enumerate(SAMPLES[:4])]
    fill(Store(url), some)
    before = publish(url).resolve()
    first = some[0][0]
    first.tables["papers"] = first.tables["papers"].replace(str(first.title), "Another title")
    fill(Store(url), some)
    after = publish(url).resolve()
    assert before != after
    same = {path.stem: (after / path.name).samefile(path) for path in before.glob("gb*.html")}
    assert same == {reading.paper_id: reading is not first for reading, _, _ in some}
    assert "Another title" in (after / f"{first.paper_id}.html").read_text("utf-8")
    assert "Another title" in (after / "papers.html").read_text("utf-8")


def test_a_page_that_is_gone_from_the_release_before_is_made_again(tmp_path: Path) -> None:
    url = str(tmp_path)
    some = [(golden(sample), "a.pdf", f"{at:064}") for at, sample in enumerate(SAMPLES[:2])]
    fill(Store(url), some[:1])
    lost = publish(url).resolve() / f"{some[0][0].paper_id}.html"
    lost.unlink()
    fill(Store(url), some)
    assert (publish(url) / lost.name).is_file()


def test_a_release_without_report_has_none(tmp_path: Path) -> None:
    url = str(tmp_path)
    fill(Store(url), [(golden(SAMPLES[0]), "a.pdf", "0" * 64)])
    report = publish(url, WITH_REPORT.model_copy(update={"report": False}))
    assert report.parent.is_dir() and not report.exists()
    assert not (tmp_path / "pictures").exists()


def test_text_pages_are_drawn_in_few_colours_and_photographs_in_many() -> None:
    (few,) = drawn(pdf(COVER))
    assert few[0] == "1.png" and few[1].startswith(b"\x89PNG") and len(few[1]) < MOST_BYTES
    noise = Image.effect_noise((800, 1100), 90).convert("RGB")
    out = io.BytesIO()
    noise.save(out, "PDF", resolution=100)
    (many,) = drawn(out.getvalue())
    assert many[0] == "1.webp" and many[1][8:12] == b"WEBP"


def test_a_pdf_that_cannot_be_drawn_costs_its_own_pictures_only(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.pdf", tmp_path / "bad.pdf"
    good.write_bytes(pdf(COVER))
    bad.write_bytes(b"%PDF-1.4 and nothing more")
    url = str(tmp_path / "store")
    some = [
        (golden(sample), str(path), hashlib.sha256(path.read_bytes()).hexdigest())
        for sample, path in zip(SAMPLES, (good, bad), strict=False)
    ]
    fill(Store(url), some)
    report = publish(url)
    (with_picture, _, first), (without, _, second) = some
    assert f"pictures/{first}/1.png" in (report / f"{with_picture.paper_id}.html").read_text()
    assert (report / "pictures" / first / "1.png").is_file()
    assert "could not be drawn" in (report / f"{without.paper_id}.html").read_text("utf-8")
    index = tmp_path / "store" / "pictures" / f"{second}.json"
    seen = index.stat().st_mtime_ns
    publish(url)
    assert index.stat().st_mtime_ns == seen


def test_a_store_that_keeps_pdfs_can_draw_them_when_they_are_gone(tmp_path: Path) -> None:
    given = tmp_path / "a.pdf"
    given.write_bytes(pdf(COVER))
    sha256 = hashlib.sha256(given.read_bytes()).hexdigest()
    url = str(tmp_path / "store")
    keeping = WITH_REPORT.model_copy(update={"report": False, "keep_pdfs": True})
    fill(Store(url), [(golden(SAMPLES[0]), str(given), sha256)])
    publish(url, keeping)
    assert (tmp_path / "store" / "pdfs" / f"{sha256}.pdf").read_bytes() == given.read_bytes()
    given.unlink()
    paper_id = golden(SAMPLES[0]).paper_id
    with open_run(url, WITH_REPORT) as run:
        draw_pictures(run.store, run.ledger, set(), WITH_REPORT)
    assert (tmp_path / "store" / "pictures" / sha256 / "1.png").is_file(), paper_id


@pytest.mark.parametrize(
    ("error", "said"),
    [(TimeoutError(), "too long"), (MemoryError(), "memory"), (ValueError("x"), "ValueError")],
)
def test_why_a_pdf_was_not_drawn_is_said(error: Exception, said: str) -> None:
    assert said in told(error)
