"""What can be set for a machine (environment, `GBPAPERS_...`) and for a run (flow parameter)."""

import os
import shutil
from collections.abc import Iterator
from typing import Annotated, Any, Literal, get_origin

from pydantic import BaseModel, ConfigDict, Field, field_validator

PREFIX = "GBPAPERS_"
ENGINE = "tesseract"  # that recognizes text
Share = Annotated[float, Field(ge=0, le=1)]
Language = Literal["en", "fr", "es"]


class Limits(BaseModel):
    """How much a release may differ from the one before it and still become `latest`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    papers_fall: Annotated[Share, Field(description="Share of papers that may be missing.")] = 0.05
    rows_fall: Annotated[
        Share, Field(description="Share of a table's rows that may be missing.")
    ] = 0.2
    errors_rise: Annotated[
        float, Field(ge=0, description="Share by which findings of severity error may rise.")
    ] = 0.5
    small: Annotated[
        int, Field(ge=1, description="Rows (or error findings) below which no share is taken.")
    ] = 50
    countries_from: Annotated[
        int, Field(ge=1, description="Papers from which on one must name a country.")
    ] = 10


class Web(BaseModel):
    """How papers are fetched from web sites."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    hosts: Annotated[
        tuple[str, ...],
        Field(description="Hosts that list pages may lead to; those of the addresses given, too."),
    ] = ("www.ilo.org", "ilo.org", "www.oit.org", "oit.org", "webapps.ilo.org")
    languages: Annotated[tuple[Language, ...], Field(description="Languages wanted.")] = (
        "en",
        "fr",
        "es",
    )
    private_addresses: Annotated[
        bool, Field(description="Whether hosts in private networks may be asked.")
    ] = False
    pause_seconds: Annotated[
        float, Field(ge=0, description="Pause between two requests to one host.")
    ] = 1
    timeout_seconds: Annotated[
        float, Field(gt=0, description="Time that a server may take to go on answering.")
    ] = 60
    total_seconds: Annotated[float, Field(gt=0, description="Time that one file may take.")] = 600
    most_mb: Annotated[int, Field(ge=1, description="Size of the largest file taken.")] = 200
    most_pages: Annotated[
        int, Field(ge=1, description="List pages and pages of papers looked at in one run.")
    ] = 1000
    ask_again_days: Annotated[
        float, Field(ge=0, description="Days until a file that was fetched is asked for again.")
    ] = 7
    retries: Annotated[int, Field(ge=0, description="New tries after a failing answer.")] = 3


class About(BaseModel):
    """Who publishes the releases, and how they may be used."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: Annotated[str, Field(description="Title of the releases.")] = (
        "Governing Body papers as tables"
    )
    publisher: Annotated[
        str | None, Field(description="Who publishes them: a name to be cited.")
    ] = None
    homepage: Annotated[
        str | None, Field(pattern="^https?://", description="Where they are published.")
    ] = None
    licence: Annotated[
        str | None,
        Field(
            pattern=r"^[-A-Za-z0-9._]+$",
            description="SPDX identifier of the licence of the tables, such as CC-BY-4.0.",
        ),
    ] = None


class Settings(BaseModel):
    """Limits and choices of one run; every field can be set as `GBPAPERS_<FIELD>`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    workers: Annotated[int, Field(ge=1, description="Papers read at the same time.")] = (
        os.cpu_count() or 1
    )
    timeout_seconds: Annotated[
        float, Field(gt=0, description="Time after which the reading of one paper is ended.")
    ] = 300
    memory_mb: Annotated[
        int, Field(ge=512, description="Address space that the reading of one paper may take.")
    ] = 6000
    most_pages: Annotated[int, Field(ge=1, description="Pages that a paper may have.")] = 5000
    most_objects: Annotated[int, Field(ge=1, description="Objects that a PDF may have.")] = (
        1_000_000
    )
    most_output_mb: Annotated[
        int, Field(ge=1, description="Size that the CSVs of one paper may have together.")
    ] = 200
    ocr: Annotated[
        bool,
        Field(description="Whether text in pictures of pages is recognized (needs `tesseract`)."),
    ] = False
    keep_releases: Annotated[int, Field(ge=1, description="Releases kept in the store.")] = 10
    reader: Annotated[
        str,
        Field(
            pattern=r"^[\w.]+:\w+$",
            description="`module:function` that turns (bytes, source_uri) into rows by table.",
        ),
    ] = "extractors.pipeline:read_paper"
    wait_seconds: Annotated[
        float, Field(ge=0, description="Time to wait for another run to leave the store.")
    ] = 3600
    stale_seconds: Annotated[
        float, Field(gt=0, description="Time without a sign of life after which a run is dead.")
    ] = 60
    fail_on: Annotated[
        Literal["never", "any", "share"],
        Field(description="When a run over papers that could not be read ends as failed."),
    ] = "never"
    fail_share: Annotated[
        Share, Field(description="Share of the papers given that may fail, for `share`.")
    ] = 0.1
    fresh_days: Annotated[
        int, Field(ge=0, description="Days without anything new until a warning; 0: none.")
    ] = 150
    dask: Annotated[
        str | None, Field(description="Address of a running Dask scheduler to read papers on.")
    ] = None
    report: Annotated[
        bool, Field(description="Whether a release gets pages to review it, with pictures.")
    ] = True
    keep_pdfs: Annotated[
        bool, Field(description="Whether the store keeps the PDFs that it read, to draw them.")
    ] = False
    gate: Annotated[Limits, Field(description="Limits of a release.")] = Limits()
    web: Annotated[Web, Field(description="How papers are fetched.")] = Web()
    about: Annotated[About, Field(description="What releases say of themselves.")] = About()
    xlsx: Annotated[bool, Field(description="Whether releases have a release.xlsx.")] = False
    parquet: Annotated[bool, Field(description="Whether releases have Parquet files.")] = False
    sqlite: Annotated[bool, Field(description="Whether releases have a release.sqlite.")] = False
    tables: Annotated[
        bool, Field(description="Whether releases have their tables as printed, a file each.")
    ] = False
    tables_repeat_spans: Annotated[
        bool, Field(description="Whether those repeat a cell in all places that it covers.")
    ] = False

    @field_validator("ocr")
    @classmethod
    def _has_engine(cls, wanted: bool) -> bool:
        if wanted and shutil.which(ENGINE) is None:
            raise ValueError(f"the program `{ENGINE}` is not installed on this machine")
        return wanted


def settings_from_environment() -> Settings:
    """Return the settings of this machine: `GBPAPERS_WORKERS`, `GBPAPERS_WEB_HOSTS` ...

    Items of lists are parted by commas.

    Raises:
        pydantic.ValidationError: a `GBPAPERS_...` variable has a value that cannot be used.
    """
    return Settings.model_validate(dict(_given(Settings, PREFIX)))


def _given(model: type[BaseModel], prefix: str) -> Iterator[tuple[str, Any]]:
    for name, field in model.model_fields.items():
        variable, kind = prefix + name.upper(), field.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            if inside := dict(_given(kind, f"{variable}_")):
                yield name, inside
        elif variable in os.environ:
            text = os.environ[variable]
            yield name, text.split(",") if get_origin(kind) is tuple else text
