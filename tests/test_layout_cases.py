"""Cases of layout met on papers made otherwise than the samples, each as few words by hand."""

from dataclasses import replace

import pytest

from extractors.body.blocks import blocks
from extractors.body.captions import caption_of
from extractors.body.notes import without_notes
from extractors.body.pitches import pitches
from extractors.body.roles import pieces
from extractors.cover.front import read_front
from extractors.cover.label_columns import label_columns_read
from extractors.pages.capitals import without_small_capitals
from extractors.pages.furniture import without_furniture
from extractors.pages.glyphs import words_of
from extractors.pages.leads import arrow_words
from extractors.pages.margins import margin_words
from extractors.pages.marks import marks_in
from extractors.pages.regions import regions
from extractors.pages.strips import Glyph, Strip
from extractors.passages.prose import prose
from extractors.wording.hyphens import Vocabulary
from extractors.wording.languages import language_of
from schemas.paper import Box, Line, Page, Rule, Word

PER_LETTER = 0.5  # em: how wide a letter of these made-up words is


def word(text: str, x: float, y: float, size: float = 10.0, **style: object) -> Word:
    """Return a word whose baseline is ``y`` and whose left edge is ``x``."""
    box = Box(x, y - 0.8 * size, x + PER_LETTER * size * len(text), y + 0.2 * size)
    return Word(text=text, box=box, size=size, font="Serif", baseline=y, **_styled(style))


def _styled(style: dict[str, object]) -> dict[str, bool]:
    wanted = {"bold": False, "italic": False, "spaced": True}
    return {name: bool(style.get(name, default)) for name, default in wanted.items()}


def row(text: str, x: float, y: float, size: float = 10.0, **style: object) -> list[Word]:
    """Return the words of a line of one style, set one space apart."""
    found = []
    for part in text.split():
        found.append(word(part, x, y, size, **style))
        x = found[-1].box.x1 + 0.3 * size
    return found


def page(*rows: list[Word], number: int = 1) -> Page:
    return Page(number, 595.0, 842.0, 0, tuple(w for each in rows for w in each))


@pytest.mark.parametrize(
    ("left", "right", "kept"),
    [
        ("self-as", "sessment", False),
        ("cost-ef", "fective", False),
        ("end-of-year", "report", True),
    ],
)
def test_a_compound_broken_once_more_loses_the_second_hyphen(
    left: str, right: str, kept: bool
) -> None:
    lines = [Line(tuple(row(text, 70, 100)), 1) for text in ("cooper-", "ation of all")]
    assert Vocabulary(lines, "en").keeps_hyphen(left, right) is kept


def test_small_capitals_called_by_whichever_letter_came_first_are_lower_case() -> None:
    line = [
        word("S", 70, 100, 13.0),
        word("uivi", 77, 100, 10.4, spaced=False),
        word("deS", 100, 100, 10.4),
        word("meSureS", 120, 100, 10.4),
    ]
    found, _ = without_small_capitals(line, None)
    assert [part.text for part in found] == ["S", "uivi", "des", "mesures"]
    assert {part.size for part in found} == {13.0}


def test_scaled_capitals_stay_capitals() -> None:
    line = [word("S", 70, 100, 13.0), word("UIVI", 77, 100, 10.0, spaced=False)]
    assert without_small_capitals(line, None)[0] == line


def test_notes_with_plain_numbers_and_no_rule_are_notes_also_a_page_later() -> None:
    called = [*row("The text ends.", 70, 700, 12), word("1", 160, 696, 7, spaced=False)]
    first = page(row("Some more of the text.", 70, 680, 12), called)
    note = row("1 A note that stands a page later", 70, 760, 9)
    second = page(row("The text of the next page.", 70, 100, 12), note, number=2)
    rest, notes, _ = without_notes([first, second])
    assert [(found.marker, found.page) for found in notes] == [("1", 2)]
    assert all(part not in rest[1].words for part in note)


def test_a_heading_behind_the_arrow_has_its_number_and_may_have_it_in_plain_type() -> None:
    arrow = row("► 2. Next steps", 70, 100, 10, bold=True)
    plain = [word("A.", 70, 200), *row("Reports to the Office", 90, 200, bold=True)]
    body = [row("Words of the body, and more of them.", 70, y) for y in (300, 312, 324)]
    found = regions(page(arrow, plain, *body))
    blocked = [block for region in found for block in blocks(region, pitches(found))]
    kinds = [(p.kind, p.number, p.text) for p in pieces(blocked, language_of("en"), 10.0)]
    assert kinds[:2] == [
        ("heading", "2", "Next steps"),
        ("heading", "A", "Reports to the Office"),
    ]


