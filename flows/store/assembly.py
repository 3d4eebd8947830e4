"""A release put together: what changed is read, everything else is copied in stretches.

All papers of the store follow each other by paper id, so a release of the same papers has
the same bytes whether it was made whole or from the one before. Memory holds one paper,
and of all others their sizes.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from extractors.relations.held import Held
from extractors.relations.ties import Known, relations
from extractors.wording.reissues import standing
from flows.store.adoption import adopted_in, drafts_of
from flows.store.causes import Causes, Why
from flows.store.changes import Changes
from flows.store.corrected import Corrector
from flows.store.corrections import Corrections
from flows.store.coverage import coverage_rows, listed
from flows.store.given import PAPERS
from flows.store.grading import GRADED, regraded
from flows.store.ledger import Entry, Ledger
from flows.store.marks import marks_of
from flows.store.merge import fitted, linked_citations, marked_current, united_entities
from flows.store.news import News
from flows.store.package import MANIFEST
from flows.store.parts import COPIED, Group, Part, Parts, Standing, short_hash
from flows.store.place import Store
from flows.store.sink import Sink, body_of, header_of
from flows.store.source_rows import source_rows
from flows.store.stamp import release_stamp
from flows.store.term_rows import term_rows
from flows.store.versions import tied_versions
from schemas.csv_text import from_csv_text, to_csv_text
from schemas.row import Row
from schemas.tables import (
    PAPER_TABLES,
    TABLES,
    Adoption,
    Citation,
    Corrected,
    Coverage,
    Entity,
    Finding,
    Mention,
    Paper,
    Parallel,
    Relation,
    Source,
    Term,
)

GROUPED = (Parallel, Adoption)
Files = Mapping[type[Row], str]  # the CSVs of one paper


@dataclass
class Base:
    """The release before: its folder, and which bytes in it are whose."""

    folder: str
    parts: Parts


@dataclass
class Assembled:
    """What was put together: the description of each file, and the parts."""

    resources: list[dict[str, Any]]
    parts: Parts
    changes: Changes
    news: News
    lost: list[str] = field(default_factory=list)  # current papers that are not in the store
    refused: list[str] = field(default_factory=list)  # corrections that were not applied


class Assembly:
    """One release in the making, over the current papers of a ledger."""

    def __init__(
        self,
        store: Store,
        ledger: Ledger,
        base: Base | None,
        folder: str,
        corrections: Corrections | None = None,
    ) -> None:
        """Look at what there is; files are written to `folder`, a path of the file system."""
        self.store, self.ledger, self.base, self.folder = store, ledger, base, folder
        self.parts = Parts(stamp=release_stamp())
        self.old = base.parts if base else Parts()
        self.same_code = self.old.stamp == self.parts.stamp
        self.corrector = Corrector(corrections or Corrections(), self.old)
        whole = store.whole(PAPERS, MANIFEST)
        current = ledger.current()
        self.current = {p: e for p, e in current.items() if p in whole}
        self.lost = [paper_id for paper_id in current if paper_id not in self.current]
        self.held = Held((p, e.symbol, e.language) for p, e in self.current.items())
        self.moved = self.held.moved(self.old.held())  # texts
        self.changes, self.news = Changes(), News()
        self.marks = {p: marks_of(e, self.corrector.mark(p)) for p, e in self.current.items()}
        made_of = {p: (e, self.marks[p]) for p, e in self.current.items()}
        self.causes = Causes(self.old, made_of, ledger, self.same_code)
        self.sinks: dict[type[Row], Sink] = {}
        self.tied: dict[str, list[Finding]] = {}  # findings of versions, by paper
        self.retied: set[str] = set()
        self.line_numbers: dict[str, int] = {}

    def run(self) -> Assembled:
        """Write every table of the release."""
        self._open()
        try:
            self._tie_versions()
            for paper_id, entry in self.current.items():
                self._add(paper_id, entry)
            self._note_gone()
            self._compare_adopted()
            self._add_whole_tables()
        finally:
            for sink in self.sinks.values():
                sink.close()
        resources = [self.sinks[t].resource(f"{t.table}.csv") for t in TABLES]
        refused = list(dict.fromkeys(self.corrector.refused))
        return Assembled(resources, self.parts, self.changes, self.news, self.lost, refused)

    def _open(self) -> None:
        for row_type in TABLES:
            standing = None
            if self.base and row_type in (*COPIED, *GROUPED):
                name = f"{self.base.folder}/{row_type.table}.csv"
                if self.store.has(name):
                    standing = Standing(self.store, name, self.old.sizes(row_type))
            sink = Sink(self.store, f"{self.folder}/{row_type.table}.csv", standing)
            sink.write(header_of(row_type))
            self.sinks[row_type] = sink

    def _stands(self, paper_id: str, entry: Entry) -> bool:
        """Say whether the release before holds what the ledger and corrections say of a paper."""
        part = self.old.papers.get(paper_id)
        same = part is not None and part.content == entry.content
        return self.same_code and same and not self.corrector.changed(paper_id)

    def _tie_versions(self) -> None:
        """Write `parallels.csv`; only groups with a new member are tied again."""
        groups = {
            s: sorted(v.values()) for s, v in sorted(self.held.by_symbol.items()) if len(v) > 1
        }
        for symbol, members in groups.items():
            old = self.old.groups.get(symbol)
            stand = all(self._stands(p, self.current[p]) for p in members)
            if old and old.members == members and stand:
                self.sinks[Parallel].take(symbol, old.rows)
                self.parts.groups[symbol] = old
            else:
                self._tie(symbol, members)
        for symbol, gone in self.old.groups.items():
            if symbol not in groups:
                self.retied.update(gone.members)
                self._note(Parallel, symbol, b"", self.causes.group(gone.members))

    def _tie(self, symbol: str, members: list[str]) -> None:
        texts = {
            f"{PAPERS}/{paper_id}/{row_type.table}.csv": text
            for paper_id in members
            for row_type, text in self._files(paper_id).items()
        }
        tied = tied_versions(members, texts)
        for finding in tied.findings:
            self.tied.setdefault(finding.paper_id, []).append(finding)
        self.retied.update(members)
        body = body_of(Parallel, tied.parallels)
        self._note(Parallel, symbol, body, self.causes.group(members))
        rows = len(tied.parallels)
        self.sinks[Parallel].write(body, rows)
        self.parts.groups[symbol] = Group(members, len(body), rows, short_hash(body))

    def _add(self, paper_id: str, entry: Entry) -> None:
        """Write one paper's rows to every table."""
        old = self.old.papers.get(paper_id) if self._stands(paper_id, entry) else None
        files = self._finished(paper_id) if old is None or paper_id in self.retied else {}
        made_of = list(self.marks[paper_id])
        part = Part(entry.content or "", entry.symbol, entry.language, marks=made_of)
        why = self.causes.paper(paper_id)
        for at, row_type in enumerate(COPIED):
            if old and self._taken(row_type, paper_id, old):
                self.sinks[row_type].take(paper_id, old.rows[at])
                part.bytes.append(old.bytes[at])
                part.rows.append(old.rows[at])
                part.hashes.append(old.hashes[at])
                continue
            body, rows = self._body(row_type, paper_id, files)
            self._note(row_type, paper_id, body, why)
            self.sinks[row_type].write(body, rows)
            part.bytes.append(len(body))
            part.rows.append(rows)
            part.hashes.append(short_hash(body))
            _look(row_type, body, part)
            if row_type is Paper and (cause := self.causes.of_papers.get(paper_id)):
                self.news.add(paper_id, cause, body)
        if old:
            part.original = old.original
            lines = [self.old.lines[number] for number in old.entities]
            part.cites, part.countries = old.cites, old.countries
            part.errors = part.errors if paper_id in self.retied else old.errors
        else:
            lines = _lines(files[Entity])
        self.causes.note_entities(paper_id, lines)
        part.corrections = old.corrections if old and not files else self.corrector.record(paper_id)
        part.entities = [self.line_numbers.setdefault(x, len(self.line_numbers)) for x in lines]
        self.parts.papers[paper_id] = part

    def _taken(self, row_type: type[Row], paper_id: str, old: Part) -> bool:
        """Say whether the rows that stand can be taken over as they are."""
        if row_type is Citation:
            return not self.moved or all(standing(s).text not in self.moved for s in old.cites)
        if row_type in (Finding, Corrected, *GRADED) and paper_id in self.retied:
            return False
        if row_type is Paper and old.symbol:
            return standing(old.symbol).text not in self.moved
        return True

    def _body(self, row_type: type[Row], paper_id: str, files: Files) -> tuple[bytes, int]:
        """Return the rows of one paper in one table as the release prints them."""
        header = header_of(row_type)
        if row_type is Corrected:
            changed = self.corrector.rows(paper_id)
            return body_of(Corrected, changed), len(changed)
        if row_type in files:
            text = files[row_type]
        else:  # of a standing paper only what others are to it has changed
            text = (header + self._standing(row_type, paper_id)).decode()
        if row_type is Citation:
            text = linked_citations(text, self.held, self.current[paper_id].language or "")
        if row_type is Paper:
            text = marked_current(text, self.held)
        return text.encode()[len(header) :], _count(text)

    def _finished(self, paper_id: str) -> Files:
        """Return the CSVs of a paper with what its language versions and people say of it."""
        files, more = self._files(paper_id), self.tied.get(paper_id, [])
        if not more and not self.corrector.lines.get(paper_id):
            return files
        rows = [*from_csv_text(Finding, files[Finding]), *more]
        said = self.corrector.findings(paper_id, files, rows)
        return regraded({**files, Finding: to_csv_text(Finding, said)})

    def _files(self, paper_id: str) -> Files:
        """Return the CSVs of a paper with its corrections."""
        found = self.store.get_folder(f"{PAPERS}/{paper_id}")
        read = {t: fitted(t, found.get(f"{t.table}.csv", b"").decode()) for t in PAPER_TABLES}
        return self.corrector.files(paper_id, read)

    def _standing(self, row_type: type[Row], part: str) -> bytes:
        standing = self.sinks[row_type].standing
        return standing.part(part) if standing else b""

    def _note(self, row_type: type[Row], part: str, body: bytes, why: Why) -> None:
        sink = self.sinks[row_type]
        if standing := sink.standing:
            places = standing.rows.get(part, 0), sink.rows
            before = standing.part(part)
            self.changes.note(row_type, standing.header, before, body, why, places)
        elif self.base:  # the release before has no such table
            self.changes.note(row_type, header_of(row_type), b"", body, why, (0, sink.rows))

    def _note_gone(self) -> None:
        for paper_id in self.old.papers:
            if paper_id not in self.current:
                cause = self.causes.of_papers[paper_id]
                self.news.add(paper_id, cause, self._standing(Paper, paper_id))
                self.causes.note_entities(paper_id, ())
                for row_type in COPIED:
                    self._note(row_type, paper_id, b"", self.causes.paper(paper_id))

    def _known(self, paper_id: str, part: Part) -> Known:
        return Known(paper_id, part.symbol, part.language, part.original, part.cites)

    def _compare_adopted(self) -> None:
        """Write `adoptions.csv`; only what has a new decision or draft is compared again."""
        for paper_id, part in self.parts.papers.items():
            known = self._known(paper_id, part)
            drafts = drafts_of(known, self.held)
            if not drafts:
                continue
            members = [paper_id, *sorted(set(drafts.values()))]
            old = self.old.adopted.get(paper_id)
            if (
                old
                and old.members == members
                and all(self._stands(member, self.current[member]) for member in members)
            ):
                self.sinks[Adoption].take(paper_id, old.rows)
                self.parts.adopted[paper_id] = old
                continue
            rows = adopted_in(known, drafts, self._files)
            body = body_of(Adoption, rows)
            self._note(Adoption, paper_id, body, self.causes.group(members))
            self.sinks[Adoption].write(body, len(rows))
            self.parts.adopted[paper_id] = Group(members, len(body), len(rows))
        for paper_id, gone in self.old.adopted.items():
            if paper_id not in self.parts.adopted:
                self._note(Adoption, paper_id, b"", self.causes.group(gone.members))

    def _add_whole_tables(self) -> None:
        self.parts.lines = list(self.line_numbers)
        text = header_of(Entity).decode() + "".join(self.parts.lines)
        self._add_whole(Entity, united_entities([text]), self.causes.entity)
        known = [self._known(paper_id, part) for paper_id, part in self.parts.papers.items()]
        tied = relations(known, self.held)
        self._add_whole(Relation, (to_csv_text(Relation, tied), len(tied)), self.causes.row)
        sources = source_rows(self.ledger)
        self._add_whole(Source, (to_csv_text(Source, sources), len(sources)), self.causes.source)
        cited = {paper_id: part.cites for paper_id, part in self.parts.papers.items()}
        rows = coverage_rows(self.ledger, cited, listed(self.store))
        self._add_whole(Coverage, (to_csv_text(Coverage, rows), len(rows)), self.causes.row)
        listed_terms = term_rows()
        terms = to_csv_text(Term, listed_terms), len(listed_terms)
        self._add_whole(Term, terms, self.causes.group(()))

    def _add_whole(self, row_type: type[Row], merged: tuple[str, int], why: Why) -> None:
        header, (text, rows) = header_of(row_type), merged
        body = text.encode()[len(header) :]
        if self.base:
            before = self.store.get(f"{self.base.folder}/{row_type.table}.csv") or b""
            first, _, rest = before.partition(b"\n")
            self.changes.note(row_type, first + b"\n", rest, body, why)
        self.sinks[row_type].write(body, rows)


