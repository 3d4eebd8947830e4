"""Maps to Unicode read in one pass say what pdfminer reads sign by sign, or are left to it."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfminer.cmapdb import CMapParser, FileUnicodeMap

from extractors.pages.unicode_maps import unicode_map

CODES = st.sampled_from(["<01>", "<0003>", "<00 41>", "<0044>", "(A)", "7", "/space"])
TEXTS = st.sampled_from(["<0041>", "<00660069>", "<D835DC00>", "<>", "[<0041><0042>]", "/A", "65"])
CHARS = st.lists(st.tuples(CODES, TEXTS).map(" ".join), max_size=4).map(
    lambda rows: f"{len(rows)} beginbfchar\n" + "\n".join(rows) + "\nendbfchar\n"
)
RANGES = st.lists(st.tuples(CODES, CODES, TEXTS).map(" ".join), max_size=4).map(
    lambda rows: f"{len(rows)} beginbfrange\n" + "\r".join(rows) + "\rendbfrange "
)
OTHERS = st.sampled_from(
    ["/CIDInit /ProcSet findresource begin ", "12 dict begin begincmap\n", "%!PS-Adobe-3.0\n",
     "/CIDSystemInfo << /Registry (Adobe) /Supplement 0 >> def ", "/Identity-H usecmap ",
     "1 begincodespacerange <0000> <FFFF> endcodespacerange\n", "endcmap ", "{ } "]
)  # fmt: skip
MAPS = st.lists(st.one_of(CHARS, RANGES, OTHERS), max_size=6).map("".join)


def by_pdfminer(data: bytes) -> dict[int, str]:
    found = FileUnicodeMap()
    CMapParser(found, BytesIO(data)).run()
    return found.cid2unichr


@given(MAPS)
def test_a_map_says_what_pdfminer_reads(text: str) -> None:
    data = text.encode("latin-1")
    found = unicode_map(data)
    assert found is None or found.cid2unichr == by_pdfminer(data)


@pytest.mark.parametrize(
    "data",
    [
        b"1 beginbfchar <03> <0041> endbfchar",
        b"2 beginbfrange <0003> <0005> <0041> <0010> <0011> [<0061> <00660069>] endbfrange",
    ],
)
def test_common_maps_are_read_in_one_pass(data: bytes) -> None:
    found = unicode_map(data)
    assert found is not None and found.cid2unichr == by_pdfminer(data) != {}


def test_what_is_not_known_is_left_to_pdfminer() -> None:
    assert unicode_map(b"1 beginbfchar {1} <0041> endbfchar") is None
