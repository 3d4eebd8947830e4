"""Running lines: what comes again at its place at the edge of other pages, and what does not.

A figure may be folded only where it counts along with the pages, and one such line proves
the number of its page: `Decision 1/CP.4` and `Decision 2/CP.4` at the head of two pages
are headings, since the number of those pages stands elsewhere.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from extractors.pages.lines import segments
from extractors.pages.page_numbers import (
    Counted,
    Numbers,
    counted,
    is_number_of,
    is_of_all,
    near,
    page_numbers,
)
from extractors.pages.styles import SIZE_STEP, all_bold
from schemas.paper import Line, Page

HEIGHT = 5.0  # points by which the height of a running line may vary between pages
INNER = 2  # lines from an edge inwards: what stands further in stands inside its page
WORD = re.compile(r"[^\W\d_]{3,}")  # what a heading has and a document's symbol has not
SYMBOL = re.compile(r"[^\W\d_]{1,4}(?:/[\w.()-]+)*/[\w.()-]*\d[\w.()-]*(?:/[\w.()-]+)*")  # A/75/4
LARGER = 0.9  # points above the body's size that set a heading
OFTEN = 3  # pages that show a running line wherever they are
COVERED = 0.5  # share of pages from first to last with a running head set as headings are
Style = tuple[int, bool]  # size in points, boldness


@dataclass(frozen=True)
class Evidence:
    """What the edges of all pages show together.

    ``repeated`` are the pages on which a text stands at a height, ``often`` the texts and
    heights that most pages from the first to the last show, ``counting`` those on which
    one with a figure that counts along does, ``numbers`` the form of each page's number,
    ``inside`` the lines that stand inside pages (figures folded, and
    their style), ``headings`` the styles of those that are bold or larger than the text,
    ``symbols`` what the first page prints that is made like a symbol, ``total`` the pages.
    """

    body: float  # size of the text, points
    repeated: Mapping[tuple[str, int], Set[int]] = field(default_factory=dict)
    often: frozenset[tuple[str, int]] = frozenset()
    counting: Mapping[tuple[Counted, int], Set[int]] = field(default_factory=dict)
    numbers: Numbers = field(default_factory=lambda: Numbers({}))
    inside: Set[tuple[str, Style]] = frozenset()
    headings: Set[Style] = frozenset()
    symbols: Set[str] = frozenset()
    total: int = 0

    def repeats(self, part: Line, page: Page, at_top: bool) -> bool:
        """Say whether a segment comes again at its place, with the same words."""
        places = [(_form(part), height) for height in heights(part, page, at_top)]
        if at_top and self.like_a_heading(part):
            again = not self.often.isdisjoint(places)
        else:
            found = [self.repeated.get(place, frozenset()) for place in places]
            again = any(near(page.number, pages) or len(pages) >= OFTEN for pages in found)
        return again and not self._inside(part)

    def counts(self, part: Line, page: int, at_top: bool) -> bool:
        """Say whether a segment bears the number of its page: alone, or as its form does.

        A foot may be set like a heading, since no heading ends a page.
        """
        if is_number_of(part, page, self.numbers) or is_of_all(part, page, self.total):
            return True
        here = self.numbers.get(page)
        known = {here} if here else self.numbers.plain
        number = next((form for form in counted(part.text.strip(), page) if form in known), None)
        if number is None or number.plain:
            return number is not None
        stands_out = _stands_out(part, self.body) and WORD.search(part.text)
        return not ((at_top and stands_out) or self._inside(part))

    def is_symbol(self, part: Line) -> bool:
        """Say whether a segment is the symbol that the first page shows, wherever it does."""
        return _form(part) in self.symbols

    def numbers_its_place(self, part: Line, page: Page, at_top: bool) -> bool:
        """Say whether a segment is its page's number alone, where other pages have theirs."""
        if not is_number_of(part, page.number, self.numbers):
            return False
        forms = [form for form in counted(part.text.strip(), page.number) if form.form == "#"]
        places = [(form, height) for form in forms for height in heights(part, page, at_top)]
        return any(near(page.number, self.counting.get(place, frozenset())) for place in places)

    def like_a_heading(self, part: Line) -> bool:
        """Say whether a segment has words, in the style of the paper's headings."""
        return _style(part) in self.headings and WORD.search(part.text) is not None

    def _inside(self, part: Line) -> bool:
        return (_folded(part), _style(part)) in self.inside


def evidence(
    edges: Iterable[tuple[Page, Line, bool]], lines: Iterable[Sequence[Line]], body: float
) -> Evidence:
    """Return what all pages show: ``edges`` are (page, line, whether at the top).

    ``lines`` are those of each page, the first one first; ``body`` the size of the text, points.
    """
    repeated: dict[tuple[str, int], set[int]] = defaultdict(set)
    counting: dict[tuple[Counted, int], set[int]] = defaultdict(set)
    for page, line, at_top in edges:
        for part in segments(line):
            for height in heights(part, page, at_top):
                repeated[_form(part), height].add(page.number)
                for form in counted(part.text.strip(), page.number):
                    counting[form, height].add(page.number)
    pages = list(lines)
    inner = [line for here in pages[1:] for line in here[INNER:-INNER]]
    symbols = {_form(part) for line in pages[0] for part in segments(line)} if pages else set()
    headings = {_style(line) for line in inner if _stands_out(line, body)}
    inside = {(_folded(line), _style(line)) for line in inner}
    often = frozenset(place for place, shown in repeated.items() if _often(shown))
    return Evidence(
        body,
        repeated,
        often,
        counting,
        page_numbers(counting),
        inside,
        frozenset(headings),
        frozenset(text for text in symbols if SYMBOL.fullmatch(text)),
        len(pages),
    )


def _stands_out(line: Line, body: float) -> bool:
    bold = all_bold(line.words) and line.size > body - SIZE_STEP
    return bold or line.size >= body + LARGER


def heights(part: Line, page: Page, at_top: bool) -> tuple[int, int]:
    """Return the two height classes of a line: one of them is shared by its twins."""
    at = part.box.top if at_top else page.height - part.box.bottom
    side = 1 if at_top else -1
    return side * (int(at // HEIGHT) * 2 + 2), side * (int((at + HEIGHT / 2) // HEIGHT) * 2 + 3)


def _form(part: Line) -> str:
    return part.text.casefold().strip()


def _folded(part: Line) -> str:
    return re.sub(r"\d+", "#", _form(part))


def _style(part: Line) -> Style:
    return round(part.size), all_bold(part.words)


def _often(pages: Set[int]) -> bool:
    span = max(pages) - min(pages) + 1
    return len(pages) >= OFTEN and len(pages) >= COVERED * span
