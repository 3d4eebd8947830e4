"""The closed lists of the contract as a table of each release."""

from typing import Annotated, ClassVar

from pydantic import Field

from schemas.row import Row


class Term(Row):
    """One word that a column with a closed list may hold, and what it means."""

    table: ClassVar[str] = "terms"
    primary_key: ClassVar[tuple[str, ...]] = ("vocabulary", "term")

    vocabulary: Annotated[
        str,
        Field(
            pattern=r"^[a-z_]+\.[a-z_]+$",
            description="Table and column that hold the term: its closed list.",
            examples=["entities.kind"],
        ),
    ]
    term: Annotated[str, Field(min_length=1, description="The term as the column holds it.")]
    name_en: Annotated[str | None, Field(description="Name in English.")] = None
    name_fr: Annotated[str | None, Field(description="Name in French.")] = None
    name_es: Annotated[str | None, Field(description="Name in Spanish.")] = None
    meaning: Annotated[str, Field(min_length=1, description="What it says of a row.")]
