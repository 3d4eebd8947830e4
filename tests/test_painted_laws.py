"""Laws of what a page paints: nothing lost, nothing twice, the order of drawing is nothing."""

import random
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.pages.pdf import read_pdf
from schemas.paper import Page, Word
from tests.painted_pages import sheet, show
from tests.test_slants import leaning

LEVEL = "Level text that is longer than all the rest of it together, line by line"
KINDS = ("level", "hidden", "struck", "slanting", "turned", "bold")


def painted(kind: str, at: int) -> str:
    """Return what paints a text of one kind, each at a place of its own."""
    y, text = 660 - 40 * at, f"Text{chr(65 + at)}of{at}{at}"
    match kind:
        case "hidden":
            return f"q 3 Tr {show(text, 72, y)} 0 Tr Q"
        case "struck":
            width = read_pdf(sheet(show(text)))[0].words[0].box.width
            return f"{show(text, 72, y)} 72 {y + 3} {width:.2f} .5 re f"
        case "slanting":
            return leaning(text, 40, 300, y, 11)
        case "turned":
            return leaning(text, 90, 400 + 12 * at, 100, 11)
        case "bold":
            return f"{show(text, 72, y)} {show(text, 72.3, y)}"
    return show(text, 72, y)


def counted(page: Page) -> dict[str, Counter[str]]:
    """Return the characters that a page says, strikes out, hides, and holds at a slant."""
    level = [word for word in page.words if not word.rotation % 90]
    slanting = [word for word in page.words if word.rotation % 90]
    hidden = [word for group in page.hidden for word in group.words]
    return {
        "read": _signs(level),
        "slanting": _signs(slanting),
        "struck": _signs(page.struck),
        "hidden": _signs(hidden),
    }


def _signs(words: tuple[Word, ...] | list[Word]) -> Counter[str]:
    return Counter("".join(word.text for word in words))


@settings(derandomize=True, deadline=None, max_examples=40)
@given(st.lists(st.sampled_from(KINDS), max_size=7), st.randoms(use_true_random=False))
def test_each_text_is_in_its_place_once_in_any_order_of_drawing(
    kinds: list[str], rng: random.Random
) -> None:
    parts = [show(LEVEL, 72, 720), *(painted(kind, at) for at, kind in enumerate(kinds))]
    (page,) = read_pdf(sheet(" ".join(parts)))
    wanted: dict[str, Counter[str]] = {
        "read": Counter(LEVEL.replace(" ", "")),
        "slanting": Counter(),
        "struck": Counter(),
        "hidden": Counter(),
    }
    for at, kind in enumerate(kinds):
        where = kind if kind in wanted else "read"
        wanted[where].update(f"Text{chr(65 + at)}of{at}{at}")
    assert counted(page) == wanted
    assert page.painted == sum(n.total() for where, n in wanted.items() if where != "hidden")
    rng.shuffle(parts)
    (again,) = read_pdf(sheet(" ".join(parts)))
    assert (again.words, again.struck, again.hidden) == (page.words, page.struck, page.hidden)
