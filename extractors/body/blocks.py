"""Lines to blocks: lines of one column that belong together, none in two."""

import re
from dataclasses import dataclass
from functools import cached_property

from extractors.body.breaks import begins_block
from extractors.pages.leads import Lead, lead_of
from extractors.pages.lines import text_of
from extractors.pages.marks import SMALL
from extractors.pages.regions import Region
from extractors.pages.styles import shows_style
from schemas.paper import Line, Word

OUTLINE = re.compile(r"(?:[IVXLC]{1,7}|[A-Z])[.)]")  # numbers of headings


@dataclass(frozen=True)
class Block:
    """Lines of one column that belong together, before they have a role."""

    lines: tuple[Line, ...]
    region: Region
    fresh: bool  # the first block of its region
    lead: Lead | None

    @cached_property
    def first(self) -> Line:
        """The first line."""
        return self.lines[0]

    @property
    def last(self) -> Line:
        """The last line."""
        return self.lines[-1]

    @property
    def text_words(self) -> list[Word]:
        """The words without the opening mark."""
        words = [word for line in self.lines for word in line.words]
        return words[self.lead.words if self.lead else 0 :]

    @cached_property
    def plain(self) -> str:
        """The words without the opening mark and without raised words."""
        size = SMALL * self.first.size
        return text_of(word for word in self.text_words if word.size > size)

    @property
    def left(self) -> float:
        """Where the text begins, from page left: after the mark, if there is one."""
        if len(self.lines) > 1:
            return self.lines[1].box.x0
        return self.lead.text_left if self.lead else self.first.box.x0

    @property
    def is_underlined(self) -> bool:
        """Say whether every line is underlined, as headings of older papers are."""
        return all(id(line) in self.region.underlined for line in self.lines)

    def is_all(self, style: str) -> bool:
        """Say whether all of the text is bold, or all italic; its number may be neither."""
        words = self.text_words or list(self.first.words)
        if len(words) > 1 and OUTLINE.fullmatch(words[0].text):
            words = words[1:]
        return all(getattr(word, style) for word in words if shows_style(word, self.first.size))


def blocks(region: Region, pitch: dict[float, float]) -> list[Block]:
    """Return the blocks of a region; each line is in exactly one, a box of a chart is one."""
    if region.in_chart:
        return [Block(region.lines, region, False, None)]
    result: list[Block] = []
    now: list[Line] = []
    for line in region.lines:
        if now and begins_block(now, line, region, pitch):
            result.append(_block(now, region, not result and not region.listed))
            now = []
        now.append(line)
    if now:
        result.append(_block(now, region, not result and not region.listed))
    return result


def _block(lines: list[Line], region: Region, fresh: bool) -> Block:
    return Block(tuple(lines), region, fresh, lead_of(lines[0]))
