"""Pieces to rows: passages and sections with ids, parents and marks, in document order."""

from collections.abc import Callable, Sequence

from extractors.body.notes import Note
from extractors.body.roles import Piece
from extractors.passages.answers import FOUND, NoteIndex, first_of
from extractors.passages.linking import PassageLink, linked
from extractors.passages.places import Parents, Places, mark_name
from extractors.passages.powers import called_surely
from extractors.passages.prose import Prose, prose
from extractors.wording.hyphens import Vocabulary
from schemas.document_tables import PassageKind
from schemas.paper import Box, Line, Page, TableCell
from schemas.tables import Footnote, FootnoteRef, Passage, Section

DECIDING = frozenset({"heading", "paragraph", "clause", "bullet", "text"})
Turned = Callable[[int, Box], Box]  # page, box as read -> box as seen


class Outline:
    """The rows of a paper's text. Call its methods in document order."""

    def __init__(
        self,
        paper_id: str,
        vocabulary: Vocabulary,
        notes: Sequence[Note],
        pages: Sequence[Page],
        as_seen: Turned,
    ) -> None:
        self.paper_id = paper_id
        self.places = Places(paper_id)
        self.passages: list[Passage] = []
        self.sections: list[Section] = []
        self.footnotes: list[Footnote] = []
        self.refs: list[FootnoteRef] = []
        self.notes = NoteIndex.of(notes, lambda mark: self.places.once(f"fn_{mark_name(mark)}"))
        self._callers: dict[str, Passage] = {}  # by note, the passage that first calls it
        self._vocabulary = vocabulary
        self._as_seen = as_seen
        self.links: list[PassageLink] = []
        self._targets = {page.number: page.links for page in pages if page.links}
        self._pages = pages
        self._sure: frozenset[str] | None = None  # notes that a mark calls which is no power
        self._parents = Parents()
        self._open: list[tuple[int, Section]] = []  # rank, section
        self._appendix = False

    @property
    def section_id(self) -> str | None:
        """The section that is open now."""
        return self._open[-1][1].section_id if self._open else None

    def begin_appendix(self) -> None:
        """Let what follows stand in a further appendix, outside the sections before."""
        self.places.begin_appendix()
        self._appendix, self._open = True, []

    def end_appendix(self) -> None:
        """Let what follows stand in the main text again."""
        self.places.end_appendix()
        self._appendix, self._open = False, []

    def add_cover(self, name: str, lines: Sequence[Line], skip: int) -> str:
        """Add the title or a cover field; return its text."""
        found = self.read(lines, skip, self.notes.find)
        is_title = name == "title"
        place = self.places.once("title" if is_title else f"cover__{name}")
        self.add(place, "title" if is_title else "cover_field", found, lines)
        return found.text

    def add_heading(self, piece: Piece, rank: int, below: FOUND | None = None) -> None:
        """Add a heading and open its section, closing those of its rank and below.

        ``below`` finds the notes of a table right under it.
        """
        while self._open and self._open[-1][0] >= rank:
            self._open.pop()
        found = self.read(piece.lines, piece.skip, self._find(below))
        parent = self.section_id
        section = Section(
            section_id=self.places.of("sec", parent=parent),
            paper_id=self.paper_id,
            parent_id=parent,
            order=len(self.sections) + 1,
            level=len(self._open) + 1,
            number=piece.number,
            title=found.text,
            page=piece.lines[0].page,
        )
        self.sections.append(section)
        self._open.append((rank, section))
        self._parents = Parents()
        place = self.places.once(section.section_id.split("#", 1)[1] + "__heading")
        self.add(place, "heading", found, piece.lines, piece=piece)

    def add_text(self, piece: Piece, below: FOUND | None = None) -> None:
        """Add a paragraph, item, caption of its own or other text; ``below`` as of a heading."""
        parent = self._parents.over(piece)
        place = self.places.of(*_place(piece), parent=parent)
        found = self.read(piece.lines, piece.skip, self._find(below))
        self.add(place, piece.kind, found, piece.lines, piece=piece, parent=parent)
        self._parents.place(piece, place)

    def _find(self, below: FOUND | None) -> FOUND:
        """Return what finds a note: figures are page notes first, letters and stars a table's."""
        if below is None:
            return self.notes.find
        own = first_of([self.notes.find, below])
        tables = first_of([below, self.notes.find])
        return lambda mark, page: (own if mark.isdigit() else tables)(mark, page)

    def add_page_notes(self) -> None:
        """Add the page notes after the body."""
        for note, place in self.notes.notes:
            self.add_note(place, note, None)

    def add_note(self, place: str, note: Note, table_id: str | None) -> None:
        """Add one note of the paper or of a table; a page note stands where its mark does."""
        found = self.read(note.lines, note.skip, lambda mark, page: None)
        caller = self._caller(place, note.page) if table_id is None else None
        passage = self.add(
            place,
            "table_note" if table_id else "footnote",
            found,
            note.lines,
            number=note.marker,
            caller=caller,
        )
        self.footnotes.append(
            Footnote(
                footnote_id=place,
                paper_id=self.paper_id,
                scope="table" if table_id else "page",
                table_id=table_id,
                marker=note.marker,
                text=passage.text,
                page=passage.page,
            )
        )

    def _caller(self, place: str, page: int) -> Passage | None:
        """Return the passage that first calls a note, else the last one up to its page."""
        if place in self._callers:
            return self._callers[place]
        before = (p for p in reversed(self.passages) if p.page <= page and p.kind != "footnote")
        return next(before, None)

    def add_cell(self, place: str, found: Prose, cell: TableCell) -> None:
        """Add the passage of a cell; an empty cell has no words but has a place."""
        box = self._as_seen(cell.page, cell.box)
        self._append(place, "cell", found, cell.page, cell.page, box)

    def read(self, lines: Sequence[Line], skip: int, find: FOUND) -> Prose:
        """Return the text of lines; each mark in it carries the id of its note."""
        placing = any(line.page in self._targets for line in lines)
        return prose(lines, find, self._vocabulary, skip, self._called_surely, placing)

    def _called_surely(self, note_id: str) -> bool:
        if self._sure is None:
            self._sure = called_surely(self._pages, self.notes.find)
        return note_id in self._sure

    def add(
        self,
        place: str,
        kind: PassageKind,
        found: Prose,
        lines: Sequence[Line],
        *,
        piece: Piece | None = None,
        number: str | None = None,
        parent: str | None = None,
        caller: Passage | None = None,
    ) -> Passage:
        """Add a passage and the places of the marks in it."""
        page = lines[0].page
        box = self._as_seen(page, Box.around(line.box for line in lines if line.page == page))
        page_end = max(line.page for line in lines)
        return self._append(place, kind, found, page, page_end, box, piece, number, parent, caller)

    def _append(
        self,
        place: str,
        kind: PassageKind,
        found: Prose,
        page: int,
        page_end: int,
        box: Box,
        piece: Piece | None = None,
        number: str | None = None,
        parent: str | None = None,
        caller: Passage | None = None,
    ) -> Passage:
        passage = Passage(
            passage_id=place,
            paper_id=self.paper_id,
            section_id=caller.section_id if caller else self.section_id,
            parent_id=parent,
            order=len(self.passages) + 1,
            kind=kind,
            number=piece.number if piece else number,
            is_decision=bool(piece and piece.is_decision and kind in DECIDING),
            in_box=bool(piece and piece.in_box),
            in_appendix=caller.in_appendix if caller else self._appendix,
            in_contents=bool(piece and piece.in_contents),
            text=found.text,
            page=page,
            page_end=page_end,
            **_rounded(box),
        )
        self.passages.append(passage)
        self.links += linked(place, found.words, self._targets)
        for mark in found.marks:
            self._refer(mark.note_id, place, mark.offset, mark.page)
            self._callers.setdefault(mark.note_id, passage)
        return passage

    def _refer(self, footnote_id: str, place: str, offset: int, page: int) -> None:
        ref = FootnoteRef(footnote_id=footnote_id, passage_id=place, offset=offset, page=page)
        if ref.key not in {other.key for other in self.refs[-3:]}:
            self.refs.append(ref)


def _rounded(box: Box) -> dict[str, float]:
    """Return a box as a row has it: to a tenth of a point."""
    return {name: round(side, 1) for name, side in zip(Box._fields, box, strict=True)}


def _place(piece: Piece) -> tuple[str, str | None]:
    """Return the kind word and the printed number that make a piece's place."""
    if piece.kind == "paragraph":
        return "para", piece.number
    if piece.kind == "clause":
        return "", piece.number
    names = {"bullet": "item", "caption": "caption", "figure": "fig"}
    return names.get(piece.kind, "text"), None
