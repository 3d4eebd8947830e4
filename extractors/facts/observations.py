"""Cells to facts: one row per number, and one per counted list with its items.

Source: the cells of tables I and II of GB.332/POL/4: a number word, a qualifier, a noun and
a list after a dash, a colon or a preposition; several of these in one cell.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from extractors.facts.counted import Counted, find_counted
from extractors.facts.grids import Grid, grids_of
from extractors.facts.groups import groups_of
from extractors.facts.listed import Span
from extractors.findings import Draft
from extractors.wording.languages import Language
from extractors.wording.periods import Period, find_period, is_period, without_period
from schemas.tables import Cell, Mention, Observation, ObservationItem, TableRow

YEARS = range(1900, 2101)
FORMULA = re.compile(r"[\d()=+\-–−×÷*/ ]+")  # "(3)", "(4)=(3)÷(1)": a column's number, no label

Groups = Mapping[int, str]  # the head of the group that a row belongs to


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
) -> Observed:
    """Return a row for each number and each counted statement of the data cells.

    ``cells`` have their values already (`extractors.facts.values`). A count that is not the
    length of its list gives a finding.
    """
    by_cell: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.within_id is None and mention.label != "DEMONYM":
            by_cell.setdefault(mention.passage_id, []).append(mention)
    result = Observed()
    for grid in grids_of(tables, cells):
        groups = groups_of(grid, language)
        years = {c for c in range(1, grid.table.columns + 1) if _holds_years(grid, c)}
        for cell in grid.data:
            if cell.value is not None:
                if cell.column not in years:
                    result.observations.append(
                        _number(grid, cell, groups, len(result.observations))
                    )
            elif not cell.missing_code and not is_period(cell.text):
                named = by_cell.get(cell.cell_id, ())
                _add_counted(result, grid, cell, groups, named, language)
    return result


def _holds_years(grid: Grid, column: int) -> bool:
    """Say whether a column holds years, which date its rows and measure nothing."""
    values = [cell.value for cell in grid.column(column) if cell.text]
    return bool(values) and all(
        value is not None and value == value.to_integral_value() and int(value) in YEARS
        for value in values
    )


def _number(grid: Grid, cell: Cell, groups: Groups, before: int) -> Observation:
    return _observation(grid, cell, groups, before).model_copy(
        update={"value": cell.value, "unit": cell.unit}
    )


def _add_counted(
    result: Observed,
    grid: Grid,
    cell: Cell,
    groups: Groups,
    mentions: Sequence[Mention],
    language: Language,
) -> None:
    names = [(mention.start, mention.end) for mention in mentions]
    for counted in find_counted(cell.text, language, names):
        row = _observation(grid, cell, groups, len(result.observations)).model_copy(
            update={
                "value": Decimal(counted.value),
                "unit": counted.unit,
                "qualifier": counted.qualifier,
                "listed": None if counted.items is None else len(counted.items),
                "text": cell.text[counted.start : counted.end],
            }
        )
        result.observations.append(row)
        for order, span in enumerate(counted.items or (), 1):
            result.items.append(
                _item(row.observation_id, order, cell.text, span, mentions, language)
            )
        if counted.items is not None and counted.complete and row.listed != counted.value:
            result.findings.append(_mismatch(cell, counted, row))


def _observation(grid: Grid, cell: Cell, groups: Groups, before: int) -> Observation:
    """Return a row with all that the place of a cell says: measure, breakdown, period."""
    heads = [
        head for head in grid.heads(cell.column) if find_period(head) or not FORMULA.fullmatch(head)
    ]
    breakdown = [rest for head in dict.fromkeys(heads) if (rest := without_period(head))]
    label = grid.label(cell.row)
    group = groups.get(cell.row)
    period = _period(
        [*reversed(heads), label, *_years_beside(grid, cell), group, grid.table.caption]
    )
    return Observation(
        observation_id=f"{grid.table.paper_id}#obs_{before + 1}",
        paper_id=grid.table.paper_id,
        table_id=grid.table.table_id,
        cell_id=cell.cell_id,
        row=cell.row,
        column=cell.column,
        measure=" / ".join(part for part in (group, label) if part) or None,
        breakdown=" / ".join(breakdown) or None,
        period_start=period.first if period else None,
        period_end=period.last if period else None,
        text=cell.text,
    )


def _period(texts: Iterable[str | None]) -> Period | None:
    """Return the first period that a text names, nearest to the cell first."""
    return next((found for text in texts if text and (found := find_period(text))), None)


def _years_beside(grid: Grid, cell: Cell) -> list[str]:
    """Return the texts of cells of the row that are a year or biennium and nothing else."""
    return [c.text for c in grid.row(cell.row) if is_period(c.text)]


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
