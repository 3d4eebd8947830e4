"""Papers for tests of the exports: those of the samples, and generated ones that mean harm."""

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, cast

from hypothesis import strategies as st

from flows.export.rows import PaperRows, rows_of
from schemas.document_tables import PassageKind
from schemas.meaning_tables import CitationKind, Label
from schemas.tables import (
    Amount,
    Cell,
    Citation,
    Decision,
    Entity,
    Footnote,
    FootnoteRef,
    Mention,
    Paper,
    Passage,
    Section,
    TableRow,
)

ROOT = Path(__file__).parents[1]
SAMPLES = sorted(path.parent for path in ROOT.glob("samples/*/expected"))
PAPER = "gb1-x-1-en"
# words, markup of three dialects, signs that XML cannot hold, signs that move a cursor
PARTS = st.sampled_from(
    [
        "a", "Été", "1", "12.", "-", "+", "=", "#", "*", "**", "_", "~~", "`", "```", "|", "\\",
        "[", "]", "[^fn_1]", "](", "(x)", ":", "!", "!", "<b>", "</p>", "<script>alert(1)</script>",
        "&amp;", "&", "&#60;", "]]>", "<!--", "$x$", "^", "{", "}", '"', "'",
        "http://h.example/&copy=1",
        "\x00", "\x1b[31m", "\x9b", "\r", "\n", "\t", "\u2028", "\ufffe", "\uffff", "\u202e", "😀",
        " ", " ", " ", "\u2003",
    ]
)  # fmt: skip
TEXTS = st.lists(PARTS, max_size=7).map("".join)
URLS = st.sampled_from(
    [None, "https://h.example/a?b=1&copy=2", "http://h.example/<x>\\", "javascript:alert(1)",
     "data:text/html,x", "https://h.example/a b", "file:///etc/passwd", 'https://h.example/"><x>']
)  # fmt: skip


@cache
def sample_rows(folder: Path) -> PaperRows:
    """Return the rows that are expected of a sample."""
    return rows_of({path.name: path.read_bytes() for path in (folder / "expected").glob("*.csv")})


