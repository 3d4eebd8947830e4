"""Broken PDFs: what can be read is read, and the paper says what is missing."""

import re
from typing import Literal

import pytest

from extractors.errors import UnreadableError
from extractors.pages.pdf import read_pdf
from extractors.pages.remarks import remarks
from schemas.paper import Page
from tests import hostile_pdfs as made
from tests.bad_pdfs import COVER, pdf
from tests.painted_pages import PRINTED, said, sheet, stream
from tests.test_hostile import codes, refusal

GOOD = made.GOOD
TEXT = said(read_pdf(GOOD)[0])
THREE = made.paper(["1. One is here.", "2. Two is here.", "3. Three is here."])


def words(pages: tuple[Page, ...]) -> list[str]:
    """Return the last three words of each page."""
    return [" ".join(word.text for word in page.words[-3:]) for page in pages]


@pytest.mark.parametrize(
    "data",
    [
        GOOD.replace(b"startxref\n", b"startxref\n9"),
        GOOD.replace(b"0000000", b"0000001", 3),
        GOOD[: GOOD.index(b"xref")],
        GOOD[: GOOD.index(b"trailer")],
        GOOD[:-7],
        GOOD.replace(b"/Length ", b"/Length 1"),
        re.sub(rb"/Length \d+", b"/Length 3", GOOD),
        GOOD.replace(b"/Length ", b"/Lengxh "),
        GOOD.replace(b"endobj", b"endxbj", 2),
        GOOD + b"\n7 0 obj\n<< /Type /Catalog",
    ],
    ids=["startxref", "offsets", "no-table", "no-trailer", "no-end", "long", "short", "no-length",
         "endobj", "cut-update"],
)  # fmt: skip
def test_what_can_be_mended_is_read_and_told(data: bytes) -> None:
    pages = read_pdf(data)
    assert said(pages[0]) == TEXT
    (draft,) = remarks(pages)
    assert (draft.code, draft.page) == ("file-repaired", None)
    assert "0x" not in draft.message, "an address of this process"


def test_a_sound_paper_is_not_mended() -> None:
    assert remarks(read_pdf(GOOD)) == []
    assert remarks(read_pdf(THREE)) == []
    assert remarks(read_pdf(b"HTTP/1.1 200 OK\r\n\r\n" + GOOD)) == []


def test_of_two_files_in_one_the_last_is_read_and_that_is_told() -> None:
    other = pdf([*COVER[:-1], (72, 600, "1. Another text.")])
    pages = read_pdf(other + GOOD)
    assert said(pages[0]) == TEXT and codes(pages) == [(1, "files-in-one")]
    pages = read_pdf(GOOD + GOOD[:300])  # the second cannot stand alone
    assert said(pages[0]) == TEXT and "files-in-one" not in [code for _, code in codes(pages)]


@pytest.mark.parametrize(
    ("kids", "lost"),
    [
        ("4 0 R 99 0 R 8 0 R", "not in the file"),
        ("4 0 R 3 0 R 8 0 R", "something else"),
        ("4 0 R 2 0 R 8 0 R", "circle"),
        ("4 0 R null 8 0 R", "not in the file"),
    ],
)
def test_a_lost_page_stands_in_its_place_and_is_told(kids: str, lost: str) -> None:
    pages = read_pdf(made.paper(["1. One is here.", "2. Two.", "3. Three is here."], kids))
    assert words(pages) == ["One is here.", "", "Three is here."]
    (draft,) = remarks(pages)
    assert (draft.code, draft.page) == ("page-not-read", 2) and lost in draft.message


def test_pages_that_the_tree_states_and_has_not_are_told() -> None:
    pages = read_pdf(made.paper(["1. One is here.", "2. Two.", "3. Three."], "4 0 R"))
    assert codes(pages) == [(1, "page-count-differs")]


def test_a_page_that_stands_twice_is_told() -> None:
    pages = read_pdf(made.paper(["1. One is here.", "2. Two is here."], "4 0 R 4 0 R"))
    assert codes(pages) == [(2, "page-repeated")]