def test_a_bold_name_that_fills_its_line_does_not_end_the_paragraph() -> None:
    first = row("A representative of the Director-General (Deputy", 70, 100, bold=True)
    second = [*row("Director-General) said", 70, 112, bold=True)[:1]]
    second += row("said that all was well and", 160, 112)
    third = row("The rest of the paragraph follows.", 70, 124)
    found = regions(page(first, second, third))
    assert len([block for region in found for block in blocks(region, {10.0: 12.0})]) == 1


def test_a_label_over_two_lines_is_read_whole() -> None:
    front = read_front(
        page(
            row("Conseil d’administration", 70, 50, 14, bold=True),
            row("Titre du document", 70, 90, 14, bold=True),
            row("Principal résultat/élément", 70, 130, bold=True),
            [*row("transversal déterminant:", 70, 142, bold=True), *row("Aucun.", 200, 142)],
        ),
        language_of("fr"),
    )
    (found,) = front.fields
    assert (found.name, found.skip) == ("main_outcome", 4)


@pytest.mark.parametrize(
    ("host", "mark", "is_mark"),
    [("24,5", "a", True), ("160", "b", True), ("331", "e", False), ("326.", "a", False)],
)
def test_a_raised_letter_after_a_figure_is_a_mark_but_for_ordinals(
    host: str, mark: str, is_mark: bool
) -> None:
    before = word(host, 70, 100)
    raised = word(mark, before.box.x1, 96, 6, spaced=False)
    assert bool(marks_in(Line((before, raised), 1), 1)) is is_mark


def texts_of(*rows: list[Word]) -> list[str]:
    found = regions(page(*rows))
    blocked = [block for region in found for block in blocks(region, {10.0: 12.0, 12.0: 14.0})]
    return [piece.text for piece in pieces(blocked, language_of("en"), 10.0)]


def test_a_preamble_line_that_ends_in_a_comma_far_from_the_edge_ends_its_passage() -> None:
    full = row("All of the words that this line holds reach the right edge of it.", 70, 100)
    rows = [full, row("Having met,", 90, 112), row("Recalling the past,", 90, 124)]
    assert texts_of(*rows)[1:] == ["Having met,", "Recalling the past,"]


def test_in_justified_type_a_line_with_room_for_the_next_word_is_the_last_of_its_passage() -> None:
    full = "All of the words that this line holds reach the right edge"
    lines = [row(full, 70, 100 + 12 * at) for at in range(6)]
    lines.insert(3, row("An end without a stop (the list", 70, 200))
    lines = [
        row(" ".join(w.text for w in each), 70, 100 + 12 * at) for at, each in enumerate(lines)
    ]
    assert len(texts_of(*lines)) == 2


def test_a_centred_heading_and_a_bold_numbered_decision_under_it_are_two() -> None:
    heading = row("Draft decision", 240, 100, bold=True, italic=True)
    first = [word("7.", 70, 115, bold=True), *row("The Governing Body:", 95, 115, bold=True)]
    assert texts_of(heading, first) == ["Draft decision", "The Governing Body:"]


def test_in_minutes_an_item_line_is_no_part_of_the_masthead() -> None:
    front = read_front(
        page(
            row("Governing Body GB.326/POL/PV", 70, 50, 12, bold=True),
            row("326th Session, Geneva, 10–24 March 2016", 70, 66, 10),
            row("Minutes of the Policy Development Section", 70, 100, 16, bold=True),
            row("First item on the agenda", 70, 140, 10, italic=True),
        ),
        language_of("en"),
    )
    assert front.title is not None
    assert [line.text for line in front.title.lines] == [
        "Minutes of the Policy Development Section"
    ]


@pytest.mark.parametrize("gap", [60, 30])
def test_an_item_heading_set_like_the_title_of_minutes_is_not_of_the_title(gap: int) -> None:
    heading = "First item on the agenda"
    front = read_front(
        page(
            row("Governing Body GB.326/POL/PV", 70, 50, 12, bold=True),
            row("326th Session, Geneva, 10–24 March 2016", 70, 66, 10),
            row("Minutes of the Policy Development Section", 70, 100, 16, bold=True),
            row(heading, 70, 100 + gap, 16, bold=True),
            row("1. The section met on Monday.", 70, 150 + gap, 10),
        ),
        language_of("en"),
    )
    assert front.title is not None
    assert [line.text for line in front.title.lines] == [
        "Minutes of the Policy Development Section"
    ]
    assert heading not in [line.text for line in front.masthead]


