"""Superior figures: glyphs that the font itself draws small and high are marks of notes."""

import pytest
import typst

from extractors.meaning import rows_of
from extractors.pages.signs import Outline
from extractors.pages.strips import Glyph, Strip
from extractors.pages.superiors import Superior, set_high, superior
from extractors.pipeline import read_paper
from schemas.paper import Box
from schemas.tables import Footnote, FootnoteRef, Passage

PAPER = """
#set page(paper: "a4")
#set super(typographic: {own})
#set sub(typographic: {own})
= The yard
1. The yard spent more in 2010#super[2] than before#footnote[Of the old yard.] and the pond of
H#sub[2]O froze#footnote[In January.]. No more is known of it.

2. Of the ponds, #text(fractions: true)[3/4] froze.

#table(columns: 3, [Port], [2010#super[a]], [2011], [Cork#super[b]], [12], [13], [Oslo], [14], [15])
#super[a] Estimates. \\
#super[b] Without islands.
"""


def outline(low: float) -> Outline:
    return Outline(0.0, low, 0.3, low + 0.33, 1, 0, 0.5)


@pytest.mark.parametrize(
    ("text", "advance", "low", "high"),
    [
        ("1", 0.31, 0.36, True),
        ("a", 0.31, 0.36, True),
        ("1", 0.31, 0.21, True),
        ("1", 0.31, 0.19, False),  # stands on the baseline, or near it
        ("1", 0.41, 0.36, True),
        ("1", 0.43, 0.36, False),  # as wide as figures are
        ("*", 0.31, 0.36, False),  # stars hang anyway
        ("i", 0.31, 0.36, False),
        ("12", 0.31, 0.36, False),
    ],
)
def test_a_narrow_glyph_over_the_baseline_is_superior(
    text: str, advance: float, low: float, high: bool
) -> None:
    found = superior(text, advance, lambda: outline(low))
    assert (found, isinstance(found, Superior)) == (text, high)


def test_without_a_font_program_nothing_is_superior() -> None:
    assert not isinstance(superior("1", 0.31, lambda: None), Superior)


def test_a_superior_glyph_is_smaller_type_on_a_higher_baseline() -> None:
    high = superior("1", 0.31, lambda: outline(0.36))
    glyph = Glyph(high, Box(100, 92, 103, 102), 10.0, "Serif", 100, 103, 100.0, 0)
    plain = glyph._replace(text="1")
    both = Strip.of(glyph)._replace(
        texts=[high, "1"], starts=[100.0] * 2, ends=[103.0] * 2, strings=[-1] * 2
    )
    apart = [Strip.of(glyph), Strip.of(plain)]
    raised, same = found = [g for strip in set_high([both]) for g in strip.glyphs()]
    assert found == [g for strip in set_high(apart) for g in strip.glyphs()]
    assert same == plain
    assert type(raised.text) is str
    assert (raised.size, raised.baseline) == (6.2, 96.4)
    assert 90 < raised.box.top < 92
    assert raised.box.bottom < 100
    turned = glyph._replace(rotation=90)
    assert set_high([Strip.of(turned)])[0].texts == ["1"]
    assert set_high([Strip.of(turned)])[0].size == 10.0


@pytest.mark.parametrize("own", ["true", "false"], ids=["the font's own", "smaller type"])
def test_marks_are_tied_whichever_way_they_are_set(own: str) -> None:
    tables = read_paper(typst.compile(PAPER.replace("{own}", own).encode()), "yard.pdf")
    texts = {row.passage_id.split("#")[1]: row.text for row in rows_of(tables, Passage)}
    assert texts["para_1"] == (
        "The yard spent more in 2010 than before and the pond of H2O froze. "
        "No more is known of it."
    )
    assert texts["para_2"].replace("\N{FRACTION SLASH}", "/") == "Of the ponds, 3/4 froze."
    assert (texts["tbl_1__r1c2"], texts["tbl_1__r2c1"]) == ("2010", "Cork")
    notes = {(row.scope, row.marker): row.text for row in rows_of(tables, Footnote)}
    assert notes == {
        ("table", "a"): "Estimates.",
        ("table", "b"): "Without islands.",
        ("page", "1"): "Of the old yard.",
        ("page", "2"): "In January.",
    }
    marks = {(r.footnote_id.split("#")[1], r.offset) for r in rows_of(tables, FootnoteRef)}
    assert marks >= {("fn_1", 39), ("fn_2", 65), ("tbl_1__fn_a", 4), ("tbl_1__fn_b", 4)}
