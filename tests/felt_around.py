"""Pages just inside and just outside the measures of candidates, surroundings and verdicts."""

from collections.abc import Sequence
from dataclasses import replace

from extractors.tables import read_tables
from extractors.tables.candidates import Candidate, Refusals
from extractors.tables.cells_by_rules import _in_line
from extractors.tables.chain import look
from extractors.tables.chart_signs import is_named_figure, is_named_table, is_titled_axis
from extractors.tables.completing import with_heads
from extractors.tables.contents import is_contents
from extractors.tables.foot import without_foot
from extractors.tables.from_grids import grid_candidates
from extractors.tables.from_heads import head_candidates
from extractors.tables.from_lines import line_candidates
from extractors.tables.from_rules import rule_candidates
from extractors.tables.merging import merged
from extractors.tables.page_foot import with_label_at_foot
from extractors.tables.stretch_tests import fits
from extractors.tables.surroundings import Around, around
from extractors.tables.verdict import Verdict, verdict_on
from schemas.paper import Box, Rule, Shade, Word
from tests.felt_finding import EM, FULL, Pair, piece, sheet, stretch, strips, words
from tests.table_pages import level, line, page, sideways, upright

Cells = Sequence[tuple[float, str]]
ROWS: Sequence[Cells] = [
    [(72, "Rent"), (200, "12"), (300, "14")],
    [(72, "Travel"), (200, "32"), (300, "24")],
    [(72, "Posts"), (200, "52"), (300, "34")],
]


def rows_at(top: float, step: float = 12.0, rows: Sequence[Cells] = ROWS) -> list[Word]:
    return [word for n, row in enumerate(rows) for word in words(top + n * step, *row)]


def of_lines(found: Sequence[Word]) -> list[Candidate]:
    seen = sheet(found)
    return line_candidates(seen, seen.words, Refusals())


def of_rules(found: Sequence[Word], rules: Sequence[Rule]) -> list[Candidate]:
    seen = sheet(found, rules)
    return rule_candidates(seen, seen.words, Refusals())


def holds(candidates: Sequence[Candidate], text: str) -> bool:
    return any(word.text == text for one in candidates for word in one.words)


def out_of_rules(points: float) -> bool:
    """Say whether a word whose middle is so far out of the rules' extent is between them."""
    found = rows_at(100) + line("x", 316 + points - 2.25, 124)
    rules = [level(y, 72, 316) for y in (90, 104, 130)]
    return holds(of_rules(found, rules), "x")


def under_a_box(points: float) -> bool:
    """Say whether no row goes on under rules whose sides end so far from the last one."""
    rules = [level(y, 72, 316) for y in (90, 104, 128)]
    rules += [upright(x, 90, 128 - points) for x in (72, 316)]
    found = rows_at(100) + words(138, (72, "Total"), (200, "96"), (300, "72"))
    return not holds(of_rules(found, rules), "Total")


def frame(beside: float) -> bool:
    """Say whether rules around others are a text box with so many words beside those."""
    found = rows_at(150, 12, [row for row in ROWS for _ in range(2)])
    found = [Word(w.text, w.box, w.size, w.font, w.baseline) for w in found]
    found += [word for n in range(int(beside)) for word in line("so", 352, 160 + 12 * n)]
    found += words(110, (72, "Of the walls"), (200, "12")) + words(
        122, (72, "Of the ports"), (200, "14")
    )
    rules = [level(y, 66, 372) for y in (98, 240)]
    rules += [level(y, 72, 330) for y in (140, 153, 216)]
    return not holds(of_rules(found, rules), "walls")


def led(count: float) -> bool:
    made = [
        words(100 + 12 * n, (72, "Walls " + ". . . . . ." * (n < count)), (400, "12"))
        for n in range(10)
    ]
    return is_contents(strips(*made))


def one_run(labels: float) -> bool:
    """Say whether rows go on over so many lines of one piece."""
    found = rows_at(100)
    found += [w for n in range(int(labels)) for w in words(136 + 12 * n, (72, "Of which"))]
    return len(of_lines([*found, *rows_at(136 + 12 * labels)])) == 1


def texts(off: float = 0.0) -> list[Word]:
    """Return rows of words under heads, their second column so far from its head."""
    rows: list[Cells] = [[(72, "Port"), (200, "Walls")]]
    rows += [
        [(72, name), (200 + off, text)]
        for name, text in (("Dakar", "old"), ("Lusaka", "mended"), ("Hanoi", "in bricks"))
    ]
    return rows_at(200, 14, rows)


