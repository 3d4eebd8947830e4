"""Regions: the parts of a page that may hold a table, each with the evidence for it."""

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.tables.bands import Band, is_tabular, split_bands
from extractors.tables.columns import Gap, gaps_of
from extractors.tables.labels import is_unit, opens_caption
from extractors.tables.ladders import ladders
from extractors.tables.pieces import Strip, strips_of
from extractors.tables.rulings import Line, Rulings, components
from schemas.paper import Box, Word

SIDE = 5.0  # points: heads stand out of the rules' extent by no more
INSIDE = 6.0  # points: an upright rule this far from the frame parts two columns
BESIDE = 0.1  # of the words of an inner region: so many beside it, and it is no table in a box
HALF_SIGN = 2.0  # points a word may stand out of the rules' extent


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a page taken for a table, and why: `grid`, `rules` or `text`."""

    box: Box
    words: tuple[Word, ...]
    evidence: str
    closed: bool = True  # the bottom is drawn
    bands: int = 0  # stretches between level rules, of evidence `rules`


def held(words: Sequence[Word], box: Box) -> list[Word]:
    """Return the words whose middle lies in the box."""
    return [word for word in words if box.holds(word.box)]


def without(words: Sequence[Word], taken: Sequence[Word]) -> list[Word]:
    """Return the words that are not taken, in order."""
    gone = {id(word) for word in taken}
    return [word for word in words if id(word) not in gone]


def grid_regions(words: Sequence[Word], rulings: Rulings) -> list[Region]:
    """Return the regions of lines that meet and part columns."""
    found = []
    for group in components(rulings):
        box = _grid_box(group, words)
        if box is None:
            continue
        inside = held(words, box)
        if inside and _is_filled(group, inside, box):
            found.append(Region(box, tuple(inside), "grid"))
    return _outermost(found)


def _grid_box(group: Rulings, words: Sequence[Word]) -> Box | None:
    if len(group.level) < 2 or not group.upright:
        return None
    left = min([line.start for line in group.level] + [line.at for line in group.upright])
    right = max([line.end for line in group.level] + [line.at for line in group.upright])
    inner = [line for line in group.upright if left + INSIDE < line.at < right - INSIDE]
    if not inner:
        return None
    top, bottom = min(line.start for line in inner), max(line.end for line in inner)
    whole = [line.at for line in group.level]
    top, bottom = (
        min([y for y in whole if y >= top - 4] + [top]),
        max([y for y in whole if y <= bottom + 4] + [bottom]),
    )
    top, bottom = _stretched(group, words, Box(left, top, right, bottom))
    return Box(left, top, right, bottom)


def _stretched(group: Rulings, words: Sequence[Word], box: Box) -> tuple[float, float]:
    """Take in rows of the frame above and below that no upright rule parts."""
    levels = sorted({line.at for line in group.level if line.covers(box.x0, box.x1, 0.5)})
    top, bottom = box.top, box.bottom
    for y in levels:
        if y > bottom + 4:
            strips = strips_of(held(words, Box(box.x0, bottom, box.x1, y)))
            if not strips or not is_tabular(strips):
                break
            bottom = y
    for y in reversed(levels):
        if y < top - 4:
            strips = strips_of(held(words, Box(box.x0, y, box.x1, top)))
            if not strips or not is_tabular(strips):
                break
            top = y
    return top, bottom


def _is_filled(group: Rulings, words: Sequence[Word], box: Box) -> bool:
    """Say whether lines of text stand on both sides of an upright rule (US-036: page tabs)."""
    inner = [line for line in group.upright if box.x0 + INSIDE < line.at < box.x1 - INSIDE]
    strips = strips_of(words, [Box(v.at, v.start, v.at, v.end) for v in group.upright])
    parted = [strip for strip in strips if any(_parts(line, strip) for line in inner)]
    return len(strips) >= 2 and len(parted) >= min(2, len(strips) - 1)


def _parts(line: Line, strip: Strip) -> bool:
    box = strip.box
    middle = (box.top + box.bottom) / 2
    return box.x0 < line.at < box.x1 and line.start < middle < line.end


def _outermost(regions: list[Region]) -> list[Region]:
    """Drop regions that share words with a wider one: heads' rules inside a table."""
    kept: list[Region] = []
    taken: set[int] = set()
    for region in sorted(regions, key=lambda r: (-round(r.box.width, -1), -r.box.height)):
        words = {id(word) for word in region.words}
        if not words & taken:
            kept.append(region)
            taken |= words
    return kept


def ladder_regions(words: Sequence[Word], rulings: Rulings, page: Box) -> list[Region]:
    """Return the regions between level rules of one width."""
    found = []
    for ladder in ladders(rulings.level, words):
        found += _climb(ladder, words, page, _is_box(ladder, rulings))
    return _outermost([region for region in found if not _is_frame(region, found)])


