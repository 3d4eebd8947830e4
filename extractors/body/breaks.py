"""Where a block begins: the evidence, any of which is enough.

More space than between lines of one paragraph, a printed number, letter or bullet set to
the left of its text, another style of type, a line that stops although the next word had
room, a change of indent.
"""

from collections.abc import Sequence

from extractors.body.contents import is_entry
from extractors.pages.leads import Lead, lead_of
from extractors.pages.regions import Region
from extractors.pages.stops import has_ended
from extractors.pages.styles import SIZE_STEP, all_bold, other_style
from schemas.paper import Line

LOOSE = 1.22  # share of the usual pitch: more is space between paragraphs
SAME_EDGE = 1.0  # points by which the bullets of one list may differ in place
INDENT = 3.5  # points: less is no indent
FULL = 1.0  # points from the right edge: a line that ends there is full
JUSTIFIED_LINES = 5  # full lines that tell justified type
HALF = 0.4  # share of a column: a line that leaves so much empty was ended by hand
HANGING = 0.45  # em between a mark and its text: more than a justified word space


def begins_block(
    now: Sequence[Line], line: Line, region: Region, pitch: dict[float, float]
) -> bool:
    """Say whether a line begins a block, after the lines of the block that is open now."""
    last = now[-1]
    if is_entry(last) or (region.listed and line.box.x0 < region.left + INDENT):
        return True
    step = _baseline(line) - _baseline(last)
    usual = pitch.get(round(line.size, 1), 1.2 * line.size)
    if step > LOOSE * usual + 0.3 or step < 0.5 * usual:
        return True
    if other_style(now, line) and not _stresses(now, line, region):
        return True
    lead = lead_of(line)
    if lead is not None and _hangs(lead, line, now, region.right_of(line)):
        return True
    return _stopped_short(now, line, region) or _indented(now, line, region)


def _baseline(line: Line) -> float:
    size = line.size
    return max(word.baseline for word in line.words if abs(word.size - size) < 0.1)


def _stresses(now: Sequence[Line], line: Line, region: Region) -> bool:
    """Say whether a line in another weight or slant goes on with the paragraph before it.

    The line before is full, and its sentence is open or the line is running text too. A
    heading that fills its line is not: text under it begins with a capital.
    """
    last = now[-1]
    if abs(last.size - line.size) > SIZE_STEP or not is_full(last, line, region.right_of(last)):
        return False
    whole = all_bold([word for each in now for word in each.words])
    if whole and not all_bold(line.words):
        return not has_ended(last) and line.text[:1].islower()
    prose = len(now) > 1 and region.right_of(line) - line.box.x1 < FULL
    return prose or not has_ended(last)


def is_full(last: Line, first: Line, right: float) -> bool:
    """Say whether the first word of the next line would not have fitted on the last."""
    word = first.words[0]
    return right - last.box.x1 < word.box.width + 0.3 * last.size


def _hangs(lead: Lead, line: Line, now: Sequence[Line], region_right: float) -> bool:
    """Say whether a line's opening mark is one: set off from its text, or left of the block's."""
    last = now[-1]
    text_left = min((other.box.x0 for other in now[1:]), default=None)
    if len(now) == 1 and lead_of(last) is None:
        text_left = last.box.x0  # a centred or indented line above
    if lead.kind == "note":
        if _is_next_note(now[0], lead):
            return True
        full = region_right - last.box.x1 < line.words[0].box.width + 0.3 * line.size
        return not full and (has_ended(last) or len(now) == 1)
    if lead.text.endswith(")") and "(" not in lead.text and _in_brackets(now):
        return False
    set_off = lead.text_left - line.words[lead.words - 1].box.x1 > HANGING * line.size
    if _goes_below(now[0], line, lead, set_off):
        return True  # the next item of a list, however its items are closed
    outdented = text_left is not None and line.box.x0 < text_left - INDENT
    ended = has_ended(last)
    short = last.box.x1 < line.box.x0 + 0.6 * (region_right - line.box.x0)
    return (outdented and (set_off or ended)) or (set_off and (ended or short))


