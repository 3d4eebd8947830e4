"""Words of `show`: ids, and texts with the marks of their notes."""

from collections.abc import Iterable, Iterator

from rich.text import Text

from flows.export.notes import Mark, Notes
from flows.export.rows import place_of
from flows.export.runs import Run, woven
from flows.terminal.safe import words
from schemas.tables import Footnote

MARK, ID = "bold magenta", "cyan"


def place_shown(row_id: str) -> Text:
    """Return the place of an id; an id without one as it is."""
    return words(place_of(row_id) or row_id, ID)


def marked(passage_id: str, text: str, notes: Notes) -> Text:
    """Return a text with the marks of its notes where they are printed: `[^1]`."""
    made = Text()
    runs: tuple[Run[None], ...] = woven(text, (), notes.marks.get(passage_id, ()))
    for run in runs:
        if isinstance(run, Mark):
            made.append_text(words(f"[^{run.note.marker}]", MARK))
        elif isinstance(run, str):
            made.append_text(words(run))
    return made


def note_lines(notes: Iterable[Footnote]) -> Iterator[Text]:
    """Yield a line for each note: its place, its mark, its text."""
    for note in notes:
        line = (
            place_shown(note.footnote_id).append(" ").append_text(words(f"[^{note.marker}] ", MARK))
        )
        yield line.append_text(words(note.text))
