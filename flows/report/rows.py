"""The rows of one paper, cut out of the CSVs of a release."""

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from flows.report.places import page_of
from flows.store.parts import COPIED, Parts, Standing
from flows.store.place import Store
from schemas.row import Row
from schemas.tables import RELEASE_TABLES, Coverage, Entity, Parallel, Source

Records = list[dict[str, str]]
Tables = dict[str, Records]  # by table name
CUT: tuple[type[Row], ...] = (*COPIED, Parallel)
OTHERS = tuple(t for t in RELEASE_TABLES if t not in (*CUT, Source, Coverage))


class Rows:
    """The tables of a release, from which the rows of each paper are read by themselves."""

    def __init__(self, store: Store, folder: str, parts: Parts) -> None:
        """Open the tables of a release in a folder below the store."""
        self.parts = parts
        self._tables: dict[type[Row], Standing] = {
            t: Standing(store, f"{folder}/{t.table}.csv", parts.sizes(t)) for t in CUT
        }
        self.store, self.folder = store, folder
        self.others = {t.table: _by_page(t, self.whole(t)) for t in OTHERS}

    def of_paper(self, paper_id: str) -> Tables:
        """Return the rows of one paper by table; its entities, too."""
        found = {t.table: list(self._cut(t, paper_id)) for t in COPIED}
        lines = "".join(self.parts.lines[n] for n in self.parts.papers[paper_id].entities)
        found[Entity.table] = list(_records(Entity.header(), lines))
        symbol = self.parts.papers[paper_id].symbol or ""
        found[Parallel.table] = list(self._cut(Parallel, symbol))
        return {**found, **self.of_others(paper_id)}

    def of_others(self, paper_id: str) -> Tables:
        """Return what tables of the release that are no paper's own say of a paper."""
        return {name: by_page.get(paper_id, []) for name, by_page in self.others.items()}

    def whole(self, row_type: type[Row]) -> Records:
        """Return all rows of a table of the release."""
        text = (self.store.get(f"{self.folder}/{row_type.table}.csv") or b"").decode()
        return list(csv.DictReader(io.StringIO(text, newline="")))

    def only(self, row_type: type[Row], paper_id: str) -> Records:
        """Return the rows of one paper in one table."""
        return list(self._cut(row_type, paper_id))

    def parallels(self, symbol: str) -> Records:
        """Return the places of a paper in its language versions."""
        return list(self._cut(Parallel, symbol))

    def close(self) -> None:
        """Close the files."""
        files: Iterator[BinaryIO] = (table.file for table in self._tables.values())
        for file in files:
            file.close()

    def _cut(self, row_type: type[Row], part: str) -> Iterator[dict[str, str]]:
        table = self._tables[row_type]
        header = table.header.decode().strip().split(",")
        yield from _records(header, table.part(part).decode())


def _by_page(row_type: type[Row], rows: Records) -> dict[str, Records]:
    found: dict[str, Records] = {}
    for row in rows:
        found.setdefault(page_of(row_type, row), []).append(row)
    return found


def _records(header: list[str], text: str) -> Iterator[dict[str, str]]:
    yield from csv.DictReader(io.StringIO(text, newline=""), fieldnames=header)
