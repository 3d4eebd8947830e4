"""Corrections put to their rows: found again, compared with the print, fitted in or refused."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extractors.corrections.claims import (
    CHANGED,
    GONE,
    UNFIT,
    Correction,
    Outcome,
    State,
    Tables,
    table_of,
)
from extractors.corrections.fitting import Labels, UnfitError, joined, value_of, with_value
from extractors.corrections.printed import NUMBERED, Print, cell_of
from schemas.row import Row
from schemas.tables import Finding

At = tuple[type[Row], tuple[object, ...]]  # a row, by its table and key
APPLIED: State = "applied"


@dataclass
class Settled:
    """The rows that corrections change, by table and key, and what became of each."""

    rows: dict[At, Row] = field(default_factory=dict)
    outcomes: list[Outcome] = field(default_factory=list)
    at: dict[At, list[Correction]] = field(default_factory=dict)

    def tables(self, tables: Tables) -> dict[type[Row], list[Row]]:
        """Return the tables with the corrected rows in the place of those read."""
        touched = {row_type for row_type, _ in self.rows}
        return {
            row_type: [self.rows.get((row_type, row.key), row) for row in rows]
            if row_type in touched
            else list(rows)
            for row_type, rows in tables.items()
        }


def settle(
    tables: Tables, printed: Print, corrections: Iterable[Correction], labels: Labels
) -> Settled:
    """Put corrections to the rows of one paper, whatever their order.

    ``printed`` knows the rows that the corrections speak of. Each is applied, needless
    (the row says it already) or refused with the code of a finding.
    """
    settled = Settled()
    by_row: dict[At, list[Correction]] = defaultdict(list)
    rows: dict[At, Row] = {}
    for correction in sorted(set(corrections)):
        found = _found(printed, correction)
        if isinstance(found, Outcome):
            settled.outcomes.append(found)
            continue
        for row in found:
            rows[type(row), row.key] = row
            by_row[type(row), row.key].append(correction)
    for place, claims in by_row.items():
        _apply(settled, rows[place], claims, labels)
    return settled


def _found(printed: Print, correction: Correction) -> Sequence[Row] | Outcome:
    """Return the rows that a correction speaks of, or why it speaks of none."""
    row_type = table_of(correction.place)
    if row_type is None or correction.field not in row_type.correctable:
        return _refused(correction, UNFIT, f"{correction.field} is no column that has a meaning")
    if row_type in NUMBERED:
        rows = printed.anchored(row_type, correction.anchor)
    else:
        rows = printed.named(row_type, correction.place)
    if not rows:
        if row_type is Finding:
            return Outcome(correction, "needless", why="nothing like it is found any more")
        return _refused(correction, GONE, "the place is gone")
    meant = correction.meant
    if all(cell_of(r, correction.field) == value_of(r, correction.field, meant) for r in rows):
        return Outcome(correction, "needless", why=f"{correction.field} is {meant} already")
    same = [row for row in rows if _prints(printed, row, correction)]
    if not same:
        now = printed.at(rows[0], correction.field)
        return _refused(correction, CHANGED, f"{_quoted(now)} is printed there now")
    if len(same) > 1 and row_type is not Finding:
        return _refused(correction, GONE, f"{len(same)} rows have this place")
    return same


def _prints(printed: Print, row: Row, correction: Correction) -> bool:
    """Say whether a row prints what it did when it was corrected, among the same labels."""
    anchored = not correction.anchor or printed.anchor(row) == correction.anchor
    return anchored and printed.at(row, correction.field) == correction.printed


def _apply(settled: Settled, row: Row, claims: list[Correction], labels: Labels) -> None:
    changed, applied = row, []
    for claim in claims:
        try:
            changed = with_value(changed, claim.field, claim.meant, labels)
            applied.append(claim)
        except UnfitError as error:
            settled.outcomes.append(_refused(claim, UNFIT, str(error)))
    try:
        changed = joined(changed, row, frozenset(claim.field for claim in applied), labels)
    except UnfitError as error:
        settled.outcomes += [_refused(claim, UNFIT, str(error)) for claim in applied]
        return
    if applied:
        settled.rows[type(row), row.key] = changed
        settled.at[type(row), row.key] = applied
        settled.outcomes += [Outcome(claim, APPLIED) for claim in applied]


def _refused(correction: Correction, code: str, why: str) -> Outcome:
    return Outcome(correction, "refused", code, why)


def _quoted(text: str) -> str:
    return f"“{text}”" if text else "nothing"
