"""Rules to rulings: straight lines as a reader sees them, joined and without underlines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extractors.tables.figures import TYPED_RULE
from extractors.tables.measures import RULINGS
from schemas.paper import Box, Rule, Shade, Word


class Ruling(NamedTuple):
    """A level (``at`` is y) or upright (``at`` is x) line from ``start`` to ``end``."""

    at: float
    start: float
    end: float

    @property
    def length(self) -> float:
        """Length in points."""
        return self.end - self.start

    def covers(self, start: float, end: float, share: float = 0.6) -> bool:
        """Say whether the line runs along at least this share of a stretch."""
        beside = min(self.end, end) - max(self.start, start)
        return beside >= share * max(end - start, 0.1)


@dataclass(frozen=True, slots=True)
class Rulings:
    """The lines of a page or of a part of it, each sorted by place; ``grounds`` are of rows."""

    level: tuple[Ruling, ...]
    upright: tuple[Ruling, ...]
    grounds: tuple[Box, ...] = ()

    def within(self, box: Box, slack: float = 3.0) -> "Rulings":
        """Return the lines, cut to the box, that run inside it or along its edge."""
        return Rulings(
            tuple(_cut_to(self.level, box.top, box.bottom, box.x0, box.x1, slack)),
            tuple(_cut_to(self.upright, box.x0, box.x1, box.top, box.bottom, slack)),
            self.grounds,
        )


NO_RULES = Rulings((), ())


def _cut_to(
    lines: Iterable[Ruling], low: float, high: float, start: float, end: float, slack: float
) -> Iterable[Ruling]:
    for line in lines:
        if low - slack <= line.at <= high + slack:
            cut = Ruling(line.at, max(line.start, start - slack), min(line.end, end + slack))
            if cut.length >= RULINGS.shortest:
                yield cut


def typed_rules(words: Iterable[Word]) -> list[Rule]:
    """Return the words that are rows of dashes as rules."""
    return [
        Rule(Box(word.box.x0, word.box.middle_y, word.box.x1, word.box.middle_y))
        for word in words
        if TYPED_RULE.match(word.text)
    ]


def tiled(shades: Sequence[Shade]) -> list[Rule]:
    """Return the edges of grounds that lie side by side or one under the other as rules.

    One ground alone has only its upper and lower edge (a shaded header, a row stretch).
    """
    boxes = _grounds(shades)
    rules = []
    for box in boxes:
        beside = any(_meet_upright(box, other) for other in boxes)
        if beside or box.width > RULINGS.wide_ground:
            rules += [Rule(Box(box.x0, y, box.x1, y)) for y in (box.top, box.bottom)]
        if beside:
            rules += [Rule(Box(x, box.top, x, box.bottom)) for x in (box.x0, box.x1)]
    return rules


def _grounds(shades: Sequence[Shade]) -> list[Box]:
    """Return the grounds of cells: lines of one ground joined, grounds of text left out."""
    joined: list[Shade] = []
    for shade in sorted(shades, key=_column_first):
        if joined and _is_next_line(joined[-1], shade):
            joined[-1] = Shade(Box.around((joined[-1].box, shade.box)), shade.colour)
        else:
            joined.append(shade)
    boxes = [shade.box for shade in joined]
    least, most = RULINGS.lowest, RULINGS.tallest
    whole = [box for box in boxes if least < box.height < most and box.width > 2 * least]
    return [b for b in whole if not any(o != b and _covers(o, b) for o in boxes)]


def _column_first(shade: Shade) -> tuple[object, ...]:
    """Order grounds by column, and those at one place by all that they are."""
    box = shade.box
    return (round(box.x0), round(box.x1), box.top, box, shade.colour)


def _is_next_line(above: Shade, here: Shade) -> bool:
    """Say whether a ground is that of the next line of a cell."""
    one, other = above.box, here.box
    flush = abs(one.x0 - other.x0) < 1 and abs(one.x1 - other.x1) < 1
    near = abs(one.bottom - other.top) < 0.6
    return above.colour == here.colour and flush and near


def _covers(outer: Box, inner: Box) -> bool:
    sides = outer.x0 - 1 <= inner.x0 and inner.x1 <= outer.x1 + 1
    return sides and outer.top - 1 <= inner.top and inner.bottom <= outer.bottom + 1


def _meet_upright(box: Box, other: Box) -> bool:
    """Say whether two grounds meet at an upright edge."""
    meets = abs(box.x1 - other.x0) < RULINGS.touch or abs(other.x1 - box.x0) < RULINGS.touch
    level = min(box.bottom, other.bottom) - max(box.top, other.top)
    return meets and level > 0.6 * min(box.height, other.height)


def rulings_of(rules: Sequence[Rule], words: Sequence[Word]) -> Rulings:
    """Return the rules of a page as joined lines; what only underlines words is left out."""
    level = [
        Ruling(rule.box.middle_y, rule.box.x0, rule.box.x1) for rule in rules if rule.horizontal
    ]
    upright = [
        Ruling(rule.box.middle_x, rule.box.top, rule.box.bottom)
        for rule in rules
        if not rule.horizontal
    ]
    return Rulings(
        tuple(line for line in _whole_lines(level) if not _underlines(line, words)),
        tuple(_whole_lines(upright)),
    )


def _whole_lines(lines: Iterable[Ruling]) -> list[Ruling]:
    """Join lines of one place; the result is sorted and no two of it touch end to end."""
    rows: list[list[Ruling]] = []
    for line in sorted(lines):
        if rows and line.at - rows[-1][0].at <= RULINGS.same:
            rows[-1].append(line)
        else:
            rows.append([line])
    joined = []
    for row in rows:
        now: Ruling | None = None
        length = 0.0
        for line in sorted(row, key=lambda one: one.start):
            reach = RULINGS.dash_gap if max(line.length, length) < RULINGS.dash else RULINGS.join
            length = line.length
            if now is not None and line.start <= now.end + reach:
                now = Ruling(now.at, now.start, max(now.end, line.end))
                continue
            if now is not None:
                joined.append(now)
            now = line
        if now is not None:
            joined.append(now)
    return [line for line in joined if line.length >= RULINGS.shortest]


def _underlines(line: Ruling, words: Sequence[Word]) -> bool:
    """Say whether the line only underlines the words that stand on it."""
    above = [
        word.box
        for word in words
        if word.rotation == 0
        and word.box.x0 < line.end
        and word.box.x1 > line.start
        and -1.0 <= line.at - word.baseline <= 0.28 * word.size
    ]
    if not above:
        return False
    left, right = min(box.x0 for box in above), max(box.x1 for box in above)
    return abs(left - line.start) < 2.5 and abs(right - line.end) < 2.5


def components(rulings: Rulings) -> list[Rulings]:
    """Return groups of lines that meet one another."""
    lines = [(True, line) for line in rulings.level] + [(False, line) for line in rulings.upright]
    group = list(range(len(lines)))

    def root(at: int) -> int:
        while group[at] != at:
            at = group[at]
        return at

    flat = [at for at, (is_level, _) in enumerate(lines) if is_level]
    tall = [at for at, (is_level, _) in enumerate(lines) if not is_level]
    for one in flat:
        for other in tall:
            if _meet(lines[one][1], lines[other][1]):
                group[root(one)] = root(other)
    found: dict[int, tuple[list[Ruling], list[Ruling]]] = {}
    for at, (is_level, line) in enumerate(lines):
        found.setdefault(root(at), ([], []))[0 if is_level else 1].append(line)
    return [Rulings(tuple(sorted(h)), tuple(sorted(v))) for h, v in found.values()]


def _meet(level: Ruling, upright: Ruling) -> bool:
    return (
        upright.start - RULINGS.touch <= level.at <= upright.end + RULINGS.touch
        and level.start - RULINGS.touch <= upright.at <= level.end + RULINGS.touch
    )
