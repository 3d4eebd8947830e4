"""Candidate to shape: columns, header, rows and cells of one candidate of one page."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from extractors.tables.body_parts import shared_by_parts
from extractors.tables.candidates import Candidate
from extractors.tables.cells_by_place import open_spots
from extractors.tables.cells_by_rules import RuledRows, ruled_spots
from extractors.tables.columns import gaps_of
from extractors.tables.header import head_of, whole_rules, with_head_gaps
from extractors.tables.heads import head_spots
from extractors.tables.pieces import Strip
from extractors.tables.placing import Columns, Spot, merge_columns, split_at_gaps
from extractors.tables.rows import body_rows
from extractors.tables.rulings import Ruling, Rulings
from extractors.tables.shared_labels import shared_labels
from extractors.tables.sheet import Sheet
from extractors.tables.touching_heads import with_heads_parted
from extractors.tables.turned_cells import with_turned
from schemas.paper import Box, Word


@dataclass(frozen=True, slots=True)
class Shape:
    """The cells of a candidate and how they were found."""

    candidate: Candidate
    columns: Columns
    spots: tuple[Spot, ...]
    rows: int
    header_rows: int
    strips: tuple[Strip, ...]
    head: float  # bottom of the header, y

    @property
    def box(self) -> Box:
        """The grid, in points."""
        return self.candidate.box

    @property
    def units(self) -> int:
        """How many cells the grid has, spans undone."""
        return self.rows * len(self.columns)

    @property
    def filled(self) -> float:
        """The share of the grid that cells with text take."""
        return sum(spot.units for spot in self.spots if spot.words) / max(1, self.units)


class Settled(NamedTuple):
    """Columns, lines cut at them, and the bottom of the head, which settle one another."""

    columns: Columns
    strips: list[Strip]
    head: float


def shape_of(candidate: Candidate, sheet: Sheet) -> Shape | None:
    """Return the shape of a candidate, or none if it has no two columns."""
    inside = sheet.rulings.within(candidate.box)
    whole = whole_rules(inside.level, candidate.box)
    settled = _settled(candidate, sheet, inside, whole)
    if settled is None:
        return None
    columns, strips, head = settled
    drawn = any(gap.ruled for gap in columns.gaps)
    if drawn or _share_labels(strips, columns, inside.level, whole, head):
        return _ruled_shape(candidate, settled, inside, sheet.turned)
    return _open_shape(candidate, settled, inside, whole, numbered=sheet.numbered)


def _settled(
    candidate: Candidate, sheet: Sheet, inside: Rulings, whole: Sequence[float]
) -> Settled | None:
    """Return columns and head: gaps give a head, which gives columns, which give the head."""
    box = candidate.box
    cuts = [Box(line.at, line.start, line.at, line.end) for line in inside.upright]
    strips = with_heads_parted(sheet.strips_with(candidate.words, cuts))
    gaps = gaps_of(strips, inside, box)
    columns = Columns.of(gaps, box)
    head = head_of(strips, columns, whole, box)
    gaps = merge_columns(split_at_gaps(strips, columns, sheet.spaces), gaps, box, head)
    gaps = with_head_gaps(gaps, strips, head, box)
    if not gaps:
        return None
    columns = Columns.of(gaps, box)
    strips = split_at_gaps(strips, columns, sheet.spaces)
    return Settled(columns, strips, head_of(strips, columns, whole, box))


def _ruled_shape(
    candidate: Candidate, settled: Settled, rulings: Rulings, turned: Sequence[Word]
) -> Shape:
    columns, strips, head = settled
    edges = _row_edges(rulings.level, columns, candidate.box)
    rows = RuledRows(strips, columns, edges, head, rulings.upright)
    heights = [*rows.tops, candidate.box.bottom]
    spots = with_turned(ruled_spots(rows, strips, columns, rulings), columns, heights, turned)
    header = sum(1 for top in rows.tops if top < head - 2)
    if not header and any(word.rotation for spot in spots if not spot.row for word in spot.words):
        header = 1
    return Shape(candidate, columns, tuple(spots), len(rows.tops), header, tuple(strips), head)


def _share_labels(
    strips: Sequence[Strip],
    columns: Columns,
    levels: Sequence[Ruling],
    whole: Sequence[float],
    head: float,
) -> bool:
    """Say whether rows share labels: rules that leave out the first column part their rows.

    Between two whole rules stands one label for all of them, in the first row or the middle.
    """
    inner = _inner_rules(columns, levels, whole, head)
    edges = [head, *(y for y in whole if y > head + 2)]
    labels = [s.middle_y for s in strips if any(columns.span(p.box)[0] == 0 for p in s.pieces)]
    shared = []
    for top, bottom in pairwise(edges):
        cuts = [y for y in inner if top < y < bottom]
        if cuts:
            rows = pairwise([top, *cuts, bottom])
            shared.append(sum(any(a < y < b for y in labels) for a, b in rows) <= 1)
    return bool(shared) and all(shared)


def _inner_rules(
    columns: Columns, levels: Sequence[Ruling], whole: Sequence[float], head: float
) -> list[float]:
    """Return the heights of rules under the head that leave out the first column only."""
    if not columns.gaps:
        return []
    first, right = columns.gaps[0], columns.edges[-1] - 3
    under = [line for line in levels if line.at > head + 2 and line.at not in whole]
    return [
        line.at
        for line in under
        if first.start - 2 <= line.start <= first.end + 2 and line.end >= right
    ]


def _row_edges(levels: Sequence[Ruling], columns: Columns, box: Box) -> list[float]:
    """Return the heights at which a rule closes a column or more, with top and bottom."""
    found = [box.top]
    for line in levels:
        closes = any(
            line.covers(columns.edges[c], columns.edges[c + 1]) for c in range(len(columns))
        )
        if closes and box.top + 4 < line.at < box.bottom - 4 and line.at - found[-1] > 4:
            found.append(line.at)
    return [*found, box.bottom]


def _open_shape(
    candidate: Candidate,
    settled: Settled,
    rulings: Rulings,
    whole: Sequence[float],
    *,
    numbered: bool,
) -> Shape:
    columns, strips, head = settled
    under = [s for s in strips if s.middle_y >= head]
    spots, header = head_spots([s for s in strips if s.middle_y < head], columns, rulings.level)
    stretches = _stretches(under, whole, head, candidate.box.bottom)
    shared = shared_labels(under, columns, rulings.level)
    shared = shared or shared_by_parts(stretches, columns, rulings.level)
    if shared:
        rows = shared.rows
        spots += shared.spots(header)
    else:
        rows = [row for lines in stretches for row in body_rows(lines, columns, len(stretches))]
    spots += open_spots(rows, columns, header, rulings.grounds, numbered=numbered)
    return Shape(candidate, columns, tuple(spots), header + len(rows), header, tuple(strips), head)


def _stretches(
    strips: Sequence[Strip], whole: Sequence[float], head: float, bottom: float
) -> list[list[Strip]]:
    """Return the lines of a body between each two of its whole rules."""
    edges = [head, *(y for y in whole if head + 2 < y < bottom - 2), bottom + 2]
    return [[s for s in strips if top <= s.middle_y < low] for top, low in pairwise(edges)]
