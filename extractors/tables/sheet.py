"""A page as the finder reads it: its words in lines, once, and its rulings.

Every later stage asks the sheet for the lines of some of its words; no stage groups words
into lines again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from extractors.pages.lines import group_lines
from extractors.tables.figures import TYPED_RULE
from extractors.tables.pieces import Strip, WordSpaces, cut_line, strip_of
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
    def spaces(self) -> WordSpaces:
        """The usual spaces between words of the page."""
        return WordSpaces(self.lines)

    @cached_property
    def strips(self) -> list[Strip]:
        """The lines of the whole page as pieces, rules typed as signs among them."""
        return [cut_line(line, self.spaces) for line in self.lines]

    @cached_property
    def _line_of(self) -> dict[int, int]:
        return {id(word): number for number, line in enumerate(self.lines) for word in line}

    def strips_with(self, words: Iterable[Word], cuts: Sequence[Box] = ()) -> list[Strip]:
        """Return the lines of some words as pieces; ``cuts`` are upright rules between them."""
        wanted = {id(word) for word in words}
        lines = self._line_of
        return [
            self._part_of(number, wanted, cuts) for number in sorted({lines[w] for w in wanted})
        ]

    def _part_of(self, number: int, wanted: set[int], cuts: Sequence[Box]) -> Strip:
        """Return a line without the words that are not wanted: its own pieces where they are."""
        strip, line = self.strips[number], self.lines[number]
        inside = [word for word in line if id(word) in wanted]
        if cuts:
            return cut_line(inside, self.spaces, cuts)
        if len(inside) == len(line):
            return strip
        whole = [p for p in strip.pieces if all(id(word) in wanted for word in p.words)]
        if sum(len(piece.words) for piece in whole) == len(inside):
            return strip_of(whole)
        return cut_line(inside, self.spaces)


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
