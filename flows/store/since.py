"""The changes that lead from one release to the latest, as one list."""

from dataclasses import dataclass
from datetime import UTC, datetime

from flows.store.applying import composed
from flows.store.changes import CHANGES, from_csv
from flows.store.differences import RowChange
from flows.store.place import Store
from flows.store.pointer import RELEASES, Manifest, lineage


@dataclass(frozen=True, slots=True)
class Steps:
    """The releases whose changes are asked for, the oldest first, and what was before them."""

    before: str | None  # a release; None where the first of the steps has none before it
    steps: list[Manifest]


def steps_since(store: Store, since: str | None) -> Steps:
    """Return the steps from a release, or from the last one before a day, to the latest.

    Without either: the last step.

    Raises:
        LookupError: there is no such release or day, or what followed it is no longer kept.
    """
    line = lineage(store)
    if not line:
        raise LookupError("there is no release yet")
    if since is None:
        return Steps(line[-1]["previous"], line[-1:])
    names = [line[0]["previous"], *(manifest["release_id"] for manifest in line)]
    if since in names:
        return Steps(since, line[names.index(since) :])
    day = _day(since)
    steps = [m for m in line if datetime.fromisoformat(m["created"]) >= day]
    if len(steps) == len(line) and line[0]["previous"]:
        raise LookupError(
            f"releases before {names[1]} are no longer kept; the changes since then: "
            f"--since {names[0]}"
        )
    return Steps(steps[0]["previous"] if steps else names[-1], steps)


def changes_of(store: Store, steps: list[Manifest]) -> list[RowChange]:
    """Return the changes of several steps as one list, by table and place."""
    return composed(from_csv(text_of(store, step).decode()) for step in steps)


def text_of(store: Store, step: Manifest) -> bytes:
    """Return the `changes.csv` of a release."""
    return store.get(f"{RELEASES}/{step['release_id']}/{CHANGES}") or b""


def _day(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise LookupError(f"{text} is no release that led to the latest, and no day") from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
