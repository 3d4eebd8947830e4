"""Which stretches between level rules go on with one another."""

from collections.abc import Sequence

from extractors.tables.columns import gaps_of
from extractors.tables.labels import opens_box, opens_caption, opens_figure, opens_note
from extractors.tables.measures import STRETCH_TESTS
from extractors.tables.rulings import NO_RULES
from extractors.tables.stretches import Stretch, crossed
from schemas.paper import Box


def fits(stretch: Stretch, before: Sequence[Stretch], after: Sequence[Stretch]) -> bool:
    """Say whether the stretch goes on with the table of the stretches before it."""
    if not stretch.strips:
        return bool(before) and stretch.bottom - stretch.top < STRETCH_TESTS.empty
    if stretch.walled:
        return False
    if any(map(opens_caption, stretch.strips[:1] if stretch.tabular else stretch.strips)):
        return False
    if not stretch.closed and before and not _rows_go_on(stretch, before):
        return _begins_as_row(stretch, before)
    if _begins_alike(stretch, before):
        return True
    if stretch.tabular:
        return not stretch.all_prose or _is_headed(stretch, before)
    if _keeps_columns(stretch, before) or _is_body(stretch, before):
        return True
    label = len(stretch.strips) == 1
    label = label and stretch.bottom - stretch.top < STRETCH_TESTS.tight * stretch.strips[0].size
    return (
        label
        and bool(before)
        and any(b.tabular for b in after[:2])
        and not opens_note(stretch.strips[0])
    )


def _begins_alike(stretch: Stretch, before: Sequence[Stretch]) -> bool:
    """Say whether a label and a text begin where those of the stretch before do.

    Then the rules part rows, however long the text is, if none of it runs into the labels.
    """
    last = next((one for one in reversed(before) if one.strips), None)
    if last is None or not stretch.closed:
        return False
    firsts = [one.strips[0].pieces for one in (last, stretch)]
    if any(len(pieces) < 2 or pieces[1].is_value for pieces in firsts):
        return False
    (one, other), (label, text) = (pieces[:2] for pieces in firsts)
    alike = all(
        abs(a.box.x0 - b.box.x0) < STRETCH_TESTS.level for a, b in ((one, label), (other, text))
    )
    edge = text.box.x0 - STRETCH_TESTS.level
    pieces = [piece.box for strip in stretch.strips for piece in strip.pieces]
    return alike and not any(box.x0 < edge < box.x1 for box in pieces)


def _begins_as_row(stretch: Stretch, before: Sequence[Stretch]) -> bool:
    """Say whether texts of three columns or more begin where those of the row over them do.

    Then they are a row that the page's end cuts, whatever they hold.
    """
    last = next((one for one in reversed(before) if one.strips), None)
    if last is None or opens_note(stretch.strips[0]):
        return False
    starts = [piece.box.x0 for piece in last.strips[0].pieces]
    pieces = stretch.strips[0].pieces
    return (
        len(pieces) >= 3
        and len(pieces) == len(starts)
        and all(
            abs(piece.box.x0 - x) < STRETCH_TESTS.level
            for piece, x in zip(pieces, starts, strict=True)
        )
    )


def _is_headed(stretch: Stretch, before: Sequence[Stretch]) -> bool:
    """Say whether columns of prose stand under heads that start or end where they do."""
    gaps = gaps_of(stretch.strips, NO_RULES, Box.around(s.box for s in stretch.strips))
    heads = [b for b in before if b.tabular and 0 < len(b.strips) <= STRETCH_TESTS.header_lines]
    if not heads or not gaps:
        return False
    starts = [stretch.strips[0].pieces[0].box.x0, *(gap.end for gap in gaps)]
    pieces = heads[-1].strips[-1].pieces
    near = pieces[0].size
    return len(pieces) > 1 and all(
        any(abs(piece.box.x0 - start) < near for start in starts) for piece in pieces
    )


def _head(before: Sequence[Stretch]) -> Stretch | None:
    """Return the stretch that heads the columns, if the first one can."""
    first = next((b for b in before if b.strips), None)
    return (
        first
        if first and first.tabular and len(first.strips) <= STRETCH_TESTS.header_lines
        else None
    )


def _keeps_columns(stretch: Stretch, before: Sequence[Stretch]) -> bool:
    """Say whether a stretch under heads keeps to their columns (UN: one cell of three filled).

    Text that starts in the first column may run over the others: it heads a group.
    """
    head = _head(before)
    if head is None or not stretch.closed:
        return False
    known = [strip for b in before for strip in b.strips]
    gaps = gaps_of(known, NO_RULES, Box.around(strip.box for strip in known))
    pieces = [piece for strip in stretch.strips for piece in strip.pieces]
    over = sum(
        piece.box.x0 > gap.start and crossed(piece.box, gaps) > 0
        for piece in pieces
        for gap in gaps[:1]
    )
    solid = sum(len(s.pieces) == 1 and crossed(s.pieces[0].box, gaps) > 0 for s in stretch.strips)
    filled = {sum(gap.at < piece.box.x0 for gap in gaps) for piece in pieces}
    if not gaps or over > 0.1 * len(pieces) or solid > 0.4 * len(stretch.strips):
        return False
    return len(filled) >= 2


def _is_body(stretch: Stretch, before: Sequence[Stretch]) -> bool:
    """Say whether a stretch stands right under the heads of three columns or more.

    Then it is their body, whatever it holds (UN deliverables: a page with prose only).
    """
    head = _head(before)
    filled = [b for b in before if b.strips]
    if head is None or len(filled) != 1 or not stretch.closed:
        return False
    wide = max(len(strip.pieces) for strip in head.strips) >= 3
    opens = (opens_caption, opens_figure, opens_box)
    return wide and not any(each(strip) for strip in stretch.strips for each in opens)


def _rows_go_on(stretch: Stretch, before: Sequence[Stretch]) -> bool:
    """Say whether rows under the last rule belong to the table above it."""
    if opens_note(stretch.strips[0]):
        return False
    filled = [b for b in before if b.strips]
    if len(filled) == 1 and not (
        filled[0].has_values and len(filled[0].strips) > STRETCH_TESTS.header_lines
    ):
        return True
    many = [strip for strip in stretch.strips if len(strip.pieces) >= 2]
    near = stretch.strips[0].box.top - stretch.top < 2.0 * stretch.strips[0].size
    return near and stretch.has_values and len(many) >= 0.6 * len(stretch.strips)
