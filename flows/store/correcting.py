"""A correction in the making: its place looked up, what it would change, the file written."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from pydantic import ValidationError

from extractors.corrections.claims import Change, Outcome, rows_of, table_of
from extractors.corrections.correcting import acknowledge, correct
from extractors.corrections.printed import Print
from flows.store.corrected import known_entities
from flows.store.corrections import (
    CORRECTIONS,
    IN_FORCE,
    claim_of,
    identity_of,
    parse,
    wrong_field,
)
from flows.store.given import PAPERS
from flows.store.lease import LostError
from flows.store.merge import fitted
from flows.store.place import Store
from flows.store.pointer import read_pointer
from schemas.correction_tables import CorrectionLine
from schemas.csv_text import from_csv_text, to_csv_text
from schemas.row import Row
from schemas.tables import PAPER_TABLES, Finding

Tables = dict[type[Row], list[Row]]


class CannotCorrectError(ValueError):
    """What was asked for is no correction; the message says why."""


@dataclass
class Effect:
    """What a correction does to a paper: rows that change, findings that go and come."""

    outcome: Outcome
    changes: list[Change] = field(default_factory=list)
    gone: list[Finding] = field(default_factory=list)
    new: list[Finding] = field(default_factory=list)


class PaperAtHand:
    """The rows of a paper of the store, as read, and the findings of its latest release."""

    def __init__(self, store: Store, paper_id: str) -> None:
        """Read the rows.

        Raises:
            CannotCorrectError: the store does not hold the paper.
        """
        found = store.get_folder(f"{PAPERS}/{paper_id}")
        if not found:
            raise CannotCorrectError(f"there is no paper {paper_id}")
        texts = {t: fitted(t, found.get(f"{t.table}.csv", b"").decode()) for t in PAPER_TABLES}
        self.paper_id = paper_id
        self.tables: Tables = {t: list(from_csv_text(t, texts[t])) for t in PAPER_TABLES}
        self.findings = _released_findings(store, paper_id) or rows_of(self.tables, Finding)

    def line(self, place: str, name: str, meant: str, **told: str) -> CorrectionLine:
        """Return a correction as the file keeps it, with what is printed at its place.

        Raises:
            CannotCorrectError: no such row, or no column that a correction may set.
        """
        row_type = table_of(place)
        if problem := wrong_field(place, name):
            raise CannotCorrectError(problem)
        assert row_type is not None  # else it were a problem
        printed = Print({**self.tables, Finding: list(self.findings)})
        rows = printed.named(row_type, place)
        if not rows:
            raise CannotCorrectError(f"{self.paper_id} has no row {place} in {row_type.table}")
        at = {"printed": printed.at(rows[0], name), "anchor": printed.anchor(rows[0])}
        given = {"paper_id": self.paper_id, "place": place, "field": name, "meant": meant}
        try:
            return CorrectionLine.from_csv({**given, **told, **at})
        except ValidationError as error:
            first = error.errors()[0]
            raise CannotCorrectError(f"{first['loc'][0]}: {first['msg']}") from None

    def effect(self, line: CorrectionLine, others: Sequence[CorrectionLine]) -> Effect:
        """Return what a correction changes where others are in force."""
        mine = claim_of(line)
        if table_of(mine.place) is Finding:
            done = acknowledge({**self.tables, Finding: list(self.findings)}, [mine])
            return Effect(done.outcomes[0], done.changes)
        claims = [claim_of(other) for other in others if identity_of(other) != identity_of(line)]
        known = known_entities([mine, *claims])
        before = correct(self.tables, claims, known)
        after = correct(self.tables, [*claims, mine], known)
        seen = {change[:5] for change in before.changes}
        return Effect(
            outcome=next(one for one in after.outcomes if one.correction == mine),
            changes=[change for change in after.changes if change[:5] not in seen],
            gone=_only_in(before.tables, after.tables),
            new=_only_in(after.tables, before.tables),
        )


def put_line(store: Store, line: CorrectionLine, replace: bool) -> None:
    """Write a correction to the file of a store; who calls holds the lease.

    A proposal that says the same is taken up by it.

    Raises:
        CannotCorrectError: a line of the file is at fault, or speaks of the same and is in force.
        LostError: somebody wrote the file at the same time.
    """
    data = store.get(CORRECTIONS)
    found = parse(data or b"")
    if data and found.faults:
        raise CannotCorrectError(f"{found.faults[0].sentence()}; mend that first")
    kept = []
    for other in found.lines:
        if identity_of(other) != identity_of(line) or line.status not in IN_FORCE:
            kept.append(other)
        elif other.status in IN_FORCE and not replace:
            who = f" by {other.who}" if other.who else ""
            said = f"“{other.meant or ''}” ({other.status}{who})"
            raise CannotCorrectError(f"it is corrected already, to {said}; --replace does it anew")
        elif other.status not in IN_FORCE and other.meant != line.meant:
            kept.append(other)
    text = to_csv_text(CorrectionLine, [*kept, line])
    if not store.swap(CORRECTIONS, data, text.encode()):
        raise LostError(f"{CORRECTIONS} was written by another at the same time; run this again")


def _released_findings(store: Store, paper_id: str) -> list[Finding]:
    """Return the findings of a paper in the latest release, those of its versions, too."""
    pointer = read_pointer(store)
    data = store.get(f"{pointer['path']}/{Finding.table}.csv") if pointer else None
    header, *lines = (data or b"\n").decode().splitlines(keepends=True)
    own = [line for line in lines if line.startswith(f"{paper_id}#")]
    return from_csv_text(Finding, header + "".join(own)) if own else []


def _only_in(tables: Tables, others: Tables) -> list[Finding]:
    mine, theirs = (Counter(map(_said, rows_of(t, Finding))) for t in (tables, others))
    left = mine - theirs
    return [row for row in rows_of(tables, Finding) if _said(row) in left]


def _said(row: Finding) -> tuple[str, str | None, str]:
    return row.code, row.passage_id, row.message