def named(lines: float = 1.0, reach: float = 0.5, off: float = 0.0) -> bool:
    """Say whether rows of words are a table under a caption of so many lines, so far over them."""
    low = 192.5 - reach * EM - 2.5
    found = words(low - 12 * (lines - 1), (72, "Table 3. The walls"))
    for n in range(int(lines) - 1):
        found += words(low - 12 * n, (72, "of the ports"))
    return bool(of_lines([*found, *texts(off)]))


def bold_heads(bold: float) -> bool:
    """Say whether rows of words are a table under bold heads with so many of ten rows bold."""
    found = words(100, (72, "Port"), (200, "Walls"), bold=True)
    for n in range(10):
        found += words(114 + 14 * n, (72, "Dakar"), (200, "mended"), bold=n < bold)
    return bool(of_lines(found))


def rest_of_label(inset: float = 1.0, blank: float = 0.2) -> bool:
    """Say whether the lone line under the last row is the rest of its label."""
    label = "Programmes for people of the ports"
    found = rows_at(100, 16, [[(72, label), (300, str(n))] for n in (12, 14, 16)])
    found += words(132 + EM * (1 + blank), (72 + inset * EM, "that write"))
    return holds(of_lines(found), "write")


def under_heads(reach: float = 0.5, off: float = 0.0, rows: int = 2) -> bool:
    found = words(100, (72, "Table 3. The walls"))
    found += words(114, (72, "Port"), (200, "Walls"), bold=True)
    top = 114 + EM * (1 + reach)
    found += rows_at(top, 12, [[(72, "Dakar"), (200 + off, "mended")]] * rows)
    seen = sheet(found)
    return bool(head_candidates(seen, seen.words))


def grids(side: float = 0.0, lines: int = 0, edge: float = 0.0) -> bool:
    """Say whether two grids over one another are one table."""
    low = 126.0 + (13 * lines or 8)
    rules = [level(y, 72, 316) for y in (90, 126)] + [upright(x, 90, 126) for x in (72, 180, 316)]
    rules += [level(y, 72, 316 + side) for y in (low, low + 36)]
    rules += [upright(x, low, low + 36) for x in (72, 180 + edge, 316 + side)]
    two: list[Cells] = [row[:2] for row in ROWS]
    found = rows_at(100, 11, two) + rows_at(low + 10, 11, two)
    for n in range(lines):
        found += words(135.5 + 13 * n, (76, "Of which"))
    seen = sheet(found, rules)
    return len(merged(grid_candidates(seen, Refusals()), seen)) == 1


def over_edges(pieces: float) -> bool:
    """Say whether rows without rules go on with a grid, so many of twenty pieces over its edge."""
    rules = [level(y, 72, 316) for y in (90, 126)] + [upright(x, 90, 126) for x in (72, 180, 316)]
    two: list[Cells] = [row[:2] for row in ROWS]
    under = [words(136 + 11 * n, (150 if n < pieces else 76, "Of walls now")) for n in range(20)]
    seen = sheet([*rows_at(100, 11, two), *(w for each in under for w in each)], rules)
    (drawn,) = grid_candidates(seen, Refusals())
    held = tuple(word for each in under for word in each)
    box = Box(76, 128, 316, 360)
    return len(merged([drawn, Candidate(box, held, "text", closed=False)], seen)) == 1


def head_out(points: float) -> bool:
    """Say whether a head whose middle is so far out of the rows' extent is taken in."""
    found = rows_at(112) + words(100, (200, "2012")) + line("Sum", 316 + points - 6.75, 100)
    seen = sheet(found)
    rows = tuple(word for word in seen.words if word.baseline > 101)
    candidate = Candidate(Box(72, 104, 316, 140), rows, "rules")
    left = [word for word in seen.words if word.baseline < 101]
    return holds([with_heads(candidate, left, seen)], "Sum")


def footed(share: float = 0.2, start: float = 0.0, size: float = 1.0, rows: int = 3) -> bool:
    """Say whether a note under rows is cut off a candidate."""
    found = rows_at(100, 12, [[(72, "Rent *"), (200, "12")], *ROWS][:rows])
    low = 100 + 12 * rows
    found += words(low + 4, (72, "* Provisional"), size=size * EM)
    rule = [level(low - 7, 72 + start, 72 + start + share * 244)] if share else []
    seen = sheet(found, rule)
    whole = Candidate(Box(72, 90, 316, low + 8), seen.words, "grid")
    return not holds([without_foot(whole, seen)], "Provisional")


