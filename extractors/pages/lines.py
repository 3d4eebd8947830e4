"""Words to lines, whatever the order they were drawn in."""

from collections.abc import Iterable, Sequence

from schemas.paper import Line, Page, Word

WIDE = 1.5  # em: a gap this wide parts the segments of a line
LINE_OVERLAP = 0.5  # share of a word's height that must lie beside the line it joins
RAISED_LETTERS = 3  # letters: a raised ending is no longer (332nd, 1.er, 326.ª)
TOUCH = 0.15  # em between a raised ending and the word it ends
BASELINE = 0.25  # em: words of one size whose baselines differ by more are on two lines


def group_lines(words: Iterable[Word]) -> list[list[Word]]:
    """Group words of one rotation into lines, first line first, each in reading order.

    The largest words start the lines and smaller ones join the line they overlap most,
    so a raised mark stays on the line it annotates whatever its place in the stream.
    """
    order = sorted(words, key=lambda w: (-round(w.size, 1), w.baseline, w.box, w.text))
    if not order:
        return []
    rows: list[list[Word]] = []
    strips = _Strips(2 * max(order[0].size, 1.0))
    for word in order:
        low, high = _across(word)
        best, share = -1, LINE_OVERLAP
        for at, beside in strips.beside(low, high):
            if beside > 0 and beside / max(high - low, 0.01) >= share and _fits(word, rows[at][0]):
                best, share = at, beside / max(high - low, 0.01)
        if best >= 0:
            rows[best].append(word)
        else:
            rows.append([word])
            strips.add(low, high)
    rows = _with_raised(rows, strips)
    rows.sort(key=lambda row: (_down(row[0]), _along(row[0])))
    return [sorted(row, key=_along) for row in rows]


class _Strips:
    """The extents of rows across the direction of reading, found by place.

    A row is in each strip of ``depth`` points that it touches, so that a word is compared
    with the rows beside it and not with all rows of a page.
    """

    def __init__(self, depth: float) -> None:
        self._depth = depth
        self._spans: list[tuple[float, float]] = []
        self._rows: dict[int, list[int]] = {}

    def add(self, low: float, high: float) -> None:
        """Add the extent of the next row."""
        for strip in self._touched(low, high):
            self._rows.setdefault(strip, []).append(len(self._spans))
        self._spans.append((low, high))

    def beside(self, low: float, high: float) -> list[tuple[int, float]]:
        """Return (row, points of overlap) of the rows near an extent, in the order added."""
        strips = self._touched(low, high)
        near: Iterable[int] = self._rows.get(strips.start, ())
        if len(strips) > 1:
            near = sorted({at for strip in strips for at in self._rows.get(strip, ())})
        spans = self._spans
        return [(at, min(high, spans[at][1]) - max(low, spans[at][0])) for at in near]

    def _touched(self, low: float, high: float) -> range:
        return range(int(low // self._depth), int(high // self._depth) + 1)


def _with_raised(rows: list[list[Word]], strips: _Strips) -> list[list[Word]]:
    """Give raised words of full size, such as the ending of 332.ª, to the line they touch.

    Only a word that touches a neighbour there and none on its own line goes: lines of two
    columns may overlap too.
    """
    kept: list[list[Word]] = [[] for _ in rows]
    raised: list[tuple[int, Word]] = []
    for at, row in enumerate(rows):
        for word in row:
            host = None
            if len(word.text) <= RAISED_LETTERS and not _touches(row, word):
                host = _host(rows, strips, at, word)
            if host is None:
                kept[at].append(word)
            else:
                raised.append((host, word))
    for host, word in raised:
        kept[host].append(word)
    return [row for row in kept if row]


def _host(rows: list[list[Word]], strips: _Strips, own: int, word: Word) -> int | None:
    """Return the first row that a word stands raised on, touching one of its words."""
    low, high = _across(word)
    for at, overlap in strips.beside(low, high):
        beside = overlap / max(high - low, 0.01)
        if at == own or not LINE_OVERLAP <= beside < 1:
            continue
        if word.baseline < rows[at][0].baseline and _touches(rows[at], word):
            return at
    return None


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
    """Cut a line where a gap of more than ``gap`` em parts its words."""
    parts: list[list[Word]] = []
    for word in line.words:
        if parts and word.box.x0 - parts[-1][-1].box.x1 <= gap * max(word.size, parts[-1][-1].size):
            parts[-1].append(word)
        else:
            parts.append([word])
    return [Line(tuple(part), line.page) for part in parts]
