"""Grades: what each finding and table leaves, on both sides, and that more never helps."""

import random
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.findings import finding_codes
from extractors.proofs.grades import grade_of, graded, reasons, worst_first
from extractors.wording.registers import records
from flows.store.grading import regraded
from schemas.csv_text import from_csv_text, to_csv_text
from schemas.row import Row
from schemas.tables import Finding, PageRow, Paper, TableRow

GRADES = "ABCD"
CODES = sorted(finding_codes())


def paper(name: str = "p-en") -> Paper:
    return Paper(
        paper_id=name, template="plain", page_count=3, sha256="0" * 64, source_uri="p.pdf",
        extractor_version="1",
    )  # fmt: skip


def pages(count: int = 3) -> list[PageRow]:
    return [
        PageRow(
            page_id=f"p-en#page_{number}",
            paper_id="p-en",
            page=number,
            width=595.0,
            height=842.0,
            rotation=0,
            characters=9,
            in_passages=9,
            in_furniture=0,
            unassigned=0,
        )
        for number in range(1, count + 1)
    ]


def found(code: str, page: int | None = None, severity: str | None = None) -> Finding:
    kind = finding_codes().get(code)
    return Finding(
        finding_id="p-en#finding_1", paper_id="p-en", code=code, page=page, message="Seen.",
        severity=severity or (kind.severity if kind else "warning"),  # type: ignore[arg-type]
    )  # fmt: skip


def table(confidence: float, page: int, page_end: int) -> TableRow:
    return TableRow(
        table_id="p-en#tbl_1", paper_id="p-en", order=1, header_rows=1, header_columns=1, rows=2,
        columns=2, page=page, page_end=page_end, confidence=confidence,
    )  # fmt: skip


def letters(findings: list[Finding], tables: list[TableRow] | None = None) -> str:
    """The grade of the paper, then those of its pages."""
    whole, each = graded(paper(), pages(), findings, tables or [])
    return "".join([whole.grade or "-", *(row.grade or "-" for row in each)])


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("page-does-not-balance", "DADA"),
        ("glyphs-without-text", "DADA"),
        ("total-differs-from-sum", "CACA"),
        ("paragraph-number-missing", "CACA"),  # an error that the list does not name
        ("contents-page-differs", "BABA"),  # a warning that it does not name
        ("number-format-mixed", "AAAA"),
    ],
)
def test_the_worst_finding_is_the_grade_of_page_and_paper(code: str, wanted: str) -> None:
    assert letters([found(code, 2), found("number-format-mixed", 2)]) == wanted


def test_a_finding_without_page_counts_for_the_paper_alone() -> None:
    assert letters([found("title-missing")]) == "BAAA"


def test_a_code_that_is_no_longer_known_goes_by_its_severity() -> None:
    assert letters([found("once-known", 1, "error")]) == "CCAA"
    assert letters([found("once-known", 1, "info")]) == "AAAA"


@pytest.mark.parametrize(
    ("confidence", "wanted"), [(0.62, "CACC"), (0.66, "BABB"), (0.74, "BABB"), (0.76, "AAAA")]
)
def test_a_doubtful_table_counts_on_each_of_its_pages(confidence: float, wanted: str) -> None:
    assert letters([], [table(confidence, 2, 3)]) == wanted


def test_reasons_are_counted_and_the_worst_stand_first() -> None:
    findings = [
        found("contents-page-differs", 1),
        found("contents-page-differs", 2),
        found("total-differs-from-sum", 1),
        found("page-does-not-balance", 1),
        found("number-format-mixed", 1),
    ]
    whole, (first, second, third) = graded(paper(), pages(), findings, [])
    worst = "page-does-not-balance 1; total-differs-from-sum 1; contents-page-differs"
    assert whole.grade_reasons == f"{worst} 2"
    assert first.grade_reasons == f"{worst} 1"
    assert (second.grade_reasons, third.grade_reasons) == ("contents-page-differs 1", None)


def test_worst_first() -> None:
    rows = [
        paper(name).model_copy(update={"grade": grade, "grade_reasons": said})
        for name, grade, said in (
            ("a", "A", None),
            ("b", "C", "total-differs-from-sum 1"),
            ("c", "C", "total-differs-from-sum 1; contents-page-differs 9"),
            ("d", "D", "page-does-not-balance 1"),
            ("e", "A", None),
        )
    ]
    assert [row.paper_id for row in worst_first(rows)] == ["d", "c", "b", "a", "e"]


def test_every_reason_of_the_list_is_a_finding_or_a_proof_and_has_a_grade() -> None:
    listed = [record["reason"] for record in records("grades.csv")]
    assert set(listed) - set(CODES) == {"table-doubtful", "table-weak"}
    assert len(set(listed)) == len(listed)
    assert {record["grade"] for record in records("grades.csv")} <= set("BCD")
    assert all(why[0] == grade_of(reason, _severity(reason)) for reason, why in reasons())


def _severity(code: str) -> str:
    kind = finding_codes().get(code)
    return kind.severity if kind else "warning"


FINDINGS = st.lists(
    st.builds(found, st.sampled_from(CODES), st.one_of(st.none(), st.integers(1, 3))), max_size=6
)
TABLES = st.lists(st.builds(table, st.floats(0, 1), st.just(1), st.integers(1, 3)), max_size=3)


@settings(derandomize=True, deadline=None)
@given(FINDINGS, TABLES, st.sampled_from(CODES), st.one_of(st.none(), st.integers(1, 3)))
def test_one_more_finding_never_makes_a_grade_better(
    findings: list[Finding], tables: list[TableRow], code: str, page: int | None
) -> None:
    before = letters(findings, tables)
    after = letters([*findings, found(code, page)], tables)
    assert all(
        GRADES.index(new) >= GRADES.index(old) for old, new in zip(before, after, strict=True)
    )


@settings(derandomize=True, deadline=None)
@given(FINDINGS, TABLES, st.randoms(use_true_random=False))
def test_a_paper_is_as_bad_as_its_worst_page_and_order_does_not_matter(
    findings: list[Finding], tables: list[TableRow], rng: random.Random
) -> None:
    whole, each = graded(paper(), pages(), findings, tables)
    assert (whole.grade or "A") >= max(row.grade or "A" for row in each)
    shuffled = findings[:]
    rng.shuffle(shuffled)
    assert graded(paper(), pages(), shuffled, tables) == (whole, each)


def test_what_language_versions_say_counts_in_a_release() -> None:
    files: dict[type[Row], str] = {
        Paper: to_csv_text(Paper, [paper()]),
        PageRow: to_csv_text(PageRow, pages()),
        TableRow: to_csv_text(TableRow, [table(0.7, 3, 3)]),
        Finding: to_csv_text(Finding, [found("contents-page-differs", 1)]),
    }
    alone = regraded(files, [])
    tied = regraded(files, [found("versions-differ-in-figures", 2)])
    assert grades(alone) == "BBAB" and grades(tied) == "CBCB"
    assert grades(regraded(tied, [])) == "BBAB", "and no longer when the versions agree"
    assert {t: tied[t] for t in (TableRow, Finding)} == {t: files[t] for t in (TableRow, Finding)}


def grades(files: Mapping[type[Row], str]) -> str:
    rows: list[Paper | PageRow] = [
        *from_csv_text(Paper, files[Paper]),
        *from_csv_text(PageRow, files[PageRow]),
    ]
    return "".join(row.grade or "-" for row in rows)