def label_at_foot(step: float = 1.0, start: float = 0.0, low: float = 0.9, rows: int = 3) -> bool:
    """Say whether a label under so many rows, at such a height of the page, is taken in."""
    foot = low * 842 - 0.25 * EM
    found = rows_at(foot - 18 * (rows - 1 + step), 18, ROWS[:rows])
    found += words(foot, (72 + start, "Repairs"))
    seen = sheet(found)
    held = tuple(word for word in seen.words if word.text != "Repairs")
    box = Box.around(word.box for word in held)
    left = [word for word in seen.words if word.text == "Repairs"]
    candidate = Candidate(box, held, "rules", closed=False)
    return holds([with_label_at_foot(candidate, left, seen)], "Repairs")


def caption(lines: float = 1, leading: float = 0.2) -> bool:
    """Say whether the caption of so many lines, so far apart, is that of the table under it."""
    step = EM * (1 + leading)
    found = words(300 - step * (lines - 1), (72, "Table 3. The walls"))
    for n in range(int(lines) - 1):
        found += words(300 - step * n, (72, "of the ports that wrote"))
    return bool(near([*found, *rows_at(314)]).caption)


def near(found: Sequence[Word], rules: Sequence[Rule] = (), low: float = 341.0) -> Around:
    """Return what belongs to the rows at 314 to 338."""
    seen = sheet(found, rules)
    box = Box(72, 304, 316, low)
    inside = [[word] for word in found if box.holds(word.box)]
    left = [word for word in found if not box.holds(word.box)]
    return around(box, inside, seen.strips_with(left), seen)


def note_under_rule(points: float) -> bool:
    found = rows_at(314) + words(341 + points + 12, (72, "Note: Provisional"))
    return bool(near(found, [level(341 + points, 72, 110)]).notes)


def second_note(blank: float) -> bool:
    found = rows_at(314) + words(352, (72, "Note: Provisional"))
    found += words(352 + EM * (1 + blank), (72, "Source: The ports"))
    return len(near(found).notes) == 2


def small_note(size: float) -> bool:
    found = rows_at(314) + words(352, (72, "Provisional as the ports say"), size=size * EM)
    return bool(near(found).notes)


def item_under(size: float) -> bool:
    """Say whether a line of a size that opens with a mark of the rows is their note."""
    rows = [[(x, f"{name}(a)"), *figures] for (x, name), *figures in ROWS]
    found = rows_at(314, rows=rows) + words(354, (72, "(a)"), (90, "Ports"), size=size * EM)
    return bool(near(found).notes)


def caption_under(blank: float) -> bool:
    """Say whether a second line so far under the first is of the caption under a table."""
    found = rows_at(314) + words(354, (72, "Table 3. The walls of"))
    found += words(354 + EM * (1 + blank), (72, "the ports"))
    return len(near(found).caption) == 2


FIELD = Box(200, 500, 400, 600)


def named_figure(over: float = 20, left: float = 0, under: float | None = None) -> bool:
    low = FIELD.top - over - 2.5
    x = 210.0 if not left else FIELD.x0 - left - 36
    made = (
        words(low, (x, "Figure 2"))
        if under is None
        else words(600 + under - 2.5, (210, "Figure 2"))
    )
    return is_named_figure(FIELD, sheet(made))


def far_figure(points: float) -> bool:
    """Say whether a caption over a short line so far over a box names its figure."""
    low = FIELD.top - points - 2.5
    found = words(low - 14, (210, "Figure 2")) + words(low, (210, "in tonnes"))
    return is_named_figure(FIELD, sheet(found))


def figure_above(count: float = 4, apart: float = 30) -> bool:
    """Say whether a figure of so many rules ends so far over a box and keeps its caption."""
    rules = [level(500 - apart - 5 * n, 210, 390) for n in range(int(count))]
    return not is_named_figure(FIELD, sheet(words(450, (210, "Figure 2")), rules))


def axis_title(points: float) -> bool:
    """Say whether a turned title so far from a full table of even steps makes it a chart."""
    rows: list[Cells] = [[(72, str(10 * n)), (200, "12"), (300, "14")] for n in range(1, 6)]
    text = sideways("Tonnes", 70, 160)
    out = 72 - points - max(word.box.x1 for word in text)
    text = [
        Word(
            w.text,
            Box(w.box.x0 + out, w.box.top, w.box.x1 + out, w.box.bottom),
            w.size,
            w.font,
            w.baseline,
            rotation=270,
        )
        for w in text
    ]
    rules = [level(y, 72, 316) for y in (90, 165)]
    seen = look(sheet([*rows_at(110, 12, rows), *text], rules))
    return any(is_titled_axis(one.shape, seen.sheet) for one in seen.verdicts)


