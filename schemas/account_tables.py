"""Tables of how the reading went: findings and sources."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from schemas.columns import PaperId, PlaceId
from schemas.row import Row

Severity = Literal["error", "warning", "info"]
FindingStatus = Literal["open", "acknowledged"]


class Finding(Row):
    """Something printed that does not prove itself, or that we cannot read."""

    table: ClassVar[str] = "findings"
    primary_key: ClassVar[tuple[str, ...]] = ("finding_id",)
    foreign_keys: ClassVar[dict[str, str]] = {"paper_id": "papers", "passage_id": "passages"}
    correctable: ClassVar[tuple[str, ...]] = ("status",)
    places: ClassVar[str] = r"(?:.+__)?(?:finding|versions|correction)_\d+"

    finding_id: PlaceId
    paper_id: PaperId
    severity: Annotated[Severity, Field(description="How much it matters.")]
    code: Annotated[str, Field(pattern="^[a-z]+(-[a-z]+)*$", description="Kind of finding.")]
    page: Annotated[int | None, Field(ge=1, description="Page of the PDF, from 1.")] = None
    passage_id: Annotated[PlaceId | None, Field(description="Passage it concerns.")] = None
    message: Annotated[str, Field(min_length=1, description="What was expected, what was found.")]
    status: Annotated[
        FindingStatus,
        Field(
            description="`acknowledged`: a person looked at it and let it stand (`corrected` says "
            "who and why); it opens again when the print changes."
        ),
    ] = "open"


class Source(Row):
    """One PDF that was given, and what became of it."""

    table: ClassVar[str] = "sources"
    primary_key: ClassVar[tuple[str, ...]] = ("sha256", "source_uri")

    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$", description="Hash of the bytes.")]
    source_uri: Annotated[str, Field(description="As given.")]
    paper_id: Annotated[PaperId | None, Field(description="Paper it holds.")] = None
    status: Annotated[
        Literal["current", "superseded", "quarantined", "duplicate", "withdrawn"],
        Field(description="What became of it."),
    ]
    reason: Annotated[
        str | None,
        Field(description="Why it was not read or was withdrawn, or by what it was replaced."),
    ] = None
    bytes: Annotated[int, Field(ge=0, description="Size of the file.")]
    pages: Annotated[int | None, Field(ge=1, description="Pages of the PDF.")] = None
