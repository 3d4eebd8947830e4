"""Pages just inside and just outside the measures of columns, heads, rows, cells and verdicts."""

from collections.abc import Sequence

from extractors.tables.boxes_apart import are_boxes_apart
from extractors.tables.cells_by_place import open_spots
from extractors.tables.columns import Gap, gaps_of
from extractors.tables.group_lines import is_over_all
from extractors.tables.head_groups import shared_out
from extractors.tables.head_rules import HeadLine, columns_under
from extractors.tables.header import whole_rules
from extractors.tables.heads_by_middle import Head, widened_to_middle
from extractors.tables.heads_by_rules import share_rule, under_rule
from extractors.tables.pieces import Piece, Strip, WordSpaces, piece_of, strip_of
from extractors.tables.placing import Columns, split_at_gaps
from extractors.tables.row_lines import Lines, is_near, wraps
from extractors.tables.row_rules import belongs
from extractors.tables.rows import body_rows
from extractors.tables.rulings import Ruling, Rulings
from extractors.tables.shared_labels import Shared, shared_labels
from extractors.tables.touching_heads import with_heads_parted
from extractors.tables.turning import sideways as direction
from schemas.paper import Box, Word
from tests.felt_finding import EM, Pair, piece, spaced, strips, words
from tests.table_pages import level, line, page, sideways, upright

NONE = WordSpaces([])


def boxed(x0: float, x1: float, y: float = 100.0, text: str = "Costs") -> Piece:
    """Return a piece from one x to another."""
    word = Word(text, Box(x0, y - 7.5, x1, y + 2.5), EM, "Sans", y)
    return piece_of([word])


def row(y: float, *ends: tuple[float, float], text: str = "Costs") -> Strip:
    return strip_of([boxed(x0, x1, y, text) for x0, x1 in ends])


def columns(*edges: float) -> Columns:
    """Return columns with these edges, the first and the last those of the table."""
    gaps = [Gap(x - 2, x + 2, 3) for x in edges[1:-1]]
    return Columns.of(gaps, Box(edges[0], 90, edges[-1], 300))


def gaps(lines: Sequence[Strip], box: Box, *rules: float) -> list[Gap]:
    drawn = Rulings((), tuple(Ruling(x, box.top, box.bottom) for x in rules))
    return gaps_of(lines, drawn, box)


def counted(lines: float) -> bool:
    """Say whether a line that only counts columns makes none among so many others."""
    rows = [row(100 + 12 * n, (72, 120), (300, 330)) for n in range(int(lines))]
    count = strip_of([boxed(x, x + 5, 90, str(n)) for n, x in enumerate((72, 180, 300), 1)])
    return len(gaps([count, *rows], Box(72, 80, 330, 300))) == 1


def crossed(long: float) -> bool:
    """Say whether a gap of eight rows is one with so many labels over it."""
    rows = [row(100 + 12 * n, (72, 120), (180, 210), (300, 330)) for n in range(8)]
    rows += [row(200 + 12 * n, (72, 200), (300, 330)) for n in range(int(long))]
    return len(gaps(rows, Box(72, 80, 330, 300))) == 2


def narrow(em: float) -> bool:
    rows = [row(100 + 12 * n, (72, 120), (120 + em * EM, 180)) for n in range(3)]
    return bool(gaps(rows, Box(72, 80, 180, 140)))


def wide(em: float) -> bool:
    """Say whether heads so far apart part columns beside a drawn edge without a second line."""
    rows = [row(100, (72, 90), (90 + em * EM, 140), (220, 240))]
    rows += [row(112 + 12 * n, (72, 89), (220, 240)) for n in range(3)]
    return len(gaps(rows, Box(72, 80, 260, 160), 200)) == 2


def split(text: Piece, gap: Gap) -> bool:
    """Say whether a piece is cut at a gap."""
    at = Columns.of([gap], Box(72, 90, 300, 110))
    return len(split_at_gaps([strip_of([text])], at, NONE)[0].pieces) == 2


def apart(em: float) -> bool:
    held = piece_of(spaced("some", "text", gaps=[em]))
    edge = held.words[0].box.x1 + em * EM / 2
    return split(held, Gap(edge - 0.1, edge + 0.1, 3))


def near_gap(em: float) -> bool:
    held = piece_of(spaced("120000000", "340000000", gaps=[0.25]))
    edge = held.words[0].box.x1 + 1.25 + em * EM
    return split(held, Gap(edge - 0.1, edge + 0.1, 3))


