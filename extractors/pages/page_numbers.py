"""Printed page numbers: the figures at an edge that count along with the pages, one a page."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Set
from functools import cache
from typing import NamedTuple

from extractors.wording.registers import records
from schemas.paper import Line

FIGURE = re.compile(r"(?<![0-9])[0-9]{1,4}(?![0-9])")
ROMAN = re.compile(r"[ivxlc]{1,7}")
OF_ALL = re.compile(r"([0-9]{1,4}) ?/ ?([0-9]{1,4})")
AROUND = " –-—|"  # signs that stand around a page number
NEAR = 2  # pages between two of a kind: the next one, or the next on the same side
USUAL = (0, -1)  # a page's own number, or one less after an unnumbered cover


class Counted(NamedTuple):
    """A text with one figure folded, and by how much the figure is more than its page."""

    form: str
    offset: int

    @property
    def plain(self) -> bool:
        """Say whether the text is a page number and no more: `#`, `page #`, `#/12`."""
        return _plain().fullmatch(self.form.strip(AROUND)) is not None


@cache
def _plain() -> re.Pattern[str]:
    words = "|".join(record["word"] for record in records("page_words.csv"))
    return re.compile(rf"(?:(?:{words})\.? ?)?#(?: ?(?:/|[^\W\d]{{1,3}}) ?[0-9]{{1,4}})?")


def counted(text: str, page: int) -> Iterator[Counted]:
    """Yield the readings of a text as one that bears the number of its page.

    >>> [tuple(each) for each in counted("Page 3", 2)], [tuple(each) for each in counted("iv", 3)]
    ([('page #', 1)], [('#', 1)])
    """
    bare = text.strip(AROUND)
    if ROMAN.fullmatch(bare):
        yield Counted("#", _roman(bare) - page)
    folded = text.casefold()
    for found in FIGURE.finditer(folded):
        form = f"{folded[: found.start()]}#{folded[found.end() :]}"
        yield Counted(form.strip(AROUND), int(found.group()) - page)


def _roman(text: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}[letter] for letter in text]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def near(page: int, pages: Set[int]) -> bool:
    """Say whether what stands on a page stands on another near it too."""
    return any(page - step in pages or page + step in pages for step in range(1, NEAR + 1))


class Numbers(Mapping[int, Counted]):
    """For each page the form that its number is printed in, and what most pages have."""

    def __init__(self, forms: Mapping[int, Counted]) -> None:
        self._forms = dict(forms)
        offsets = Counter(form.offset for form in forms.values())
        most = max(offsets.values(), default=0)
        self.usual = min((each for each, times in offsets.items() if times == most), default=None)
        self.plain = frozenset(form for form in forms.values() if form.plain)

    def __getitem__(self, page: int) -> Counted:
        return self._forms[page]

    def __iter__(self) -> Iterator[int]:
        return iter(self._forms)

    def __len__(self) -> int:
        return len(self._forms)


def page_numbers(pages: Mapping[tuple[Counted, int], Set[int]]) -> Numbers:
    """Return for each page the form that its number is printed in, one proof a page.

    ``pages`` are those that show a form at a height class. A form counts along with the
    pages where it comes again at its height with the same offset; of two on one page that
    one is the number which does so on more pages.
    """
    found: dict[int, Counted] = {}
    for (form, _), where in sorted(pages.items(), key=lambda each: _rank(*each)):
        for page in where:
            if near(page, where):
                found.setdefault(page, form)
    return Numbers(found)


def _rank(key: tuple[Counted, int], pages: Set[int]) -> tuple[int, bool, int, Counted, int]:
    form, height = key
    return (-len(pages), not form.plain, abs(form.offset), form, height)


def is_number_of(part: Line, page: int, numbers: Numbers) -> bool:
    """Say whether a segment is the number of its page alone, as the pages count.

    Where no page proves a count, it is the number of the page itself, or one less.
    """
    text = part.text.strip()
    forms = [form for form in counted(text, page) if form.form == "#"]
    wanted = {numbers[page].offset if page in numbers else numbers.usual}
    if numbers.usual is None or ROMAN.fullmatch(text.strip(AROUND)):
        # a roman number stands before the count begins
        wanted.update(USUAL)
    return any(form.offset in wanted for form in forms)


def is_of_all(part: Line, page: int, total: int) -> bool:
    """Say whether a segment is the number of its page and that of all pages: `3/12`."""
    found = OF_ALL.fullmatch(part.text.strip(AROUND))
    return found is not None and int(found.group(1)) == page and int(found.group(2)) == total
