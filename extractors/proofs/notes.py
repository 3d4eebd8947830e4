"""Notes and the marks that refer to them: each note has a mark, and numbers run on."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile

from extractors.findings import Draft
from extractors.proofs.ordinals import Place
from extractors.proofs.sequences import breaks
from extractors.wording.raised import unanswered
from schemas.tables import Footnote, FootnoteRef, Passage

UNMARKED = "?"  # the marker of a note that opens with a word ("Note:") and needs no mark
HEADING = frozenset({"heading", "caption", "text"})  # kinds that may name the table below them
WORD = re.compile(r"[^\W\d_]+")


def check_notes(
    notes: Sequence[Footnote],
    refs: Iterable[FootnoteRef],
    passages: Sequence[Passage],
    *,
    whole: bool = True,
    pictures: Mapping[int, int] | None = None,
) -> Iterator[Draft]:
    """Yield a draft for notes that no mark refers to, marks without a note, and for numbers.

    The page notes of a ``whole`` paper begin at one; those of a part may begin anywhere.
    ``pictures`` counts the pictures of pages: the mark of a note may be printed in one.
    """
    marked = {ref.footnote_id for ref in refs}
    yield from _unmarked(notes, marked, passages, pictures or {})
    yield from _unanswered(passages, notes)
    sequences: dict[str | None, list[Footnote]] = defaultdict(list)
    for note in notes:
        if note.marker.isdigit():
            sequences[note.table_id].append(note)
    for table, found in sequences.items():
        yield from _numbers(found, [Place("#", "figures", 0)] if whole and not table else [])


def _unmarked(
    notes: Sequence[Footnote],
    marked: set[str],
    passages: Sequence[Passage],
    pictures: Mapping[int, int],
) -> Iterator[Draft]:
    groups: dict[tuple[int, str | None], list[Footnote]] = defaultdict(list)
    for note in notes:
        if note.footnote_id not in marked and note.marker != UNMARKED:
            groups[note.page, note.table_id].append(note)
    starts = _starts(passages) if groups else {}
    for (page, table), found in groups.items():
        over = _over(starts.get(table, 0), passages)
        message = _said(found) + "".join(_swallowed(note, over, passages) for note in found)
        code = "note-mark-missing"
        if table is None and pictures.get(page):
            code = "note-mark-in-picture"
            message += f"; the page has {pictures[page]} pictures, whose words are not read"
        yield Draft(code, message, page, found[0].footnote_id)


def _unanswered(passages: Sequence[Passage], notes: Sequence[Footnote]) -> Iterator[Draft]:
    """Yield a draft for each mark on a page whose note was not found, at its first place.

    A note of that mark on another page may be the one that is meant: that is said.
    """
    found: dict[tuple[int, str], tuple[str, list[str]]] = {}
    for passage in passages:
        for word, mark in unanswered(passage.text):
            place = found.setdefault((passage.page, mark), (passage.passage_id, []))
            place[1].append(word)
    for (page, mark), (passage_id, words) in found.items():
        said = ", ".join(f"“{word}”" for word in dict.fromkeys(words))
        message = f"{mark} is printed raised at {said}, no note {mark} stands with it"
        elsewhere = sorted({note.page for note in notes if note.marker == mark})
        if elsewhere:
            pages = ", ".join(map(str, elsewhere))
            message += f"; a note {mark} of another place is printed on page {pages}"
        yield Draft("mark-without-note", message, page, passage_id)


def _said(notes: Sequence[Footnote]) -> str:
    """Say which notes of a page or table have no mark; several figures may be a list."""
    named = ", ".join(note.marker for note in notes)
    if len(notes) == 1:
        return f"note {named} is printed, no mark in the text was found that refers to it"
    message = f"notes {named} are printed, no marks in the text were found that refer to them"
    figures = not notes[0].table_id and notes[0].marker.isdigit()
    return f"{message}; they may be items of a list or table" if figures else message


def _swallowed(note: Footnote, over: Sequence[Passage], passages: Sequence[Passage]) -> str:
    """Say which heading over a note's table may end in its mark: "Human resourcesa"."""
    words: set[str] | None = None
    for passage in over:
        last = passage.text.rsplit(" ", 1)[-1]
        stem = last.removesuffix(note.marker)
        if stem != last and WORD.fullmatch(stem):
            words = words or {word for each in passages for word in WORD.findall(each.text)}
            if not words.isdisjoint({stem, stem.lower(), stem.capitalize()}):
                place = passage.passage_id.split("#", 1)[1]
                return f"; “{last}” in {place} may end in mark {note.marker}"
    return ""


def _starts(passages: Sequence[Passage]) -> dict[str | None, int]:
    """Return where the passages inside each place (`...#tbl_1`) begin."""
    starts: dict[str | None, int] = {}
    for at, passage in enumerate(passages):
        parts = passage.passage_id.split("__")
        for end in range(1, len(parts)):
            starts.setdefault("__".join(parts[:end]), at)
    return starts


def _over(first: int, passages: Sequence[Passage]) -> list[Passage]:
    """Return the headings and lines right over a table whose passages begin at ``first``."""
    before = (passages[at] for at in range(first - 1, -1, -1))
    return list(takewhile(lambda passage: passage.kind in HEADING, before))


def _numbers(notes: Sequence[Footnote], before: Sequence[Place]) -> Iterator[Draft]:
    for each in breaks([note.marker for note in notes], before=before):
        note = notes[each.at]
        code = "note-number-missing" if each.is_gap else "note-number-repeated"
        yield Draft(code, each.said("note"), note.page, note.footnote_id)