def over_figures(count: float = 3, off: float = 0.0, words: float = 1) -> bool:
    """Say whether heads that nearly touch are parted over so many rows of figures."""
    texts = ["of"] * int(words - 1) + ["Amount", "Share"]
    head = piece_of(spaced(*texts, gaps=[0.25] * int(words)))
    left, right = head.words[-2].box.x1 + off, head.box.x1
    figures = [
        strip_of([boxed(left - 9, left, y, "12"), boxed(right - 9, right, y, "34")])
        for y in (112 + 12 * n for n in range(int(count)))
    ]
    return len(with_heads_parted([strip_of([head]), *figures])[0].pieces) == 2


def flush_ends(points: float) -> bool:
    held = piece_of(spaced("some", "text", gaps=[0.25]))
    start = held.words[0].box.x1 - points
    at = Columns.of([Gap(start, start + 4, 3)], Box(72, 90, held.box.x1, 110))
    return len(split_at_gaps([strip_of([held])], at, NONE)[0].pieces) == 2


def stretch_rows(stretches: float) -> bool:
    """Say whether blanks part rows of prose between so many rules."""
    lines = [100.0, 112, 124, 148, 160, 172]
    texts = strips(*[words(y, (72, "the port wrote"), (200, "of its walls")) for y in lines])
    return len(body_rows(texts, columns(72, 190, 300), int(stretches))) == 2


def same_blank(points: float) -> bool:
    """Say whether a blank that differs so much from one inside a cell parts no rows."""
    both = [(72.0, "the port wrote"), (200.0, "of its walls")]
    lines = [(100.0, both), (112, both), (124, both[:1]), (130, both[1:]), (136, both[:1])]
    lines += [(154 + points, both), (166 + points, both)]
    texts = [strip_of([piece(t, x, y) for x, t in cells]) for y, cells in lines]
    return len(body_rows(texts, columns(72, 190, 300), 2)) == 1


def lines(*found: Strip, at: int = 1, goes_on: bool = False) -> Lines:
    return Lines(found, at, columns(72, 190, 300), goes_on)


def label_lines(inset: float) -> Lines:
    above, here = piece("Programmes for", 72, 100), piece("young people", 72 + inset * EM, 112)
    return lines(strip_of([above]), strip_of([here]))


def had_no_room(spare: float) -> bool:
    above, here = piece("Programmes for", 72, 100), piece("young people", 72, 112)
    start = above.box.x1 + here.words[0].box.width + spare * EM
    return wraps(above, here, Columns.of([Gap(start, start + 9, 3)], Box(72, 90, 300, 120)))


def tight(times: float) -> bool:
    """Say whether a bare label goes on that stands so many times nearer than rows do."""
    rows = [strip_of([piece("Rent", 72, y), piece("12", 200, y)]) for y in (100, 115.5, 131)]
    bare = strip_of([piece("Of the year", 72, 131 + 15.5 / times)])
    return belongs(lines(*rows, bare, at=3))


def as_far(times: float) -> bool:
    """Say whether a bare label so many steps of the rows under them is a row of its own."""
    labels = zip((100, 118), ("Rent", "Of the ports and the"), strict=True)
    rows = [strip_of([piece(text, 72, y), piece("12", 250, y)]) for y, text in labels]
    bare = strip_of([piece("Repairs", 72, 118 + 18 * times)])
    edge = rows[1].pieces[0].box.x1
    at = Columns.of([Gap(edge, edge + 9, 3)], Box(72, 90, 300, 300))
    return not belongs(Lines([*rows, bare], 2, at, False))


def shared(rows: int = 3, off: float = 0.0, at: float = 0.0) -> Shared | None:
    """Return the labels that rows share: one in the line of the first, or ``at`` rows below."""
    made = []
    for n in range(rows):
        y = 100 + 12.0 * n
        made.append((y, [piece("Dakar", 150, y), piece("12", 250, y)]))
    y = 100 + 12 * at + off
    label = strip_of([piece("Africa", 72, y)])
    found = [(y - 0.01, label), *((y, strip_of(cells)) for y, cells in made)]
    ordered = [strip for _, strip in sorted(found, key=lambda each: each[0])]
    return shared_labels(ordered, columns(72, 140, 220, 300), [])


def label_of_two(step: float) -> bool:
    """Say whether two lines so many em apart are one label in the middle of three rows."""
    rows = []
    for n in range(3):
        y = 100 + 16.0 * n
        rows.append((y, strip_of([piece("Dakar", 150, y), piece("12", 250, y)])))
    for n, text in enumerate(("Europe and", "Central Asia")):
        y = 116 + (n - 0.5) * step * EM
        rows.append((y, strip_of([piece(text, 72, y)])))
    ordered = [strip for _, strip in sorted(rows, key=lambda each: each[0])]
    found = shared_labels(ordered, columns(72, 140, 220, 300), [])
    return found is not None and len(found.labels) == 1


