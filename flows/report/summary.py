"""What the overview says of one paper: small, and kept, so that only new papers are counted."""

from collections import Counter
from typing import Any

from flows.report.paper import SETTLED, SEVERITIES
from flows.report.places import place_of
from flows.report.rows import Records, Tables

TOLD = (  # columns of a paper's row
    "paper_id", "symbol", "session", "section", "language", "document_type", "title",
    "issued_on", "session_start", "page_count", "template", "is_current",
)  # fmt: skip
GRADED = ("grade", "grade_reasons")
MOST_FINDINGS = 100  # of one paper on the page of findings; its own page has all
Summary = dict[str, Any]


def summary_of(tables: Tables) -> Summary:
    """Return what the overview needs of a paper."""
    (paper,) = tables["papers"]
    ordered = sorted(tables["findings"], key=lambda row: row["status"] == SETTLED)
    findings = [row for row in ordered if row["status"] != SETTLED]
    return {
        **{name: paper[name] for name in TOLD},
        **{name: paper.get(name, "") for name in GRADED},
        "year": (paper["session_start"] or paper["issued_on"])[:4],
        "counts": {name: len(rows) for name, rows in tables.items()},
        "severities": {
            name: sum(row["severity"] == name for row in findings) for name in SEVERITIES
        },
        "codes": Counter(f"{row['severity']} {row['code']}" for row in findings),
        "findings": [_finding(row) for row in ordered[:MOST_FINDINGS]],
        "settled": len(ordered) - len(findings),
        "corrected": sum(
            row["table_name"] != "findings" and not row["follows"] for row in tables["corrected"]
        ),
        "countries": _named(tables["mentions"], "COUNTRY"),
        "bodies": _named(tables["mentions"], "ORG"),
        "statuses": Counter(row["status"] or "not said" for row in tables["decisions"]),
        "outcomes": Counter(row["outcome"] for row in tables["adoptions"]),
        "verbs": Counter(row["verb"] for row in tables["decisions"] if row["verb"]),
        "currencies": Counter(row["currency"] for row in tables["amounts"]),
        "numbers": sum(1 for row in tables["cells"] if row["value"]),
        "page_grades": Counter(row["grade"] for row in tables["pages"] if row.get("grade")),
    }


def _finding(row: dict[str, str]) -> list[str]:
    place = place_of(row["passage_id"] or row["finding_id"])
    return [row["severity"], row["code"], place, row["page"], row["message"], row["status"]]


def _named(mentions: Records, label: str) -> dict[str, int]:
    return Counter(row["entity_id"] for row in mentions if row["label"] == label)


def badness(summary: Summary) -> tuple[int, int, int, str]:
    """Return what papers are sorted by, the worst first: grade, errors, warnings."""
    grade = {"D": 0, "C": 1, "B": 2, "A": 3}.get(summary["grade"], 3)
    severities = summary["severities"]
    return grade, -severities.get("error", 0), -severities.get("warning", 0), summary["paper_id"]


def doubtful(summary: Summary) -> bool:
    """Say whether there is anything to look at: a grade below the best, an error, a warning."""
    severities = summary["severities"]
    low = summary["grade"] not in ("", "A")
    return low or bool(severities.get("error") or severities.get("warning"))
