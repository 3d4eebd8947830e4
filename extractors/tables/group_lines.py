"""Rows of one text alone that are one cell over all columns, in papers with numbered paragraphs.

Such papers set the line that heads a group of rows, and a text in the place of figures, over
all columns; in statistics the same line is the label of an empty row (US-017), and nothing on
the page tells the two apart.
"""

from collections.abc import Callable, Sequence
from itertools import takewhile

from extractors.tables.measures import GROUP_LINES
from extractors.tables.pieces import Strip
from extractors.tables.placing import Columns

Row = Sequence[Strip]
FACES = ("bold", "italic")


def is_over_all(rows: Sequence[Row], at: int, columns: Columns) -> bool:
    """Say whether a row of a table's body is one cell over all columns."""
    row = rows[at]
    if any(len(strip.pieces) > 1 for strip in row) or not _is_label(row, columns):
        return False
    below = rows[at + 1 :]
    return any(tell(row, below or rows[:at], columns) for tell in TELLS)


def _is_label(row: Row, columns: Columns) -> bool:
    """Say whether a row begins with words in the first column."""
    first = row[0].pieces[0]
    return columns.span(first.box)[0] == 0 and not first.is_value


def _stands_out(row: Row, below: Sequence[Row], columns: Columns) -> bool:
    """A line in bold or italics heads rows of which some are in neither.

    ::

        -> **Policy portfolio**
           **Employment policy**   31   6 402
           Skills                  12   2 110
    """
    return _has_a_face_of_its_own(row[0], [other[0] for other in below])


def is_in_a_face_of_its_own(line: Strip, lines: Sequence[Strip], columns: Columns) -> bool:
    """Say whether a line is a label alone in bold or italics among lines of which some are not."""
    alone = len(line.pieces) == 1 and _is_label([line], columns)
    return alone and _has_a_face_of_its_own(line, lines)


def _has_a_face_of_its_own(line: Strip, others: Sequence[Strip]) -> bool:
    words = line.pieces[0].unraised
    faces = [face for face in FACES if all(getattr(word, face) for word in words)]
    return any(
        not all(getattr(word, face) for word in other.pieces[0].unraised)
        for face in faces
        for other in others
    )


def _opens_a_list(row: Row, below: Sequence[Row], columns: Columns) -> bool:
    """A line that ends in a colon heads the rows under it, on the next page too.

    ::

        -> Reports of:
           1. The Secretary-General   3
    """
    return row[-1].text.endswith(":")


def _rows_are_set_in(row: Row, below: Sequence[Row], columns: Columns) -> bool:
    """A line heads rows with figures that are set in under it.

    ::

        -> Field offices
             Dakar   12
             Lima     9
    """
    if not below or len(below[0][0].pieces) < 2:
        return False
    here, after = row[0].pieces[0], below[0][0].pieces[0]
    labelled = columns.span(after.box)[0] == 0
    return labelled and after.box.x0 - here.box.x0 > GROUP_LINES.set_in * here.size


def _runs_over_columns(row: Row, below: Sequence[Row], columns: Columns) -> bool:
    """A text alone that runs on into the next column stands in the place of figures.

    ::

        -> Advice: missions to some 40 authorities, on request
    """
    return any(strip.box.x1 > columns.gaps[0].end for strip in row)


def _opens_with_a_label(row: Row, below: Sequence[Row], columns: Columns) -> bool:
    """A text that opens with a label in bold and a colon stands in the place of figures.

    ::

        -> **External relations**: press releases
    """
    words = row[0].pieces[0].unraised
    label = list(takewhile(lambda word: word.bold, words))
    rest = words[len(label) :]
    return bool(label and rest) and (label[-1].text + rest[0].text).count(":") == 1


TELLS: Sequence[Callable[[Row, Sequence[Row], Columns], bool]] = (
    _stands_out,
    _opens_a_list,
    _rows_are_set_in,
    _runs_over_columns,
    _opens_with_a_label,
)
