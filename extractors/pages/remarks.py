"""What is to be said of pages as they are: text that is not on them, glyphs that say nothing."""

from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median

from extractors.findings import Draft
from extractors.pages.glyphs import signs_of
from extractors.pages.lines import text_of
from extractors.wording.doubtful import UNKNOWN
from schemas.paper import Box, Page, Word

QUOTED = 200  # characters of the words at most that a finding quotes
LITTLE = 0.25  # share of the usual characters below which a page has little text
FULL = 1000  # characters that are usual where every page has a large picture
POOR = 0.8  # confidence of recognition, as printed, with which words are likely to be wrong
LARGE = 0.4  # share of the page that one picture covers
WHY = {
    "layer-off": "is in a layer that is off",
    "invisible": "is drawn without ink",
    "transparent": "is transparent",
    "same-colour": "has the colour of what it stands on",
    "covered": "is covered by what is drawn over it",
    "clipped": "is clipped away",
    "tiny": "is smaller than a point",
    "off-page": "lies outside the page",
}


def remarks(pages: Sequence[Page]) -> list[Draft]:
    """Return a draft for all that is odd about what the pages print."""
    drafts = [draft for page in pages for draft in _faulty(page)]
    drafts += [draft for page in pages for draft in (*_hidden(page), *_struck(page))]
    drafts += [*_leaning(pages), *_slanting(pages), *_unmapped(pages), *_recognized(pages)]
    drafts += [draft for at in range(len(pages)) for draft in _without_text(pages, at)]
    return drafts


def _faulty(page: Page) -> Iterator[Draft]:
    for fault in page.faults:
        yield Draft(fault.code, fault.message, None if fault.whole else page.number)


def _hidden(page: Page) -> Iterator[Draft]:
    for group in page.hidden:
        count = sum(signs_of(word.text) for word in group.words)
        text = f"text of {count} characters {WHY[group.why]} and is not read"
        yield Draft("text-not-painted", f"{text}: {_quoted(group.words)}", page.number)


def _struck(page: Page) -> Iterator[Draft]:
    if page.struck:
        message = f"struck out, so no text of the paper: {_quoted(page.struck)}"
        yield Draft("text-struck-out", message, page.number)


def _leaning(pages: Sequence[Page]) -> Iterator[Draft]:
    for page in pages:
        if page.leaning:
            message = f"all of the page leans by {abs(page.leaning)} degrees: its words are read as"
            message += " if it lay level, lines of tables and boxes are not"
            yield Draft("page-leans", message, page.number)


def _slanting(pages: Sequence[Page]) -> Iterator[Draft]:
    """Yield a draft for each text at a slant, where it stands first."""
    said: set[str] = set()
    for page in pages:
        words = [word for word in page.words if word.rotation % 90]
        text = text_of(words)
        if words and text not in said:
            said.add(text)
            message = f"at a slant over the page, not part of its text: {_quoted(words)}"
            yield Draft("text-at-a-slant", message, page.number)


def _unmapped(pages: Sequence[Page]) -> Iterator[Draft]:
    """Yield a draft for each page with glyphs whose characters nothing proves."""
    for page in pages:
        fonts: Counter[str] = Counter()
        for word in page.words:
            fonts[word.font] += word.text.count(UNKNOWN)
        count = fonts.total()
        if count:
            named = ", ".join(sorted(font for font, found in fonts.items() if found))
            message = f"{count} glyphs have no characters that their font ({named}) proves"
            yield Draft("glyphs-without-text", message, page.number)


def _recognized(pages: Sequence[Page]) -> Iterator[Draft]:
    for page in pages:
        if page.recognition is not None:
            poor = round(page.recognition, 1) <= POOR
            code = "page-recognized-poorly" if poor else "page-recognized"
            message = f"the {_signs(page)} characters of the page were recognized in its picture,"
            message += f" with a confidence of {page.recognition:.1f}"
            yield Draft(code, message, page.number)


def _without_text(pages: Sequence[Page], at: int) -> Iterator[Draft]:
    """Yield a draft for a page of pictures or remarks with no words, or few beside a picture."""
    page = pages[at]
    if not page.words and not page.struck:
        things = [
            *([f"{len(page.images)} pictures"] if page.images else []),
            *([f"{page.annotated} annotations"] if page.annotated else []),
        ]
        if things:
            message = f"no words on a page with {' and '.join(things)}: nothing of it is read"
            yield Draft("page-without-text", message, page.number)
        return
    large = [] if page.recognition is not None else _large(page)
    if large and _signs(page) < LITTLE * _usual(pages):
        message = f"{_signs(page)} characters beside a picture of {_share(large[0], page):.0%} of"
        message += " the page: what the picture says is not read"
        yield Draft("page-without-text", message, page.number)


def _large(page: Page) -> list[Box]:
    return [box for box in page.images if _share(box, page) >= LARGE]


def _usual(pages: Sequence[Page]) -> float:
    """Return the characters of a page of the paper that no large picture takes room from."""
    return median([_signs(page) for page in pages if page.words and not _large(page)] or [FULL])


def _signs(page: Page) -> int:
    return sum(signs_of(word.text) for word in page.words)


def _share(box: Box, page: Page) -> float:
    width = min(box.x1, page.width) - max(box.x0, 0.0)
    height = min(box.bottom, page.height) - max(box.top, 0.0)
    return max(width, 0.0) * max(height, 0.0) / (page.width * page.height)


def _quoted(words: Sequence[Word]) -> str:
    """Return the words, cut where they are many, and the box around them."""
    text, box = text_of(words), Box.around(word.box for word in words)
    shown = text if len(text) <= QUOTED else f"{text[:QUOTED].rstrip()} ..."
    place = " ".join(f"{side:.0f}" for side in box)
    return f"{shown} [{place}]"
