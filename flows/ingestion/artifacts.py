"""What a run leaves in Prefect for people: progress, a summary table, a findings table."""

from typing import Any
from uuid import UUID

from prefect.artifacts import (
    create_link_artifact,
    create_progress_artifact,
    create_table_artifact,
    update_progress_artifact,
)

from flows.ingestion.inert import inert
from flows.ingestion.report import Summary

STEPS = 50  # the progress artifact is written at most this often; each costs a call to the API
MOST_FINDINGS = 500  # rows of the findings table; findings.csv holds all


class Progress:
    """The share of papers that are done, as an artifact of the run."""

    def __init__(self, total: int) -> None:
        """Begin at nothing done."""
        self.total = total
        self.shown = 0
        self.artifact: UUID = create_progress_artifact(
            progress=0.0, key="ingest-progress", description=f"{total} papers to read"
        )  # type: ignore[assignment]

    def update(self, done: int) -> None:
        """Show how many are done, if that moves by a step or is all."""
        if done == self.total or done - self.shown >= max(1, self.total // STEPS):
            self.shown = done
            update_progress_artifact(self.artifact, progress=100 * done / self.total)


def report(summary: Summary) -> None:
    """Write the summary and the findings of a run."""
    create_table_artifact(
        table=summary_rows(summary), key="ingest-summary", description=summary.sentence()
    )
    if summary.release:
        create_link_artifact(
            link=summary.release.address,
            link_text=f"release {summary.release.release_id}",
            key="ingest-release",
            description=f"{summary.release.papers} papers",
        )
    create_table_artifact(
        table=finding_rows(summary),
        key="ingest-findings",
        description=f"Findings of the papers read, at most {MOST_FINDINGS}; all: findings.csv",
    )


def summary_rows(summary: Summary) -> list[dict[str, Any]]:
    """Return one row for each paper read and each source refused."""
    read = [
        {
            "paper": paper.paper_id,
            "source": inert(paper.source_uri),
            "pages": paper.pages,
            "passages": paper.counts["passages"],
            "tables": paper.counts["tables"],
            "findings": len(paper.findings),
            "result": "current" if paper.current else "superseded",
        }
        for paper in summary.read
    ]
    refused = [
        {
            "paper": "",
            "source": inert(failure.source_uri),
            "pages": "",
            "passages": "",
            "tables": "",
            "findings": "",
            "result": inert(f"{failure.reason}: {failure.message}"),
        }
        for failure in summary.failures
    ]
    return [*read, *refused]


def finding_rows(summary: Summary) -> list[dict[str, Any]]:
    """Return one row for each finding of the papers read, the gravest first."""
    rows = [
        {"severity": severity, "paper": paper.paper_id, "code": code, "message": inert(message)}
        for paper in summary.read
        for severity, code, message in paper.findings
    ]
    order = {"error": 0, "warning": 1, "info": 2}
    return sorted(rows, key=lambda row: order[row["severity"]])[:MOST_FINDINGS]
