"""Grades of pages and papers, A to D: the worst of what was found against them.

No model and no weight: each finding and each doubtful table allows one grade at best
(``extractors/data/grades.csv``, or else the severity of the finding), and a page or paper has
the worst of these. So a grade never gets better by one more finding. docs/grades.md says more.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Literal, TypeVar, cast

from extractors.findings import finding_codes
from extractors.wording.registers import records
from schemas.tables import Finding, PageRow, Paper, TableRow

Grade = Literal["A", "B", "C", "D"]
BY_SEVERITY: Mapping[str, Grade] = {"error": "C", "warning": "B", "info": "A"}
DOUBTFUL = 0.7  # confidence of a table with nothing but figures under one another to show
WEAK = 0.6  # and of one that something speaks against
Reasons = Counter[tuple[str, Grade]]  # reason and the grade that it leaves, how often
Graded = TypeVar("Graded", Paper, PageRow)


def graded(
    paper: Paper,
    pages: Iterable[PageRow],
    findings: Sequence[Finding],
    tables: Iterable[TableRow],
) -> tuple[Paper, list[PageRow]]:
    """Return a paper and its pages with their grades and the reasons for them.

    A page is graded by the findings that name it and the tables that stand on it; the paper
    by all findings and tables, also those that name no page. What a person acknowledged
    counts no more.
    """
    whole: Reasons = Counter()
    by_page: dict[int, Reasons] = {}
    for finding in findings:
        if finding.status == "acknowledged":
            continue
        reason = finding.code, grade_of(finding.code, finding.severity)
        whole[reason] += 1
        if finding.page is not None:
            by_page.setdefault(finding.page, Counter())[reason] += 1
    for table in tables:
        if (code := _doubt(table)) is not None:
            reason = code, grade_of(code)
            whole[reason] += 1
            for number in range(table.page, table.page_end + 1):
                by_page.setdefault(number, Counter())[reason] += 1
    return _with_grade(paper, whole), [
        _with_grade(page, by_page.get(page.page, Counter())) for page in pages
    ]


def worst_first(rows: Iterable[Graded]) -> list[Graded]:
    """Return papers or pages from the worst to the best.

    Those of one grade go by how many reasons they have for it, then in the order given.
    """
    return sorted(rows, key=lambda row: (row.grade or "A", _times(row)), reverse=True)


def grade_of(reason: str, severity: str = "warning") -> Grade:
    """Return the best grade that a page or paper with a reason against it can have.

    ``reason`` is the code of a finding of a severity, or of a proof. A code that the list
    has not goes by its severity.
    """
    return _listed().get(reason) or BY_SEVERITY[severity]


def _doubt(table: TableRow) -> str | None:
    """Return what a table's confidence says against it, as the CSV prints it: one decimal."""
    printed = round(table.confidence, 1)
    return None if printed > DOUBTFUL else "table-doubtful" if printed > WEAK else "table-weak"


def reasons() -> Iterator[tuple[str, str]]:
    """Yield every reason that may keep a grade from A, with the grade it leaves and why."""
    listed = {record["reason"]: record["why"] for record in records("grades.csv")}
    for code, kind in finding_codes().items():
        if (grade := grade_of(code, kind.severity)) != "A":
            yield code, f"{grade}: {listed.get(code, kind.meaning)}"
    for reason in sorted(listed.keys() - finding_codes().keys()):
        yield reason, f"{grade_of(reason)}: {listed[reason]}"


def _with_grade(row: Graded, reasons: Reasons) -> Graded:
    against = [(grade, times, code) for (code, grade), times in reasons.items() if grade != "A"]
    against.sort(key=lambda each: (-ord(each[0]), -each[1], each[2]))
    said = "; ".join(f"{code} {times}" for _, times, code in against) or None
    return row.model_copy(
        update={"grade": against[0][0] if against else "A", "grade_reasons": said}
    )


def _times(row: Paper | PageRow) -> int:
    """Return how many reasons a row has, each as often as it was found."""
    said = filter(None, (row.grade_reasons or "").split("; "))
    return sum(int(reason.rpartition(" ")[2]) for reason in said)


@cache
def _listed() -> Mapping[str, Grade]:
    found = {record["reason"]: cast(Grade, record["grade"]) for record in records("grades.csv")}
    return MappingProxyType(found)
