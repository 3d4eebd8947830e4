"""Which note answers a mark: by the page and mark, or by the mark alone where it is unique."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from extractors.body.notes import Note

FOUND = Callable[[str, int], str | None]
NEAR = 1  # pages between a mark and its note, where the page foot had no room


@dataclass(frozen=True, slots=True)
class NoteIndex:
    """Notes of one sequence with the ids they were given."""

    notes: tuple[tuple[Note, str], ...]
    by_page: Mapping[tuple[str, int], Sequence[str]]  # marker, page -> ids
    by_mark: Mapping[str, Sequence[tuple[int, str]]]  # marker -> page, id
    are_endnotes: bool  # all stand together, at the end of the paper

    @classmethod
    def of(cls, notes: Iterable[Note], give: Callable[[str], str]) -> "NoteIndex":
        """Number notes in order; ``give`` makes an id from a mark."""
        numbered = tuple((note, give(note.marker)) for note in notes)
        by_page: dict[tuple[str, int], list[str]] = defaultdict(list)
        by_mark: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for note, note_id in numbered:
            by_page[note.marker, note.page].append(note_id)
            by_mark[note.marker].append((note.page, note_id))
        pages = [note.page for note, _ in numbered]
        return cls(numbered, by_page, by_mark, bool(pages) and max(pages) - min(pages) <= NEAR)

    def find(self, marker: str, page: int) -> str | None:
        """Return the id of the note that answers a mark on a page (from 1), or none."""
        here = self.by_page.get((marker, page), ())
        if here:
            return here[0]
        around = range(page - NEAR, page + NEAR + 1)
        near = [note_id for at in around for note_id in self.by_page.get((marker, at), ())]
        if len(near) == 1:
            return near[0]
        of_mark = self.by_mark.get(marker, ())
        return of_mark[0][1] if len(of_mark) == 1 and self.are_endnotes else None


def first_of(finders: Sequence[FOUND]) -> FOUND:
    """Return a finder that asks each in turn: a table's notes before the page's."""

    def find(marker: str, page: int) -> str | None:
        return next((found for finder in finders if (found := finder(marker, page))), None)

    return find
