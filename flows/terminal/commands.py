"""What the commands that read papers do and print."""

from pathlib import Path
from typing import TYPE_CHECKING

from flows.ingestion.isolated import warm_up
from flows.settings import Settings, settings_from_environment
from flows.store.journal import Journal
from flows.store.masking import hide, masked
from flows.store.place import Store
from flows.terminal.printing import (
    FAILED,
    OK,
    WrongUseError,
    bar,
    err,
    out,
)

if TYPE_CHECKING:  # it brings all of releases, of which `read` makes none
    from flows.ingestion.report import ReadPaper, Summary


def ingest(sources: list[str], store: str, again: bool, wait: float | None = None) -> int:
    """Run an ingestion; Prefect is started only if there is something to read."""
    from flows.ingestion.plan import Planning
    from flows.ingestion.run import open_run

    settings = settings_from_environment()
    if wait is not None:
        settings = settings.model_copy(update={"wait_seconds": wait})
    place = Store(store)
    plan = Planning(place, Journal(place), ocr=settings.ocr).plan(sources, again)
    if plan.found_nothing and not plan.unseen:
        for given in plan.refused:
            err.print(f"{given.source_uri}: {given.refusal}.", markup=False)
        return FAILED
    place.probe()
    if plan.work or plan.unseen:
        warm_up(len(plan.work))  # the core loads while Prefect starts
        summary = _with_prefect(sources, store, settings, again)
    else:
        with open_run(store, settings, _tell_waiting) as run:
            plan = run.plan(sources, again)
            run.begin(plan)
            summary = run.summary(plan, run.publish())
    return tell(summary)


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
                err.print(f"{outcome.source_uri}: {outcome.refusal.message}.", markup=False)
    return FAILED if failed else OK


def schedule(sources: list[str], store: str, cron: str, timezone: str, skip: bool = False) -> int:
    """Serve the ingestion at the times that a cron line names, until ended."""
    from flows.ingestion.schedule import serve, server, wrong_time

    if problem := wrong_time(cron, timezone):
        raise WrongUseError(problem)
    if any(masked(place) != place for place in (*sources, store)):
        raise WrongUseError(
            "An address has credentials in it, and Prefect would keep them: put it into a list "
            "(.txt) and give the list, or name the account in the environment."
        )
    if not server():
        raise WrongUseError(
            "A schedule needs a Prefect server that stays: start one with `prefect server start` "
            "and set PREFECT_API_URL=http://127.0.0.1:4200/api here."
        )
    out.print(f"Ingesting {' '.join(sources)} at {cron!r} ({timezone}); Ctrl-C ends this.")
    serve(sources, store, cron, timezone, settings_from_environment(), skip)
    return OK


def watch(folder: str, store: str, every: float, once: bool) -> int:
    """Ingest a folder whenever PDFs in it have come to rest, until ended."""
    from flows.ingestion.inbox import settled

    if not Path(folder).is_dir():
        raise WrongUseError(f"{folder} is no folder.")
    out.print(f"Watching {folder}; Ctrl-C ends this.", markup=False)
    for _ in settled(Path(folder), every, once):
        ingest([folder], store, again=False)
    return OK


def tell(summary: "Summary") -> int:
    """Print what a run did; return its exit code."""
    for failure in summary.failures:
        err.print(f"{failure.source_uri}: {failure.message}.", markup=False)
    for gone in summary.gone:
        kept = f"; {gone.paper_id} is kept until it is withdrawn" if gone.paper_id else ""
        err.print(f"{gone.source_uri}: is no longer there{kept}.", markup=False)
    for paper in summary.read:
        out.print(_line(paper), markup=False)
    out.print(summary.sentence(), markup=False)
    release = summary.release
    if not release:
        return FAILED if summary.failures else OK
    for sentence in [*release.faults, *release.refused]:
        err.print(f"{sentence}.", markup=False)
    for problem in release.held_back:
        err.print(f"{release.release_id} is held back: {problem}.", markup=False)
    if release.held_back:
        err.print(f"`gbpapers release accept {release.release_id}` lets it through.", markup=False)
        return FAILED
    out.print(f"CSVs: {release.latest} ({release.papers} papers)", markup=False)
    return FAILED if summary.failures or release.faults else OK


def _line(paper: "ReadPaper") -> str:
    findings = f", {len(paper.findings)} findings" if paper.findings else ""
    rank = "" if paper.current else ", superseded by a PDF of the same paper given later"
    if paper.replaced:
        rows = sum(paper.changed.values())
        where = f" ({', '.join(paper.changed)})" if rows else ""
        rank = f", takes the place of an earlier PDF: {rows} rows changed{where}"
    return f"{paper.paper_id}: {paper.pages} pages{findings}{rank}"


def _tell_waiting(message: str) -> None:
    err.print(f"gbpapers: {message}", markup=False)


def _with_prefect(sources: list[str], store: str, settings: Settings, again: bool) -> "Summary":
    with bar() as shown:
        row = shown.add_task("starting Prefect", total=None)
        from flows.ingestion.ingest import ingest as flow
        from flows.ingestion.listening import Ears, listening

        def progress(done: int, of: int) -> None:
            shown.update(row, description="reading", completed=done, total=of)

        found: list[Summary] = []
        token = listening.set(Ears(progress, _tell_waiting, found.append))
        try:
            given = [hide(source) for source in sources]  # Prefect keeps what it is given
            state = flow(given, hide(store), settings, again, return_state=True)
        finally:
            listening.reset(token)
        if not found:
            state.result()  # raises what ended the run
        return found[0]
