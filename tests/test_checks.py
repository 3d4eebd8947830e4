"""Checks: what holds gives no finding, each thing that does not gives its own."""

from pathlib import Path
from typing import Any

import pytest

from extractors.findings import Draft, finding_codes, findings
from extractors.proofs.checks import check
from extractors.proofs.sequences import breaks, ordinal_of
from extractors.wording.languages import language
from schemas.tables import Cell, Footnote, FootnoteRef, PageRow, Paper, Passage, Section, TableRow

EN = language("en")


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


def passage(place: str, kind: str = "paragraph", text: str = "Words.", **more: Any) -> Passage:
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


def codes(*rows: Any, code: str = "en") -> list[str]:
    tables: dict[Any, list[Any]] = {}
    for row in rows:
        tables.setdefault(type(row), []).append(row)
    return [draft.code for draft in check(tables, language(code))]


@pytest.mark.parametrize(
    ("numbers", "wanted"),
    [
        (["1", "2", "3"], []),
        (["1", "2", "4"], ["paragraph-number-missing"]),
        (["2", "3"], ["paragraph-number-missing"]),
        (["1", "2", "2", "3"], ["paragraph-number-repeated"]),
        (["1", "2", "3", "1", "2"], []),
        (["1.", "2.", "3."], []),
    ],
)
def test_paragraph_numbers(numbers: list[str], wanted: list[str]) -> None:
    assert codes(*numbered(*numbers)) == wanted


def test_an_appendix_may_begin_anywhere_but_has_no_gap() -> None:
    inside = [
        passage("app_1__para_4", number="4", in_appendix=True),
        passage("app_1__para_6", number="6", in_appendix=True),
    ]
    assert codes(*numbered("1", "2"), *inside) == ["paragraph-number-missing"]


def test_clauses_count_in_letters_and_roman_numbers() -> None:
    def clauses(*marks: str) -> list[Passage]:
        return [
            passage(f"c_{at}", "clause", number=mark, parent_id="p-en#para_1")
            for at, mark in enumerate(marks)
        ]

    assert codes(*clauses("(a)", "(b)", "(c)")) == []
    assert codes(*clauses("(i)", "(ii)", "(iii)", "(iv)")) == []
    assert codes(*clauses(*"abcdefghij")) == []
    assert codes(*clauses("a)", "c)")) == ["clause-letter-missing"]


def test_notes_and_marks_pair() -> None:
    def note(marker: str, page: int = 1) -> Footnote:
        return Footnote(
            footnote_id=f"p-en#fn_{marker.replace(chr(42), 'star')}",
            paper_id="p-en",
            scope="page",
            marker=marker,
            text="Words.",
            page=page,
        )

    def ref(marker: str) -> FootnoteRef:
        return FootnoteRef(
            footnote_id=f"p-en#fn_{marker.replace(chr(42), 'star')}",
            passage_id="p-en#para_1",
            offset=1,
            page=1,
        )

    assert codes(note("1"), note("2"), ref("1"), ref("2")) == []
    assert codes(note("1"), note("3"), ref("1"), ref("3")) == ["note-number-missing"]
    assert codes(note("1"), note("*"), ref("1")) == ["note-mark-missing"]


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


def test_pages_balance() -> None:
    def page(unassigned: int, characters: int) -> PageRow:
        return PageRow(
            page_id="p-en#page_1",
            paper_id="p-en",
            page=1,
            width=595,
            height=842,
            rotation=0,
            characters=characters,
            in_passages=8,
            in_furniture=2,
            unassigned=unassigned,
        )

    assert codes(page(0, 10)) == []
    assert codes(page(0, 11)) == codes(page(1, 11)) == ["page-does-not-balance"]


def test_paper() -> None:
    assert codes(paper()) == []
    assert codes(paper(footer_reference="GB1-INS_1_[HRD-180101-1]-Fr.docx")) == []
    foot = "GB331-INS_1_[HRD-180101-1]-Fr.docx"
    assert codes(paper(footer_reference=foot)) == ["language-differs"]
    assert codes(paper(symbol=None, title=None)) == ["symbol-missing", "title-missing"]
    assert codes(paper(symbol=None, title=None, template="generic")) == ["template-unknown"]


def test_headings() -> None:
    def section(number: str | None) -> Section:
        return Section(
            section_id=f"p-en#sec_{number}",
            paper_id="p-en",
            order=1,
            level=1,
            number=number,
            title="A",
            page=1,
        )

    assert codes(section("I"), section(None), section("II"), section("A")) == []
    assert codes(section("I"), section("III")) == ["heading-number-missing"]
    assert codes(*map(section, "ABCDE")) == []


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
                    value=text if text.replace(".", "").isdigit() else None,
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


@pytest.mark.parametrize("head", ["Average", "Share", "%", "Change", "Rate"])
def test_rates_are_no_sums(head: str) -> None:
    assert codes(*figures("A 10 20 30", f"{head} 40.0 55.0 88.0")) == []
    assert codes(*figures("A 10 20 30", f"{head} 40.0 60.0 100.0")) == []
    assert codes(*figures("A 10 20 30", f"{head} 40.0 55.0 100.0")) == ["total-differs-from-sum"]


def test_what_is_deducted_is_taken_off() -> None:
    rows = figures("A 50 20 30")
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


def test_sequences() -> None:
    assert breaks([1, 2, 3]) == []
    assert [tuple(each) for each in breaks([1, 3])] == [(1, 2, 3)]
    assert [
        ordinal_of(mark, before) for mark, before in (("(i)", 8), ("(i)", None), ("xiv", 13))
    ] == [
        9,
        1,
        14,
    ]


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
