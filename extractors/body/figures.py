"""Figures: the words inside a chart are its own, no running text.

A figure is told by its caption and by what is drawn under it, or over it, up to the
nearest line of running text. Source: figures of United Nations budget reports.
"""

from collections.abc import Sequence
from dataclasses import replace

from extractors.body.captions import names_figure
from extractors.body.roles import Piece
from extractors.wording.languages import Language
from schemas.paper import Box, Line, Page

PROSE = 8  # words of letters: a line of more is running text, no label of a chart
LABELS = 24.0  # points around what is drawn in which labels and a legend stand
LOOSE = frozenset({"text", "heading", "bullet", "clause"})
TITLE_GAP = 1.2  # em between a figure's label and the title under it, at most


def with_figures(found: Sequence[Piece], pages: Sequence[Page], language: Language) -> list[Piece]:
    """Return the pieces with the words of each chart as one piece of kind `figure`.

    Every line of the input is in one piece of the output. ``pages`` are those as read.
    """
    result = _titled(found)
    by_number = {page.number: page for page in pages}
    captions = [
        p for p in result if p.kind == "caption" and names_figure(p.lines[0].text, language)
    ]
    for caption in captions:
        area = _area(caption, result, by_number[caption.lines[0].page])
        if area is not None:
            result = _gathered(result, caption.lines[0].page, area)
    return result


def _titled(found: Sequence[Piece]) -> list[Piece]:
    """Give a caption that is only a label the title on the line under it, bold or not."""
    result: list[Piece] = []
    for piece in found:
        last = result[-1] if result else None
        if last is not None and _is_title_of(last, piece):
            result[-1] = replace(last, lines=(*last.lines, *piece.lines))
        else:
            result.append(piece)
    return result


def _is_title_of(label: Piece, piece: Piece) -> bool:
    if label.kind != "caption" or label.text or not piece.lines:
        return False
    last, first = label.lines[-1], piece.lines[0]
    if first.page != last.page:
        return False
    near = 0 <= first.box.top - last.box.bottom < TITLE_GAP * first.size
    return near and piece.kind in ("heading", "text")


def _area(caption: Piece, found: Sequence[Piece], page: Page) -> Box | None:
    """Return the area that a figure takes: what is drawn next to its caption, with labels."""
    box = Box.around(line.box for line in caption.lines)
    text = [line.box for p in found if p is not caption for line in p.lines
            if line.page == page.number and _is_prose(p, line)]  # fmt: skip
    text += [b for p in found if p.table is not None for n, b in p.table.boxes if n == page.number]
    drawn = [*page.drawings, *page.images, *(shade.box for shade in page.shades),
             *(rule.box for rule in page.rules)]  # fmt: skip
    foot = min([one.top for one in text if one.top > box.bottom], default=page.height)
    head = max([one.bottom for one in text if one.bottom < box.top], default=0.0)
    under = [one for one in drawn if box.bottom - 1 <= one.top and one.bottom <= foot + 1]
    over = [one for one in drawn if head - 1 <= one.top and one.bottom <= box.top + 1]
    if not under and not over:
        return None
    around = Box.around(under or over)
    return Box(
        around.x0 - LABELS,
        max(around.top - LABELS, box.bottom if under else head),
        around.x1 + LABELS,
        min(around.bottom + LABELS, foot if under else box.top),
    )


def _is_prose(piece: Piece, line: Line) -> bool:
    letters = sum(word.text.isalpha() for word in line.words)
    return piece.kind in ("paragraph", "caption") or letters > PROSE


def _gathered(found: Sequence[Piece], page: int, area: Box) -> list[Piece]:
    """Return the pieces with those that stand wholly in an area as one figure."""
    inside = [
        p
        for p in found
        if p.kind in LOOSE and all(_stands_in(line, page, area, p.kind) for line in p.lines)
    ]
    if not inside:
        return list(found)
    lines = tuple(line for piece in inside for line in piece.lines)
    figure = replace(inside[0], kind="figure", lines=lines, skip=0, number=None, fresh=False)
    taken = {id(piece) for piece in inside[1:]}
    return [figure if p is inside[0] else p for p in found if id(p) not in taken]


def _stands_in(line: Line, page: int, area: Box, kind: str) -> bool:
    """Say whether a line stands in a figure; a heading does not begin at its foot."""
    low = area.bottom - (LABELS if kind == "heading" else 0)
    return line.page == page and area.holds(line.box) and line.box.bottom < low + 1
