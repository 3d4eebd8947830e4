"""Notes and their marks: which note stands where, each printed once."""

from collections import defaultdict
from dataclasses import dataclass, field

from flows.export.rows import PaperRows
from schemas.tables import Footnote


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark in a text; the first mark of a note is where the note itself may stand."""

    offset: int  # code points of the text before it
    note: Footnote
    is_first: bool


@dataclass(slots=True)
class Notes:
    """The marks of a paper by passage, and the notes that no mark calls."""

    marks: dict[str, list[Mark]] = field(default_factory=lambda: defaultdict(list))
    uncalled: list[Footnote] = field(default_factory=list)


def notes_of(rows: PaperRows) -> Notes:
    """Return the marks and notes of a paper; a note called only by notes counts as uncalled."""
    notes = {note.footnote_id: note for note in rows.footnotes}
    passages = {passage.passage_id for passage in rows.passages} - notes.keys()
    found, called = Notes(), set[str]()
    for ref in rows.refs:
        note = notes[ref.footnote_id]
        first = ref.passage_id in passages and note.footnote_id not in called
        called |= {note.footnote_id} if first else set()
        found.marks[ref.passage_id].append(Mark(ref.offset, note, first))
    found.uncalled = [note for note in rows.footnotes if note.footnote_id not in called]
    return found
