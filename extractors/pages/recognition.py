"""Recognized pages: what an engine read in the picture of a page, as the words of that page.

The engine runs elsewhere; what it gives comes in as hOCR, the form that says of each line its
baseline and size (hOCR 1.2, `x_size`, `baseline`) and of each word how sure the engine is.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple
from xml.etree import ElementTree as etree  # what is parsed is the engine's, not the PDF's

from extractors.pages.lines import group_lines
from schemas.paper import Box, Page, Word

FONT = "recognized"  # pictures name no fonts
UNDER = 0.22  # em: how far the box of a word reaches under its baseline
PROPERTY = re.compile(r"(\w+)((?: +-?[\d.]+)+)")


class Recognized(NamedTuple):
    """The words that an engine read on a page, and how sure it is of them (0 to 1)."""

    words: tuple[Word, ...]
    confidence: float


def recognized(hocr: str, scale: float) -> Recognized | None:
    """Return what hOCR holds of a page, in its lines; nothing where no word was recognized.

    ``scale`` are the points that a pixel of the page's picture is wide and high. The
    confidence is the mean of the words', each as often as it has characters.
    """
    found: list[Word] = []
    sure = 0.0
    for line in etree.fromstring(hocr.encode()).iter():
        stated = _stated(line)
        if "baseline" not in stated:
            continue
        for each in line.iter():
            about, text = _stated(each), "".join(each.itertext()).strip()
            if "x_wconf" in about and text:
                found.append(_word(text, about, stated, scale))
                sure += about["x_wconf"][0] / 100 * len(text)
    if not found:
        return None
    words = tuple(word for line in group_lines(found) for word in line)
    return Recognized(words, sure / sum(len(word.text) for word in words))


def with_recognized(pages: Sequence[Page], recognized: Mapping[int, Recognized]) -> Iterator[Page]:
    """Yield pages; those without words of their own with the words that were recognized."""
    for page in pages:
        read = recognized.get(page.number)
        if read is None or page.words or page.struck:
            yield page
        else:
            yield replace(page, words=read.words, recognition=read.confidence, painted=None)


def _word(
    text: str, about: Mapping[str, Sequence[float]], line: Mapping[str, Sequence[float]],
    scale: float,
) -> Word:  # fmt: skip
    """Return a word; its box is as high as its size, as that of a printed word is."""
    left, _, _, bottom = line["bbox"]
    slope, offset = line["baseline"]
    x0, _, x1, _ = about["bbox"]
    size = max(float(round(line["x_size"][0] * scale)), 1.0)
    baseline = (bottom + offset + slope * ((x0 + x1) / 2 - left)) * scale
    low = baseline + UNDER * size
    return Word(text, Box(x0 * scale, low - size, x1 * scale, low), size, FONT, baseline)


def _stated(element: etree.Element) -> dict[str, list[float]]:
    """Return what the title of an element says in numbers, by name."""
    return {
        name: [number for each in numbers.split() if math.isfinite(number := float(each))]
        for name, numbers in PROPERTY.findall(element.get("title") or "")
    }
