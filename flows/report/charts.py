"""Charts as numbers: bars and columns, which the templates draw as SVG."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

WIDE, HIGH = 1000, 150  # units of a chart of columns
BASE, FULL = 125, 110  # its ground line, and the height of its highest column
FEWEST = 12  # columns that share the width, so that two are no walls
LABELS = 24  # columns that can be labelled side by side
NUMBERED = 40  # columns that can bear their figures
Bars = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a chart: its rectangle, its texts."""

    name: str
    count: int
    x: float
    y: float
    width: float
    height: float
    middle: float
    label: str
    figure: str


def as_bars(counts: Iterable[tuple[str, int]]) -> Bars:
    """Return counts with their share of the largest.

    >>> as_bars([("en", 10), ("fr", 5)])[1]
    {'name': 'fr', 'count': 5, 'share': 50.0}
    """
    found = list(counts)
    most = max((count for _, count in found), default=0) or 1
    return [
        {"name": name, "count": count, "share": round(100 * count / most, 1)}
        for name, count in found
    ]


def sized(counts: Mapping[str, int]) -> Bars:
    """Return counts as bars, the largest first."""
    return as_bars(sorted(counts.items(), key=lambda bar: (-bar[1], bar[0])))


def columns(bars: Sequence[Mapping[str, Any]]) -> list[Column]:
    """Return bars side by side; of many only some are labelled."""
    step = WIDE / max(len(bars), FEWEST)
    every = -(-len(bars) // LABELS) or 1
    return [
        Column(
            name=bar["name"],
            count=bar["count"],
            x=round(at * step + step * 0.12, 2),
            y=round(BASE - bar["share"] * FULL / 100, 1),
            width=round(step * 0.76, 2),
            height=round(bar["share"] * FULL / 100, 1),
            middle=round(at * step + step / 2, 1),
            label=bar["name"] if at % every == 0 else "",
            figure=str(bar["count"]) if len(bars) <= NUMBERED else "",
        )
        for at, bar in enumerate(bars)
    ]
