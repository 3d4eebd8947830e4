"""Which note answers a mark: by the page and mark, or by the mark alone where it is unique."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from extractors.body.notes import Note

FOUND = Callable[[str, int], str | None]
NEAR = 1  # pages between a mark and its note, where the page foot had no room


@dataclass(frozen=True, slots=True)
class NoteIndex:
    """Notes of one sequence with the ids they were given."""

    notes: tuple[tuple[Note, str], ...]
    anywhere: bool = False  # endnotes: the page of the mark does not matter

    @classmethod
    def of(cls, notes: Iterable[Note], give: Callable[[str], str]) -> "NoteIndex":
        """Number notes in order; ``give`` makes an id from a mark."""
        return cls(tuple((note, give(note.marker)) for note in notes))

    def find(self, marker: str, page: int) -> str | None:
        """Return the id of the note that answers a mark on a page (from 1), or none."""
        pages = self._pages().get(marker, ())
        here = [note_id for at, note_id in pages if at == page]
        if here:
            return here[0]
        near = [note_id for at, note_id in pages if abs(at - page) <= NEAR]
        if len(near) == 1:
            return near[0]
        return pages[0][1] if len(pages) == 1 and self._is_end(pages[0][0]) else None

    def _pages(self) -> dict[str, list[tuple[int, str]]]:
        found: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for note, note_id in self.notes:
            found[note.marker].append((note.page, note_id))
        return found

    def _is_end(self, page: int) -> bool:
        """Say whether a note stands among endnotes: the notes of the last pages, in one block."""
        return page >= max((note.page for note, _ in self.notes), default=0) - NEAR


def first_of(finders: Sequence[FOUND]) -> FOUND:
    """Return a finder that asks each in turn: a table's notes before the page's."""

    def find(marker: str, page: int) -> str | None:
        return next((found for finder in finders if (found := finder(marker, page))), None)

    return find
