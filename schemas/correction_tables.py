"""What people corrected: the lines of a store's `corrections.csv`, and a release's `corrected`."""

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from schemas.columns import PaperId
from schemas.row import Row

CorrectionStatus = Literal["proposed", "accepted", "reported upstream"]


class CorrectionLine(Row):
    """One line of a store's `corrections.csv`: what a person says a place means."""

    table: ClassVar[str] = "corrections"
    primary_key: ClassVar[tuple[str, ...]] = ("paper_id", "place", "field")

    paper_id: PaperId
    place: Annotated[
        str | None,
        Field(description="What stands after `#` in the row's id; empty: the paper itself."),
    ] = None
    field: Annotated[str, Field(min_length=1, description="Column of that row.")]
    printed: Annotated[
        str | None,
        Field(description="What is printed there: the row's `text`, or its value if it has none."),
    ] = None
    meant: Annotated[str | None, Field(description="What it means; empty: no value.")] = None
    reason: Annotated[str, Field(min_length=1, description="Why.")]
    source: Annotated[str | None, Field(description="What shows it: a symbol, an address.")] = None
    who: Annotated[str | None, Field(description="Who says so.")] = None
    when: Annotated[date | None, Field(description="When it was said.")] = None
    status: Annotated[
        CorrectionStatus, Field(description="Applied if `accepted` or `reported upstream`.")
    ]
    anchor: Annotated[
        str | None,
        Field(
            description="What tells the place again when ids are numbered anew; `gbpapers "
            "correct` writes it."
        ),
    ] = None


class Corrected(Row):
    """One column of a row that holds what a person says it means, not what was read."""

    table: ClassVar[str] = "corrected"
    primary_key: ClassVar[tuple[str, ...]] = ("table_name", "row_key", "field")
    foreign_keys: ClassVar[dict[str, str]] = {"paper_id": "papers"}

    paper_id: PaperId
    table_name: Annotated[str, Field(min_length=1, description="Table of the row.")]
    row_key: Annotated[
        str, Field(min_length=1, description="Primary key of the row, its parts joined by `|`.")
    ]
    field: Annotated[str, Field(min_length=1, description="The column.")]
    before: Annotated[str | None, Field(description="What was read; empty: nothing.")] = None
    after: Annotated[str | None, Field(description="What the row says now.")] = None
    follows: Annotated[
        str | None,
        Field(
            description="Place that was corrected, where the row follows from it: the "
            "observation of a corrected cell. Empty: the row itself was corrected."
        ),
    ] = None
    printed: Annotated[str | None, Field(description="What is printed at the place.")] = None
    reason: Annotated[str, Field(min_length=1, description="Why it was corrected.")]
    source: Annotated[str | None, Field(description="What shows that it is right.")] = None
    who: Annotated[str | None, Field(description="Who says so.")] = None
    dated: Annotated[date | None, Field(description="When it was said.")] = None
    correction_status: Annotated[
        CorrectionStatus, Field(description="Whether the printing office was told, too.")
    ]