def _look(row_type: type[Row], body: bytes, part: Part) -> None:
    """Keep what is asked of a paper's rows later on."""
    if row_type is Citation:
        part.cites = sorted({symbol for symbol in _column(Citation, body, "symbol") if symbol})
    elif row_type is Finding:
        severities, statuses = (_column(Finding, body, n) for n in ("severity", "status"))
        open_ones = (s for s, status in zip(severities, statuses, strict=True) if status == "open")
        part.errors = sum(severity == "error" for severity in open_ones)
    elif row_type is Mention:
        part.countries = sum(found == "COUNTRY" for found in _column(Mention, body, "label"))
    elif row_type is Paper:
        part.original = next(_column(Paper, body, "original_language"), None) or None


def _column(row_type: type[Row], body: bytes, name: str) -> Iterator[str]:
    at = row_type.header().index(name)
    return (record[at] for record in csv.reader(io.StringIO(body.decode(), newline="")))


def _lines(text: str) -> list[str]:
    """Return the rows of a CSV as printed; no cell of ours holds a line feed.

    >>> _lines("a,b\\n1,2\\u2028\\n")  # other separators of lines are signs like any
    ['1,2\\u2028\\n']
    """
    return [f"{line}\n" for line in text.split("\n")[1:-1]]


def _count(text: str) -> int:
    return text.count("\n") - 1
