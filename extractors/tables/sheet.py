"""A page as the finder reads it: its words in lines, once, and its rulings.

Every later stage asks the sheet for the lines of some of its words; no stage groups words
into lines again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from extractors.pages.lines import group_lines
from extractors.tables.column_signs import with_signs_in_columns
from extractors.tables.figures import TYPED_RULE
from extractors.tables.measures import WALLS
from extractors.tables.pieces import Strip, WordSpaces, cut_line, strip_of
from extractors.tables.rulings import Rulings, rulings_of, tiled, typed_rules
from extractors.tables.walls import PARAGRAPH, walls_of
from extractors.tables.word_sets import LineIndex, WordSet
from schemas.paper import Box, Page, Word


@dataclass(frozen=True)
class Sheet:
    """The upright words of a page in lines and pieces, and what is drawn on it.

    ``words`` leaves out rules typed as signs, which are in ``rulings``, and words set
    sideways, which are in ``turned``; ``lines`` and
    ``strips`` have all upright words, top to bottom, each line in reading order. ``walls``
    says by the number of a line that it opens a paragraph or is a heading.
    """

    page: Page
    words: tuple[Word, ...]
    turned: tuple[Word, ...]
    lines: tuple[tuple[Word, ...], ...]
    strips: tuple[Strip, ...]
    spaces: WordSpaces
    rulings: Rulings
    walls: Mapping[int, str] = field(default_factory=dict)
    numbered: bool = False  # the paragraphs of the paper are numbered

    def opens_paragraph(self, strip: Strip) -> bool:
        """Say whether a line is the first one of a numbered paragraph."""
        return self._wall_at(strip) == PARAGRAPH

    def is_wall(self, strip: Strip) -> bool:
        """Say whether a line opens a paragraph or is a heading: no table goes over it."""
        return self._wall_at(strip) is not None

    def _wall_at(self, strip: Strip) -> str | None:
        """Return what a line opens, if the strip begins where the line does."""
        first = strip.pieces[0].words[0]
        number = self._index.line_of(first)
        return self.walls.get(number) if first is self.lines[number][0] else None

    @cached_property
    def _index(self) -> LineIndex:
        return LineIndex(self.lines)

    def on_one_line(self, words: Sequence[Word]) -> bool:
        """Say whether upright words stand on one line of the page."""
        return len(self._index.lines_of(words)) == 1

    def strips_with(self, words: Sequence[Word], cuts: Sequence[Box] = ()) -> list[Strip]:
        """Return the lines of some words as pieces; ``cuts`` are upright rules between them."""
        wanted = WordSet(words)
        return [self._part_of(number, wanted, cuts) for number in self._index.lines_of(words)]

    def _part_of(self, number: int, wanted: WordSet, cuts: Sequence[Box]) -> Strip:
        """Return a line without the words that are not wanted: its own pieces where they are."""
        strip, line = self.strips[number], self.lines[number]
        inside = wanted.of(line)
        if cuts:
            return cut_line(inside, self.spaces, cuts)
        if len(inside) == len(line):
            return strip
        whole = [piece for piece in strip.pieces if wanted.holds_all(piece.words)]
        if sum(len(piece.words) for piece in whole) == len(inside):
            return strip_of(whole)
        return cut_line(inside, self.spaces)


def sheets_of(pages: Sequence[Page]) -> list[Sheet]:
    """Return the pages of a paper as sheets: where its paragraphs open is told by all of them."""
    sheets = [_sheet_of(page) for page in pages]
    walls = walls_of([sheet.strips for sheet in sheets])
    opened = [kind for page in walls for kind in page.values() if kind == PARAGRAPH]
    numbered = len(opened) >= WALLS.paragraphs
    return [
        replace(sheet, walls=found, numbered=numbered)
        for sheet, found in zip(sheets, walls, strict=True)
    ]


def _sheet_of(page: Page) -> Sheet:
    upright = [word for word in page.words if word.rotation == 0]
    rulings = rulings_of((*page.rules, *typed_rules(upright), *tiled(page.shades)), upright)
    lines = tuple(tuple(line) for line in group_lines(upright))
    spaces = WordSpaces(lines)
    return Sheet(
        page,
        tuple(word for word in upright if not TYPED_RULE.match(word.text)),
        tuple(word for word in page.words if word.rotation in (90, 270)),
        lines,
        tuple(with_signs_in_columns([cut_line(line, spaces) for line in lines])),
        spaces,
        replace(rulings, grounds=tuple(shade.box for shade in page.shades)),
    )
