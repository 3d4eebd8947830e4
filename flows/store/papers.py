"""The rows of one paper: as the store has it now, or as a release had it."""

import csv
import io
from collections.abc import Mapping

from flows.store.given import PAPERS
from flows.store.merge import fitted
from flows.store.parts import COPIED, Parts, Standing
from flows.store.place import Store
from flows.store.pointer import RELEASES
from schemas.row import Row

Texts = Mapping[type[Row], str]


def texts_now(store: Store, folder: str) -> Texts:
    """Return the CSVs of a folder of one paper; nothing where there is none."""
    files = store.get_folder(folder)
    return {
        row_type: fitted(row_type, files[name].decode())
        for row_type in COPIED
        if (name := f"{row_type.table}.csv") in files
    }


def texts_of(store: Store, paper_id: str) -> Texts:
    """Return the CSVs of a paper of the store."""
    return texts_now(store, f"{PAPERS}/{paper_id}")


def texts_in(store: Store, paper_id: str, release_id: str) -> Texts:
    """Return the CSVs of a paper as a release has it; nothing where it has it not."""
    folder = f"{RELEASES}/{release_id}"
    parts = Parts.load(store, release_id) or Parts.found_in(store, folder)
    if paper_id not in parts.papers:
        return {}
    found = {}
    for row_type in COPIED:
        standing = Standing(store, f"{folder}/{row_type.table}.csv", parts.sizes(row_type))
        with standing.file:
            text = (standing.header + standing.part(paper_id)).decode()
        found[row_type] = fitted(row_type, text)
    return found


def papers_now(store: Store, folder: str) -> list[dict[str, str]]:
    """Return the records of `papers.csv` of a release."""
    text = (store.get(f"{folder}/papers.csv") or b"").decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))