def _is_frame(region: Region, regions: Sequence[Region]) -> bool:
    """Say whether a region without a rule inside holds another: the frame of a text box."""
    return region.bands == 1 and any(
        other is not region
        and other.bands > 1
        and other.box.width > 0.6 * region.box.width
        and region.box.top - 3 <= other.box.top
        and other.box.bottom <= region.box.bottom + 3
        and len(_beside(region, other)) < BESIDE * len(other.words)
        for other in regions
    )


def _beside(region: Region, inner: Region) -> list[Word]:
    """Return the words of a region that stand left or right of one inside it."""
    box = Box(region.box.x0, inner.box.top, region.box.x1, inner.box.bottom)
    return without(held(region.words, box), inner.words)


def _is_box(ladder: Sequence[Line], rulings: Rulings) -> bool:
    """Say whether upright rules close both ends of the stretch between first rule and last."""
    top, bottom = min(rule.at for rule in ladder), max(rule.at for rule in ladder)
    return all(
        any(
            abs(line.at - x) < HALF_SIGN
            and line.start < top + SIDE
            and abs(line.end - bottom) < SIDE
            for line in rulings.upright
        )
        for x in (ladder[0].start, ladder[0].end)
    )


def _climb(ladder: list[Line], words: Sequence[Word], page: Box, boxed: bool) -> list[Region]:
    """Return the runs of bands of a ladder that read as tables; under a box none goes on."""
    left, right = min(r.start for r in ladder), max(r.end for r in ladder)
    beside = [
        word
        for word in words
        if left - HALF_SIGN <= (word.box.x0 + word.box.x1) / 2 <= right + HALF_SIGN
    ]
    bands = split_bands(ladder, beside, page)
    bands = [band for band in bands if band.closed] if boxed else bands
    found = []
    for run in _runs(bands):
        inside = [word for band in run for word in band.words]
        top, bottom = run[0].top, run[-1].bottom
        closed = run[-1].closed
        if not closed:
            bottom = max(word.box.bottom for word in run[-1].words) + 1
        box = Box(left, top, right, bottom)
        found.append(Region(box, tuple(inside), "rules", closed, len(run)))
    return found


def with_heads(region: Region, words: Sequence[Word]) -> Region:
    """Take in heads of columns that stand on the region's top without a rule over them.

    ``words`` are those in no region (US-034: one rule, under the header).
    """
    box = region.box
    over = [
        word
        for word in words
        if box.x0 - SIDE < (word.box.x0 + word.box.x1) / 2 < box.x1 + SIDE
        and word.box.bottom < box.top + 3
    ]
    gaps = gaps_of(strips_of(region.words), Rulings((), ()), box)
    taken: list[Strip] = []
    top = box.top
    for strip in reversed(strips_of(over)):
        if top - strip.box.bottom > strip.size or opens_caption(strip) or is_unit(strip):
            break
        if not _may_head(strip, gaps, bool(taken)):
            break
        taken.append(strip)
        top = strip.box.top
    while taken and len(taken[-1].pieces) < 2 and not gaps:
        taken.pop()
    if not taken:
        return region
    new = [word for strip in taken for piece in strip.pieces for word in piece.words]
    return Region(
        Box(box.x0, top - 1, box.x1, box.bottom),
        (*new, *region.words),
        region.evidence,
        region.closed,
    )


def _may_head(strip: Strip, gaps: Sequence[Gap], under: bool) -> bool:
    """Say whether a line can be heads of the columns that the gaps part."""
    if len(strip.pieces) >= 2:
        inside = sum(
            1 for p in strip.pieces if not any(p.box.x0 + 1 < g.at < p.box.x1 - 1 for g in gaps)
        )
        return inside >= 0.6 * len(strip.pieces) and all(len(p.words) <= 6 for p in strip.pieces)
    piece = strip.pieces[0]
    return bool(gaps) and piece.box.x0 > gaps[0].start and len(piece.words) <= (8 if under else 4)


def _runs(bands: list[Band]) -> list[list[Band]]:
    runs: list[list[Band]] = []
    now: list[Band] = []
    for at, band in enumerate(bands):
        if band.fits(now, bands[at + 1 :]):
            now.append(band)
            continue
        runs.append(now)
        now = [band] if band.fits([], bands[at + 1 :]) else []
    runs.append(now)
    return [run for run in (_trimmed(run) for run in runs) if run and _is_table(run)]


def _trimmed(run: list[Band]) -> list[Band]:
    """Return the bands without labels and blanks at the ends."""
    while run and not run[-1].tabular and len(run[-1].strips) < 2 and len(run) != 2:
        run = run[:-1]
    while run and not run[0].tabular:
        run = run[1:]
    return run


def _is_table(run: list[Band]) -> bool:
    lines = sum(len(band.strips) for band in run)
    return lines >= 2 and (len(run) >= 2 or (run[0].has_values and run[0].closed))