@pytest.mark.parametrize(("over", "in_title"), [("Addendum", False), ("Additional posts", True)])
def test_addendum_over_a_title_is_of_the_masthead_and_other_words_are_of_the_title(
    over: str, in_title: bool
) -> None:
    front = read_front(
        page(
            row("Governing Body GB.326/POL/4(Add.)", 70, 50, 12, bold=True),
            row("326th Session, Geneva, 10–24 March 2016", 70, 66, 10),
            row(over, 70, 100, 16, bold=True),
            row("Ports and harbours", 70, 119, 16, bold=True),
            row("1. The section met on Monday.", 70, 160, 10),
        ),
        language_of("en"),
    )
    assert front.title is not None
    assert (over in [line.text for line in front.title.lines]) is in_title
    assert (over in [line.text for line in front.masthead]) is not in_title


def test_a_hyphen_repeated_on_the_next_line_is_one_hyphen() -> None:
    lines = [Line(tuple(row(text, 70, 100)), 1) for text in ("el equipo técnico-", "-jurídico")]
    found = prose(lines, lambda mark, number: None, Vocabulary(lines, "es"))
    assert found.text == "el equipo técnico-jurídico"


def test_small_capitals_made_by_a_program_are_the_lower_case_they_were_made_of() -> None:
    line = [word("S", 70, 100, 13.0), word("UIVI", 77, 100, 10.4, spaced=False)]
    assert [part.text for part in without_small_capitals(line, None)[0]] == ["S", "uivi"]


def test_a_line_in_capitals_is_a_heading() -> None:
    rows = [row("SECOND ITEM ON THE AGENDA", 200, 100), row("Agenda of the session", 70, 130)]
    found = regions(page(*rows))
    blocked = [block for region in found for block in blocks(region, {10.0: 12.0})]
    assert [p.kind for p in pieces(blocked, language_of("en"), 10.0)] == ["heading", "text"]


def test_a_bold_line_that_opens_like_a_label_is_one_to_its_end() -> None:
    front = read_front(
        page(
            row("Consejo de Administración", 70, 50, 14, bold=True),
            row("Título del documento", 70, 90, 14, bold=True),
            row("Repercusiones financieras", 70, 130, bold=True),
            row("Ninguna.", 70, 142),
            row("Referencias a otros documentos del Consejo de Administración", 70, 154, bold=True),
            row("y a instrumentos de la OIT", 70, 166, bold=True),
            row("GB.301/TC/1.", 70, 178),
        ),
        language_of("es"),
    )
    found = [(field.name, field.lines[-1].text) for field in front.fields]
    assert found == [("financial_implications", "Ninguna."), ("related_documents", "GB.301/TC/1.")]


def test_labels_in_a_column_of_their_own_are_parted_from_the_values_beside_them() -> None:
    rows = [
        ("Legal implications:", "None.", 100),
        ("Financial", "As stated in the text, and", 120),
        ("implications:", "nothing more.", 132),
        ("Author unit:", "The unit.", 152),
    ]
    lines = [
        Line((*row(label, 70, y, bold=True), *row(value, 220, y)), 1) for label, value, y in rows
    ]
    found = [line.text for line in label_columns_read(lines, language_of("en"))]
    assert found[2:5] == ["Financial implications:", "As stated in the text, and", "nothing more."]


def test_an_underlined_line_is_a_heading() -> None:
    heading = row("Labour inspection", 70, 100)
    under = Rule(Box(70, 101.5, heading[-1].box.x1, 102))
    sheet = replace(page(heading, row("Words that are no heading at all", 70, 130)), rules=(under,))
    found = regions(sheet)
    blocked = [block for region in found for block in blocks(region, {10.0: 12.0})]
    assert [p.kind for p in pieces(blocked, language_of("en"), 10.0)] == ["heading", "text"]


def test_numbers_of_paragraphs_follow_the_margins_of_facing_pages_and_columns() -> None:
    blocked = []
    for number, left in ((1, 60.0), (2, 100.0)):
        rows = [
            [word(f"{number}.", left, 100), *row("Words of a paragraph.", left + 25, 100)],
            row("More words of it.", left + 25, 112),
        ]
        found = regions(page(*rows, number=number))
        blocked += [block for region in found for block in blocks(region, {10.0: 12.0})]
    assert [p.kind for p in pieces(blocked, language_of("en"), 10.0)] == ["paragraph", "paragraph"]


