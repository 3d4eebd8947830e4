"""Text raised by the operator Ts: its baseline is where its glyphs stand, not its line's."""

import pytest

from extractors.pages.lines import page_lines
from extractors.pages.marks import Mark, marks_in
from tests.painted_pages import read


def marked(rise: str, *, matrix: str = "1 0 0 1 72 600") -> str:
    return f"BT {matrix} Tm /F1 11 Tf (Cuba) Tj {rise} Ts /F1 7 Tf (a) Tj 0 Ts ET"


@pytest.mark.parametrize(("rise", "lift"), [("4.5", 4.5), ("0", 0.0), ("-2", -2.0)])
def test_a_raised_glyph_stands_on_a_higher_baseline(rise: str, lift: float) -> None:
    host, mark = read(marked(rise)).words
    assert host.baseline - mark.baseline == pytest.approx(lift, abs=0.02)


def test_the_rise_is_scaled_with_the_text() -> None:
    host, mark = read(marked("4", matrix="1.5 0 0 1.5 72 600")).words
    assert host.baseline - mark.baseline == pytest.approx(6, abs=0.02)


def test_in_turned_text_the_rise_is_sideways() -> None:
    host, mark = read(marked("4", matrix="0 1 -1 0 72 600")).words
    assert (host.rotation, host.baseline - mark.baseline) == (270, pytest.approx(4, abs=0.02))


@pytest.mark.parametrize(("rise", "marks"), [("4.5", ["a"]), ("0", [])])
def test_what_is_raised_so_is_a_mark(rise: str, marks: list[str]) -> None:
    (line,) = page_lines(read(marked(rise)))
    found: list[Mark] = marks_in(line, 1)
    assert [mark.text for mark in found] == marks
