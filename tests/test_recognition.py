"""Recognized pages: what an engine read in pictures, as words, marked in pages and grades."""

import io
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pydantic import ValidationError

from extractors.errors import UnreadableError
from extractors.pages.recognition import Recognized, recognized, with_recognized
from extractors.pages.remarks import remarks
from extractors.passages.account import page_rows
from flows.ingestion import engine, scans
from flows.ingestion.limits import read_within
from flows.ingestion.reading import read_governing_body
from flows.ingestion.run import open_run
from flows.ingestion.sources import fetch
from flows.settings import Settings
from schemas.paper import Box, Page, Word
from tests.bad_pdfs import COVER, pdf, scan

READER = Settings().reader
HOCR = """<html><body><div class='ocr_page' title='image "-"; bbox 0 0 600 800; scan_res 300 300'>
<span class='ocr_line' title="bbox 100 100 500 140; baseline 0.01 -8; x_size 40.2; x_descenders 8">
<span class='ocrx_word' title='bbox 100 100 200 132; x_wconf 90'>Small</span>
<span class='ocrx_word' title='bbox 220 104 320 140; x_wconf 60'><em>harbours</em></span>
<span class='ocrx_word' title='bbox 330 104 340 140; x_wconf 95'> </span></span></div>
</body></html>"""
ENGINE = pytest.mark.skipif(shutil.which("tesseract") is None, reason="needs tesseract")


def pictured(data: bytes, dots: int = 150) -> bytes:
    """Return a PDF with a picture of each page of another, as a scanner makes it."""
    with pypdfium2.PdfDocument(data) as pages:
        first, *others = [
            page.render(scale=dots / 72, grayscale=True).to_pil() for page in pages
        ]
    out = io.BytesIO()
    first.save(out, "PDF", save_all=True, append_images=others, resolution=dots)
    return out.getvalue()


def joined(*files: bytes) -> bytes:
    """Return one PDF with the pages of several."""
    out = io.BytesIO()
    with pikepdf.new() as whole:
        for data in files:
            with pikepdf.open(io.BytesIO(data)) as part:
                whole.pages.extend(part.pages)
        whole.save(out)
    return out.getvalue()


def page(*words: Word, number: int = 1) -> Page:
    return Page(number, 595, 842, 0, words, images=(Box(0, 0, 595, 842),))


def word(text: str = "harbours") -> Word:
    return Word(text, Box(72, 60, 120, 72), 11, "recognized", 70)


def test_words_lie_where_the_picture_has_them() -> None:
    found = recognized(HOCR, 0.5)
    assert found
    assert [each.text for each in found.words] == ["Small", "harbours"]
    first, last = found.words
    assert (first.box.x0, first.box.x1, first.size) == (50, 100, 20)
    assert first.baseline == pytest.approx((140 - 8 + 0.01 * 50) / 2)
    assert last.baseline == pytest.approx((140 - 8 + 0.01 * 170) / 2), "the line climbs"
    assert first.box.top < first.baseline < first.box.bottom
    assert first.box.height == pytest.approx(first.size)


def test_longer_words_count_for_more_in_the_confidence() -> None:
    found = recognized(HOCR, 0.5)
    assert found and found.confidence == pytest.approx((5 * 0.9 + 8 * 0.6) / 13)


def test_a_picture_without_words_gives_none() -> None:
    hocr = "<html><body><div class='ocr_page' title='bbox 0 0 9 9'/></body></html>"
    assert recognized(hocr, 1) is None


def test_only_pages_without_words_take_recognized_ones() -> None:
    read = Recognized((word("seen"),), 0.9)
    pages = [page(word("printed")), page(number=2), page(number=3)]
    found = list(with_recognized(pages, {1: read, 2: read}))
    assert [[each.text for each in one.words] for one in found] == [["printed"], ["seen"], []]
    assert [one.recognition for one in found] == [None, 0.9, None]
    rows = page_rows("p", found, (), (), {})
    assert [row.text_source for row in rows] == ["printed", "recognized", None]
    assert [row.recognition_confidence for row in rows] == [None, 0.9, None]


@pytest.mark.parametrize(
    ("sure", "code"), [(0.86, "page-recognized"), (0.84, "page-recognized-poorly")]
)
def test_a_recognized_page_is_a_finding_and_never_one_without_text(sure: float, code: str) -> None:
    given = replace(page(word()), recognition=sure)
    assert [draft.code for draft in remarks([given])] == [code]


def cover() -> Iterator[Word]:
    """Yield the words of a cover, about where they are printed."""
    for x, y, line in COVER:
        at = float(x)
        for text in line.split():
            wide = 6.0 * len(text)
            box = Box(at, 842 - y - 9, at + wide, 842 - y + 2)
            yield Word(text, box, 11, "recognized", 842.0 - y)
            at += wide + 3


