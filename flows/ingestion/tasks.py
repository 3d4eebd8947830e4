"""The tasks of a run: a paper each, on threads of this machine or on a Dask cluster.

Tasks are submitted in a window that moves on, and their futures are let go: futures that
are held keep their results, and a Dask cluster computes them twice when a worker dies.
"""

from collections import deque
from collections.abc import Iterator
from functools import partial
from queue import SimpleQueue
from typing import Any

from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.futures import PrefectFuture
from prefect.states import Cancelled, Completed, Failed
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from extractors.errors import UnreadableError
from flows.ingestion.inert import inert
from flows.ingestion.isolated import StoppedError, reader_of, stop_all
from flows.ingestion.plan import Plan
from flows.ingestion.report import Failure
from flows.ingestion.run import Run
from flows.ingestion.sources import fetch_as_hashed
from flows.settings import Settings
from flows.store.given import PAPERS, Given
from flows.store.place import Store
from flows.store.reading import Reading
from schemas.tables import PAPER_TABLES

WINDOW = 8  # tasks submitted for each worker
TRIES = 3  # of a task that ended without a state, as when a worker of a cluster dies
Answer = Reading | UnreadableError


@task(name="read-paper", task_run_name="{name}", cache_policy=NO_CACHE, persist_result=False)
def read_paper(name: str, given: Given, store: str, settings: Settings) -> State[Answer]:
    """Read one paper; the state says how it went, and nothing that a paper does is raised."""
    try:
        data = fetch_as_hashed(given, Store(store))
        reading = reader_of(settings).read(data, given.source_uri, any_pdf=False)
    except StoppedError:
        return Cancelled(message="the run was ended before this paper was read")
    except UnreadableError as refusal:
        return Failed(message=inert(f"{refusal.reason}: {refusal.message}"), data=refusal)
    return Completed(message=f"{reading.paper_id}: {len(reading.findings)} findings", data=reading)


@task(name="tag-paper", task_run_name="{name}", cache_policy=NO_CACHE, persist_result=False)
def tag_paper(name: str, store: str, settings: Settings) -> State[Answer]:
    """Find the names of a paper of the store again, with the gazetteers of now."""
    files = Store(store).get_folder(f"{PAPERS}/{name}")
    try:
        texts = {t.table: files[f"{t.table}.csv"].decode() for t in PAPER_TABLES}
        reading = reader_of(settings).tag_again(texts)
    except StoppedError:
        return Cancelled(message="the run was ended before this paper was tagged")
    except UnreadableError as refusal:
        return Failed(message=inert(f"{refusal.reason}: {refusal.message}"), data=refusal)
    return Completed(message=f"{reading.paper_id}: names found again", data=reading)


@task(name="not-read", task_run_name="{name}", cache_policy=NO_CACHE, persist_result=False)
def fail(name: str, message: str) -> State[None]:
    """Stand for a source that could not be read."""
    return Failed(message=message)


def not_read(failure: Failure) -> None:
    """Leave a failed task for a source that could not be got, or is known to be bad."""
    name = inert(failure.source_uri.rsplit("/", 1)[-1])
    fail(name, inert(f"{failure.reason}: {failure.message}"), return_state=True)


def work_off(run: Run, plan: Plan) -> Iterator[int]:
    """Run the tasks of a plan and settle each paper; yield how many are done.

    Guaranteed: every source of the plan ends accepted or refused, or this raises.
    """
    with runner_of(run.settings) as runner:
        width = WINDOW * workers_of(runner, run.settings)
        todo = deque((given, 1) for given in plan.work)
        tagged = {given.sha256 for given in plan.tags}
        ended: SimpleQueue[tuple[Given, int, PrefectFuture[Any]]] = SimpleQueue()
        going = done = 0
        try:
            while todo or going:
                while todo and going < width:
                    given, tries = todo.popleft()
                    future = submit(runner, run, given, given.sha256 in tagged)
                    future.add_done_callback(partial(_tell, ended, given, tries))
                    going += 1
                given, tries, future = ended.get()
                going -= 1
                future.wait()  # only then does its state say how it ended
                if not future.state.is_final() and tries < TRIES:
                    todo.append((given, tries + 1))
                    continue
                settle(run, given, future.state)
                done += 1
                yield done
        except BaseException:  # ended from outside: no paper that is being read is to blame
            stop_all()
            raise


def _tell(ended: "SimpleQueue[Any]", given: Given, tries: int, future: PrefectFuture[Any]) -> None:
    ended.put((given, tries, future))


def submit(runner: Any, run: Run, given: Given, tag: bool) -> Any:
    """Submit the task for a source."""
    if tag:
        paper_id = run.ledger.of(given.sha256)[0].paper_id
        known = {"name": paper_id, "store": run.store.url, "settings": run.settings}
        return runner.submit(tag_paper, known)
    name = inert(given.source_uri.rsplit("/", 1)[-1])
    more = {"name": name, "given": given, "store": run.store.url, "settings": run.settings}
    return runner.submit(read_paper, more)


def settle(run: Run, given: Given, state: State[Any]) -> None:
    """Bring what came of a source into the store.

    Raises:
        KeyboardInterrupt: the run was ended, though a library swallowed the interruption.
    """
    if state.is_cancelled():
        raise KeyboardInterrupt
    answer = state.result(raise_on_failure=False) if state.is_final() else None
    if isinstance(answer, Reading):
        run.accept(given, answer)
    elif isinstance(answer, UnreadableError):
        run.refuse(given, answer)
    else:
        run.refuse(given, UnreadableError("task-failed", f"its task ended as {state.name}"))


def runner_of(settings: Settings) -> TaskRunner[Any]:
    """Return what tasks run on: threads of this process, or a Dask cluster that runs."""
    if not settings.dask:
        return ThreadPoolTaskRunner(max_workers=settings.workers)
    from prefect_dask.task_runners import DaskTaskRunner

    return DaskTaskRunner(address=settings.dask)


def workers_of(runner: TaskRunner[Any], settings: Settings) -> int:
    """Return how many papers are read at the same time."""
    if not settings.dask:
        return settings.workers
    return max(1, sum(runner.client.nthreads().values()))  # type: ignore[attr-defined]
