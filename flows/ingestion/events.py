"""What a run tells the world: events that automations can act on (docs/operations.md)."""

from typing import Any

from prefect.events import emit_event

from flows.ingestion.inert import inert
from flows.ingestion.report import Summary
from flows.store.place import Store
from flows.store.pointer import stale

PUBLISHED, QUARANTINED = "gbpapers.paper.published", "gbpapers.paper.quarantined"
RELEASED, HELD = "gbpapers.release.published", "gbpapers.release.held"
FAILED, GONE, STALE = "gbpapers.run.failed", "gbpapers.source.gone", "gbpapers.store.stale"


def tell(summary: Summary) -> None:
    """Emit an event for each paper read or refused, and for a new release."""
    for paper in summary.read:
        emit(PUBLISHED, f"paper.{paper.paper_id}", source=paper.source_uri, title=paper.title)
    for failure in summary.failures:
        if failure.fresh:
            emit(QUARANTINED, failure.source_uri, reason=failure.reason, message=failure.message)
    for gone in summary.gone:
        emit(GONE, gone.source_uri, paper=gone.paper_id)
    if summary.release and summary.release.fresh:
        release, held = summary.release, summary.release.held_back
        what = HELD if held else RELEASED
        emit(what, f"store.{summary.store}", release=release.release_id, problems=held)


def tell_if_stale(store: Store, days: int) -> None:
    """Emit that nothing new was published for so many days, where that is so."""
    if problem := stale(store, days):
        emit(STALE, f"store.{store.url}", problem=problem)


def run_failed(store: str, problem: str) -> None:
    """Emit that a run over a store did not end well."""
    emit(FAILED, f"store.{store}", problem=problem)


def emit(event: str, resource: str, **payload: Any) -> None:
    """Emit one event; where events are off nothing happens, and nobody is told."""
    named = {"prefect.resource.id": inert(f"gbpapers.{resource}")}
    told = {
        name: inert(value) if isinstance(value, str) else value for name, value in payload.items()
    }
    emit_event(event, resource=named, payload=told)
