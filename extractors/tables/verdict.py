"""Whether a shape is a table, how sure that is, and why: one ordered list of tests.

Each test speaks for or against, or is silent. The first that decides wins; where none does,
the shape is a table. The weights of all that spoke add up to the confidence.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from extractors.tables.boxes_apart import are_boxes_apart
from extractors.tables.chart_signs import (
    empty_share,
    has_axis,
    has_field,
    is_drawn,
    is_full_of_cells,
    is_named_figure,
    is_named_table,
    is_titled_axis,
)
from extractors.tables.contents import is_contents
from extractors.tables.measures import VERDICT
from extractors.tables.placing import Spot
from extractors.tables.shape import Shape
from extractors.tables.sheet import Sheet

BASES = {  # confidence by what shows the cells
    "grid": (0.95, "rules between columns"),
    "rules": (0.85, "level rules of one width"),
    "text": (0.7, "figures under one another, no rules"),
}
CALLED_FIGURE = "called a figure"


@dataclass(frozen=True, slots=True)
class Answer:
    """What one test says of a shape: ``weight`` counts to the confidence."""

    test: str
    reason: str
    weight: float = 0.0
    decides: bool | None = None  # that it is a table, or that it is none


@dataclass(frozen=True, slots=True)
class Verdict:
    """A shape with what the tests say of it, in their order."""

    shape: Shape
    answers: tuple[Answer, ...]

    @property
    def is_table(self) -> bool:
        """Say whether the shape is a table: what the first test says that decides."""
        return next((a.decides for a in self.answers if a.decides is not None), True)

    @property
    def is_called_figure(self) -> bool:
        """Say whether it is a table though its caption says "Figure"."""
        return self.is_table and any(answer.test == CALLED_FIGURE for answer in self.answers)

    @property
    def confidence(self) -> float:
        """How sure that is, from 0 to 1."""
        return round(min(1.0, max(0.0, sum(answer.weight for answer in self.answers))), 2)

    @property
    def reasons(self) -> tuple[str, ...]:
        """What made the confidence, in plain words."""
        return tuple(answer.reason for answer in self.answers if answer.weight)

    @property
    def refusal(self) -> str:
        """Why the shape is no table; nothing if it is one."""
        return "" if self.is_table else next(a.reason for a in self.answers if a.decides is False)

    def with_caption(self) -> "Verdict":
        """Return the verdict on a table with a numbered caption."""
        said = Answer("caption", "a numbered caption", VERDICT.caption)
        return replace(self, answers=(self.answers[0], said, *self.answers[1:]))


def verdict_on(shape: Shape, sheet: Sheet) -> Verdict:
    """Return what each test says of a shape."""
    said = (test(shape, sheet) for test in TESTS)
    return Verdict(shape, tuple(answer for answer in said if answer))


def _evidence(shape: Shape, sheet: Sheet) -> Answer:
    weight, reason = BASES[shape.candidate.evidence]
    return Answer("evidence", reason, weight)


def _one_row(shape: Shape, sheet: Sheet) -> Answer | None:
    if shape.rows >= 2:
        return None
    return Answer("one row", "a table has two rows or more", decides=False)


def _contents(shape: Shape, sheet: Sheet) -> Answer | None:
    if not is_contents(shape.strips):
        return None
    return Answer("contents", "lines that lead by dots to page numbers", decides=False)


def _named_table(shape: Shape, sheet: Sheet) -> Answer | None:
    if not is_named_table(shape.box, sheet):
        return None
    return Answer("named a table", "a table's caption is the nearest", decides=True)


def _called_figure(shape: Shape, sheet: Sheet) -> Answer | None:
    if not is_named_figure(shape.box, sheet) or not is_full_of_cells(shape, sheet):
        return None
    return Answer(CALLED_FIGURE, "full cells right under a figure's caption", decides=True)


def _named_figure(shape: Shape, sheet: Sheet) -> Answer | None:
    if not is_named_figure(shape.box, sheet):
        return None
    return Answer("named a figure", "a figure's caption is the nearest", decides=False)


def _curves(shape: Shape, sheet: Sheet) -> Answer | None:
    if not is_drawn(shape, sheet.page.drawings):
        return None
    return Answer("curves", "curves or slanting lines take much of it", decides=False)


def _empty(shape: Shape, sheet: Sheet) -> Answer | None:
    share = empty_share(shape, sheet.page.drawings)
    if share is None:
        return None
    return Answer("empty", f"only {share:.0%} of the cells hold text: a chart", decides=False)


def _field(shape: Shape, sheet: Sheet) -> Answer | None:
    if not has_field(shape):
        return None
    return Answer("field", "one cell takes most of the grid: the field of a chart", decides=False)


def _axis(shape: Shape, sheet: Sheet) -> Answer | None:
    if not has_axis(shape) or not is_titled_axis(shape, sheet):
        return None
    return Answer("axis", "figures in even steps: the ticks of an axis", decides=False)


def _boxes_apart(shape: Shape, sheet: Sheet) -> Answer | None:
    words = [word for spot in shape.spots for word in spot.words]
    if not are_boxes_apart(shape.box, sheet.page.rules, words):
        return None
    return Answer("boxes", "boxes that share no side: an organization chart", decides=False)


def _sparse(shape: Shape, sheet: Sheet) -> Answer | None:
    share = shape.filled
    if share >= VERDICT.full:
        return None
    return Answer("sparse", f"only {share:.0%} of the cells hold text", -VERDICT.sparse)


def _overrun(shape: Shape, sheet: Sheet) -> Answer | None:
    if not any(_overruns(spot, shape) for spot in shape.spots):
        return None
    return Answer("overrun", "text runs over the edge of its column", -VERDICT.overrun)


def _overruns(spot: Spot, shape: Shape) -> bool:
    """Say whether a body cell of a later column holds a word that starts in another one."""
    if spot.row < shape.header_rows or spot.column == 0:
        return False
    left, right = shape.columns.edges[spot.column], shape.columns.edges[spot.column_end + 1]
    return any(word.box.x0 < left - 3 or word.box.x0 > right + 3 for word in spot.words)


TESTS: Sequence[Callable[[Shape, Sheet], Answer | None]] = (
    _evidence,
    _one_row,
    _contents,
    _named_table,
    _called_figure,
    _named_figure,
    _curves,
    _empty,
    _field,
    _axis,
    _boxes_apart,
    _sparse,
    _overrun,
)
