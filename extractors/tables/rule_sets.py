"""Rule sets: the level rules of one extent, between which a table without upright rules stands.

Short rules over and under the sums of a column of figures are no rules: the labels of their
rows stand left of them (statements of accounts).
"""

from collections.abc import Sequence
from statistics import median

from extractors.tables.candidates import Refusals
from extractors.tables.measures import RULE_SETS
from extractors.tables.pieces import Piece, Strip
from extractors.tables.prose import prose_pieces
from extractors.tables.rulings import Ruling
from extractors.tables.sheet import Sheet
from schemas.paper import Box, Word


def rule_sets(sheet: Sheet, words: Sequence[Word], refused: Refusals) -> list[list[Ruling]]:
    """Return the rules of one extent together; rules of one height count as one, whole or broken.

    ``words`` are those of the page that are in no grid: they tell which rules are sums'.
    """
    found: list[list[Ruling]] = []
    for hull in _hulls(sheet.rulings.level):
        near = [one for one in found if _ends_apart(one[0], hull) <= RULE_SETS.side]
        if near:
            min(near, key=lambda rules: _ends_apart(rules[0], hull)).append(hull)
        else:
            found.append([hull])
    long = [one for one in found if one[0].length > RULE_SETS.shortest]
    if not long:
        return []
    strips = sheet.strips_with(words)
    prose = prose_pieces(strips)
    sums = [rules for rules in long if _are_sums(rules, long, strips, prose)]
    for rules in sums:
        box = Box(rules[0].start, rules[0].at, rules[0].end, rules[-1].at)
        refused.add(box, "rules", "rules over and under sums, the labels left of them")
    return [rules for rules in long if rules not in sums]


def _hulls(levels: Sequence[Ruling]) -> list[Ruling]:
    rows: list[list[Ruling]] = []
    for line in sorted(levels):
        if rows and line.at - rows[-1][0].at < 1.5:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [Ruling(row[0].at, one.start, one.end) for row in rows for one in _unbroken(row)]


def _ends_apart(one: Ruling, other: Ruling) -> float:
    return max(abs(one.start - other.start), abs(one.end - other.end))


def _unbroken(row: list[Ruling]) -> list[Ruling]:
    """Join the parts of a rule that is broken at the gaps between columns."""
    joined: list[Ruling] = []
    for line in sorted(row, key=lambda one: one.start):
        if joined and line.start - joined[-1].end < RULE_SETS.broken and line.length > 12:
            joined[-1] = Ruling(joined[-1].at, joined[-1].start, line.end)
        else:
            joined.append(line)
    return joined


def _are_sums(
    rules: Sequence[Ruling],
    all_sets: Sequence[Sequence[Ruling]],
    strips: Sequence[Strip],
    prose: set[Piece],
) -> bool:
    """Say whether rules only part sums from their addends: figures under labels on the left.

    What stands in the rules of another set beside it is no label, nor is running text.
    """
    rows = [(inside[0], strip) for strip in strips if (inside := _inside(strip, rules, strips))]
    figures = [(first, strip) for first, strip in rows if first.is_value]
    labelled = sum(
        any(
            piece.box.x1 < first.box.x0
            and not (piece.is_value or piece in prose)
            and not _held(piece, strip.middle_y, rules, all_sets)
            for piece in strip.pieces
        )
        for first, strip in figures
    )
    if len(figures) < RULE_SETS.figures * len(rows):
        return False
    return labelled >= RULE_SETS.labelled * len(figures) > 0


def _inside(strip: Strip, rules: Sequence[Ruling], strips: Sequence[Strip]) -> list[Piece]:
    """Return the pieces of a line that stand over or under rules, as far as their first rows."""
    reach = RULE_SETS.rows * _size(strips)
    if not rules[0].at - reach < strip.middle_y < rules[-1].at + reach:
        return []
    left = min(rule.start for rule in rules) - RULE_SETS.side
    right = max(rule.end for rule in rules) + RULE_SETS.side
    return [piece for piece in strip.pieces if left < piece.middle_x < right]


def _size(strips: Sequence[Strip]) -> float:
    return median(strip.size for strip in strips) if strips else 0.0


def _held(
    piece: Piece, y: float, rules: Sequence[Ruling], all_sets: Sequence[Sequence[Ruling]]
) -> bool:
    """Say whether a piece stands between the rules of a set beside this one."""
    return any(
        other is not rules
        and len(other) > 1
        and other[0].at - 1 <= y <= other[-1].at + 1
        and other[0].start - RULE_SETS.side < piece.box.x0
        and piece.box.x1 < rules[0].start
        and other[0].end < rules[0].start + RULE_SETS.side
        for other in all_sets
    )
