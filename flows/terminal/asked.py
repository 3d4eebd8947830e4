"""What a command names: a paper of the store or a folder of CSVs, a place in a paper."""

from pathlib import Path
from typing import TypeVar

from flows.store.one_paper import fitted_files, paper_files
from flows.store.place import Store
from flows.terminal.printing import WrongUseError
from schemas.csv_text import from_csv_text
from schemas.row import Row

R = TypeVar("R", bound=Row)


def files_asked(paper: str, store: str) -> dict[str, bytes]:
    """Return the CSVs of a paper of the store, or of a folder that `gbpapers read` wrote.

    Raises:
        WrongUseError: there is neither.
    """
    found = paper_files(Store(store), paper) or fitted_files(_folder(Path(paper)))
    if not found:
        raise WrongUseError(f"There is no paper {paper} in {store}; `gbpapers check` looks at it.")
    return found


def _folder(path: Path) -> dict[str, bytes]:
    """Return the CSVs of a folder of this machine; nothing where there is none."""
    return {file.name: file.read_bytes() for file in path.glob("*.csv")} if path.is_dir() else {}


def rows_in(files: dict[str, bytes], row_type: type[R]) -> list[R]:
    """Return the rows of a table of a paper."""
    return from_csv_text(row_type, files[f"{row_type.table}.csv"].decode())
