"""Fonts without widths, or with widths of nothing: no figure is lost for standing on its twin."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.pages.doubles import once
from extractors.pages.strips import Glyph, Strip
from schemas.paper import Box, Page
from tests.painted_pages import read, said, show, stream
from tests.test_characters import mapped, program

PRIVATE = mapped({str(figure): chr(0xF730 + figure) for figure in range(10)})
NAMES = "/zero /one /two /three /four /five /six /seven /eight /nine"
NAMED = f"/Encoding << /Type /Encoding /Differences [48 {NAMES}] >>"
PLAIN = "/Encoding /WinAnsiEncoding"
ABOUT = "/FontDescriptor << /Type /FontDescriptor /FontName /Odd /Ascent 700 /Descent -200 "
ABOUT += "/FontBBox [0 -200 600 700] /Flags 32"
ZEROS = f"/FirstChar 0 /LastChar 255 /Widths [{'0 ' * 256}]"
COMPOSITE = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /Odd /Encoding /Identity-H /ToUnicode 7 0 R "
    "/DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Odd {} "
    f"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) >> {ABOUT} >> >>] >>"
)
WIDE = mapped({str(figure): str(figure) for figure in range(10)})
for figure in range(10):
    WIDE = WIDE.replace(f"<{48 + figure}> ", f"<00{48 + figure}> ")
WIDE = WIDE.replace("<00> <FF>", "<0000> <FFFF>")
SHAPED = "/FontMatrix [0.001 0 0 0.001 0 0] /FontBBox [0 0 600 700] "
SHAPED += f"/CharProcs << {' '.join(f'{name} 8 0 R' for name in NAMES.split())} >> {NAMED}"

MOVED = {  # the pen moves all the same: each viewer takes the widths from somewhere else
    "standard": f"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica {NAMED} /ToUnicode 6 0 R >>",
    "no-widths": f"<< /Type /Font /Subtype /TrueType /BaseFont /Odd {PLAIN} {ABOUT} >> >>",
    "missing-width-0": f"<< /Type /Font /Subtype /Type1 /BaseFont /Odd {PLAIN} /FirstChar 65 "
    f"/LastChar 66 /Widths [600 600] {ABOUT} /MissingWidth 0 >> >>",
    "nothing-known": f"<< /Type /Font /Subtype /Type1 /BaseFont /Odd {PLAIN} >>",
    "type-3": f"<< /Type /Font /Subtype /Type3 {SHAPED} >>",
    "composite": COMPOSITE.format(""),
}
STILL = {  # the PDF says that the pen does not move
    "zeros": f"<< /Type /Font /Subtype /TrueType /BaseFont /Odd {PLAIN} {ZEROS} {ABOUT} >> >>",
    "type-3": f"<< /Type /Font /Subtype /Type3 {SHAPED} {ZEROS} >>",
    "composite": COMPOSITE.format("/DW 0"),
}
OBJECTS = [PRIVATE, WIDE, stream("600 0 d0 0 0 500 700 re f")]
FIGURES = st.text("0123456789", min_size=1, max_size=12)


def coded(text: str, font: str) -> str:
    return "".join(f"\\000{c}" for c in text) if "Type0" in font else text


def painted(font: str, content: str) -> Page:
    return read(content, font=font, objects=OBJECTS)


@settings(derandomize=True, deadline=None, max_examples=60)
@given(FIGURES, st.sampled_from(list(MOVED.values())), st.integers(0, 1))
def test_figures_of_a_font_without_widths_are_one_whole_word(
    text: str, font: str, leans: int
) -> None:
    shown = show(coded(text, font)).replace("72 600 Td", f"1 0 0.0{leans} 1 72 600 Tm")
    assert said(painted(font, shown)) == text


@settings(derandomize=True, deadline=None, max_examples=40)
@given(FIGURES, st.sampled_from(list(STILL.values())), st.integers(0, 1))
def test_figures_that_move_no_pen_are_all_kept(text: str, font: str, leans: int) -> None:
    shown = show(coded(text, font)).replace("72 600 Td", f"1 0 0.0{leans} 1 72 600 Tm")
    page = painted(font, shown)
    assert said(page).replace(" ", "") == text
    assert page.painted == len(text)


@pytest.mark.parametrize("font", STILL.values(), ids=STILL)
def test_figures_set_one_by_one_in_a_font_of_no_widths_are_one_word(font: str) -> None:
    strings = " -560 ".join(f"({coded(c, font)})" for c in "2300055")
    step = strings.replace("560", "510") if "Type3" in font else strings
    assert said(painted(font, f"BT /F1 11 Tf 72 600 Td [{step}] TJ ET")) == "2300055"


@pytest.mark.parametrize("font", [*MOVED.values(), *STILL.values()], ids=[*MOVED, *STILL])
def test_a_figure_drawn_again_by_another_string_at_its_place_is_one(font: str) -> None:
    once_, again = show(coded("7", font)), show(coded("7", font), 72.3)
    page = painted(font, f"{once_} {again}")
    assert said(page) == "7"


def test_an_embedded_program_gives_the_widths_that_the_pdf_does_not() -> None:
    font = (
        f"<< /Type /Font /Subtype /TrueType /BaseFont /Odd {PLAIN} {ABOUT} /FontFile2 6 0 R >> >>"
    )
    objects = [stream(program([]), "/Filter /ASCIIHexDecode")]
    (word,) = read(show("AA", size=10), font=font, objects=objects).words
    assert word.text == "AA"
    assert word.box.width == pytest.approx(12)


@pytest.mark.parametrize(
    ("strings", "kept"), [((1, 1), 2), ((1, 2), 1), ((-1, -1), 1)], ids=["one", "two", "unknown"]
)
def test_a_glyph_never_repeats_one_of_its_own_string(strings: tuple[int, int], kept: int) -> None:
    found = [
        Glyph("1", Box(72, 90, 72, 100), 10, "F", 72, 72, 98, 0, string=string)
        for string in strings
    ]
    assert len(once(list(map(Strip.of, found)))) == kept
