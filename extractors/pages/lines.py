"""Words to lines, whatever the order they were drawn in."""

from collections.abc import Iterable, Sequence

from schemas.paper import Line, Word

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
    rows: list[list[Word]] = []
    spans: list[tuple[float, float]] = []
    order = sorted(words, key=lambda w: (-round(w.size, 1), w.baseline, w.box, w.text))
    for word in order:
        low, high = _across(word)
        best, share = -1, LINE_OVERLAP
        for at, (top, bottom) in enumerate(spans):
            beside = min(high, bottom) - max(low, top)
            if beside > 0 and beside / max(high - low, 0.01) >= share and _fits(word, rows[at][0]):
                best, share = at, beside / max(high - low, 0.01)
        if best >= 0:
            rows[best].append(word)
        else:
            rows.append([word])
            spans.append((low, high))
    rows = _with_raised(rows)
    rows.sort(key=lambda row: (_down(row[0]), _along(row[0])))
    return [sorted(row, key=_along) for row in rows]


def _with_raised(rows: list[list[Word]]) -> list[list[Word]]:
    """Give raised words of full size, such as the ending of 332.ª, to the line they touch.

    Only a word that touches a neighbour there and none on its own line goes: lines of two
    columns may overlap too.
    """
    moves: dict[int, list[Word]] = {}
    for row in rows:
        for word in row:
            if len(word.text) > RAISED_LETTERS or _touches(row, word):
                continue
            host = next((other for other in rows if other is not row and _hosts(other, word)), None)
            if host is not None:
                moves[id(word)] = host
    kept = [[word for word in row if id(word) not in moves] for row in rows]
    homes = {id(row): new for row, new in zip(rows, kept, strict=True)}
    for row in rows:
        for word in row:
            if id(word) in moves:
                homes[id(moves[id(word)])].append(word)
    return [row for row in kept if row]


def _hosts(row: Sequence[Word], word: Word) -> bool:
    """Say whether a word stands raised on a row of words and touches one of them."""
    low, high = _across(word)
    top, bottom = _across(row[0])
    beside = (min(high, bottom) - max(low, top)) / max(high - low, 0.01)
    return LINE_OVERLAP <= beside < 1 and word.baseline < row[0].baseline and _touches(row, word)


def _touches(row: Sequence[Word], word: Word) -> bool:
    """Say whether a word begins right where another of a row ends."""
    near = TOUCH * word.size
    ends = (_along(word) - _along(other) - _length(other) for other in row if other is not word)
    return any(-near < gap < near for gap in ends)


def _length(word: Word) -> float:
    return word.box.width if word.rotation in (0, 180) else word.box.height


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
    box = word.box
    return {0: box.x0, 90: box.top, 180: -box.x1, 270: -box.bottom}[word.rotation]


def lines_of(words: Sequence[Word], page: int) -> list[Line]:
    """Return the lines of a page's upright words, top to bottom."""
    return [Line(tuple(row), page) for row in group_lines(words)]


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
