"""Rows that follow from corrected ones: amounts in cells, entities of mentions."""

from collections.abc import Iterable, Iterator

from extractors.corrections.claims import Tables, rows_of
from extractors.facts.scales import scaled
from extractors.wording.languages import Language
from extractors.wording.numbers import printed_number
from schemas.row import Row
from schemas.tables import Amount, Cell, Entity, Mention, Observation, ObservationItem

Known = dict[str, Entity]  # every entity that a correction may name, by id


def follow_amounts(before: Tables, after: Tables, language: Language) -> list[Row]:
    """Return the amounts; a sum that is all of a cell has the value of the cell.

    One that was corrected itself stays as it was corrected.
    """
    figures = {
        now.cell_id: {"value": now.value, "scaled_value": scaled(now.value, now.unit)}
        for was, now in zip(rows_of(before, Cell), rows_of(after, Cell), strict=True)
        if was != now and printed_number(now.text, language) is not None
    }
    return [
        now.model_copy(update=figures[now.passage_id])
        if now.passage_id in figures and now == was
        else now
        for was, now in zip(rows_of(before, Amount), rows_of(after, Amount), strict=True)
    ]


def follow_entities(before: Tables, after: Tables, known: Known) -> list[Row]:
    """Return the entities that rows name now, with the bodies above them, by id."""
    was, now = _named(before), _named(after)
    held = {entity.entity_id: entity for entity in rows_of(before, Entity)}
    wanted = {e.entity_id: e for e in _with_parents(now, {**known, **held})}
    gone = {e.entity_id for e in _with_parents(was - now, held)} - wanted.keys()
    left = {entity_id: entity for entity_id, entity in held.items() if entity_id not in gone}
    found = {**wanted, **left}
    return [found[entity_id] for entity_id in sorted(found)]


def _named(tables: Tables) -> set[str]:
    """Return the ids of the entities that mentions, observations and items name."""
    named = {mention.entity_id for mention in rows_of(tables, Mention)}
    named |= {row.entity_id for row in rows_of(tables, Observation) if row.entity_id}
    return named | {row.entity_id for row in rows_of(tables, ObservationItem) if row.entity_id}


def _with_parents(entity_ids: Iterable[str], known: Known) -> Iterator[Entity]:
    for entity_id in entity_ids:
        at: str | None = entity_id
        while at is not None and at in known:
            yield known[at]
            at = known[at].parent_id
