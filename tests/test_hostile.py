"""Hostile PDFs, read by the core: each asks for too much or leads in circles, and ends."""

import zlib

import pytest

from extractors.errors import UnreadableError
from extractors.pages import operators, streams
from extractors.pages.pdf import read_pdf
from extractors.pages.streams import inflated
from extractors.wording.paper_ids import paper_id_of_name
from schemas.csv_text import records_to_text
from schemas.paper import Page
from tests import hostile_pdfs as made
from tests.painted_pages import PRINTED, said, sheet, stream

LINE = PRINTED.encode()


def codes(pages: tuple[Page, ...]) -> list[tuple[int, str]]:
    """Return what is said of the pages: their numbers and the codes of their faults."""
    return [(page.number, fault.code) for page in pages for fault in page.faults]


def refusal(data: bytes) -> UnreadableError:
    """Return why a PDF is refused."""
    with pytest.raises(UnreadableError) as caught:
        read_pdf(data)
    return caught.value


def test_what_is_packed_twice_is_read() -> None:
    assert said(read_pdf(made.packed(LINE, times=2))[0]) == "Printed"


@pytest.mark.parametrize("times", [1, 2])
def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    monkeypatch.setattr(streams, "MOST_BYTES", 1 << 20)
    bomb = LINE + b" " * (1 << 20)
    assert "unfolds to more than 1 MB" in refusal(made.packed(bomb, times=times)).message
    just = LINE + b" " * ((1 << 20) - len(LINE))
    assert said(read_pdf(made.packed(just, times=times))[0]) == "Printed"


def test_a_bomb_takes_no_more_memory_than_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    unpack = zlib.decompressobj(-zlib.MAX_WBITS)

    class Watched:
        eof, unused_data = True, b""

        def decompress(self, data: bytes, most: int) -> bytes:
            asked.append(most)
            return unpack.decompress(data, 10)

    monkeypatch.setattr(zlib, "decompressobj", lambda bits: Watched())
    inflated(zlib.compress(b"x" * 100))
    assert asked == [streams.MOST_BYTES + 1]


def test_more_filters_than_anyone_needs_are_refused() -> None:
    assert said(read_pdf(made.packed(LINE, times=streams.MOST_FILTERS))[0]) == "Printed"
    assert "9 filters" in refusal(made.packed(LINE, times=streams.MOST_FILTERS + 1)).message


def test_forms_that_multiply_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(operators, "MOST_STEPS", 20_000)
    assert "paints more than is read" in refusal(made.laughing_forms(deep=9, wide=10)).message
    assert said(read_pdf(made.laughing_forms(deep=2, wide=3))[0]).startswith("Printed")


def test_forms_that_paint_each_other_are_painted_once() -> None:
    (page,) = read_pdf(made.circle_of_forms())
    assert said(page) == "Printed"
    assert any("paints itself" in fault.message for fault in page.faults)


def test_forms_too_deep_in_one_another_are_a_page_that_is_not_read() -> None:
    assert "too deep" in refusal(made.laughing_forms(deep=2000, wide=1)).message


def test_brackets_within_brackets_end() -> None:
    deep = "[" * 100_000 + "]" * 100_000
    (page,) = read_pdf(sheet(f"{PRINTED} {deep} TJ"))
    assert said(page) == "Printed" and codes((page,)) == [(1, "page-incomplete")]


def test_a_signed_form_leads_in_circles_and_reads() -> None:
    (page,) = read_pdf(made.signed())
    assert (said(page), page.faults) == ("Printed", ())


def test_of_many_fonts_only_those_used_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    from extractors.pages.fonts import Fonts

    asked: list[object] = []
    make = Fonts.get_font
    monkeypatch.setattr(Fonts, "get_font", lambda s, o, spec: asked.append(o) or make(s, o, spec))
    (page,) = read_pdf(made.many_fonts(3_000))
    assert said(page) == "Printed" and asked == [5]


