"""Checks: what holds gives no finding, each thing that does not gives its own."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.findings import Draft, finding_codes, findings
from extractors.proofs.checks import check
from extractors.proofs.notes import check_notes
from extractors.proofs.sequences import breaks
from extractors.wording.languages import language_of
from schemas.document_tables import PassageKind
from schemas.tables import Cell, Footnote, FootnoteRef, PageRow, Paper, Passage, Section, TableRow

EN = language_of("en")


def paper(**more: Any) -> Paper:
    values: dict[str, Any] = {
        "symbol": "GB.1/INS/1",
        "title": "A title",
        "language": "en",
        "template": "purpose",
        **more,
    }
    return Paper(
        paper_id="p-en",
        page_count=1,
        sha256="0" * 64,
        source_uri="p.pdf",
        extractor_version="0",
        **values,
    )


def passage(
    place: str, kind: PassageKind = "paragraph", text: str = "Words.", **more: Any
) -> Passage:
    return Passage(
        passage_id=f"p-en#{place}",
        paper_id="p-en",
        order=1,
        kind=kind,
        text=text,
        page=1,
        page_end=1,
        x0=0,
        top=0,
        x1=1,
        bottom=1,
        **more,
    )


def numbered(*numbers: str, **more: Any) -> list[Passage]:
    return [passage(f"para_{at}", number=n, **more) for at, n in enumerate(numbers)]


def drafts(*rows: Any, code: str = "en") -> list[Draft]:
    tables: dict[Any, list[Any]] = {}
    for row in rows:
        tables.setdefault(type(row), []).append(row)
    return check(tables, language_of(code))


def codes(*rows: Any, code: str = "en") -> list[str]:
    return [draft.code for draft in drafts(*rows, code=code)]


@pytest.mark.parametrize(
    ("numbers", "wanted"),
    [
        (["1", "2", "3"], []),
        (["1", "2", "4"], ["paragraph-number-missing"]),
        (["2", "3"], ["paragraph-number-missing"]),
        (["1", "2", "2", "3"], ["paragraph-number-repeated"]),
        (["1", "2", "3", "1", "2"], []),
        (["1.", "2.", "3."], []),
        (["1", "2", "1", "2", "3", "3"], []),  # a text inside, numbered by itself
        (["1", "2", "3", "1", "2", "5"], ["paragraph-number-missing"]),
        (["1", "2", "1", "3", "4"], []),
        (["1", "2", "3", "4", "5", "1", "2", "3", "1", "2", "4"], ["paragraph-number-missing"]),
        (["1", "2", "1987", "3", "4"], ["paragraph-number-missing"]),
        (["1", "2", "3", "2", "4"], ["paragraph-number-backward"]),
        (["26.1", "26.2", "27.1", "26.3"], []),
        (["26.1", "26.2", "26.4"], ["paragraph-number-missing"]),
        (["1", "0.23", "0.12", "2"], []),  # figures, not numbers of paragraphs
    ],
)
def test_paragraph_numbers(numbers: list[str], wanted: list[str]) -> None:
    assert codes(paper(), *numbered(*numbers)) == wanted


def test_a_part_of_a_document_may_begin_at_any_paragraph() -> None:
    part = paper(template="generic", title="A title")
    assert codes(part, *numbered("37", "38")) == ["template-unknown"]
    assert codes(part, *numbered("2", "3")) == ["template-unknown", "paragraph-number-missing"]


@pytest.mark.parametrize("modifier", ["Corr.", "Add.1"])
def test_what_is_added_to_a_paper_may_begin_at_any_paragraph(modifier: str) -> None:
    assert codes(paper(modifier=modifier), *numbered("37")) == []
    assert codes(paper(modifier="Rev.1"), *numbered("37")) == ["paragraph-number-missing"]


def test_the_message_says_what_follows_what_and_where_the_missing_is_printed() -> None:
    first, last = numbered("1", "4")
    cell = passage("tbl_1__r1c1", "cell", "2. Words that a table swallowed.")
    (draft,) = drafts(first, cell, last)
    assert draft.message == ("paragraph 4 follows 1: 2, 3 are missing; 2 is printed in tbl_1__r1c1")
    (draft,) = drafts(*numbered("1", "9"))
    assert draft.message == "paragraph 9 follows 1: 2 to 8 are missing"
    (draft,) = drafts(*numbered("1", "2", "2"))
    assert draft.message == "paragraph 2 follows 2, 3 was expected"


def test_an_appendix_may_begin_anywhere_but_has_no_gap() -> None:
    inside = [
        passage("app_1__para_4", number="4", in_appendix=True),
        passage("app_1__para_6", number="6", in_appendix=True),
    ]
    assert codes(*numbered("1", "2"), *inside) == ["paragraph-number-missing"]


def clauses(*marks: str, parent: str = "para_1") -> list[Passage]:
    return [
        passage(f"{parent}__c_{at}", "clause", number=mark, parent_id=f"p-en#{parent}")
        for at, mark in enumerate(marks)
    ]


@pytest.mark.parametrize(
    ("marks", "wanted"),
    [
        ("(a) (b) (c)", []),
        ("(i) (ii) (iii) (iv)", []),
        ("a b c d e f g h i j", []),
        ("(h) (i) (ii) (i) (ii) (j)", ["clause-letter-missing"]),  # (h) is the first
        ("(a) (i) (ii) (b) (i) (c)", []),
        ("(a) (b) (a) (b) (c)", []),
        ("(k) (l) (m)", ["clause-letter-missing"]),
        ("a) c)", ["clause-letter-missing"]),
        ("(b) (c)", ["clause-letter-missing"]),
        ("(d) (e) (e)", ["clause-letter-missing"] * 2),
        ("(a) (b) (c) (a) (b) (d)", ["clause-letter-missing"]),  # (c) was of another list
    ],
)
def test_clauses(marks: str, wanted: list[str]) -> None:
    assert codes(*clauses(*marks.split())) == wanted


def test_clauses_may_run_on_from_paragraph_to_paragraph() -> None:
    first, second = numbered("1", "2")
    rows = [first, *clauses("(a)"), second, *clauses("(b)", parent="para_2")]
    assert codes(*rows) == []
    assert codes(*rows[:1], *rows[2:]) == ["clause-letter-missing"]


def test_a_numbered_clause_may_go_on_after_a_paragraph() -> None:
    first, second = numbered("1", "2")
    assert codes(first, second, *clauses("3", "4", parent="para_2")) == []
    assert codes(first, second, *clauses("4", parent="para_2")) == ["clause-letter-missing"]


def test_a_mark_printed_in_the_text_before_is_not_missing() -> None:
    words = "It provides for: (a) boats and"
    first = numbered("1")[0]
    inline = first.model_copy(update={"text": words})
    assert codes(inline, *clauses("(b)")) == []
    assert codes(first, *clauses("(b)")) == ["clause-letter-missing"]


def note(marker: str, page: int = 1, at: int = 1, **more: Any) -> Footnote:
    name = marker.replace("*", "star").replace("?", "x")
    return Footnote(
        footnote_id=f"p-en#fn_{name}_{at}",
        paper_id="p-en",
        scope="page",
        marker=marker,
        text="Words.",
        page=page,
        **more,
    )


def ref(found: Footnote) -> FootnoteRef:
    return FootnoteRef(
        footnote_id=found.footnote_id, passage_id="p-en#para_1", offset=1, page=found.page
    )


def notes(*markers: str) -> list[Any]:
    found = [note(marker, at=at) for at, marker in enumerate(markers, 1)]
    return [paper(), *found, *map(ref, found)]


@pytest.mark.parametrize(
    ("markers", "wanted"),
    [
        ("12", []),
        ("123412", []),  # numbers begin again under the second decision
        ("1*2", []),
        ("13", ["note-number-missing"]),
        ("2", ["note-number-missing"]),
        ("1223", ["note-number-repeated"]),
    ],
)
def test_note_numbers(markers: str, wanted: list[str]) -> None:
    assert codes(*notes(*markers)) == wanted


def test_a_part_of_a_document_may_begin_at_any_note() -> None:
    _, *found = notes("7", "8")
    assert codes(*found) == []
    assert codes(paper(), *found) == ["note-number-missing"]


def test_notes_have_marks() -> None:
    first, star, named = note("1"), note("*"), note("?")
    assert codes(first, star, ref(first), ref(star)) == []
    assert codes(first, named, ref(first)) == []  # "Note:" needs no mark
    assert codes(first, star, ref(first)) == ["note-mark-missing"]
    assert codes(first, star) == ["note-mark-missing"]  # one for those of a page
    assert codes(first, note("*", page=2)) == ["note-mark-missing"] * 2
    (draft,) = drafts(first, star)
    told = "notes {} are printed, no marks in the text were found that refer to them"
    assert draft.message == told.format("1, *") + "; they may be items of a list or table"
    (draft,) = drafts(star, note("a"))
    assert draft.message == told.format("*, a")


@pytest.mark.parametrize(
    ("pictures", "at", "code"),
    [
        (1, None, "note-mark-in-picture"),
        (0, None, "note-mark-missing"),
        (1, "p-en#tbl_1", "note-mark-missing"),  # a table is no picture
    ],
)
def test_a_mark_may_be_printed_in_a_picture(pictures: int, at: str | None, code: str) -> None:
    sheet = page(1, None).model_copy(update={"pictures": pictures})
    assert codes(note("1", table_id=at), sheet) == [code]
    assert codes(note("1", page=2, table_id=at), sheet) == ["note-mark-missing"]


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("Human resourcesa", "; “resourcesa” in sec_1__heading may end in mark a"),
        ("Human resources", ""),
        ("The whole area", ""),  # there is no word "are" in this paper
    ],
)
def test_a_mark_that_a_heading_swallowed_is_named(heading: str, said: str) -> None:
    own = note("a", table_id="p-en#tbl_1")
    rows = [
        passage("para_1", text="Resources are few.", number="1"),
        passage("sec_1__heading", "heading", heading),
        passage("text_1", "text", "As follows:"),
        passage("tbl_1__r1c1", "cell", "5"),
    ]
    if heading.endswith("area"):
        rows = rows[1:]
    (draft,) = drafts(own, *rows)
    told = "note a is printed, no mark in the text was found that refers to it"
    assert draft.message == told + said


@pytest.mark.parametrize(
    ("code", "more", "text"),
    [
        ("en", {"purpose": "Aim (see the draft decision in paragraph 2)."}, "Words."),
        ("fr", {"purpose": "But (voir le projet de décision au paragraphe 2)."}, "Mots."),
        ("es", {"purpose": "Fin (véase el proyecto de decisión en el párrafo 2)."}, "Algo."),
        ("en", {"follow_up_action": "Paragraph 2."}, "Words."),
        ("en", {}, "Point for decision: Paragraph 2."),
        ("fr", {}, "Point appelant une décision: paragraphe 2."),
    ],
)
def test_the_announced_decision(code: str, more: dict[str, str], text: str) -> None:
    last = passage("text_1", "text", text)
    cover = paper(language=code, **more)
    first, second = numbered("1", "2")
    decided = second.model_copy(update={"is_decision": True})
    assert codes(cover, first, decided, last, code=code) == []
    assert codes(cover, first, second, last, code=code) == ["decision-not-at-paragraph"]
    assert codes(cover, first, last, code=code) == ["decision-not-at-paragraph"]


def test_a_decision_that_the_cover_does_not_name() -> None:
    cover = paper(purpose="Aim (see the draft decision in paragraph 1).")
    rows = [row.model_copy(update={"is_decision": True}) for row in numbered("1", "2")]
    assert codes(cover, *rows) == ["decision-not-announced"]


def page(number: int, label: str | None, unassigned: int = 0, characters: int = 10) -> PageRow:
    return PageRow(
        page_id=f"p-en#page_{number}",
        paper_id="p-en",
        page=number,
        label=label,
        width=595,
        height=842,
        rotation=0,
        characters=characters,
        in_passages=8,
        in_furniture=2,
        unassigned=unassigned,
    )


def test_pages_balance() -> None:
    assert codes(page(1, None)) == []
    lost = page(1, None, characters=11)
    assert codes(lost) == codes(page(1, None, 1, 11)) == ["page-does-not-balance"]
    said = [draft.message for row in (lost, page(1, None, characters=9)) for draft in drafts(row)]
    assert said == [
        "11 characters are printed, 10 are in passages and furniture: 1 are in neither",
        "9 characters are printed, 10 are in passages and furniture, 1 twice",
    ]


def test_paper() -> None:
    assert codes(paper()) == []
    assert codes(paper(footer_reference="GB1-INS_1_[HRD-180101-1]-Fr.docx")) == []
    foot = "GB331-INS_1_[HRD-180101-1]-Fr.docx"
    assert codes(paper(footer_reference=foot)) == ["language-differs"]
    assert codes(paper(symbol=None, title=None)) == ["symbol-missing", "title-missing"]
    assert codes(paper(symbol=None, title=None, template="generic")) == [
        "title-missing",
        "template-unknown",
    ]


def headings(*numbers: str | None, **more: Any) -> list[Passage]:
    return [
        passage(f"sec_{at}__heading", "heading", number=number, **more)
        for at, number in enumerate(numbers)
    ]


@pytest.mark.parametrize(
    ("numbers", "wanted"),
    [
        ("I II A", []),
        ("I III", ["heading-number-missing"]),
        ("A B C D E", []),  # C and D are no Roman numbers
        ("A B C D E F G H I J", []),
        ("I A B II A B C III IV V", []),
        ("1 2 1 2 3 3 4", []),  # begins again under each decision
        ("I A B II A C", ["heading-number-missing"]),
        ("II C", []),
        ("C C C", []),  # one in each table
        ("1 2 2 3", []),
    ],
)
def test_headings(numbers: str, wanted: list[str]) -> None:
    assert codes(*headings(*numbers.split(), None)) == wanted


def test_a_heading_number_printed_between_is_not_missing() -> None:
    first, last = headings("IV", "VI")
    lone = passage("sec_9__heading", "heading", "V.")
    assert codes(first, lone, last) == []
    assert codes(first, last) == ["heading-number-missing"]


@pytest.mark.parametrize(("edge", "wanted"), [(12, ["heading-number-missing"]), (13, [])])
def test_headings_set_otherwise_are_of_another_sequence(edge: float, wanted: list[str]) -> None:
    first, last = headings("A", "C")
    moved = last.model_copy(update={"x0": first.x0 + edge, "x1": first.x1 + edge})
    assert codes(first, moved) == wanted


def test_headings_round_one_middle_are_of_one_sequence() -> None:
    first, last = headings("I", "III")
    wide = last.model_copy(update={"x0": first.x0 - 40, "x1": first.x1 + 40})
    assert codes(first, wide) == ["heading-number-missing"]


def numbered_tables(*numbers: str) -> list[TableRow]:
    return [
        TableRow(
            table_id=f"p-en#tbl_{at}",
            paper_id="p-en",
            order=at,
            number=number,
            header_rows=0,
            header_columns=0,
            rows=1,
            columns=1,
            page=1,
            page_end=1,
        )
        for at, number in enumerate(numbers, 1)
    ]


@pytest.mark.parametrize(
    ("numbers", "wanted"),
    [
        ("1 2 2 3", []),  # the second goes on after a page
        ("I II III", []),
        ("12.1 12.2 13.1", []),
        ("5.I.1 5.I.2 5.II.1", []),
        ("1 3", ["table-number-missing"]),
        ("12.1 12.3", ["table-number-missing"]),
    ],
)
def test_table_numbers(numbers: str, wanted: list[str]) -> None:
    assert codes(*numbered_tables(*numbers.split())) == wanted


def test_a_caption_without_its_table_is_named() -> None:
    lone = passage("caption_1", "caption", "", number="2")
    other = passage("tbl_9__caption", "caption", "", number="2")
    (draft,) = drafts(*numbered_tables("1", "3"), other, lone)
    assert draft.message == "table 3 follows 1: 2 is missing; 2 is the number of caption_1"
    lines = [passage("text_1", "text", "Result 2"), passage("text_2", "text", "Table 2 Ports")]
    (draft,) = drafts(*numbered_tables("1", "3"), *lines)
    assert draft.message == "table 3 follows 1: 2 is missing; 2 is the number of text_2"
    (draft,) = drafts(*numbered_tables("1", "3"), passage("text_1", "text", "Table 2.1"))
    assert draft.message == "table 3 follows 1: 2 is missing"


def test_contents_pages() -> None:
    titles = ["Opening", "Budget", "Closing", "Other"]
    headings = [
        Section(
            section_id=f"p-en#sec_{at}",
            paper_id="p-en",
            order=at,
            level=1,
            title=title,
            page=at + 2,
        )
        for at, title in enumerate(titles, 1)
    ]

    def contents(*pages: int) -> list[Passage]:
        pairs = zip(titles, pages, strict=True)
        return [passage(f"t_{n}", "text", f"I. {title} {n}") for title, n in pairs]

    assert codes(*contents(1, 2, 3, 4), *headings) == []
    assert codes(*contents(1, 2, 3, 9), *headings) == ["contents-page-differs"]
    labels = [page(at, label) for at, label in enumerate(["i", "ii", "1", "2", "3", "4"], 1)]
    entries = [*contents(1, 2, 3, 4), *headings]
    assert codes(*entries, *labels) == []
    assert codes(*contents(1, 2, 3, 9), *headings, *labels) == ["contents-page-differs"]
    front = headings[0].model_copy(update={"page": 1})
    assert codes(passage("t", "text", "Opening ..... i"), front, *labels) == []
    assert codes(passage("t", "text", "Opening ..... ii"), front, *labels) == [
        "contents-page-differs"
    ]


def figures(*columns: str) -> list[Any]:
    labels = ["Region", "Africa", "Asia", "Total"]
    return column(labels, *(texts.split() for texts in columns))


def column(labels: list[str], *columns: list[str]) -> list[Any]:
    table = TableRow(
        table_id="p-en#tbl_1",
        paper_id="p-en",
        order=1,
        header_rows=1,
        header_columns=1,
        rows=len(labels),
        columns=len(columns) + 1,
        page=1,
        page_end=1,
    )
    rows: list[Any] = [table]
    for c, texts in enumerate([labels, *columns], 1):
        for r, text in enumerate(texts, 1):
            rows.append(
                Cell(
                    cell_id=f"p-en#tbl_1__r{r}c{c}",
                    table_id=table.table_id,
                    page=1,
                    row=r,
                    column=c,
                    is_header=r == 1,
                    text=text,
                    value=Decimal(text) if text.replace(".", "").isdigit() else None,
                    missing_code="dash" if text == "-" else None,
                )
            )
    return rows


def test_totals() -> None:
    assert codes(*figures("A 10 20 30", "B 1.5 2.4 3.9")) == []
    assert codes(*figures("A 10 20 31")) == []  # rounding of two figures
    assert codes(*figures("A 10 20 34")) == ["total-differs-from-sum"]
    assert codes(*figures("A 10 20 30", "B 1 2 3.5")) == ["total-differs-from-sum"]
    assert codes(*figures("A 10 20 30", "rate 1 2 9")) == []  # no sum at all
    assert codes(*figures("A 10 20 99", "B 1 2 9")) == []  # no proof that the row is a sum


def test_totals_of_groups() -> None:
    texts = ["A", "7", "8", "15", "-", "9", "9"]
    labels = ["Item", "Rent", "Fees", "Subtotal", "Travel", "Visits", "Subtotal"]
    assert codes(*column(labels, texts)) == []  # a dash is nought
    texts = ["A", "70", "", "8", "9", "17"]
    labels = ["Item", "Assets", "Debts", "Bills", "Loans", "Subtotal"]
    assert codes(*column(labels, texts)) == []
    assert codes(*column(labels, [*texts[:-1], "18.5"])) == ["total-differs-from-sum"]
    over_all = [
        row
        for row in column(labels, texts)
        if not (isinstance(row, Cell) and (row.row, row.column) == (3, 2))
    ]
    assert codes(*over_all) == []  # the group's head is one cell over all columns


def test_a_total_over_dashes_alone_is_not_broken_down() -> None:
    labels = ["Item", "Rent", "Fees", "Total"]
    assert codes(*column(labels, ["A", "-", "-", "15"])) == []
    assert codes(*column(labels, ["A", "-", "14", "15.6"])) == ["total-differs-from-sum"]


@pytest.mark.parametrize(("total", "found"), [("83", []), ("89", ["total-differs-from-sum"])])
def test_a_total_of_a_year_adds_the_rows_of_that_year(total: str, found: list[str]) -> None:
    labels = ["Place", "Togo", "", "Chad", "", "Peru", "", "Total", ""]
    years = ["Year", *("2018–19", "2020–21") * 4]
    rows = column(labels, years, ["Posts", "5", "4", "70", "5", "8", "9", total, "18"])
    assert codes(*rows) == found


@pytest.mark.parametrize(("beside", "found"), [("Fees", []), ("7", ["total-differs-from-sum"])])
def test_what_is_taken_off_on_one_side_of_a_balance_is_not_on_the_other(
    beside: str, found: list[str]
) -> None:
    labels = ["Assets", "Cash", "Less: reserve", "Dues", "Total"]
    owed = ["Debts", "Loans", beside, "Gifts", "Total"]
    rows = column(labels, ["A", "70", "20", "30", "80"], owed, ["B", "40", "5", "35", "80"])
    assert codes(*rows) == found


def test_half_a_sum_proves_a_total_but_is_no_sum_that_a_total_misses() -> None:
    assert codes(*figures("A 20 20 20")) == []  # a part and its own sum over the total
    assert codes(*figures("A 50 20 33")) == []


@pytest.mark.parametrize("head", ["Average", "Share", "%", "Change", "Rate"])
def test_rates_are_no_sums(head: str) -> None:
    assert codes(*figures("A 10 20 30", f"{head} 40.0 55.0 88.0")) == []
    assert codes(*figures("A 10 20 30", f"{head} 40.0 60.0 100.0")) == []
    assert codes(*figures("A 10 20 30", f"{head} 40.0 55.0 100.0")) == ["total-differs-from-sum"]


def test_a_row_that_numbers_the_columns_is_no_figure() -> None:
    labels = ["Item", "", "Rent", "Fees", "Total"]
    first, second = ["A", "(1)", "7", "8", "15"], ["B", "(2)=(1)", "70", "80", "150"]
    rows = column(labels, first, second)
    minus = {"p-en#tbl_1__r2c2": "-1", "p-en#tbl_1__r2c3": "-2"}  # as brackets are read
    taken = [
        row.model_copy(update={"value": minus.get(row.cell_id, row.value)})
        if isinstance(row, Cell)
        else row
        for row in rows
    ]
    assert codes(*taken) == []
    wrong = column(labels, first, [*second[:-1], "156"])
    assert codes(*wrong) == ["total-differs-from-sum"]


def test_a_total_adds_subtotals_and_what_stands_between_groups() -> None:
    labels = [
        "Item",
        "Fees",
        "Subtotal, fees",
        "Rent",
        "Travel",
        "By air",
        "Subtotal, travel",
        "Total",
    ]
    labels[1:1] = ["Dues"]
    texts = ["A", "1", "2", "3", "40", "", "500", "500", "543"]
    rows = column(labels, texts)
    assert codes(*rows) == []
    assert codes(*column(labels, [*texts[:-1], "553"])) == ["total-differs-from-sum"]


def test_a_table_that_may_go_on_from_the_page_before_is_held_to_nothing() -> None:
    whole = column(["Item", "Rent", "Fees"], ["A", "30", "3"])
    rest = column(["Item", "Dues", "Pay", "Total"], ["A", "10", "20", "34"])
    table, *own = rest
    after = [
        table.model_copy(update={"table_id": "p-en#tbl_2", "page": 2, "page_end": 2}),
        *(row.model_copy(update={"table_id": "p-en#tbl_2", "page": 2}) for row in own),
    ]
    assert codes(*rest) == ["total-differs-from-sum"]
    assert codes(*whole, *after) == []
    ended = column(["Item", "Rent", "Total"], ["A", "30", "30"])
    assert codes(*ended, *after) == ["total-differs-from-sum"]


def test_what_is_deducted_is_taken_off() -> None:
    rows = figures("A 50 2 48")
    assert codes(*rows) == ["total-differs-from-sum"]
    less = {"p-en#tbl_1__r3c1": "Less: fees"}
    assert (
        codes(
            *(
                r.model_copy(update={"text": less.get(r.cell_id, r.text)})
                if isinstance(r, Cell)
                else r
                for r in rows
            )
        )
        == []
    )


@given(st.lists(st.integers(1, 9), max_size=6))
def test_lists_inside_lists_have_no_break(inside: list[int]) -> None:
    """Whole sequences from one, however many stand inside another, break nothing."""
    marks = ["1"]
    for at, size in enumerate(inside, 2):
        marks += [*map(str, range(1, size + 1)), str(at)]
    assert breaks(marks) == []


@given(st.integers(2, 6), st.integers(1, 5))
def test_each_mark_left_out_is_named(size: int, gone: int) -> None:
    marks = [f"({letter})" for letter in "abcdefg"[: size + 1]]
    gone = min(gone, size - 1)
    (found,) = breaks([*marks[:gone], *marks[gone + 1 :]])
    assert found.missing == [marks[gone]]


def test_findings_are_numbered_by_page() -> None:
    rows = findings("p-en", [Draft("title-missing", "b", 2), Draft("symbol-missing", "a", 1)])
    assert [(row.finding_id, row.code) for row in rows] == [
        ("p-en#finding_1", "symbol-missing"),
        ("p-en#finding_2", "title-missing"),
    ]
    with pytest.raises(KeyError):
        findings("p-en", [Draft("no-such-code", "x")])


def test_every_code_is_used_and_has_a_sentence() -> None:
    folder = Path(findings.__code__.co_filename).parent
    text = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.py"))
    assert [code for code in finding_codes() if f'"{code}"' not in text] == []
    assert all(code.meaning.endswith(".") for code in finding_codes().values())


def test_a_raised_mark_without_its_note_is_told_once_a_page() -> None:
    texts = ["Ports in Cubaᵃ and Chadᵃ", "20 m² of land and 10³ of 2010²", "Ports in Peru"]
    rows = [
        Passage(
            passage_id=f"p-en#text_{at}", paper_id="p-en", order=at, kind="text", text=text,
            page=1, page_end=1, x0=0, top=0, x1=1, bottom=1,
        )
        for at, text in enumerate(texts, 1)
    ]  # fmt: skip
    found = [draft for draft in check_notes([], [], rows) if draft.code == "mark-without-note"]
    assert [(draft.passage_id, draft.message) for draft in found] == [
        ("p-en#text_1", "a is printed raised at “Cuba”, “Chad”, no note a stands with it"),
        ("p-en#text_2", "2 is printed raised at “2010”, no note 2 stands with it"),
    ]


def test_a_mark_without_its_note_says_where_a_note_of_that_mark_is_printed() -> None:
    text = Passage(
        passage_id="p-en#text_1", paper_id="p-en", order=1, kind="text", text="Ports in Cubaᵃ",
        page=1, page_end=1, x0=0, top=0, x1=1, bottom=1,
    )  # fmt: skip
    found = check_notes([note("a", page=3), note("b", page=4)], [], [text])
    (message,) = [draft.message for draft in found if draft.code == "mark-without-note"]
    assert message.endswith("; a note a of another place is printed on page 3")