def head_under(em: float) -> bool:
    head = boxed(200, 280)
    return (
        under_rule(head, columns(72, 180, 240, 300), [Ruling(head.box.bottom + em * EM, 182, 300)])
        is not None
    )


def flush_below(points: float) -> bool:
    """Say whether a head is the first line of one it is so nearly flush with."""
    head = boxed(100 + points, 220 + points)
    lower = [boxed(100, 140, 112), boxed(180, 220, 112)]
    made = HeadLine([head], [(0, 0)], [None], [], lower, columns(72, 160, 260))
    return columns_under(made, 0) == (0, 0)


def widened(em: float) -> bool:
    """Say whether a head is over two columns whose middle is so far from that of the first."""
    middle = 105 + em * EM
    lower = [boxed(100, 110, 130), boxed(112.5, 110 + 2 * em * EM, 130)]
    head = boxed(middle - 4, middle + 4)
    return widened_to_middle(Head(head, (0, 0), 0, 1), columns(72, 111.5, 260), lower) == (0, 1)


def inset(em: float) -> bool:
    """Say whether a head so far from the edge of a rule is over the middle of its columns."""
    pieces = [boxed(em * EM, 100 - em * EM), boxed(176, 190)]
    spans = [(0, 1), (3, 3)]
    share_rule((0, 3), [0, 1], pieces, spans, columns(0, 50, 100, 150, 200), set())
    return spans[0] == (0, 1)


def grouped(clear: float = 1.0, count: int = 4) -> bool:
    """Say whether two heads clear over heads of so many columns share them."""
    edges = [72.0, *(150 + 30.0 * n for n in range(count + 1))]
    lower = row(100, *((x + 5, x + 25) for x in edges[1:-1]))
    half = count // 2 * 30
    right = (150 + half + edges[-1]) / 2
    upper = row(90 - clear * EM, (150 + half / 2 - 8, 150 + half / 2 + 8), (right - 8, right + 8))
    return len(shared_out(upper, lower, columns(*edges))) == 2


def spot_over_all(off: float = 0.0, start: float = 30.0, grounds: Sequence[Box] = ()) -> bool:
    """Say whether a lone line so far from the middle is one cell over all columns."""
    lone = row(100, (186 + off - 14, 186 + off + 14))
    x = lone.box.x0 + start
    others = [row(112, (x, 250)), row(124, (73, 90), (x, 250))]
    spots = open_spots(
        [[lone], *([each] for each in others)], columns(72, 150, 230, 300), 0, grounds
    )
    return spots[0].column_end - spots[0].column == 2


def on_ground(share: float = 1.0, heights: float = 1.5) -> bool:
    """Say whether a line on a ground of such a width and height is one cell over all columns."""
    ground = Box(72, 98 - heights * EM / 2, 72 + 228 * share, 98 + heights * EM / 2)
    lone = row(100, (73, 120))
    spots = open_spots([[lone], [row(130, (73, 90))]], columns(72, 150, 230, 300), 0, [ground])
    return spots[0].column_end == 2


def heads_set_in(em: float) -> bool:
    """Say whether a line is over all columns whose rows are set in by so much."""
    rows = [[strip_of([piece("Field offices", 72, 100)])]]
    rows += [[strip_of([piece("Dakar", 72 + em * EM, 112), piece("12", 250, 112)])]]
    return is_over_all(rows, 0, columns(72, 190, 300))


def unraised(size: float) -> bool:
    """Say whether a word of so much of a piece's size is no raised mark."""
    return len(piece_of([*line("Rent", 72, 100, EM), *line("a", 92, 97, size * EM)]).unraised) == 2


def centred(share: float) -> bool:
    """Say whether a lone line so far from the middle of the figures is over all of them."""
    middle = 225 + share * 150
    lone = row(100, (middle - 30, middle + 30))
    spots = open_spots([[lone], [row(112, (73, 90))]], columns(72, 150, 200, 250, 300), 0)
    return (spots[0].column, spots[0].column_end) == (1, 3)


