"""Which bytes of a release are which paper's, so that the next one can take them over.

Kept beside the releases (`parts/<release_id>.json`); without it a release is made whole
from the papers, which gives the same bytes.
"""

import csv
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from extractors.relations.held import Held
from flows.store.marks import Marks
from flows.store.place import Store
from schemas.row import Row
from schemas.tables import PAPER_TABLES, Adoption, Corrected, Entity, Parallel

PARTS = "parts"
# their CSVs are parts in a row
COPIED: tuple[type[Row], ...] = (*(t for t in PAPER_TABLES if t is not Entity), Corrected)
CHUNK = 1 << 22


@dataclass(slots=True)
class Part:
    """One paper in a release."""

    content: str
    symbol: str | None
    language: str | None
    bytes: list[int] = field(default_factory=list)  # by table, as COPIED
    rows: list[int] = field(default_factory=list)
    hashes: list[str] = field(default_factory=list)  # of its rows as the release prints them
    entities: list[int] = field(default_factory=list)  # places in `Parts.lines`
    cites: list[str] = field(default_factory=list)  # symbols
    errors: int = 0  # findings of severity error that nobody acknowledged
    countries: int = 0  # mentions of countries
    corrections: list[list[str]] = field(default_factory=list)  # in force, and their states
    original: str | None = None  # language it was written in
    marks: list[str] = field(default_factory=list)  # what it was made of, as `Marks`

    @property
    def made_of(self) -> Marks | None:
        """What the rows were made of; unknown of a release of an earlier version."""
        return Marks(*self.marks) if self.marks else None


@dataclass(slots=True)
class Group:
    """Papers that have rows in common: versions of one, or a decision and its drafts."""

    members: list[str]
    bytes: int
    rows: int
    hash: str = ""  # of its rows; parts kept by an earlier version have none


@dataclass(slots=True)
class Parts:
    """All parts of a release, in its order."""

    stamp: str = ""  # of the code that made it
    papers: dict[str, Part] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)  # of `parallels.csv`, by symbol
    adopted: dict[str, Group] = field(default_factory=dict)  # of `adoptions.csv`, by paper
    lines: list[str] = field(default_factory=list)  # different rows of entities, as printed

    @classmethod
    def load(cls, store: Store, release_id: str) -> "Parts | None":
        """Return the parts of a release, if they are known and of the tables of now."""
        data = store.get(f"{PARTS}/{release_id}.json")
        if data is None:
            return None
        found = json.loads(data)
        if found.get("tables") != [row_type.table for row_type in COPIED]:
            return None
        return cls(
            found["stamp"],
            {paper_id: Part(**part) for paper_id, part in found["papers"].items()},
            {symbol: Group(**group) for symbol, group in found["groups"].items()},
            {paper_id: Group(**group) for paper_id, group in found.get("adopted", {}).items()},
            found["lines"],
        )

    @classmethod
    def found_in(cls, store: Store, folder: str) -> "Parts":
        """Return the sizes of a release's parts from its tables, where nothing else is known.

        No paper of it stands: a release made from this one takes nothing over, but can say
        what changed.
        """
        parts = cls()
        for row_type in COPIED:
            for part, (size, rows) in _measured(store, folder, row_type).items():
                held = parts.papers.setdefault(part, Part("", None, None))
                held.bytes += [0] * (COPIED.index(row_type) - len(held.bytes)) + [size]
                held.rows += [0] * (COPIED.index(row_type) - len(held.rows)) + [rows]
        for held in parts.papers.values():
            held.bytes += [0] * (len(COPIED) - len(held.bytes))
            held.rows += [0] * (len(COPIED) - len(held.rows))
        for row_type, groups in ((Parallel, parts.groups), (Adoption, parts.adopted)):
            for part, (size, rows) in _measured(store, folder, row_type).items():
                groups[part] = Group([], size, rows)
        return parts

    def save(self, store: Store, release_id: str) -> None:
        """Keep the parts of a release."""
        held = {
            "stamp": self.stamp,
            "tables": [row_type.table for row_type in COPIED],
            "papers": {paper_id: _as_dict(part) for paper_id, part in self.papers.items()},
            "groups": {symbol: _as_dict(group) for symbol, group in self.groups.items()},
            "adopted": {paper_id: _as_dict(group) for paper_id, group in self.adopted.items()},
            "lines": self.lines,
        }
        text = json.dumps(held, ensure_ascii=False, separators=(",", ":"))
        store.put(f"{PARTS}/{release_id}.json", text.encode())

    def held(self) -> Held:
        """Return the papers by symbol and language."""
        return Held(
            (paper_id, part.symbol, part.language) for paper_id, part in self.papers.items()
        )

    def sizes(self, row_type: type[Row]) -> dict[str, tuple[int, int]]:
        """Return bytes and rows of a table's parts, in their order."""
        if row_type in (Parallel, Adoption):
            groups = self.groups if row_type is Parallel else self.adopted
            return {part: (group.bytes, group.rows) for part, group in groups.items()}
        at = COPIED.index(row_type)
        return {paper_id: (part.bytes[at], part.rows[at]) for paper_id, part in self.papers.items()}


class Standing:
    """One table of a release that stands, cut into its parts."""

    def __init__(self, store: Store, name: str, sizes: Mapping[str, tuple[int, int]]) -> None:
        """Open the table and lay its parts end to end: bytes and rows of each, in order."""
        self.file: BinaryIO = store.open_read(name)
        self.header = self.file.readline()
        self.spans: dict[str, tuple[int, int]] = {}
        self.rows: dict[str, int] = {}  # that stand before a part
        at, before = len(self.header), 0
        for part, (size, rows) in sizes.items():
            self.spans[part], self.rows[part] = (at, at + size), before
            at, before = at + size, before + rows

    def part(self, name: str) -> bytes:
        """Return the rows of one part; none where it is not there."""
        start, end = self.spans.get(name, (0, 0))
        return b"".join(self.between(start, end))

    def between(self, start: int, end: int) -> Iterator[bytes]:
        """Yield the bytes of a stretch."""
        self.file.seek(start)
        while start < end:
            data = self.file.read(min(CHUNK, end - start))
            start += len(data)
            yield data


def _as_dict(part: Part | Group) -> dict[str, object]:
    """Return the fields as they are; `dataclasses.asdict` copies every number."""
    return {name: getattr(part, name) for name in part.__slots__}


def short_hash(data: bytes) -> str:
    """Return what tells rows from others of the same paper and table."""
    return hashlib.sha256(data).hexdigest()[:16]


def _measured(store: Store, folder: str, row_type: type[Row]) -> dict[str, tuple[int, int]]:
    """Return bytes and rows of the parts of a table that stands, in its order."""
    found: dict[str, tuple[int, int]] = {}
    try:
        with store.open_read(f"{folder}/{row_type.table}.csv") as file:
            header = next(csv.reader([file.readline().decode()]), [])
            at = header.index("symbol") if row_type is Parallel else 0
            for line in file:
                part = next(csv.reader([line.decode()]))[at].split("#")[0]
                size, rows = found.get(part, (0, 0))
                found[part] = size + len(line), rows + 1
    except FileNotFoundError:
        return {}
    return found
