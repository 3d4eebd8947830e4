"""The measures of the table finder: one frozen class for each of its rooms.

Each measure is told in em or in sizes of the type where it can be, else in points; its unit
comes first in its comment, then what it is for, and in brackets the case that set it (`US-036`
and the like are listed in `docs/tables.md`).
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RulingsMeasures:
    """Measures of `rulings.py`."""

    same: float = 3.2  # points: parallel rules this close are one (double rules; UN budgets: 3.0)
    join: float = 3.5  # points: gap between two pieces of one rule (WeasyPrint draws cell by cell)
    dash: float = 8.0  # points: a shorter piece may be a dash
    dash_gap: float = 5.0  # points: gap between two dashes of one rule
    shortest: float = 7.0  # points: a shorter rule bounds no cell
    touch: float = 4.5  # points: a rule that ends this close to another meets it
    tallest: float = 220.0  # points: a higher ground is a text box or a page's, no cell
    wide_ground: float = 150.0  # points: a narrower ground alone is that of a cell (US-032)
    lowest: float = 5.0  # points: a lower ground is a bar


@dataclass(frozen=True, slots=True)
class PiecesMeasures:
    """Measures of `pieces.py`."""

    word_space: float = 0.27  # em: the space taken where a page shows none (one word a line)
    narrowest: float = 0.15  # em: no space between words is taken for narrower
    few_gaps: int = 3  # gaps: fewer tell no usual space
    widest_space: float = 0.75  # em: a wider gap says nothing about word spaces (US-035A: Courier)
    # em beyond the usual space that ends a piece (UN staffing: columns 0.67 em apart)
    extra: float = 0.35
    # em beyond the usual space that parts a figure from words (GB.309/PFA/4)
    after_figure: float = 0.25
    # em beyond the usual space that parts two figures (US-018, bold rows)
    figure_extra: float = 0.05
    group_extra: float = 0.2  # em beyond the usual space that is no gap inside a grouped figure
    sign_reach: float = 8.0  # em: a currency sign belongs to the figure this far to its right
    counted: int = 3  # figures in sequence that count columns
    mark: float = 0.82  # of the size: smaller words of a piece are raised marks


@dataclass(frozen=True, slots=True)
class FiguresMeasures:
    """Measures of `figures.py`."""

    longest: int = 24  # characters of a figure with its signs


@dataclass(frozen=True, slots=True)
class ColumnSignsMeasures:
    """Measures of `column_signs.py`."""

    lines: int = 8  # lines over and under a sign among which figures show its column
    figures: int = 2  # figures that show it, at least
    flush: float = 1.0  # points: figures of one column end or stand in the middle this near


@dataclass(frozen=True, slots=True)
class WallsMeasures:
    """Measures of `walls.py`."""

    long: int = 8  # words: shorter lines do not tell how wide the text is
    common: float = 0.15  # share of the long lines that are in the type of the text, at least
    full: float = 0.85  # share of the text's width that the first line of a paragraph fills
    same_side: float = 1.5  # points: the numbers of paragraphs start no farther from one another
    alike: float = 0.06  # of the size: type this near in size is the same
    larger: float = 1.12  # times the size of the text: larger type is a heading
    paragraphs: int = 2  # numbered paragraphs: with fewer the type of the text is not sure
    words: int = 3  # words of a paragraph's first line, its number counted, at least


@dataclass(frozen=True, slots=True)
class ProseMeasures:
    """Measures of `prose.py`."""

    leading: float = 2.1  # line heights: the next line of a paragraph starts no lower than this
    rows_apart: float = 1.55  # of the size: lines farther apart are rows, no paragraph
    narrowest: float = 9.0  # em: narrower text is not taken for a column of prose (US-001: 12 em)
    words: float = 3.2  # words a line at least, over the block
    full: float = 0.72  # share of the block's width that a full line fills
    full_lines: float = 0.55  # share of the lines that must be full
    led: float = 0.3  # share of a stack's lines with a figure beside them that makes it labels
    flanked: float = 0.4  # share of a stack's lines with text on both sides that makes it cells
    indent: float = 4.5  # em: the first line of a paragraph is set in by no more


@dataclass(frozen=True, slots=True)
class TabularMeasures:
    """Measures of `tabular.py`."""

    many: float = 0.4  # share of the lines that hold two pieces or more
    solid: float = 0.8  # share of the width that one piece fills where no column is
    few: int = 5  # lines: one of three pieces makes so few lines rows (heads of several lines)


@dataclass(frozen=True, slots=True)
class FromGridsMeasures:
    """Measures of `from_grids.py`."""

    inside: float = 6.0  # points: an upright rule this far from the frame parts two columns
    closed: float = 0.9  # share of the width over which a level rule closes a row of a drawn grid
    tiled: int = 2  # rows, and rules between columns, of a grid of which one line tells enough


@dataclass(frozen=True, slots=True)
class RuleSetsMeasures:
    """Measures of `rule_sets.py`."""

    side: float = 5.0  # points: rules of one table end within this of one another
    shortest: float = 60.0  # points: a shorter rule alone bounds no table
    broken: float = 16.0  # points: the gap between two columns at which a rule is broken, at most
    figures: float = 0.8  # share of the lines between sum rules that hold nothing but figures there
    labelled: float = 0.6  # share of those lines that have their label on the left
    rows: float = 2.5  # line heights over the first sum rule in which its first rows stand


@dataclass(frozen=True, slots=True)
class StretchesMeasures:
    """Measures of `stretches.py`."""

    widest_blank: float = 2.6  # line heights of blank that end the rows under the last rule
    larger: float = 1.2  # of the rows' size: larger type is text over a table
    rows: int = 3  # lines that may be a table under such text
    prose_lines: int = 5  # lines: fewer are no columns of running text
    next_row: float = 0.9  # of the size: blank between a last row and a group line at the foot


@dataclass(frozen=True, slots=True)
class StretchTestsMeasures:
    """Measures of `stretch_tests.py`."""

    header_lines: int = 9  # a stretch of more lines is no header (US-037: 6)
    tight: float = 3.0  # line heights: a stretch of one label between two rules is no taller
    empty: float = 30.0  # points: a stretch without text between two of a table is no taller
    level: float = 2.0  # points: texts that begin this near to one place begin level


@dataclass(frozen=True, slots=True)
class FromRulesMeasures:
    """Measures of `from_rules.py`."""

    side: float = 5.0  # points: the sides of a box end this near to its first and last rule
    # of the words of an inner candidate: so many beside it, and it is no table in a box
    beside: float = 0.1
    half_sign: float = 2.0  # points a word may stand out of the rules' extent


@dataclass(frozen=True, slots=True)
class ContentsMeasures:
    """Measures of `contents.py`."""

    leaders: float = 0.5  # share of lines with dot leaders that makes lines a contents page


@dataclass(frozen=True, slots=True)
class FromLinesMeasures:
    """Measures of `from_lines.py`."""

    # line heights of blank that end a run (US-026: groups of rows 1.2 apart)
    widest_blank: float = 2.4
    labels: int = 2  # lines of one piece in a row that a run may hold
    larger: float = 1.15  # of the rows' size: type that ends a run (a 7.5 pt table in 9 pt text)
    rows: int = 3  # lines of two pieces or more that make a run a table
    values: float = 0.6  # share of those lines that hold a figure behind the first piece
    caption_lines: int = 3  # lines over a run among which its caption opens
    caption_reach: float = 2.0  # line heights of blank between a run and its caption's last line
    few_bold: float = 0.4  # share of the lines under bold heads that may be bold too
    flush: float = 1.5  # points: text that starts this close to a head is flush with it
    kept: float = 0.9  # share of the texts of rows of words that are flush with a head
    # times the usual step between rows: text without figures below it is no row
    set_off: float = 1.25
    hanging: float = 3.0  # em: the rest of a label is set in by less
    tight: float = 0.5  # line heights of blank between the lines of one label, at most


@dataclass(frozen=True, slots=True)
class CodedListsMeasures:
    """Measures of `coded_lists.py`."""

    codes: int = 2  # many codes under one another in each list (A/81/6 (Sect. 15), page 9)
    flush: float = 1.5  # points: a piece begins this near to its column's left edge


@dataclass(frozen=True, slots=True)
class FromHeadsMeasures:
    """Measures of `from_heads.py`."""

    reach: float = 1.6  # of the size: blank between caption, heads and rows, at most
    flush: float = 1.5  # points: text that starts this close to a head is flush with it
    rows: int = 2  # lines of two pieces or more under the heads


@dataclass(frozen=True, slots=True)
class MergingMeasures:
    """Measures of `merging.py`."""

    side: float = 6.0  # points: the sides of two runs of rows differ by no more
    near: float = 1.2  # line heights of blank between two runs, at most
    larger: float = 1.12  # of the rows' size: a larger line between two runs is text
    between: int = 2  # lines between two runs: a row without ground, the head of a group
    across: float = 0.15  # share of the pieces of a run that may stand over an edge between columns
    same: float = 3.0  # points: upright rules this close are one edge


@dataclass(frozen=True, slots=True)
class CompletingMeasures:
    """Measures of `completing.py`."""

    side: float = 5.0  # points: heads stand out of the rules' extent by no more
    larger: float = 1.2  # of the rows' size: larger type over them is a title, no heads


@dataclass(frozen=True, slots=True)
class PageFootMeasures:
    """Measures of `page_foot.py`."""

    rows: int = 2  # rows that show how a label is set, at least
    step: float = 1.3  # times the step between rows: a label farther down is none of theirs
    flush: float = 1.5  # points: a label that starts this close to theirs is flush with them
    low: float = 0.75  # of the page's height: a line at its foot ends lower


@dataclass(frozen=True, slots=True)
class FootMeasures:
    """Measures of `foot.py`."""

    # share of the width that a rule over notes runs, at most (UN accounts: 0.2)
    short: float = 0.45
    flush: float = 30.0  # points: it starts this near to the left of the rows
    smaller: float = 0.97  # of the rows' size: notes without a rule over them are set this small
    rows: int = 2  # lines over the notes, at least


@dataclass(frozen=True, slots=True)
class ColumnsMeasures:
    """Measures of `columns.py`."""

    few: int = 3  # lines: of more, those that only count the columns have no vote
    crossed: float = 0.25  # share of votes that may run over a gap (US-019: long labels)
    narrow: float = 0.12  # em: a narrower gap parts no columns
    wide: float = 2.0  # em: a gap this wide between heads needs no second line (UN: empty cells)
    # share of the candidate's height that an upright rule must run to be an edge
    tall: float = 0.35
    edge: float = 6.0  # points: a rule this close to the candidate's side is its frame


@dataclass(frozen=True, slots=True)
class PlacingMeasures:
    """Measures of `placing.py`."""

    stands_apart: float = 1.2  # times the usual space between words: a space that may be a gap
    nearest: float = 0.8  # em: two figures are parted at a space this near to a gap (US-002)
    flush: float = 1.2  # points: text this close to the edge of a column's text is aligned with it
    over: float = 1.5  # points a piece may reach into the next column without spanning it


@dataclass(frozen=True, slots=True)
class TouchingHeadsMeasures:
    """Measures of `touching_heads.py`."""

    figures: int = 3  # figures, at least, that show where a column ends
    words: int = 3  # words of one such head, at most
    flush: float = 1.2  # points: a head that ends this close to figures is flush with them


@dataclass(frozen=True, slots=True)
class HeaderMeasures:
    """Measures of `header.py`."""

    left_out: float = 0.03  # share of the width that a whole rule may leave out on the left
    whole: float = 0.8  # share of the width that a rule must run to part rows of a table


@dataclass(frozen=True, slots=True)
class RowsMeasures:
    """Measures of `rows.py`."""

    few_stretches: int = 2  # stretches of a body whose rules part groups of rows, not rows (US-032)
    extra_leading: float = 1.22  # times the usual leading: blank that parts rows of prose
    same_blank: float = 0.12  # of the usual leading: blanks this alike part the same things
    blank_line: float = 1.8  # times the usual leading: the first column starts anew below it
    apart: float = 1.45  # of the size: lines of one cell stand no farther apart


@dataclass(frozen=True, slots=True)
class RowRulesMeasures:
    """Measures of `row_rules.py`."""

    near: float = 0.75  # of the size: lines whose baselines are this close share a row (US-022)
    set_in: float = 0.25  # em: a line set in by more than this is set in
    tighter: float = 1.15  # times the step between lines of a label: rows stand farther apart
    alike: float = 0.9  # of the step between rows: a line no nearer is as far off as a row
    hanging: float = 3.0  # em: a line that goes on is set in by less (US-008: centred group labels)
    fits: float = 0.3  # em to spare when asking whether a word had fitted on the line before
    blank: float = 0.9  # of the size: more blank than this between two lines parts rows


@dataclass(frozen=True, slots=True)
class SharedLabelsMeasures:
    """Measures of `shared_labels.py`."""

    on_line: float = 2.0  # points: a label this near to the baseline of a row stands in its line
    off: float = 0.4  # of the step between rows: a label stands this near to the middle of its rows
    rows: int = 3  # rows that share labels, at least
    few: int = 2  # rows of a part that share one, where those of another part do
    wide: float = 0.8  # share of the first column that a rule between groups runs over
    next_line: float = 1.45  # of the size: the next line of one label is no farther down


@dataclass(frozen=True, slots=True)
class HeadsMeasures:
    """Measures of `heads.py`."""

    next_line: float = 0.5  # of the size: blank between two lines of one head, at most
    under: float = 1.2  # of the size: a rule this close below a head runs under what it heads
    flush: float = 1.5  # points: edges this close are aligned
    # em: a head that starts this close to the edge of its first column is flush left
    inset: float = 1.5
    centred: float = 1.0  # em: a head stands over the middle of its columns by this much or less


@dataclass(frozen=True, slots=True)
class HeadGroupsMeasures:
    """Measures of `head_groups.py`."""

    # of the size: blank between two lines of heads, at least; else one goes on below
    clear: float = 0.3
    off: float = 0.75  # em: a head stands over the middle of its columns by this much or less
    most: int = 14  # columns; with more the ways to share them are too many to tell by the middle


@dataclass(frozen=True, slots=True)
class CellsByRulesMeasures:
    """Measures of `cells_by_rules.py`."""

    cover: float = 0.5  # share of a cell's side along which a rule must run to close it
    # points: a label this close to its row's baseline stands in that row (US-009)
    level: float = 1.5


@dataclass(frozen=True, slots=True)
class GroupLinesMeasures:
    """Measures of `group_lines.py`."""

    set_in: float = 0.25  # em: rows set in by more than this stand under a line


@dataclass(frozen=True, slots=True)
class CellsByPlaceMeasures:
    """Measures of `cells_by_place.py`."""

    # points: a lone line this close to the middle of all columns heads their rows
    middle: float = 2.5
    whole: float = 0.95  # share of the columns' width that a ground of a row takes
    low: float = 2.5  # line heights: a ground of one line is no higher
    flush: float = 1.5  # points: text that starts this close to other text is flush with it
    centred: float = 0.08  # share of the width: a lone line this close to the middle heads a group


@dataclass(frozen=True, slots=True)
class ChartSignsMeasures:
    """Measures of `chart_signs.py`."""

    filled: float = 0.3  # share of its cells that hold text in a table (charts: under 0.2)
    drawn: float = 0.15  # share of the grid that the box around its curves takes in a chart
    cells: float = 0.9  # share of its cells that hold text in a table that is called a figure
    bar: float = 0.9  # share of a table's width: a narrower ground is a bar of a chart
    right_over: float = 2.4  # line heights between a table that is called a figure and its caption
    field: float = 0.4  # share of the grid that no cell of a table takes
    above: float = 60.0  # points over which a table's caption rules what is under it
    # points over which a figure's does, if no text stands between (UN: 250)
    farthest: float = 330.0
    # points: a chart's caption starts this far left of its field, or less (US-028)
    axis: float = 80.0
    apart: float = 20.0  # points between a figure and a table under it, at least
    below: float = 40.0  # points under which a figure's caption rules what is over it
    ticks: int = 4  # figures in even steps that make an axis
    sideways: float = 14.0  # points: a turned title stands this close to an axis
    # share of the cells that hold text in a table with a column of even steps
    sparse_axis: float = 0.6


@dataclass(frozen=True, slots=True)
class BoxesApartMeasures:
    """Measures of `boxes_apart.py`."""

    boxes: int = 3  # many boxes that stand apart make a chart (A/80/628, page 39)
    boxed: float = 0.8  # share of the words that stand in the boxes of a chart
    gap: float = 2.0  # points between boxes that share no side, at least
    corner: float = 1.5  # points around the area in which its rules end


@dataclass(frozen=True, slots=True)
class DrawnSignsMeasures:
    """Measures of `drawn_signs.py`."""

    largest: float = 1.6  # of the size of the text: a larger drawing is no sign in a cell


@dataclass(frozen=True, slots=True)
class VerdictMeasures:
    """Measures of `verdict.py`."""

    caption: float = 0.05  # a numbered caption adds
    sparse: float = 0.15  # many empty cells take away
    full: float = 0.5  # share of its units that hold text in an ordinary table
    overrun: float = 0.1  # text that runs over an edge of its column takes away


@dataclass(frozen=True, slots=True)
class SurroundingsMeasures:
    """Measures of `surroundings.py`."""

    reach: float = 2.4  # line heights between a grid and the caption or unit over it (UN: 2.2)
    lines: int = 7  # lines that a caption may run over, its unit counted
    leading: float = 1.0  # line heights of blank between two lines of one caption or note, at most
    rule_reach: float = 24.0  # points between a grid and a short rule over its notes
    note_reach: float = 1.6  # line heights between a grid and its first note
    notes_apart: float = 0.9  # line heights of blank between two notes (UN: 0.6)
    smaller: float = 0.97  # of the table's size: smaller type under a table is its notes
    larger: float = 1.04  # of the table's size: larger type that opens with (a) is an item of text
    same_caption: float = 0.4  # line heights of blank between lines of a caption under its table


@dataclass(frozen=True, slots=True)
class JoiningMeasures:
    """Measures of `joining.py`."""

    edge: float = 14.0  # points by which the columns of two parts may differ (mirrored margins)
    figures: int = 2  # columns of figures that end where those of the table before end
    flush: float = 2.0  # points: figures of one column end this near


@dataclass(frozen=True, slots=True)
class TurningMeasures:
    """Measures of `turning.py`."""

    sideways: int = 20  # words of one direction that may make a table


RULINGS = RulingsMeasures()
PIECES = PiecesMeasures()
FIGURES = FiguresMeasures()
COLUMN_SIGNS = ColumnSignsMeasures()
WALLS = WallsMeasures()
PROSE = ProseMeasures()
TABULAR = TabularMeasures()
FROM_GRIDS = FromGridsMeasures()
RULE_SETS = RuleSetsMeasures()
STRETCHES = StretchesMeasures()
STRETCH_TESTS = StretchTestsMeasures()
FROM_RULES = FromRulesMeasures()
CONTENTS = ContentsMeasures()
FROM_LINES = FromLinesMeasures()
CODED_LISTS = CodedListsMeasures()
FROM_HEADS = FromHeadsMeasures()
MERGING = MergingMeasures()
COMPLETING = CompletingMeasures()
PAGE_FOOT = PageFootMeasures()
FOOT = FootMeasures()
COLUMNS = ColumnsMeasures()
PLACING = PlacingMeasures()
TOUCHING_HEADS = TouchingHeadsMeasures()
HEADER = HeaderMeasures()
ROWS = RowsMeasures()
ROW_RULES = RowRulesMeasures()
SHARED_LABELS = SharedLabelsMeasures()
HEADS = HeadsMeasures()
HEAD_GROUPS = HeadGroupsMeasures()
CELLS_BY_RULES = CellsByRulesMeasures()
GROUP_LINES = GroupLinesMeasures()
CELLS_BY_PLACE = CellsByPlaceMeasures()
BOXES_APART = BoxesApartMeasures()
CHART_SIGNS = ChartSignsMeasures()
DRAWN_SIGNS = DrawnSignsMeasures()
VERDICT = VerdictMeasures()
SURROUNDINGS = SurroundingsMeasures()
JOINING = JoiningMeasures()
TURNING = TurningMeasures()
