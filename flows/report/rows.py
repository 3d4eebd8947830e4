"""The rows of one paper in a release, and what other papers' rows say of it."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable

from flows.report.places import page_of
from flows.store.one_paper import Cut
from flows.store.parts import COPIED, Parts
from flows.store.place import Store
from schemas.row import Row
from schemas.tables import RELEASE_TABLES, Adoption, Coverage, Parallel, Relation, Source

Records = list[dict[str, str]]
Tables = dict[str, Records]  # by table name
CUT: tuple[type[Row], ...] = (*COPIED, Parallel)
OTHERS = tuple(t for t in RELEASE_TABLES if t not in (*CUT, Source, Coverage))
SAID_OF = {Relation.table: "base_paper_id", Adoption.table: "draft_paper_id"}


class Rows:
    """The tables of a release, from which the rows of each paper are read by themselves."""

    def __init__(self, store: Store, folder: str, parts: Parts) -> None:
        """Open the tables of a release in a folder below the store."""
        self.parts, self.store, self.folder = parts, store, folder
        self._cut = Cut(store, folder, parts, CUT)
        whole = {t: self.whole(t) for t in OTHERS}
        self.others = {t.table: _by_page(t, rows) for t, rows in whole.items()}
        self._said_of = {
            t.table: _by(rows, SAID_OF[t.table]) for t, rows in whole.items() if t.table in SAID_OF
        }

    def of_paper(self, paper_id: str) -> Tables:
        """Return the rows of one paper by table; its entities, too."""
        found = {t.table: _records(data) for t, data in self._cut.paper(paper_id).items()}
        found[Parallel.table] = self.parallels(self.parts.papers[paper_id].symbol or "")
        return {**found, **self.of_others(paper_id)}

    def of_others(self, paper_id: str) -> Tables:
        """Return what tables of the release that are no paper's own say of a paper."""
        return {name: by_page.get(paper_id, []) for name, by_page in self.others.items()}

    def said_of(self, paper_id: str) -> Tables:
        """Return the rows of other papers that name this one: as their base, as their draft."""
        return {name: found.get(paper_id, []) for name, found in self._said_of.items()}

    def whole(self, row_type: type[Row]) -> Records:
        """Return all rows of a table of the release."""
        return _records(self.store.get(f"{self.folder}/{row_type.table}.csv") or b"")

    def only(self, row_type: type[Row], paper_id: str) -> Records:
        """Return the rows of one paper in one table."""
        return _records(self._cut.table(row_type, paper_id))

    def parallels(self, symbol: str) -> Records:
        """Return the places of a paper in its language versions."""
        return self.only(Parallel, symbol)

    def close(self) -> None:
        """Close the files."""
        self._cut.close()


def _by_page(row_type: type[Row], rows: Records) -> dict[str, Records]:
    found: dict[str, Records] = {}
    for row in rows:
        found.setdefault(page_of(row_type, row), []).append(row)
    return found


def _by(rows: Iterable[dict[str, str]], column: str) -> dict[str, Records]:
    found: dict[str, Records] = defaultdict(list)
    for row in rows:
        found[row[column]].append(row)
    return found


def _records(data: bytes) -> Records:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))
