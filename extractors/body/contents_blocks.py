"""Blocks that are a list of contents: under its title, or told by dots that lead to pages."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractors.body.blocks import Block
from extractors.body.contents import entries
from extractors.body.headings import HEADING_LINES
from extractors.wording.folding import fold_label
from extractors.wording.languages import Language, wording
from extractors.wording.roman import roman_value

LED = re.compile(r"[^\s._].*(?:[.·…_]\s?){4,}\s*(?P<page>[0-9]{1,4}|[ivxlc]{1,7})\s*$")
LEAST = 3  # entries in a row that are a list of contents without its title


class Contents(NamedTuple):
    """The blocks of lists of contents, by their ids: entries that are no headings, and all."""

    entries: frozenset[int]
    blocks: frozenset[int]


def contents_of(found: Sequence[Block], language: Language) -> Contents:
    """Return the blocks from under "Contents" to the last entry before text begins, and others.

    A heading "Contents" under which no entry stands is none. Without a title, entries in a
    row are a list if dots lead to pages that do not run backward.
    """
    lists = _listed(found, language)
    under = frozenset(id(block) for each in lists for block in each[1:])
    titled = [block for each in lists if len(each) > 1 for block in each]
    return Contents(under, frozenset(map(id, (*titled, *_untitled(found)))))


def _listed(found: Sequence[Block], language: Language) -> list[list[Block]]:
    """Return each title of contents with the blocks of its list behind it."""
    title = wording(language.contents_words, whole=True)
    result: list[list[Block]] = []
    waiting: list[Block] | None = None
    for block in found:
        if title.match(fold_label(block.plain)):
            result.append([block])
            waiting = []
        elif waiting is not None and entries(block.lines):
            result[-1] += [*waiting, block]
            waiting = []
        elif waiting is not None and len(block.lines) <= HEADING_LINES:
            waiting.append(block)
        else:
            waiting = None
    return result


def _untitled(found: Sequence[Block]) -> list[Block]:
    result: list[Block] = []
    run: list[tuple[Block, int]] = []
    for block in (*found, None):
        page = _page(block) if block else None
        if block is not None and page is not None and (not run or run[-1][1] <= page):
            run.append((block, page))
            continue
        result += [each for each, _ in run] if len(run) >= LEAST else []
        run = [(block, page)] if block is not None and page is not None else []
    return result


def _page(block: Block) -> int | None:
    """Return the page that an entry leads to; Roman pages come before all others."""
    match = LED.match(block.last.text)
    if match is None:
        return None
    figure = match["page"]
    value = int(figure) if figure.isdecimal() else roman_value(figure)
    return None if value is None else value if figure.isdecimal() else value - 1000
