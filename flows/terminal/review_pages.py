"""`gbpapers report`: the review pages of the latest release, made anew."""

from flows.ingestion.run import open_run
from flows.report.shelf import report_of
from flows.settings import settings_from_environment
from flows.store.place import Store
from flows.terminal.printing import OK, WrongUseError, err, out


def report(store: str) -> int:
    """Make the report of the latest release and say where it is."""
    settings = settings_from_environment().model_copy(update={"report": True})
    with open_run(
        store, settings, lambda said: err.print(f"gbpapers: {said}", markup=False)
    ) as run:
        try:
            run.report()
        except LookupError as error:
            raise WrongUseError(f"{error}.") from None
    out.print(report_of(Store(store)), markup=False)
    return OK