def captioned(*, caption: bool) -> float:
    """Return the confidence of a table between rules."""
    found = rows_at(114, 12, [[(72, "Item"), (200, "2012"), (300, "2013")], *ROWS])
    found += words(96, (72, "Table 3. The walls")) if caption else []
    (table,) = read_tables([page(found, [level(y, 72, 316) for y in (104, 118, 155)])])
    return table.confidence


def weight_of_caption(least: float) -> bool:
    return captioned(caption=True) - captioned(caption=False) > least - 0.005


def few_figures(rows: int) -> Verdict:
    """Return the verdict on a table of five columns whose rows hold one figure each."""
    heads: Cells = [(72, "Item"), *((200 + 50 * n, str(2012 + n)) for n in range(4))]
    body: list[Cells] = [[(72, "Rent"), (200 + 50 * (n % 4), "12")] for n in range(rows)]
    rules = [level(y, 72, 380) for y in (104, 118, 120 + 12 * rows)]
    (found,) = look(sheet(rows_at(114, 12, [heads, *body]), rules)).verdicts
    return found


def ordinary(rows: float) -> bool:
    """Say whether so many rows of one figure are not called sparse."""
    return "sparse" not in {answer.test for answer in few_figures(int(rows)).answers}


def weight_of_blanks(least: float) -> bool:
    return few_figures(5).confidence - few_figures(6).confidence > least - 0.005


def weight_of_overrun(least: float) -> bool:
    """Say whether a word that starts in another column takes so much confidence away."""
    seen = sheet(rows_at(114))
    shape = (
        look(sheet(rows_at(114), [level(y, 72, 316) for y in (104, 118, 155)])).verdicts[0].shape
    )
    spot = next(spot for spot in shape.spots if spot.row == 1 and spot.column == 1)
    word = shape.spots[0].words[0]
    spots = tuple(replace(one, words=(word,)) if one is spot else one for one in shape.spots)
    plain = verdict_on(shape, seen).confidence
    return plain - verdict_on(replace(shape, spots=spots), seen).confidence > least - 0.005


def bar(share: float) -> bool:
    """Say whether a table called a figure is one with a ground over so much of its width."""
    found = words(96, (72, "Figure 2. The walls"))
    found += rows_at(114, 12, [[(72, "Item"), (200, "2012"), (300, "2013")], *ROWS])
    rules = [level(y, 72, 316) for y in (104, 118, 155)]
    shade = Shade(Box(72, 105, 72 + 244 * share, 117))
    return bool(look(sheet(found, rules, [shade])).tables)


def begins_level(points: float) -> bool:
    """Say whether a text of many lines goes on with rows whose texts begin so near to it."""
    rows = stretch(
        *[words(100 + 12 * n, (72, "Walls"), (200, "mended")) for n in range(10)],
        top=90,
        bottom=215,
    )
    text = [words(225, (72, "Ports"), (200 + points, FULL))]
    text += [words(225 + 12 * n, (200 + points, FULL)) for n in range(1, 6)]
    return fits(stretch(*text, top=215, bottom=300), [rows], [])


def in_line(points: float) -> bool:
    """Say whether a label so far off the baseline of figures stands in their row."""
    label, figure = piece("Rent", 72, 100 + points), piece("12", 200, 100)
    return _in_line(0, 0, {(0, 0): [(label, 0)], (0, 1): [(figure, 1)]})


def next_part(points: float) -> bool:
    """Say whether a part goes on over the page with columns that differ by so much."""
    one: list[Cells] = [[(72, "Rent"), (200, "12"), (300, "14")]] * 4
    other: list[Cells] = [[(72, "Fish"), (200 + points, "12"), (300, "14")]] * 4
    made = []
    for number, rows in ((1, one), (2, other)):
        edges = [72.0, 180 + (points if number == 2 else 0), 280, 330]
        rules = [level(100 + 14 * n, 72, 330) for n in range(5)]
        rules += [upright(x, 100, 156) for x in edges]
        made.append(page(rows_at(110, 14, rows), rules, number))
    return len(read_tables(made)) == 1


