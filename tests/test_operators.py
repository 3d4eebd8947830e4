"""The one-pass reader of content streams gives what pdfminer's parser gives, or gives up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfminer.pdfinterp import PDFContentParser
from pdfminer.pdftypes import PDFStream
from pdfminer.psparser import KWD, PSEOF

from extractors.pages.faults import UnsoundError
from extractors.pages.statements import statements
from tests.painted_pages import read, said, show

NUMBERS = st.one_of(
    st.integers(-9999, 9999).map(str),
    st.sampled_from(["+7", "-.5", "0.", "12.50", "-0.0"]),
    st.decimals(-99, 99, places=3).map(str),
)
NAMES = st.sampled_from(["/F1", "/Name.With-Signs", "/", "/A;B", "/Im#20one"])
INNER = ["a", "(b)", "\\(", "\\)", "\\\\", "\\n", "\\101", "\\7", " ", "%", "\\\n", "é"]
STRINGS = st.lists(st.sampled_from(INNER)).map(lambda parts: "(" + "".join(parts) + ")")
HEX = st.sampled_from(["<>", "<4142>", "<4 1\n42>", "<abCD>"])
PLAIN = st.one_of(NUMBERS, NAMES, STRINGS, HEX, st.sampled_from(["true", "false"]))
ARRAYS = st.lists(PLAIN, max_size=5).map(lambda parts: "[" + " ".join(parts) + "]")
PROPERTIES = st.lists(PLAIN, max_size=3).map(
    lambda parts: "<<" + " ".join(f"/K{at} {part}" for at, part in enumerate(parts)) + ">>"
)
KEYWORDS = st.sampled_from(["BT", "T*", "'", '"', "re", "f*", "d0", "Tj", "null", "% note\nq"])
STREAMS = st.lists(st.one_of(PLAIN, ARRAYS, PROPERTIES, KEYWORDS)).map("\n ".join)


def by_pdfminer(data: bytes) -> list[object]:
    stream = PDFStream({}, b"")
    stream.data, stream.rawdata = data, None
    parser = PDFContentParser([stream])
    found: list[object] = []
    while True:
        try:
            found.append(parser.nextobject()[1])
        except PSEOF:
            return found


def in_one_pass(data: bytes) -> list[object] | None:
    found = statements(data, 99_999)
    if found is None:
        return None
    return [each for name, operands in found for each in (*operands, KWD(name))]


@given(STREAMS)
def test_statements_are_those_of_pdfminer(text: str) -> None:
    data = text.encode("latin-1") + b"\n"
    found = in_one_pass(data)
    assert found is None or repr(found) == repr(by_pdfminer(data))


@pytest.mark.parametrize(
    "data", [b"1 0 0 1 (a(b)c\\)) Tj", b"[(A) -20.5 (B)] TJ", b"/F1 9 Tf (\\050) ' ET"]
)
def test_common_streams_are_read(data: bytes) -> None:
    found = in_one_pass(data + b" ")
    assert found is not None and repr(found) == repr(by_pdfminer(data + b" "))


@pytest.mark.parametrize(
    "data", [b"BI /W 1 ID abc EI", b"(open", b"[1 2", b"1..2 m", b"{1} x", b"]", b"<<1>>", b"<4g>"]
)
def test_what_is_not_known_is_left_to_pdfminer(data: bytes) -> None:
    assert in_one_pass(data) is None


def test_operators_that_take_as_many_operands_as_their_colour_has_leave_the_others_theirs() -> None:
    colours = "/DeviceRGB cs 1 1 1 sc 1 1 1 scn {} 0 0 0 sc {} /DeviceGray CS .5 SC"
    found = read(colours.format(show("White"), show("Black", y=500)))
    assert said(found) == "Black"
    assert [hidden.why for hidden in found.hidden] == ["same-colour"]


def test_properties_that_stand_in_the_stream_are_not_read() -> None:
    """They name no layer: the content is marked, and what comes after it is read as ever."""
    data = b"/Span <</MCID 7/Lang(en)/A[(b)<41>]>> BDC /OC /L1 BDC EMC "
    found = statements(data, 99)
    assert found is not None
    assert [(name, len(operands)) for name, operands in found] == [
        (b"BMC", 1), (b"BDC", 2), (b"EMC", 0),
    ]  # fmt: skip


@pytest.mark.parametrize(("deep", "read_in_one_pass"), [(3, True), (4, False)])
def test_brackets_in_strings_are_read_as_deep_as_three(deep: int, read_in_one_pass: bool) -> None:
    data = b"(" * deep + b"a" + b")" * deep + b" Tj "
    assert (in_one_pass(data) is not None) == read_in_one_pass


def test_a_stream_of_more_statements_than_are_read_is_refused_before_it_is_held() -> None:
    assert len(statements(b"q " * 9, 9) or ()) == 9
    with pytest.raises(UnsoundError, match="more than is read"):
        statements(b"q " * 10, 9)


def test_words_of_one_byte_fonts_are_set_apart_by_their_spaces() -> None:
    """Word spacing is of the code 32 alone, letter spacing of all but the first glyph."""
    apart = read("5 Tw " + show("one two")).words
    close = read(show("one two")).words
    letters = read("1 Tc " + show("one two")).words
    assert apart[1].box.x0 - close[1].box.x0 == pytest.approx(5)
    assert letters[1].box.x0 - close[1].box.x0 == pytest.approx(4)
