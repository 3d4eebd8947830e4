"""Furniture is proved: what comes again at its place or numbers its page, and what does not."""

from collections.abc import Sequence

import pytest

from extractors.body.reading import parts_of
from extractors.pages.furniture import without_furniture
from extractors.pages.page_numbers import counted
from schemas.paper import Page, Word
from tests.table_pages import ending, line
from tests.table_pages import page as page_of

BODY = "The words of the text fill this line and go on to the next one of it."
FOOT = 800.0


def pages_with(
    heads: Sequence[str] = (), feet: Sequence[str] = (), *, size: float = 9.0, bold: bool = False
) -> list[Page]:
    """Return pages of text, each with its head and its foot, where these have words."""
    count = max(len(heads), len(feet))
    return [
        page_of(
            [
                *(line(heads[at], 72, 50, size, bold) if at < len(heads) else []),
                *text(at + 1),
                *(line(feet[at], 72, FOOT) if at < len(feet) else []),
            ],
            number=at + 1,
        )
        for at in range(count)
    ]


def text(number: int, top: float = 100.0) -> list[Word]:
    """Return the text of a page: lines, and a heading of its own among them."""
    words = line(f"How {'very ' * number}well it went", 72, top + 60, 12.0, bold=True)
    for at in (0, 1, 2, 3, 7, 8, 9):
        words += line(BODY, 72, top + 11 * at)
    return words


def taken(pages: Sequence[Page]) -> list[str]:
    """Return what was taken as furniture, a text for each page that has any."""
    _, words, _ = without_furniture(pages)
    found: dict[int, list[str]] = {}
    for page, word in words:
        found.setdefault(page, []).append(word.text)
    return [" ".join(found[page]) for page in sorted(found)]


def test_a_head_that_comes_again_at_its_place_runs_along() -> None:
    assert taken(pages_with(["", "Report of the Office", "Report of the Office"])) == [
        "Report of the Office",
        "Report of the Office",
    ]


def test_headings_with_numbers_of_their_own_at_the_heads_of_pages_do_not() -> None:
    pages = pages_with(["", "Decision 1/C.4", "Decision 2/C.4", ""], ["1", "2", "3", "4"])
    assert taken(pages) == ["1", "2", "3", "4"]


def test_headings_whose_numbers_happen_to_be_those_of_their_pages_do_not() -> None:
    pages = pages_with(["", "Item 2", "Item 3", "Item 4"], ["1", "2", "3", "4"])
    assert taken(pages) == ["1", "2", "3", "4"]


def test_a_head_that_counts_along_is_the_number_of_its_page_where_none_else_is() -> None:
    heads = ["", "Annual report 2", "Annual report 3", "Annual report 4"]
    assert taken(pages_with(heads)) == heads[1:]


def test_but_not_in_the_type_of_the_headings() -> None:
    heads = ["", "Item 2", "Item 3", "Item 4"]
    assert taken(pages_with(heads, size=12.0, bold=True)) == []


@pytest.mark.parametrize(
    "form", ["{}", "Page {}", "– {} –", "{}/12", "26-10345 {}/12", "A-{}", "3 - {}"]
)
def test_numbers_of_pages_in_many_forms_run_along(form: str) -> None:
    feet = [form.format(number) for number in (3, 4, 5)]
    assert taken(pages_with([], feet)) == feet


def test_a_head_in_the_type_of_headings_runs_along_where_most_pages_have_it() -> None:
    heads = ["", *["Summary of the work"] * 3]
    assert taken(pages_with(heads, size=12.0, bold=True)) == heads[1:]


def test_a_heading_that_two_pages_begin_with_does_not() -> None:
    heads = ["", "Annex", "Annex", ""]
    assert taken(pages_with(heads, size=12.0, bold=True)) == []


def test_a_line_that_stands_inside_pages_too_does_not_run_along() -> None:
    heads = ["", "Adopted as it stands", "Adopted as it stands", ""]
    pages = pages_with(heads)
    assert taken(pages) == heads[1:3]
    inside = page_of([*text(4), *line("Adopted as it stands", 72, 240), *text(5, 260)], number=4)
    assert taken([*pages[:3], inside]) == []


def rows(name: str, figures: Sequence[str]) -> list[Word]:
    """Return a table whose last row, with a name and figures, stands at the foot."""
    found = [("Kenya", ("14", "12")), ("Ghana", ("9", "8")), (name, figures)]
    words: list[Word] = []
    for at, (label, row) in enumerate(found):
        y = FOOT - 16 * (len(found) - 1 - at)
        words += line(label, 72, y)
        for column, figure in enumerate(row):
            words += ending(figure, 300 + 80 * column, y)
    return words


