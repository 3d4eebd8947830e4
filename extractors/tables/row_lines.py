"""A line of a table's body and the one over it: what is asked of the two."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from extractors.tables.measures import ROW_RULES
from extractors.tables.pieces import Piece, Strip
from extractors.tables.placing import Columns


@dataclass(frozen=True)
class Lines:
    """A line and the one over it, among those between two rules.

    ``goes_on`` says that the line over it goes on from the one before that.
    """

    strips: Sequence[Strip]
    at: int
    columns: Columns
    goes_on: bool

    @property
    def above(self) -> Strip:
        """The line over it."""
        return self.strips[self.at - 1]

    @property
    def here(self) -> Strip:
        """The line that is asked of."""
        return self.strips[self.at]

    @cached_property
    def figures_above(self) -> set[int]:
        """The columns behind the first in which the line over it has figures."""
        return figures_of(self.above, self.columns)

    @cached_property
    def figures(self) -> set[int]:
        """The columns behind the first in which the line has figures."""
        return figures_of(self.here, self.columns)

    @cached_property
    def labels(self) -> tuple[Piece, Piece] | None:
        """The labels of both lines; none where one has none."""
        above, here = label_of(self.above, self.columns), label_of(self.here, self.columns)
        return (above, here) if above is not None and here is not None else None

    @cached_property
    def inset(self) -> float:
        """How far the label is set in from that of the line over it, in em."""
        if self.labels is None:
            return 0.0
        above, here = self.labels
        return (here.box.x0 - above.box.x0) / here.size

    @property
    def hangs(self) -> bool:
        """Say whether the label is set in as the second line of one is."""
        return ROW_RULES.set_in < self.inset < ROW_RULES.hanging


def is_near(above: Strip, here: Strip) -> bool:
    """Say whether two lines stand so close that they are one row, set on two heights."""
    return here.baseline - above.baseline < ROW_RULES.near * min(above.size, here.size)


def figures_of(strip: Strip, columns: Columns) -> set[int]:
    """Return the columns behind the first in which a line has figures."""
    return {
        columns.at(p.middle_x) for p in strip.pieces if p.is_value and columns.at(p.middle_x) > 0
    }


def label_of(strip: Strip, columns: Columns) -> Piece | None:
    """Return the piece of a line that starts in the first column."""
    first = strip.pieces[0]
    return first if columns.span(first.box)[0] == 0 else None


def wraps(above: Piece, here: Piece, columns: Columns) -> bool:
    """Say whether a label may go on from the line above: its first word had no room there.

    A line that runs over the gap behind the labels shows that there was room.
    """
    if not columns.gaps or above.unraised[-1].bold != here.words[0].bold:
        return False
    room = max(columns.gaps[0].start, here.box.x1)
    return above.box.x1 + here.words[0].box.width + ROW_RULES.fits * here.size > room
