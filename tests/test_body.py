"""The body of a paper: paragraphs, numbers, headings and notes, on both sides of each rule."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.body.notes import without_notes
from extractors.body.ranks import appendix_ends, heading_ranks
from extractors.body.reading import parts_of
from extractors.body.roles import Piece
from extractors.body.running_text import Body, body_of
from extractors.pages.lines import group_lines
from extractors.passages.outline import Outline
from extractors.passages.places import Places
from extractors.wording.hyphens import Vocabulary
from extractors.wording.languages import language_of
from schemas.paper import Box, Line, Page, Rule, Word
from tests.table_pages import figures, level, line, page, upright

RIGHT = 500.0
WIDE = "The committee was told that the posts had been moved to the group of the office and the"


def body(words: Sequence[Word], rules: Sequence[Rule] = ()) -> Body:
    return body_of(parts_of([page(words, rules)]))


def kinds(found: Body) -> list[tuple[str, str | None]]:
    return [(piece.kind, piece.number) for piece in found.pieces]


def full(number: str, y: float, *, bold: bool = False) -> list[Word]:
    """Return a line that ends at the right edge of the text, whatever it says."""
    words = [*line(number, 72, y), *line(WIDE, 100, y, bold=bold)]
    return [word for word in words if word.box.x1 < RIGHT]


def column() -> list[Word]:
    """Return lines of plain text that tell the size, the edges and the pitch of a page."""
    return [word for at in range(6) for word in full("", 600 + 11 * at)]


def test_a_line_in_bold_after_a_full_line_of_an_open_sentence_does_not_cut_a_paragraph() -> None:
    words = [*full("1.", 100), *full("", 111, bold=True), *line("and so on.", 100, 122)]
    assert kinds(body([*words, *column()]))[0] == ("paragraph", "1")
    assert len(body([*words, *column()]).pieces[0].lines) == 3


def test_but_after_a_line_that_stops_it_does() -> None:
    words = [*full("1.", 100), *line("and so on.", 100, 111)]
    words += line("What comes next", 100, 122, bold=True)
    assert len(body([*words, *column()]).pieces[0].lines) == 2


def test_a_bold_heading_that_fills_its_line_does_not_take_the_text_under_it() -> None:
    words = [*full("", 100, bold=True), *full("", 111), *line("and so on.", 100, 122)]
    assert len(body([*words, *column()]).pieces[0].lines) == 1


def numbered(y: float, *numbers: str, x: float = 90.0) -> list[Word]:
    words: list[Word] = []
    for at, number in enumerate(numbers):
        words += [*line(number, x, y + 40 * at), *line(WIDE, x + 25, y + 40 * at)]
        words += line("to the left edge of the page and on to its end.", 72, y + 11 + 40 * at)
    return words


def test_numbers_that_begin_again_under_a_heading_are_paragraphs_indented_or_not() -> None:
    numbers = [("1.", "2."), ("1.",)]
    pages = [
        page(
            [
                *line(f"Decision {at}", 72, 60, 12, bold=True),
                *numbered(80 + 25 * at, *found, x=80.0 + 5 * at),
            ],
            number=at,
        )
        for at, found in enumerate(numbers, 1)
    ]
    found = [each for each in kinds(body_of(parts_of(pages))) if each[0] != "heading"]
    assert found == [("paragraph", "1"), ("paragraph", "2"), ("paragraph", "1")]


def test_numbers_that_begin_again_with_no_heading_between_are_a_list() -> None:
    found = kinds(body([*numbered(100, "1.", "2."), *numbered(190, "1.")]))
    assert found == [("paragraph", "1"), ("paragraph", "2"), ("clause", "1")]


def heading(number: str | None, text: str, size: float = 12.0) -> Piece:
    return Piece("heading", (Line(tuple(line(text, 72, 100, size)), 1),), number=number,
                 style=(size, True, False))  # fmt: skip


@pytest.mark.parametrize(
    ("numbers", "ranks"),
    [
        (["I", "A", "B", "C", "D", "II"], [1, 2, 2, 2, 2, 1]),
        (["H", "I", "J"], [1, 1, 1]),
        (["IV", "A", "V"], [1, 2, 1]),
    ],
)
def test_a_letter_in_a_row_of_letters_is_no_roman_figure(
    numbers: list[str], ranks: list[int]
) -> None:
    found = [heading(number, "Work") for number in numbers]
    assert heading_ranks(found, language_of("en"), minutes=False) == ranks


def test_contents_hold_no_sections_and_decisions_stand_in_items_of_minutes_only() -> None:
    names = ["Contents", "First item", "Decision", "Second item"]
    found = [heading(None, name, 14.0 if name == "Decision" else 12.0) for name in names]
    assert heading_ranks(found, language_of("en"), minutes=True) == [3, 2, 3, 2]
    assert heading_ranks(found, language_of("en"), minutes=False) == [3, 2, 1, 2]


def test_headings_among_the_entries_of_contents_are_text() -> None:
    words = line("Contents", 72, 60, 12, bold=True)
    words += line("Decision", 72, 80, bold=True)
    words += line("First things .......... 2", 72, 100)
    words += line("Resolution", 72, 120, bold=True)
    words += line("Second things .......... 4", 72, 140)
    words += line("First things", 72, 180, 12, bold=True)
    found = [piece.text for piece in body([*words, *column()]).pieces if piece.kind == "heading"]
    assert found == ["Contents", "First things"]


def mark(text: str, x: float, y: float, size: float = 9.0) -> Word:
    box = Box(x, y - 0.8 * size, x + 3, y - 0.3 * size)
    return Word(text, box, 0.6 * size, "Sans", y - 0.35 * size, spaced=False)


def noted_table() -> list[Word]:
    words = figures([["Year", "Posts"], ["2019", "14"], ["2020", "19"], ["2021", "26"]], top=200)
    words += [mark(letter, words[-1].box.x1, 214 + 14 * at) for at, letter in enumerate("abc")]
    for at, letter in enumerate("abc"):
        y = 262 + 25 * at
        words += [mark(letter, 72, y, 8), *line("As it stands here.", 77, y, 8)]
    return words


def test_every_note_under_a_table_is_the_tables_and_none_is_lost() -> None:
    found = body([*line("Some text above it.", 72, 100), *noted_table(), *column()])
    (table,) = found.tables
    assert [" ".join(word.text for word in note.words) for note in table.notes] == [
        f"{letter} As it stands here." for letter in "abc"
    ]


def test_a_note_right_of_a_masthead_under_a_short_rule_is_a_page_note() -> None:
    words = line("An Office", 40, 60, 14)
    words += [*full("", 100), mark("*", RIGHT, 100)]
    words += [mark("*", 104, 740, 8), *line("Issued late for want of time.", 112, 740, 8)]
    rule = Rule(Box(100, 728, 170, 728))
    _, notes, _ = without_notes([page(words, [rule])])
    assert [note.marker for note in notes] == ["*"]
    _, notes, _ = without_notes([page(words, [Rule(Box(160, 728, 230, 728))])])
    assert notes == []


def test_a_note_of_the_text_is_not_in_the_appendix_that_follows() -> None:
    first = page([*full("1.", 100), mark("1", RIGHT, 100), *line("and so on.", 100, 111),
                  *column(), mark("1", 72, 740, 8), *line("Issued late.", 78, 740, 8)],
                 [Rule(Box(72, 728, 144, 728))])  # fmt: skip
    second = page([*line("Appendix", 72, 100, 12, bold=True), *full("", 130)], number=2)
    parts = parts_of([first, second])
    found = body_of(parts)
    outline = Outline("p", Vocabulary([], "en"), found.notes, parts.rest, parts.as_seen)
    for piece in found.pieces:
        if piece.opens_appendix(parts.language):
            outline.begin_appendix()
        outline.add_text(replace(piece, kind="text"))
    outline.add_page_notes()
    flags = [(row.kind, row.in_appendix) for row in outline.passages]
    assert flags[-3:] == [("text", True), ("text", True), ("footnote", False)]


WORDS = st.sampled_from(("benefit", "1.", "(a)", "•", "12", "1", "Table", "*", "Annex"))


@st.composite
def a_word(draw: st.DrawFn) -> Word:
    size = draw(st.sampled_from((6.0, 9.0, 12.0)))
    x0, top = draw(st.integers(40, 520)), draw(st.integers(20, 800))
    text = draw(WORDS)
    box = Box(x0, top, x0 + 0.5 * size * len(text), top + size)
    return Word(text, box, size, "Serif", box.bottom - 0.2 * size, draw(st.booleans()))


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.lists(st.lists(a_word(), min_size=1, max_size=30), min_size=1, max_size=3))
def test_body_front_and_furniture_hold_every_word_once(drawn: list[list[Word]]) -> None:
    pages = [page(found, number=at) for at, found in enumerate(drawn, 1)]
    parts = parts_of(pages)
    found = body_of(parts)
    lines = [*found.lines, *(line for table in found.tables for line in table.dropped)]
    placed = [word for line in lines for word in line.words] + parts.front.words
    placed += [word for _, word in parts.furniture]
    assert Counter(placed) == Counter(word for page in pages for word in page.words)


def first_page(original: str) -> Page:
    words = [*line("A Council", 72, 60, 18, bold=True), *line(original, 400, 80)]
    words += line("Seventh session", 72, 120, bold=True)
    words += line("How the posts were", 100, 150, 14, bold=True)
    words += line("redeployed in the year", 100, 166, 14, bold=True)
    words += line("Note by the Office", 100, 200, 12, bold=True)
    return page([*words, *column()])


def test_the_title_under_a_masthead_is_its_largest_type() -> None:
    parts = parts_of([first_page("Original: English")])
    assert parts.front.title is not None
    assert [one.text for one in parts.front.title.lines] == [
        "How the posts were", "redeployed in the year",
    ]  # fmt: skip
    found = body_of(parts).pieces
    assert [piece.text for piece in found if piece.kind == "heading"] == ["Note by the Office"]


def test_a_page_whose_masthead_says_nothing_has_no_title() -> None:
    assert parts_of([first_page("In a book")]).front.title is None


def chart(name: str) -> list[Word]:
    words = [*line(name, 100, 100), *line("What the office paid", 100, 111, bold=True)]
    for at, tick in enumerate(("300", "200", "100", "0")):
        words += line(tick, 110, 150 + 40 * at)
    return [*words, *line("2019", 160, 290), *line("Planned", 220, 290)]


@pytest.mark.parametrize(
    ("name", "kinds_of"), [("Figure 25.I", ["caption", "figure"]), ("See 25.I", [])]
)
def test_words_of_a_chart_under_its_caption_are_a_figure(name: str, kinds_of: list[str]) -> None:
    rules = [Rule(Box(130, y, 400, y)) for y in (148, 188, 228, 268)]
    words = [*chart(name), *line("Next steps", 72, 330, 12, bold=True), *column()]
    found = body(words, rules).pieces
    assert [piece.kind for piece in found if piece.kind in ("caption", "figure")] == kinds_of
    if kinds_of:
        assert [piece.text for piece in found[:2]] == [
            "What the office paid", "300 200 100 0 2019 Planned",
        ]  # fmt: skip
        assert "Next steps" in [piece.text for piece in found if piece.kind == "heading"]


def organization(*, joined: bool = True, boxes: int = 4) -> tuple[list[Word], list[Rule]]:
    """Return boxes of an organization chart, two in a row, the second row a little lower."""
    words, rules = [], []
    for at in range(boxes):
        x, y = 72 + (at % 2) * 160, 150 + (at // 2) * 80 + at % 2
        words += line(f"Yard {at + 1}", x + 8, y + 14, bold=True) + line("3 posts", x + 8, y + 27)
        rules += [level(y, x, x + 110), level(y + 50, x, x + 110)]
        rules += [upright(x, y, y + 50), upright(x + 110, y, y + 50)]
        rules += [upright(x + 55, y + 50, y + 65), upright(x + 55, y - 15, y)] if joined else []
    return words, rules


def test_each_box_of_an_organization_chart_is_one_figure_and_no_heading() -> None:
    words, rules = organization()
    found = body([*line("Posts of the yards", 72, 100, 12, bold=True), *words, *column()], rules)
    assert [(piece.kind, piece.text) for piece in found.pieces[:5]] == [
        ("heading", "Posts of the yards"),
        *(("figure", f"Yard {at} 3 posts") for at in (1, 2, 3, 4)),
    ]


@pytest.mark.parametrize(("joined", "boxes"), [(False, 4), (True, 2)])
def test_frames_that_no_lines_join_and_two_that_they_do_are_no_chart(
    joined: bool, boxes: int
) -> None:
    words, rules = organization(joined=joined, boxes=boxes)
    assert all(piece.kind != "figure" for piece in body([*words, *column()], rules).pieces)


def test_marks_in_a_chart_call_the_notes_under_it() -> None:
    words, rules = organization()
    words += [mark("a", 112, 177), mark("b", 112, 257), mark("c", 272, 178)]
    notes = [mark("a", 72, 300, 8), *line("Not yet opened.", 80, 300, 8)]
    notes += [mark("b", 72, 310, 8), *line("On loan from the harbour of the isles.", 80, 310, 8)]
    notes += [mark("c", 72, 320, 8), *line("Closed.", 80, 320, 8)]
    found = body([*words, *notes, *column()], rules).notes
    assert [(note.marker, note.lines[0].text) for note in found] == [
        ("a", "a Not yet opened."), ("b", "b On loan from the harbour of the isles."),
        ("c", "c Closed."),
    ]  # fmt: skip


@pytest.mark.parametrize(("share", "is_on_line"), [(0.45, True), (0.35, False)])
def test_a_small_mark_set_high_is_on_the_line_whose_word_it_touches(
    share: float, is_on_line: bool
) -> None:
    (host,) = line("posts", 72, 100)
    foot = host.box.top + share * 6
    high = Word("a", Box(host.box.x1 + 0.3, foot - 6, host.box.x1 + 3, foot), 6, "Sans", foot - 1.5)
    assert (len(group_lines([*line("The", 50, 100), host, high])) == 1) is is_on_line


@pytest.mark.parametrize(
    ("opening", "found"),
    [("Note: ASG, assistant", ["?", "1"]), ("Nothing like this", ["1"])],
)
def test_a_note_by_its_label_stands_with_the_marked_notes_under_their_rule(
    opening: str, found: list[str]
) -> None:
    words = [*column(), mark("1", 260, 600)]
    words += [*line(opening, 72, 740, 8), *line("secretary.", 72, 749, 8)]
    words += [mark("1", 72, 758, 8), *line("Rounded.", 78, 758, 8)]
    notes = body(words, [level(728, 72, 144)]).notes
    assert [note.marker for note in notes] == found
    assert len(notes[0].lines) == len(found)


def test_items_with_one_bullet_at_one_place_are_items_however_they_close() -> None:
    names = ["Kenya", "Ghana and others", "Togo"]
    words = [*line("The members were:", 72, 100)]
    for at, name in enumerate(names):
        words += line(f"– {name}", 90, 111 + 11 * at)
    found = body([*words, *column()]).pieces
    assert [piece.text for piece in found if piece.kind == "bullet"] == names


def test_a_bullet_without_a_sign_is_a_bullet_and_no_text() -> None:
    words = [*line("They were:", 72, 100), *line("\ufffd Kenya", 90, 120)]
    found = body([*words, *column()]).pieces
    assert [(piece.kind, piece.text) for piece in found[:2]] == [
        ("text", "They were:"), ("bullet", "Kenya"),
    ]  # fmt: skip


def test_an_appendix_of_one_decision_ends_where_the_next_begins() -> None:
    names = ["Decision 1/C.4", "Annex", "How it is done", "Decision 2/C.4", "Annex", "Decision"]
    assert appendix_ends([heading(None, name) for name in names], language_of("en")) == {3}


def test_paragraphs_that_begin_again_have_the_count_of_their_row_in_their_ids() -> None:
    places = Places("p")
    numbers = ("1", "2", "2", "1", "2", "3")
    assert [places.of("para", number).split("#")[1] for number in numbers] == [
        "para_1", "para_2", "para_2_2", "para_1_2", "para_2_2_2", "para_3_2",
    ]  # fmt: skip


@pytest.mark.parametrize(("x", "kind"), [(72.0, "heading"), (430.0, "text")])
def test_a_date_in_italics_at_the_right_is_no_heading(x: float, kind: str) -> None:
    date = [replace(word, italic=True) for word in line("15 December 2018", x, 100)]
    assert body([*date, *column()]).pieces[0].kind == kind


def marked(mark: str, text: str, x: float, y: float) -> list[Word]:
    """Return an item whose text is set off from its mark."""
    return [*line(mark, x, y), *line(text, x + 20, y)]


def test_short_items_that_end_in_and_are_two_on_a_page_that_is_wider_than_they() -> None:
    words = marked("1.", "It has these jobs:", 72, 100)
    words += marked("(a)", "to read what came, that is:", 92, 116)
    words += marked("(i)", "what was late in coming; and", 112, 132)
    words += marked("(ii)", "what was early; and", 112, 148)
    words += marked("(b)", "to close its books.", 92, 164)
    assert [piece.number for piece in body(words).pieces] == ["1", "(a)", "(i)", "(ii)", "(b)"]


def test_but_a_letter_that_a_word_space_parts_from_its_text_is_of_the_sentence() -> None:
    words = marked("(a)", "what the note calls the third case and", 72, 100)
    words += line("(b) of the same article of it.", 72, 111)
    assert [piece.number for piece in body(words).pieces] == ["(a)"]


@pytest.mark.parametrize(("step", "count"), [(14.0, 1), (20.0, 2)])
def test_label_and_title_of_an_appendix_on_two_lines_are_one_heading(
    step: float, count: int
) -> None:
    first = page([*full("1.", 100), *line("and so on.", 100, 111), *column()])
    words = line("Appendix", 240, 100, 12, bold=True)
    words += line("How the count was made", 220, 100 + step, 12, bold=True)
    words += [*marked("1.", "It was made by night.", 72, 150), *column()]
    found = body_of(parts_of([first, page(words, (), 2)])).pieces
    heads = [piece for piece in found if piece.kind == "heading"]
    assert len(heads) == count
    assert heads[0].opens_appendix(language_of("en"))
    assert [p.number for p in found if p.kind == "paragraph"] == ["1", "1"]


@pytest.mark.parametrize(("size", "found"), [(12.0, True), (9.5, False)])
def test_a_title_that_is_most_of_a_short_paper_is_larger_than_its_paragraph(
    size: float, found: bool
) -> None:
    words = [*line("A Council", 72, 60, 14), *line("Original: English", 400, 80)]
    words += line("How the posts of the council were redeployed in the year", 72, 120, size)
    words += line("and what it thought of it in the months that followed it", 72, 134, size)
    words += [*marked("1.", "They were.", 72, 170), *marked("2.", "It liked it.", 72, 186)]
    assert (parts_of([page(words)]).front.title is not None) == found


def noted_pages(second_mark: str) -> list[str]:
    """Return the marks of the plain notes under short rules of two pages."""
    found = []
    for number, mark_of, notes in (
        (1, "1", ("1 Issued late.", "2 As above.")),
        (2, second_mark, ("1 Again.",)),
    ):
        words = [
            *full("1.", 100),
            mark(mark_of, RIGHT, 100),
            *line("and so on.", 100, 111),
            *column(),
        ]
        for at, text in enumerate(notes):
            words += line(text, 72, 740 + 10 * at, 8)
        rules = [Rule(Box(72, y, 140, y)) for y in (728, 728.6)]  # both edges of a thin border
        found.append(page(words, rules, number))
    return [note.marker for note in without_notes(found)[1]]


def test_plain_numbers_of_notes_begin_again_where_the_text_of_the_page_calls_them() -> None:
    assert noted_pages("1") == ["1", "2", "1"]


def test_but_not_where_nothing_calls_them() -> None:
    assert "1" not in noted_pages("2")[1:]


@pytest.mark.parametrize(("last", "lines"), [("", 3), ("And so on.", 2)])
def test_bold_text_goes_on_over_a_page_break_where_the_line_is_full(last: str, lines: int) -> None:
    end = line(last, 100, 111) if last else full("", 111, bold=True)
    first = page([*full("1.", 100), *end])
    rest = [*line("Groups of it that went.", 100, 100, bold=True), *line("2.", 72, 130)]
    rest += [*line("It was read.", 100, 130), *column()]
    found = body_of(parts_of([first, page(rest, (), 2)])).pieces
    assert len(found[0].lines) == lines


def test_lists_nest_alike_on_facing_pages() -> None:
    pages = []
    for number, left, of in ((1, 72.0, "ships"), (2, 112.0, "gates"), (3, 72.0, "bells")):
        words = marked(f"{number}.", f"As to {of} it has these jobs:", left, 100)
        words += marked("(a)", f"to count {of}, that is:", left + 20, 116)
        words += marked("(i)", f"{of} of wood.", left + 40, 132)
        words += marked("(b)", f"to sell {of}.", left + 20, 148)
        pages.append(page(words, (), number))
    found = body_of(parts_of(pages)).pieces
    depths = [round(piece.lines[0].box.x0 - piece.edge) for piece in found]
    assert [depth - depths[0] for depth in depths] == [0, 20, 40, 20] * 3


@pytest.mark.parametrize("leader", ["_" * 40, "." * 40])
def test_entries_with_any_leader_are_contents(leader: str) -> None:
    words = line("Contents", 72, 100, bold=True)
    words += line(f"I. Doors {leader} 2", 72, 120, bold=True)
    words += line(f"II. Bells {leader} 3", 72, 140, bold=True)
    found = body([*words, *column()]).pieces
    assert [p.text for p in found if p.kind == "heading" and leader in p.text] == []
    assert sum("Doors" in piece.text for piece in found) == 1


@pytest.mark.parametrize(("close", "kind"), [(";", "text"), ("", "heading")])
def test_short_bold_lines_that_end_in_a_semicolon_are_no_headings(close: str, kind: str) -> None:
    words = [*full("1.", 70), *line(f"Green lamps{close}", 72, 100, bold=True)]
    found = body([*words, *column()]).pieces
    assert next(p.kind for p in found if p.text.startswith("Green")) == kind


def contents_of(words: Sequence[Word]) -> list[str]:
    return [piece.text for piece in body([*words, *column()]).pieces if piece.in_contents]


@pytest.mark.parametrize(
    ("title", "entries", "text"),
    [
        ("Contents", ("Gates", "Bells"), "The office has been told of the gates and of the bells"),
        (
            "Table des matières",
            ("Portes", "Cloches"),
            "Le bureau a été saisi des portes et des cloches dans la maison et de ce qui les tient",
        ),
        (
            "Índice",
            ("Puertas", "Campanas"),
            "La oficina ha sido informada de las puertas y de las campanas que hay en la casa",
        ),
    ],
)
def test_a_list_of_contents_is_marked_with_its_title(
    title: str, entries: tuple[str, str], text: str
) -> None:
    words = line(title, 72, 60, 12, bold=True)
    words += [word for at in range(6) for word in line(text, 72, 300 + 11 * at)]
    for at, entry in enumerate(entries):
        words += line(f"{entry} .......... {at + 2}", 72, 80 + 20 * at)
    words += line(entries[0], 72, 140, 12, bold=True)
    found = [piece.text for piece in body(words).pieces if piece.in_contents]
    assert [text.partition(" .")[0] for text in found] == [title, *entries]


def test_a_heading_so_called_without_entries_is_none() -> None:
    words = [*line("Contents", 72, 60, 12, bold=True), *full("1.", 90), *full("", 101)]
    assert contents_of([*words, *line("and so on.", 100, 112)]) == []


@pytest.mark.parametrize(
    ("pages", "marked"),
    [
        (("2", "2", "5"), True),
        (("ii", "iv", "1"), True),
        (("2", "5"), False),  # too few
        (("5", "2", "3"), False),  # pages run on
        (("2", "3", ""), False),  # and are there
    ],
)
def test_entries_without_a_title_are_told_by_their_pages(
    pages: tuple[str, ...], marked: bool
) -> None:
    words: list[Word] = []
    for at, number in enumerate(pages):
        words += line(f"Gate {'abc'[at]} .......... {number}", 72, 80 + 20 * at)
    assert len(contents_of(words)) == (len(pages) if marked else 0)