def test_the_last_row_of_a_table_is_none_though_it_holds_the_number_of_its_page() -> None:
    last = [("Togo", ("3", "1")), ("Peru", ("3", "2")), ("Fiji", ("4", "3"))]
    pages = [
        page_of([*text(number), *rows(name, figures)], number=number)
        for number, (name, figures) in enumerate(last, 1)
    ]
    assert taken(pages) == []
    assert taken(pages[:1]) == []


def test_rows_that_are_alike_at_the_feet_of_tables_are_none() -> None:
    last = rows("Total", ("30", "21"))
    pages = [page_of([*text(number), *last], number=number) for number in (1, 2, 3)]
    assert taken(pages) == []


def test_words_beside_the_number_of_a_page_are_taken_once_and_said() -> None:
    feet = ["Chapter one", "The second chapter", "A third"]
    pages = [
        page_of([*text(at), *line(words, 72, FOOT), *ending(str(at), 523, FOOT)], number=at)
        for at, words in enumerate(feet, 1)
    ]
    _, _, once = without_furniture(pages)
    assert [found.words[0].text for found in once] == ["Chapter", "The", "A"]
    assert [draft.page for draft in parts_of(pages).drafts] == [1, 2, 3]
    assert {draft.code for draft in parts_of(pages).drafts} == {"furniture-once"}


def test_numbers_and_lines_that_come_again_are_not_said() -> None:
    pages = pages_with(["", "The Office", "The Office"], ["1", "2", "3"])
    assert without_furniture(pages).once == []


def test_the_job_number_of_a_printer_is_furniture_and_a_number_like_it_in_a_line_is_not() -> None:
    job = page_of([*text(1), *line("26-10345 (E) 150426", 72, 788), *line("*2610345*", 72, 800)])
    assert taken([job]) == ["26-10345 (E) 150426 *2610345*"]
    assert taken([page_of([*text(1), *line("See 26-10345 (E) 150426", 72, 788)])]) == []


def test_the_figures_of_a_text_that_may_be_a_page_number() -> None:
    forms = [each.form for each in counted("26-10345 3/12", 3)]
    assert forms == ["#-10345 3/12", "26-10345 #/12", "26-10345 3/#"]


def two_pages(head: str, foot: str, on_cover: str) -> list[Page]:
    """Return a paper of two pages: what the second has at its edges stands on no third."""
    cover = [*line("A Council", 72, 60, 14), *line(on_cover, 400, 60), *text(1)]
    return [page_of(cover), page_of([*line(head, 72, 40), *text(2), *line(foot, 72, FOOT)], (), 2)]


@pytest.mark.parametrize(
    ("on_cover", "wanted"), [("C/75/60/Add.3", ["C/75/60/Add.3"]), ("C/75/61", [])]
)
def test_a_symbol_of_the_cover_at_the_head_of_one_more_page_is_furniture(
    on_cover: str, wanted: list[str]
) -> None:
    assert taken(two_pages("C/75/60/Add.3", "", on_cover)) == wanted


def test_words_of_the_cover_at_the_head_of_one_more_page_are_none() -> None:
    assert taken(two_pages("Item 4", "", "Item 4")) == []


@pytest.mark.parametrize(("foot", "wanted"), [("2/2", ["2/2"]), ("2/3", []), ("1/2", [])])
def test_the_number_of_a_page_and_of_all_pages_proves_itself(foot: str, wanted: list[str]) -> None:
    assert taken(two_pages("", foot, "C/75/61")) == wanted


def test_roman_numbers_of_front_pages_are_numbers_of_their_pages() -> None:
    assert taken(pages_with([], ["i", "ii", "iii", "4", "5"])) == ["i", "ii", "iii", "4", "5"]


def test_roman_figures_that_do_not_count_along_are_none() -> None:
    assert taken(pages_with([], ["v", "x", "c"])) == []


@pytest.mark.parametrize(
    ("foot", "is_name"),
    [
        ("GB289-PFA-4-2004-02-0118-1-FR.Doc/v2 1", True),
        (r"v:\docs\bs-1.e97 1", True),
        ("GB268-2.E97/v.2", True),
        ("see GB268-2.E97 of the year before", False),
        (r"kept under v:\docs\bs-1.e97", False),
    ],
)
def test_the_name_of_a_papers_file_is_furniture_on_one_page_too(foot: str, is_name: bool) -> None:
    assert taken(pages_with([], [foot])) == ([foot] if is_name else [])
