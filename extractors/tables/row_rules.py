"""Whether a line of a table's body goes on with the row of the line over it.

Small rules in order: the first that has an answer decides. Each shows a printed example,
`->` before the line it is asked of.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise

from extractors.tables.measures import ROW_RULES, ROWS
from extractors.tables.row_lines import Lines, figures_of, is_near, label_of, wraps


def belongs(lines: Lines) -> bool:
    """Say whether a line belongs to the row of the line over it."""
    answers = (rule(lines) for rule in RULES)
    return next(answer for answer in answers if answer is not None)


def _less_than_a_line_apart(lines: Lines) -> bool | None:
    """Two lines less than a line apart are one row, unless both fill one column with figures.

    ::

           Total expenditure
        ->                     12 204
    """
    if not is_near(lines.above, lines.here):
        return None
    one, other = (
        {lines.columns.at(p.middle_x) for p in strip.pieces if p.is_value}
        for strip in (lines.above, lines.here)
    )
    return not one & other


def _both_with_figures(lines: Lines) -> bool | None:
    """A row has figures once.

    ::

           Travel   12
        -> Rent     14
    """
    return False if lines.figures and lines.figures_above else None


def _without_label(lines: Lines) -> bool | None:
    """A line without label goes on, unless it holds figures or the row above is full.

    ::

           Spain    Ministry of
        ->          Labour
    """
    if label_of(lines.here, lines.columns) is not None:
        return None
    return not lines.figures and len(lines.figures_above) < len(lines.columns) - 1


def _under_no_label(lines: Lines) -> bool | None:
    """A label under a line without one begins a row.

    ::

                    2012
        -> Travel     12
    """
    return False if lines.labels is None else None


def _hanging_in_small(lines: Lines) -> bool | None:
    """A line set in that begins in small letters goes on, where neither line has figures.

    ::

           Programmes for
        ->   young people
    """
    begins_small = lines.labels is not None and lines.labels[1].text[:1].islower()
    bare = not (lines.figures or lines.figures_above)
    return True if lines.hangs and bare and begins_small else None


def _both_of_several(lines: Lines) -> bool | None:
    """Two lines of several pieces are two rows.

    ::

           Chile    Ministry
        -> Ghana    Agency
    """
    return False if len(lines.here.pieces) > 1 and len(lines.above.pieces) > 1 else None


def _under_a_blank(lines: Lines) -> bool | None:
    """A blank of nearly a line parts rows."""
    blank = lines.here.box.top - lines.above.box.bottom
    return False if blank > ROW_RULES.blank * lines.here.size else None


def _under_a_full_line(lines: Lines) -> bool | None:
    """Text goes on under a line over all columns on which its first word had no room.

    ::

           Advice to the secretariats of eleven basin commissions on the law of
        -> Waters
    """
    assert lines.labels is not None and lines.columns.gaps
    above, here = lines.labels
    room = max(strip.box.x1 for strip in lines.strips)
    over = len(lines.above.pieces) == 1 and above.box.x1 > lines.columns.gaps[0].end
    full = above.box.x1 + here.words[0].box.width + ROW_RULES.fits * here.size > room
    alike = above.unraised[-1].bold == here.words[0].bold
    return True if over and full and alike and not lines.figures else None


def _tight(lines: Lines) -> bool | None:
    """A bare label that stands nearer than rows do goes on (UN: wrapped labels).

    ::

           Reports on the state   3
        -> of the fund

           Meetings               4
    """
    assert lines.labels is not None
    alike = lines.labels[0].words[0].bold == lines.labels[1].words[0].bold
    bare = alike and lines.inset > -ROW_RULES.set_in and not lines.figures
    return True if bare and _is_tight(lines) else None


def _is_tight(lines: Lines) -> bool:
    rows = _steps_of_rows(lines)
    if _step(lines) > ROWS.apart * lines.here.size:
        return False  # farther than lines of one label
    return len(rows) >= 2 and _step(lines) * ROW_RULES.tighter < min(rows)


def _step(lines: Lines) -> float:
    """Return how far the line stands under the one over it, in points."""
    return lines.here.baseline - lines.above.baseline


def _steps_of_rows(lines: Lines) -> list[float]:
    """Return the steps between rows that follow one another and have figures."""
    return [
        here.baseline - above.baseline
        for above, here in pairwise(lines.strips)
        if figures_of(here, lines.columns)
        and label_of(here, lines.columns)
        and figures_of(above, lines.columns)
    ]


def _as_far_as_rows(lines: Lines) -> bool | None:
    """A bare label as far from the row over it as rows stand apart, and lines do not, is a row.

    ::

           Contributions   12

           Refunds          4

        -> Adjustments
    """
    rows, step = _steps_of_rows(lines), _step(lines)
    far = len(rows) > 0 and step > max(ROW_RULES.alike * min(rows), ROWS.apart * lines.here.size)
    return False if far and not lines.figures and lines.figures_above else None


def _had_room(lines: Lines) -> bool | None:
    """What had had room on the line above, or follows a colon, begins a row.

    ::

           Of which:
        -> Posts
    """
    assert lines.labels is not None
    above, here = lines.labels
    return False if above.text.endswith(":") or not wraps(above, here, lines.columns) else None


def _in_small(lines: Lines) -> bool | None:
    """A wrapped label in small letters, or one level with a line that goes on, goes on.

    ::

           Administrative and financial
        -> services                       12
    """
    assert lines.labels is not None
    level = lines.goes_on and abs(lines.inset) < ROW_RULES.set_in
    return True if lines.labels[1].text[:1].islower() or level else None


def _ends_in_its_year(lines: Lines) -> bool | None:
    """A year that had no room on a bare label goes on, unless years are labels there.

    ::

           Approved temporary positions
        -> 2023/24                        4
           Proposed posts 2024/25         6
    """
    assert lines.labels is not None
    after = (label_of(strip, lines.columns) for strip in lines.strips[lines.at + 1 :])
    listed = any(label is not None and label.is_year for label in [*after][:1])
    bare = not lines.figures_above and abs(lines.inset) < ROW_RULES.set_in
    return True if lines.labels[1].is_year and bare and not listed else None


def _bare_and_level(lines: Lines) -> bool | None:
    """A bare label level with a row of figures goes on, unless it heads the rows under it.

    ::

           Permanent Forum on Indigenous   3
        -> Issues
    """
    level = not lines.figures and lines.figures_above and abs(lines.inset) < ROW_RULES.set_in
    return True if level and not _heads_rows(lines) else None


def _hanging(lines: Lines) -> bool | None:
    """What is set in goes on; with figures only where it does not head a group.

    ::

           Bureau for Workers'
        ->   Activities            4
    """
    if lines.figures:
        return lines.hangs and not _heads_group(lines)
    return lines.hangs


def _heads_rows(lines: Lines) -> bool:
    """Say whether a label alone heads the rows under it: they are set in, or stand nearer."""
    strips, at = lines.strips, lines.at
    here = label_of(strips[at], lines.columns)
    if here is None or at + 1 == len(strips):
        return here is None
    after = label_of(strips[at + 1], lines.columns)
    steps = [b.baseline - a.baseline for a, b in pairwise(strips[at - 1 : at + 2])]
    set_in = after is not None and after.box.x0 > here.box.x0 + ROW_RULES.set_in * here.size
    return set_in or steps[0] > steps[1] * ROW_RULES.tighter


def _heads_group(lines: Lines) -> bool:
    """Say whether the next label stands as far in or farther: the line above heads a group."""
    here = label_of(lines.here, lines.columns)
    for strip in lines.strips[lines.at + 1 : lines.at + 3]:
        label = label_of(strip, lines.columns)
        if label is not None and here is not None:
            return label.box.x0 > here.box.x0 - ROW_RULES.set_in * here.size
    return False


RULES: Sequence[Callable[[Lines], bool | None]] = (
    _less_than_a_line_apart,
    _both_with_figures,
    _without_label,
    _under_no_label,
    _hanging_in_small,
    _both_of_several,
    _under_a_blank,
    _under_a_full_line,
    _tight,
    _as_far_as_rows,
    _had_room,
    _in_small,
    _ends_in_its_year,
    _bare_and_level,
    _hanging,
)
