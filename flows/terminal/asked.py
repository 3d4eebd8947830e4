"""What a command names: a paper of the store or a folder of CSVs, a place in a paper."""

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
    found = paper_files(Store(store), paper) or fitted_files(Store(".").get_folder(paper))
    if not found:
        raise WrongUseError(f"There is no paper {paper} in {store}; `gbpapers check` looks at it.")
    return found


def rows_in(files: dict[str, bytes], row_type: type[R]) -> list[R]:
    """Return the rows of a table of a paper."""
    return from_csv_text(row_type, files[f"{row_type.table}.csv"].decode())
