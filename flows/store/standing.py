"""How the corrections of a store stand: what the latest release made of each."""

from collections.abc import Iterator

from flows.store.corrected import lines_of
from flows.store.corrections import IN_FORCE, Corrections
from flows.store.parts import Part, Parts
from flows.store.place import Store
from flows.store.pointer import read_pointer
from schemas.correction_tables import CorrectionLine

PROPOSED, WAITING, LEAVING = "proposed", "waiting", "leaving"
LINE = len(CorrectionLine.header())
HEADER = ["state", "why", *CorrectionLine.header()]


def standing(store: Store, corrections: Corrections) -> Iterator[list[str]]:
    """Yield state, reason and line of each correction, in the order of the file.

    States: `proposed`; `waiting` for the next release; `applied`, `needless` or `refused` in
    the latest one; `leaving`, if it is applied there and in the file no more.
    """
    pointer = read_pointer(store)
    parts = (Parts.load(store, pointer["release_id"]) if pointer else None) or Parts()
    for line in corrections.lines:
        yield [*_state(line, parts), *line.to_csv()]
    told = {tuple(line.to_csv()) for line in corrections.lines}
    for part in parts.papers.values():
        for line in lines_of(part):
            if tuple(line.to_csv()) not in told:
                yield [LEAVING, "in force in the latest release, not in the file", *line.to_csv()]


def _state(line: CorrectionLine, parts: Parts) -> list[str]:
    if line.status not in IN_FORCE:
        return [PROPOSED, "not applied until it is accepted"]
    part = parts.papers.get(line.paper_id)
    if part is None:
        return [WAITING, f"the latest release does not hold {line.paper_id}"]
    return _became(line, part) or [WAITING, "for the next release"]


def _became(line: CorrectionLine, part: Part) -> list[str] | None:
    found = (cells[LINE:] for cells in part.corrections if cells[:LINE] == line.to_csv())
    return next(found, None)
