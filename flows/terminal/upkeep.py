"""Commands of who keeps a store: check, releases, rollback, accept, withdraw."""

from collections.abc import Callable

from flows.ingestion.run import Run, open_run
from flows.settings import settings_from_environment
from flows.store.lease import writing
from flows.store.place import Store
from flows.store.pointer import HELD, manifest_of, read_json, read_pointer, stale, whole_releases
from flows.store.release import Published, accepted, rollback
from flows.terminal.printing import FAILED, OK, Format, WrongUseError, err, out, print_rows


def check(release: str, store: str, form: Format) -> int:
    """Check a release and print every problem; a release that is old is a warning."""
    from flows.store.check import check_release

    place = Store(store)
    if release == "latest":
        release = _latest(place)
    if release not in place.names("releases"):
        raise WrongUseError(f"There is no release {release} in {store}/releases.")
    report = check_release(place, f"releases/{release}")
    if form is Format.table:
        for problem in report.problems:
            err.print(problem, markup=False)
        out.print(report.sentence(release))
    else:
        print_rows(["problem"], [[problem] for problem in report.problems], form)
    if warning := stale(place, settings_from_environment().fresh_days):
        err.print(f"warning: {warning}.", markup=False)
    return FAILED if report.problems else OK


def releases(store: str, form: Format) -> int:
    """List the releases of a store, the newest last."""
    place = Store(store)
    pointer, held = read_pointer(place), read_json(place, HELD)
    rows = []
    for manifest in whole_releases(place):
        counts = {entry["name"]: entry["rows"] for entry in manifest["resources"]}
        name = manifest["release_id"]
        state = "latest" if pointer and pointer["release_id"] == name else ""
        state = "held back" if held and held["release_id"] == name else state
        rows.append([name, manifest["created"], counts["papers"], counts["changes"], state])
    if not rows and form is Format.table:
        out.print(f"There is no release in {store}.", markup=False)
    print_rows(["release", "created", "papers", "changes", "state"], rows, form)
    return OK


def accept(release: str, store: str) -> int:
    """Let a release through that the gate held back."""
    place, settings = Store(store), settings_from_environment()
    held = read_json(place, HELD)
    if not held or held["release_id"] != release:
        raise WrongUseError(f"The release {release} is not held back in {store}.")
    with writing(place, settings.wait_seconds, _tell, settings.stale_seconds) as lease:
        return _switched(accepted(place, lease, settings.keep_releases))


def roll_back(release: str, store: str) -> int:
    """Let `latest` be an earlier release, until something new is published."""
    place, settings = Store(store), settings_from_environment()
    if not manifest_of(place, release):
        raise WrongUseError(f"There is no release {release} in {store}; `gbpapers releases`.")
    with writing(place, settings.wait_seconds, _tell, settings.stale_seconds) as lease:
        return _switched(rollback(place, lease, release))


def withdraw(paper_id: str, store: str, why: str | None) -> int:
    """Take a paper out of the releases to come; with `why` None, let it in again."""

    def change(run: Run) -> int:
        entries = run.withdraw(paper_id, why)
        if not entries:
            raise WrongUseError(f"There is no paper {paper_id} in {store}.")
        release = run.publish(accept=True)
        done = "is withdrawn" if why is not None else "comes back with the next ingest"
        out.print(f"{paper_id} {done} ({len(entries)} PDFs).", markup=False)
        return _switched(release) if release else OK

    return _in_run(store, change)


def _in_run(store: str, change: Callable[[Run], int]) -> int:
    with open_run(store, settings_from_environment(), _tell) as run:
        return change(run)


def _switched(release: Published) -> int:
    out.print(f"The latest release is {release.release_id}.", markup=False)
    out.print(f"CSVs: {release.latest} ({release.papers} papers)", markup=False)
    return OK


def _latest(place: Store) -> str:
    pointer = read_pointer(place)
    if not pointer:
        raise WrongUseError(f"There is no release in {place.url}; `gbpapers ingest` makes one.")
    return str(pointer["release_id"])


def _tell(message: str) -> None:
    err.print(f"gbpapers: {message}", markup=False)
