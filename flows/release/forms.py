"""The other forms of a release: which there are, what each needs, and all of them written."""

from importlib.util import find_spec
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from flows.release.folder import Folder
from flows.settings import Settings

NEEDS = {"xlsx": "xlsxwriter", "parquet": "pyarrow"}  # packages of the extra `forms`


class MissingExtraError(Exception):
    """Something needs a package that is not installed; says which extra has it."""


def need(package: str, extra: str, what: str) -> None:
    """Make sure that a package of an extra is there.

    Raises:
        MissingExtraError: it is not.
    """
    if find_spec(package) is None:
        raise MissingExtraError(
            f"{what} needs {package}, which is not installed: pip install 'gbpapers[{extra}]'"
        )


class Forms(BaseModel):
    """Which forms are asked for."""

    model_config = ConfigDict(frozen=True)

    xlsx: bool = False
    parquet: bool = False
    sqlite: bool = False
    tables: bool = False
    repeat_spans: bool = False

    @classmethod
    def of(cls, settings: Settings) -> "Forms":
        """Return the forms that the settings of a machine ask for."""
        return cls(
            xlsx=settings.xlsx,
            parquet=settings.parquet,
            sqlite=settings.sqlite,
            tables=settings.tables,
            repeat_spans=settings.tables_repeat_spans,
        )

    @property
    def any(self) -> bool:
        """Whether any is asked for."""
        return self.xlsx or self.parquet or self.sqlite or self.tables

    def check(self) -> None:
        """Make sure that the packages are there before anything costly begins.

        Raises:
            MissingExtraError: one is not.
        """
        for form, package in NEEDS.items():
            if getattr(self, form):
                need(package, "forms", form)


def write_forms(folder: Folder, forms: Forms, place: Path) -> list[str]:
    """Write the forms that are asked for into a folder; return the names of what was written.

    Raises:
        MissingExtraError: a package is not there.
        ContractError: a CSV has other columns than the descriptor says.
    """
    forms.check()
    place.mkdir(parents=True, exist_ok=True)
    written: list[str] = []
    if forms.xlsx:
        from flows.release.workbook import WORKBOOK, write_workbook

        write_workbook(folder, place / WORKBOOK)
        written.append(WORKBOOK)
    if forms.parquet:
        from flows.release.parquet import PARQUET, write_parquet

        write_parquet(folder, place / PARQUET)
        written.append(PARQUET)
    if forms.sqlite:
        from flows.release.database import DATABASE, write_database

        write_database(folder, place / DATABASE)
        written.append(DATABASE)
    if forms.tables:
        from flows.release.printed_files import TABLES, write_tables

        write_tables(folder, place / TABLES, forms.repeat_spans, books=forms.xlsx)
        written.append(TABLES)
    return written
