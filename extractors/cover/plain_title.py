"""The title of a paper that is no Governing Body paper: the largest type under its masthead.

Source: reports of the United Nations, whose masthead ends with the language of the original
and whose title is the largest type between it and the first paragraph.
"""

import re
from collections.abc import Sequence
from functools import cache

from extractors.cover.fields import Field, opens_body
from extractors.cover.lines import bare, original_of
from extractors.cover.masthead import same_title
from extractors.pages.lines import segments
from extractors.pages.regions import regions
from extractors.pages.styles import SIZE_STEP
from extractors.wording.languages import Language
from extractors.wording.registers import records
from schemas.paper import Line, Page

LARGER = 0.9  # points above the size of the text that a title is set in at least


def plain_title(page: Page, language: Language, body: float) -> Field | None:
    """Return the title of a first page whose masthead shows what it is, or none.

    ``body`` is the size of the paper's text, in points; the first paragraph may be smaller
    where most of a short paper is its title. A page without such a masthead may
    be any page of a book: its largest line is not called a title.
    """
    lines = [line for region in regions(page) for line in region.lines]
    signs = [line.box.bottom for line in lines if _is_sign(line, language)]
    if not signs:
        return None
    lines = [line for line in lines if line.box.top > max(signs)]
    under = _before_text(lines)
    text = min([body, *(line.size for line in lines[len(under) : len(under) + 1])])
    size = max((line.size for line in under), default=0.0)
    if size < text + LARGER:
        return None
    title: list[Line] = []
    for line in under:
        if title and not same_title(title[-1], line):
            break
        if title or line.size > size - SIZE_STEP:
            title.append(line)
    return Field("title", title)


def _before_text(lines: Sequence[Line]) -> list[Line]:
    """Return the lines before the first numbered paragraph."""
    stop = next((at for at, line in enumerate(lines) if opens_body(line)), len(lines))
    return list(lines[:stop])


def _is_sign(line: Line, language: Language) -> bool:
    """Say whether part of a line is one that only a masthead has: `Distr.`, `Original:`."""
    return any(
        _signs().match(bare(part.text)) or original_of(part.text, language)
        for part in segments(line, 0.9)
    )


@cache
def _signs() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each['pattern']})" for each in records("masthead_signs.csv")))
