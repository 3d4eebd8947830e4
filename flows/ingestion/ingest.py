"""The Prefect flow: one task run per paper, each read in a process of its own.

Do not postpone annotations in this module: Prefect's `serve` reads them. The store, not
Prefect's cache, knows what is current.
"""

from collections.abc import Callable
from contextvars import ContextVar
from datetime import UTC, datetime

from prefect import flow, get_run_logger, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.futures import PrefectFuture
from prefect.states import Cancelled, Completed, Failed
from prefect.task_runners import ThreadPoolTaskRunner

from extractors.errors import UnreadableError
from flows.ingestion import artifacts
from flows.ingestion.isolated import Reader, StoppedError, warm_up
from flows.ingestion.run import Run, Summary
from flows.ingestion.sources import fetch
from flows.settings import Settings, settings_from_environment
from flows.store.given import Given

MACHINE = settings_from_environment()
Progress = Callable[[int, int], None]  # papers done, papers in all
progress: ContextVar[Progress] = ContextVar("progress", default=lambda done, total: None)


def flow_run_name() -> str:
    """Name a run by the minute it began: `ingest 2026-11-24 02:18`."""
    return f"ingest {datetime.now(UTC):%Y-%m-%d %H:%M}"


@task(name="read-paper", task_run_name="{name}", cache_policy=NO_CACHE)
def read_paper(name: str, given: Given, run: Run, reader: Reader) -> State[None]:
    """Bring one paper into the store, or into quarantine with its reason.

    The state says which; nothing that a paper does is raised, so no other paper waits.
    """
    try:
        reading = reader.read(fetch(given.source_uri), given.source_uri)
    except StoppedError:
        return Cancelled(message="the run was ended before this paper was read")
    except UnreadableError as refusal:
        run.refuse(given, refusal)
        return Failed(message=f"{refusal.reason}: {refusal.message}")
    if refusal_found := run.accept(given, reading):
        return Failed(message=f"{refusal_found.reason}: {refusal_found.message}")
    return Completed(message=f"{reading.paper_id}: {len(reading.findings)} findings")


@flow(
    name="ingest",
    flow_run_name=flow_run_name,
    task_runner=ThreadPoolTaskRunner(max_workers=MACHINE.workers),  # type: ignore[arg-type]
    validate_parameters=True,
)
def ingest(
    sources: list[str], store: str = "outputs", settings: Settings = MACHINE, again: bool = False
) -> Summary:
    """Read what is new in files and folders, then publish a release and switch `latest`."""
    run = Run(store, settings)
    plan = run.plan(sources, again)
    run.begin(plan)
    if plan.jobs:
        warm_up(len(plan.jobs))
        read_all(run, plan.jobs)
    summary = run.summary(plan, run.publish())
    artifacts.report(summary)
    get_run_logger().info(summary.sentence())
    return summary


def read_all(run: Run, jobs: list[Given]) -> None:
    """Submit one task per paper and wait for all of them, telling how far they are."""
    reader, tell = Reader(run.settings), progress.get()
    shown = artifacts.Progress(len(jobs))
    tell(0, len(jobs))
    futures: list[PrefectFuture[State[None]]] = [
        read_paper.submit(given.source_uri.rsplit("/", 1)[-1], given, run, reader) for given in jobs
    ]
    try:
        for done, (future, given) in enumerate(zip(futures, jobs, strict=True), start=1):
            future.wait()  # only then does its state say how it ended
            if future.state.is_crashed():
                run.refuse(given, UnreadableError("task-failed", f"{future.state.message}"))
            tell(done, len(jobs))
            shown.update(done)
    except BaseException:  # ended from outside: no paper that is being read is to blame
        reader.stop()
        raise
    if reader.stopped:  # a library may have swallowed the interruption
        raise KeyboardInterrupt