class _Made:
    """The rows of a paper in the making."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.passages: list[Passage] = []
        self.rows: dict[str, list[Any]] = {
            name: []
            for name in ("sections", "footnotes", "refs", "tables", "cells", "mentions",
                         "citations", "amounts", "decisions")
        }  # fmt: skip
        self.section: str | None = None
        self.boxed = False

    def add(self, place: str, kind: PassageKind, number: str | None = None, **more: Any) -> Passage:
        """Add a passage with spans and later on notes in its text."""
        passage = Passage(
            passage_id=f"{PAPER}#{place}", paper_id=PAPER, section_id=self.section,
            order=len(self.passages) + 1, kind=kind, number=number, text=self.draw(TEXTS),
            in_box=self.boxed, page=1, page_end=1, x0=1, top=1, x1=2, bottom=2, **more,
        )  # fmt: skip
        self.passages.append(passage)
        self._spans(passage)
        return passage

    def _spans(self, passage: Passage) -> None:
        if len(passage.text) < 2 or not self.draw(st.booleans()):
            return
        for _ in range(self.draw(st.integers(0, 3))):
            start = self.draw(st.integers(0, len(passage.text) - 1))
            end = self.draw(st.integers(start + 1, len(passage.text)))
            what = self.draw(st.sampled_from(["mentions", "citations", "amounts"]))
            at = len(self.rows[what]) + 1
            base = {
                "paper_id": PAPER, "passage_id": passage.passage_id, "start": start, "end": end,
                "text": passage.text[start:end],
            }  # fmt: skip
            self.rows[what].append(_span(self.draw, what, at, base))

    def note(self, place: str, marker: str, table: str | None = None) -> None:
        """Add a note that nothing calls yet."""
        kind: PassageKind = "table_note" if table else "footnote"
        passage = self.add(place, kind, marker)
        self.rows["footnotes"].append(
            Footnote(
                footnote_id=passage.passage_id, paper_id=PAPER, scope="table" if table else "page",
                table_id=table, marker=marker, text=passage.text, page=1,
            )
        )  # fmt: skip

    def call_notes(self) -> None:
        """Let places of texts call notes, some twice, some never, some from a note."""
        for note in self.rows["footnotes"]:
            for _ in range(self.draw(st.integers(0, 2))):
                passage = self.draw(st.sampled_from(self.passages))
                offset = self.draw(st.integers(0, len(passage.text)))
                ref = FootnoteRef(
                    footnote_id=note.footnote_id, passage_id=passage.passage_id,
                    offset=offset, page=1,
                )  # fmt: skip
                if ref not in self.rows["refs"]:
                    self.rows["refs"].append(ref)

    def table(self, place: str) -> None:
        """Add a table with spans, places without a cell, a caption, a unit and a note or none."""
        table_id, draw = f"{PAPER}#{place}", self.draw
        caption = self.add(f"{place}__caption", "caption", "I") if draw(st.booleans()) else None
        if draw(st.booleans()):
            self.add(f"{place}__unit", "text")
        rows, columns = draw(st.integers(1, 3)), draw(st.integers(1, 3))
        taken: set[tuple[int, int]] = set()
        for row in range(1, rows + 1):
            for column in range(1, columns + 1):
                if (row, column) not in taken and draw(st.integers(0, 5)):
                    taken |= self._cell(table_id, row, column, (rows, columns), taken)
        if not self.rows["cells"] or self.rows["cells"][-1].table_id != table_id:
            self._cell(table_id, 1, 1, (1, 1), set())
        self.rows["tables"].append(
            TableRow(
                table_id=table_id, paper_id=PAPER, section_id=self.section,
                order=len(self.rows["tables"]) + 1, number="I" if caption else None,
                caption=caption.text if caption else None, header_rows=1,
                header_columns=draw(st.integers(0, 1)), rows=rows, columns=columns, page=1,
                page_end=1,
            )
        )  # fmt: skip
        if draw(st.booleans()):
            self.note(f"{place}__fn_a", "a", table_id)

    def _cell(
        self, table_id: str, row: int, column: int, size: tuple[int, int],
        taken: set[tuple[int, int]],
    ) -> set[tuple[int, int]]:  # fmt: skip
        down = self.draw(st.integers(1, size[0] - row + 1))
        wide = self.draw(st.integers(1, size[1] - column + 1))
        covered = {(row + r, column + c) for r in range(down) for c in range(wide)}
        if covered & taken:
            down, wide, covered = 1, 1, {(row, column)}
        passage = self.add(f"{table_id.split('#')[1]}__r{row}c{column}", "cell")
        value = self.draw(st.sampled_from([None, Decimal("-1.50"), Decimal("1E+3"), Decimal(0)]))
        self.rows["cells"].append(
            Cell(
                cell_id=passage.passage_id, table_id=table_id, page=1, row=row, column=column,
                row_span=down, column_span=wide, is_header=row == 1, text=passage.text,
                value=value, unit="USD" if value else None,
                missing_code=None if value is not None else "blank",
            )
        )  # fmt: skip
        return covered


def _span(draw: st.DrawFn, what: str, at: int, base: dict[str, Any]) -> Any:
    if what == "mentions":
        label: Label = draw(st.sampled_from(["COUNTRY", "ORG", "DEMONYM"]))
        entity = "?a-body" if label == "ORG" else "BRA"
        return Mention(
            mention_id=f"{PAPER}#m_{at}", label=label, entity_id=entity, method="name", **base
        )
    if what == "amounts":
        return Amount(amount_id=f"{PAPER}#amt_{at}", currency="USD", value=Decimal("7.0"), **base)
    kind: CitationKind = draw(
        st.sampled_from(["gb_document", "ilo_convention", "url", "other"])
    )
    return Citation(
        citation_id=f"{PAPER}#cit_{at}", kind=kind, url=draw(URLS),
        symbol=draw(st.sampled_from([None, "GB.2/X/1", "C081", "<&>"])), **base,
    )  # fmt: skip


@st.composite
def papers(draw: st.DrawFn) -> PaperRows:
    """Generate the rows of a paper of any type, date and language, with hostile texts."""
    made = _Made(draw)
    title = made.add("title", "title") if draw(st.booleans()) else None
    for field in draw(st.sets(st.sampled_from(["purpose", "author_unit"]))):
        made.add(f"cover__{field}", "cover_field")
    for part in range(draw(st.integers(0, 3))):
        _part(made, part + 1)
    for note in range(draw(st.integers(0, 2))):
        made.note(f"fn_{note + 1}", str(note + 1))
    if made.passages:
        made.call_notes()
    paper = Paper(
        paper_id=PAPER, symbol=draw(st.sampled_from([None, "GB.1/X/1", "<&\x00"])),
        language=draw(st.sampled_from([None, "en", "fr", "nl"])),
        original_language=draw(st.sampled_from([None, "en"])),
        document_type=draw(
            st.sampled_from([None, "paper", "information", "minutes", "decision", "agenda"])
        ),
        title=title.text if title else None,
        issued_on=draw(st.sampled_from([None, date(2015, 10, 2)])), template="x", page_count=1,
        sha256="0" * 64, source_uri=draw(TEXTS), extractor_version="0",
    )  # fmt: skip
    entities = (Entity(entity_id="BRA", label="COUNTRY", name_en="Bra<zil", known=True),)
    tables = {name: tuple(found) for name, found in made.rows.items()}
    return PaperRows(paper, tuple(made.passages), entities=entities, **tables)


def _part(made: _Made, part: int) -> None:
    """Add a section, or a stretch without one: paragraphs, items, texts, tables, boxes."""
    draw = made.draw
    base = draw(st.sampled_from(["", "app_1__"]))
    made.section = None
    if draw(st.booleans()):
        made.section = f"{PAPER}#{base}sec_{part}"
        heading = made.add(
            f"{base}sec_{part}__heading", "heading", draw(st.sampled_from([None, "I"]))
        )
        made.rows["sections"].append(
            Section(section_id=made.section, paper_id=PAPER, order=part, level=1,
                    number=heading.number, title=heading.text, page=1)
        )  # fmt: skip
    for at in range(draw(st.integers(0, 3))):
        made.boxed = draw(st.booleans())
        place = f"{base}para_{part}{at}"
        kind = draw(st.sampled_from(["paragraph", "text", "figure", "table", "bullet"]))
        if kind == "table":
            made.table(f"{base}tbl_{part}{at}")
            continue
        number = draw(st.sampled_from([None, "6", "1.", "<&"]))
        decided = kind == "paragraph" and draw(st.booleans())
        over = made.add(place, cast(PassageKind, kind), number, is_decision=decided)
        if decided:
            made.rows["decisions"].append(
                Decision(decision_id=f"{PAPER}#dec_{part}{at}", paper_id=PAPER,
                         passage_id=over.passage_id, number=number, text=over.text,
                         status=draw(st.sampled_from([None, "draft", "adopted"])))
            )  # fmt: skip
        _under(made, over, place)
    made.boxed = False


def _under(made: _Made, over: Passage, place: str) -> None:
    draw = made.draw
    for at, letter in enumerate("ab"[: draw(st.integers(0, 2))]):
        if at and draw(st.booleans()):
            made.table(f"{place}__tbl_{at}")
        clause = made.add(
            f"{place}__{letter}", "clause", f"({letter})", parent_id=over.passage_id,
            is_decision=over.is_decision,
        )  # fmt: skip
        if draw(st.booleans()):
            made.add(f"{place}__{letter}__item_1", "bullet", parent_id=clause.passage_id)
