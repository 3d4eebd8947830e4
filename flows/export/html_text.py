"""Texts of the HTML form: words with marks that lead to notes, links to the web, names."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from flows.export.addresses import web_address
from flows.export.markup import Child, element
from flows.export.notes import Mark, Notes, notes_of
from flows.export.rows import PaperRows, place_of
from flows.export.runs import Run, Span, Woven, woven
from schemas.tables import Citation, Footnote, Mention

What: TypeAlias = Mention | Citation
LEAVING = "external noopener noreferrer"


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of one paper: which notes, links and names stand in which passage."""

    notes: Notes
    spans: dict[str, list[Span[What]]]

    @classmethod
    def of(cls, rows: PaperRows) -> "Texts":
        """Gather what stands in the texts of a paper."""
        spans: dict[str, list[Span[What]]] = defaultdict(list)
        found: list[What] = [*rows.citations, *rows.mentions]
        for what in found:
            spans[what.passage_id].append(Span(what.start, what.end, what))
        return cls(notes_of(rows), spans)

    def children(self, passage_id: str, text: str) -> list[Child]:
        """Return the words of a passage with all that stands in them."""
        runs = woven(text, self.spans.get(passage_id, ()), self.notes.marks.get(passage_id, ()))
        return list(_made(runs, in_link=False))

    def note(self, note: Footnote) -> Child:
        """Return a note with its mark, as an item of a list."""
        return element(
            "li",
            {"id": place_of(note.footnote_id)},
            element("sup", None, note.marker),
            " ",
            *self.children(note.footnote_id, note.text),
            *([" ", _back(note)] if note not in self.notes.uncalled else []),
        )


def _back(note: Footnote) -> Child:
    given = {"href": f"#{_mark_id(note)}", "aria-label": "Back to the text"}
    return element("a", given, "↩")


def _mark_id(note: Footnote) -> str:
    return f"{place_of(note.footnote_id)}--mark"


def _made(runs: "Sequence[Run[What]]", in_link: bool) -> Iterator[Child]:
    for run in runs:
        if isinstance(run, str):
            yield run
        elif isinstance(run, Mark):
            yield _mark(run, in_link)
        else:
            yield _span(run, in_link)


def _mark(mark: Mark, in_link: bool) -> Child:
    """Return a mark; in a link it leads nowhere, for links cannot hold links."""
    given = {"id": _mark_id(mark.note) if mark.is_first else None}
    if in_link:
        return element("sup", given, mark.note.marker)
    link = element("a", {"href": f"#{place_of(mark.note.footnote_id)}"}, mark.note.marker)
    return element("sup", given, link)


def _span(run: "Woven[What]", in_link: bool) -> Child:
    what = run.span.what
    if isinstance(what, Mention):
        kind = {"ORG": "organization", "COUNTRY": "country", "DEMONYM": "demonym"}[what.label]
        return element("span", {"class": kind, "title": what.entity_id}, *_made(run.runs, in_link))
    address = None if in_link else web_address(what.url)
    if address is None:
        return element("cite", {"title": what.symbol}, *_made(run.runs, in_link))
    return element("a", {"href": address, "rel": LEAVING}, *_made(run.runs, in_link=True))
