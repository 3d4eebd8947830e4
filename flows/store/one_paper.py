"""The CSVs of one paper: as the latest release has them, else as they were read."""

from collections.abc import Iterable, Mapping
from contextlib import closing

from flows.store.given import PAPERS
from flows.store.merge import fitted
from flows.store.parts import COPIED, Parts, Standing
from flows.store.place import Store, is_name
from flows.store.pointer import read_pointer
from flows.store.sink import header_of
from schemas.row import Row
from schemas.tables import PAPER_TABLES, Entity


class Cut:
    """The tables of a release, out of which the rows of each paper are cut."""

    def __init__(
        self, store: Store, folder: str, parts: Parts, tables: Iterable[type[Row]] = COPIED
    ) -> None:
        """Open the tables of a release in a folder below the store."""
        self._parts = parts
        self._tables = {
            t: Standing(store, f"{folder}/{t.table}.csv", parts.sizes(t)) for t in tables
        }

    def table(self, row_type: type[Row], part: str) -> bytes:
        """Return the CSV of one table with the rows of one part: a paper, or a group of some."""
        table = self._tables[row_type]
        return table.header + table.part(part)

    def paper(self, paper_id: str) -> dict[type[Row], bytes]:
        """Return the CSVs of one paper: its own tables, and the entities that it names."""
        found = {t: self.table(t, paper_id) for t in COPIED}
        lines = "".join(self._parts.lines[at] for at in self._parts.papers[paper_id].entities)
        return {**found, Entity: header_of(Entity) + lines.encode()}

    def close(self) -> None:
        """Close the files."""
        for table in self._tables.values():
            table.file.close()


def paper_files(store: Store, paper_id: str) -> dict[str, bytes]:
    """Return the CSVs of a paper by file name; none where the store has no such paper."""
    pointer = read_pointer(store)
    found = _in_release(store, pointer, paper_id) if pointer else {}
    if found or not is_name(paper_id):
        return found
    return fitted_files(store.get_folder(f"{PAPERS}/{paper_id}"))


def fitted_files(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the CSVs of a folder with the columns of this version; none where it has no paper.

    Raises:
        schemas.csv_text.ContractError: a CSV has columns that this version has not.
    """
    if "papers.csv" not in files:
        return {}
    names = {row_type: f"{row_type.table}.csv" for row_type in PAPER_TABLES}
    return {
        name: fitted(row_type, files.get(name, header_of(row_type)).decode()).encode()
        for row_type, name in names.items()
    }


def _in_release(store: Store, pointer: Mapping[str, str], paper_id: str) -> dict[str, bytes]:
    parts = Parts.load(store, pointer["release_id"])
    if parts is None:
        return _searched(store, pointer["path"], paper_id)
    if paper_id not in parts.papers:
        return {}
    with closing(Cut(store, pointer["path"], parts)) as cut:
        found = cut.paper(paper_id)
    return fitted_files({f"{t.table}.csv": data for t, data in found.items()})


def _searched(store: Store, folder: str, paper_id: str) -> dict[str, bytes]:
    """Go through a release whose parts are not known; no cell holds a line feed."""
    begins = (f"{paper_id},".encode(), f"{paper_id}#".encode())
    found: dict[str, bytes] = {}
    for row_type in PAPER_TABLES:
        name = f"{row_type.table}.csv"
        with store.open_read(f"{folder}/{name}") as file:
            header = file.readline()
            mine = file if row_type is Entity else (x for x in file if x.startswith(begins))
            found[name] = header + b"".join(mine)
    has_paper = found["papers.csv"].count(b"\n") > 1
    return fitted_files(found) if has_paper else {}