def test_pages_that_paint_the_same_are_told() -> None:
    pages = read_pdf(THREE.replace(b"/Contents 7 0 R", b"/Contents 5 0 R"))
    assert codes(pages) == [(2, "page-repeated")]
    blank = made.paper(["1. One is here.", "", ""])
    assert codes(read_pdf(blank.replace(b"/Contents 9 0 R", b"/Contents 7 0 R"))) == []


def test_pages_without_a_tree_are_read_as_numbered() -> None:
    pages = read_pdf(THREE.replace(b"/Kids", b"/Kidz"))
    assert words(pages) == ["One is here.", "Two is here.", "Three is here."]
    assert codes(pages) == [(1, "page-count-differs")]


@pytest.mark.parametrize("spoil", [12, 20, 30])
def test_a_page_whose_checksum_is_wrong_is_not_read(spoil: int) -> None:
    data = made.packed(b" ".join([PRINTED.encode()] * 3), spoil=spoil)
    assert refusal(data).reason == "damaged"
    assert "packed stream" in refusal(data).message


def test_a_packed_stream_may_lack_its_checksum_and_nothing_else() -> None:
    assert said(read_pdf(made.packed(PRINTED.encode(), cut=4))[0]) == "Printed"
    assert "cut off" in refusal(made.packed(PRINTED.encode(), cut=8)).message


def test_a_page_whose_content_is_gone_is_not_read() -> None:
    pages = read_pdf(
        THREE.replace(b"/Contents 7 0 R", b"/Contents 9 9 R", 1).replace(b"9 9 R", b"99 0 R")
    )
    assert words(pages)[0] == "One is here." and (2, "page-not-read") in codes(pages)


@pytest.mark.parametrize(
    ("fonts", "found"), [("/F1 3 0 R", [(2, "page-incomplete")]), ("", [])]
)
def test_a_page_without_content_that_names_fonts_is_told(
    fonts: str, found: list[tuple[int, str]]
) -> None:
    old = made.page(7)
    new = old.replace("/Contents 7 0 R", "").replace("/F1 3 0 R", fonts)
    pages = read_pdf(made.with_right_table(THREE.replace(old.encode(), new.encode())))
    assert (words(pages)[1], codes(pages)) == ("", found)


@pytest.mark.parametrize(("last", "found"), [(65535, []), (2147483648, ["page-incomplete"])])
def test_widths_of_glyphs_that_no_font_has_are_left_out(last: int, found: list[str]) -> None:
    cid = (
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) "
        f"/Ordering (Identity) /Supplement 0 >> /W [0 {last} 500] >>"
    )
    font = (
        "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H "
        "/DescendantFonts [6 0 R] /ToUnicode 7 0 R >>"
    )
    cmap = stream("1 beginbfchar <0061> <0061> endbfchar endcmap")
    shown = "BT /F1 11 Tf 72 600 Td <0061> Tj ET"
    (page,) = read_pdf(sheet(shown, font=font, objects=[cid, cmap]))
    assert said(page) == "a" and [fault.code for fault in page.faults] == found


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Encoding /Identity-H", []),
        ("Encoding /UniGB-UCS2-H", []),
        ("Encoding /Idantity-H", ["page-incomplete"]),
        ("Enkoding /Identity-H", ["page-incomplete"]),
    ],
)
def test_codes_by_a_name_that_no_map_has_are_taken_to_be_of_two_bytes(
    name: str, found: list[str]
) -> None:
    cid = (
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) "
        "/Ordering (Identity) /Supplement 0 >> >>"
    )
    font = (
        f"<< /Type /Font /Subtype /Type0 /BaseFont /X /{name} "
        "/DescendantFonts [6 0 R] /ToUnicode 7 0 R >>"
    )
    cmap = stream("1 beginbfchar <0061> <0061> endbfchar endcmap")
    shown = f"{PRINTED} BT /F1 11 Tf 72 600 Td <0061> Tj ET"
    (page,) = read_pdf(sheet(shown, font=font, objects=[cid, cmap]))
    assert [fault.code for fault in page.faults] == found
    assert "UCS2" in name or said(page).endswith("a")


