"""Text at a slant is kept apart from level text; text drawn twice is read once."""

import math
import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.meaning import rows_of
from extractors.pages.furniture import without_furniture
from extractors.pages.pdf import read_pdf
from extractors.pages.turning import turn_of, turned
from extractors.pipeline import read_paper
from schemas.tables import Finding, PageRow, Passage
from tests.painted_pages import PRINTED, read, said, sheet, show


def leaning(text: str, degrees: float, x: float = 150, y: float = 640, size: float = 40) -> str:
    """Return the operators that show a text that runs up by an angle."""
    turn = math.radians(degrees)
    a, b = math.cos(turn), math.sin(turn)
    return f"BT /F1 {size} Tf {a:.5f} {b:.5f} {-b:.5f} {a:.5f} {x} {y} Tm ({text}) Tj ET"


@pytest.mark.parametrize(
    ("degrees", "rotation"),
    [(0.9, 0), (1.2, 359), (45, 315), (89.2, 270), (88.4, 272), (90, 270), (-45, 45), (180, 180)],
)
def test_text_is_level_within_a_degree(degrees: float, rotation: int) -> None:
    level = show("Longer text that lies level", 72, 100)
    page = read(f"{leaning('DRAFT', degrees)} {level}")
    words = [word for word in page.words if word.size > 11]
    assert {word.rotation for word in words} == {rotation}
    assert "".join(word.text for word in words) == "DRAFT"


def test_italics_made_by_a_matrix_are_level() -> None:
    page = read("BT /F1 11 Tf 1 0 0.3 1 72 600 Tm (Leaning letters) Tj ET")
    assert [(word.text, word.rotation) for word in page.words] == [("Leaning", 0), ("letters", 0)]


def test_a_watermark_over_the_text_is_furniture_and_said_once() -> None:
    lines = [show(f"{n}. The Office reads all that it gets.", 72, 700 - 30 * n) for n in (1, 2, 3)]
    data = sheet(" ".join([*lines, leaning("NOT FINAL", 40)]))
    tables = read_paper(data, "a.pdf")
    texts = [row.text for row in rows_of(tables, Passage)]
    assert texts == ["The Office reads all that it gets."] * 3
    (page,) = rows_of(tables, PageRow)
    assert (page.slanting, page.in_furniture, page.unassigned) == (8, 8, 0)
    (found,) = [row for row in rows_of(tables, Finding) if row.code == "text-at-a-slant"]
    assert "NOT FINAL" in found.message


@settings(derandomize=True, deadline=None, max_examples=30)
@given(st.floats(-180, 180), st.randoms(use_true_random=False))
def test_slanting_text_loses_nothing_and_does_not_depend_on_drawing_order(
    degrees: float, rng: random.Random
) -> None:
    parts = [show("Level text"), leaning("Over it", degrees), show("and more", 72, 640)]
    (page,) = read_pdf(sheet(" ".join(parts)))
    rng.shuffle(parts)
    (again,) = read_pdf(sheet(" ".join(parts)))
    assert Counter(page.words) == Counter(again.words)
    (body,), furniture, _ = without_furniture([page])
    assert Counter([*body.words, *(word for _, word in furniture)]) == Counter(page.words)
    assert sum(len(word.text) for word in page.words) == page.painted


def test_a_page_of_slanting_text_is_turned_no_way() -> None:
    page = read(leaning("DRAFT", 45))
    assert turn_of(page) == 0
    assert [word.text for word in turned(page, 90).words] == ["DRAFT"]


SHADOWS = {
    "a shadow": (2.5, -2.5, 1),
    "a shadow above": (-2.0, 2.0, 1),
    "bold by overprint": (0.3, 0, 1),
    "too far for a shadow": (3.5, 0, 2),
    "a line below": (0, -11, 2),
}