AROUND: dict[str, Pair] = {
    "FROM_RULES.half_sign": Pair(out_of_rules, 1.5, 2.5),
    "FROM_RULES.side": Pair(under_a_box, 4, 6),
    "FROM_RULES.beside": Pair(frame, 1, 3),
    "CONTENTS.leaders": Pair(led, 5, 4),
    "FROM_LINES.labels": Pair(one_run, 2, 3),
    "FROM_LINES.caption_lines": Pair(lambda n: named(lines=n), 3, 4),
    "FROM_LINES.caption_reach": Pair(lambda d: named(reach=d), 1.9, 2.1),
    "FROM_LINES.flush": Pair(lambda d: named(off=d), 1.4, 1.6),
    "FROM_LINES.few_bold": Pair(bold_heads, 4, 5),
    "FROM_LINES.hanging": Pair(lambda d: rest_of_label(inset=d), 2.9, 3.1),
    "FROM_LINES.tight": Pair(lambda d: rest_of_label(blank=d), 0.45, 0.55),
    "FROM_HEADS.reach": Pair(lambda d: under_heads(reach=d), 1.5, 1.7),
    "FROM_HEADS.flush": Pair(lambda d: under_heads(off=d), 1.4, 1.6),
    "FROM_HEADS.rows": Pair(lambda n: under_heads(rows=int(n)), 2, 1),
    "MERGING.side": Pair(lambda d: grids(side=d), 5, 7),
    "MERGING.between": Pair(lambda n: grids(lines=int(n)), 2, 3),
    "MERGING.same": Pair(lambda d: grids(edge=d), 2.5, 3.5),
    "MERGING.across": Pair(over_edges, 3, 4),
    "COMPLETING.side": Pair(head_out, 4.5, 5.5),
    "PAGE_FOOT.step": Pair(lambda d: label_at_foot(step=d), 1.25, 1.35),
    "PAGE_FOOT.flush": Pair(lambda d: label_at_foot(start=d), 1.4, 1.6),
    "PAGE_FOOT.low": Pair(lambda d: label_at_foot(low=d), 0.76, 0.74),
    "PAGE_FOOT.rows": Pair(lambda n: label_at_foot(rows=int(n)), 2, 1),
    "FOOT.short": Pair(lambda d: footed(share=d), 0.4, 0.5),
    "FOOT.flush": Pair(lambda d: footed(start=d), 28, 32),
    "FOOT.smaller": Pair(lambda d: footed(share=0, size=d), 0.96, 0.98),
    "FOOT.rows": Pair(lambda n: footed(rows=int(n)), 2, 1),
    "SURROUNDINGS.lines": Pair(lambda n: caption(lines=n), 7, 8),
    "SURROUNDINGS.leading": Pair(lambda d: caption(lines=2, leading=d), 0.9, 1.1),
    "SURROUNDINGS.rule_reach": Pair(note_under_rule, 23, 25),
    "SURROUNDINGS.notes_apart": Pair(second_note, 0.85, 0.95),
    "SURROUNDINGS.smaller": Pair(small_note, 0.96, 0.98),
    "SURROUNDINGS.larger": Pair(item_under, 1.02, 1.06),
    "SURROUNDINGS.same_caption": Pair(caption_under, 0.35, 0.45),
    "CHART_SIGNS.above": Pair(
        lambda d: is_named_table(FIELD, sheet(words(497.5 - d, (210, "Table 2")))), 58, 62
    ),
    "CHART_SIGNS.farthest": Pair(far_figure, 325, 335),
    "CHART_SIGNS.axis": Pair(lambda d: named_figure(left=d), 78, 82),
    "CHART_SIGNS.below": Pair(lambda d: named_figure(under=d), 38, 42),
    "CHART_SIGNS.apart": Pair(lambda d: figure_above(apart=d), 22, 18),
    "CHART_SIGNS.ticks": Pair(lambda n: figure_above(count=n), 4, 3),
    "CHART_SIGNS.sideways": Pair(axis_title, 13, 15),
    "VERDICT.caption": Pair(weight_of_caption, 0.05, 0.06),
    "VERDICT.full": Pair(ordinary, 5, 6),
    "VERDICT.sparse": Pair(weight_of_blanks, 0.15, 0.16),
    "VERDICT.overrun": Pair(weight_of_overrun, 0.1, 0.11),
    "CHART_SIGNS.bar": Pair(bar, 0.92, 0.88),
    "STRETCH_TESTS.level": Pair(begins_level, 1.9, 2.1),
    "CELLS_BY_RULES.level": Pair(in_line, 1.4, 1.6),
    "JOINING.edge": Pair(next_part, 13, 15),
}