@pytest.mark.parametrize(
    ("font", "told"),
    [
        ("/Subtype /Type1 /BaseFont /Helvetica", ""),
        ("/Subtype /Typo1 /BaseFont /Helvetica", "Subtype"),
        ("/Subtype /Type1", "BaseFont"),
        ("/Kids []", "Subtype"),
    ],
)
def test_a_font_that_lacks_what_a_font_must_have_is_told(font: str, told: str) -> None:
    (page,) = read_pdf(sheet(PRINTED, font=f"<< /Type /Font {font} >>"))
    assert said(page) == "Printed"
    assert [fault.code for fault in page.faults] == ["page-incomplete"] * bool(told)
    assert not told or f"the {told} is not in the file" in page.faults[0].message


@pytest.mark.parametrize(("widths", "found"), [("[500]", []), ("", ["page-incomplete"])])
def test_a_font_without_the_widths_it_needs_is_told(widths: str, found: list[str]) -> None:
    key = f"/Widths {widths}" if widths else ""
    font = f"<< /Type /Font /Subtype /Type1 /BaseFont /Own /FirstChar 80 /LastChar 80 {key} >>"
    (page,) = read_pdf(sheet(PRINTED, font=font))
    assert said(page) == "Printed" and [fault.code for fault in page.faults] == found


@pytest.mark.parametrize(
    ("content", "more", "told"),
    [
        ("BT /F9 11 Tf 72 600 Td (Printed) Tj ET", {}, "font is not in the file"),
        ("BT /F1 11 Tf 72 600 Td (lost) Tk ET", {}, "not known: Tk"),
        ("BT /F1 11 Tf 72 Td (lost) Tj ET", {}, "operands: Td"),
        ("BT /F1 11 Tf 72 /x Td (lost) Tj ET", {}, "operands: Td"),
        ("BT /F1 11 Tf 72 600 Td (Printed) Tj (lo", {}, "in the middle"),
        ("BT /F1 11 Tf 72 600 Td (lost)", {}, "in the middle"),
        ("/X Do", {}, "picture or form"),
        ("", {"page": "/Annots [99 0 R]"}, "annotation is not in the file"),
        ("", {"font": "<< /Type /Font /Subtype /Type0 >>", "content": "BT /F1 9 Tf (a) Tj ET"},
         "font cannot be read"),
    ],
    ids=["font", "operator", "operand", "number", "string", "end", "form", "annotation",
         "composite"],
)  # fmt: skip
def test_what_a_page_cannot_paint_is_told(content: str, more: dict[str, str], told: str) -> None:
    more = dict(more)
    content = more.pop("content", content)
    (page,) = read_pdf(sheet(f"{PRINTED} {content}", **more))
    assert said(page).startswith("Printed")
    assert any(told in fault.message and fault.code == "page-incomplete" for fault in page.faults)


def test_text_before_any_font_is_told() -> None:
    (page,) = read_pdf(sheet(f"BT 72 600 Td (lost) Tj ET {PRINTED}"))
    assert said(page) == "Printed" and "before any font" in page.faults[0].message


def test_what_nobody_need_know_is_no_fault() -> None:
    (page,) = read_pdf(sheet(f"BX 1 2 what EX {PRINTED} /Perceptual ri 0.5 i"))
    assert (said(page), page.faults) == ("Printed", ())


def test_a_font_whose_map_is_damaged_is_told_where_it_is_used() -> None:
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>"
    broken = stream("no zlib at all", "/Filter /FlateDecode")
    (page,) = read_pdf(sheet(PRINTED, font=font, objects=[broken]))
    assert said(page) == "Printed" and "ToUnicode is damaged" in page.faults[0].message


Strength = Literal[2, 3, 4, 6]


@pytest.mark.parametrize("strength", [2, 3, 4, 6])
def test_a_password_that_only_guards_changes_is_none_for_readers(strength: Strength) -> None:
    assert said(read_pdf(made.locked(strength=strength))[0]) == TEXT


@pytest.mark.parametrize("strength", [2, 3, 4, 6])
def test_a_password_for_readers_is_told(strength: Strength) -> None:
    assert refusal(made.locked(user="secret", strength=strength)).reason == "encrypted"


def test_a_paper_of_lost_pages_only_is_damaged() -> None:
    with pytest.raises(UnreadableError, match="none of its 1 pages") as caught:
        read_pdf(made.with_right_table(made.paper(["1."]).replace(b"/Contents 5", b"/Contents 99")))
    assert caught.value.reason == "damaged"
