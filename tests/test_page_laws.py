"""Laws of page geometry: however a page is turned, cropped, moved and scaled, it says the same.

A page is drawn by chance and then written in another way that looks the same: its own space
moved by an offset, turned and turned back by its rotation, in units of its own, its boxes
with their corners exchanged. Words, their order and their places are those of the plain page.
"""

from typing import NamedTuple

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from extractors.pages.pdf import read_pdf
from schemas.paper import Page
from tests.hostile_pdfs import with_right_table
from tests.painted_pages import sheet

PROFILE = settings(max_examples=25, deadline=None, derandomize=True, phases=[Phase.generate])
WIDE, HIGH = 595, 842
WORDS = ("harbour", "of", "work", "1.2", "Geneva", "fi")
place = st.tuples(st.integers(20, 500), st.integers(20, 800), st.sampled_from(WORDS))
size = st.sampled_from((6, 9, 11, 16))
texts = st.lists(st.tuples(place, size), min_size=1, max_size=8)


class Way(NamedTuple):
    """A way to write a page: what is not plain about it."""

    left: int = 0  # where the lower left corner of the page lies in its space
    low: int = 0
    margin: int = 0  # of the media box beyond the crop box
    turn: int = 0
    unit: float = 1.0
    exchanged: bool = False  # the corners of the boxes


ways = st.builds(
    Way,
    left=st.integers(-900, 900),
    low=st.integers(-900, 900),
    margin=st.integers(0, 90),
    turn=st.sampled_from((0, 90, 180, 270, -90, 450)),
    unit=st.sampled_from((0.5, 1.0, 2.0, 10.0)),
    exchanged=st.booleans(),
)


def shown(drawn: list[tuple[tuple[int, int, str], int]]) -> str:
    """Return the content of an upright page."""
    return " ".join(f"BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET" for (x, y, text), size in drawn)


def written(content: str, way: Way) -> bytes:
    """Return a page that looks like the plain one with this content."""
    wide, high = (WIDE, HIGH) if way.turn % 180 == 0 else (HIGH, WIDE)
    back = {0: "1 0 0 1 0 0", 90: f"0 1 -1 0 {wide} 0", 180: f"-1 0 0 -1 {wide} {high}",
            270: f"0 -1 1 0 0 {high}"}[way.turn % 360]  # fmt: skip
    scale = 1 / way.unit
    moved = f"{scale} 0 0 {scale} {way.left * scale} {way.low * scale} cm {back} cm"
    crop = [way.left, way.low, way.left + wide, way.low + high]
    media = [crop[0] - way.margin, crop[1] - 2 * way.margin, crop[2] + way.margin, crop[3]]
    if way.exchanged:
        crop, media = crop[2:] + crop[:2], [media[2], media[1], media[0], media[3]]
    boxes = [" ".join(str(side * scale) for side in box) for box in (media, crop)]
    told = f"/CropBox [{boxes[1]}] /Rotate {way.turn} /UserUnit {way.unit}"
    data = sheet(f"q {moved} {content} Q", page=told)
    box = f"/MediaBox [{boxes[0]}]".encode()
    return with_right_table(data.replace(b"/MediaBox [0 0 595 842]", box))


def read(content: str, way: Way) -> Page:
    (page,) = read_pdf(written(content, way))
    assert page.faults == ()
    return page


@PROFILE
@given(texts, ways)
def test_a_page_says_the_same_however_it_is_laid(
    drawn: list[tuple[tuple[int, int, str], int]], way: Way
) -> None:
    content = shown(drawn)
    plain, other = read(content, Way()), read(content, way)
    assert (other.width, other.height) == pytest.approx((plain.width, plain.height))
    assert [word.text for word in other.words] == [word.text for word in plain.words]
    for one, same in zip(plain.words, other.words, strict=True):
        assert (same.rotation, same.spaced) == (one.rotation, one.spaced)
        assert (*same.box, same.baseline, same.size) == pytest.approx(
            (*one.box, one.baseline, one.size), abs=0.02
        )
