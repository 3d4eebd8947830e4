"""Words to lines, whatever the order they were drawn in."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import attrgetter

from schemas.paper import Line, Page, Word

LEFT = attrgetter("box.x0")  # of words that are read level: the place on their line

WIDE = 1.5  # em: a gap this wide parts the segments of a line
LINE_OVERLAP = 0.5  # share of a word's height that must lie beside the line it joins
HIGH_OVERLAP = 0.4  # the same of a small mark that is set high (A/80/628, page 39: 0.47)
SMALLER = 0.82  # em: words this small beside others are marks
RAISED_LETTERS = 3  # letters: a raised ending is no longer (332nd, 1.er, 326.ª)
TOUCH = 0.15  # em between a raised ending and the word it ends
FLAT = 0.01  # points: a lower word has no height to share
BASELINE = 0.25  # em: words of one size whose baselines differ by more are on two lines


def group_lines(words: Iterable[Word]) -> list[list[Word]]:
    """Group words of one rotation into lines, first line first, each in reading order.

    The largest words start the lines and smaller ones join the line they overlap most,
    so a raised mark stays on the line it annotates whatever its place in the stream.
    """
    order = sorted(words, key=lambda w: (-round(w.size, 1), w.baseline, w.box, w.text))
    if not order:
        return []
    level = order[0].rotation == 0  # nearly always
    rows = _Rows(2 * max(order[0].size, 1.0))
    for word in order:
        rows.add(word)
    found = rows.with_raised()
    found.sort(key=lambda row: (_down(row[0]), _along(row[0])))
    along = LEFT if level else _along
    return [sorted(row, key=along) if len(row) > 1 else row for row in found]


class _Rows:
    """Rows of words, found by the place of their first words across the direction of reading.

    A row is in each strip of ``depth`` points that its first word touches, so that a word is
    compared with the rows beside it and not with all rows of a page. Words that lie alike
    across, as those of one line do in turn, are looked for once.
    """

    def __init__(self, depth: float) -> None:
        self._depth = depth
        self._rows: list[list[Word]] = []
        self._spans: list[tuple[float, float]] = []  # of the first words
        self._strips: dict[int, list[int]] = {}
        self._last: tuple[object, int] = (None, 0)

    def add(self, word: Word) -> None:
        """Add a word to the row that it overlaps most, or as a new row."""
        low, high = _across(word)
        last, at = self._last
        alike = (low, high, word.size, word.baseline)
        if alike == last:
            self._rows[at].append(word)
            return
        height = max(high - low, FLAT)
        best, share = -1, LINE_OVERLAP
        for at in self._near(low, high):
            beside = self._overlap(at, low, high)
            if beside > 0 and beside / height >= share and _fits(word, self._rows[at][0]):
                best, share = at, beside / height
        if best >= 0:
            self._rows[best].append(word)
        else:
            best = len(self._rows)
            self._rows.append([word])
            self._spans.append((low, high))
            for strip in range(int(low // self._depth), int(high // self._depth) + 1):
                self._strips.setdefault(strip, []).append(best)
        if high - low > FLAT:
            self._last = (alike, best)

    def with_raised(self) -> list[list[Word]]:
        """Return the rows; raised words of full size, such as the ending of 332.ª, on theirs.

        Only a word that touches a neighbour there and none on its own line goes: lines of two
        columns may overlap too.
        """
        if len(self._rows) == 1:
            return self._rows
        kept: list[list[Word]] = [[] for _ in self._rows]
        raised: list[tuple[int, Word]] = []
        for at, row in enumerate(self._rows):
            for word in row:
                host = self._host(at, word) if len(word.text) <= RAISED_LETTERS else None
                if host is None or _touches(row, word):
                    kept[at].append(word)
                else:
                    raised.append((host, word))
        for host, word in raised:
            kept[host].append(word)
        return [row for row in kept if row]

    def _host(self, own: int, word: Word) -> int | None:
        """Return the first row that a word stands raised on, touching one of its words."""
        low, high = _across(word)
        height = max(high - low, FLAT)
        for at in self._near(low, high):
            first, last = self._spans[at]
            if at == own or last <= low or first >= high:  # nearly all
                continue
            row = self._rows[at]
            least = HIGH_OVERLAP if word.size <= SMALLER * row[0].size else LINE_OVERLAP
            if not least <= self._overlap(at, low, high) / height < 1:
                continue
            if word.baseline < row[0].baseline and _touches(row, word):
                return at
        return None

    def _near(self, low: float, high: float) -> Iterable[int]:
        """Return the rows near an extent, in the order added."""
        first, last = int(low // self._depth), int(high // self._depth)
        if first == last:
            return self._strips.get(first, ())
        strips = range(first, last + 1)
        return sorted({at for strip in strips for at in self._strips.get(strip, ())})

    def _overlap(self, at: int, low: float, high: float) -> float:
        first, last = self._spans[at]
        return (high if high < last else last) - (low if low > first else first)


def _touches(row: Sequence[Word], word: Word) -> bool:
    """Say whether a word begins right where another of a row ends."""
    near, start = TOUCH * word.size, _along(word)
    return any(-near < start - _end(other) < near and other is not word for other in row)


def _fits(word: Word, first: Word) -> bool:
    """Say whether the word may share a line with the line's first, largest word."""
    alike = abs(word.size - first.size) < 0.1 * first.size
    return not alike or abs(word.baseline - first.baseline) <= BASELINE * first.size


def _across(word: Word) -> tuple[float, float]:
    box = word.box
    return (box.top, box.bottom) if word.rotation in (0, 180) else (box.x0, box.x1)


def _down(word: Word) -> float:
    """Place of the word's line on the page, growing in reading order."""
    return word.baseline if word.rotation in (0, 90) else -word.baseline


def _along(word: Word) -> float:
    """Place of the word on its line, growing in reading order."""
    box, rotation = word.box, word.rotation
    if rotation == 0:  # nearly all words
        return box.x0
    return {90: box.top, 180: -box.x1, 270: -box.bottom}[rotation]


def _end(word: Word) -> float:
    """Place of the word's end on its line, growing in reading order."""
    box, rotation = word.box, word.rotation
    if rotation == 0:
        return box.x1
    return {90: box.bottom, 180: -box.x0, 270: -box.top}[rotation]


def lines_of(words: Sequence[Word], page: int) -> list[Line]:
    """Return the lines of a page's upright words, top to bottom."""
    return [Line(tuple(row), page) for row in group_lines(words)]


def page_lines(page: Page) -> list[Line]:
    """Return the lines of a page's upright words; grouped once for each page."""
    return list(page.lines(lines_of))


def text_of(words: Iterable[Word]) -> str:
    """Return words as printed, spaces where the page has them, for matching labels."""
    return "".join((" " if word.spaced else "") + word.text for word in words).strip()


def segments(line: Line, gap: float = WIDE) -> list[Line]:
    """Cut a line where a gap of more than ``gap`` em parts its words; itself where none does."""
    words = line.words
    ends = [
        at
        for at, (last, word) in enumerate(pairwise(words), 1)
        if (space := word.box.x0 - last.box.x1) > gap * word.size and space > gap * last.size
    ]
    if not ends:
        return [line] if words else []
    return [Line(words[a:b], line.page) for a, b in pairwise((0, *ends, len(words)))]
