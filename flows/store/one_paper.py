"""The CSVs of one paper: as the latest release has them, else as they were read."""

from collections.abc import Mapping

from flows.store.given import PAPERS
from flows.store.merge import fitted
from flows.store.parts import COPIED, Parts, Standing
from flows.store.place import Store
from flows.store.pointer import read_pointer
from flows.store.sink import header_of
from schemas.tables import PAPER_TABLES, Entity


def paper_files(store: Store, paper_id: str) -> dict[str, bytes]:
    """Return the CSVs of a paper by file name; none where the store has no such paper."""
    pointer = read_pointer(store)
    found = _in_release(store, pointer, paper_id) if pointer else {}
    return found or fitted_files(store.get_folder(f"{PAPERS}/{paper_id}"))


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
    found: dict[str, bytes] = {}
    for row_type in COPIED:
        name = f"{row_type.table}.csv"
        table = Standing(store, f"{pointer['path']}/{name}", parts.sizes(row_type))
        with table.file:
            found[name] = table.header + table.part(paper_id)
    lines = "".join(parts.lines[number] for number in parts.papers[paper_id].entities)
    found[f"{Entity.table}.csv"] = header_of(Entity) + lines.encode()
    return fitted_files(found)


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
