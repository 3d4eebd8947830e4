"""Types and descriptions of columns that several tables share: one name, one meaning."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

POINTS = {"unit": "pt"}
PLACE = r"^[a-z0-9][a-z0-9.+-]*#[A-Za-z0-9_.+-]+$"

PaperId = Annotated[
    str,
    Field(
        pattern=r"^[a-z0-9][a-z0-9.+-]*$",
        description="Symbol and language in lower-case ASCII.",
        examples=["gb332-pol-4-en"],
    ),
]
PlaceId = Annotated[
    str,
    Field(
        pattern=PLACE,
        description="Paper id, `#`, and a readable place inside the paper.",
        examples=["gb332-pol-4-en#para_6"],
    ),
]
PageNumber = Annotated[int, Field(ge=1, description="Page of the PDF, from 1.")]
Order = Annotated[int, Field(ge=1, description="Place in document order, from 1.")]
Text = Annotated[str, Field(description="The words as printed, by the text rules of the contract.")]
Start = Annotated[int, Field(ge=0, description="First code point in the passage's text, from 0.")]
End = Annotated[int, Field(ge=1, description="Code point after the last one.")]
X0 = Annotated[float, Field(description="Left edge, from page left.", json_schema_extra=POINTS)]
Top = Annotated[float, Field(description="Upper edge, from page top.", json_schema_extra=POINTS)]
X1 = Annotated[float, Field(description="Right edge, from page left.", json_schema_extra=POINTS)]
Bottom = Annotated[float, Field(description="Lower edge, from page top.", json_schema_extra=POINTS)]
Language = Literal["en", "fr", "es"]
Corrected = Annotated[
    str | None,
    Field(
        description="What a correction changed in this row: its columns, each with what was read "
        "before. Who corrected it and why stands in `corrected`; empty: as read.",
        examples=["value was 1234; unit was empty"],
    ),
]
Grade = Annotated[
    Literal["A", "B", "C", "D"] | None,
    Field(
        description="How well it proves itself, from A (nothing is against it) to D (look at the "
        "page); made of findings and proofs, `docs/grades.md` says how."
    ),
]
GradeReasons = Annotated[
    str | None,
    Field(
        description="What keeps the grade from A, worst first: codes of findings and of proofs, "
        "each with its number: `page-does-not-balance 1; note-number-repeated 2`."
    ),
]
ScaledValue = Annotated[
    Decimal | None,
    Field(
        description="`value` times the scale that its unit names: 12 in `thousand USD` is 12000; "
        "exact. Values of one `base_unit` can be added and compared."
    ),
]
EntityId = Annotated[
    str,
    Field(
        pattern=r"^\??[A-Za-z0-9][A-Za-z0-9+_.-]*$",
        description="ISO 3166 alpha-3 code, or the acronym or short name of a body; "
        "`?` before the slug of a body that was found by rule only.",
        examples=["BRA", "UNDP", "?national-water-council"],
    ),
]
