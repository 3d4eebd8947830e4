"""Which printed numbers are those of paragraphs, and which are items of lists.

The numbers of a paper run on from 1 through all its sections; they begin again where an
appendix, a decision or another document begins. A number that does not come next, or that is set
deeper than the paragraphs, is an item of a list. Source: GB.332/POL/4, paragraphs 1-23.
"""

from collections import deque
from collections.abc import Callable, Sequence
from itertools import islice

from extractors.body.blocks import Block

AHEAD = 3  # paragraph numbers that may be missing before the next one is taken for a list
DEEPER = 8.0  # points right of the paragraphs' numbers: there a number opens an item


class _Sequence:
    """The paragraphs met so far: the next number, and where numbers stand on the page."""

    def __init__(self) -> None:
        self.expected = 1
        self.left: float | None = None
        self.indent: float | None = None  # from the left edge of their column, once known

    def takes(self, block: Block, number: int, later: Sequence[int], *, headed: bool) -> bool:
        """Say whether a number is that of the next paragraph; note it if so.

        ``later`` are the numbers after it, as far as paragraphs may be missing.
        ``headed`` says whether a heading stands between it and the paragraph before.
        """
        x = block.first.box.x0
        indent = x - block.region.left_of(block.first)
        outer = self.left is None or x <= self.left + DEEPER
        # facing pages and columns have left edges of their own
        shallow = self.indent is None or indent <= self.indent + DEEPER
        outer = outer or (not block.region.in_box and shallow)
        if not outer or not (self._fits(number, later) or (headed and number == 1)):
            return False
        self.expected = number + 1
        self.left = x if self.left is None else min(self.left, x)
        self.indent = indent if self.indent is None else min(self.indent, indent)
        return True

    def _fits(self, number: int, later: Sequence[int]) -> bool:
        if number == self.expected:
            return True
        if self.left is None:
            return number > 1 and later[:1] == [number + 1]  # an addendum goes on from its paper
        skips = self.expected < number <= self.expected + AHEAD
        restarts = number == 1 and later[:1] == [2]
        return (skips and self.expected not in later) or restarts

    def restart(self) -> None:
        """Let the numbers begin again: an appendix opens."""
        self.expected, self.left, self.indent = 1, None, None


def paragraph_numbers(
    found: Sequence[Block],
    is_numbered: Callable[[Block], bool],
    opens_part: Callable[[Block], bool],
    is_head: Callable[[Block], bool],
) -> dict[int, str]:
    """Return the printed numbers of the blocks that are numbered paragraphs, by index.

    ``is_numbered`` says whether a block that opens with a number may be a paragraph,
    ``opens_part`` whether a block is the heading of an appendix, ``is_head`` of anything.
    """
    result: dict[int, str] = {}
    sequence = _Sequence()
    numbers = _printed(found, is_numbered)
    later = deque(int(text) for text in numbers.values() if "." not in text)
    after_part = headed = False
    for at, block in enumerate(found):
        after_part = after_part or opens_part(block)
        headed = headed or is_head(block)
        text = numbers.get(at)
        if text is None or "." in text:
            result |= {at: text} if text else {}
            continue
        number = later.popleft()
        if after_part and text == "1":
            sequence.restart()
        if sequence.takes(block, number, list(islice(later, AHEAD)), headed=headed):
            result[at] = text
            after_part = headed = False
    return result


def _printed(found: Sequence[Block], is_numbered: Callable[[Block], bool]) -> dict[int, str]:
    """Return the numbers that may be those of paragraphs, by the index of their blocks."""
    return {
        at: block.lead.text
        for at, block in enumerate(found)
        if block.lead and block.lead.kind == "paragraph" and is_numbered(block)
    }
