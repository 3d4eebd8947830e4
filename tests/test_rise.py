"""Text that rises above its line (`Ts`): its baseline is where it stands, however turned."""

import pytest

from extractors.pages.marks import marks_in
from schemas.paper import Line
from tests.painted_pages import read


@pytest.mark.parametrize(
    "matrix", ["1 0 0 1 72 600", "1 0 0.2 1 72 600"], ids=["level", "letters that lean"]
)
@pytest.mark.parametrize(("rise", "marks"), [(4, ["1"]), (0, [])])
def test_a_mark_set_by_text_rise_is_raised(matrix: str, rise: int, marks: list[str]) -> None:
    page = read(f"BT /F1 11 Tf {matrix} Tm (Timber) Tj /F1 6 Tf {rise} Ts (1) Tj ET")
    host, mark = page.words
    assert host.baseline - mark.baseline == pytest.approx(rise)
    assert [found.text for found in marks_in(Line((host, mark), 1), 1)] == marks


def test_text_that_is_turned_rises_to_the_left() -> None:
    page = read("BT /F1 11 Tf 0 1 -1 0 300 300 Tm (Timber) Tj /F1 6 Tf 4 Ts (1) Tj ET")
    host, mark = page.words
    assert host.rotation == 270
    assert host.baseline - mark.baseline == pytest.approx(4)
