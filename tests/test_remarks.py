"""What is said of pages: text that is not on them, pages without text, pages with little."""

from dataclasses import replace

import pytest

from extractors.meaning import rows_of
from extractors.pages.remarks import remarks
from extractors.pipeline import read_paper
from schemas.paper import Box, Page
from schemas.tables import Finding, PageRow
from tests.painted_pages import PRINTED, sheet, show
from tests.table_pages import line

LARGE, SMALL = Box(0, 0, 595, 400), Box(0, 0, 595, 200)


def page(number: int, words: int, **more: object) -> Page:
    """Return a page of so many words of four letters."""
    found = [word for at in range(words) for word in line("text", 72, 100 + 3 * at)]
    return replace(Page(number, 595.0, 842.0, 0, tuple(found)), **more)  # type: ignore[arg-type]


def codes(*pages: Page) -> list[tuple[str, int | None]]:
    return [(draft.code, draft.page) for draft in remarks(pages)]


def test_hidden_text_is_said_with_its_words_and_place_and_counted() -> None:
    tables = read_paper(sheet(f"{PRINTED} 3 Tr {show('Not for print')}"), "a.pdf")
    (found,) = [row for row in rows_of(tables, Finding) if row.code == "text-not-painted"]
    assert found.page == 1
    assert "Not for print [72 23" in found.message
    (row,) = rows_of(tables, PageRow)
    assert (row.hidden, row.characters, row.unassigned) == (11, 7, 0)


@pytest.mark.parametrize(
    ("middle", "said"),
    [
        ({"words": 0, "images": (SMALL,)}, True),
        ({"words": 0, "annotated": 2}, True),
        ({"words": 0}, False),  # an empty page
        ({"words": 9, "images": (LARGE,)}, True),
        ({"words": 11, "images": (LARGE,)}, False),
        ({"words": 9, "images": (SMALL,)}, False),
        ({"words": 9}, False),
    ],
)
def test_a_page_without_text_or_with_little_is_said(middle: dict[str, object], said: bool) -> None:
    words = int(str(middle.pop("words")))
    pages = (page(1, 40), page(2, words, **middle), page(3, 44))
    assert codes(*pages) == [("page-without-text", 2)] * said


def test_pages_of_pictures_do_not_excuse_each_other() -> None:
    scans = [page(number, 9, images=(LARGE,)) for number in (2, 3)]
    assert codes(page(1, 40), *scans, page(4, 44)) == [("page-without-text", n) for n in (2, 3)]


@pytest.mark.parametrize(("words", "said"), [(62, True), (63, False)])
def test_a_paper_of_pictures_alone_has_little_text(words: int, said: bool) -> None:
    assert codes(page(1, words, images=(LARGE,))) == [("page-without-text", 1)] * said
