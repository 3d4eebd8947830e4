"""What the commands do and print. Results go to standard output, failures to standard error."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from flows.ingestion.isolated import stop_all, warm_up
from flows.ingestion.run import Run, Summary
from flows.settings import Settings, settings_from_environment
from flows.store.place import Store
from schemas.csv_text import ContractError

OK, FAILED = 0, 1
out = Console(highlight=False, soft_wrap=True)
ended: list[int] = []  # signals that asked this process to end
err = Console(stderr=True, highlight=False, soft_wrap=True)


class WrongUseError(Exception):
    """The command names something that is not there; exit code 2."""


@contextmanager
def plain_errors() -> Iterator[None]:
    """Turn what a user can put right, or has ended, into one sentence and an exit code."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _end)
    try:
        yield
    except KeyboardInterrupt:
        print("gbpapers: stopped; run it again to go on where it stopped.", file=sys.stderr)
        raise typer.Exit(128 + (ended or [signal.SIGINT])[-1]) from None
    except WrongUseError as error:
        print(f"gbpapers: {error}", file=sys.stderr)
        raise typer.Exit(2) from None
    except ValidationError as error:
        first = error.errors()[0]
        print(f"gbpapers: {'.'.join(map(str, first['loc']))}: {first['msg']}", file=sys.stderr)
        raise typer.Exit(2) from None
    except (ContractError, OSError) as error:
        print(f"gbpapers: {error}", file=sys.stderr)
        raise typer.Exit(FAILED) from None


def ingest(sources: list[str], store: str, again: bool) -> int:
    """Run an ingestion; Prefect is started only if there is something to read."""
    settings = settings_from_environment()
    run = Run(store, settings)
    plan = run.plan(sources, again)
    if plan.jobs:
        warm_up(len(plan.jobs))  # the core loads while Prefect starts
        summary = _with_prefect(sources, store, settings, again)
    else:
        run.begin(plan)
        summary = run.summary(plan, run.publish())
    _tell(summary)
    return FAILED if summary.failures else OK


def read(pdfs: list[str], folder: Path) -> int:
    """Read PDFs into a folder, telling of each where its CSVs are."""
    from flows.ingestion.read import read_into

    failed, places = False, set[Path]()
    with bar() as shown:
        row = shown.add_task("reading", total=None)
        for outcome in read_into(
            folder,
            pdfs,
            settings_from_environment(),
            lambda done, of: shown.update(row, completed=done, total=of),
        ):
            if outcome.reading:
                place = folder / outcome.reading.paper_id
                again = " (the same paper as one before; its CSVs were replaced)"
                told = f"{outcome.source_uri} -> {place}" + (again if place in places else "")
                out.print(told, markup=False)
                places.add(place)
            elif outcome.refusal:
                failed = True
                err.print(f"{outcome.source_uri}: {outcome.refusal.message}.")
    return FAILED if failed else OK


def show(paper: str, store: str) -> int:
    """Show a paper of the store, or a folder that `read` wrote."""
    from flows.terminal.show import show_paper

    for place, name in ((Store(store), f"papers/{paper}"), (Store("."), paper)):
        if place.get(f"{name}/papers.csv"):
            show_paper(place, name, Console())
            return OK
    raise WrongUseError(f"There is no paper {paper} in {store}; `ls {store}/papers` lists them.")


def check(release: str, store: str) -> int:
    """Check a release and print every problem."""
    from flows.store.check import check_release
    from flows.store.release import read_pointer

    place = Store(store)
    if release == "latest":
        pointer = read_pointer(place)
        if not pointer:
            raise WrongUseError(f"There is no release in {store}; `gbpapers ingest` makes one.")
        release = pointer["release_id"]
    if release not in place.names("releases"):
        raise WrongUseError(f"There is no release {release} in {store}/releases.")
    report = check_release(place, f"releases/{release}")
    for problem in report.problems:
        err.print(problem, markup=False)
    out.print(report.sentence(release))
    return FAILED if report.problems else OK


def schedule(sources: list[str], store: str, cron: str, timezone: str) -> int:
    """Serve the ingestion at the times that a cron line names, until ended."""
    from flows.ingestion.schedule import serve, server, wrong_time

    if problem := wrong_time(cron, timezone):
        raise WrongUseError(problem)
    if not server():
        raise WrongUseError(
            "A schedule needs a Prefect server that stays: start one with `prefect server start` "
            "and set PREFECT_API_URL=http://127.0.0.1:4200/api here."
        )
    out.print(f"Ingesting {' '.join(sources)} at {cron!r} ({timezone}); Ctrl-C ends this.")
    serve(sources, store, cron, timezone, settings_from_environment())
    return OK


@contextmanager
def bar() -> Iterator[Progress]:
    """Show a progress bar on a terminal; nothing where standard error goes elsewhere."""
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
    with Progress(
        *columns, TimeElapsedColumn(), console=err, transient=True, disable=not err.is_terminal
    ) as shown:
        yield shown


def _with_prefect(sources: list[str], store: str, settings: Settings, again: bool) -> Summary:
    with bar() as shown:
        row = shown.add_task("starting Prefect", total=None)
        from flows.ingestion import ingest as flow

        token = flow.progress.set(
            lambda done, of: shown.update(row, description="reading", completed=done, total=of)
        )
        try:
            return flow.ingest(sources, store, settings, again)
        finally:
            flow.progress.reset(token)


def _end(number: int, frame: FrameType | None) -> None:
    """Stop reading, then leave by the ordinary way out: Prefect ends its embedded server."""
    ended.append(number)
    stop_all()
    raise KeyboardInterrupt


def _tell(summary: Summary) -> None:
    for failure in summary.failures:
        err.print(f"{failure.source_uri}: {failure.message}.", markup=False)
    for paper in summary.read:
        findings = f", {len(paper.findings)} findings" if paper.findings else ""
        rank = "" if paper.current else ", superseded by a PDF of the same paper given later"
        out.print(f"{paper.paper_id}: {paper.pages} pages{findings}{rank}", markup=False)
    out.print(summary.sentence(), markup=False)
    if summary.release:
        where = f"{summary.store}/latest"
        out.print(f"CSVs: {where} ({summary.release.papers} papers)", markup=False)
