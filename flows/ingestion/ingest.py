"""The Prefect flow: one task run per source, each paper read in a process of its own.

Do not postpone annotations in this module: Prefect's `serve` reads them. The store, not
Prefect's cache, knows what is current.
"""

from datetime import UTC, datetime

from prefect import flow, get_run_logger
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run
from prefect.states import Completed, Failed

from flows.ingestion import artifacts, events
from flows.ingestion.dead import mark_dead
from flows.ingestion.isolated import warm_up
from flows.ingestion.listening import ears
from flows.ingestion.plan import Plan
from flows.ingestion.report import Summary
from flows.ingestion.run import Run, open_run
from flows.ingestion.tasks import not_read, work_off
from flows.settings import Settings, settings_from_environment
from flows.store.masking import hide, masked

MACHINE = settings_from_environment()


def flow_run_name() -> str:
    """Name a run by the minute it began: `ingest 2026-11-24 02:18`."""
    return f"ingest {datetime.now(UTC):%Y-%m-%d %H:%M}"


@flow(name="ingest", flow_run_name=flow_run_name, validate_parameters=True)
def ingest(
    sources: list[str], store: str = "outputs", settings: Settings = MACHINE, again: bool = False
) -> State[None]:
    """Read what is new in the sources, then publish a release and switch `latest`.

    Args:
        sources: Files, folders, fsspec addresses, list pages of a web site, lists of addresses.
        store: Folder or fsspec address of the store.
        settings: Limits and choices of this run.
        again: Read what is known, too.
    """
    logger, store = get_run_logger(), hide(store)

    def waits(message: str) -> None:
        logger.warning(message)
        ears().waiting(message)

    try:
        with open_run(store, settings, waits, str(flow_run.id or "")) as run:
            mark_dead(run.lease.dead)
            plan = run.plan(sources, again)
            run.begin(plan)
            shown = artifacts.Progress(len(plan.work)) if plan.work else None
            read_all(run, plan, shown)
            summary = run.summary(plan, run.publish())
    except Exception as error:
        told = masked(str(error))
        events.run_failed(store, told)
        if told == str(error):
            raise
        raise RuntimeError(f"{type(error).__name__}: {told}") from None  # Prefect logs it
    if plan.work or plan.refused or (summary.release and summary.release.fresh):
        artifacts.report(summary)
    events.tell(summary)
    events.tell_if_stale(run.store, settings.fresh_days)
    for sentence in [*summary.release.faults, *summary.release.refused] if summary.release else []:
        logger.warning(sentence)
    logger.info(summary.sentence())
    ears().summary(summary)
    return ending(summary, settings)


def read_all(run: Run, plan: Plan, shown: artifacts.Progress | None) -> None:
    """Read all papers of a plan, telling how far they are; what is known to be bad fails."""
    for failure in run.failures:
        not_read(failure)
    if not plan.work:
        return
    warm_up(len(plan.work))
    tell = ears().progress
    tell(0, len(plan.work))
    for done in work_off(run, plan):
        tell(done, len(plan.work))
        if shown:
            shown.update(done)


def ending(summary: Summary, settings: Settings) -> State[None]:
    """Return how a run ends: failed where a release is held back, or as `fail_on` says."""
    failed = len(summary.failures)
    most = {"never": summary.given, "any": 0, "share": settings.fail_share * summary.given}
    if summary.release and summary.release.held_back:
        problem = f"release held back: {'; '.join(summary.release.held_back)}"
    elif failed > most[settings.fail_on]:
        problem = f"{failed} of {summary.given} could not be read"
    else:
        return Completed(message=summary.sentence())
    events.run_failed(summary.store, problem)
    return Failed(message=f"{problem}. {summary.sentence()}")
