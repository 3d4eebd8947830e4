"""A page as the finder reads it: its words in lines, once, and its rulings.

Every later stage asks the sheet for the lines of some of its words; no stage groups words
into lines again.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from extractors.pages.lines import group_lines
from extractors.tables.figures import TYPED_RULE
from extractors.tables.pieces import Strip, strips_of_lines, word_space
from extractors.tables.rulings import Rulings, rulings_of, tiled, typed_rules
from schemas.paper import Box, Page, Word


@dataclass(frozen=True)
class Sheet:
    """The upright words of a page in lines, and what is drawn on it.

    ``words`` leaves out rules typed as signs, which are in ``rulings``; ``lines`` has all
    upright words, top to bottom, each line in reading order.
    """

    page: Page
    words: tuple[Word, ...]
    lines: tuple[tuple[Word, ...], ...]
    rulings: Rulings

    @property
    def frame(self) -> Box:
        """The page itself, in points."""
        return Box(0, 0, self.page.width, self.page.height)

    @cached_property
    def _line_of(self) -> dict[int, tuple[int, int]]:
        return {
            id(word): (number, at)
            for number, line in enumerate(self.lines)
            for at, word in enumerate(line)
        }

    @cached_property
    def strips(self) -> list[Strip]:
        """The lines of the whole page as pieces, rules typed as signs among them."""
        return strips_of_lines(self.lines)

    def lines_with(self, words: Sequence[Word]) -> list[list[Word]]:
        """Return the lines of some words of the sheet, without the others."""
        places = self._line_of
        found: dict[int, list[tuple[int, Word]]] = {}
        for word in words:
            number, at = places[id(word)]
            found.setdefault(number, []).append((at, word))
        return [
            [word for _, word in sorted(found[number], key=lambda one: one[0])]
            for number in sorted(found)
        ]

    def strips_with(self, words: Sequence[Word], cuts: Sequence[Box] = ()) -> list[Strip]:
        """Return the lines of some words as pieces; ``cuts`` are upright rules between them."""
        return strips_of_lines(self.lines_with(words), cuts)

    def space_with(self, words: Sequence[Word]) -> float:
        """Return the usual space between some words, in em."""
        return word_space(self.lines_with(words))


def sheet_of(page: Page) -> Sheet:
    """Return the upright words and the drawn and typed lines of a page."""
    upright = [word for word in page.words if word.rotation == 0]
    rulings = rulings_of((*page.rules, *typed_rules(upright), *tiled(page.shades)), upright)
    return Sheet(
        page,
        tuple(word for word in upright if not TYPED_RULE.match(word.text)),
        tuple(tuple(line) for line in group_lines(upright)),
        replace(rulings, grounds=tuple(shade.box for shade in page.shades)),
    )
