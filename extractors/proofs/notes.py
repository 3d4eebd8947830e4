"""Notes and the marks that refer to them: each note has a mark, and numbers run on."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from extractors.findings import Draft
from extractors.proofs.sequences import Place, breaks
from schemas.tables import Footnote, FootnoteRef

UNMARKED = "?"  # the marker of a note that opens with a word ("Note:") and needs no mark


def check_notes(
    notes: Sequence[Footnote], refs: Iterable[FootnoteRef], *, whole: bool = True
) -> Iterator[Draft]:
    """Yield a draft for notes of a page or table that no mark refers to, and for numbers.

    The page notes of a ``whole`` paper begin at one; those of a part may begin anywhere.
    """
    yield from _unmarked(notes, {ref.footnote_id for ref in refs})
    sequences: dict[str | None, list[Footnote]] = defaultdict(list)
    for note in notes:
        if note.marker.isdigit():
            sequences[note.table_id].append(note)
    for table, found in sequences.items():
        yield from _numbers(found, [Place("#", "figures", 0)] if whole and not table else [])


def _unmarked(notes: Sequence[Footnote], marked: set[str]) -> Iterator[Draft]:
    groups: dict[tuple[int, str | None], list[Footnote]] = defaultdict(list)
    for note in notes:
        if note.footnote_id not in marked and note.marker != UNMARKED:
            groups[note.page, note.table_id].append(note)
    for (page, _), found in groups.items():
        named = ", ".join(note.marker for note in found)
        message = f"note {named} is printed, no mark in the text was found that refers to it"
        if len(found) > 1:
            message = f"notes {named} are printed, no marks were found that refer to them"
        yield Draft("note-mark-missing", message, page, found[0].footnote_id)


def _numbers(notes: Sequence[Footnote], before: Sequence[Place]) -> Iterator[Draft]:
    for each in breaks([note.marker for note in notes], before=before):
        note = notes[each.at]
        code = "note-number-missing" if each.is_gap else "note-number-repeated"
        yield Draft(code, each.said("note"), note.page, note.footnote_id)
