"""Running text: the pieces of a page that are lines of paragraphs, never rows of a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extractors.tables.measures import PROSE
from extractors.tables.pieces import Piece, Strip
from schemas.paper import Box


@dataclass(frozen=True, slots=True)
class Stack:
    """Pieces one under the other that start at one left edge."""

    pieces: tuple[Piece, ...]

    @property
    def box(self) -> Box:
        """The box around the pieces, in points."""
        return Box.around(piece.box for piece in self.pieces)

    @property
    def _step(self) -> float:
        """The usual step from line to line, in points."""
        return median(b.box.bottom - a.box.bottom for a, b in pairwise(self.pieces))

    def share_of(self, pieces: set[Piece]) -> float:
        """Return the share of its pieces that are among some pieces of the page."""
        return sum(piece in pieces for piece in self.pieces) / len(self.pieces)

    @property
    def is_prose(self) -> bool:
        """Say whether the pieces read as lines of a paragraph."""
        count, box = len(self.pieces), self.box
        size = max(piece.size for piece in self.pieces)
        if count < 2 or box.width < PROSE.narrowest * size or self._step > PROSE.rows_apart * size:
            return False
        words = sum(len(piece.text.split()) for piece in self.pieces)
        letters = sum(sum(map(str.isalpha, piece.text)) for piece in self.pieces)
        signs = sum(len("".join(piece.text.split())) for piece in self.pieces)
        if words < PROSE.words * count or letters < 0.6 * signs:
            return False
        full = sum(piece.box.width >= PROSE.full * box.width for piece in self.pieces[:-1])
        wide = box.width > 25 * size
        return (count >= 3 or wide) and full >= PROSE.full_lines * (count - 1)


def stacks_of(strips: Sequence[Strip]) -> list[Stack]:
    """Return the stacks of a page; every piece is in exactly one."""
    open_stacks: list[list[Piece]] = []
    done: list[list[Piece]] = []
    for strip in strips:
        taken: set[int] = set()
        for piece in strip.pieces:
            best = -1
            for at, stack in enumerate(open_stacks):
                if at not in taken and _follows(stack, piece):
                    best = at
            if best >= 0:
                open_stacks[best].append(piece)
                taken.add(best)
            else:
                open_stacks.append([piece])
                taken.add(len(open_stacks) - 1)
        low = strip.box.bottom
        ended = [
            s for s in open_stacks if low - s[-1].box.bottom > PROSE.leading * s[-1].size * 1.3
        ]
        done += ended
        open_stacks = [s for s in open_stacks if s not in ended]
    return [Stack(tuple(stack)) for stack in done + open_stacks]


def _follows(stack: list[Piece], piece: Piece) -> bool:
    last = stack[-1]
    if abs(last.size - piece.size) > 0.15 * last.size:
        return False
    if piece.box.top - last.box.top > PROSE.leading * last.size or piece.box.top <= last.box.top:
        return False
    left = min(one.box.x0 for one in stack)
    off = abs(piece.box.x0 - left) / piece.size
    if off > (PROSE.indent if len(stack) == 1 else 0.7) and not (
        len(stack) > 1 and 0 < (piece.box.x0 - left) / piece.size < PROSE.indent
    ):
        return False
    return min(last.box.x1, piece.box.x1) > max(last.box.x0, piece.box.x0)


def prose_pieces(strips: Sequence[Strip]) -> set[Piece]:
    """Return the pieces that are lines of paragraphs.

    Long labels with figures beside them are rows, not paragraphs (UN deliverables), and so is
    text with other text on both sides: it wraps in the middle column of a table.
    """
    led = _led(strips)
    stacks = [s for s in stacks_of(strips) if s.is_prose and s.share_of(led) < PROSE.led]
    flanked = _flanked(strips, {piece for stack in stacks for piece in stack.pieces})
    kept = (stack for stack in stacks if stack.share_of(flanked) < PROSE.flanked)
    return {piece for stack in kept for piece in stack.pieces}


def _led(strips: Sequence[Strip]) -> set[Piece]:
    """Return the pieces of text with a figure beside them."""
    pairs = (pair for strip in strips for pair in pairwise(strip.pieces))
    return {left for left, right in pairs if right.is_value and not left.is_value}


def _flanked(strips: Sequence[Strip], prose: set[Piece]) -> set[Piece]:
    """Return the pieces with text on both sides that is not of paragraphs.

    So are those at the end of a line, behind a code that stands behind other text:
    `61/222  Oceans   75/239  Fisheries` (UN: legislative mandates).
    """
    coded = {
        strip.pieces[-1] for strip in strips if len(strip.pieces) > 2 and strip.pieces[-2].is_code
    }
    return coded | {
        piece
        for strip in strips
        for left, piece, right in zip(
            strip.pieces, strip.pieces[1:], strip.pieces[2:], strict=False
        )
        if left not in prose and right not in prose
    }