def test_a_heading_over_two_columns_ends_the_columns_above_it() -> None:
    def column(x: float, y: float, name: str) -> list[list[Word]]:
        return [row(f"{name} with some words of it", x, y + 12 * at) for at in range(5)]

    rows = [*column(70, 100, "one"), *column(320, 100, "two"), row("Budget", 70, 190, bold=True)]
    rows += [*column(70, 220, "three"), *column(320, 220, "four")]
    order = [line.words[0].text for region in regions(page(*rows)) for line in region.lines]
    assert list(dict.fromkeys(order)) == ["one", "two", "Budget", "three", "four"]


def test_a_printing_notice_under_the_notes_is_no_note() -> None:
    called = [*row("The text ends.", 70, 100, 12), word("1", 160, 96, 7, spaced=False)]
    body = [row("The text goes on and on here.", 70, 112 + 14 * at, 12) for at in range(4)]
    note = [word("1", 70, 697, 5), *row("The note.", 76, 700, 9)]
    notice = row("This GB document is printed in limited numbers to save paper.", 70, 740, 7)
    rest, notes, _ = without_notes([page(called, *body, note, notice)])
    assert [len(found.lines) for found in notes] == [1]
    assert all(part in rest[0].words for part in notice)


@pytest.mark.parametrize(
    ("left", "right", "kept"), [("mi-par", "cours", False), ("vis-à", "vis", True)]
)
def test_the_last_part_of_a_compound_decides_in_french(left: str, right: str, kept: bool) -> None:
    lines = [Line(tuple(row(text, 70, 100)), 1) for text in ("la coopé-", "ration")]
    assert Vocabulary(lines, "fr").keeps_hyphen(left, right) is kept


def test_a_file_name_after_the_page_number_runs_along_on_a_page_of_its_own() -> None:
    foot = row("2 GB335-PFA_1_[PROGR-190107-1]-En.docx", 70, 800, 8)
    body, _, _ = without_furniture(
        [page(row("One.", 70, 100)), page(row("Two.", 70, 100), foot, number=2)]
    )
    assert [part.text for part in body[1].words] == ["Two."]


def test_notes_that_repeat_under_a_rule_as_wide_as_the_text_are_notes() -> None:
    pages = [page(row("The cover.", 70, 100, 12))]
    for number in (1, 2):
        called = row(f"Some {'text' * number} of the paper.", 70, 100, 12)
        called.append(word(str(number), called[-1].box.x1, 96, 7, spaced=False))
        body = [row("The text goes on and on here.", 70, 114 + 14 * at, 12) for at in range(4)]
        note = row(f"{number} Ibid.", 70, 760, 9)
        wide = tuple(Rule(Box(70, y, 525, y)) for y in (60, 748))
        pages.append(replace(page(called, *body, note, number=number + 1), rules=wide))
    body_pages, _, _ = without_furniture(pages)
    _, notes, _ = without_notes(body_pages)
    assert [(found.marker, found.page) for found in notes] == [("1", 2), ("2", 3)]


def test_a_figure_that_closes_a_bracket_opens_no_clause() -> None:
    first = row("as they found (see the document, para.", 90, 100)
    second = [word("12)", 70, 112), *row("and will report.", 100, 112)]
    assert len(texts_of(first, second)) == 1


def test_indented_numbered_paragraphs_of_one_line_are_two() -> None:
    rows = [row("1. A first one ends.", 90, 100), row("2. A second one goes on to the", 90, 112)]
    assert len(texts_of(*rows, row("left edge of the page and on.", 70, 124))) == 2


def test_a_mark_after_the_last_stop_does_not_hide_the_end_of_a_paragraph() -> None:
    first = row("1. A first one ends here.", 90, 100)
    first.append(word("5", first[-1].box.x1, 96, 6, spaced=False))
    rows = [first, row("2. A second one goes on to the", 90, 112)]
    assert len(texts_of(*rows, row("left edge of the page and on.", 70, 124))) == 2


def test_an_item_whose_letter_is_wider_than_its_indent_goes_on_left_of_its_first_words() -> None:
    first = [word("iii)", 70, 100), *row("as the others found (see document GB.", 94, 100)]
    assert len(texts_of(first, row("331/INS/4/2, paragraph 12)", 86, 112))) == 1


def test_a_number_set_off_by_the_pen_alone_is_a_word() -> None:
    def glyph(text: str, x: float) -> Glyph:
        return Glyph(text, Box(x, 90, x + 6, 102), 12.0, "Sans", x, x + 6, 100.0, 0)

    line = [glyph("1", 70), glyph(".", 76), glyph("L", 86), glyph("e", 92), glyph(" ", 98)]
    line += [glyph(letter, 104 + 6 * at) for at, letter in enumerate("bureau")]
    assert [found.text for found in words_of(list(map(Strip.of, line)))] == ["1.", "Le", "bureau"]


