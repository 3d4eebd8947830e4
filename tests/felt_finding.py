"""Pages just inside and just outside the measures by which candidates are found."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from extractors.tables.candidates import Refusals
from extractors.tables.columns import Gap
from extractors.tables.figures import is_value
from extractors.tables.from_grids import grid_candidates
from extractors.tables.header import head_of
from extractors.tables.pieces import Piece, Strip, WordSpaces, cut_line, piece_of, strip_of
from extractors.tables.placing import Columns
from extractors.tables.prose import Stack, prose_pieces, stacks_of
from extractors.tables.rule_sets import rule_sets
from extractors.tables.rulings import Ruling, Rulings, components, rulings_of, tiled
from extractors.tables.sheet import Sheet, sheets_of
from extractors.tables.stretch_tests import fits
from extractors.tables.stretches import Stretch, stretches_of
from extractors.tables.tabular import is_tabular
from extractors.tables.walls import text_column, walls_of
from schemas.paper import Box, Rule, Shade, Word
from tests.table_pages import level, line, page, upright

EM = 10.0


@dataclass(frozen=True)
class Pair:
    """A question, with a page for which it holds just inside a measure and one just outside."""

    holds: Callable[[float], bool]
    inside: float
    outside: float


# Pages


def words(y: float, *cells: tuple[float, str], size: float = EM, bold: bool = False) -> list[Word]:
    """Return the words of a line: each cell with the place where it starts."""
    return [word for x, text in cells for word in line(text, x, y, size, bold)]


def spaced(*cells: str, gaps: Sequence[float]) -> list[Word]:
    """Return words with gaps between them, in em."""
    found, x = list[Word](), 72.0
    for text, gap in zip(cells, [*gaps, 0.0], strict=True):
        found += line(text, x, 100, EM)
        x = found[-1].box.x1 + gap * EM
    return found


def cut(*cells: str, gap: float, page_gaps: Sequence[float] = ()) -> int:
    """Return of how many pieces a line is whose words stand so far apart, on a page of gaps."""
    known = [spaced(*["some"] * (len(page_gaps) + 1), gaps=page_gaps)] if page_gaps else []
    return len(cut_line(spaced(*cells, gaps=[gap] * (len(cells) - 1)), WordSpaces(known)).pieces)


def sheet(found: Sequence[Word], rules: Sequence[Rule] = (), shades: Sequence[Shade] = ()) -> Sheet:
    """Return a page as the finder reads it."""
    (only,) = sheets_of([replace(page(found, rules), shades=tuple(shades))])
    return only


def strips(*lines: Sequence[Word]) -> list[Strip]:
    """Return lines as the finder cuts them."""
    return list(sheet([word for each in lines for word in each]).strips)


def piece(text: str, x: float, y: float, size: float = EM) -> Piece:
    return piece_of(line(text, x, y, size))


def stack(*texts: str, step: float = 1.2, inset: float = 0.0) -> list[Strip]:
    """Return lines of one piece, one under the other, ``step`` em apart."""
    return [
        strip_of([piece(text, 72 + (0 if at else inset * EM), 100 + at * step * EM)])
        for at, text in enumerate(texts)
    ]


def is_prose(*texts: str, step: float = 1.2) -> bool:
    return Stack(tuple(strip.pieces[0] for strip in stack(*texts, step=step))).is_prose


FULL = "these words were set in full so that they run"  # 45 characters
LONG = "the port that wrote of its walls in the spring has since mended them all"


# Rooms


def one_rule(*rules: Rule) -> bool:
    return len(rulings_of(rules, []).level) == 1


def dashes(length: float, gap: float) -> bool:
    step = length + gap
    return one_rule(*(level(100, 72 + n * step, 72 + n * step + length) for n in range(20)))


def ground(width: float = 200.0, height: float = 12.0) -> bool:
    return bool(tiled([Shade(Box(72, 100, 72 + width, 100 + height))]))


def follows(x: float = 0.0, size: float = 1.0, text: str = "2. It was mended") -> bool:
    """Say whether a short numbered line under a full one opens a paragraph."""
    first = words(100, (72, f"1. {LONG}")) + words(112, (72, LONG)) + words(124, (72, LONG))
    second = words(150, (72 + x, text), size=size * EM)
    cutting = strips(first, second)
    return walls_of([cutting])[0].get(len(cutting) - 1) == "paragraph"


def common(larger: float) -> bool:
    """Say whether so many of twenty long lines in larger type make that of the text."""
    lines = [words(50 + 14 * n, (72, LONG), size=11 if n < larger else 9) for n in range(20)]
    column = text_column(strips(*lines))
    return column is not None and column.size == 11


def beside(count: float, *, both: bool = False) -> bool:
    """Say whether prose is prose with so many figures, or texts, beside ten of its lines."""
    made = []
    for n in range(10):
        pieces = [piece(FULL, 150, 100 + 12 * n)]
        if n < count:
            pieces.append(piece("words" if both else "12 204", 420, 100 + 12 * n))
            pieces[:0] = [piece("words", 72, 100 + 12 * n)] if both else []
        made.append(strip_of(pieces))
    return made[0].pieces[-1 - (count > 0)] in prose_pieces(made)


def tabular(rows: int, count: int) -> bool:
    """Say whether so many lines of two pieces at the end of lines read as rows."""
    lines = [words(100 + 14 * n, (72, "Rent and travel")) for n in range(count - rows)]
    lines += [words(300 + 14 * n, (72, "Rent"), (300, "12")) for n in range(rows)]
    return is_tabular(strips(*lines))


def solid(share: float) -> bool:
    """Say whether lines are rows if two of five are one piece over a share of the width."""
    lines = [words(100 + 14 * n, (72, "Rent"), (362, "12")) for n in range(3)]
    text = "x" * round(share * 300 / 5)
    lines += [words(200 + 14 * n, (72, text)) for n in range(2)]
    return is_tabular(strips(*lines))


def parted_by(x: float) -> bool:
    """Say whether an upright rule so far from a frame parts two columns."""
    found = words(100, (72.2, "a"), (100, "Rent")) + words(112, (72.2, "b"), (100, "Travel"))
    frame = [level(y, 72, 200) for y in (90, 103, 116)]
    frame += [upright(at, 90, 116) for at in (72, 72 + x, 200)]
    return bool(grid_candidates(sheet(found, frame), Refusals()))


def sets(*rules: Rule) -> list[list[Ruling]]:
    seen = sheet(words(300, (72, "Rent")), rules)
    return rule_sets(seen, seen.words, Refusals())


def are_sums(off: float) -> bool:
    """Say whether rules are kept with a figure without label so far over the first, in sizes."""
    found = words(202.5 - off * EM, (305, "12")) + words(212, (72, "Rent"), (305, "14"))
    seen = sheet(found, [level(200, 300, 365), level(202 + 18, 300, 365)])
    return bool(rule_sets(seen, seen.words, Refusals()))


def stretch(*lines: Sequence[Word], top: float, bottom: float) -> Stretch:
    cutting = strips(*lines) if lines else []
    held = tuple(word for strip in cutting for word in strip.words)
    return Stretch(top, bottom, held, tuple(cutting))


def label_fits(height: float) -> bool:
    """Say whether a label between two rules so many line heights apart goes on with rows."""
    rows = stretch(words(100, (72, "Rent"), (200, "12")), top=90, bottom=104)
    label = stretch(words(112, (72, "Costs")), top=104, bottom=104 + height * EM)
    return fits(label, [rows], [rows])


def empty_fits(height: float) -> bool:
    rows = stretch(words(100, (72, "Rent"), (200, "12")), top=90, bottom=104)
    return fits(stretch(top=104, bottom=104 + height), [rows], [])


def head_lines(count: float) -> bool:
    """Say whether so many lines over a rule are the head."""
    lines = [words(100 + 11 * n, (200, "of costs")) for n in range(int(count))]
    foot = 104 + 11 * count
    lines += [words(foot + 12 * n, (72, "Rent"), (200, "12")) for n in range(1, 4)]
    columns = Columns.of([Gap(120, 195, 3)], Box(72, 90, 260, 400))
    return head_of(strips(*lines), columns, [foot], Box(72, 90, 260, 400)) == foot


def rows_under(blank: float) -> bool:
    """Say whether rows go on under the last rule over a blank of so many line heights."""
    found = words(100, (72, "Item"), (200, "2012"))
    found += words(112, (72, "Rent"), (200, "12"))
    found += words(112 + EM * (1 + blank), (72, "Travel"), (200, "14"))
    seen = sheet(found, [level(y, 72, 260) for y in (90, 103)])
    rules = [Ruling(y, 72, 260) for y in (90, 103)]
    return len(stretches_of(rules, seen.words, seen)[-1].strips) == 2


def text_over_rows(size: float = 1.4, rows: int = 3) -> bool:
    """Say whether larger text under the first rule is left out over so many rows."""
    found = words(110, (72, "the ports that wrote of their walls"), size=size * EM)
    found += [w for n in range(rows) for w in words(140 + 12 * n, (72, "Rent"), (200, "12"))]
    seen = sheet(found, [level(y, 72, 300) for y in (90, 200)])
    rules = [Ruling(y, 72, 300) for y in (90, 200)]
    return len(stretches_of(rules, seen.words, seen)[0].strips) == rows


def all_prose(lines: float) -> bool:
    made = [words(100 + 12 * n, (72, FULL), (400, FULL[:30])) for n in range(int(lines))]
    return stretch(*made, top=90, bottom=300).all_prose


FINDING: dict[str, Pair] = {
    "RULINGS.same": Pair(lambda d: one_rule(level(100, 72, 300), level(100 + d, 72, 300)), 3, 3.5),
    "RULINGS.join": Pair(lambda d: one_rule(level(100, 72, 200), level(100, 200 + d, 300)), 3, 4),
    "RULINGS.dash": Pair(lambda d: dashes(d, 4.5), 7.5, 8.5),
    "RULINGS.dash_gap": Pair(lambda d: dashes(6, d), 4.5, 5.5),
    "RULINGS.shortest": Pair(lambda d: one_rule(level(100, 72, 72 + d)), 7.5, 6.5),
    "RULINGS.touch": Pair(
        lambda d: (
            len(components(Rulings((Ruling(100, 72, 200),), (Ruling(200 + d, 90, 120),)))) == 1
        ),
        4,
        5,
    ),
    "RULINGS.tallest": Pair(lambda d: ground(height=d), 210, 230),
    "RULINGS.wide_ground": Pair(lambda d: ground(width=d), 160, 140),
    "RULINGS.lowest": Pair(lambda d: ground(height=d), 5.5, 4.5),
    "PIECES.narrowest": Pair(lambda d: cut("a", "b", gap=d, page_gaps=[0.05] * 5) == 1, 0.48, 0.52),
    "PIECES.few_gaps": Pair(lambda n: cut("a", "b", gap=0.55, page_gaps=[0.1] * int(n)) == 2, 3, 2),
    "PIECES.widest_space": Pair(lambda d: cut("a", "b", gap=1.0, page_gaps=[d] * 3) == 1, 0.7, 0.8),
    "PIECES.extra": Pair(lambda d: cut("a", "b", gap=d) == 1, 0.6, 0.64),
    "PIECES.word_space": Pair(lambda d: cut("a", "b", gap=d) == 1, 0.6, 0.64),
    "PIECES.after_figure": Pair(lambda d: cut("1.5", "staff", gap=d) == 1, 0.5, 0.55),
    "PIECES.figure_extra": Pair(lambda d: cut("14", "21", gap=d) == 1, 0.3, 0.34),
    "PIECES.group_extra": Pair(lambda d: cut("14", "210", gap=d) == 1, 0.45, 0.5),
    "PIECES.sign_reach": Pair(lambda d: cut("$", "12", gap=d) == 1, 7.5, 8.5),
    "PIECES.counted": Pair(
        lambda n: (
            strips(words(100, *((72 + 60 * k, str(k + 1)) for k in range(int(n)))))[
                0
            ].counts_columns
        ),
        3,
        2,
    ),
    "FIGURES.longest": Pair(lambda n: is_value("123 " * 5 + "1" * int(n - 20)), 24, 25),
    "WALLS.long": Pair(
        lambda n: text_column(stack(*[" ".join(["port"] * int(n))] * 3)) is not None, 8, 7
    ),
    "WALLS.common": Pair(common, 3, 2),
    "WALLS.same_side": Pair(lambda d: follows(x=d), 1.4, 1.6),
    "WALLS.alike": Pair(lambda d: follows(size=1 + d), 0.05, 0.07),
    "WALLS.words": Pair(lambda n: follows(text=" ".join(["2.", "Mended", "soon"][: int(n)])), 3, 2),
    "PROSE.leading": Pair(lambda d: len(stacks_of(stack(FULL, FULL, step=d))) == 1, 2.0, 2.2),
    "PROSE.rows_apart": Pair(lambda d: is_prose(FULL, FULL, FULL, step=d), 1.5, 1.6),
    "PROSE.narrowest": Pair(lambda n: is_prose(*["ab cde fg " + "h" * int(n - 7)] * 3), 17, 16),
    "PROSE.words": Pair(
        lambda n: is_prose(*[" ".join(["harbour"] * k) for k in (int(n), 3, 3)]), 4, 3
    ),
    "PROSE.full": Pair(lambda d: is_prose(*[FULL[: round(45 * d)]] * 3, FULL), 0.76, 0.68),
    "PROSE.full_lines": Pair(
        lambda n: is_prose(*[FULL] * int(n), *[FULL[:25]] * (10 - int(n)), FULL[:20]), 6, 5
    ),
    "PROSE.led": Pair(beside, 2, 4),
    "PROSE.flanked": Pair(lambda n: beside(n, both=True), 3, 5),
    "PROSE.indent": Pair(lambda d: len(stacks_of(stack(FULL, FULL, inset=d))) == 1, 4, 5),
    "TABULAR.many": Pair(lambda n: tabular(int(n), 10), 4, 3),
    "TABULAR.solid": Pair(solid, 0.75, 0.85),
    "TABULAR.few": Pair(
        lambda n: is_tabular(
            strips(
                *[words(100 + 14 * k, (72, "of the year")) for k in range(int(n) - 1)],
                words(300, (72, "Item"), (200, "Costs"), (300, "Posts")),
            )
        ),
        5,
        6,
    ),
    "FROM_GRIDS.inside": Pair(parted_by, 7, 5.5),
    "RULE_SETS.side": Pair(
        lambda d: len(sets(level(100, 72, 300), level(200, 72, 300 + d))) == 1, 4.5, 5.5
    ),
    "RULE_SETS.shortest": Pair(lambda d: bool(sets(level(100, 72, 72 + d))), 62, 58),
    "RULE_SETS.broken": Pair(
        lambda d: len(sets(level(100, 72, 200), level(100, 200 + d, 300))) == 1, 15, 17
    ),
    "RULE_SETS.rows": Pair(are_sums, 2.3, 2.8),
    "STRETCHES.widest_blank": Pair(rows_under, 2.5, 2.7),
    "STRETCHES.larger": Pair(lambda d: text_over_rows(size=d), 1.25, 1.15),
    "STRETCHES.rows": Pair(lambda n: text_over_rows(rows=int(n)), 3, 2),
    "STRETCHES.prose_lines": Pair(all_prose, 5, 4),
    "STRETCH_TESTS.header_lines": Pair(head_lines, 9, 10),
    "STRETCH_TESTS.tight": Pair(label_fits, 2.9, 3.1),
    "STRETCH_TESTS.empty": Pair(empty_fits, 29, 31),
}
