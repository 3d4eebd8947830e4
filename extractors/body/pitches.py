"""The usual distance between the baselines of a paper's lines, for each size of type."""

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from extractors.pages.regions import Region
from extractors.pages.stops import has_ended


def pitches(regions: Iterable[Region]) -> dict[float, float]:
    """Return the usual distance between baselines for each type size, in points.

    Steps to a line that begins small after a line that ends open are inside paragraphs
    for sure; where a size has none, all of its steps are asked.
    """
    sure: dict[float, Counter[float]] = {}
    found: dict[float, Counter[float]] = {}
    for region in regions:
        for a, b in pairwise(region.lines):
            step = b.words[0].baseline - a.words[0].baseline
            if abs(a.size - b.size) < 0.2 and 0.8 * a.size < step < 2.2 * a.size:
                size = round(a.size, 1)
                found.setdefault(size, Counter())[round(step * 2) / 2] += 1
                if b.text[:1].islower() and not has_ended(a):
                    sure.setdefault(size, Counter())[round(step * 2) / 2] += 1
    return {size: _usual(sure.get(size, steps)) for size, steps in found.items()}


def _usual(steps: Counter[float]) -> float:
    """Return the smallest step that is common: paragraphs' spacing is larger, and rarer."""
    most = max(steps.values())
    return min(step for step, count in steps.items() if count >= 0.5 * most)
