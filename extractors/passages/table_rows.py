"""Table blocks to rows: the table, its caption, its cells and its notes."""

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.body.captions import caption_of, words_of
from extractors.body.notes import UNMARKED, Note
from extractors.body.roles import Piece
from extractors.pages.marks import STARS, marks_in
from extractors.passages.answers import FOUND, NoteIndex, first_of
from extractors.passages.outline import Outline
from extractors.passages.places import mark_name
from extractors.tables.labels import is_note_label, opens_key
from extractors.tables.marks import mark_on_line, marks_of
from extractors.wording.languages import Language
from extractors.wording.raised import RAISED_FIGURES, SUPERSCRIPTS
from schemas.paper import Line, TableBlock, TableCell, Word
from schemas.tables import Cell, TableRow


@dataclass(frozen=True, slots=True)
class TablePlace:
    """The ids of a table and of its notes; ``plain`` are lines under it that are no notes."""

    table_id: str
    notes: NoteIndex
    plain: tuple[list[Line], ...]
    goes_on: bool = False  # the table is the rest of the one before, cut by a page

    def find(self, mark: str, page: int) -> str | None:
        """Return the table's note of a mark, on whatever page of the table it stands."""
        return next((note_id for note, note_id in self.notes.notes if note.is_called(mark)), None)

    def letter(self, mark: str, page: int) -> str | None:
        """Return the table's note of a letter or star."""
        return None if mark.isdigit() else self.find(mark, page)


def place_of(outline: Outline, block: TableBlock, *, goes_on: bool = False) -> TablePlace:
    """Give the next table and its notes their ids; lines right over it may call its notes."""
    table_id = outline.places.of("tbl")
    place = table_id.split("#", 1)[1]
    marked, plain = table_notes(block.notes, _marks(block))
    notes = NoteIndex.of(marked, lambda mark: outline.places.once(f"{place}__fn_{mark_name(mark)}"))
    return TablePlace(table_id, notes, tuple(plain), goes_on)


def _marks(block: TableBlock) -> frozenset[str]:
    """Return the marks that the cells and the caption of a table hold."""
    lines = [*block.caption, *(line for cell in block.cells for line in cell.lines)]
    return marks_of([line.words for line in lines])


def add_table(
    outline: Outline,
    block: TableBlock,
    order: int,
    language: Language,
    given: TablePlace,
    following: TablePlace | None = None,
) -> tuple[TableRow, list[Cell]]:
    """Add a table to the outline in the order caption, cells, notes; return its rows.

    Letters and stars that nothing else answers are marks of the notes of the ``following``, and
    all marks if it is the rest of the table on the next page.
    """
    table_id = given.table_id
    place = table_id.split("#", 1)[1]
    find = first_of(_finders(outline, given, following))
    number, caption = None, None
    if block.caption:
        number, caption = _add_caption(outline, block.caption, f"{place}__caption", find, language)
    unit = _add_unit(outline, block, place, find)
    row = _row(outline, table_id, order, block, (number, caption, unit))
    cells = [_add_cell(outline, table_id, cell, find) for cell in block.cells]
    for note, note_id in given.notes.notes:
        outline.add_note(note_id, note, table_id)
    for lines in given.plain:
        outline.add_text(Piece("text", tuple(lines)))
    return row, cells


def _finders(outline: Outline, given: TablePlace, following: TablePlace | None) -> list[FOUND]:
    """Return what finds the notes of a table: its own first, the ``following``'s where it says."""
    own, page = given.find, outline.notes.find
    if following is None:
        return [own, page]
    return [own, following.find, page] if following.goes_on else [own, page, following.letter]


def _row(
    outline: Outline,
    table_id: str,
    order: int,
    block: TableBlock,
    said: tuple[str | None, str | None, str | None],
) -> TableRow:
    """Return the row of a table; ``said`` are its number, its caption and its unit."""
    return TableRow(
        table_id=table_id,
        paper_id=outline.paper_id,
        section_id=outline.section_id,
        order=order,
        number=said[0],
        caption=said[1],
        header_rows=block.header_rows,
        header_columns=block.header_columns,
        rows=block.rows,
        columns=block.columns,
        page=block.boxes[0][0],
        page_end=block.boxes[-1][0],
        unit=said[2],
        confidence=block.confidence,
        reasons="; ".join(block.reasons) or None,
    )


def _add_caption(
    outline: Outline, lines: Sequence[Line], place: str, find: FOUND, language: Language
) -> tuple[str | None, str | None]:
    label = caption_of(lines[0].text, language, known=True)
    skip = words_of(lines[0], label[0]) if label else 0
    if label and skip >= len(lines[0].words):  # the label stands on a line of its own
        skip = len(lines[0].words)
    number = label[1] if label else None
    found = outline.read(lines, skip, find)
    piece = Piece("caption", tuple(lines), number=number)
    outline.add(outline.places.once(place), "caption", found, lines, piece=piece)
    return number, found.text or None


