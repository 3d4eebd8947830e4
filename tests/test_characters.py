"""What glyphs say where the PDF does not: by the font's names, by shape, or not at all."""

import io
import unicodedata

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.meaning import rows_of
from extractors.pages.pdf import read_pdf
from extractors.pages.signs import is_sound, of_width, one_of
from extractors.pipeline import read_paper
from extractors.wording.doubtful import UNKNOWN
from schemas.csv_text import records_to_text
from schemas.tables import Cell, Finding, Passage
from tests.painted_pages import read, said, sheet, show, stream

ENCODED = (
    "<< /Type /Font /Subtype /Type1 /BaseFont /Odd /FirstChar 65 /LastChar 70 "
    "/Widths [600 600 333 600 600 600] /Encoding << /Type /Encoding /Differences [65 {}] >> "
    "/FontDescriptor << /Type /FontDescriptor /FontName /Odd /Flags 32 /Ascent 700 /Descent -200 "
    "/FontBBox [0 -200 600 700] >> /ToUnicode 6 0 R >>"
)


def mapped(pairs: dict[str, str]) -> str:
    """Return a map to Unicode: a code's letter to the characters that it is said to be."""
    lines = [f"<{ord(c):02X}> <{text.encode('utf-16-be').hex()}>" for c, text in pairs.items()]
    return stream(
        "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> "
        f"endcodespacerange {len(lines)} beginbfchar\n" + "\n".join(lines) + "\nendbfchar endcmap"
    )


@pytest.mark.parametrize(
    ("given", "name", "text"),
    [
        ("\x02", "minus", "−"),
        ("---", "hyphen", "-"),
        ("\uf0de", "bullet", "•"),
        ("\ufffd", "eacute", "é"),
        ("\x02", "uni20AC", "€"),
        ("\x02", "g17", UNKNOWN),  # a made-up name
        ("\x02", "uniE001", UNKNOWN),  # private use again
        ("\uf0b7", "g17", "•"),  # Word's bullet
        ("x", "minus", "x"),  # a sound character is believed
        ("ffi", "g17", "ffi"),  # a ligature
        ("-\xad\u2010", "g17", "-"),  # all the codes of a hyphen
    ],
)
def test_a_glyph_is_said_by_its_name_where_its_map_lies(given: str, name: str, text: str) -> None:
    page = read(
        show("ABA"),
        font=ENCODED.format(f"/A /{name}"),
        objects=[mapped({"A": "A", "B": given})],
    )
    assert said(page) == f"A{text}A"


@pytest.mark.parametrize(
    ("given", "advance", "text"),
    [
        ("---", 0.33, "-"),
        ("---", 0.6, "–"),
        ("---", 1.0, "—"),
        ("-/", 0.3, "-/"),
        ("\x02", 0.3, UNKNOWN),
    ],
)
def test_several_dashes_for_one_glyph_are_told_by_its_width(
    given: str, advance: float, text: str
) -> None:
    assert of_width(given, advance) == text


SHAPES = {
    "hyphen": ([(50, 200), (50, 280), (280, 280), (280, 200)], "-"),
    "dash": ([(0, 200), (0, 260), (560, 260), (560, 200)], "–"),
    "square": ([(100, 100), (100, 500), (500, 500), (500, 100)], "▪"),
    "underline": ([(0, -80), (0, -20), (500, -20), (500, -80)], UNKNOWN),
    "bar": ([(100, 0), (100, 700), (160, 700), (160, 0)], UNKNOWN),
    "empty": ([], ""),
}


