"""What there should be and what is there: a row for each paper known of, in each language."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from schemas.columns import PaperId
from schemas.row import Row


class Coverage(Row):
    """One paper in one language that is held, given, listed or cited, and whether it is there."""

    table: ClassVar[str] = "coverage"
    primary_key: ClassVar[tuple[str, ...]] = ("symbol", "language")
    foreign_keys: ClassVar[dict[str, str]] = {"paper_id": "papers"}

    session: Annotated[int | None, Field(ge=1, description="Session of the symbol.")] = None
    symbol: Annotated[str, Field(min_length=1, description="Symbol of the paper, normal form.")]
    language: Annotated[str, Field(pattern="^[a-z]{2}$", description="Language.")]
    listed_by: Annotated[
        Literal["list", "citation"] | None,
        Field(description="By what it is known of: a list page, or else a held paper's citation."),
    ] = None
    held: Annotated[bool, Field(description="The release has it.")]
    quarantined: Annotated[bool, Field(description="It was given and could not be read.")] = False
    missing: Annotated[bool, Field(description="Known of, and neither held nor quarantined.")]
    superseded_by: Annotated[
        str | None, Field(description="Symbol of the latest revision of it that is known of.")
    ] = None
    paper_id: Annotated[PaperId | None, Field(description="The paper, where it is held.")] = None
