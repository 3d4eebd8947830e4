"""Texts of the Akoma Ntoso form: words with notes at their marks, references and names."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from flows.export.akn_references import entity_ref
from flows.export.markup import Child, element
from flows.export.names import reference_of
from flows.export.notes import Mark, Notes, notes_of
from flows.export.rows import PaperRows, place_of
from flows.export.runs import Run, Span, Woven, woven
from schemas.tables import Amount, Citation, Footnote, Mention

What: TypeAlias = Mention | Citation | Amount


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of one paper: which notes and spans stand in which passage."""

    notes: Notes
    spans: dict[str, list[Span[What]]]

    @classmethod
    def of(cls, rows: PaperRows) -> "Texts":
        """Gather what stands in the texts of a paper."""
        spans: dict[str, list[Span[What]]] = defaultdict(list)
        found: list[What] = [*rows.citations, *rows.amounts, *rows.mentions]
        for what in found:
            spans[what.passage_id].append(Span(what.start, what.end, what))
        return cls(notes_of(rows), spans)

    def children(self, passage_id: str, text: str) -> list[Child]:
        """Return the words of a passage with all that stands in them."""
        runs = woven(text, self.spans.get(passage_id, ()), self.notes.marks.get(passage_id, ()))
        return list(self._made(runs))

    def note(self, note: Footnote) -> Child:
        """Return a note; what its own text calls are marks only."""
        runs = woven(note.text, self.spans.get(note.footnote_id, ()), self._marks_in(note))
        return element(
            "authorialNote",
            {
                "eId": place_of(note.footnote_id),
                "marker": note.marker,
                "placement": "bottom",
                "placementBase": f"#{place_of(note.table_id)}" if note.table_id else None,
                "gb:page": note.page,
            },
            element("p", None, *self._made(runs)),
        )

    def _marks_in(self, note: Footnote) -> Sequence[Mark]:
        return self.notes.marks.get(note.footnote_id, ())

    def _made(self, runs: "Sequence[Run[What]]") -> Iterator[Child]:
        for run in runs:
            if isinstance(run, str):
                yield run
            elif isinstance(run, Mark):
                yield self.note(run.note) if run.is_first else _mark(run.note)
            else:
                yield self._span(run)

    def _span(self, run: "Woven[What]") -> Child:
        what = run.span.what
        tag, row_id, more = _kind(what)
        own = None if run.span.goes_on else place_of(row_id)
        return element(tag, {"eId": own, **more}, *self._made(run.runs))


def _mark(note: Footnote) -> Child:
    """Return a further mark of a note that stands elsewhere."""
    return element("noteRef", {"href": f"#{place_of(note.footnote_id)}", "marker": note.marker})


def _kind(what: What) -> tuple[str, str, dict[str, str | None]]:
    """Return the element of a span, the id of its row, and its attributes."""
    if isinstance(what, Amount):
        value = None if what.value is None else f"{what.value:f}"
        more = {"refersTo": f"#cur_{what.currency}", "normalized": value}
        return "quantity", what.amount_id, more
    if isinstance(what, Mention):
        refers = {"refersTo": f"#{entity_ref(what.entity_id, what.label)}"}
        if what.label == "DEMONYM":
            return "inline", what.mention_id, {"name": "demonym", **refers}
        tag = "organization" if what.label == "ORG" else "location"
        return tag, what.mention_id, refers  # type: ignore[return-value]
    target = reference_of(what)
    if target is None:
        return "inline", what.citation_id, {"name": "citation"}
    return "ref", what.citation_id, {"href": target}
