"""What a paper is made of.

All coordinates are PDF points (1/72 inch) from the top-left corner of the unrotated
page as seen; x grows rightwards, ``top`` and ``bottom`` grow downwards. There is no
other convention in this code base, so no type carries an origin flag.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass, field, fields, replace
from itertools import accumulate
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle on one page, in points."""

    x0: float
    top: float
    x1: float
    bottom: float

    @classmethod
    def around(cls, boxes: Iterable["Box"]) -> "Box":
        """Return the smallest box that contains every box (at least one)."""
        x0, top, x1, bottom = zip(*boxes, strict=True)
        return cls(min(x0), min(top), max(x1), max(bottom))

    @property
    def width(self) -> float:
        """Horizontal extent, in points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Vertical extent, in points."""
        return self.bottom - self.top

    @property
    def middle_x(self) -> float:
        """Where the middle of the box is from left to right, in points."""
        return (self.x0 + self.x1) / 2

    @property
    def middle_y(self) -> float:
        """Where the middle of the box is from top to bottom, in points."""
        return (self.top + self.bottom) / 2

    def holds(self, other: "Box") -> bool:
        """Say whether the midpoint of ``other`` lies inside this box."""
        x, y = (other.x0 + other.x1) / 2, (other.top + other.bottom) / 2
        return self.x0 <= x < self.x1 and self.top <= y < self.bottom


@dataclass(frozen=True, slots=True, init=False)
class Word:
    """A run of non-blank characters in one font, size and baseline: the atom of a page.

    ``spaced`` says whether white space stands before the word on its line; a raised
    mark or a change of font inside one printed word gives several words of which the
    later ones are not spaced. ``rotation`` is the direction of reading, degrees
    clockwise: 0, 90, 180, 270, or another whole number for words at a slant.
    ``struck`` words are struck out: printed, and no text.
    """

    text: str
    box: Box
    size: float
    font: str
    baseline: float
    bold: bool = False
    italic: bool = False
    rotation: int = 0
    spaced: bool = True
    struck: bool = False

    def __init__(
        self,
        text: str,
        box: Box,
        size: float,
        font: str,
        baseline: float,
        bold: bool = False,
        italic: bool = False,
        rotation: int = 0,
        spaced: bool = True,
        struck: bool = False,
    ) -> None:
        """Make a word, in a third of the time that the one made for it takes: pages have many."""
        SET_TEXT(self, text)
        SET_BOX(self, box)
        SET_SIZE(self, size)
        SET_FONT(self, font)
        SET_BASELINE(self, baseline)
        SET_BOLD(self, bold)
        SET_ITALIC(self, italic)
        SET_ROTATION(self, rotation)
        SET_SPACED(self, spaced)
        SET_STRUCK(self, struck)