@pytest.mark.parametrize(("dx", "dy", "times"), SHADOWS.values(), ids=SHADOWS)
def test_a_word_and_its_shadow_are_one(dx: float, dy: float, times: int) -> None:
    first, second = show("Forged"), f"0.6 g {show('Forged', 72 + dx, 600 + dy)}"
    for content in (f"{first} {second}", f"{second} 0 g {first}"):
        page = read(f"{PRINTED} {content}")
        assert page.painted == len("Printed") + times * len("Forged")


@pytest.mark.parametrize("text", ["ll", "11 11", "...", "1,111.11", "ill will", "iii"])
def test_signs_that_repeat_are_no_shadows(text: str) -> None:
    assert said(read(show(text))) == text


PARAGRAPHS = [f"{n}. The Office reads all that it gets in year {n}." for n in (1, 2, 3, 4)]


@pytest.mark.parametrize("degrees", [1.3, 2, 3.2, -1.3, -2.6, 4.4])
def test_a_page_that_leans_as_a_whole_is_read_as_level(degrees: float) -> None:
    turn = math.radians(degrees)
    places = [(72 - 297, 700 - 24 * n - 421) for n in range(4)]  # from the middle of the page
    turned_places = [
        (x * math.cos(turn) - y * math.sin(turn), x * math.sin(turn) + y * math.cos(turn))
        for x, y in places
    ]
    parts = [
        leaning(text, degrees, 297 + x, 421 + y, 11)
        for text, (x, y) in zip(PARAGRAPHS, turned_places, strict=True)
    ]
    tables = read_paper(sheet(" ".join([*parts, show("12", 300, 40)])), "a.pdf")
    texts = [row.text for row in rows_of(tables, Passage) if row.kind == "paragraph"]
    assert texts == [text[3:] for text in PARAGRAPHS]
    (found,) = [row for row in rows_of(tables, Finding) if row.code == "page-leans"]
    assert f"by {round(abs(degrees))} degrees" in found.message
    (page,) = rows_of(tables, PageRow)
    assert (page.unassigned, page.slanting) == (0, 0)


@pytest.mark.parametrize(("degrees", "size"), [(5.6, 11), (2, 4)], ids=["set so", "little of it"])
def test_what_leans_over_a_level_page_or_by_far_is_at_a_slant(degrees: float, size: int) -> None:
    parts = [show(text, 72, 700 - 24 * n) for n, text in enumerate(PARAGRAPHS)] * (size < 11)
    page = read(" ".join([*parts, leaning("Not level, all of it", degrees, 72, 400, 11)]))
    assert page.leaning == 0
    assert any(word.rotation % 90 for word in page.words)


def letters(text: str, across: float, down: float, *, by_letter: bool) -> str:
    """Return a heading of 20 points and its shadow, each letter by itself or word by word."""
    parts, x = [], 72.0
    for piece in text if by_letter else text.split(" "):
        if piece != " ":
            parts += [show(piece, x, 600, 20), show(piece, x + across, 600 - down, 20)]
        x += 12.0 * len(piece) + (0 if by_letter else 12)
    return " ".join(parts)


@pytest.mark.parametrize("by_letter", [True, False])
@pytest.mark.parametrize(("across", "down"), [(3, 0), (4.5, 2), (2, 4), (0, 4.8)])
def test_the_shadow_of_a_heading_is_dropped_to_the_last_letter(
    across: float, down: float, *, by_letter: bool
) -> None:
    page = read(letters("A plan I made", across, down, by_letter=by_letter))
    assert "".join(word.text for word in page.words) == "AplanImade"


@pytest.mark.parametrize("across", [5.5, 12])
def test_letters_set_further_apart_are_no_shadow(across: float) -> None:
    page = read(letters("A plan", across, 0, by_letter=True))
    assert Counter("".join(word.text for word in page.words)) == Counter("AplanAplan")


def test_narrow_letters_drawn_one_by_one_are_no_shadows() -> None:
    page = read(" ".join(show(c, 72 + 4.4 * at, 600, 20) for at, c in enumerate("illlijj")))
    assert Counter("".join(word.text for word in page.words)) == Counter("illlijj")
