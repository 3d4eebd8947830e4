"""Figures raised at a ten that a note could answer: its power, or the mark of that note.

A note is called once as a rule. Where another mark calls it, the figure at the ten is a power;
where none does, it is the mark that the note needs.
"""

from collections.abc import Callable, Iterable, Sequence

from extractors.pages.lines import lines_of
from extractors.pages.marks import at_ten, is_plain, marks_in
from schemas.paper import Page

Answers = Callable[[str, int], str | None]  # mark, page -> id of the note that answers it


def called_surely(pages: Sequence[Page], answers: Answers) -> frozenset[str]:
    """Return the notes that are called by a mark which can be no power."""
    return frozenset(note for mark, page in _marks(pages) if (note := answers(mark, page)))


def _marks(pages: Sequence[Page]) -> Iterable[tuple[str, int]]:
    """Yield the marks in the lines of pages; what opens a line may open a note."""
    for page in pages:
        for line in lines_of(page.words, page.number):
            if is_plain(line):
                continue
            for at in range(1, len(line.words)):
                if not at_ten(line, at):
                    yield from ((mark.text, page.number) for mark in marks_in(line, at))