def _goes_below(first: Line, line: Line, lead: Lead, set_off: bool) -> bool:
    """Say whether a line has the bullet of a block's first line, at the same place.

    Letters and figures of clauses may be any, set off from their text or as far from it as
    the first is, and may stand left of the first: the list outside goes on.
    """
    opening = lead_of(first)
    if opening is None or line.box.x0 - first.box.x0 >= SAME_EDGE:
        return False
    if lead.kind == "clause" and opening.kind == "clause":
        return set_off or abs(lead.text_left - opening.text_left) < SAME_EDGE
    same = line.box.x0 - first.box.x0 > -SAME_EDGE
    return lead.kind == "bullet" and opening.text == lead.text and same


def _is_next_note(first: Line, lead: Lead) -> bool:
    """Say whether a mark is the one after that of the note that is open: b after a, 3 after 2."""
    opening = lead_of(first)
    if opening is None or opening.kind != "note":
        return False
    one, other = opening.text, lead.text
    if one.isdecimal() and other.isdecimal():
        return int(other) == int(one) + 1
    return len(one) == len(other) == 1 and one.isalpha() and ord(other) == ord(one) + 1


def _in_brackets(now: Sequence[Line]) -> bool:
    """Say whether a bracket is open at the end of some lines: `(see paragraph` | `12) ...`."""
    text = "".join(line.text for line in now)
    return text.count("(") > text.count(")")


def _stopped_short(now: Sequence[Line], line: Line, region: Region) -> bool:
    """Say whether the line before had room for this line's first word and yet stopped."""
    last = now[-1]
    if _centred(last, line, region):
        return False
    room = region.right_of(last) - last.box.x1
    if room <= line.words[0].box.width + 0.6 * line.size or not _opens(line):
        return False
    half = room > HALF * (region.right_of(last) - region.left_of(last))
    return (
        has_ended(last)
        or (half and last.text.endswith(","))  # preambles of resolutions
        or (not all_bold(last.words) and _justified(region))
    )


def _opens(line: Line) -> bool:
    """Say whether a line begins as a sentence does, or as a paragraph or clause."""
    if line.text[:1].isupper() or line.text[:1] in '“«"‘¿¡':
        return True
    lead = lead_of(line)
    return lead is not None and lead.kind in ("paragraph", "clause")


def _justified(region: Region) -> bool:
    """Say whether a region's lines reach its right edge, but for last lines."""
    full = sum(region.right_of(line) - line.box.x1 < FULL for line in region.lines)
    return full >= max(JUSTIFIED_LINES, len(region.lines) / 2)


def _centred(last: Line, line: Line, region: Region) -> bool:
    middle = (region.left + region.right) / 2
    offs = [abs((each.box.x0 + each.box.x1) / 2 - middle) for each in (last, line)]
    return max(offs) < 4 and line.box.x0 > region.left + INDENT


def _indented(now: Sequence[Line], line: Line, region: Region) -> bool:
    """Say whether the line's left edge differs from that of the lines before."""
    if _centred(now[-1], line, region):
        return False
    ended = has_ended(now[-1])
    if len(now) == 1:
        lead = lead_of(now[0])
        known = [now[0].box.x0] + ([lead.text_left] if lead else [])
        if lead and lead.kind == "paragraph" and line.box.x0 > region.left_of(line) + INDENT:
            opening = lead_of(line)  # paragraphs of one line that are indented
            if opening and opening.kind == "paragraph" and abs(line.box.x0 - known[0]) < INDENT:
                return ended
        return ended and line.box.x0 > max(known) + INDENT
    shift = line.box.x0 - now[-1].box.x0 - (region.left_of(line) - region.left_of(now[-1]))
    return shift < -INDENT or (shift > INDENT and ended)