@pytest.mark.parametrize(
    ("box", "size", "found"),
    [
        ("0 0 0 0", (595, 842), ["page-box-unsound"]),
        ("0 0 0 842", (595, 842), ["page-box-unsound"]),
        ("/a /b /c /d", (595, 842), ["page-box-unsound"]),
        ("0 0 595", (595, 842), ["page-box-unsound"]),
        ("0 0 1000000 1000000", (14400, 14400), ["page-box-unsound"]),
        ("0 0 14400 842", (14400, 842), []),
        ("595 842 0 0", (595, 842), []),
    ],
)
def test_boxes_of_pages(box: str, size: tuple[float, float], found: list[str]) -> None:
    data = made.with_right_table(sheet(PRINTED).replace(b"0 0 595 842", box.encode()))
    (page,) = read_pdf(data)
    assert (round(page.width), round(page.height)) == size
    assert said(page) == "Printed" and [fault.code for fault in page.faults] == found


def test_a_crop_box_without_area_is_left_out() -> None:
    (page,) = read_pdf(sheet(PRINTED, page="/CropBox [10 10 10 10]"))
    assert (said(page), page.width) == ("Printed", 595)


def test_text_beside_a_page_of_negative_size_is_refused_with_that_reason() -> None:
    data = made.with_right_table(sheet(PRINTED).replace(b"0 0 595 842", b"0 0 -595 -842"))
    assert (refusal(data).reason, "outside" in refusal(data).message) == ("damaged", True)


@pytest.mark.parametrize(("turn", "found"), [(45, 1), (90, 0), (-90, 0), (450, 0)])
def test_a_page_is_turned_by_quarters(turn: int, found: int) -> None:
    (page,) = read_pdf(sheet(PRINTED, page=f"/Rotate {turn}"))
    assert said(page) == "Printed" and page.rotation in (0, 90, 270)
    assert len(page.faults) == found


def test_control_signs_in_an_address_are_written_as_in_addresses() -> None:
    action = "<< /S /URI /URI <687474703a2f2f612f000a1b> >>"
    note = f"<< /Type /Annot /Subtype /Link /Rect [0 0 99 99] /A {action} >>"
    (page,) = read_pdf(sheet(PRINTED, page="/Annots [6 0 R]", objects=[note]))
    assert page.links[0].uri == "http://a/%00%0A%1B"
    assert "control signs" in page.faults[0].message


@pytest.mark.parametrize("code", ["0000", "D800", "DFFF", "0007", "001B", "FFFF"])
def test_a_map_to_signs_that_are_none_gives_no_such_sign(code: str) -> None:
    cmap = (
        "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> "
        f"endcodespacerange 1 beginbfchar <61> <{code}> endbfchar endcmap end"
    )
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>"
    (page,) = read_pdf(
        sheet("BT /F1 11 Tf 72 600 Td (bab) Tj ET", font=font, objects=[stream(cmap)])
    )
    text = said(page)
    assert text.encode("utf-8") and text.isprintable() and text[0] == text[-1] == "b"


def test_no_csv_holds_what_utf_8_cannot_write_nor_control_signs() -> None:
    text = records_to_text(["a"], [["x\0y\ud800z\x1b\x85é\U0001f600"]])
    assert text.encode("utf-8").decode() == "a\nx\ufffdy\ufffdz\ufffd\ufffdé\U0001f600\n"


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("../../etc/passwd.pdf", "passwd"),
        ("..\\..\\x.pdf", "x"),
        ("CON.pdf", "paper-con"),
        ("console.pdf", "console"),
        ("com1.pdf", "paper-com1"),
        ("....pdf", "paper"),
        ("\0\n.pdf", "paper"),
    ],
)
def test_names_give_ids_that_are_names_of_folders(name: str, slug: str) -> None:
    assert paper_id_of_name(name) == slug


def test_a_name_of_thousands_of_signs_gives_an_id_that_tells_it_from_others() -> None:
    one, other = paper_id_of_name("x" * 5000 + "a.pdf"), paper_id_of_name("x" * 5000 + "b.pdf")
    assert one != other and len(one) == len(other) == 120
    assert paper_id_of_name("x" * 120 + ".pdf") == "x" * 120
