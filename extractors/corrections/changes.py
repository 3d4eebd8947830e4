"""What corrections changed in the rows of a paper, column by column, and because of what."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from extractors.corrections.claims import (
    Change,
    Correction,
    Tables,
    id_of,
    place_of,
    rows_of,
    table_of,
)
from extractors.corrections.settling import At
from schemas.row import Row
from schemas.tables import Amount, Cell, Mention, Observation, ObservationItem

MARK = "corrected"  # the column that says what was changed
Claims = Mapping[At, Sequence[Correction]]


def changes(before: Tables, after: Tables, claims: Claims) -> list[Change]:
    """Return every column of every row that is not as it was, in the order of the tables.

    A row that is new has a change for each column that says something; rows and columns that
    follow from a correction name the nearest one.
    """
    found: list[Change] = []
    for row_type in after:
        if MARK in row_type.header():
            held = {row.key: row for row in before[row_type]}
            for row in after[row_type]:
                for field, was, now in _differing(held.get(row.key), row):
                    found.append(_change(row, field, was, now, claims, after))
    return found


def marked(after: Tables, found: Iterable[Change]) -> dict[type[Row], list[Row]]:
    """Return the tables, each changed row with what its columns were before."""
    notes: dict[tuple[type[Row], str], list[str]] = {}
    for change in found:
        note = f"{change.field} was {change.before or 'empty'}"
        notes.setdefault((change.row_type, change.key), []).append(note)
    touched = {row_type for row_type, _ in notes}
    return {
        row_type: [_marked(row, notes.get((row_type, key_of(row)), [])) for row in rows]
        if row_type in touched
        else list(rows)
        for row_type, rows in after.items()
    }


def key_of(row: Row) -> str:
    """Return the primary key of a row as `changes.csv` writes it."""
    return "|".join(map(str, row.key))


def _marked(row: Row, notes: Sequence[str]) -> Row:
    said = "; ".join(filter(None, [getattr(row, MARK, None), *notes]))
    return row.model_copy(update={MARK: said}) if notes else row


def _differing(was: Row | None, now: Row) -> Iterator[tuple[str, str, str]]:
    old = was.to_csv() if was else [""] * len(now.header())
    for name, one, other in zip(now.header(), old, now.to_csv(), strict=True):
        skipped = name == MARK or (was is None and name not in now.correctable)
        if one != other and not skipped:
            yield name, one, other


def _change(row: Row, field: str, was: str, now: str, claims: Claims, tables: Tables) -> Change:
    own = [c for c in claims.get((type(row), row.key), ()) if c.field == field]
    if own:
        return Change(type(row), key_of(row), field, was, now, own[0])
    return Change(type(row), key_of(row), field, was, now, _nearest(row, claims, tables), True)


def _nearest(row: Row, claims: Claims, tables: Tables) -> Correction:
    """Return the correction that a row follows from: of its cell, else of its table, else any."""
    here = _stand(row, tables)
    ranked = [
        (_corrected_at(claim) != here, not _corrected_at(claim).startswith(_table(here)), claim)
        for own in claims.values()
        for claim in own
    ]
    return min(ranked)[-1]


def _stand(row: Row, tables: Tables) -> str:
    """Return the place of the cell or passage that a row was read from."""
    if isinstance(row, ObservationItem):
        rows = rows_of(tables, Observation)
        return next(place_of(r.cell_id) for r in rows if r.observation_id == row.observation_id)
    if isinstance(row, Mention | Amount):
        return place_of(row.passage_id)
    return place_of(row.cell_id if isinstance(row, Observation) else id_of(row))


def _corrected_at(correction: Correction) -> str:
    """Return the place of the cell or passage that a correction speaks of."""
    if table_of(correction.place) is Cell:
        return correction.place
    return re.split(r"[: ]", correction.anchor or correction.place)[0]


def _table(place: str) -> str:
    return place.rpartition("__r")[0] or place