class Fake:
    """An engine that reads a cover on every page it is asked for, or nothing."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *, blind: bool = False) -> None:
        self.asked: list[int] = []
        self.blind = blind
        monkeypatch.setattr(scans, "recognize", self)

    def __call__(self, data: bytes, pages: Iterable[int]) -> dict[int, Recognized]:
        self.asked += pages
        return {} if self.blind else dict.fromkeys(self.asked, Recognized((*cover(),), 0.9))


def test_every_page_of_a_scan_is_recognized(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = Fake(monkeypatch)
    reading = scans.read_with_scans(read_governing_body, READER, scan(), "x.pdf")
    assert fake.asked == [1]
    assert reading.symbol == "GB.340/POL/3"
    assert ("warning", "page-recognized") in {found[:2] for found in reading.findings}
    assert "page-recognized 1" in reading.tables["pages"]


def test_only_pages_of_pictures_are_recognized_in_a_paper_with_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fake = Fake(monkeypatch)
    scans.read_with_scans(read_governing_body, READER, joined(pdf(COVER), scan()), "x.pdf")
    assert fake.asked == [2]
    scans.read_with_scans(read_governing_body, READER, pdf(COVER), "x.pdf")
    assert fake.asked == [2], "nothing is asked of a paper without pictures"


def test_a_scan_in_which_nothing_is_recognized_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    Fake(monkeypatch, blind=True)
    with pytest.raises(UnreadableError) as refused:
        scans.read_with_scans(read_governing_body, READER, scan(), "x.pdf")
    assert refused.value.reason == "nothing-recognized"


def test_other_refusals_ask_no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = Fake(monkeypatch)
    with pytest.raises(UnreadableError) as refused:
        scans.read_with_scans(read_governing_body, READER, b"no PDF", "x.pdf")
    assert (refused.value.reason, fake.asked) == ("not-a-pdf", [])


def test_recognition_cannot_be_switched_on_without_its_program(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "")
    assert Settings().ocr is False
    with pytest.raises(ValidationError, match="tesseract"):
        Settings(ocr=True)


@ENGINE
def test_a_scan_is_read_as_its_original() -> None:
    lines = [(x, y, text) for x, y, text in COVER if x == 72]
    data = pictured(pdf([*lines, (72, 570, "GB.340/POL/3")]))
    found = engine.recognize(data, [1])[1]
    assert " ".join(each.text for each in found.words) == " ".join(
        text for *_, text in [*lines, (0, 0, "GB.340/POL/3")]
    )
    assert found.confidence > 0.8
    first = found.words[0]
    assert (first.box.x0, first.baseline) == (pytest.approx(72, abs=2), pytest.approx(62, abs=2))
    assert {each.size for each in found.words} <= {10, 11, 12}


@ENGINE
def test_a_blank_page_has_no_words_and_one_that_is_not_there_none_either() -> None:
    assert engine.recognize(scan(), [1, 2]) == {}


@pytest.mark.parametrize(("size", "dots"), [(500, 300), (5000, 91)])
def test_pictures_of_large_pages_are_coarser(
    size: int, dots: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr(engine, "_run", lambda arguments, given: asked.append(arguments) or "")
    monkeypatch.setattr(engine, "_languages", lambda: "eng")
    data = scan().replace(b"[0 0 595 842]", b"[0 0 %d %d]" % (size, size))
    assert engine.recognize(data, [1]) == {}, "a program that fails recognizes nothing"
    assert asked[0][3] == str(dots)


@ENGINE
def test_scans_that_were_refused_are_read_once_recognition_is_on(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "scan.pdf").write_bytes(pictured(pdf(COVER)))
    store, papers = str(tmp_path / "store"), [str(tmp_path / "papers")]
    assert ingested(store, papers, ocr=False) == "no-text-layer"
    assert ingested(store, papers, ocr=False) == "known: no-text-layer"
    assert ingested(store, papers, ocr=True) == "gb340-pol-3-en"
    assert ingested(store, papers, ocr=True) == "unchanged"


def ingested(store: str, papers: list[str], *, ocr: bool) -> str:
    """Say what a run makes of one file."""
    settings = Settings(ocr=ocr)
    with open_run(store, settings) as run:
        plan = run.plan(papers)
        if plan.failures:
            return f"known: {plan.failures[0].reason}"
        run.begin(plan)
        for given in plan.jobs:
            try:
                data = fetch(given.source_uri)
                reading = read_within(settings, read_governing_body, data, given.source_uri)
            except UnreadableError as refusal:
                run.refuse(given, refusal)
                return refusal.reason
            run.accept(given, reading)
            return reading.paper_id
        return "unchanged"
