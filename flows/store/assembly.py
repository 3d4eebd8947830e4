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

from flows.store.changes import Changes
from flows.store.coverage import coverage_rows, listed
from flows.store.given import PAPERS
from flows.store.grading import GRADED, regraded
from flows.store.ledger import Entry, Ledger
from flows.store.merge import fitted, linked_citations, united_entities
from flows.store.package import MANIFEST
from flows.store.parts import COPIED, Group, Part, Parts, Standing, sizes_of
from flows.store.place import Store
from flows.store.sink import Sink, body_of, header_of
from flows.store.source_rows import source_rows
from flows.store.stamp import release_stamp
from flows.store.term_rows import term_rows
from flows.store.versions import tied_versions
from schemas.csv_text import to_csv_text
from schemas.row import Row
from schemas.tables import (
    PAPER_TABLES,
    TABLES,
    Citation,
    Coverage,
    Entity,
    Finding,
    Mention,
    Parallel,
    Source,
    Term,
)

Held = Mapping[str, Mapping[str, str]]  # symbol -> language -> paper id
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
    lost: list[str] = field(default_factory=list)  # current papers that are not in the store


class Assembly:
    """One release in the making, over the current papers of a ledger."""

    def __init__(self, store: Store, ledger: Ledger, base: Base | None, folder: str) -> None:
        """Look at what there is; files are written to `folder`, a path of the file system."""
        self.store, self.ledger, self.base, self.folder = store, ledger, base, folder
        self.parts = Parts(stamp=release_stamp())
        self.old = base.parts if base else Parts()
        self.same_code = self.old.stamp == self.parts.stamp
        whole = store.whole(PAPERS, MANIFEST)
        current = ledger.current()
        self.current = {p: e for p, e in current.items() if p in whole}
        self.lost = [paper_id for paper_id in current if paper_id not in self.current]
        self.held = _held(self.current)
        was = self.old.held()
        self.moved = {s for s in {*was, *self.held} if was.get(s) != self.held.get(s)}
        self.changes = Changes()
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
            self._add_whole_tables()
        finally:
            for sink in self.sinks.values():
                sink.close()
        resources = [self.sinks[t].resource(f"{t.table}.csv") for t in TABLES]
        return Assembled(resources, self.parts, self.changes, self.lost)

    def _open(self) -> None:
        for row_type in TABLES:
            standing = None
            if self.base and (row_type in COPIED or row_type is Parallel):
                sizes = (
                    {symbol: group.bytes for symbol, group in self.old.groups.items()}
                    if row_type is Parallel
                    else sizes_of(self.old, row_type)
                )
                standing = Standing(self.store, f"{self.base.folder}/{row_type.table}.csv", sizes)
            sink = Sink(self.store, f"{self.folder}/{row_type.table}.csv", standing)
            sink.write(header_of(row_type))
            self.sinks[row_type] = sink

    def _stands(self, paper_id: str, entry: Entry) -> bool:
        """Say whether the release before holds what the ledger says of a paper."""
        part = self.old.papers.get(paper_id)
        return self.same_code and part is not None and part.content == entry.content

    def _tie_versions(self) -> None:
        """Write `parallels.csv`; only groups with a new member are tied again."""
        groups = {s: sorted(v.values()) for s, v in sorted(self.held.items()) if len(v) > 1}
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
                self._note(Parallel, symbol, b"")

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
        self._note(Parallel, symbol, body)
        self.sinks[Parallel].write(body, len(tied.parallels))
        self.parts.groups[symbol] = Group(members, len(body), len(tied.parallels))

    def _add(self, paper_id: str, entry: Entry) -> None:
        """Write one paper's rows to every table."""
        old = self.old.papers.get(paper_id) if self._stands(paper_id, entry) else None
        files = self._files(paper_id) if old is None or paper_id in self.retied else {}
        if paper_id in self.retied:
            files = regraded(files, self.tied.get(paper_id, []))
        part = Part(entry.content or "", entry.symbol, entry.language)
        for at, row_type in enumerate(COPIED):
            if old and self._taken(row_type, paper_id, old):
                self.sinks[row_type].take(paper_id, old.rows[at])
                part.bytes.append(old.bytes[at])
                part.rows.append(old.rows[at])
                continue
            body, rows = self._body(row_type, paper_id, files)
            self._note(row_type, paper_id, body)
            self.sinks[row_type].write(body, rows)
            part.bytes.append(len(body))
            part.rows.append(rows)
            _look(row_type, body, part)
        if old:
            lines = [self.old.lines[number] for number in old.entities]
            part.cites, part.countries = old.cites, old.countries
            part.errors = part.errors if paper_id in self.retied else old.errors
        else:
            lines = _lines(files[Entity])
        part.entities = [self.line_numbers.setdefault(x, len(self.line_numbers)) for x in lines]
        self.parts.papers[paper_id] = part

    def _taken(self, row_type: type[Row], paper_id: str, old: Part) -> bool:
        """Say whether the rows that stand can be taken over as they are."""
        if row_type is Citation:
            return self.moved.isdisjoint(old.cites)
        return row_type not in (Finding, *GRADED) or paper_id not in self.retied

    def _body(self, row_type: type[Row], paper_id: str, files: Files) -> tuple[bytes, int]:
        """Return the rows of one paper in one table as the release prints them."""
        header = header_of(row_type)
        if row_type in files:
            text = files[row_type]
        else:  # of a standing paper only what it cites has changed
            text = (header + self._standing(row_type, paper_id)).decode()
        if row_type is Citation:
            text = linked_citations([text], self.held, self.current[paper_id].language or "")
        body = text.encode()[len(header) :]
        more = self.tied.get(paper_id, []) if row_type is Finding else []
        return body + body_of(Finding, more) if more else body, _count(text) + len(more)

    def _files(self, paper_id: str) -> dict[type[Row], str]:
        found = self.store.get_folder(f"{PAPERS}/{paper_id}")
        return {t: fitted(t, found.get(f"{t.table}.csv", b"").decode()) for t in PAPER_TABLES}

    def _standing(self, row_type: type[Row], part: str) -> bytes:
        standing = self.sinks[row_type].standing
        return standing.part(part) if standing else b""

    def _note(self, row_type: type[Row], part: str, body: bytes) -> None:
        standing = self.sinks[row_type].standing
        if standing:
            self.changes.note(row_type, standing.header, standing.part(part), body)

    def _note_gone(self) -> None:
        for paper_id in self.old.papers:
            if paper_id not in self.current:
                for row_type in COPIED:
                    self._note(row_type, paper_id, b"")

    def _add_whole_tables(self) -> None:
        self.parts.lines = list(self.line_numbers)
        text = header_of(Entity).decode() + "".join(self.parts.lines)
        self._add_whole(Entity, united_entities([text]))
        sources = source_rows(self.ledger)
        self._add_whole(Source, (to_csv_text(Source, sources), len(sources)))
        cited = {paper_id: part.cites for paper_id, part in self.parts.papers.items()}
        rows = coverage_rows(self.ledger, cited, listed(self.store))
        self._add_whole(Coverage, (to_csv_text(Coverage, rows), len(rows)))
        listed_terms = term_rows()
        self._add_whole(Term, (to_csv_text(Term, listed_terms), len(listed_terms)))

    def _add_whole(self, row_type: type[Row], merged: tuple[str, int]) -> None:
        header, (text, rows) = header_of(row_type), merged
        body = text.encode()[len(header) :]
        if self.base:
            before = self.store.get(f"{self.base.folder}/{row_type.table}.csv") or b""
            first, _, rest = before.partition(b"\n")
            self.changes.note(row_type, first + b"\n", rest, body)
        self.sinks[row_type].write(body, rows)


def _held(current: Mapping[str, Entry]) -> dict[str, dict[str, str]]:
    held: dict[str, dict[str, str]] = {}
    for paper_id, entry in current.items():
        if entry.symbol:
            held.setdefault(entry.symbol, {})[entry.language or ""] = paper_id
    return held


def _look(row_type: type[Row], body: bytes, part: Part) -> None:
    """Keep what is asked of a paper's rows later on."""
    if row_type is Citation:
        part.cites = sorted({symbol for symbol in _column(Citation, body, "symbol") if symbol})
    elif row_type is Finding:
        part.errors = sum(found == "error" for found in _column(Finding, body, "severity"))
    elif row_type is Mention:
        part.countries = sum(found == "COUNTRY" for found in _column(Mention, body, "label"))


def _column(row_type: type[Row], body: bytes, name: str) -> Iterator[str]:
    at = row_type.header().index(name)
    return (record[at] for record in csv.reader(io.StringIO(body.decode(), newline="")))


def _lines(text: str) -> list[str]:
    """Return the rows of a CSV as printed; no cell of ours holds a line feed."""
    return text.splitlines(keepends=True)[1:]


def _count(text: str) -> int:
    return text.count("\n") - 1
