"""Which bytes of a release are which paper's, so that the next one can take them over.

Kept beside the releases (`parts/<release_id>.json`); without it a release is made whole
from the papers, which gives the same bytes.
"""

import hashlib
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from flows.store.place import Store
from schemas.row import Row
from schemas.tables import PAPER_TABLES, Corrected, Entity

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


@dataclass(slots=True)
class Group:
    """The language versions of one paper in a release: their rows of `parallels.csv`."""

    members: list[str]
    bytes: int
    rows: int
    hash: str = ""  # of its rows; parts kept by an earlier version have none


@dataclass(slots=True)
class Parts:
    """All parts of a release, in its order."""

    stamp: str = ""  # of the code that made it
    papers: dict[str, Part] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)  # different rows of entities, as printed

    @classmethod
    def load(cls, store: Store, release_id: str) -> "Parts | None":
        """Return the parts of a release, if they are known."""
        data = store.get(f"{PARTS}/{release_id}.json")
        if data is None:
            return None
        found = json.loads(data)
        return cls(
            found["stamp"],
            {paper_id: Part(**part) for paper_id, part in found["papers"].items()},
            {symbol: Group(**group) for symbol, group in found["groups"].items()},
            found["lines"],
        )

    def save(self, store: Store, release_id: str) -> None:
        """Keep the parts of a release."""
        held = {
            "stamp": self.stamp,
            "papers": {paper_id: _as_dict(part) for paper_id, part in self.papers.items()},
            "groups": {symbol: _as_dict(group) for symbol, group in self.groups.items()},
            "lines": self.lines,
        }
        text = json.dumps(held, ensure_ascii=False, separators=(",", ":"))
        store.put(f"{PARTS}/{release_id}.json", text.encode())

    def held(self) -> dict[str, dict[str, str]]:
        """Return the papers of each symbol by language."""
        found: dict[str, dict[str, str]] = {}
        for paper_id, part in self.papers.items():
            if part.symbol:
                found.setdefault(part.symbol, {})[part.language or ""] = paper_id
        return found


class Standing:
    """One table of a release that stands, cut into its parts."""

    def __init__(self, store: Store, name: str, sizes: Mapping[str, int]) -> None:
        """Open the table and lay its parts, given in order with their sizes, end to end."""
        try:
            self.file: BinaryIO = store.open_read(name)
        except FileNotFoundError:  # a table that the release before had not
            self.file = io.BytesIO()
        self.header = self.file.readline()
        self.spans: dict[str, tuple[int, int]] = {}
        at = len(self.header)
        for part, size in sizes.items():
            self.spans[part] = at, at + size
            at += size

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


def sizes_of(parts: Parts, row_type: type[Row]) -> dict[str, int]:
    """Return the sizes of a table's parts by paper."""
    at = COPIED.index(row_type)
    return {
        paper_id: part.bytes[at] if at < len(part.bytes) else 0
        for paper_id, part in parts.papers.items()
    }