def test_a_mark_that_went_to_the_next_line_is_a_mark_and_parts_no_paragraph() -> None:
    text = row("The words of this line fill it up to its very right edge, to the end.", 70, 100)
    second = [word("1", 70, 108, 6), *row("More words of the same paragraph.", 78, 112)]
    note = [word("1", 70, 757, 5), *row("The note.", 76, 760, 8)]
    sheet = page(text, second, row("and the last words.", 70, 124), note)
    rest, notes, _ = without_notes([sheet])
    assert [found.marker for found in notes] == ["1"]
    found = regions(rest[0])
    assert len([block for region in found for block in blocks(region, {10.0: 12.0})]) == 1


@pytest.mark.parametrize(
    ("first", "second", "spaced", "arrows"),
    [
        ("►", "I.", False, 1),
        ("►", "Introduction", True, 1),
        ("X", "Introduction", True, 1),
        ("X", "I.", False, 0),
        ("u", "introduction", True, 0),
    ],
)
def test_the_sign_of_the_arrow_may_touch_a_number_but_a_letter_may_not(
    first: str, second: str, spaced: bool, arrows: int
) -> None:
    line = Line((word(first, 80, 100), word(second, 90, 100, spaced=spaced)), 1)
    assert arrow_words(line) == arrows


def test_codes_on_the_lines_of_a_table_are_no_spine() -> None:
    rows = [
        [*row(code, 40, 100 + 14 * at), *row("Something longer", 90, 100 + 14 * at)]
        for at, code in enumerate(("BE", "BG", "CZ", "DK", "DE"))
    ]
    assert margin_words(page(*rows)) == []
    spine = [row(bit, 40, 300 + 9 * at) for at, bit in enumerate(("P", "RO", "GR", "AM", "ME"))]
    text = [row("Something longer", 90, 105 + 14 * at) for at in range(5)]
    assert len(margin_words(page(*spine, *text))) == 5


def test_a_note_with_the_next_number_under_a_table_is_a_page_note() -> None:
    """A table's own notes begin with 1."""

    def called(text: str, mark: str) -> list[Word]:
        words = row(text, 72, 100)
        return [*words, word(mark, words[-1].box.x1, 96, 6.0, spaced=False)]

    first = page(
        called("The figures are those of the reports that came in by May", "1"),
        row("1 Reports that came in later are not counted here at all", 72, 760, 7.0),
        number=1,
    )
    table = [
        row(f"Region {at}", 72, 600 + 14 * at, 9.0) + row("12 2", 300, 600 + 14 * at, 9.0)
        for at in range(4)
    ]
    text = called("The text of this page is set in the type of the paper as well", "2")
    rules = tuple(Rule(Box(72, y, 520, y)) for y in (588.0, 648.0))
    second = replace(
        page(text, *table, row("2 Made by another office than the first", 72, 662, 7.0), number=2),
        rules=rules,
    )
    _, notes, _ = without_notes([first, second])
    assert [note.marker for note in notes] == ["1", "2"]


@pytest.mark.parametrize(("mark", "count"), [("a", 0), ("1", 2)])
def test_numbered_rows_in_small_type_are_notes_only_if_their_numbers_are_called(
    mark: str, count: int
) -> None:
    """The note under a table is called in its head: that says nothing of its numbered rows."""
    head = row("Work of the yard in the year", 72, 680, 9.0)
    called = word(mark, head[-1].box.x1, 677, 5.0, spaced=False)
    rows = [*row("1. Reports that came in", 72, 740, 7.0), *row("2. Meetings held", 72, 752, 7.0)]
    note = [word("a", 72, 764, 5.0), *row("Counted anew this year", 76, 766, 7.0)]
    sentence = "The text of this page is set in larger type."
    text = [row(sentence, 72, 100 + 14 * at, 10) for at in range(5)]
    _, notes, _ = without_notes([page(*text, head, [called], rows, note)])
    assert len([found for found in notes if found.marker.isdecimal()]) == count


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Table 31.4", ("Table 31.4", "31.4")),
        ("Table 5.I.14", ("Table 5.I.14", "5.I.14")),
        ("Table 3. Ports", ("Table 3.", "3")),
        ("Table 1.Introduction", ("Table 1.", "1")),
        ("Table 31.4 lists all ports", None),  # never table 31
    ],
)
def test_numbers_of_captions_are_whole(text: str, wanted: tuple[str, str] | None) -> None:
    assert caption_of(text, language_of("en")) == wanted
