"""What was read of a paper, in reading order: passages, tables, and what hangs on each."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from markupsafe import Markup

from flows.report.corrections import by_seat
from flows.report.places import anchor_of, place_of
from flows.report.rows import Records, Tables
from flows.report.spans import Mark, Span, marked_up
from schemas.tables import FootnoteRef

Record = Mapping[str, str]


@dataclass(slots=True)
class Line:
    """A passage, or a cell, as the reading column shows it."""

    row: Record
    place: str
    text: Markup
    decisions: Records = field(default_factory=list)
    findings: Records = field(default_factory=list)
    observations: Records = field(default_factory=list)
    corrections: Records = field(default_factory=list)
    cell: Record | None = None


@dataclass(slots=True)
class Grid:
    """A table as it is printed; each row holds the cells that begin in it."""

    row: Record
    place: str
    lines: list[list[Line]]
    findings: Records = field(default_factory=list)  # of its cells
    corrections: Records = field(default_factory=list)  # of its cells
    observations: Records = field(default_factory=list)


@dataclass(slots=True)
class Heading:
    """A heading with the row of the section that it opens."""

    line: Line
    section: Record


class Reading:
    """Looks up what hangs on each passage of a paper."""

    def __init__(self, tables: Tables, corrections: Records) -> None:
        """Sort all rows by the passage that they are about."""
        self.tables = tables
        self.corrections = by_seat(corrections, tables)
        self.names = {row["entity_id"]: row for row in tables["entities"]}
        self.cells = {row["cell_id"]: row for row in tables["cells"]}
        self.notes = {row["footnote_id"]: row for row in tables["footnotes"]}
        self.sections = {f"{row['section_id']}__heading": row for row in tables["sections"]}
        self.grids = {row["table_id"]: row for row in tables["tables"]}
        self.by_passage = {
            name: _by(tables[name], "passage_id")
            for name in (
                "mentions", "citations", "amounts", "decisions", "findings", "footnote_refs",
            )
        }  # fmt: skip
        self.by_cell = _by(tables["observations"], "cell_id")
        self.by_table = _by(tables["observations"], "table_id")

    def blocks(self) -> Iterator[Line | Grid | Heading]:
        """Yield the passages in document order, the cells of a table as one block."""
        ordered = sorted(self.tables["passages"], key=lambda row: int(row["order"]))
        for table_id, rows in groupby(ordered, key=self._table_of):
            if table_id:
                yield self._grid(table_id, list(rows))
                continue
            for row in rows:
                section = self.sections.get(row["passage_id"])
                line = self._line(row)
                yield Heading(line, section) if section else line

    def _table_of(self, row: Record) -> str:
        cell = self.cells.get(row["passage_id"])
        return cell["table_id"] if cell else ""

    def _grid(self, table_id: str, rows: list[Record]) -> Grid:
        lines: dict[int, list[Line]] = defaultdict(list)
        for row in rows:
            line = self._line(row)
            line.cell = self.cells[row["passage_id"]]
            lines[int(line.cell["row"])].append(line)
        of_columns = [
            sorted(lines[at], key=lambda line: int((line.cell or {})["column"]))
            for at in range(1, max(lines) + 1)
        ]
        cells = [line for row in of_columns for line in row]
        return Grid(
            row=self.grids[table_id],
            place=place_of(table_id),
            lines=of_columns,
            findings=[row for line in cells for row in line.findings],
            corrections=[row for line in cells for row in line.corrections],
            observations=self.by_table[table_id],
        )

    def _line(self, row: Record) -> Line:
        passage_id = row["passage_id"]
        return Line(
            row=row,
            place=place_of(passage_id),
            text=marked_up(row["text"], list(self._spans(passage_id)), self._marks(passage_id)),
            decisions=self.by_passage["decisions"][passage_id],
            findings=self.by_passage["findings"][passage_id],
            observations=self.by_cell[passage_id],
            corrections=self.corrections.get(passage_id, []),
        )

    def _spans(self, passage_id: str) -> Iterator[Span]:
        for kind, table, key, says in (
            ("name", "mentions", "mention_id", self._named),
            ("citation", "citations", "citation_id", _cited),
            ("amount", "amounts", "amount_id", _summed),
        ):
            for row in self.by_passage[table][passage_id]:
                place = place_of(row[key])
                yield Span(int(row["start"]), int(row["end"]), place, kind, says(row))

    def _marks(self, passage_id: str) -> list[Mark]:
        found = []
        for ref in self.by_passage["footnote_refs"][passage_id]:
            note = self.notes.get(ref["footnote_id"], {})
            anchor = anchor_of(FootnoteRef, ref)
            marker, text = note.get("marker", "?"), note.get("text", "")
            found.append(
                Mark(int(ref["offset"]), anchor, place_of(ref["footnote_id"]), marker, text)
            )
        return found

    def _named(self, row: Record) -> str:
        entity = self.names.get(row["entity_id"], {})
        name = entity.get("name_en") or entity.get("name_fr") or entity.get("name_es") or ""
        return f"{row['label']} {row['entity_id']} {name}".strip()


def _cited(row: Record) -> str:
    return " ".join(filter(None, (row["kind"].replace("_", " "), row["symbol"], row["locator"])))


def _summed(row: Record) -> str:
    return f"{row['currency']} {row['value'] or 'not settled'}"


def _by(rows: Records, column: str) -> Mapping[str, Records]:
    found: dict[str, Records] = defaultdict(list)
    for row in rows:
        found[row[column]].append(row)
    return found
