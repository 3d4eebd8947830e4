"""Cells to facts: one row per number, and one per counted list with its items.

Source: the cells of tables I and II of GB.332/POL/4: a number word, a qualifier, a noun and
a list after a dash, a colon or a preposition; several of these in one cell.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType

from extractors.facts.counted import Counted, find_counted
from extractors.facts.grids import Grid, grids_of
from extractors.facts.labelled import Sheet, observation_at
from extractors.facts.listed import Span
from extractors.facts.scales import base_of, scaled
from extractors.findings import Draft
from extractors.wording.languages import Language
from extractors.wording.periods import is_period
from schemas.tables import Cell, Mention, Observation, ObservationItem, TableRow

YEARS = range(1900, 2101)
NO_TOTALS: Mapping[str, frozenset[int]] = MappingProxyType({})


@dataclass
class Observed:
    """What the tables of a paper state."""

    observations: list[Observation] = field(default_factory=list)
    items: list[ObservationItem] = field(default_factory=list)
    findings: list[Draft] = field(default_factory=list)


def observe(
    tables: Iterable[TableRow],
    cells: Sequence[Cell],
    mentions: Iterable[Mention],
    language: Language,
    totals: Mapping[str, frozenset[int]] = NO_TOTALS,
) -> Observed:
    """Return a row for each number and each counted statement of the data cells.

    ``cells`` have their values already (`extractors.facts.values`). A count that is not the
    length of its list gives a finding. ``totals`` are rows by table that are totals though
    nothing calls them so (`extractors.proofs.proven_totals`).
    """
    by_cell: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.within_id is None and mention.label != "DEMONYM":
            by_cell.setdefault(mention.passage_id, []).append(mention)
    result = Observed()
    for grid in grids_of(tables, cells):
        proven = totals.get(grid.table.table_id, frozenset())
        sheet = Sheet.of(grid, by_cell, language, proven)
        years = {c for c in range(1, grid.table.columns + 1) if _holds_years(grid, c)}
        for cell in grid.data:
            if cell.value is not None:
                if cell.column not in years:
                    result.observations.append(_number(sheet, cell, len(result.observations)))
            elif not cell.missing_code and not is_period(cell.text):
                _add_counted(result, sheet, cell)
    return result


def _holds_years(grid: Grid, column: int) -> bool:
    """Say whether a column holds years, which date its rows and measure nothing."""
    values = [cell.value for cell in grid.column(column) if cell.text]
    return bool(values) and all(
        value is not None and value == value.to_integral_value() and int(value) in YEARS
        for value in values
    )


def _number(sheet: Sheet, cell: Cell, before: int) -> Observation:
    return observation_at(sheet, cell, before).model_copy(update=_measured(cell.value, cell.unit))


def _measured(value: Decimal | None, unit: str | None) -> dict[str, object]:
    base = base_of(unit)[1]
    return {"value": value, "unit": unit, "scaled_value": scaled(value, unit), "base_unit": base}


def _add_counted(result: Observed, sheet: Sheet, cell: Cell) -> None:
    mentions, language = sheet.names.get(cell.cell_id, ()), sheet.language
    names = [(mention.start, mention.end) for mention in mentions]
    for counted in find_counted(cell.text, language, names):
        row = observation_at(sheet, cell, len(result.observations)).model_copy(
            update={
                **_measured(Decimal(counted.value), counted.unit),
                "qualifier": counted.qualifier,
                "listed": None if counted.items is None else len(counted.items),
                "text": cell.text[counted.start : counted.end],
            }
        )
        items = [
            _item(row.observation_id, order, cell.text, span, mentions, language)
            for order, span in enumerate(counted.items or (), 1)
        ]
        result.observations.append(_about_its_item(row, items))
        result.items += items
        if counted.items is not None and counted.complete and row.listed != counted.value:
            result.findings.append(_mismatch(cell, counted, row))


def _about_its_item(row: Observation, items: Sequence[ObservationItem]) -> Observation:
    """Return a row about the one item that it lists, where no label says whom it is about."""
    if row.entity_id is not None or len(items) != 1 or items[0].entity_id is None:
        return row
    return row.model_copy(update={"entity_id": items[0].entity_id, "entity_from": "item"})


def _item(
    observation_id: str,
    order: int,
    text: str,
    span: Span,
    mentions: Sequence[Mention],
    language: Language,
) -> ObservationItem:
    start, end = span
    covering = (m for m in mentions if _covers(m, text, span, language))
    return ObservationItem(
        observation_id=observation_id,
        order=order,
        text=text[start:end],
        entity_id=next((mention.entity_id for mention in covering), None),
    )


def _covers(mention: Mention, text: str, span: Span, language: Language) -> bool:
    """Say whether an item is the mention, but for an article before and brackets after."""
    start, end = span
    if not (start <= mention.start and mention.end <= end):
        return False
    before = text[start : mention.start].lower().replace("’", "'").strip()
    after = text[mention.end : end].strip()
    bracketed = after.startswith("(") and after.endswith(")")
    return before in ("", *language.numbers.articles) and (not after or bracketed)


def _mismatch(cell: Cell, counted: Counted, row: Observation) -> Draft:
    return Draft(
        code="count-differs-from-list",
        page=cell.page,
        passage_id=cell.cell_id,
        message=f"{counted.value} {counted.unit} stated, {row.listed} listed: {row.text}",
    )