def chart_of_boxes(off: float) -> bool:
    """Say whether boxes are those of a chart, with their upper rules so far over the area."""
    rules, text = [], list[Word]()
    for x in (72.0, 160.0, 250.0):
        rules += [level(100, x, x + 60), level(140, x, x + 60)]
        rules += [upright(x, 100, 140), upright(x + 60, 100, 140)]
        text += line("Port", x + 10, 100 + 22, 5)
    return are_boxes_apart(Box(60, 100 + off, 330, 200), rules, text)


SHAPING: dict[str, Pair] = {
    "PIECES.mark": Pair(unraised, 0.85, 0.8),
    "GROUP_LINES.set_in": Pair(heads_set_in, 0.3, 0.2),
    "COLUMNS.few": Pair(counted, 4, 3),
    "COLUMNS.crossed": Pair(crossed, 2, 3),
    "COLUMNS.narrow": Pair(narrow, 0.15, 0.1),
    "COLUMNS.wide": Pair(wide, 2.1, 1.9),
    "COLUMNS.edge": Pair(lambda d: bool(gaps([], Box(72, 80, 300, 160), 72 + d)), 7, 5),
    "PLACING.stands_apart": Pair(apart, 0.34, 0.31),
    "PLACING.nearest": Pair(near_gap, 0.75, 0.85),
    "PLACING.flush": Pair(flush_ends, 1.1, 1.3),
    "TOUCHING_HEADS.figures": Pair(over_figures, 3, 2),
    "TOUCHING_HEADS.words": Pair(lambda n: over_figures(words=n), 3, 4),
    "TOUCHING_HEADS.flush": Pair(lambda d: over_figures(off=d), 1.1, 1.3),
    "PLACING.over": Pair(
        lambda d: columns(72, 190, 300).span(Box(100, 90, 190 + d, 100)) == (0, 0), 1.4, 1.6
    ),
    "HEADER.left_out": Pair(
        lambda d: bool(whole_rules([Ruling(100, 72 + 300 * d, 372)], Box(72, 90, 372, 300))),
        0.025,
        0.035,
    ),
    "ROWS.few_stretches": Pair(stretch_rows, 2, 3),
    "ROWS.same_blank": Pair(same_blank, 1.2, 1.8),
    "ROW_RULES.near": Pair(
        lambda d: is_near(row(100, (72, 90)), row(100 + d * EM, (72, 90))), 0.7, 0.8
    ),
    "ROW_RULES.set_in": Pair(lambda d: label_lines(d).hangs, 0.3, 0.2),
    "ROW_RULES.hanging": Pair(lambda d: label_lines(d).hangs, 2.9, 3.1),
    "ROW_RULES.fits": Pair(had_no_room, 0.25, 0.35),
    "ROW_RULES.alike": Pair(as_far, 0.92, 0.88),
    "ROW_RULES.tighter": Pair(tight, 1.2, 1.1),
    "SHARED_LABELS.rows": Pair(lambda n: shared(rows=int(n)) is not None, 3, 2),
    "SHARED_LABELS.on_line": Pair(lambda d: shared(off=d) is not None, 1.8, 2.2),
    "SHARED_LABELS.off": Pair(lambda d: shared(at=1 + d) is not None, 0.35, 0.45),
    "SHARED_LABELS.next_line": Pair(label_of_two, 1.4, 1.5),
    "HEADS.under": Pair(head_under, 1.1, 1.3),
    "HEADS.flush": Pair(flush_below, 1.4, 1.6),
    "HEADS.centred": Pair(widened, 1.1, 0.9),
    "HEADS.inset": Pair(inset, 1.6, 1.4),
    "HEAD_GROUPS.clear": Pair(lambda d: grouped(clear=d), 0.35, 0.25),
    "HEAD_GROUPS.most": Pair(lambda n: grouped(count=int(n)), 14, 15),
    "CELLS_BY_PLACE.middle": Pair(lambda d: spot_over_all(off=d), 2.4, 2.6),
    "CELLS_BY_PLACE.flush": Pair(lambda d: spot_over_all(start=d), 1.6, 1.4),
    "CELLS_BY_PLACE.whole": Pair(lambda d: on_ground(share=d), 0.96, 0.94),
    "CELLS_BY_PLACE.low": Pair(lambda d: on_ground(heights=d), 2.4, 2.6),
    "CELLS_BY_PLACE.centred": Pair(centred, 0.07, 0.09),
    "BOXES_APART.corner": Pair(lambda d: chart_of_boxes(off=d), 1.4, 1.6),
    "TURNING.sideways": Pair(
        lambda n: bool(
            direction(page([w for k in range(int(n)) for w in sideways("Port", 72 + 12 * k, 400)]))
        ),
        20,
        19,
    ),
}