def program(points: list[tuple[int, int]]) -> str:
    """Return a TrueType font, in hexadecimal, with `A` and a glyph of no name for `B`."""
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "A", "glyph00002"])
    builder.setupCharacterMap({65: "A"})
    glyphs = {}
    for name, outline in (
        (".notdef", []),
        ("A", [(0, 0), (300, 700), (600, 0)]),
        ("glyph00002", points),
    ):
        pen = TTGlyphPen(None)
        for at, point in enumerate(outline):
            (pen.lineTo if at else pen.moveTo)(point)
        if outline:
            pen.closePath()
        glyphs[name] = pen.glyph()
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics(dict.fromkeys(glyphs, (600, 0)))
    builder.setupHorizontalHeader(ascent=700, descent=-200)
    builder.setupPost(keepGlyphNames=False)
    out = io.BytesIO()
    builder.font.save(out)
    return out.getvalue().hex() + ">"


@pytest.mark.parametrize(("points", "text"), SHAPES.values(), ids=SHAPES)
def test_a_glyph_without_a_name_is_said_by_its_shape(
    points: list[tuple[int, int]], text: str
) -> None:
    font = (
        "<< /Type /Font /Subtype /Type0 /BaseFont /Odd /Encoding /Identity-H /ToUnicode 7 0 R "
        "/DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Odd /DW 600 "
        "/CIDToGIDMap /Identity /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) >> "
        "/FontDescriptor << /Type /FontDescriptor /FontName /Odd /Flags 4 /Ascent 700 "
        "/Descent -200 /FontBBox [0 -200 600 700] /FontFile2 6 0 R >> >>] >>"
    )
    unicode = (
        mapped({"\x01": "A", "\x02": "\x02"})
        .replace("<01>", "<0001>")
        .replace("<02> ", "<0002> ")
        .replace("<00> <FF>", "<0000> <FFFF>")
    )
    page = read(
        "BT /F1 11 Tf 72 600 Td <000100020001> Tj ET",
        font=font,
        objects=[stream(program(points), "/Filter /ASCIIHexDecode"), unicode],
    )
    assert said(page) == (f"A{text}A" if text else "A A")  # a glyph without ink is a blank


def test_signs_of_symbol_fonts_are_no_letters() -> None:
    font = (
        "<< /Type /Font /Subtype /TrueType /BaseFont /Wingdings "
        "/FirstChar 167 /LastChar 167 /Widths [450] >>"
    )
    assert said(read(show("\\247"), font=font)) == "▪"
    assert said(read(show("\\247"))) == "§"


def test_a_figure_with_a_glyph_that_nothing_proves_has_no_value_and_is_said() -> None:
    content = show("AB", 72, 600)
    data = sheet(
        content, font=ENCODED.format("/one /g17"), objects=[mapped({"A": "1", "B": "\x03"})]
    )
    tables = read_paper(data, "a.pdf")
    assert [row.text for row in rows_of(tables, Passage)] == [f"1{UNKNOWN}"]
    assert all(cell.value is None for cell in rows_of(tables, Cell))
    (found,) = [row for row in rows_of(tables, Finding) if row.code == "glyphs-without-text"]
    assert "Odd" in found.message
    assert found.page == 1


@settings(derandomize=True, deadline=None)
@given(st.text(max_size=4))
def test_what_is_sound_holds_no_control_sign_and_one_of_several_is_one_of_them(text: str) -> None:
    if is_sound(text):
        assert all(unicodedata.category(c) not in ("Cc", "Co", "Cn", "Cs") for c in text)
    one = one_of(text)
    assert not one or len(one) == 1 or unicodedata.normalize("NFKC", text[0]) == one


@settings(derandomize=True, deadline=None)
@given(st.text(st.characters(codec="utf-8")))
def test_no_control_sign_reaches_a_csv(text: str) -> None:
    body = records_to_text(["a"], [[text]])
    assert all(c == "\n" or unicodedata.category(c) != "Cc" for c in body)


def test_unreadable_font_programs_prove_nothing() -> None:
    font = ENCODED.format("/A /g17").replace("/Flags 32", "/Flags 32 /FontFile3 7 0 R")
    objects = [mapped({"A": "A", "B": "\x02"}), stream("no font", "/Subtype /Type1C")]
    (page,) = read_pdf(sheet(show("AB"), font=font, objects=objects))
    assert said(page) == f"A{UNKNOWN}"
