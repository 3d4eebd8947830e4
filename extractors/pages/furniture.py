"""Furniture: running heads and feet, page numbers, file names, text up the margins.

Proved, not presumed: a line at the edge runs along if it comes again at its place on a page
near, or is the number of its page, or is known by its words (a file name, the printer's
imprint). Nothing here is a fixed height: each PDF maker sets its own margins.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from extractors.pages.edge_lines import calls_in, in_columns, known, numbered
from extractors.pages.lines import page_lines, segments
from extractors.pages.margins import margin_words
from extractors.pages.marks import opening_mark
from extractors.pages.page_numbers import is_number_of
from extractors.pages.running import Evidence, evidence
from extractors.pages.styles import body_size
from schemas.paper import Line, Page, Word

EDGE_LINES = 4  # lines from the page's edge inwards that may be furniture
CLEAR = 0.7  # em of empty space between a running line and the body


class Furniture(NamedTuple):
    """Pages without their furniture, the furniture, and what of it was taken once only."""

    pages: tuple[Page, ...]
    words: list[tuple[int, Word]]  # page, word
    once: list[Line]


def without_furniture(pages: Sequence[Page]) -> Furniture:
    """Take the furniture off the pages; each word of each page is left or taken.

    The head of the first page is a masthead, which the cover block reads: furniture there
    is only what runs along on the pages after it in the same type.
    """
    edges = Edges.of(pages)
    found = {at_top: list(edges.running(at_top)) for at_top in (True, False)}
    taken = {id(word) for lines in found.values() for line in lines for word in line.words}
    taken |= {id(word) for page in pages for word in margin_words(page)}
    body, furniture = [], []
    for page in pages:
        body.append(page.without(taken))
        furniture += [(page.number, word) for word in page.words if id(word) in taken]
    return Furniture(tuple(body), furniture, edges.singles(found))


class Edges(NamedTuple):
    """The lines at the edges of all pages, and what they prove together."""

    pages: Sequence[Page]
    lines: dict[int, list[Line]]
    calls: dict[int, frozenset[str]]  # by page, the numbers that its marks call
    groups: dict[tuple[int, bool], list[list[Line]]]  # by page, whether at the top
    proof: Evidence

    @classmethod
    def of(cls, pages: Sequence[Page]) -> "Edges":
        """Group the lines of each page from both edges inwards."""
        lines = {page.number: page_lines(page) for page in pages}
        calls = {number: calls_in(found) for number, found in lines.items()}
        groups = {
            (page.number, at_top): _groups(lines[page.number], at_top)
            for page in pages
            for at_top in (True, False)
        }
        by_number = {page.number: page for page in pages}
        edge_lines = [
            (by_number[number], line, at_top)
            for (number, at_top), found in groups.items()
            for group in found
            for line in group
            if numbered(line) not in calls[number]
        ]
        proof = evidence(edge_lines, list(lines.values()), body_size(pages))
        return cls(pages, lines, calls, groups, proof)

    def running(self, at_top: bool) -> Iterator[Line]:
        """Yield the lines that run along one edge of the pages."""
        for page in self.pages:
            for at, group in enumerate(self.groups[page.number, at_top]):
                runs = list(self._runs(group, page, at_top))
                if at and not all(len(segments(line)) == 1 for line in runs):
                    break  # the head of a table that goes on, not a second running line
                yield from runs
                if len(runs) < len(group):
                    break

    def _runs(self, group: list[Line], page: Page, at_top: bool) -> Iterator[Line]:
        """Yield the lines of a group that run, from the edge inwards up to one that does not.

        A group that is longer than running lines are is body that reaches the edge: only a
        line that is known by its words counts there.
        """
        for line in group[:EDGE_LINES]:
            if opening_mark(line) is not None or self._opens_note(line):
                return  # a note that many pages repeat is no running line
            if self._is_row(line, at_top) or not self._runs_along(line, group, page, at_top):
                return
            yield line

    def _runs_along(self, line: Line, group: list[Line], page: Page, at_top: bool) -> bool:
        """Say whether all of a line is proved, or stands alone beside the proved page number.

        The words beside the number of a page change with the chapters.
        """
        parts = segments(line)
        dense = len(group) > EDGE_LINES
        proved = [self._proved(part, page, at_top, dense) for part in parts]
        if all(proved):
            return True
        numbered = [self.proof.numbers_its_place(part, page, at_top) for part in parts]
        outer = numbered[0] or numbered[-1]
        return outer and len(group) == 1 and not any(self.proof.like_a_heading(p) for p in parts)

    def _proved(self, part: Line, page: Page, at_top: bool, dense: bool) -> bool:
        if page.number == 1 and at_top:
            return not dense and self.proof.repeats(part, page, at_top)
        return (
            known(part)
            or self.proof.is_symbol(part)
            or self.proof.counts(part, page.number, at_top)
            or (not dense and self.proof.repeats(part, page, at_top))
        )

    def _opens_note(self, line: Line) -> bool:
        """Say whether a line opens with a plain number that is not its page's: `7 Ibid.`."""
        first = Line(line.words[:1], line.page)
        number = numbered(line)
        return number is not None and (
            not is_number_of(first, line.page, self.proof.numbers)
            or number in self.calls[line.page]
        )

    def _is_row(self, line: Line, at_top: bool) -> bool:
        """Say whether a line stands in the columns of the lines beside it, as rows do."""
        here = self.lines[line.page]
        at = here.index(line)
        inward = here[at + 1 : at + 3] if at_top else here[max(at - 2, 0) : at][::-1]
        return len(inward) == 2 and in_columns(line, inward[0], inward[1])

    def singles(self, running: Mapping[bool, Sequence[Line]]) -> list[Line]:
        """Return the running lines (by whether at the top) of which a part is on no other page."""
        by_number = {page.number: page for page in self.pages}
        return [
            line
            for at_top, lines in running.items()
            for line in lines
            if not all(
                self._proved(part, by_number[line.page], at_top, dense=False)
                for part in segments(line)
            )
        ]


def _groups(lines: list[Line], at_top: bool) -> list[list[Line]]:
    """Return the lines from the page's edge inwards, cut where clear space parts them."""
    groups: list[list[Line]] = []
    for line in lines if at_top else lines[::-1]:
        last = groups[-1][-1] if groups else None
        if last is not None:
            gap = line.box.top - last.box.bottom if at_top else last.box.top - line.box.bottom
            if gap <= CLEAR * last.size:
                groups[-1].append(line)
                continue
        if len(groups) == EDGE_LINES:
            break
        groups.append([line])
    return groups
