"""The gate before `latest`: what a release must hold to be taken for better than the last."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from flows.settings import Limits


class Measures(BaseModel):
    """What the gate looks at in a release."""

    rows: dict[str, int]
    errors: int = 0
    countries: int = 0

    @classmethod
    def of(cls, manifest: Mapping[str, Any]) -> "Measures":
        """Return the measures that a release's manifest holds."""
        rows = {entry["name"]: entry["rows"] for entry in manifest["resources"]}
        return cls(rows=rows, **manifest.get("measures", {}))


def broken(limits: Limits, before: Measures | None, now: Measures) -> Iterator[str]:
    """Yield a sentence for each limit that a release breaks."""
    papers = now.rows["papers"]
    if papers >= limits.countries_from and not now.countries:
        yield f"none of {papers} papers names a country"
    if before is None:
        return
    was = before.rows["papers"]
    if papers < was * (1 - limits.papers_fall):
        yield f"papers fell from {was} to {papers}"
    for table, rows in before.rows.items():
        left = now.rows.get(table, 0)
        if table not in ("papers", "changes", "corrected") and rows >= limits.small and papers:
            if not left:
                yield f"{table}.csv had {rows} rows and is empty"
            elif left < rows * (1 - limits.rows_fall):
                yield f"{table}.csv fell from {rows} to {left} rows"
    if now.errors > max(before.errors, limits.small) * (1 + limits.errors_rise):
        yield f"findings of severity error rose from {before.errors} to {now.errors}"
