"""Rows of a table's body that share labels part by part: between whole rules and group lines.

`Headquarters` in bold over rows of which each two share a label, a subtotal under a rule:
what stands between is told apart, so that one row unlike the others hides no shared label. Where
one part shares labels, two rows of another may do so too.
"""

from collections.abc import Sequence
from itertools import pairwise

from extractors.tables.group_lines import is_in_a_face_of_its_own
from extractors.tables.measures import SHARED_LABELS
from extractors.tables.pieces import Strip
from extractors.tables.placing import Columns
from extractors.tables.rows import body_rows
from extractors.tables.rulings import Ruling
from extractors.tables.shared_labels import Shared, shared_labels


def shared_by_parts(
    stretches: Sequence[Sequence[Strip]], columns: Columns, levels: Sequence[Ruling]
) -> Shared | None:
    """Return the rows of a body and the labels that they share in its parts, or none.

    ``stretches`` are the lines between each two whole rules.
    """
    parts = [part for stretch in stretches for part in _parts_of(stretch, columns)]
    if not any(shared_labels(part, columns, levels) for part in parts):
        return None
    rows: list[list[Strip]] = []
    labels = []
    for part in parts:
        shared = shared_labels(part, columns, levels, SHARED_LABELS.few)
        if shared:
            at = len(rows)
            labels += [(top + at, end + at, pieces) for top, end, pieces in shared.labels]
        rows += shared.rows if shared else body_rows(part, columns, len(stretches))
    return Shared(rows, labels)


def _parts_of(lines: Sequence[Strip], columns: Columns) -> list[Sequence[Strip]]:
    """Return the lines between those that head groups of rows, each of these on its own."""
    heads = [at for at, line in enumerate(lines) if is_in_a_face_of_its_own(line, lines, columns)]
    edges = sorted({0, len(lines), *heads, *(at + 1 for at in heads)})
    return [lines[first:end] for first, end in pairwise(edges)]