def _add_unit(outline: Outline, block: TableBlock, place: str, find: FOUND) -> str | None:
    if not block.unit:
        return None
    found = outline.read(block.unit, 0, find)
    piece = Piece("text", block.unit)
    outline.add(outline.places.once(f"{place}__unit"), "text", found, block.unit, piece=piece)
    return found.text.strip("()") or None


def _add_cell(outline: Outline, table_id: str, cell: TableCell, find: FOUND) -> Cell:
    place = outline.places.once(f"{table_id.split('#', 1)[1]}__r{cell.row}c{cell.column}")
    found = outline.read(cell.lines, 0, find)
    outline.add_cell(place, found, cell)
    return Cell(
        cell_id=place,
        table_id=table_id,
        page=cell.page,
        row=cell.row,
        column=cell.column,
        row_span=cell.row_span,
        column_span=cell.column_span,
        is_header=cell.is_header,
        text=found.text,
        missing_code="drawn" if cell.drawn else None,
    )


def table_notes(
    lines: Sequence[Line], marks: frozenset[str] = frozenset()
) -> tuple[list[Note], list[list[Line]]]:
    """Return the notes under a table, several to a line or not, and lines that are none.

    A note opens with a raised mark or a star at the start of a line, or inside a line
    where the mark is the one that comes next; where none is raised, with one of the table's
    ``marks`` on the line. A label ("Source: ...") or a key ("n.d. = ...") opens a note without
    a mark. Other lines before the first note are returned as they stand.
    """
    notes: list[Note] = []
    plain: list[list[Line]] = []
    if any(_raised_at(line, 0) for line in lines):
        marks = frozenset()
    for line in lines:
        for mark, part in _cut(line, notes, marks):
            if mark is not None or _is_named(part, notes):
                notes.append(Note(mark or UNMARKED, (part,)))
            elif notes:
                notes[-1] = Note(notes[-1].marker, (*notes[-1].lines, part))
            elif plain:
                plain[-1].append(part)
            else:
                plain.append([part])
    return notes, plain


def _cut(
    line: Line, notes: Sequence[Note], marks: frozenset[str]
) -> list[tuple[str | None, Line]]:
    """Cut a line before each mark or label that opens a note."""
    parts: list[tuple[str | None, list[Word]]] = []
    last = next((note.marker for note in reversed(notes) if note.marker != UNMARKED), None)
    for at, word in enumerate(line.words):
        mark = _opening(line, at, last, marks)
        if mark is not None:
            last = mark
            parts.append((mark, [word]))
        elif parts and not _named_at(line, at):
            parts[-1][1].append(word)
        else:
            parts.append((None, [word]))
    return [(mark, Line(tuple(words), line.page)) for mark, words in parts]


def _is_named(part: Line, notes: Sequence[Note]) -> bool:
    """Say whether lines open a note without a mark: with a label, or a key that goes on no list."""
    in_list = bool(notes) and notes[-1].lines[-1].text.endswith((";", ","))
    return is_note_label(part.text) or (opens_key(part.text) and not in_list)


def _named_at(line: Line, at: int) -> bool:
    """Say whether a label opens a note inside a line, after the end of another."""
    after = " ".join(word.text for word in line.words[at:])
    return line.words[at - 1].text.endswith(".") and is_note_label(after)


def _opening(line: Line, at: int, last: str | None, marks: frozenset[str]) -> str | None:
    """Return the mark that a word is, if it opens a note there."""
    word = line.words[at]
    if at and not word.spaced:
        return None
    mark = _raised_at(line, at)
    if mark is None and STARS.fullmatch(word.text):
        mark = word.text
    if mark is not None:
        return mark if at == 0 or _follows(mark, last) else None
    mark = mark_on_line(word, marks)
    if mark is None or (at and word.text not in marks):  # inside a line only as in the table
        return None
    return mark if last is None or _follows(mark, last) else None


def _raised_at(line: Line, at: int) -> str | None:
    """Return the raised mark that a word of a line is."""
    found = marks_in(line, at)
    mark = found[0].text if len(found) == 1 else None
    if mark is None and RAISED_FIGURES.fullmatch(line.words[at].text):
        mark = line.words[at].text.translate(SUPERSCRIPTS)
    return mark


def _follows(mark: str, last: str | None) -> bool:
    """Say whether a mark comes next after the last one: 2 after 1, b after a, ** after *."""
    if last is None:
        return mark in ("1", "a") or STARS.fullmatch(mark) is not None
    if mark.isdecimal() and last.isdecimal():
        return int(mark) == int(last) + 1
    if mark.isalpha() and last.isalpha():
        return len(mark) == len(last) == 1 and ord(mark) == ord(last) + 1
    return mark != last
