"""What tables state, once cells and mentions are corrected: only what differs is taken over.

Both states are observed by the same code, so a paper that an earlier version read keeps
what that version read, but for what follows from a correction.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from extractors.corrections.claims import R, Tables, place_of, rows_of
from extractors.facts.grids import grids_of
from extractors.facts.observations import Observed, observe
from extractors.proofs.proven_totals import proven_totals
from extractors.wording.languages import Language
from schemas.row import Row
from schemas.tables import Cell, Mention, Observation, ObservationItem, TableRow

Key = tuple[str, int]  # cell, and which of the statements in it
NUMBERS = ("observation_id", "order")  # what only counts rows


def follow_tables(before: Tables, after: Tables, language: Language) -> dict[type[Row], list[Row]]:
    """Return observations and items as they are after cells and mentions were corrected.

    A statement that is new has the id `obs_` and its cell; no other row gets another id.
    """
    was, now = _observed(before, language), _observed(after, language)
    held, old = _by_cell(rows_of(before, Observation)), _by_cell(was.observations)
    new = _by_cell(now.observations)
    kept = {
        key: _merged(row, old[key], new[key]) if key in old else row
        for key, row in held.items()
        if key in new or key not in old
    }
    added = {
        key: row.model_copy(update={"observation_id": _id(row, key)})
        for key, row in new.items()
        if key not in old and key not in held
    }
    ids = {key: row.observation_id for key, row in _in_order(after, kept, added)}
    observations = {**kept, **added}
    items = _items(before, _items_of(was), _items_of(now), held, ids)
    return {Observation: [observations[key] for key in ids], ObservationItem: items}


def _in_order(
    tables: Tables, kept: Mapping[Key, Observation], added: Mapping[Key, Observation]
) -> list[tuple[Key, Observation]]:
    """Return rows in the order of their cells; rows that are kept stay in theirs."""
    grids = grids_of(rows_of(tables, TableRow), rows_of(tables, Cell))
    order = {c.cell_id: at for at, c in enumerate(c for grid in grids for c in grid.data)}
    at, ranked = 0, []
    for key, row in kept.items():
        at = max(at, order.get(key[0], at))
        ranked.append((at, key, row))
    ranked += [(order[key[0]], key, row) for key, row in added.items()]
    ranked.sort(key=lambda one: one[0])
    return [(key, row) for _, key, row in ranked]


def _observed(tables: Tables, language: Language) -> Observed:
    grids, cells = rows_of(tables, TableRow), rows_of(tables, Cell)
    totals = proven_totals(grids, cells, language)
    return observe(grids, cells, rows_of(tables, Mention), language, totals)


def _by_cell(rows: Iterable[Observation]) -> dict[Key, Observation]:
    """Return observations by their cell and their place among those of it."""
    seen: Counter[str] = Counter()
    found: dict[Key, Observation] = {}
    for row in rows:
        found[row.cell_id, seen[row.cell_id]] = row
        seen[row.cell_id] += 1
    return found


def _id(row: Observation, key: Key) -> str:
    number = f"_{key[1] + 1}" if key[1] else ""
    return f"{row.paper_id}#obs_{place_of(key[0])}{number}"


def _merged(held: R, old: R, new: R) -> R:
    """Return a row that is held with what differs between two readings of it."""
    names = [name for name in held.header() if name not in NUMBERS]
    differing = {n: getattr(new, n) for n in names if getattr(new, n) != getattr(old, n)}
    return held.model_copy(update=differing) if differing else held


def _items_of(observed: Observed) -> dict[Key, list[ObservationItem]]:
    keys = {row.observation_id: key for key, row in _by_cell(observed.observations).items()}
    found: dict[Key, list[ObservationItem]] = {key: [] for key in keys.values()}
    for item in observed.items:
        found[keys[item.observation_id]].append(item)
    return found


def _items(
    before: Tables,
    old: Mapping[Key, list[ObservationItem]],
    new: Mapping[Key, list[ObservationItem]],
    held: Mapping[Key, Observation],
    ids: Mapping[Key, str],
) -> list[Row]:
    """Return the items of all observations, in their order."""
    own: dict[str, list[ObservationItem]] = {}
    for item in rows_of(before, ObservationItem):
        own.setdefault(item.observation_id, []).append(item)
    found: list[Row] = []
    for key, observation_id in ids.items():
        mine = own.get(held[key].observation_id, []) if key in held else []
        was, now = old.get(key, []), new.get(key, [])
        if [item.text for item in was] != [item.text for item in now] or key not in held:
            found += [item.model_copy(update={"observation_id": observation_id}) for item in now]
        elif len(mine) == len(was):
            found += [_merged(*each) for each in zip(mine, was, now, strict=True)]
        else:  # an earlier version read another list
            found += mine
    return found