(
    SET_TEXT, SET_BOX, SET_SIZE, SET_FONT, SET_BASELINE,
    SET_BOLD, SET_ITALIC, SET_ROTATION, SET_SPACED, SET_STRUCK,
) = (vars(Word)[each.name].__set__ for each in fields(Word))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one baseline of one page, in reading order.

    What is asked of a line again and again is reckoned once and kept with it.
    """

    words: tuple[Word, ...]
    page: int
    _text: str | None = field(default=None, init=False, repr=False, compare=False)
    _box: Box | None = field(default=None, init=False, repr=False, compare=False)
    _size: float | None = field(default=None, init=False, repr=False, compare=False)
    _plain: bool | None = field(default=None, init=False, repr=False, compare=False)

    def plain(self, ask: Callable[["Line"], bool]) -> bool:
        """Say whether nothing stands out of the line, as the first ``ask`` that is given says."""
        if self._plain is None:
            object.__setattr__(self, "_plain", ask(self))
        assert self._plain is not None
        return self._plain

    @property
    def text(self) -> str:
        """The line as printed, a space where the page has one."""
        if self._text is None:
            text = "".join(
                (" " if word.spaced and at else "") + word.text
                for at, word in enumerate(self.words)
            )
            object.__setattr__(self, "_text", text)
        assert self._text is not None
        return self._text

    @property
    def box(self) -> Box:
        """The box around the words, in points."""
        if self._box is None:
            object.__setattr__(self, "_box", Box.around([word.box for word in self.words]))
        assert self._box is not None
        return self._box

    @property
    def size(self) -> float:
        """Font size of most of the line's characters: raised marks do not count."""
        if self._size is None:
            widths: dict[float, int] = {}
            for word in self.words:
                widths[word.size] = widths.get(word.size, 0) + len(word.text)
            most = max(widths, key=lambda size: (widths[size], size))
            object.__setattr__(self, "_size", most)
        assert self._size is not None
        return self._size


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn straight line or the edge of a drawn box; its box may have no height."""

    box: Box

    @property
    def horizontal(self) -> bool:
        """Say whether the rule runs from left to right."""
        return self.box.width >= self.box.height


@dataclass(frozen=True, slots=True)
class Shade:
    """A filled area: the ground of a header row, a row band or a text box.

    ``colour`` holds the components as the PDF gives them (gray, RGB or CMYK, 0 to 1).
    """

    box: Box
    colour: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """An area of a page that leads to an address."""

    box: Box
    uri: str


class Fault(NamedTuple):
    """What could not be read: the code of its finding and a message.

    ``whole`` says that it is of the file and not of the page it stands with.
    """

    code: str
    message: str
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Hidden:
    """Words that a page's file holds and the page does not show, and why (`covered` ...)."""

    why: str
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One page: everything printed on it, in no guaranteed order but the words'.

    ``words`` are what it says; words that are struck out are printed and say nothing, and
    ``hidden`` is not printed. ``painted`` counts the signs of all glyphs seen, before any
    word is made of them (none: nobody counted); ``annotated`` counts its annotations.
    ``leaning`` are the degrees, clockwise, by which the page as a whole leans off level: its
    words are as if it did not, its rules and pictures are not. ``recognition`` is how sure an
    engine is (0 to 1) of words that it read in the page's picture; none where they are printed.
    ``faults`` are what could not be read of it, or of its file.
    """

    number: int
    width: float
    height: float
    rotation: int
    words: tuple[Word, ...]
    rules: tuple[Rule, ...] = ()
    shades: tuple[Shade, ...] = ()
    images: tuple[Box, ...] = ()
    drawings: tuple[Box, ...] = ()
    links: tuple[Link, ...] = ()
    struck: tuple[Word, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    painted: int | None = None
    annotated: int = 0
    leaning: int = 0
    recognition: float | None = None
    faults: tuple[Fault, ...] = ()
    _lines: tuple[Line, ...] | None = field(default=None, init=False, repr=False, compare=False)

    def lines(self, group: Callable[[Sequence[Word], int], Sequence[Line]]) -> tuple[Line, ...]:
        """Return the lines of the upright words, as the first ``group`` that is given makes them.

        They are grouped once and live as long as the page; a page with other words is
        another page.
        """
        if self._lines is None:
            upright = [word for word in self.words if word.rotation == 0]
            object.__setattr__(self, "_lines", tuple(group(upright, self.number)))
        assert self._lines is not None
        return self._lines

    def without(self, taken: Set[int]) -> "Page":
        """Return the page without the words of some ids; itself where it has none of them.

        Its lines are those of this page where whole lines go that no other line stands beside.
        """
        left = tuple(word for word in self.words if id(word) not in taken)
        if len(left) == len(self.words):
            return self
        page = replace(self, words=left)
        if self._lines is not None:
            object.__setattr__(page, "_lines", _lines_left(self._lines, taken))
        return page


def _lines_left(lines: Sequence[Line], taken: Set[int]) -> tuple[Line, ...] | None:
    """Return the lines that stay when words go; none where they must be grouped anew.

    Words stand on one line only where they overlap from top to bottom: what overlaps nothing
    that goes is grouped as before.
    """
    kept: list[Line] = []
    gone: list[tuple[float, float]] = []
    for line in lines:
        count = sum(id(word) in taken for word in line.words)
        if count == 0:
            kept.append(line)
        elif count == len(line.words):
            gone.append((line.box.top, line.box.bottom))
        else:
            return None
    gone.sort()
    lows = list(accumulate((bottom for _, bottom in gone), max))  # how far down what went reaches
    for line in kept:
        over = bisect_left(gone, (line.box.bottom,))  # those that begin above the line's foot
        if over and lows[over - 1] > line.box.top:
            return None
    return tuple(kept)


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell of a table; rows and columns from 1, header rows counted.

    A cell that runs over a page foot has lines of both pages; ``box`` and ``page`` are
    of its first page. ``drawn`` says that a sign (a tick, a disc) is drawn in a cell without text.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    is_header: bool
    lines: tuple[Line, ...]
    box: Box
    page: int
    drawn: bool = False


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table with all that belongs to it, joined over pages.

    ``boxes`` are (page, box of the grid) in order; ``caption``, ``unit`` and ``notes``
    are lines outside the grid that belong to the table; ``dropped`` are repeated header
    rows and "continued" lines of later pages, kept for the account.
    """

    boxes: tuple[tuple[int, Box], ...]
    rows: int
    columns: int
    header_rows: int
    header_columns: int
    cells: tuple[TableCell, ...]
    caption: tuple[Line, ...] = ()
    unit: tuple[Line, ...] = ()
    notes: tuple[Line, ...] = ()
    dropped: tuple[Line, ...] = ()
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()
